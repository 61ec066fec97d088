import type { Coordinates } from '../../../../schemas/coordinates.ts';
import type { Leaf } from '../budget.ts';
import { formatIn, printAmount, type FormContext } from '../context.ts';
import { naturalWidth } from '../matrix.ts';
import type { Random } from '../random.ts';
import { makeCell, type Cell, type CellFact, type TableSpec } from '../table.ts';
import type { StructureFamily } from './family.ts';
import { amountColumns, bodyRows, headerOf, insertColumn, isForm } from './grid.ts';
import { moneyOf } from './query.ts';

/** Columns whose words no lexicon holds and that are no money, with what may stand in them. */
const TEXT_COLUMNS: readonly (readonly [string, readonly string[]])[] = [
  ['支出属性', ['经常性', '一次性', '阶段性']],
  ['归口处室', ['办公室', '财务处', '业务一处', '']],
  ['起始年度', ['2021', '2022', '2024', '2025']],
  ['安排依据', ['政策规定', '合同约定', '']],
  ['是否纳入评价', ['是', '否']],
];

/** Parts of the amount before them that have no coordinate. */
const MONEY_COLUMNS = ['其中：压减部分', '其中：一次性因素', '其中：民生类', '其中：待细化部分'] as const;

/** A column beside another one, under the same groups of the header. */
function columnBeside(
  table: TableSpec,
  beside: number,
  header: string,
  bodyCell: (row: number) => Cell,
  kind: 'amount' | 'text',
): TableSpec {
  const base = headerOf(table, beside)!,
    at = beside + 1;
  // At the end of a group the group takes the new column in, where it stays below a header of its own.
  const groups = table.cells.filter(
    (cell) =>
      cell.kind === 'header' && cell.row < base.row && cell.column <= beside && cell.column + cell.columnSpan === at,
  );
  const cells = [
    makeCell(base.row, at, 'header', header, { rowSpan: base.rowSpan, bold: base.bold }),
    ...bodyRows(table).map(bodyCell),
  ];
  return insertColumn(table, at, { kind, width: naturalWidth(cells, at, 4), cells, groups });
}

const factIn = (table: TableSpec, row: number, column: number): CellFact | undefined =>
  table.cells.find((cell) => cell.row === row && cell.column === column)?.fact;

/** Whether a column has a header cell of its own, and rows of money under it. */
const standsAlone = (table: TableSpec, column: number): boolean =>
  headerOf(table, column)?.columnSpan === 1 &&
  bodyRows(table).some((row) => factIn(table, row, column)?.figure === 'money');

function withUnknown(table: TableSpec, context: FormContext, random: Random): TableSpec {
  const places = amountColumns(table).filter((column) => standsAlone(table, column));
  if (!isForm(table) || places.length < 2) return table;
  const own = random.fork(table.id),
    beside = own.pick(places.slice(0, -1));
  if (own.chance(0.4)) {
    const share = BigInt(own.int(3, 40));
    return columnBeside(
      table,
      beside,
      own.pick(MONEY_COLUMNS),
      (row) => {
        const base = factIn(table, row, beside),
          whole = base && moneyOf(context, base.coordinates);
        if (!base || !whole) return makeCell(row, beside + 1, 'amount', '');
        return makeCell(
          row,
          beside + 1,
          'amount',
          printAmount(context, (whole * share) / 100n, formatIn(context, table.moneyUnit)),
          {
            fact: { ...base, unmapped: true },
          },
        );
      },
      'amount',
    );
  }
  const [header, texts] = random.fork('text').pick(TEXT_COLUMNS);
  return columnBeside(
    table,
    beside,
    header,
    (row) => makeCell(row, beside + 1, 'text', factIn(table, row, beside) ? own.pick(texts) : '', { align: 'center' }),
    'text',
  );
}

export const unknownColumn: StructureFamily = {
  name: 'unknown-column',
  set: 'build',
  what: 'a column of text, of years or of money that no coordinate holds, between known ones',
  style: () => ({ indexRow: 'none', squeeze: false }),
  table: withUnknown,
};

interface Memo {
  readonly beside: Partial<Coordinates>;
  readonly gives: Partial<Coordinates>;
  readonly headers: readonly string[];
  /** The leaves that the memo counts. */
  readonly counts: (leaf: Leaf) => boolean;
}

/** Decided by function and economic code, so that the memo adds up like its parent. */
const someOf =
  (share: number) =>
  ({ function: code, economic, project = 0 }: Leaf): boolean =>
    ((Number(code.slice(-2)) + Number(economic.slice(-2) || 0) + project) * 7) % 10 < share;

const MEMOS: readonly Memo[] = [
  {
    beside: { use: 'project' },
    gives: { use: 'project.excluding-construction' },
    headers: ['其中：扣除基建项目', '扣除基建投资', '其中：扣除基本建设投资'],
    counts: someOf(7),
  },
  {
    beside: { fund: 'general-public' },
    gives: { fund: 'general-public.special-transfer' },
    headers: ['其中：上级专项转移支付', '其中：上级转移支付', '上级专项转移支付'],
    counts: someOf(4),
  },
  {
    beside: { fund: 'government-fund' },
    gives: { fund: 'government-fund.special-transfer' },
    headers: ['其中：上级专项转移支付', '其中：上级转移支付'],
    counts: someOf(5),
  },
];

function withMemos(table: TableSpec, context: FormContext, random: Random): TableSpec {
  if (!isForm(table)) return table;
  let grown = table;
  for (const [index, memo] of MEMOS.entries()) {
    const [dimension, member] = Object.entries(memo.beside)[0]!;
    const beside = amountColumns(grown).find(
      (column) =>
        standsAlone(grown, column) &&
        bodyRows(grown).every((row) => {
          const coordinates = factIn(grown, row, column)?.coordinates;
          return !coordinates || coordinates[dimension as 'use'] === member;
        }),
    );
    // In a table that is all of the parent the column is its total, and the memo would be one of the whole.
    const others = amountColumns(grown).some((column) =>
      bodyRows(grown).some((row) => {
        const coordinates = factIn(grown, row, column)?.coordinates;
        return coordinates && coordinates[dimension as 'use'] !== member;
      }),
    );
    if (beside === undefined || !others) continue;
    const before = grown;
    grown = columnBeside(
      before,
      beside,
      random.fork(`memo${index}`).pick(memo.headers),
      (row) => {
        const base = factIn(before, row, beside),
          amount = base && moneyOf(context, base.coordinates, memo.counts);
        if (!base || amount === null || amount === undefined) return makeCell(row, beside + 1, 'amount', '');
        return makeCell(row, beside + 1, 'amount', printAmount(context, amount, formatIn(context, table.moneyUnit)), {
          fact: { ...base, coordinates: { ...base.coordinates, ...memo.gives } },
        });
      },
      'amount',
    );
  }
  return grown;
}

export const memoColumns: StructureFamily = {
  name: 'memo-columns',
  set: 'build',
  what: 'columns of which: construction left out, transfers of the level above',
  style: () => ({ indexRow: 'none', squeeze: false }),
  forms: ['expenditure', 'revenue', 'general-public-expenditure', 'project-expenditure'],
  table: withMemos,
};
