import type { Correction, CorrectionOf, Finding, FindingState } from '../../../schemas/index.ts';
import type { GridCell, Layout } from '../../../src/model/table.ts';

export const DOCUMENT = 'a'.repeat(64);
const COMMON = { by: '李审', at: '2026-03-01T08:00:00Z', reason: '与原件核对', document: DOCUMENT };

/** The cell of a table by row and column. */
export const cellOf = ({ tables }: Layout, table: number, row: number, column: number): GridCell =>
  tables[table]!.cells.find((cell) => cell.row === row && cell.column === column)!;

export const placeOf = ({ page, box, text, row, column }: GridCell): CorrectionOf<'cell'>['place'] => ({
  page,
  bbox: [...box] as [number, number, number, number],
  text,
  table: 't1',
  row,
  column,
});

export const onCell = (
  cell: GridCell,
  after: string,
  fault: CorrectionOf<'cell'>['fault'] = 'reading',
): CorrectionOf<'cell'> => ({ kind: 'cell', ...COMMON, place: placeOf(cell), fault, before: cell.text, after });

export const onJoin = (cell: GridCell, after: CorrectionOf<'join'>['after']): CorrectionOf<'join'> => ({
  kind: 'join',
  ...COMMON,
  place: placeOf(cell),
  before: after === 'opens' ? 'continues' : 'opens',
  after,
});

export const onForm = (
  cell: GridCell,
  before: CorrectionOf<'form'>['before'],
  after: CorrectionOf<'form'>['after'],
): CorrectionOf<'form'> => ({ kind: 'form', ...COMMON, place: placeOf(cell), before, after });

export const onMapping = (
  kind: 'column' | 'row',
  cell: GridCell,
  after: CorrectionOf<'column'>['after'],
  before: CorrectionOf<'column'>['before'] = { coordinates: {} },
): Correction => ({ kind, ...COMMON, place: placeOf(cell), before, after });

export const onFinding = (
  { id, rule, cells: [first] }: Finding,
  after: FindingState,
  before: FindingState = 'open',
): CorrectionOf<'finding'> => ({
  kind: 'finding',
  ...COMMON,
  place: first ? { page: first.page, text: first.text } : null,
  finding: id,
  rule,
  before,
  after,
});
