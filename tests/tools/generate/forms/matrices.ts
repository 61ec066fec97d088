import type { Coordinates } from '../../../../schemas/coordinates.ts';
import type { Query } from '../budget.ts';
import {
  codeColumns,
  economicRows,
  entityOf,
  functionRows,
  fundColumns,
  totalRow,
  unitRows,
  useColumns,
} from '../columns.ts';
import { amountOf, printAmount, type FormContext } from '../context.ts';
import { buildEconomicPairs } from './economic-pairs.ts';
import { buildMatrix, type AmountColumn, type MatrixColumn, type MatrixRow } from '../matrix.ts';
import { percentPlaces, printScaled } from '../money.ts';
import type { TableSpec } from '../table.ts';
import { ECONOMIC_NAMES, GOVERNMENT_ECONOMIC_NAMES } from '../vocabulary/classification.ts';

const unitColumns = (context: FormContext): MatrixColumn[] => [
  {
    text: context.words('unitCode'),
    lead: (row) => (row.kind === 'unit' ? (row.code ?? '') : ''),
    kind: 'code',
    width: 4,
  },
  { text: context.words('unitName'), lead: (row) => row.label, kind: 'label', width: 12 },
];

export function buildRevenue(context: FormContext): TableSpec {
  const draw = context.random.fork('revenue');
  const query: Query = { flow: 'revenue' };
  const byUnit = context.budget.units.length > 1 && draw.chance(0.5);
  const columns = fundColumns(context, query, {
    grouped: draw.chance(0.5),
    carryover: context.carryoverLine,
    all: draw.chance(0.4),
    currentGroup: draw.chance(0.3),
  });
  const rows = byUnit
    ? unitRows(context, query, { departmentRow: draw.chance(0.6), withCode: true })
    : functionRows(context, query);
  return buildMatrix(context, {
    form: 'revenue',
    flow: 'revenue',
    coordinates: {},
    query: {},
    leafOnly: context.style.leafOnly && !byUnit,
    columns: [...(byUnit ? unitColumns(context) : codeColumns(context, 'function')), ...columns],
    rows: [totalRow(context, rows)],
  });
}

export function buildExpenditure(context: FormContext): TableSpec {
  const draw = context.random.fork('expenditure');
  const query: Query = { flow: 'expenditure' };
  const columns = useColumns(context, query, {
    detail: draw.chance(0.5),
    rare: draw.chance(0.4),
    whereof: draw.chance(0.1),
  });
  if (context.budget.units.length > 1 && draw.chance(0.1)) {
    // Expenditure by unit and source of money.
    return buildMatrix(context, {
      form: 'expenditure',
      flow: 'expenditure',
      coordinates: {},
      query: {},
      columns: [
        ...unitColumns(context),
        ...fundColumns(context, query, {
          grouped: draw.chance(0.3),
          carryover: context.carryoverLine,
          all: draw.chance(0.3),
          currentGroup: false,
        }),
      ],
      rows: [totalRow(context, unitRows(context, query, { departmentRow: draw.chance(0.4), withCode: true }))],
    });
  }
  const unitFirst = context.budget.units.length > 1 && context.budget.units.length < 8 && draw.chance(0.3);
  if (!unitFirst) {
    return buildMatrix(context, {
      form: 'expenditure',
      flow: 'expenditure',
      coordinates: {},
      query: {},
      leafOnly: context.style.leafOnly,
      columns: [...codeColumns(context, 'function'), ...columns],
      rows: [totalRow(context, functionRows(context, query))],
    });
  }
  // Where no codes are printed, a unit's code is not printed either.
  const coded = context.style.codeStyle !== 'absent';
  const nestUnder = (unit: number): MatrixRow[] =>
    withEntity(
      functionRows(context, { ...query, unit }),
      { unit },
      { entity: coded ? entityOf(context.budget.units[unit]!) : { name: context.budget.units[unit]!.name } },
    );
  if (draw.chance(0.5) && context.style.codeStyle !== 'absent') {
    // The unit stands in a first column, merged down over its rows.
    const units = unitRows(context, query, { departmentRow: false, withCode: false, children: nestUnder });
    const rows = units.flatMap((unit) => unit.children.map((row) => tagged(row, unit.label)));
    return buildMatrix(context, {
      form: 'expenditure',
      flow: 'expenditure',
      coordinates: {},
      query: {},
      leafOnly: context.style.leafOnly,
      columns: [
        {
          text: context.words('unitName'),
          lead: (row) => row.extra?.unit ?? '',
          kind: 'text',
          width: 6,
          mergeDown: true,
        },
        ...codeColumns(context, 'function'),
        ...columns,
      ],
      rows: [totalRow(context, rows)],
    });
  }
  const rows = unitRows(context, query, { departmentRow: false, withCode: coded, children: nestUnder });
  return buildMatrix(context, {
    form: 'expenditure',
    flow: 'expenditure',
    coordinates: {},
    query: {},
    leafOnly: context.style.leafOnly,
    columns: [...codeColumns(context, 'function'), ...columns],
    rows: [totalRow(context, rows)],
  });
}

const withEntity = (
  rows: readonly MatrixRow[],
  query: Partial<Query>,
  coordinates: Partial<Coordinates>,
): MatrixRow[] =>
  rows.map((row) => ({
    ...row,
    query: { ...query, ...row.query },
    coordinates: { ...coordinates, ...row.coordinates },
    children: withEntity(row.children, query, coordinates),
  }));

/** Rows under the merged unit name carry the name alone: no code is printed there. */
const tagged = (row: MatrixRow, unit: string): MatrixRow => ({
  ...row,
  coordinates: { ...row.coordinates, entity: { name: unit } },
  extra: { ...row.extra, unit },
  children: row.children.map((child) => tagged(child, unit)),
});

const FUND_FORMS = {
  'general-public-expenditure': 'general-public',
  'government-fund-expenditure': 'government-fund',
  'state-capital-expenditure': 'state-capital',
} as const;
const FUND_NAMES = {
  'general-public': '一般公共预算',
  'government-fund': '政府性基金预算',
  'state-capital': '国有资本经营预算',
} as const;

export function buildFundExpenditure(context: FormContext, form: keyof typeof FUND_FORMS): TableSpec {
  const draw = context.random.fork(form);
  const fund = FUND_FORMS[form];
  const query: Query = { flow: 'expenditure', fund };
  const rows = functionRows(context, query);
  const spec = {
    form,
    flow: 'expenditure',
    coordinates: { fund },
    query: { fund },
    leafOnly: context.style.leafOnly,
  } as const;
  const general = form === 'general-public-expenditure';
  const columns = useColumns(context, query, {
    detail: general && draw.chance(0.55),
    rare: false,
    whereof: draw.chance(0.12),
  });
  if (general && context.stage === 'budget' && draw.chance(0.2))
    columns.splice(0, columns.length, ...comparison(context, query, [...columns]));
  if (context.carryoverLine && draw.chance(0.12)) columns.splice(0, columns.length, ...bySource(context));
  const grouped: MatrixColumn[] = draw.chance(0.2)
    ? [
        {
          text: `${draw.pick(['本年', '', `${context.budget.fiscalYear}年`])}${FUND_NAMES[fund]}支出`,
          children: columns,
        },
      ]
    : columns;
  if (rows.length > 0)
    return buildMatrix(context, {
      ...spec,
      columns: [...codeColumns(context, 'function'), ...grouped],
      rows: [totalRow(context, rows)],
    });
  const whose = context.budget.units.length > 1 ? '本部门' : '本单位';
  const note = draw.pick([
    `注：${whose}${context.budget.fiscalYear}年没有使用${FUND_NAMES[fund]}拨款安排的支出，故本表无数据。`,
    `备注：${whose}无${FUND_NAMES[fund]}支出，此表为空表。`,
    `说明：${whose}无${FUND_NAMES[fund]}安排的支出。`,
  ]);
  return buildMatrix(context, {
    ...spec,
    columns: [...codeColumns(context, 'function'), ...grouped],
    rows: draw.chance(0.5) ? [totalRow(context, [])] : [],
    notes: draw.chance(0.8) ? [note] : [],
  });
}

/** This year's money and what was brought forward, side by side. */
function bySource(context: FormContext): MatrixColumn[] {
  const column = (text: string, key: 'current' | 'carryover'): AmountColumn => ({
    text,
    key,
    coordinates: { period: key },
    query: { period: key },
  });
  return [
    { text: context.words('total'), key: 'total', coordinates: {}, query: {}, sumOf: ['current', 'carryover'] },
    column('本年预算', 'current'),
    column(context.words('carryover'), 'carryover'),
  ];
}

/** Last year's budget beside this year's, with the change and its rate. */
function comparison(context: FormContext, query: Query, columns: readonly MatrixColumn[]): MatrixColumn[] {
  const last = { year: context.budget.fiscalYear - 1, stage: 'budget' as const };
  const both = (row: MatrixRow): [bigint, bigint] => [
    amountOf(context, { ...query, ...row.query }, 'previous'),
    amountOf(context, { ...query, ...row.query }),
  ];
  const previous: AmountColumn = {
    text: context.words('previousAmount'),
    key: 'previous',
    coordinates: { year: last.year },
    query: {},
    version: 'previous',
  };
  const change: AmountColumn = {
    text: context.words('change'),
    key: 'change',
    coordinates: { measure: 'change', base: last },
    query: {},
    value: (row) => {
      const [before, now] = both(row);
      return { text: printAmount(context, now - before), figure: 'money' };
    },
  };
  const rate: AmountColumn = {
    text: context.words('changeRate'),
    key: 'rate',
    coordinates: { measure: 'change-rate', base: last },
    query: {},
    value: (row) => {
      const [before, now] = both(row);
      const places = percentPlaces(now - before, before, context.style.percentDecimals);
      return {
        text: places === null ? '' : printScaled(places, context.style.percentDecimals, false),
        figure: 'percent',
      };
    },
  };
  return [previous, { text: context.words('amount'), children: columns }, change, rate];
}

export function buildBasic(context: FormContext): TableSpec {
  const draw = context.random.fork('basic');
  const scope = { fund: 'general-public', use: 'basic' } as const;
  const query: Query = { flow: 'expenditure', ...scope };
  const { words } = context;
  const column = (
    key: string,
    concept: 'total' | 'personnel' | 'operating',
    use: string,
    sumOf?: string[],
  ): AmountColumn => ({ text: words(concept), key, coordinates: { use }, query: { use }, ...(sumOf ? { sumOf } : {}) });
  const three = [
    column('total', 'total', 'basic', ['personnel', 'operating']),
    column('personnel', 'personnel', 'basic.personnel'),
    column('operating', 'operating', 'basic.operating'),
  ];
  const single = draw.chance(0.2);
  const figures: MatrixColumn[] = single
    ? [{ text: words(context.stage === 'final' ? 'finalAmount' : 'amount'), key: 'total', coordinates: {}, query: {} }]
    : draw.chance(0.4)
      ? [{ text: draw.pick(['本年一般公共预算基本支出', words('basic'), '基本支出预算']), children: three }]
      : three;
  if (draw.chance(context.stage === 'final' ? 0.5 : 0.06))
    return buildEconomicPairs(context, draw.pick([2, 3] as const));
  if (draw.chance(0.2)) return buildDoubleEconomic(context, 'basic-expenditure', scope, query, figures);
  return buildMatrix(context, {
    form: 'basic-expenditure',
    flow: 'expenditure',
    coordinates: scope,
    query: scope,
    leafOnly: context.style.leafOnly,
    columns: [...codeColumns(context, 'economic'), ...figures],
    rows: [totalRow(context, economicRows(context, query))],
  });
}

export function buildEconomicClassification(context: FormContext): TableSpec {
  const draw = context.random.fork('economic');
  const query: Query = { flow: 'expenditure' };
  const columns = draw.chance(0.5)
    ? useColumns(context, query, { detail: draw.chance(0.3), rare: false })
    : fundColumns(context, query, { grouped: true, carryover: context.carryoverLine, all: false, currentGroup: false });
  if (draw.chance(0.6)) return buildDoubleEconomic(context, 'economic-classification', {}, query, columns);
  return buildMatrix(context, {
    form: 'economic-classification',
    flow: 'expenditure',
    coordinates: {},
    query: {},
    leafOnly: context.style.leafOnly,
    columns: [...codeColumns(context, 'economic'), ...columns],
    rows: [totalRow(context, economicRows(context, query))],
  });
}

/** Departmental and government economic codes on one row: a departmental one falls under one or two others. */
function buildDoubleEconomic(
  context: FormContext,
  form: 'basic-expenditure' | 'economic-classification',
  scope: Partial<Coordinates>,
  query: Query,
  figures: readonly MatrixColumn[],
): TableSpec {
  const pairs = new Set<string>();
  for (const leaf of context.budget.leaves) {
    if (
      leaf.economic.length === 5 &&
      amountOf(context, { ...query, economic: leaf.economic, governmentEconomic: leaf.governmentEconomic }) !== 0n
    )
      pairs.add(`${leaf.economic}|${leaf.governmentEconomic}`);
  }
  const rows = economicRows(context, query).map((category): MatrixRow => ({
    ...category,
    children: [...pairs]
      .filter((pair) => pair.startsWith(category.code!))
      .sort()
      .map((pair): MatrixRow => {
        const [economic, government] = pair.split('|') as [string, string];
        return {
          kind: 'economic',
          label: ECONOMIC_NAMES.get(economic) ?? economic,
          code: economic,
          children: [],
          query: { economic, governmentEconomic: government },
          coordinates: { economic, governmentEconomic: government },
          extra: { code: government, name: GOVERNMENT_ECONOMIC_NAMES.get(government) ?? government },
        };
      }),
  }));
  const { words } = context;
  const columns: MatrixColumn[] = [
    {
      text: words('economicCode') === words('governmentCode') ? '部门经济科目编码' : words('economicCode'),
      lead: (row) => (row.kind === 'economic' ? (row.code ?? '') : ''),
      kind: 'code',
      width: 3.5,
    },
    { text: words('economicName'), lead: (row) => row.label, kind: 'label', width: 10 },
    { text: words('governmentCode'), lead: (row) => row.extra?.code ?? '', kind: 'code', width: 3.5 },
    { text: words('governmentName'), lead: (row) => row.extra?.name ?? '', kind: 'text', width: 9 },
    ...figures,
  ];
  return buildMatrix(context, {
    form,
    flow: 'expenditure',
    coordinates: scope,
    query: scope as Partial<Query>,
    columns,
    rows: [totalRow(context, rows)],
    leafOnly: context.style.leafOnly,
  });
}

export function buildProjects(context: FormContext, limit: number): TableSpec | null {
  const draw = context.random.fork('projects');
  const { budget, words } = context;
  const carryover = context.carryoverLine && draw.chance(0.6);
  const query: Query = { flow: 'expenditure', use: 'project' };
  if (budget.projects.length === 0 || budget.projects.length > limit) return null;
  const several = budget.units.length > 1;
  const withCode = draw.chance(0.3);
  const projectRow = (index: number, unit: number | null): MatrixRow => {
    const plan = budget.projects[index]!;
    return {
      kind: 'project',
      label: plan.name,
      code: plan.code,
      children: [],
      query: { project: index, ...(unit === null ? {} : { unit }) },
      extra: { unit: budget.units[plan.unit]!.name, code: plan.code },
      coordinates: {
        project: withCode ? { name: plan.name, code: plan.code } : { name: plan.name },
        ...(several
          ? { entity: nested ? entityOf(budget.units[plan.unit]!) : { name: budget.units[plan.unit]!.name } }
          : {}),
      },
    };
  };
  const order = budget.projects
    .map((_, index) => index)
    .sort((a, b) => budget.projects[a]!.unit - budget.projects[b]!.unit || a - b);
  const nested = several && draw.chance(0.4);
  const columns = fundColumns(context, query, {
    grouped: draw.chance(0.7),
    carryover,
    all: draw.chance(0.3),
    currentGroup: false,
  });
  const lead: MatrixColumn[] = [];
  if (several && !nested)
    lead.push({
      text: words('unitName'),
      lead: (row) => row.extra?.unit ?? '',
      kind: 'text',
      width: 7,
      mergeDown: draw.chance(0.5),
    });
  if (withCode) lead.push({ text: '项目编码', lead: (row) => row.extra?.code ?? '', kind: 'code', width: 6 });
  if (nested)
    lead.push({
      text: words('unitCode'),
      lead: (row) => (row.kind === 'unit' ? (row.code ?? '') : ''),
      kind: 'code',
      width: 4,
    });
  lead.push({ text: words('projectName'), lead: (row) => row.label, kind: 'label', width: 12 });
  const rows = nested
    ? unitRows(context, query, {
        departmentRow: false,
        withCode: true,
        children: (unit) =>
          order.filter((index) => budget.projects[index]!.unit === unit).map((index) => projectRow(index, unit)),
      })
    : order.map((index) => projectRow(index, null));
  return buildMatrix(context, {
    form: 'project-expenditure',
    flow: 'expenditure',
    coordinates: { use: 'project' },
    query: { use: 'project' },
    columns: [...lead, ...columns],
    rows: [totalRow(context, rows)],
  });
}
