import type { Coordinates } from '../../../../schemas/coordinates.ts';
import { codesUnder, type Query } from '../budget.ts';
import { amountOf, baseCoordinates, bracketed, finishTable, printAmount, type FormContext } from '../context.ts';
import { naturalWidth } from '../matrix.ts';
import { buildHeader, makeCell, type Cell, type Sum, type TableSpec } from '../table.ts';
import { ECONOMIC_NAMES } from '../vocabulary/classification.ts';

interface Line {
  readonly code: string;
  readonly amount: bigint;
}

/**
 * Basic expenditure in two or three code/name/figure groups side by side, as final accounts print it: people's money on
 * the left, the rest on the right, 人员经费合计 and 公用经费合计 in the last row.
 */
export function buildEconomicPairs(context: FormContext, groups: 2 | 3): TableSpec {
  const scope = { fund: 'general-public', use: 'basic' } as const;
  const query: Query = { flow: 'expenditure', ...scope };
  const { words, style } = context;
  const figureHead = words(context.stage === 'final' ? 'finalAmount' : 'amount');
  const one = [
    { text: bracketed(style, words('economicCode')) },
    { text: bracketed(style, words('economicName')) },
    { text: figureHead },
  ];
  const titles = ['人员经费', ...Array.from({ length: groups - 1 }, () => '公用经费')];
  const nodes = [
    { text: titles[0]!, children: one },
    { text: '公用经费', children: Array.from({ length: groups - 1 }, () => one).flat() },
  ];
  const header = buildHeader(nodes, style.headerBold);
  const cells: Cell[] = [...header.cells];
  const sums: Sum[] = [];
  const coordinatesOf = (rest: Partial<Coordinates>): Coordinates => ({
    ...baseCoordinates(context, 'expenditure'),
    ...scope,
    ...rest,
  });
  const lines = (use: string): Line[] =>
    codesUnder(context.budget, { ...query, use }, 'economic', 3).flatMap((category) =>
      [category, ...codesUnder(context.budget, { ...query, use, economic: category }, 'economic', 5)].map((code) => ({
        code,
        amount: amountOf(context, { ...query, economic: code }),
      })),
    );
  const people = lines('basic.personnel'),
    running = lines('basic.operating');
  const share = Math.ceil(running.length / (groups - 1));
  const blocks = [
    people,
    ...Array.from({ length: groups - 1 }, (_, index) => running.slice(index * share, (index + 1) * share)),
  ];
  const body = Math.max(...blocks.map((block) => block.length)) + style.padRows;
  const heads = new Map<string, { head: Cell; parts: Cell[] }>();
  blocks.forEach((block, group) =>
    block.forEach(({ code, amount }, index) => {
      const row = header.rows + index,
        column = group * 3;
      const name = ECONOMIC_NAMES.get(code) ?? code;
      cells.push(
        makeCell(row, column, 'code', code),
        makeCell(row, column + 1, 'label', bracketed(style, name), {
          indent: style.indentNames && code.length > 3 ? 1 : 0,
        }),
      );
      const cell = makeCell(row, column + 2, 'amount', printAmount(context, amount), {
        fact: {
          coordinates: coordinatesOf({ use: group === 0 ? 'basic.personnel' : 'basic.operating', economic: code }),
          figure: 'money',
          label: `${name} / ${header.paths[column + 2]!.join(' ')}`,
        },
      });
      cells.push(cell);
      if (code.length === 3) heads.set(code, { head: cell, parts: [] });
      else heads.get(code.slice(0, 3))?.parts.push(cell);
    }),
  );
  const last = header.rows + body;
  const total = (label: string, column: number, columnSpan: number, use: string, under: readonly Line[]): void => {
    cells.push(makeCell(last, column, 'label', label, { columnSpan, align: 'center', bold: style.headerBold }));
    const cell = makeCell(
      last,
      column + columnSpan,
      'amount',
      printAmount(context, amountOf(context, { ...query, use })),
      { fact: { coordinates: coordinatesOf({ use }), figure: 'money', label: `${label} / ${figureHead}` } },
    );
    cells.push(cell);
    sums.push({
      total: cell,
      parts: under.filter((line) => line.code.length === 3).map((line) => heads.get(line.code)!.head),
      what: `${label} = Σ categories`,
    });
  };
  total('人员经费合计', 0, 2, 'basic.personnel', people);
  total('公用经费合计', 3, 3 * (groups - 1) - 1, 'basic.operating', running);
  for (const [code, { head, parts }] of heads)
    sums.push({ total: head, parts, what: `${ECONOMIC_NAMES.get(code)} = Σ rows` });
  const columns = header.paths.map((_, column) => ({
    kind: (['code', 'label', 'amount'] as const)[column % 3]!,
    width: naturalWidth(cells, column, 4),
  }));
  return finishTable(context, {
    form: 'basic-expenditure',
    columns,
    headerRows: header.rows,
    rowCount: last + 1,
    cells,
    sums,
  });
}
