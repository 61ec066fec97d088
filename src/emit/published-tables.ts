import type { PublishedTable } from '../../schemas/index.ts';
import { roundBox } from '../lib/geometry.ts';
import type { IdentifiedTable, MappedColumn } from '../model/form.ts';

/** A mapped table as the output contract writes it: every cell with text, box and method, row by row. */
export function publishTable(identified: IdentifiedTable, columns: readonly MappedColumn[]): PublishedTable {
  const { table } = identified;
  const rows = Array.from({ length: table.rowCount }, (_, row) => ({ row, cells: [] as PublishedTable['rows'][number]['cells'] }));
  for (const cell of table.cells) {
    rows[cell.row]?.cells.push({
      text: cell.text, row: cell.row, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan, page: cell.page,
      bbox: [...roundBox(cell.box)] as [number, number, number, number], method: cell.method, confidence: cell.confidence,
      ...(cell.readings.length > 0 ? { readings: cell.readings.map((reading) => ({ ...reading })) } : {}),
      ...(cell.rests ? { rests: cell.rests.map(({ page, box, lines, row, rowSpan }) => ({ page, bbox: [...roundBox(box)] as [number, number, number, number], text: lines.join(''), row, rowSpan })) } : {}),
      ...(cell.reviewed ? { reviewed: { ...cell.reviewed } } : {}),
    });
  }
  for (const { cells } of rows) cells.sort((a, b) => a.column - b.column);
  return {
    id: table.id, form: identified.form, title: identified.title, officialNumber: identified.officialNumber, moneyUnit: identified.moneyUnit,
    pages: [...table.pages], headerRows: table.headerEnd,
    columns: columns.map((column) => ({
      column: column.column, headerPath: [...column.headerPath], role: column.role, coordinates: { ...column.coordinates },
      evidence: column.evidence.map((entry) => ({ word: entry.word, gives: { ...entry.gives }, from: entry.from })),
      confidence: column.confidence, runnersUp: column.runnersUp.map((entry) => ({ ...entry, coordinates: { ...entry.coordinates } })),
    })),
    rows, joins: table.joins.map(({ runnerUp, ...join }) => ({ ...join, evidence: [...join.evidence], ...(runnerUp ? { runnerUp: { ...runnerUp, evidence: [...runnerUp.evidence] } } : {}) })), notes: [...identified.notes],
  };
}
