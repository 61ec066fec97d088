import type { Coordinates } from '../../../../schemas/coordinates.ts';
import { finishTable, printAmount, type FormContext } from '../context.ts';
import { naturalWidth } from '../matrix.ts';
import { quantumOf, type Fen } from '../money.ts';
import type { Random } from '../random.ts';
import { makeCell, type Cell, type TableSpec } from '../table.ts';

export type Stage = Coordinates['stage'];

const DISTRICTS = ['东山县', '西河县', '南湖区', '北岭市'] as const;

/** Random figures of whole quanta, so that every sum holds exactly. */
export const drawMoney =
  (random: Random, quantum: Fen) =>
  (low: number, high: number): Fen =>
    BigInt(random.int(low, high)) * (quantum > 1n ? quantum : 100n);

/** Transfers by item and place: a total over the places, and over the items of each kind. */
export function transferTable(context: FormContext, title: string, random: Random, stage: Stage): TableSpec {
  const quantum = quantumOf(context.format) > 1n ? quantumOf(context.format) : 100n,
    draw = drawMoney(random, quantum),
    year = context.budget.fiscalYear;
  const items = [
    { name: '均衡性转移支付', kind: 'general' },
    { name: '固定数额补助', kind: 'general' },
    { name: '教育发展专项资金', kind: 'special' },
    { name: '就业补助资金', kind: 'special' },
  ] as const;
  const given = items.map(() => DISTRICTS.map(() => draw(100, 9_000)));
  const sumOf = (rows: readonly number[], column: number | null): Fen =>
    rows.reduce(
      (sum, row) => sum + (column === null ? given[row]!.reduce((all, each) => all + each, 0n) : given[row]![column]!),
      0n,
    );
  const lines: { readonly name: string; readonly rows: readonly number[]; readonly gives: Partial<Coordinates> }[] = [
    { name: '合计', rows: [0, 1, 2, 3], gives: {} },
    { name: '一、一般性转移支付', rows: [0, 1], gives: { transfer: 'general' } },
    ...[0, 1].map((row) => lineOf(row)),
    { name: '二、专项转移支付', rows: [2, 3], gives: { transfer: 'special' } },
    ...[2, 3].map((row) => lineOf(row)),
  ];
  function lineOf(row: number): (typeof lines)[number] {
    const { name, kind } = items[row]!;
    return { name, rows: [row], gives: { transfer: kind, line: { name } } };
  }
  const heads = ['项目', '合计', ...DISTRICTS];
  const cells: Cell[] = heads.map((text, column) => makeCell(0, column, 'header', text));
  const printed = lines.map(({ name, rows, gives }, index) => {
    cells.push(makeCell(index + 1, 0, 'label', name, { indent: rows.length > 1 ? 0 : 1 }));
    return [null, ...DISTRICTS.keys()].map((place, at) => {
      const cell = makeCell(index + 1, at + 1, 'amount', printAmount(context, sumOf(rows, place)), {
        fact: {
          coordinates: {
            flow: 'expenditure',
            year,
            stage,
            fund: 'general-public',
            ...gives,
            ...(place === null ? {} : { region: { name: DISTRICTS[place]! } }),
          } as Coordinates,
          figure: 'money',
          label: `${name} / ${heads[at + 1]!}`,
        },
      });
      cells.push(cell);
      return cell;
    });
  });
  return finishTable(context, {
    form: 'transfers' as never,
    title,
    columns: heads.map((_, column) => ({
      kind: column === 0 ? ('label' as const) : ('amount' as const),
      width: naturalWidth(cells, column, 5),
    })),
    headerRows: 1,
    rowCount: lines.length + 1,
    cells,
    sums: [
      ...printed.map((row) => ({ total: row[0]!, parts: row.slice(1), what: 'Σ places' })),
      ...printed[0]!.map((total, at) => ({ total, parts: [printed[1]![at]!, printed[4]![at]!], what: 'Σ kinds' })),
    ],
  });
}

/** What is owed at the beginning and the end of a year, issued and repaid, for the whole area and the own level. */
export function debtTable(context: FormContext, title: string, random: Random): TableSpec {
  const quantum = quantumOf(context.format) > 1n ? quantumOf(context.format) : 100n,
    draw = drawMoney(random, quantum),
    last = context.budget.fiscalYear - 1;
  const levels = [
    ['本地区', 'all'],
    ['本级', 'own'],
  ] as const;
  const figures = levels.map(([, level], index) => {
    const scale = index === 0 ? 10 : 1;
    const before = { general: draw(40_000 * scale, 80_000 * scale), special: draw(40_000 * scale, 80_000 * scale) },
      issued = { general: draw(4_000 * scale, 9_000 * scale), special: draw(4_000 * scale, 9_000 * scale) },
      repaid = { general: draw(1_000 * scale, 3_000 * scale), special: draw(1_000 * scale, 3_000 * scale) };
    return { level, before, issued, repaid };
  });
  type Kind = 'general' | 'special';
  const amount = (at: number, what: 'before' | 'issued' | 'repaid' | 'after', kind: Kind | null): Fen =>
    kind === null
      ? amount(at, what, 'general') + amount(at, what, 'special')
      : what === 'after'
        ? figures[at]!.before[kind] + figures[at]!.issued[kind] - figures[at]!.repaid[kind]
        : figures[at]![what][kind];
  const heads = [
    ['before', `一、${last - 1}年末地方政府债务余额`, 'balance', last - 1],
    ['issued', `二、${last}年地方政府债务发行额`, 'issued', last],
    ['repaid', `三、${last}年地方政府债务还本额`, 'repaid', last],
    ['after', `四、${last}年末地方政府债务余额`, 'balance', last],
  ] as const;
  const lines = heads.flatMap(([what, name, debt, year]) => [
    { name, what, kind: null, debt, year },
    { name: '其中：一般债务', what, kind: 'general' as const, debt: `${debt}.general`, year },
    { name: '专项债务', what, kind: 'special' as const, debt: `${debt}.special`, year },
  ]);
  const cells: Cell[] = ['项目', ...levels.map(([name]) => name)].map((text, column) =>
    makeCell(0, column, 'header', text),
  );
  const printed = lines.map((line, index) => {
    cells.push(
      makeCell(index + 1, 0, 'label', line.name, { indent: line.kind === null ? 0 : line.kind === 'general' ? 1 : 4 }),
    );
    return levels.map(([header, level], at) => {
      const cell = makeCell(index + 1, at + 1, 'amount', printAmount(context, amount(at, line.what, line.kind)), {
        fact: {
          coordinates: {
            flow: 'stock',
            year: line.year,
            // What a budget tells of the debt of years before it has come about.
            stage: context.stage === 'budget' ? 'execution' : context.stage,
            level,
            debt: line.debt,
          } as Coordinates,
          figure: 'money',
          label: `${line.name} / ${header}`,
        },
      });
      cells.push(cell);
      return cell;
    });
  });
  return finishTable(context, {
    form: 'debt' as never,
    title,
    columns: [
      { kind: 'label' as const, width: naturalWidth(cells, 0, 12) },
      ...levels.map((_, at) => ({ kind: 'amount' as const, width: naturalWidth(cells, at + 1, 6) })),
    ],
    headerRows: 1,
    rowCount: lines.length + 1,
    cells,
    sums: lines.flatMap(({ kind }, index) =>
      kind === null
        ? levels.map((_, at) => ({
            total: printed[index]![at]!,
            parts: [printed[index + 1]![at]!, printed[index + 2]![at]!],
            what: 'general + special',
          }))
        : [],
    ),
  });
}
