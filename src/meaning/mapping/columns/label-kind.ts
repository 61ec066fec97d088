import { pattern } from '../../../lib/pattern.ts';
import { labelKey } from '../../../lib/text.ts';
import type { IdentifiedTable, LabelKind } from '../../../model/form.ts';
import { leafKey } from './header-words.ts';

/** Names of what a list has money for, one by one. */
const EVENT = pattern`^${'event-names'}$`;

/** What kind of names or codes a label column holds, by its header. */
export function labelKindOf(path: readonly string[], identified: IdentifiedTable): LabelKind {
  const words = path.map(labelKey).join('|'),
    leaf = leafKey(path);
  return classificationOf(words) ?? kindOfThings(leaf, identified) ?? kindOfUnits(leaf) ?? kindByWords(words, leaf);
}

function classificationOf(words: string): LabelKind | null {
  if (pattern`${'government-words'}.{0,4}${'economic'}`.test(words)) return 'governmentEconomic';
  if (pattern`${'economic-class-headers'}`.test(words)) return 'economic';
  return pattern`${'functional-class-headers'}`.test(words) ? 'function' : null;
}

function kindOfThings(leaf: string, { form }: IdentifiedTable): LabelKind | null {
  if (pattern`^${'year-labels'}$`.test(leaf)) return 'year';
  if (EVENT.test(leaf)) return 'line';
  if (form === 'procurement' && pattern`^${'things-bought'}$`.test(leaf)) return 'any';
  const namesProject = pattern`${'project-headers'}|^${'project'}$|^${'budget-project'}`.test(leaf);
  return namesProject && /project|procurement|carryover|basic-expenditure-detail|service/.test(form) ? 'project' : null;
}

function kindOfUnits(leaf: string): LabelKind | null {
  if (
    pattern`${'project-category'}|${'unit'}[(]${'project'}[)]${'name'}|${'unit'}[(]${'class-name-label'}[)]
      |${'unit'}[(]${'class'}[)]`.test(leaf)
  )
    return 'any';
  if (pattern`${'unit-headers'}|^${'department'}$`.test(leaf) && !pattern`${'project-or-class'}`.test(leaf))
    return 'entity';
  return pattern`^${'units-that-use-funds'}$`.test(leaf) ? 'entity' : null;
}

function kindByWords(words: string, leaf: string): LabelKind {
  if (pattern`${'purpose-headers'}`.test(words)) return 'use';
  return pattern`${'class'}|^${'class-levels'}$`.test(leaf) ? 'classification' : 'any';
}
