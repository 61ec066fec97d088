import { coordinateKey } from '../../lib/coordinates.ts';
import { labelKey } from '../../lib/text.ts';
import type { MappedColumn } from '../../model/form.ts';
import { isTotalKey } from '../words/labels.ts';
import type { ColumnSum } from './column-sums.ts';
import { itemNamed } from './item-names.ts';

/** How sure a part is whose header no word knows: its name is printed, what it is of the sum alone tells. */
const CONFIDENCE = 0.8;

/**
 * A column that with others makes up one of the same meaning is a part of it, by the name in its header: 财力安排 and
 * 一般债券 beside their 小计.
 */
export function withPartNames(columns: readonly MappedColumn[], sums: readonly ColumnSum[]): readonly MappedColumn[] {
  const at = new Map(columns.map((column) => [column.column, column]));
  const named = new Map<number, MappedColumn>();
  for (const { total, parts } of sums)
    for (const part of parts.map((each) => at.get(each)!)) {
      const isItem = isItemOf(part, at.get(total)!);
      if (isItem)
        named.set(part.column, { ...part, coordinates: { ...at.get(total)!.coordinates, ...part.coordinates } });
      const name = itemNamed(labelKey(part.headerPath.at(-1) ?? ''));
      if (name === '' || isTotalKey(name) || part.coordinates.line !== undefined) continue;
      if (!meansSame(part, at.get(total)!)) continue;
      const coordinates = { ...part.coordinates, line: { name } };
      named.set(part.column, { ...part, coordinates, known: true, confidence: Math.max(part.confidence, CONFIDENCE) });
    }
  return columns.map((column) => named.get(column.column) ?? column);
}

/** 5年期 and others beside the balance that they make up: a name that says nothing else is of the same debt. */
const isItemOf = ({ coordinates: part }: MappedColumn, { coordinates: total }: MappedColumn): boolean =>
  total.debt !== undefined &&
  total.line === undefined &&
  part.line !== undefined &&
  Object.keys(part).every((dimension) => dimension === 'line');

/** What a header leaves to the title: 支出 or a year over one column alone tells it from no other. */
const LEFT_OPEN = ['flow', 'year', 'stage'] as const;

/** Whether two columns say the same of their money. */
function meansSame({ coordinates: one }: MappedColumn, { coordinates: other }: MappedColumn): boolean {
  const common = Object.fromEntries(LEFT_OPEN.map((dimension) => [dimension, undefined]));
  return (
    LEFT_OPEN.every((each) => one[each] === undefined || other[each] === undefined || one[each] === other[each]) &&
    coordinateKey({ ...one, ...common }) === coordinateKey({ ...other, ...common })
  );
}
