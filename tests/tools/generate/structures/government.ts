import type { Coordinates } from '../../../../schemas/coordinates.ts';
import { codesUnder, sumOf, type Query } from '../budget.ts';
import { finishTable, printAmount, type FormContext } from '../context.ts';
import { naturalWidth } from '../matrix.ts';
import { percentPlaces, printScaled, quantumOf, type Fen } from '../money.ts';
import type { Random } from '../random.ts';
import { makeCell, type Cell, type Sum, type TableSpec } from '../table.ts';
import { FUNCTION_NAMES } from '../vocabulary/classification.ts';
import type { StructureFamily, WholeDocument } from './family.ts';
import { debtTable, drawMoney, transferTable, type Stage } from './government-areas.ts';

/** A line of a government's table: what it is called, what it means, what it is the sum of. */
interface Line {
  readonly name: string;
  readonly code?: string;
  readonly depth: number;
  readonly gives: Partial<Coordinates>;
  /** Of a line without parts. */
  readonly amount?: Fen;
  /** Lines that it is the sum of, by their names. */
  readonly parts?: readonly string[];
}

/** A column of amounts: its header, year and stage, and how its figures come from those of the year. */
interface Column {
  readonly header: string;
  readonly year: number;
  readonly stage: Stage;
  readonly percent: bigint;
}

const REVENUE: ClassList = [
  ['税收收入', '101', 1],
  ['增值税', '10101', 2],
  ['企业所得税', '10104', 2],
  ['个人所得税', '10106', 2],
  ['城市维护建设税', '10109', 2],
  ['契税', '10119', 2],
  ['非税收入', '103', 1],
  ['专项收入', '10302', 2],
  ['罚没收入', '10305', 2],
];
type ClassList = readonly (readonly [name: string, code: string, depth: 1 | 2])[];
const FUNCTIONS: ClassList = [
  ['一般公共服务支出', '201', 1],
  ['人大事务', '20101', 2],
  ['政协事务', '20102', 2],
  ['教育支出', '205', 1],
  ['教育管理事务', '20501', 2],
  ['普通教育', '20502', 2],
  ['卫生健康支出', '210', 1],
  ['公共卫生', '21004', 2],
];

/** Leaves and their sums from a list of classes. */
function classLines(
  list: ClassList,
  kind: 'revenueClass' | 'function',
  draw: (low: number, high: number) => Fen,
  ofDepartment: (code: string) => Fen = () => 0n,
): Line[] {
  return list.map(([name, code, depth]) => {
    const parts = list.filter(([, other]) => other.length === 5 && other.startsWith(code) && other !== code);
    return {
      name,
      code,
      depth,
      gives: { [kind]: code },
      ...(parts.length > 0
        ? { parts: parts.map(([part]) => part) }
        : { amount: draw(1_000, 90_000) + ofDepartment(code) }),
    };
  });
}

const SPENT: Query = { flow: 'expenditure', fund: 'general-public' };

/** The usual classes and those of the department that the same seed draws. */
function classesWith(context: FormContext): ClassList {
  const known = new Set(FUNCTIONS.map(([, code]) => code));
  const own = [3, 5]
    .flatMap((digits) => codesUnder(context.budget, SPENT, 'function', digits))
    .filter((code) => !known.has(code))
    .map((code) => [FUNCTION_NAMES.get(code)!, code, code.length === 3 ? 1 : 2] as const);
  return [...FUNCTIONS, ...own].sort(([, a], [, b]) => (a < b ? -1 : 1));
}

/** The amounts of lines by name, sums worked out from their parts. */
function amountsOf(lines: readonly Line[]): ReadonlyMap<string, Fen> {
  const byName = new Map(lines.map((line) => [line.name, line]));
  const known = new Map<string, Fen>();
  const of = (name: string): Fen => {
    const had = known.get(name);
    if (had !== undefined) return had;
    const line = byName.get(name)!;
    const amount = line.amount ?? (line.parts ?? []).reduce((sum, part) => sum + of(part), 0n);
    known.set(name, amount);
    return amount;
  };
  for (const { name } of lines) of(name);
  return known;
}

/** Of each leaf so many hundredths, in whole quanta. */
const scaled = (lines: readonly Line[], percent: bigint, quantum: Fen): Line[] =>
  lines.map((line) =>
    line.amount === undefined
      ? line
      : { ...line, amount: ((line.amount * percent) / 100n / quantum) * quantum || quantum },
  );

interface ListSpec {
  readonly title: string;
  readonly form: string;
  readonly fixes: Partial<Coordinates> & Pick<Coordinates, 'flow'>;
  readonly lines: readonly Line[];
  readonly columns: readonly Column[];
  readonly withCodes: boolean;
  /** 决算数为预算数的%: the first column against the second. */
  readonly rate?: { readonly header: string; readonly of: number; readonly base: number };
}

/** A list of classes under years and stages. */
function listTable(context: FormContext, spec: ListSpec): TableSpec {
  const { lines, columns, withCodes, rate } = spec,
    quantum = quantumOf(context.format) > 1n ? quantumOf(context.format) : 100n;
  const first = withCodes ? 2 : 1;
  const cells: Cell[] = [
    ...(withCodes ? [makeCell(0, 0, 'header', '科目编码')] : []),
    makeCell(0, first - 1, 'header', withCodes ? '科目名称' : '项目'),
    ...columns.map(({ header }, index) => makeCell(0, first + index, 'header', header)),
    ...(rate ? [makeCell(0, first + columns.length, 'header', rate.header)] : []),
  ];
  const sums: Sum[] = [];
  const amounts = columns.map(({ percent }) => amountsOf(scaled(lines, percent, quantum)));
  const printed = columns.map(() => new Map<string, Cell>());
  lines.forEach((line, index) => {
    const row = 1 + index;
    if (withCodes) cells.push(makeCell(row, 0, 'code', line.code ?? ''));
    cells.push(makeCell(row, first - 1, 'label', line.name, { indent: line.depth }));
    columns.forEach(({ header, year, stage }, at) => {
      const cell = makeCell(row, first + at, 'amount', printAmount(context, amounts[at]!.get(line.name)!), {
        fact: {
          coordinates: { ...spec.fixes, year, stage, ...line.gives } as Coordinates,
          figure: 'money',
          label: `${line.name} / ${header}`,
        },
      });
      cells.push(cell);
      printed[at]!.set(line.name, cell);
    });
    if (rate) cells.push(rateCell(context, spec, line, row, amounts));
  });
  columns.forEach((_, at) => {
    for (const { name, parts } of lines)
      if (parts)
        sums.push({
          total: printed[at]!.get(name)!,
          parts: parts.map((part) => printed[at]!.get(part)!),
          what: `${name} = Σ lines`,
        });
  });
  const width = first + columns.length + (rate ? 1 : 0);
  return finishTable(context, {
    form: spec.form as never,
    title: spec.title,
    columns: Array.from({ length: width }, (_, column) => ({
      kind: column < first ? (withCodes && column === 0 ? ('code' as const) : ('label' as const)) : ('amount' as const),
      width: naturalWidth(cells, column, 6),
    })),
    headerRows: 1,
    rowCount: lines.length + 1,
    cells,
    sums,
  });
}

function rateCell(
  context: FormContext,
  { rate, columns, fixes, withCodes }: ListSpec,
  line: Line,
  row: number,
  amounts: readonly ReadonlyMap<string, Fen>[],
): Cell {
  const subject = columns[rate!.of]!,
    base = columns[rate!.base]!;
  const part = amounts[rate!.of]!.get(line.name)!,
    whole = amounts[rate!.base]!.get(line.name)!;
  const places = percentPlaces(part, whole, 1),
    text = places === null ? '' : printScaled(places, 1, false);
  return makeCell(row, (withCodes ? 2 : 1) + columns.length, 'amount', text, {
    fact: {
      coordinates: {
        ...fixes,
        year: subject.year,
        stage: subject.stage,
        ...line.gives,
        measure: 'completion-rate',
        base: { year: base.year, stage: base.stage },
      } as Coordinates,
      figure: 'percent',
      label: `${line.name} / ${rate!.header}`,
    },
  });
}

/** The budget or the final accounts of a whole city; `over`: that spends what the department of its seed spends. */
function wholeGovernment(context: FormContext, random: Random, over = false): WholeDocument {
  const year = context.budget.fiscalYear,
    isFinal = context.stage === 'final',
    { city } = context.budget.place;
  const quantum = quantumOf(context.format) > 1n ? quantumOf(context.format) : 100n;
  const columns: Column[] = isFinal
    ? [
        { header: '预算数', year, stage: 'budget', percent: 100n },
        { header: '决算数', year, stage: 'final', percent: 97n },
      ]
    : [
        { header: `${year - 1}年执行数`, year: year - 1, stage: 'execution', percent: 94n },
        { header: `${year}年预算数`, year, stage: 'budget', percent: 100n },
      ];
  const rate = isFinal
    ? { header: '决算数为预算数的%', of: 1, base: 0 }
    : { header: '预算数为上年执行数的%', of: 1, base: 0 };
  const kind = isFinal ? '决算表' : '预算表';
  const tables = (['全市', '市本级'] as const).flatMap((area): TableSpec[] => {
    const level = area === '全市' ? ('all' as const) : ('own' as const);
    const draw = drawMoney(random.fork(area), quantum);
    const revenue = classLines(REVENUE, 'revenueClass', draw),
      functions = over
        ? classLines(classesWith(context), 'function', draw, (code) =>
            sumOf(context.budget, { ...SPENT, function: code }, context.version),
          )
        : classLines(FUNCTIONS, 'function', draw);
    const withTotals = (
      lines: readonly Line[],
      year: string,
      grand: string,
      rest: readonly Line[],
    ): readonly Line[] => [
      ...lines,
      { name: year, depth: 0, gives: {}, parts: lines.filter(({ depth }) => depth === 1).map(({ name }) => name) },
      ...rest,
      { name: grand, depth: 0, gives: { use: 'grand-total' }, parts: [year, ...rest.map(({ name }) => name)] },
    ];
    return [
      listTable(context, {
        title: `${year}年${area}一般公共预算收入${kind}`,
        form: 'government-revenue',
        fixes: { flow: 'revenue', fund: 'general-public', level },
        lines: withTotals(revenue, '本年收入合计', '收入总计', [
          { name: '上级补助收入', depth: 1, gives: { transfer: 'grants' }, amount: draw(9_000, 90_000) },
          { name: '上年结余收入', depth: 1, gives: { balancing: 'opening-balance' }, amount: draw(100, 9_000) },
        ]),
        columns,
        withCodes: false,
        rate,
      }),
      listTable(context, {
        title: `${year}年${area}一般公共预算支出${kind}`,
        form: 'government-expenditure',
        fixes: { flow: 'expenditure', fund: 'general-public', level },
        lines: withTotals(functions, '本年支出合计', '支出总计', [
          { name: '上解上级支出', depth: 1, gives: { transfer: 'remitted' }, amount: draw(900, 9_000) },
          { name: '调出资金', depth: 1, gives: { balancing: 'moved-out' }, amount: draw(100, 900) },
        ]),
        columns,
        withCodes: random.fork(`codes-${area}`).chance(0.5),
      }),
    ];
  });
  tables.push(
    transferTable(
      context,
      `${year}年市对县区一般公共预算转移支付${isFinal ? '决算' : '预算'}表`,
      random.fork('transfers'),
      context.stage,
    ),
    debtTable(context, `${year - 1}年${city}地方政府债务发行及还本付息情况表`, random.fork('debt')),
  );
  return {
    tables,
    kind: isFinal ? 'government-final-accounts' : 'government-budget',
    cover: [`${city}${year}年${isFinal ? '财政总决算' : '政府预算'}`],
  };
}

export const governmentBudget: StructureFamily = {
  name: 'government-budget',
  set: 'government',
  what: 'the budget of a whole city: revenue by class, expenditure by function, two levels, transfers by place, debt',
  whole: (context, random) => wholeGovernment(context, random),
  stage: 'budget',
};

export const governmentAccounts: StructureFamily = {
  ...governmentBudget,
  name: 'government-accounts',
  what: 'the final accounts of a whole city: budget, final amounts and their rates',
  stage: 'final',
};

export const governmentOverDepartment: StructureFamily = {
  ...governmentBudget,
  name: 'government-over-department',
  what: 'the budget of a whole city that spends, class by class, what the department of the same seed spends and more',
  whole: (context, random) => wholeGovernment(context, random, true),
};
