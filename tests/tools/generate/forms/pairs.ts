import type { Coordinates } from '../../../../schemas/coordinates.ts';
import { codesUnder, type Query } from '../budget.ts';
import { FUND_CONCEPTS } from '../columns.ts';
import {
  amountOf,
  baseCoordinates,
  bracketed,
  chineseOrdinal,
  finishTable,
  printAmount,
  type FormContext,
} from '../context.ts';
import { naturalWidth } from '../matrix.ts';
import { buildHeader, makeCell, type Cell, type HeaderNode, type Sum, type TableSpec } from '../table.ts';
import { ECONOMIC_NAMES, FUNCTION_NAMES, GOVERNMENT_ECONOMIC_NAMES } from '../vocabulary/classification.ts';

/** One printed line of a side: a label and its figures. */
interface Line {
  readonly label: string;
  readonly indent: number;
  readonly coordinates: Partial<Coordinates>;
  readonly query: Partial<Query>;
  readonly level: 0 | 1;
}
interface FigureColumn {
  readonly text: string;
  readonly coordinates: Partial<Coordinates>;
  readonly query: Partial<Query>;
  readonly group?: string;
  readonly sumOf?: readonly number[];
}
interface Side {
  readonly flow: 'revenue' | 'expenditure';
  readonly header: string;
  readonly itemHeader: string;
  readonly columns: readonly FigureColumn[];
  readonly lines: readonly Line[];
  readonly closing: readonly Line[];
  readonly base: Partial<Coordinates>;
}

/** Tables of label/figure pairs side by side: 收支总表 and 财政拨款收支总表. */
export function buildPairs(context: FormContext, form: 'revenue-expenditure' | 'appropriation'): TableSpec {
  const draw = context.random.fork(form);
  const fund: Partial<Coordinates> = form === 'appropriation' ? { fund: 'appropriation' } : {};
  const amount = context.words(context.stage === 'final' ? 'finalAmount' : 'amount');
  const plain: FigureColumn = { text: amount, coordinates: {}, query: {} };
  const sides: Side[] = [
    {
      flow: 'revenue',
      header: context.words('revenueSide'),
      itemHeader: context.words('itemHeader'),
      columns: [plain],
      base: fund,
      lines:
        form === 'appropriation'
          ? appropriationRevenue(context)
          : draw.chance(0.25)
            ? groupedRevenue(context)
            : flatRevenue(context, draw.chance(0.6)),
      closing: revenueClosing(context, form, fund),
    },
  ];
  const expenditure = (lines: Line[], itemHeader: string, columns: readonly FigureColumn[] = [plain]): Side => ({
    flow: 'expenditure',
    header: context.words('expenditureSide'),
    itemHeader,
    columns,
    lines,
    closing: expenditureClosing(context),
    base: fund,
  });
  const kind =
    form === 'appropriation'
      ? draw.weigh([
          ['plain', 1],
          ['funds', 2],
        ] as const)
      : draw.weigh([
          ['plain', 5],
          ['uses', 1],
          ['use-columns', 1],
          ['three', context.stage === 'budget' ? 1 : 0],
          ['four', context.stage === 'budget' ? 1 : 0],
        ] as const);
  const functions = functionLines(context, fund, draw.chance(0.45));
  const economic = classLines(context, fund, 'economic'),
    government = classLines(context, fund, 'governmentEconomic');
  const item = context.words('itemHeader');
  switch (kind) {
    case 'plain':
      sides.push(expenditure(functions, item));
      break;
    case 'funds':
      sides.push(expenditure(functions, item, fundFigures(context)));
      break;
    case 'uses':
      sides.push(expenditure(useLines(context, fund), item));
      break;
    case 'use-columns':
      sides.push(expenditure(functions, item, useFigures(context, fund)));
      break;
    case 'three':
      sides.push(expenditure(functions, '功能分类科目'), expenditure(useLines(context, fund), '支出用途'));
      break;
    case 'four':
      sides.push(
        expenditure(functions, '支出功能分类科目（按大类）'),
        expenditure(economic, '部门预算支出经济分类科目（按大类）'),
        expenditure(government, '政府预算支出经济分类科目（按大类）'),
      );
      break;
    default:
      kind satisfies never;
  }
  return layPairs(context, form, sides, kind === 'plain' && context.style.squeeze === false && draw.chance(0.15));
}

function layPairs(
  context: FormContext,
  form: 'revenue-expenditure' | 'appropriation',
  sides: readonly Side[],
  lineNumbers: boolean,
): TableSpec {
  const nodes: HeaderNode[] = [];
  for (const side of sides) {
    const groups: HeaderNode[] = [{ text: side.itemHeader }];
    if (lineNumbers) groups.push({ text: '行次' });
    const figures: { text: string; children?: HeaderNode[] }[] = [];
    for (const column of side.columns) {
      const last = figures.at(-1);
      if (column.group && last?.text === column.group) last.children!.push({ text: column.text });
      else
        figures.push(column.group ? { text: column.group, children: [{ text: column.text }] } : { text: column.text });
    }
    const previous = nodes.at(-1) as { text: string; children: HeaderNode[] } | undefined;
    if (previous?.text === side.header) previous.children.push(...groups, ...figures);
    else nodes.push({ text: side.header, children: [...groups, ...figures] });
  }
  const header = buildHeader(nodes, context.style.headerBold);
  for (const cell of header.cells) cell.text = bracketed(context.style, cell.text);
  const cells: Cell[] = [...header.cells];
  const sums: Sum[] = [];
  const body = Math.max(...sides.map((side) => side.lines.length)) + context.style.padRows;
  const closing = Math.max(...sides.map((side) => side.closing.length));
  let column = 0,
    number = 1;
  for (const side of sides) {
    const width = 1 + (lineNumbers ? 1 : 0) + side.columns.length;
    const put = (line: Line, row: number, isClosing: boolean): Cell[] => {
      cells.push(
        makeCell(row, column, 'label', bracketed(context.style, line.label), {
          indent: line.indent,
          align: isClosing ? 'center' : 'left',
          bold: isClosing && context.style.headerBold,
        }),
      );
      const figures = side.columns.map((figure, index): Cell => {
        const query: Query = { flow: side.flow, ...(side.base as Partial<Query>), ...line.query, ...figure.query };
        const coordinates = {
          ...baseCoordinates(context, side.flow),
          ...side.base,
          ...line.coordinates,
          ...figure.coordinates,
        };
        // Below the split into funds or uses, 结转下年 and 支出总计 stay as they are: the coordinate of the line wins.
        if (line.coordinates.use) coordinates.use = line.coordinates.use;
        if (line.query.use) (query as { use?: string }).use = line.query.use;
        const at = column + width - side.columns.length + index;
        // 结转下年 and 支出总计 are not split by use.
        if (line.coordinates.use && figure.coordinates.use) return makeCell(row, at, 'blank', '');
        return makeCell(row, at, 'amount', printAmount(context, amountOf(context, query)), {
          fact: { coordinates, figure: 'money', label: `${line.label} / ${header.paths[at]!.join(' ')}` },
        });
      });
      for (const [index, figure] of side.columns.entries()) {
        if (figure.sumOf && !line.coordinates.use)
          sums.push({
            total: figures[index]!,
            parts: figure.sumOf.map((part) => figures[part]!),
            what: `${line.label}: ${figure.text} = Σ columns`,
          });
      }
      cells.push(...figures);
      return figures;
    };
    if (lineNumbers)
      for (let row = 0; row < body + closing; row++)
        cells.push(makeCell(header.rows + row, column + 1, 'index', String(number++)));
    const lines = side.lines.map((line, index) => put(line, header.rows + index, false));
    const ends = side.closing.map((line, index) =>
      put(line, header.rows + body + closing - side.closing.length + index, true),
    );
    addSums(side, lines, ends, sums);
    column += width;
  }
  const columns = header.paths.map((path, index) => ({
    kind:
      path.at(-1) === '行次'
        ? ('code' as const)
        : cells.some((cell) => cell.column === index && cell.kind === 'amount')
          ? ('amount' as const)
          : ('label' as const),
    width: naturalWidth(cells, index, 4),
  }));
  return finishTable(context, {
    form,
    columns,
    headerRows: header.rows,
    rowCount: header.rows + body + closing,
    cells,
    sums,
  });
}

function addSums(side: Side, lines: readonly Cell[][], ends: readonly Cell[][], sums: Sum[]): void {
  side.columns.forEach((_, column) => {
    const figure = (list: readonly Cell[][], index: number): Cell => list[index]![column]!;
    const top = side.lines.flatMap((line, index) => (line.level === 0 ? [index] : []));
    top.forEach((index, order) => {
      const under = side.lines.flatMap((line, at) =>
        at > index && at < (top[order + 1] ?? Infinity) && line.level === 1 ? [at] : [],
      );
      if (under.length > 0)
        sums.push({
          total: figure(lines, index),
          parts: under.map((at) => figure(lines, at)),
          what: `${side.lines[index]!.label} = Σ lines under it`,
        });
    });
    const labels = side.closing;
    const last = labels.length - 1;
    if (last < 0) return;
    const parts = top.map((index) => figure(lines, index));
    if (last === 0) sums.push({ total: figure(ends, 0), parts, what: `${labels[0]!.label} = Σ lines` });
    else {
      sums.push({ total: figure(ends, 0), parts, what: `${labels[0]!.label} = Σ lines` });
      if (figure(ends, last).kind === 'amount')
        sums.push({
          total: figure(ends, last),
          parts: labels.slice(0, last).map((_, index) => figure(ends, index)),
          what: `${labels[last]!.label} = ${labels
            .slice(0, last)
            .map((line) => line.label)
            .join(' + ')}`,
        });
    }
  });
}

const current = (context: FormContext): { period?: 'current' } => (context.carryoverLine ? { period: 'current' } : {});

function flatRevenue(context: FormContext, all: boolean): Line[] {
  return FUND_CONCEPTS.filter(
    ([fund], index) => all || index < 3 || amountOf(context, { flow: 'revenue', fund, ...current(context) }) !== 0n,
  ).map(([fund, concept], index) => ({
    label: `${chineseOrdinal(index + 1)}、${context.words(concept)}`,
    indent: 0,
    level: 0,
    coordinates: { ...current(context), fund },
    query: { ...current(context), fund },
  }));
}

function groupedRevenue(context: FormContext): Line[] {
  const line = (label: string, fund: string, level: 0 | 1): Line => ({
    label,
    indent: level,
    level,
    coordinates: { ...current(context), fund },
    query: { ...current(context), fund },
  });
  const lines = [line(`一、${context.words('appropriation')}`, 'appropriation', 0)];
  FUND_CONCEPTS.slice(0, 3).forEach(([fund, concept], index) =>
    lines.push(line(`（${chineseOrdinal(index + 1)}）${context.words(concept)}`, fund, 1)),
  );
  lines.push(
    line(`二、${context.words('fiscalAccount')}`, 'fiscal-account', 0),
    line(`三、${context.words('unitMoney')}`, 'unit', 0),
  );
  FUND_CONCEPTS.slice(4).forEach(([fund, concept], index) =>
    lines.push(line(`（${chineseOrdinal(index + 1)}）${context.words(concept)}`, fund, 1)),
  );
  return lines;
}

/** 一、本年收入 and 二、上年结转, each by fund. */
function appropriationRevenue(context: FormContext): Line[] {
  const funds = FUND_CONCEPTS.slice(0, 3);
  const block = (title: string, period: 'current' | 'carryover' | undefined): Line[] => [
    { label: title, indent: 0, level: 0, coordinates: period ? { period } : {}, query: period ? { period } : {} },
    ...funds.map(([fund, concept], index): Line => ({
      label: `（${chineseOrdinal(index + 1)}）${context.words(concept)}`,
      indent: 1,
      level: 1,
      coordinates: { ...(period ? { period } : {}), fund },
      query: { ...(period ? { period } : {}), fund },
    })),
  ];
  return context.carryoverLine
    ? [...block('一、本年收入', 'current'), ...block(`二、${context.words('carryover')}`, 'carryover')]
    : flatRevenue(context, false).slice(0, 3);
}

function revenueClosing(context: FormContext, form: string, fund: Partial<Coordinates>): Line[] {
  const total: Line = {
    label: context.words('revenueTotal'),
    indent: 0,
    level: 0,
    coordinates: fund,
    query: fund as Partial<Query>,
  };
  if (!context.carryoverLine || form === 'appropriation') return [total];
  const line = (label: string, period: 'current' | 'carryover'): Line => ({
    label,
    indent: 0,
    level: 0,
    coordinates: { period },
    query: { period },
  });
  return [line(context.words('currentRevenue'), 'current'), line(context.words('carryover'), 'carryover'), total];
}

function expenditureClosing(context: FormContext): Line[] {
  const line = (label: string, use?: string): Line => ({
    label,
    indent: 0,
    level: 0,
    coordinates: use ? { use } : {},
    query: use ? { use } : {},
  });
  if (!context.carryForwardLine) return [line(context.words('expenditureTotal'))];
  return [
    line(context.words('currentExpenditure')),
    line(context.words('carryForward'), 'carry-forward'),
    line(context.words('expenditureTotal'), 'grand-total'),
  ];
}

function functionLines(context: FormContext, fund: Partial<Coordinates>, all: boolean): Line[] {
  const query: Query = { flow: 'expenditure', ...(fund as Partial<Query>) };
  const codes = all
    ? [...FUNCTION_NAMES.keys()].filter((code) => code.length === 3 && code !== '209')
    : codesUnder(context.budget, query, 'function', 3);
  return codes.map((code, index) => ({
    label: `${chineseOrdinal(index + 1)}、${FUNCTION_NAMES.get(code)!}`,
    indent: 0,
    level: 0,
    coordinates: { function: code },
    query: { function: code },
  }));
}

function useLines(context: FormContext, fund: Partial<Coordinates>): Line[] {
  const { words } = context;
  const line = (label: string, use: string, level: 0 | 1): Line => ({
    label,
    indent: level,
    level,
    coordinates: { use },
    query: { use },
  });
  const rare = (
    [
      ['business', 'business'],
      ['remittance', 'remittance'],
      ['affiliate-subsidy', 'affiliateSubsidy'],
    ] as const
  )
    .filter(([use]) => amountOf(context, { flow: 'expenditure', ...(fund as Partial<Query>), use }) !== 0n)
    .map(([use, concept], index) => line(`${chineseOrdinal(index + 3)}、${words(concept)}`, use, 0));
  return [
    line(`一、${words('basic')}`, 'basic', 0),
    line(words('personnel'), 'basic.personnel', 1),
    line(words('operating'), 'basic.operating', 1),
    line(`二、${words('project')}`, 'project', 0),
    ...rare,
  ];
}

function classLines(
  context: FormContext,
  fund: Partial<Coordinates>,
  coordinate: 'economic' | 'governmentEconomic',
): Line[] {
  const names = coordinate === 'economic' ? ECONOMIC_NAMES : GOVERNMENT_ECONOMIC_NAMES;
  return codesUnder(context.budget, { flow: 'expenditure', ...(fund as Partial<Query>) }, coordinate, 3).map(
    (code, index) => ({
      label: `${index + 1}、${names.get(code) ?? code}`,
      indent: 0,
      level: 0,
      coordinates: { [coordinate]: code },
      query: { [coordinate]: code },
    }),
  );
}

function fundFigures(context: FormContext): FigureColumn[] {
  const names = FUND_CONCEPTS.slice(0, 3).map(([fund, concept]): FigureColumn => ({
    text: context.words(concept).replace(/(拨款)?收入$/, ''),
    coordinates: { fund },
    query: { fund },
  }));
  return [{ text: context.words('total'), coordinates: {}, query: {}, sumOf: [1, 2, 3] }, ...names];
}

function useFigures(context: FormContext, fund: Partial<Coordinates>): FigureColumn[] {
  const { words } = context;
  const column = (text: string, use: string, group?: string): FigureColumn => ({
    text,
    coordinates: { use },
    query: { use },
    ...(group ? { group } : {}),
  });
  const rare = (['business', 'remittance'] as const)
    .filter((use) => amountOf(context, { flow: 'expenditure', ...(fund as Partial<Query>), use }) !== 0n)
    .map((use) => column(words(use), use));
  const subsidy =
    amountOf(context, { flow: 'expenditure', ...(fund as Partial<Query>), use: 'affiliate-subsidy' }) !== 0n
      ? [column(words('affiliateSubsidy'), 'affiliate-subsidy')]
      : [];
  const rest = [column(words('project'), 'project'), ...rare, ...subsidy];
  return [
    { text: words('total'), coordinates: {}, query: {}, sumOf: [1, 2, ...rest.map((_, index) => index + 3)] },
    column(words('personnel'), 'basic.personnel', words('basic')),
    column(words('operating'), 'basic.operating', words('basic')),
    ...rest,
  ];
}
