import { codeColumns, economicRows, functionRows, totalRow } from '../columns.ts';
import { amountOf, bracketed, type FormContext } from '../context.ts';
import { buildBasic, buildFundExpenditure } from '../forms/matrices.ts';
import { buildMatrix } from '../matrix.ts';
import type { Coordinates } from '../../../../schemas/coordinates.ts';
import type { Random } from '../random.ts';
import type { TableSpec } from '../table.ts';
import type { StructureFamily } from './family.ts';

type Use = 'basic' | 'project' | null;

/** What a note says of the use that its table is of; half of the tables have none. */
const NOTES: Readonly<Record<NonNullable<Use>, readonly string[]>> = {
  basic: ['注：本表反映本部门一般公共预算基本支出明细情况。', '说明：本表为基本支出，按经济分类列示。'],
  project: ['注：本表反映本部门一般公共预算项目支出情况。', '说明：本表仅列项目支出。'],
};

/** A list of classes with one column of amounts, of all spending of a fund or of one use, without a word about it. */
function amountsOfUse(
  context: FormContext,
  form: 'general-public-expenditure' | 'appropriation-expenditure' | 'expenditure',
  kind: 'function' | 'economic',
  scope: { readonly fund?: string; readonly use?: string },
): TableSpec | null {
  const query = { flow: 'expenditure', ...scope } as const;
  if (amountOf(context, query) === 0n) return null;
  return buildMatrix(context, {
    form,
    flow: 'expenditure',
    coordinates: scope,
    query: scope,
    leafOnly: context.style.leafOnly,
    columns: [
      ...codeColumns(context, kind),
      {
        text: context.words(context.stage === 'final' ? 'finalAmount' : 'amount'),
        key: 'total',
        coordinates: {},
        query: {},
      },
    ],
    rows: [totalRow(context, kind === 'function' ? functionRows(context, query) : economicRows(context, query))],
  });
}

const withTitle = (context: FormContext, table: TableSpec, title: string): TableSpec => ({
  ...table,
  title: bracketed(context.style, `${context.style.yearInTitle ? `${context.budget.fiscalYear}年` : ''}${title}`),
});

const withNote = (table: TableSpec, use: Use, random: Random): TableSpec =>
  use === null || random.chance(0.5) ? table : { ...table, notes: [...table.notes, random.pick(NOTES[use])] };

const BY_CLASS = [
  '一般公共预算支出表（按经济分类）',
  '一般公共预算支出经济分类情况表',
  '一般公共预算拨款支出明细表',
] as const;

/** One more table of general public money: of all uses, of basic expenditure or of projects alone. */
function ofUnsaidUse(context: FormContext): TableSpec | null {
  const draw = context.random.fork('unsaid-use'),
    use = draw.pick(['basic', 'basic', 'project', null] as const),
    fund = 'general-public';
  const table =
    use === 'basic' && draw.chance(0.5)
      ? { ...buildBasic(context), form: 'general-public-expenditure' as const }
      : amountsOfUse(context, 'general-public-expenditure', 'economic', { fund, ...(use ? { use } : {}) });
  return table && withNote(withTitle(context, table, draw.pick(BY_CLASS)), use, draw);
}

export const unsaidUse: StructureFamily = {
  name: 'unsaid-use',
  set: 'build',
  what: 'tables of basic expenditure or of projects alone whose title and header do not say so',
  forms: ['general-public-expenditure', 'basic-expenditure'],
  builders: {
    'general-public-expenditure': (context) => [
      buildFundExpenditure(context, 'general-public-expenditure'),
      ofUnsaidUse(context),
    ],
  },
};

/** The same by functional class, of all appropriations: only what other tables print tells the use. */
function ofUnsaidUseByFunction(context: FormContext): TableSpec | null {
  const draw = context.random.fork('unsaid-by-function'),
    use = draw.pick(['basic', 'project', 'project', null] as const);
  const table = amountsOfUse(context, 'general-public-expenditure', 'function', {
    fund: 'general-public',
    ...(use ? { use } : {}),
  });
  return (
    table && withTitle(context, table, draw.pick(['一般公共预算支出预算表（功能科目）', '一般公共预算支出明细表']))
  );
}

const ADJUSTED = 'adjusted-budget' as Coordinates['stage'];
const NOTES_OF_BUDGET = {
  adjusted: [
    '注：本表反映部门本年度“三公”经费支出预决算情况。其中，预算数为全年预算数，反映按规定程序调整的预算数。',
    '注：预算数为全年预算数。',
  ],
  opening: ['注：本表预算数为年初预算数。'],
  none: ['注：本表反映部门本年度“三公”经费支出预决算情况。'],
} as const;

/** Final accounts whose 预算数 is the first budget or what it became: a note says which, or nothing does. */
function withUnsaidBudget(table: TableSpec, random: Random): TableSpec {
  if (table.form !== 'three-publics') return table;
  const kind = random.fork('stage').pick(['adjusted', 'adjusted', 'opening', 'none'] as const);
  if (kind === 'adjusted')
    for (const cell of table.cells)
      if (cell.fact?.coordinates.stage === 'budget')
        cell.fact = { ...cell.fact, coordinates: { ...cell.fact.coordinates, stage: ADJUSTED } };
  return { ...table, notes: [...table.notes, random.fork('note').pick(NOTES_OF_BUDGET[kind])] };
}

export const unsaidBudget: StructureFamily = {
  name: 'unsaid-budget',
  set: 'build',
  what: 'final accounts that print 预算数, whose note alone says which budget it is of',
  stage: 'final',
  forms: ['three-publics'],
  table: (table, _, random) => withUnsaidBudget(table, random),
};

export const unsaidUseByFunction: StructureFamily = {
  name: 'unsaid-use-by-function',
  set: 'held',
  what: 'tables by functional class of one use alone, which only figures of other tables tell',
  forms: ['general-public-expenditure', 'basic-expenditure'],
  builders: {
    'general-public-expenditure': (context) => [
      buildFundExpenditure(context, 'general-public-expenditure'),
      ofUnsaidUseByFunction(context),
    ],
  },
};
