import { makeCell, type TableSpec } from '../table.ts';
import type { FormContext } from '../context.ts';
import type { Random } from '../random.ts';
import type { StructureFamily } from './family.ts';
import { amountColumns, insertRow, isForm } from './grid.ts';

/** Groups that say nothing which their columns do not say themselves. */
const OVER_EXPENDITURE = ['支出预算安排情况', '{year}年部门预算', '支出构成', '预算支出安排', '资金安排'] as const;
const OVER_REVENUE = ['收入预算来源情况', '{year}年部门预算', '收入构成', '资金来源'] as const;

/** One more level of header over all columns of amounts, which must stand side by side. */
function levelOver(table: TableSpec, text: string, bold: boolean): TableSpec {
  const columns = amountColumns(table),
    first = columns[0]!,
    width = columns.length;
  const leads = table.cells.filter((cell) => cell.row === 0 && cell.column < first);
  const grown = insertRow(table, 0, [makeCell(0, first, 'header', text, { columnSpan: width, bold })]);
  // The headers of codes and names reach up to the top.
  const cells = grown.cells.filter((cell) => cell.row > 0 || cell.column >= first);
  for (const lead of leads) {
    lead.row = 0;
    lead.rowSpan++;
  }
  return { ...grown, cells };
}

function deepen(table: TableSpec, context: FormContext, random: Random): TableSpec {
  const columns = amountColumns(table);
  const together =
    columns.length > 2 &&
    columns.at(-1) === columns[0]! + columns.length - 1 &&
    columns.at(-1) === table.columns.length - 1;
  if (!isForm(table) || !together || columns[0] === 0) return table;
  const own = random.fork('levels'),
    revenue = table.cells.find(({ fact }) => fact)?.fact?.coordinates.flow === 'revenue',
    wanted = own.pick([3, 4]);
  const texts = own.shuffle<string>(revenue ? [...OVER_REVENUE] : [...OVER_EXPENDITURE]);
  let deep = table;
  const levels = (): number =>
    deep.headerRows - deep.cells.filter((cell) => cell.kind === 'index' && cell.column === columns[0]).length;
  for (const text of texts.slice(0, 2))
    if (levels() < wanted)
      deep = levelOver(deep, text.replace('{year}', String(context.budget.fiscalYear)), context.style.headerBold);
  return deep;
}

export const deepHeaders: StructureFamily = {
  name: 'deep-headers',
  set: 'held',
  what: 'headers of three and four levels',
  style: () => ({ titleInGrid: false }),
  forms: ['revenue', 'expenditure', 'general-public-expenditure', 'basic-expenditure'],
  table: deepen,
};
