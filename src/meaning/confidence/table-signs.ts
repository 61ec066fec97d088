import { pattern } from '../../lib/pattern.ts';
import type { Sign } from '../../model/evidence.ts';
import { FISCAL_YEAR } from '../../lib/grammar.ts';
import { labelKey } from '../../lib/text.ts';
import type { IdentifiedTable } from '../../model/form.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import type { MappedTable } from '../mapping/table-facts.ts';
import type { Choice, Rival } from '../scope/index.ts';
import { readTerms } from '../words/lexicon.ts';

/** A form that a title names is worth this. */
const NAMED = 1;
/** The best rival is as likely as what was chosen. */
const EVEN = 0.5;

/** A whole table of a department whose greatest amount is below so many yuan was read in too small a unit. */
const SMALL_YUAN = 100_000;
const SMALL_UNIT = pattern`^${'small-money-units'}$`;

/** What form and money unit rest on, and what else does that no word of the table says. */
export function tableSigns({ identified, facts }: MappedTable, choice: Choice | undefined, lexicon: Lexicon): Sign[] {
  const title = identified.title ?? '';
  return [
    ...formSigns(identified),
    ...titleSigns(identified, lexicon),
    ...(choice?.rivals ?? []).map((rival) => openSign(rival, title)),
    ...(identified.moneyUnit === null ? [{ kind: 'unit-assumed', strength: 1, about: title } as const] : []),
    ...(isSmall(facts) ? [{ kind: 'amounts-small', strength: 1, about: title } as const] : []),
  ];
}

function isSmall(facts: MappedTable['facts']): boolean {
  const amounts = facts
    .filter(({ measure, published }) => measure === undefined && SMALL_UNIT.test(published.moneyUnit ?? ''))
    .map(({ amount }) => Math.abs(Number(amount)));
  const greatest = Math.max(0, ...amounts);
  return greatest > 0 && greatest < SMALL_YUAN;
}

/** A form that no title names, and how likely it is another one. */
function formSigns({ form, score, title, formRival }: IdentifiedTable): Sign[] {
  const about = title ?? '';
  const open: Sign[] = formRival
    ? [{ kind: 'form-open', strength: Math.min(1, formRival.chance / EVEN), about, otherwise: formRival.form }]
    : [];
  if (form === 'unknown') return [...open, { kind: 'form-unknown', strength: 1, about }];
  return score < NAMED ? [...open, { kind: 'form-by-signature', strength: 1, about }] : open;
}

/** A title that names a fund or an item of which the form is not. */
function titleSigns({ form, title, defaults }: IdentifiedTable, lexicon: Lexicon): Sign[] {
  if (title === null || form.endsWith('performance')) return [];
  const key = labelKey(title).replace(pattern`${FISCAL_YEAR}`, '');
  const says = readTerms(lexicon, key, 'title').hits.some(
    ({ term: { gives } }) =>
      (gives.fund !== undefined && defaults.fund === undefined) ||
      (gives.item !== undefined && defaults.item === undefined && !OF_ITEMS.test(form)),
  );
  return says ? [{ kind: 'title-says-more', strength: 1, about: title }] : [];
}

/** Forms whose rows or columns are items. */
const OF_ITEMS = /^(three-publics|agency-operating|procurement|service-purchase)$/;

const KINDS = {
  fund: 'fund-open',
  use: 'use-open',
  stage: 'stage-open',
  period: 'period-open',
  moneyUnit: 'unit-open',
} as const;
/** What a table is of that is not split on a coordinate. */
const WHOLES = { fund: 'all', use: 'all', stage: '', period: 'total', moneyUnit: '' } as const;

const openSign = ({ name, member, chance }: Rival, about: string): Sign => ({
  kind: KINDS[name],
  strength: Math.min(1, chance / EVEN),
  about,
  otherwise: member ?? WHOLES[name],
});
