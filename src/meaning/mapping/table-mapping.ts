import type { Decisions } from '../../model/decisions.ts';
import type { IdentifiedTable, MappedColumn, MappedRow, Outline } from '../../model/form.ts';
import { formByFunds, withItemOfTotals } from '../outline/form-shape.ts';
import { columnsBySums, rowsBySums, totalsWithoutLabel } from './arithmetic.ts';
import { mapColumns } from './columns/map-columns.ts';
import { withUnitColumns } from './columns/units-across.ts';
import { decideColumns, decideRows, onLabels } from './decided.ts';
import { withoutDepartmentUnits } from './departments.ts';
import type { Entities } from './entities.ts';
import { withCurrentPeriod, withGrandTotals, withOtherFunds } from './periods.ts';
import { withProjectTree } from './project-tree.ts';
import { mapRows } from './rows/map-rows.ts';
import type { TableView } from './table-view.ts';
import { withDistinctColumns, withDistinctRows } from './distinct-meanings.ts';

/** What the columns and rows of a table mean. */
export interface TableMapping {
  readonly columns: readonly MappedColumn[];
  readonly rows: readonly MappedRow[];
}

/** A table with all that its meaning depends on. */
export interface MappingContext {
  readonly view: TableView;
  readonly identified: IdentifiedTable;
  readonly outline: Outline;
  readonly entities: Entities;
  readonly decisions: Decisions;
}

/** Makes the meaning of columns and rows more exact by what they show together. */
type MappingStep = (mapping: TableMapping, context: MappingContext) => TableMapping;

/** In this order: the sources and periods of money first, as the totals, units and projects rest on them. */
const STEPS: readonly MappingStep[] = [
  ({ columns, rows }) => withOtherFunds(columns, rows),
  ({ columns, rows }, { outline }) => withCurrentPeriod(columns, rows, outline),
  ({ columns, rows }) => withGrandTotals(columns, rows),
  ({ columns, rows }, { view }) => ({ columns: withUnitColumns(columns, view), rows }),
  (mapping, { view, outline, entities }) => ({
    ...mapping,
    rows: withoutDepartmentUnits(mapping.rows, mapping.columns, view, outline, entities),
  }),
  ({ columns, rows }, { view }) => ({ columns, rows: withProjectTree(rows, columns, view) }),
  ({ columns, rows }, { identified }) => withItemOfTotals(columns, rows, identified),
  ({ columns, rows }, { view, outline }) => ({ columns: withDistinctColumns(columns, view, outline), rows }),
  ({ columns, rows }, { view, outline }) => ({ columns, rows: withDistinctRows(rows, columns, view, outline) }),
];

/** A table with the form that its columns show, what its columns and rows mean, and the decisions that hold for it. */
export interface MeaningOfTable {
  readonly identified: IdentifiedTable;
  readonly mapping: TableMapping;
  readonly decisions: Decisions;
}

/** Words first, then sums, then what columns and rows show together. What reviewers decided, no step takes back. */
export function meaningOf(given: MappingContext): MeaningOfTable {
  const { identified, columns } = columnsAndForm(given);
  const { view, outline, entities } = given,
    { id } = identified.table;
  const read = mapRows(view, columns, identified, outline, entities);
  const byWords = totalsWithoutLabel(rowsBySums(read, columns, view), columns, view);
  const decisions = onLabels(given.decisions, byWords, id),
    context: MappingContext = { ...given, identified, decisions };
  const begun: TableMapping = { columns, rows: decideRows(byWords, id, decisions) };
  return {
    identified,
    decisions,
    mapping: asDecided(
      STEPS.reduce((sofar, step) => step(sofar, context), begun),
      context,
    ),
  };
}

const asDecided: MappingStep = ({ columns, rows }, { identified, decisions }) => ({
  columns: decideColumns(columns, identified.table.id, decisions),
  rows: decideRows(rows, identified.table.id, decisions),
});

/** The columns by the form that they show themselves; a form that a reviewer decided stays. */
function columnsAndForm(context: MappingContext): Pick<MappingContext, 'identified'> & Pick<TableMapping, 'columns'> {
  const { identified: given, decisions } = context;
  const columns = columnsAs(given, context);
  const identified = decisions.forms.has(given.table.id) ? given : formByFunds(given, columns);
  return { identified, columns: identified === given ? columns : columnsAs(identified, context) };
}

const columnsAs = (
  identified: IdentifiedTable,
  { view, outline, decisions }: MappingContext,
): readonly MappedColumn[] =>
  decideColumns(columnsBySums(mapColumns(view, identified, outline), view), identified.table.id, decisions);
