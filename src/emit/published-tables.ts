import type { PublishedTable } from '../../schemas/index.ts';
import { roundBox } from '../lib/geometry.ts';
import type { IdentifiedTable, MappedColumn, MappedRow, RunnerUp, TermEvidence } from '../model/form.ts';

/**
 * A mapped table as the output contract writes it: every cell with text, box and method, row by row, and what rows and
 * columns were taken for.
 */
export function publishTable({
  identified,
  columns,
  rows: mappedRows,
}: {
  readonly identified: IdentifiedTable;
  readonly columns: readonly MappedColumn[];
  readonly rows: readonly MappedRow[];
}): PublishedTable {
  const { table } = identified;
  const rows: PublishedTable['rows'] = Array.from({ length: table.rowCount }, (_, row) => ({ row, cells: [] }));
  for (const cell of table.cells) {
    rows[cell.row]?.cells.push({
      text: cell.text,
      row: cell.row,
      column: cell.column,
      rowSpan: cell.rowSpan,
      columnSpan: cell.columnSpan,
      page: cell.page,
      bbox: [...roundBox(cell.box)] as [number, number, number, number],
      method: cell.method,
      confidence: cell.confidence,
      ...(cell.readings.length > 0 ? { readings: cell.readings.map((reading) => ({ ...reading })) } : {}),
      ...(cell.rests
        ? {
            rests: cell.rests.map(({ page, box, lines, row, rowSpan }) => ({
              page,
              bbox: [...roundBox(box)] as [number, number, number, number],
              text: lines.join(''),
              row,
              rowSpan,
            })),
          }
        : {}),
      ...(cell.reviewed ? { reviewed: { ...cell.reviewed } } : {}),
    });
  }
  for (const mapped of mappedRows) {
    const row = mapped.path.length === 0 ? undefined : rows[mapped.row];
    if (row)
      (row.mapping ??= []).push({
        block: mapped.block,
        path: [...mapped.path],
        coordinates: { ...mapped.coordinates },
        evidence: mapped.evidence.map(evidence),
        confidence: mapped.confidence,
        ...(mapped.runnersUp.length > 0 ? { runnersUp: mapped.runnersUp.map(runnerUp) } : {}),
      });
  }
  for (const { cells } of rows) cells.sort((a, b) => a.column - b.column);
  return {
    id: table.id,
    form: identified.form,
    title: identified.title,
    officialNumber: identified.officialNumber,
    moneyUnit: identified.moneyUnit,
    pages: [...table.pages],
    headerRows: table.headerEnd,
    columns: columns.map((column) => ({
      column: column.column,
      headerPath: [...column.headerPath],
      role: column.role,
      coordinates: { ...column.coordinates },
      evidence: column.evidence.map(evidence),
      confidence: column.confidence,
      runnersUp: column.runnersUp.map(runnerUp),
    })),
    rows,
    joins: table.joins.map(({ runnerUp: other, ...join }) => ({
      ...join,
      evidence: [...join.evidence],
      ...(other ? { runnerUp: { ...other, evidence: [...other.evidence] } } : {}),
    })),
    notes: [...identified.notes],
  };
}

const evidence = ({
  word,
  gives,
  from,
  likeness,
}: TermEvidence): PublishedTable['columns'][number]['evidence'][number] => ({
  word,
  gives: { ...gives },
  from,
  ...(likeness === undefined ? {} : { likeness }),
});

const runnerUp = (entry: RunnerUp): PublishedTable['columns'][number]['runnersUp'][number] => ({
  ...entry,
  coordinates: { ...entry.coordinates },
});
