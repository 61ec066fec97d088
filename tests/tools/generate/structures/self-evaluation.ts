import type { Coordinates } from '../../../../schemas/coordinates.ts';
import { formatIn, baseCoordinates, bracketed, finishTable, printAmount, type FormContext } from '../context.ts';
import { drawIndicators, goalOf } from '../forms/performance.ts';
import { sumOf, type Query } from '../budget.ts';
import { naturalWidth } from '../matrix.ts';
import { percentPlaces, printScaled, quantumOf, roundTo, type Fen, type MoneyFormat } from '../money.ts';
import type { Random } from '../random.ts';
import { makeCell, type Cell, type CellOptions, type IndicatorSpec, type Sum, type TableSpec } from '../table.ts';
import type { StructureFamily } from './family.ts';
import { projectsBroughtForward } from './performance.ts';

/** Columns of the grid: 一级指标 … beside the figures of money above them. */
const WIDTH = 8;
/** What a full score of the money is worth. */
const MONEY_SCORE = '10';

interface MoneyLine {
  readonly label: string;
  readonly coordinates: Partial<Coordinates>;
  readonly query: Partial<Query>;
}

const LINES: readonly MoneyLine[] = [
  { label: '年度资金总额', coordinates: {}, query: {} },
  {
    label: '其中：当年财政拨款',
    coordinates: { fund: 'appropriation', period: 'current' },
    query: { fund: 'appropriation', period: 'current' },
  },
  { label: '上年结转资金', coordinates: { period: 'carryover' }, query: { period: 'carryover' } },
  {
    label: '其他资金',
    coordinates: { fund: 'non-appropriation', period: 'current' },
    query: { fund: 'non-appropriation', period: 'current' },
  },
];

/** A stage that the contract has, whether or not results have it yet. */
const ADJUSTED = 'adjusted-budget' as Coordinates['stage'];
const measureOf = (name: 'score' | 'weight' | 'completion-rate'): Coordinates['measure'] =>
  name as Coordinates['measure'];

/** What a project was given first, had in the end, and spent, in the year before the budget. */
function stagesOf(
  context: FormContext,
  index: number,
  line: MoneyLine,
  format: MoneyFormat,
  random: Random,
): [Fen, Fen, Fen] {
  const first = sumOf(
    context.budget,
    { flow: 'expenditure', use: 'project', project: index, ...line.query },
    'previous',
  );
  const scaled = (amount: Fen, percent: number): Fen => roundTo((amount * BigInt(percent)) / 100n, quantumOf(format));
  const draw = random.fork(line.label);
  const adjusted = draw.chance(0.4) ? first : scaled(first, draw.int(80, 120));
  return [first, adjusted, draw.chance(0.3) ? adjusted : scaled(adjusted, draw.int(60, 99))];
}

interface Builder {
  readonly cells: Cell[];
  readonly sums: Sum[];
  row: number;
}

/** The rows of money: three stages, then a score, a rate and what was scored, none of which is money. */
function putMoney(context: FormContext, builder: Builder, index: number, random: Random): void {
  const plan = context.budget.projects[index]!,
    year = context.budget.fiscalYear - 1,
    format = { ...formatIn(context, '万元'), decimals: context.format.unit === '元' ? 6 : context.format.decimals };
  const put = (column: number, kind: Cell['kind'], text: string, options: CellOptions = {}): Cell => {
    const cell = makeCell(builder.row, column, kind, bracketed(context.style, text), { align: 'center', ...options });
    builder.cells.push(cell);
    return cell;
  };
  const whose: Coordinates = {
    ...baseCoordinates(context, 'expenditure'),
    year,
    stage: 'budget',
    use: 'project',
    project: { name: plan.name },
    ...(context.budget.units.length > 1 ? { entity: { name: context.budget.units[plan.unit]!.name } } : {}),
  };
  const stages = ['budget', ADJUSTED, 'execution'] as const;
  put(0, 'label', '项目资金（万元）', { rowSpan: LINES.length + 1 });
  put(1, 'header', '');
  ['年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'].forEach((head, at) =>
    put(at + 2, 'header', head),
  );
  builder.row++;
  const amounts = LINES.slice(1).map((line) => stagesOf(context, index, line, format, random));
  const whole = stages.map((_, at) => amounts.reduce((sum, line) => sum + line[at]!, 0n));
  const rows = LINES.map((line, order) => {
    const money = order === 0 ? whole : amounts[order - 1]!;
    put(1, 'label', line.label, { align: 'left', indent: order > 1 ? 2 : 0 });
    const cells = stages.map((stage, at) =>
      put(at + 2, 'amount', printAmount(context, money[at]!, format), {
        unit: '万元',
        fact: {
          coordinates: { ...whose, ...line.coordinates, stage },
          figure: 'money',
          label: `${plan.name} / ${line.label}`,
        },
      }),
    );
    const rate = percentPlaces(money[2]!, money[1]!, 2);
    const aside = (
      column: number,
      text: string,
      measure: Coordinates['measure'],
      figure: 'percent' | 'count',
    ): void => {
      put(column, 'text', text, {
        fact: {
          coordinates: {
            ...whose,
            ...line.coordinates,
            stage: 'execution',
            measure,
            ...(figure === 'percent' ? { base: { year, stage: ADJUSTED } } : {}),
          },
          figure,
          optional: true,
          label: `${plan.name} / ${line.label}`,
        },
      });
    };
    aside(5, order === 0 ? MONEY_SCORE : '—', measureOf('weight'), 'count');
    aside(6, rate === null ? '' : `${printScaled(rate, 2, false)}%`, measureOf('completion-rate'), 'percent');
    aside(7, order === 0 && rate !== null ? printScaled(rate / 10n, 2, false) : '—', measureOf('score'), 'count');
    builder.row++;
    return cells;
  });
  stages.forEach((_, at) =>
    builder.sums.push({
      total: rows[0]![at]!,
      parts: rows.slice(1).map((cells) => cells[at]!),
      what: `年度资金总额 = Σ lines, column ${at + 2}`,
    }),
  );
}

/** 项目支出绩效自评表 of the year before. */
function selfEvaluationOf(context: FormContext, index: number): TableSpec {
  const draw = context.random.fork(`self-evaluation-${index}`);
  const { budget } = context;
  const plan = budget.projects[index]!,
    unit = budget.units[plan.unit]!.name,
    several = budget.units.length > 1;
  const builder: Builder = { cells: [], sums: [], row: 0 };
  const indicators: IndicatorSpec[] = [];
  const put = (column: number, kind: Cell['kind'], text: string, options: CellOptions = {}): Cell => {
    const cell = makeCell(builder.row, column, kind, bracketed(context.style, text), { align: 'center', ...options });
    builder.cells.push(cell);
    return cell;
  };
  put(0, 'label', '项目名称');
  put(1, 'text', plan.name, { columnSpan: WIDTH - 1 });
  builder.row++;
  put(0, 'label', '主管部门');
  put(1, 'text', budget.department, { columnSpan: 3 });
  put(4, 'label', '实施单位');
  put(5, 'text', unit, { columnSpan: WIDTH - 5 });
  builder.row++;
  putMoney(context, builder, index, draw);
  put(0, 'label', '年度总体目标', { rowSpan: 2 });
  put(1, 'header', '预期目标', { columnSpan: 4 });
  put(5, 'header', '实际完成情况', { columnSpan: 3 });
  builder.row++;
  put(1, 'text', goalOf(draw, plan.name), { columnSpan: 4, align: 'left' });
  put(5, 'text', '已按计划完成全部工作任务。', { columnSpan: 3, align: 'left' });
  builder.row++;
  ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'].forEach((head, column) =>
    put(column, 'header', head),
  );
  builder.row++;
  const drawn = drawIndicators(draw, draw.int(4, 8), { operatorColumn: false, unitColumn: false, weight: true });
  put(0, 'label', '绩效指标', { rowSpan: drawn.length });
  let level1: Cell | null = null,
    level2: Cell | null = null;
  for (const { shown, ...indicator } of drawn) {
    if (level1?.text === indicator.level1) level1.rowSpan++;
    else level1 = put(1, 'text', indicator.level1);
    if (level2?.text === indicator.level2) level2.rowSpan++;
    else level2 = put(2, 'text', indicator.level2);
    put(3, 'text', indicator.level3, { align: 'left' });
    put(4, 'text', shown);
    put(5, 'text', shown);
    put(6, 'text', indicator.weight ?? '');
    put(7, 'text', indicator.weight ?? '');
    indicators.push({ ...indicator, project: plan.name, ...(several ? { entity: unit } : {}), row: builder.row });
    builder.row++;
  }
  put(0, 'label', '总分', { columnSpan: 6 });
  put(6, 'text', '100');
  put(7, 'text', `${draw.int(85, 99)}`);
  builder.row++;
  return finishTable(context, {
    form: 'project-performance',
    cells: builder.cells,
    sums: builder.sums,
    indicators,
    rowCount: builder.row,
    headerRows: 0,
    moneyUnit: '万元',
    unitLine: null,
    columns: Array.from({ length: WIDTH }, (_, column) => ({
      kind: 'text' as const,
      width: Math.max(column < 4 ? 6 : 5, Math.min(8, naturalWidth(builder.cells, column, 4))),
    })),
    title: `${budget.fiscalYear - 1}年度项目支出绩效自评表`,
  });
}

export const selfEvaluation: StructureFamily = {
  name: 'self-evaluation',
  set: 'held',
  what: 'self-evaluations: budget at the start, in the end and spent, beside scores and rates that are no money',
  style: () => ({ splitWide: false }),
  performance: 3,
  forms: ['project-performance'],
  budget: projectsBroughtForward,
  builders: {
    'project-performance': (context) =>
      context.budget.projects.slice(0, 3).map((_, index) => selfEvaluationOf(context, index)),
  },
};
