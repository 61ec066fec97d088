import { HAN, NUMERAL } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Sign } from '../../model/evidence.ts';
import type { MappedRow } from '../../model/form.ts';

/** 二、 at the head of a label: a group of lines begins. */
const OPENS = pattern`^${NUMERAL}、`;
/** …二、 or …(二) within a label: the end of one and the beginning of another, joined over a border. */
const GROUP_WITHIN = pattern`(?!${NUMERAL})${HAN}[)]?${NUMERAL}、`,
  LINE_WITHIN = pattern`(?!${NUMERAL})${HAN}[)]?[(]${NUMERAL}[)]${HAN}`;

/** Rows whose label is made of two, and the lines below one that hides where their group begins. */
export function mixedLabels(rows: readonly MappedRow[]): (row: MappedRow) => Sign[] {
  const mixed = new Map<MappedRow, string>(),
    hidden = new Map<number, string>();
  for (const row of rows) {
    const label = labelKey(row.path.at(-1) ?? ''),
      // Names of projects and single lines may number what they speak of.
      isNamed = row.coordinates.project !== undefined || row.coordinates.line !== undefined;
    if (row.isTotal || OPENS.test(label)) hidden.delete(row.block);
    if (!isNamed && GROUP_WITHIN.test(label)) hidden.set(row.block, label);
    const about = hidden.get(row.block) ?? (!isNamed && LINE_WITHIN.test(label) ? label : undefined);
    if (about !== undefined) mixed.set(row, about);
  }
  return (row) => {
    const about = mixed.get(row);
    return about === undefined ? [] : [{ kind: 'label-of-two', strength: 1, about }];
  };
}
