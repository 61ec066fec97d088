import { NUMERAL } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Sign } from '../../model/evidence.ts';
import type { MappedRow } from '../../model/form.ts';

/** 一、, 二、: the numbered lines of one list. */
const NUMBERED = pattern`^[(]?(?:${NUMERAL}|\d{1,2})[)]?[、.]`;
/** Lines on each side that are looked at, and how many of them make a list of one kind. */
const REACH = 4,
  ENOUGH = 5;

const CODED = ['function', 'economic', 'governmentEconomic'] as const;

/** Numbered rows among numbered rows of a classification that were taken for something else. */
export function unlikeSiblings(rows: readonly MappedRow[]): (row: MappedRow) => Sign[] {
  const numbered = new Map<number, MappedRow[]>();
  for (const row of rows)
    if (row.known && NUMBERED.test(labelKey(row.path.at(-1) ?? '')))
      numbered.set(row.block, [...(numbered.get(row.block) ?? []), row]);
  return (row) => {
    const list = numbered.get(row.block) ?? [],
      at = list.indexOf(row);
    if (at < 0) return [];
    const near = [...list.slice(Math.max(0, at - REACH), at), ...list.slice(at + 1, at + 1 + REACH)];
    const isUnlike = CODED.some(
      (kind) =>
        row.coordinates[kind] === undefined &&
        near.filter(({ coordinates }) => coordinates[kind] !== undefined).length >= ENOUGH,
    );
    return isUnlike ? [{ kind: 'row-unlike-siblings', strength: 1, about: row.path.join(' / ') }] : [];
  };
}
