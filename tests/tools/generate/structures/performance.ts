import type { Coordinates } from '../../../../schemas/coordinates.ts';
import type { Budget } from '../budget.ts';
import { formatIn, printAmount, type FormContext } from '../context.ts';
import type { Random } from '../random.ts';
import { makeCell, type Cell, type TableSpec } from '../table.ts';
import type { StructureFamily } from './family.ts';
import { insertRow } from './grid.ts';
import { moneyOf } from './query.ts';

/** Brings money of many projects forward, so that the heads of their tables tell it. */
export function projectsBroughtForward(budget: Budget, random: Random): Budget {
  return {
    ...budget,
    leaves: budget.leaves.map((leaf, index) =>
      leaf.use.startsWith('project') && random.fork(`leaf${index}`).chance(0.4)
        ? { ...leaf, period: 'carryover' as const }
        : leaf,
    ),
  };
}

/** The rows of money in the head of a table of one project. */
const moneyRows = (table: TableSpec): Cell[] =>
  table.headerRows > 0 ? [] : table.cells.filter(({ fact }) => fact?.coordinates.project && fact.figure === 'money');

const TOTALS = ['年度资金总额', '资金总额', '年度资金总额：'] as const;
const APPROPRIATIONS = ['其中：财政拨款', '其中：本年财政拨款', '其中：当年财政拨款'] as const;
const CARRYOVERS = ['上年结转', '上年结转资金', '上年结转结余'] as const;

/** The head with a line for what was brought forward: its siblings are this year's money. */
export function withCarryover(table: TableSpec, context: FormContext, random: Random): TableSpec {
  const [total, appropriation, other] = moneyRows(table);
  if (table.form !== 'project-performance' || !total || !appropriation || !other) return table;
  const say = (cell: Cell, coordinates: Coordinates): void => {
    cell.fact = { ...cell.fact!, coordinates };
    cell.text = printAmount(context, moneyOf(context, coordinates) ?? 0n, {
      ...formatIn(context, '万元'),
      decimals: decimalsOf(total),
    });
  };
  const label = (row: number): Cell => table.cells.find((cell) => cell.row === row && cell.column === 1)!;
  const carryover: Cell = {
    ...makeCell(appropriation.row + 1, appropriation.column, 'amount', '', {
      columnSpan: appropriation.columnSpan,
      align: appropriation.align,
      unit: '万元',
    }),
    fact: { ...appropriation.fact!, label: `${appropriation.fact!.label.split(' / ')[0]} / 上年结转` },
  };
  label(total.row).text = random.fork('total').pick(TOTALS);
  label(appropriation.row).text = random.fork('appropriation').pick(APPROPRIATIONS);
  say(carryover, { ...total.fact!.coordinates, period: 'carryover' });
  for (const cell of [appropriation, other]) say(cell, { ...cell.fact!.coordinates, period: 'current' });
  const sum = table.sums.find((candidate) => candidate.total === total)!;
  const grown = insertRow(
    table,
    carryover.row,
    [makeCell(carryover.row, 1, 'label', random.fork('carryover').pick(CARRYOVERS), { indent: 3 }), carryover],
    false,
  );
  return {
    ...grown,
    sums: [...grown.sums.filter((candidate) => candidate !== sum), { ...sum, parts: [...sum.parts, carryover] }],
  };
}

/** Decimals of the figures of the head, from the total, which is never empty. */
const decimalsOf = ({ text }: Cell): number => /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;

export const performanceHead: StructureFamily = {
  name: 'performance-head',
  set: 'build',
  what: 'heads of performance tables with a line for what was brought forward',
  performance: 3,
  forms: ['project-expenditure', 'project-performance'],
  budget: projectsBroughtForward,
  table: withCarryover,
};
