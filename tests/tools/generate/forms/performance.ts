import type { Coordinates } from '../../../../schemas/coordinates.ts';
import { amountOf, baseCoordinates, bracketed, finishTable, printAmount, type FormContext } from '../context.ts';
import { naturalWidth } from '../matrix.ts';
import type { MoneyFormat } from '../money.ts';
import type { Random } from '../random.ts';
import { makeCell, type Cell, type CellOptions, type IndicatorSpec, type Sum, type TableSpec } from '../table.ts';
import { GOALS, INDICATORS } from '../vocabulary/performance.ts';

/** Performance tables speak of 万元; enough decimals that nothing is lost. */
function performanceFormat(context: FormContext): MoneyFormat {
  const { format } = context;
  return {
    unit: '万元',
    thousands: format.thousands,
    decimals: format.unit === '万元' ? format.decimals : format.decimals === 0 ? 4 : 6,
  };
}

interface Drawn extends Omit<IndicatorSpec, 'row'> {
  readonly shown: string;
}

export function drawIndicators(
  random: Random,
  count: number,
  style: { operatorColumn: boolean; unitColumn: boolean; weight: boolean },
): Drawn[] {
  const chosen = new Set(random.shuffle(INDICATORS).slice(0, count));
  return INDICATORS.filter((template) => chosen.has(template)).map((template) => {
    const value = template.text ?? String(random.int(template.low, template.high));
    const operator = template.text ? '' : template.operator;
    const unit = template.text ? '' : template.unit;
    return {
      level1: template.level1,
      level2: template.level2,
      level3: template.level3,
      value,
      ...(style.operatorColumn ? { operator: template.operator } : operator ? { operator } : {}),
      ...(unit ? { unitOfMeasure: unit } : {}),
      ...(style.weight ? { weight: String(random.int(3, 20)) } : {}),
      shown: `${style.operatorColumn ? '' : operator}${value}${style.unitColumn ? '' : unit}`,
    };
  });
}

/** A goal names its project: copied under another project it is seen to be wrong. */
export const goalOf = (random: Random, project: string): string => `通过实施“${project}”项目，${random.pick(GOALS)}`;

interface Builder {
  readonly cells: Cell[];
  readonly sums: Sum[];
  readonly indicators: IndicatorSpec[];
  row: number;
}

function putter(context: FormContext, builder: Builder) {
  return (column: number, kind: Cell['kind'], text: string, options: CellOptions = {}): Cell => {
    const cell = makeCell(builder.row, column, kind, bracketed(context.style, text), options);
    builder.cells.push(cell);
    return cell;
  };
}

/** 一级指标 | 二级指标 | 三级指标 | … rows, equal levels merged down. */
function putIndicators(
  context: FormContext,
  builder: Builder,
  firstColumn: number,
  columns: IndicatorColumns,
  drawn: readonly Drawn[],
  owner: { entity?: string; project?: string },
): void {
  const put = putter(context, builder);
  let level1: Cell | null = null,
    level2: Cell | null = null;
  for (const indicator of drawn) {
    if (level1?.text === indicator.level1) level1.rowSpan++;
    else level1 = put(firstColumn, 'text', indicator.level1, { align: 'center' });
    if (level2?.text === indicator.level2) level2.rowSpan++;
    else level2 = put(firstColumn + 1, 'text', indicator.level2, { align: 'center' });
    put(firstColumn + 2, 'text', indicator.level3);
    let column = firstColumn + 3;
    if (columns.operatorColumn) put(column++, 'text', indicator.operator ?? '', { align: 'center' });
    put(column++, 'text', indicator.shown, { align: 'center' });
    if (columns.unitColumn) put(column++, 'text', indicator.unitOfMeasure ?? '', { align: 'center' });
    if (columns.weight) put(column, 'text', indicator.weight ?? '', { align: 'center' });
    const { shown: _shown, ...rest } = indicator;
    builder.indicators.push({ ...owner, ...rest, row: builder.row });
    builder.row++;
  }
}

interface IndicatorColumns {
  readonly operatorColumn: boolean;
  readonly unitColumn: boolean;
  readonly weight: boolean;
}

function indicatorHeads(context: FormContext, columns: IndicatorColumns): string[] {
  const { words } = context;
  return [
    words('level1'),
    words('level2'),
    words('level3'),
    ...(columns.operatorColumn ? [words('operator')] : []),
    words('indicatorValue'),
    ...(columns.unitColumn ? [words('measureUnit')] : []),
    ...(columns.weight ? [words('weight')] : []),
  ];
}

const drawColumns = (random: Random): IndicatorColumns => ({
  operatorColumn: random.chance(0.35),
  unitColumn: random.chance(0.5),
  weight: random.chance(0.25),
});

/** One grid for one project: fields on top, indicators below. */
export function buildProjectPerformance(context: FormContext, index: number): TableSpec {
  const columns = drawColumns(context.random.fork('indicator-columns'));
  const draw = context.random.fork(`performance-${index}`);
  const { budget, words } = context;
  const plan = budget.projects[index]!;
  const unit = budget.units[plan.unit]!.name;
  const heads = indicatorHeads(context, columns);
  const width = heads.length;
  const builder: Builder = { cells: [], sums: [], indicators: [], row: 0 };
  const put = putter(context, builder);
  const format = performanceFormat(context);
  const several = budget.units.length > 1;
  const scope: Partial<Coordinates> = {
    use: 'project',
    project: { name: plan.name },
    ...(several ? { entity: { name: unit } } : {}),
  };
  const figure = (label: string, rest: Partial<Coordinates>): Cell =>
    put(
      2,
      'amount',
      printAmount(
        context,
        amountOf(context, {
          flow: 'expenditure',
          use: 'project',
          project: index,
          ...(rest.fund ? { fund: rest.fund } : {}),
        }),
        format,
      ),
      {
        columnSpan: width - 2,
        align: 'center',
        unit: '万元',
        fact: {
          coordinates: { ...baseCoordinates(context, 'expenditure'), ...scope, ...rest },
          figure: 'money',
          label: `${plan.name} / ${label}`,
        },
      },
    );
  put(0, 'label', '项目名称', { align: 'center' });
  put(1, 'text', plan.name, { columnSpan: width - 1 });
  builder.row++;
  put(0, 'label', '主管部门', { align: 'center' });
  put(1, 'text', budget.department, { align: 'center' });
  put(2, 'label', '实施单位', { align: 'center' });
  put(3, 'text', unit, { columnSpan: width - 3, align: 'center' });
  builder.row++;
  put(0, 'label', '项目资金（万元）', { rowSpan: 3, align: 'center' });
  put(1, 'label', '年度资金总额');
  const total = figure('年度资金总额', {});
  builder.row++;
  put(1, 'label', '其中：财政拨款');
  const appropriation = figure('其中：财政拨款', { fund: 'appropriation' });
  builder.row++;
  put(1, 'label', words('otherMoney'), { indent: 3 });
  const other = figure(words('otherMoney'), { fund: 'non-appropriation' });
  builder.row++;
  builder.sums.push({ total, parts: [appropriation, other], what: '年度资金总额 = 财政拨款 + 其他资金' });
  put(0, 'label', '年度绩效目标', { align: 'center' });
  put(1, 'text', goalOf(draw, plan.name), { columnSpan: width - 1 });
  builder.row++;
  heads.forEach((head, column) => put(column, 'header', head, { bold: context.style.headerBold }));
  builder.row++;
  putIndicators(context, builder, 0, columns, drawIndicators(draw, draw.int(4, 10), columns), {
    project: plan.name,
    ...(several ? { entity: unit } : {}),
  });
  return finishTable(context, {
    form: 'project-performance',
    cells: builder.cells,
    sums: builder.sums,
    indicators: builder.indicators,
    rowCount: builder.row,
    headerRows: 0,
    moneyUnit: '万元',
    unitLine: null,
    columns: heads.map((_, column) => ({
      kind: 'text',
      width: Math.max(
        column < 2 ? 6 : 5,
        naturalWidth(
          builder.cells.filter((cell) => cell.kind !== 'amount'),
          column,
          4,
        ),
      ),
    })),
    title: draw.chance(0.5) ? `${plan.name}绩效目标表` : `${context.words.title('project-performance')}`,
  });
}

/** One long table over all projects, project columns merged down. */
export function buildProjectPerformanceList(context: FormContext, indices: readonly number[]): TableSpec {
  const draw = context.random.fork('performance-list');
  const columns = drawColumns(context.random.fork('indicator-columns'));
  const { budget, words } = context;
  const several = budget.units.length > 1;
  const heads = [
    ...(several ? [words('unitName')] : []),
    words('projectName'),
    words('projectAmount'),
    '绩效目标',
    ...indicatorHeads(context, columns),
  ];
  const first = several ? 1 : 0;
  const builder: Builder = { cells: [], sums: [], indicators: [], row: 0 };
  const put = putter(context, builder);
  heads.forEach((head, column) => put(column, 'header', head, { bold: context.style.headerBold }));
  builder.row++;
  for (const index of indices) {
    const plan = budget.projects[index]!;
    const unit = budget.units[plan.unit]!.name;
    const drawn = drawIndicators(draw, draw.int(2, 6), columns);
    const span = { rowSpan: drawn.length };
    if (several) put(0, 'text', unit, span);
    put(first, 'label', plan.name, span);
    const coordinates: Coordinates = {
      ...baseCoordinates(context, 'expenditure'),
      use: 'project',
      project: { name: plan.name },
      ...(several ? { entity: { name: unit } } : {}),
    };
    put(
      first + 1,
      'amount',
      printAmount(context, amountOf(context, { flow: 'expenditure', use: 'project', project: index })),
      { ...span, fact: { coordinates, figure: 'money', label: `${plan.name} / ${heads[first + 1]!}` } },
    );
    put(first + 2, 'text', goalOf(draw, plan.name), span);
    putIndicators(context, builder, first + 3, columns, drawn, {
      project: plan.name,
      ...(several ? { entity: unit } : {}),
    });
  }
  return finishTable(context, {
    form: 'project-performance',
    cells: builder.cells,
    indicators: builder.indicators,
    rowCount: builder.row,
    headerRows: 1,
    columns: heads.map((_, column) => ({
      kind: column === first + 1 ? 'amount' : 'text',
      width: column === first + 2 ? 10 : Math.min(8, naturalWidth(builder.cells, column, 4)),
    })),
  });
}

export function buildDepartmentPerformance(context: FormContext): TableSpec {
  const draw = context.random.fork('department-performance');
  const columns = drawColumns(context.random.fork('indicator-columns'));
  const { budget, words } = context;
  const heads = indicatorHeads(context, columns);
  const width = heads.length;
  const builder: Builder = { cells: [], sums: [], indicators: [], row: 0 };
  const put = putter(context, builder);
  const format = performanceFormat(context);
  const figure = (label: string, coordinates: Partial<Coordinates>): Cell => {
    const cell = put(
      2,
      'amount',
      printAmount(
        context,
        amountOf(context, {
          flow: 'expenditure',
          ...(coordinates.fund ? { fund: coordinates.fund } : {}),
          ...(coordinates.use ? { use: coordinates.use } : {}),
        }),
        format,
      ),
      {
        columnSpan: width - 2,
        align: 'center',
        unit: '万元',
        fact: { coordinates: { ...baseCoordinates(context, 'expenditure'), ...coordinates }, figure: 'money', label },
      },
    );
    builder.row++;
    return cell;
  };
  put(0, 'label', '部门（单位）名称', { align: 'center' });
  put(1, 'text', budget.department, { columnSpan: width - 1, align: 'center' });
  builder.row++;
  const uses = (['basic', 'project', 'business', 'remittance', 'affiliate-subsidy'] as const).filter(
    (use, at) => at < 2 || amountOf(context, { flow: 'expenditure', use }) !== 0n,
  );
  const useWords = {
    basic: 'basic',
    project: 'project',
    business: 'business',
    remittance: 'remittance',
    'affiliate-subsidy': 'affiliateSubsidy',
  } as const;
  const byFund = draw.chance(0.6);
  put(0, 'label', '预算情况（万元）', { rowSpan: 1 + (byFund ? 2 : 0) + uses.length, align: 'center' });
  put(1, 'label', '部门预算总额');
  const total = figure('部门预算总额', {});
  if (byFund) {
    put(1, 'label', '（1）财政拨款');
    const appropriation = figure('财政拨款', { fund: 'appropriation' });
    put(1, 'label', `（2）${words('otherMoney')}`);
    const other = figure(words('otherMoney'), { fund: 'non-appropriation' });
    builder.sums.push({ total, parts: [appropriation, other], what: '部门预算总额 = 财政拨款 + 其他资金' });
  }
  const parts = uses.map((use, at) => {
    put(1, 'label', `（${at + 1}）${words(useWords[use])}`);
    return figure(words(useWords[use]), { use });
  });
  builder.sums.push({ total, parts, what: '部门预算总额 = Σ uses' });
  put(0, 'label', '年度总体目标', { align: 'center' });
  put(1, 'text', `${draw.pick(GOALS)}${draw.pick(GOALS)}`, { columnSpan: width - 1 });
  builder.row++;
  heads.forEach((head, column) => put(column, 'header', head, { bold: context.style.headerBold }));
  builder.row++;
  putIndicators(context, builder, 0, columns, drawIndicators(draw, draw.int(6, 14), columns), {});
  return finishTable(context, {
    form: 'department-performance',
    cells: builder.cells,
    sums: builder.sums,
    indicators: builder.indicators,
    rowCount: builder.row,
    headerRows: 0,
    moneyUnit: '万元',
    unitLine: null,
    columns: heads.map((_, column) => ({
      kind: 'text',
      width: Math.max(
        6,
        naturalWidth(
          builder.cells.filter((cell) => cell.kind !== 'amount'),
          column,
          4,
        ),
      ),
    })),
  });
}
