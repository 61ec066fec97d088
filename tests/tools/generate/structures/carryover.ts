import type { Budget, Query } from '../budget.ts';
import { codeColumns, FUND_CONCEPTS, functionRows, totalRow } from '../columns.ts';
import { amountOf, formatIn, printAmount, type FormContext } from '../context.ts';
import { buildMatrix, type AmountColumn, type MatrixColumn, type MatrixRow } from '../matrix.ts';
import type { Random } from '../random.ts';
import type { TableSpec } from '../table.ts';
import type { Concept } from '../vocabulary/lexicon.ts';
import type { StructureFamily } from './family.ts';
import { bodyRows, cellsOfRow, removeRow } from './grid.ts';
import { moneyOf } from './query.ts';

/**
 * Makes some of the projects' money one that was brought forward, in the general public budget and perhaps in a fund.
 */
function broughtForward(budget: Budget, random: Random): Budget {
  const of = (fund: string): number[] =>
    budget.leaves.flatMap((leaf, index) => (leaf.fund === fund && leaf.use.startsWith('project') ? [index] : []));
  const general = of('general-public'),
    others = of('government-fund');
  const chosen = new Set([
    ...(general.length > 0 ? [random.fork('general').pick(general)] : []),
    ...(others.length > 1 && random.fork('others').chance(0.5) ? [random.fork('other').pick(others)] : []),
  ]);
  return {
    ...budget,
    leaves: budget.leaves.map((leaf, index) => (chosen.has(index) ? { ...leaf, period: 'carryover' as const } : leaf)),
  };
}

/** The fund that a table of expenditure is of. */
const FUND_OF_FORM: Readonly<Record<string, string>> = {
  'general-public-expenditure': 'general-public',
  'government-fund-expenditure': 'government-fund',
  'state-capital-expenditure': 'state-capital',
};

/** The same table of this year's money alone, without a word about it. */
function ofThisYear(table: TableSpec, context: FormContext): TableSpec {
  const fund = FUND_OF_FORM[table.form];
  const facts = table.cells.flatMap((cell) => (cell.fact ? [cell.fact.coordinates] : []));
  const plain = facts.every(
    ({ period, year, measure }) => period === undefined && measure === undefined && year === context.budget.fiscalYear,
  );
  if (!fund || !plain || amountOf(context, { flow: 'expenditure', fund, period: 'carryover' }) === 0n) return table;
  for (const cell of table.cells) {
    if (!cell.fact) continue;
    const coordinates = { ...cell.fact.coordinates, period: 'current' as const };
    cell.fact = { ...cell.fact, coordinates };
    cell.text = printAmount(context, moneyOf(context, coordinates) ?? 0n, formatIn(context, table.moneyUnit));
  }
  // What had money of last year alone is not printed.
  const empty = bodyRows(table).filter((row) => {
    const cells = cellsOfRow(table, row);
    return cells.some(({ fact }) => fact) && cells.every((cell) => !cell.fact || !/[1-9]/.test(cell.text));
  });
  return empty.reverse().reduce(removeRow, table);
}

export const silentCarryover: StructureFamily = {
  name: 'silent-carryover',
  set: 'build',
  what: "tables of this year's money alone that do not say so, beside others that tell what was brought forward",
  style: () => ({ padRows: 0 }),
  forms: [
    'revenue-expenditure',
    'revenue',
    'appropriation',
    'general-public-expenditure',
    'government-fund-expenditure',
  ],
  budget: broughtForward,
  table: ofThisYear,
};

const USES = [
  ['basic', 'basic'],
  ['project', 'project'],
  ['business', 'business'],
  ['remittance', 'remittance'],
  ['affiliate-subsidy', 'affiliateSubsidy'],
] as const satisfies readonly (readonly [string, Concept])[];

/** 合计 | this year's money by use | what was brought forward by use. */
function byPeriodAndUse(context: FormContext, scope: Query, heads: readonly [string, string]): MatrixColumn[] {
  const group = (text: string, period: 'current' | 'carryover'): MatrixColumn => {
    const shown = USES.filter(([use], index) => index < 2 || amountOf(context, { ...scope, period, use }) !== 0n);
    const column = (label: string, use?: string, sumOf?: string[]): AmountColumn => ({
      text: label,
      key: `${period}:${use ?? ''}`,
      coordinates: { period, ...(use ? { use } : {}) },
      query: { period, ...(use ? { use } : {}) },
      ...(sumOf ? { sumOf } : {}),
    });
    return {
      text,
      children: [
        column(
          context.words('subtotal'),
          undefined,
          shown.map(([use]) => `${period}:${use}`),
        ),
        ...shown.map(([use, concept]) => column(context.words(concept), use)),
      ],
    };
  };
  return [
    { text: context.words('total'), key: 'total', coordinates: {}, query: {}, sumOf: ['current:', 'carryover:'] },
    group(heads[0], 'current'),
    group(heads[1], 'carryover'),
  ];
}

const PERIOD_HEADS = [
  ['本年收入安排', '上年结转安排'],
  ['当年拨款', '上年结转'],
  ['本年预算', '上年结转结余'],
] as const;

function splitExpenditure(
  context: FormContext,
  form: 'expenditure' | 'general-public-expenditure',
  scope: { readonly fund?: string },
): TableSpec {
  const query: Query = { flow: 'expenditure', ...scope };
  return buildMatrix(context, {
    form,
    flow: 'expenditure',
    coordinates: scope,
    query: scope,
    leafOnly: context.style.leafOnly,
    columns: [
      ...codeColumns(context, 'function'),
      ...byPeriodAndUse(context, query, context.random.fork('period-heads').pick(PERIOD_HEADS)),
    ],
    rows: [totalRow(context, functionRows(context, query))],
  });
}

/** Revenue by fund as lines: this year's, its sum, what was brought forward, the whole. */
function revenueLines(context: FormContext): TableSpec {
  const { words } = context;
  const line = (
    label: string,
    scope: { readonly period?: 'current' | 'carryover'; readonly fund?: string },
  ): Omit<MatrixRow, 'kind' | 'children'> => ({
    label,
    coordinates: scope,
    query: scope,
  });
  const funds = FUND_CONCEPTS.filter(
    ([fund], index) => index < 3 || amountOf(context, { flow: 'revenue', period: 'current', fund }) !== 0n,
  ).map(([fund, concept]): MatrixRow => ({
    ...line(words(concept), { period: 'current', fund }),
    kind: 'other',
    children: [],
  }));
  const total: MatrixRow = {
    ...line(words('revenueTotal'), {}),
    kind: 'total',
    children: [
      { ...line(words('currentRevenue'), { period: 'current' }), kind: 'total', children: funds },
      { ...line(words('carryover'), { period: 'carryover' }), kind: 'other', children: [] },
    ],
  };
  return buildMatrix(context, {
    form: 'revenue',
    flow: 'revenue',
    coordinates: {},
    query: {},
    columns: [
      { text: words('itemHeader'), lead: (row) => row.label, kind: 'label', width: 14 },
      { text: words(context.stage === 'final' ? 'finalAmount' : 'amount'), key: 'total', coordinates: {}, query: {} },
    ],
    rows: [total],
  });
}

export const splitCarryover: StructureFamily = {
  name: 'split-carryover',
  set: 'held',
  what: 'money brought forward as columns by use, and as a line below the sum of revenue',
  style: () => ({ totalFirst: false, splitWide: false }),
  forms: ['revenue', 'expenditure', 'general-public-expenditure'],
  budget: broughtForward,
  builders: {
    revenue: (context) => [revenueLines(context)],
    expenditure: (context) => [splitExpenditure(context, 'expenditure', {})],
    'general-public-expenditure': (context) => [
      splitExpenditure(context, 'general-public-expenditure', { fund: 'general-public' }),
    ],
  },
};
