import type { PartialCoordinates } from '../../../schemas/index.ts';
import type { Draft } from '../mapping/amount-cells.ts';
import { debtMember, partsOfDebt } from './debt-words.ts';

/**
 * An amount of which row and column each name a part has both in its coordinates, where a column's else hides its
 * row's.
 */
export function withBothNames(draft: Draft): Draft {
  const { row, column, coordinates } = draft;
  const line = lineOf(row.coordinates, column.coordinates),
    debt = debtOf(row.coordinates.debt, column.coordinates.debt);
  return line === null && debt === null
    ? draft
    : { ...draft, coordinates: { ...coordinates, ...(line && { line }), ...(debt && { debt }) } };
}

/** 某项目 | 拨付金额: the item and what of it. */
function lineOf(row: PartialCoordinates, column: PartialCoordinates): PartialCoordinates['line'] | null {
  const own = row.line?.name,
    of = column.line?.name;
  return own === undefined || of === undefined || own === of ? null : { name: `${own}/${of}` };
}

/** 余额 over a column and 一般债券 in a row: the balance of general debt. */
function debtOf(row: string | undefined, column: string | undefined): PartialCoordinates['debt'] | null {
  if (row === undefined || column === undefined) return null;
  const of = partsOfDebt(column),
    member = of.kind === undefined ? debtMember({ ...of, kind: partsOfDebt(row).kind }) : null;
  return member === column ? null : member;
}
