import type { Sign } from '../../model/evidence.ts';
import type { MappedRow } from '../../model/form.ts';

/**
 * 支出总计 is the year's spending where its table has no line of money left over: a line beside it that nobody
 * understood may be one.
 */
export function totalSigns(rows: readonly MappedRow[]): (row: MappedRow) => Sign[] {
  const open = new Map(
    rows
      .filter(({ known, isTotal, path }) => !known && !isTotal && path.length > 0)
      .map(({ block, path }) => [block, path.join(' / ')] as const),
  );
  return (row) => {
    const other = row.total === 'grand' && row.coordinates.use === undefined ? open.get(row.block) : undefined;
    return other === undefined ? [] : [{ kind: 'row-total-open', strength: 1, about: other }];
  };
}
