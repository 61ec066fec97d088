import { FORMS } from '../../../schemas/index.ts';
import type { Fact } from '../../../schemas/index.ts';
import type { DecidedMapping, Decisions } from '../../model/decisions.ts';
import type { IdentifiedTable, MappedColumn, MappedRow } from '../../model/form.ts';
import type { GridCell } from '../../model/table.ts';

export const NO_DECISIONS: Decisions = { forms: new Map(), columns: new Map(), rows: new Map() };

/** The table with the form that a reviewer gave it, and what that form fixes. */
export function decideForm(identified: IdentifiedTable, { forms }: Decisions): IdentifiedTable {
  const form = forms.get(identified.table.id);
  if (form === undefined || form === identified.form) return identified;
  return { ...identified, form, defaults: FORMS.find(({ id }) => id === form)?.defaults ?? {}, score: 1 };
}

/** The columns, those that a reviewer mapped as he did. */
export function decideColumns(
  columns: readonly MappedColumn[],
  table: string,
  decisions: Decisions,
): readonly MappedColumn[] {
  if (decisions.columns.size === 0) return columns;
  return columns.map((column) => {
    const decided = decisions.columns.get(`${table}/${column.column}`);
    return decided
      ? {
          ...column,
          role: decided.role ?? column.role,
          coordinates: decided.coordinates,
          known: true,
          guessed: false,
          isTotal: false,
          total: null,
          confidence: 1,
          isDecided: true,
          evidence: [evidenceOf(decided)],
        }
      : column;
  });
}

/**
 * The decisions with those of a row on the label that stands for it: a row that prints two classifications side by side
 * has several, and a reviewer may point at any.
 */
export function onLabels(decisions: Decisions, rows: readonly MappedRow[], table: string): Decisions {
  if (decisions.rows.size === 0) return decisions;
  const moved = new Map<string, DecidedMapping>();
  for (const [key, decided] of decisions.rows) {
    const [of, row, column] = key.split('/');
    const labels =
      of === table
        ? rows
            .filter((each) => each.row === Number(row))
            .flatMap(({ labelCell }) => (labelCell ? labelCell.column : []))
        : [];
    const before = labels.filter((label) => label <= Number(column));
    moved.set(
      labels.length === 0 ? key : `${table}/${row}/${before.length > 0 ? Math.max(...before) : Math.min(...labels)}`,
      decided,
    );
  }
  return { ...decisions, rows: moved };
}

/** The rows, those that a reviewer mapped as he did. */
export function decideRows(rows: readonly MappedRow[], table: string, decisions: Decisions): readonly MappedRow[] {
  if (decisions.rows.size === 0) return rows;
  return rows.map((row) => {
    const decided = decisionOf(row, table, decisions);
    return decided
      ? {
          ...row,
          coordinates: decided.coordinates,
          known: true,
          confidence: 1,
          isDecided: true,
          evidence: [evidenceOf(decided)],
        }
      : row;
  });
}

function decisionOf({ row, labelCell }: MappedRow, table: string, { rows }: Decisions): DecidedMapping | undefined {
  return labelCell === null || rows.size === 0 ? undefined : rows.get(`${table}/${row}/${labelCell.column}`);
}

/** What a fact was before reviewers put it right: its cell's text, else what its row or column was taken for. */
export function correctedBy(
  cell: GridCell,
  row: MappedRow | null,
  column: MappedColumn | null,
  table: string,
  decisions: Decisions,
): Fact['corrected'] {
  const { reviewed } = cell;
  if (reviewed && reviewed.original !== cell.text)
    return { original: reviewed.original, reason: asTyped(`${reviewed.by}: ${reviewed.reason}`) };
  const decided =
    (row && decisionOf(row, table, decisions)) ??
    (column && decisions.columns.size > 0 ? decisions.columns.get(`${table}/${column.column}`) : undefined);
  return decided ? { original: decided.original, reason: asTyped(decided.reason) } : undefined;
}

/** A reviewer's own words stand for both languages. */
const asTyped = (reason: string): NonNullable<Fact['corrected']>['reason'] => ({ zh: reason, en: reason });

const evidenceOf = ({ coordinates, reason }: DecidedMapping): MappedColumn['evidence'][number] => ({
  word: '',
  gives: { ...coordinates },
  from: reason,
});
