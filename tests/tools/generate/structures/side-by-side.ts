import type { Budget, Query } from '../budget.ts';
import { codeColumns, functionRows, totalRow } from '../columns.ts';
import { amountOf, baseCoordinates, bracketed, finishTable, printAmount, type FormContext } from '../context.ts';
import { buildMatrix, naturalWidth, type AmountColumn, type MatrixColumn, type MatrixRow } from '../matrix.ts';
import type { Random } from '../random.ts';
import { buildHeader, makeCell, type Cell, type Sum, type TableSpec } from '../table.ts';
import { GOVERNMENT_FUND_ITEMS } from '../vocabulary/issuers.ts';
import type { StructureFamily } from './family.ts';

/** Functions down, budgetary units across. */
function unitsAcross(
  context: FormContext,
  form: 'expenditure' | 'general-public-expenditure',
  scope: { readonly fund?: string },
): TableSpec {
  const query: Query = { flow: 'expenditure', ...scope };
  const units = context.budget.units.map(({ name }, unit): AmountColumn => ({
    text: name,
    key: `unit${unit}`,
    coordinates: { entity: { name } },
    query: { unit },
  }));
  const total: AmountColumn = {
    text: context.words('total'),
    key: 'total',
    coordinates: {},
    query: {},
    sumOf: units.map(({ key }) => key),
  };
  const draw = context.random.fork('units-across');
  const across: MatrixColumn[] = draw.chance(0.5)
    ? [total, { text: draw.pick(['预算单位', '所属单位', '其中：']), children: units }]
    : draw.chance(0.5)
      ? [total, ...units]
      : [...units, total];
  return buildMatrix(context, {
    form,
    flow: 'expenditure',
    coordinates: scope,
    query: scope,
    leafOnly: context.style.leafOnly,
    columns: [...codeColumns(context, 'function'), ...across],
    rows: [totalRow(context, functionRows(context, query))],
  });
}

export const unitsAsColumns: StructureFamily = {
  name: 'units-as-columns',
  set: 'held',
  what: 'a column for each budgetary unit',
  style: () => ({ splitWide: false, squeeze: false }),
  units: 3,
  forms: ['expenditure', 'general-public-expenditure'],
  builders: {
    expenditure: (context) => [unitsAcross(context, 'expenditure', {})],
    'general-public-expenditure': (context) => [
      unitsAcross(context, 'general-public-expenditure', { fund: 'general-public' }),
    ],
  },
};

/** Makes one project one of the funds, where none is. */
function withFund(budget: Budget, random: Random): Budget {
  if (budget.projects.length < 2 || budget.leaves.some(({ fund }) => fund === 'government-fund')) return budget;
  const project = random.int(0, budget.projects.length - 1),
    item = random.pick(GOVERNMENT_FUND_ITEMS);
  return {
    ...budget,
    leaves: budget.leaves.map((leaf) =>
      leaf.project === project && leaf.fund === 'general-public' && !['30212', '31013'].includes(leaf.economic)
        ? { ...leaf, fund: 'government-fund' as const, function: item }
        : leaf,
    ),
  };
}

const FUNDS = [
  ['general-public', '一般公共预算'],
  ['government-fund', '政府性基金预算'],
  ['state-capital', '国有资本经营预算'],
] as const;

/** The funds of the appropriation that have money; the first two always. */
const fundsOf = (context: FormContext) =>
  FUNDS.filter(([fund], index) => index < 2 || amountOf(context, { flow: 'expenditure', fund }) !== 0n);

/** 合计 | 一般公共预算 (小计, 基本支出, 项目支出) | 政府性基金预算 (小计, 基本支出, 项目支出). */
function fundsAcross(context: FormContext): TableSpec {
  const { words } = context;
  const scope = { fund: 'appropriation' };
  const groups = fundsOf(context).map(([fund, text]): MatrixColumn => {
    const column = (label: string, use?: string): AmountColumn => ({
      text: label,
      key: `${fund}:${use ?? ''}`,
      coordinates: { fund, ...(use ? { use } : {}) },
      query: { fund, ...(use ? { use } : {}) },
      ...(use ? {} : { sumOf: [`${fund}:basic`, `${fund}:project`] }),
    });
    return {
      text: `${text}${context.random.fork('fund-word').pick(['', '支出', '财政拨款'])}`,
      children: [column(words('subtotal')), column(words('basic'), 'basic'), column(words('project'), 'project')],
    };
  });
  const total: AmountColumn = {
    text: words('total'),
    key: 'total',
    coordinates: {},
    query: {},
    sumOf: fundsOf(context).map(([fund]) => `${fund}:`),
  };
  return buildMatrix(context, {
    form: 'appropriation-expenditure',
    flow: 'expenditure',
    coordinates: scope,
    query: scope,
    leafOnly: context.style.leafOnly,
    columns: [...codeColumns(context, 'function'), total, ...groups],
    rows: [totalRow(context, functionRows(context, { flow: 'expenditure', ...scope }))],
  });
}

const flat = (rows: readonly MatrixRow[], level = 0): (readonly [MatrixRow, number])[] =>
  rows.flatMap((row) => [[row, level] as const, ...flat(row.children, level + 1)]);

/** Two lists of codes, names and amounts in one grid, each of a fund, with their totals in the last row. */
function listsBeside(context: FormContext): TableSpec {
  const { words, style } = context;
  const code = words('functionCode'),
    name = words('functionName'),
    amount = words(context.stage === 'final' ? 'finalAmount' : 'amount');
  const sides = FUNDS.slice(0, 2).map(([fund, text]) => ({
    fund,
    text: `${text}支出`,
    rows: flat(functionRows(context, { flow: 'expenditure', fund })),
  }));
  const header = buildHeader(
    sides.map(({ text }) => ({
      text,
      children: [code, name, amount].map((text) => ({ text: bracketed(style, text) })),
    })),
    style.headerBold,
  );
  const cells: Cell[] = [...header.cells];
  const sums: Sum[] = [];
  const last = header.rows + Math.max(...sides.map(({ rows }) => rows.length));
  sides.forEach(({ fund, rows, text }, side) => {
    const first = side * 3;
    const figure = (at: number, label: string, coordinates: { readonly function?: string }): Cell => {
      const cell = makeCell(
        at,
        first + 2,
        'amount',
        printAmount(context, amountOf(context, { flow: 'expenditure', fund, ...coordinates })),
        {
          fact: {
            coordinates: { ...baseCoordinates(context, 'expenditure'), fund, ...coordinates },
            figure: 'money',
            label: `${label} / ${text}`,
          },
        },
      );
      cells.push(cell);
      return cell;
    };
    const parts = rows.map(([row, level], index) => {
      const at = header.rows + index;
      cells.push(
        makeCell(at, first, 'code', row.code ?? ''),
        makeCell(at, first + 1, 'label', bracketed(style, row.label), { indent: style.indentNames ? level : 0 }),
      );
      return { level, cell: figure(at, row.label, { function: row.code! }) };
    });
    cells.push(makeCell(last, first, 'label', words('totalRow'), { columnSpan: 2, align: 'center' }));
    sums.push({
      total: figure(last, words('totalRow'), {}),
      parts: parts.filter(({ level }) => level === 0).map(({ cell }) => cell),
      what: `${text} = Σ rows`,
    });
  });
  return finishTable(context, {
    form: 'appropriation-expenditure',
    columns: header.paths.map((_, column) => ({
      kind: (['code', 'label', 'amount'] as const)[column % 3]!,
      width: naturalWidth(cells, column, 4),
    })),
    headerRows: header.rows,
    rowCount: last + 1,
    cells,
    sums,
  });
}

export const twoFunds: StructureFamily = {
  name: 'two-funds',
  set: 'held',
  what: 'two funds side by side in one table, as columns or as two lists',
  style: () => ({ splitWide: false, squeeze: false }),
  forms: ['general-public-expenditure'],
  budget: withFund,
  builders: {
    'general-public-expenditure': (context) => [
      context.random.fork('two-funds').chance(0.5) ? fundsAcross(context) : listsBeside(context),
    ],
  },
};
