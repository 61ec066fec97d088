import type { Fact, FactForm } from '../../../schemas/index.ts';
import { contains } from '../../lib/members.ts';
import type { Sign } from '../../model/evidence.ts';
import type { IdentifiedTable, MappedColumn, MappedRow } from '../../model/form.ts';

/** Forms of spending alone; 政府性基金收支表 and its like print what comes in as well. */
const OF_SPENDING: ReadonlySet<FactForm> = new Set([
  'expenditure',
  'general-public-expenditure',
  'basic-expenditure',
  'basic-expenditure-detail',
  'economic-classification',
  'project-expenditure',
  'appropriation-expenditure',
  'appropriation-basic-expenditure',
  'three-publics',
  'agency-operating',
  'procurement',
  'service-purchase',
]);

/** What row, column and form together make doubtful, though each is plain by itself. */
export function factSigns(
  fact: Fact,
  { form, defaults }: IdentifiedTable,
  row: MappedRow | undefined,
  column: MappedColumn | undefined,
): Sign[] {
  const signs = repeatSigns(fact, row),
    about = (): string => (column?.headerPath ?? row?.path ?? []).join(' / ');
  if (isAgainst(row, column)) signs.unshift({ kind: 'row-against-column', strength: 1, about: about() });
  if (isAgainstForm(fact, form, defaults)) signs.unshift({ kind: 'against-form', strength: 1, about: about() });
  return signs;
}

/** Revenue in a form of spending, revenue split by what it is spent on, or a fund that the form has no part of. */
function isAgainstForm(
  { flow, use, fund }: Fact,
  form: IdentifiedTable['form'],
  defaults: IdentifiedTable['defaults'],
): boolean {
  return (
    (flow === 'revenue' && (use !== undefined || OF_SPENDING.has(form))) ||
    (flow === 'expenditure' && form === 'revenue') ||
    (fund !== undefined && defaults.fund !== undefined && !contains('fund', defaults.fund, fund))
  );
}

/** Whether row and column name two sides of the budget. */
const isAgainst = (row: MappedRow | undefined, column: MappedColumn | undefined): boolean =>
  row?.coordinates.flow !== undefined &&
  column?.coordinates.flow !== undefined &&
  row.coordinates.flow !== column.coordinates.flow;

/** Rows told apart by their order alone: of classes each stands once in a table. */
function repeatSigns({ line }: Fact, row: MappedRow | undefined): Sign[] {
  if (line?.ordinal === undefined || !row) return [];
  const { line: named, project, entity } = row.coordinates;
  // A bond stands beside its projects: the line has its name, not that of the row.
  const isOfRow = [named?.name, project?.name, row.path.at(-1)].includes(line.name);
  return [
    {
      kind: (named ?? project ?? entity) ? 'line-repeated' : 'class-repeated',
      strength: 1,
      about: isOfRow ? row.path.join(' / ') : line.name,
    },
  ];
}
