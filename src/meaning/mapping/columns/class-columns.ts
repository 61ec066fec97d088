import type { PartialCoordinates } from '../../../../schemas/index.ts';
import { pattern } from '../../../lib/pattern.ts';
import { labelKey } from '../../../lib/text.ts';
import type { IdentifiedTable } from '../../../model/form.ts';
import { classificationOf, codeFromName, codesNamed, nameOfCode, splitFused } from '../../words/codes.ts';
import { isTotalKey, readLabel } from '../../words/labels.ts';

type Economic = 'economic' | 'governmentEconomic';

/** Names of classes over so many columns show that a table spreads spending over them. */
const SPREAD = 3;
/** What has columns of its own, called as classes are: 会议费 beside 公务接待费. */
const ITEMS = /^(three-publics|procurement|service-purchase|.*performance)$/;

/**
 * Reads headers that are economic classes: 工资福利支出, 商品和服务支出… side by side over amounts (支出按经济分类).
 */
export interface ClassColumns {
  /** The class that a header names, after those to its left; null where it is none. */
  readonly read: (text: string) => { readonly gives: PartialCoordinates; readonly word: string } | null;
}

/**
 * The classes over the columns of a table; null where its headers are none.
 * @param open header paths of amounts that no exact word explains: those that words explain (工资福利支出 below
 *   基本支出) tell nothing.
 */
export function classColumns(
  open: readonly (readonly string[])[],
  { form, title }: IdentifiedTable,
): ClassColumns | null {
  if (ITEMS.test(form)) return null;
  const names = new Set(open.map((path) => keyOf(path.findLast((text) => !isTotalKey(readLabel(text).key)) ?? '')));
  const of = (kind: Economic): string[] => [...names].filter((name) => codesNamed(kind, name).length > 0);
  const own = of('economic'),
    government = of('governmentEconomic');
  const alone = (one: readonly string[], other: readonly string[]): number =>
    one.filter((name) => !other.includes(name)).length;
  const toGovernment =
    alone(government, own) - alone(own, government) ||
    (pattern`${'government-economic-class'}`.test(labelKey(title ?? '')) ? 1 : -1);
  const [kind, other]: readonly [Economic, Economic] =
    toGovernment > 0 ? ['governmentEconomic', 'economic'] : ['economic', 'governmentEconomic'];
  if ((kind === 'economic' ? own : government).length < SPREAD) return null;
  let last: string | null = null;
  return {
    read: (text) => {
      const fused = splitFused(text),
        printed = fused ? classificationOf(fused.code) : null;
      if (fused && (printed === 'economic' || printed === 'governmentEconomic'))
        return { gives: { [printed]: fused.code }, word: fused.name };
      const key = readLabel(text).key;
      if (codesNamed(kind, key).length > 0) {
        const code = codeFromName(kind, key, last);
        if (code === null) return null;
        last = code;
        return { gives: { [kind]: code, derived: true }, word: nameOfCode(kind, code) ?? key };
      }
      const code = codesNamed(other, key).length > 0 ? codeFromName(other, key, null) : null;
      return code === null ? null : { gives: { [other]: code, derived: true }, word: nameOfCode(other, code) ?? key };
    },
  };
}

const keyOf = (text: string): string => splitFused(text)?.name ?? readLabel(text).key;
