import type { Fact, Finding } from '../../../../schemas/index.ts';
import type { Box } from '../../../../schemas/provenance.ts';
import { cellKey, type ReportIndex } from './report-index.ts';
import { getState, setState, VIEWS, type View } from './store.ts';

let requests = 0;
export const targetAt = (page: number, box: Box | null) => ({ page, box, at: (requests += 1) });

export const showPlace = (page: number, box: Box | null): void => setState({ target: targetAt(page, box) });

/** Chooses a cell: the inspector tells of it and the paper shows it. */
export function chooseCell(
  index: ReportIndex,
  table: string,
  row: number,
  column: number,
  options: { readonly fact?: string; readonly stay?: boolean } = {},
): void {
  const found = index.tableById.get(table)?.rows[row]?.cells.find((cell) => cell.column === column);
  const fact = options.fact ?? index.factsByCell.get(cellKey(table, row, column))?.[0]?.id ?? null;
  setState({
    table,
    cell: { table, row, column },
    fact,
    correcting: false,
    ...(options.stay ? {} : { view: 'tables' as const }),
    ...(found ? { target: targetAt(found.page, found.bbox) } : {}),
  });
}

/** Chooses a fact wherever it is printed; the view stays, unless asked. */
export function chooseFact(
  index: ReportIndex,
  fact: Fact,
  options: { readonly stay?: boolean } = { stay: true },
): void {
  const place = fact.provenance[0];
  if (place && 'table' in place)
    return chooseCell(index, place.table, place.row, place.column, { fact: fact.id, ...options });
  const statement = place && index.result.statements.find(({ id }) => id === place.statement);
  setState({ cell: null, fact: fact.id, ...(statement ? { target: targetAt(statement.page, statement.bbox) } : {}) });
}

export function chooseFinding(index: ReportIndex, finding: Finding): void {
  const first = finding.cells[0];
  const fact = first?.fact === undefined ? undefined : index.factById.get(first.fact);
  setState({
    view: 'findings',
    finding: finding.id,
    fact: fact?.id ?? null,
    cell:
      first?.table !== undefined && first.row !== undefined && first.column !== undefined
        ? { table: first.table, row: first.row, column: first.column }
        : null,
    ...(first?.table === undefined ? {} : { table: first.table }),
    ...(first ? { target: targetAt(first.page, first.bbox ?? null) } : {}),
  });
}

export function stepFinding(index: ReportIndex, by: number): void {
  const shown = filteredFindings(index);
  if (shown.length === 0) return;
  const at = shown.findIndex(({ id }) => id === getState().finding);
  const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + by))];
  if (next) chooseFinding(index, next);
}

export function filteredFindings(index: ReportIndex): readonly Finding[] {
  const { severity, cause, rule, state, table } = getState().filter;
  return index.findings.filter(
    (finding) =>
      (severity === '' || finding.severity === severity) &&
      (cause === '' || finding.cause === cause) &&
      (rule === '' || finding.rule === rule) &&
      (state === '' || (finding.review?.state ?? 'open') === state) &&
      (table === '' ||
        (table === '-'
          ? finding.cells.every((cell) => cell.table === undefined)
          : finding.cells.some((cell) => cell.table === table))),
  );
}

export function openTable(index: ReportIndex, id: string): void {
  const table = index.tableById.get(id);
  const first = table?.rows[0]?.cells[0];
  setState({
    view: 'tables',
    table: id,
    cell: null,
    fact: null,
    ...(first
      ? { target: targetAt(first.page, first.bbox) }
      : table?.pages[0] === undefined
        ? {}
        : { target: targetAt(table.pages[0], null) }),
  });
}

export function stepTable(index: ReportIndex, by: number): void {
  const { tables } = index.result;
  const at = tables.findIndex(({ id }) => id === getState().table);
  const next = tables[Math.min(tables.length - 1, Math.max(0, at + by))];
  if (next) openTable(index, next.id);
}

export const toggleRail = (): void => setState({ railFolded: !getState().railFolded });

/** Shows the paper beside the present view, or gives its room to the view. */
export function togglePaper(): void {
  const { view, paperHidden } = getState();
  setState({ paperHidden: { ...paperHidden, [view]: !paperHidden[view] } });
}

export function openView(view: View): void {
  if (VIEWS.includes(view)) setState({ view });
}
