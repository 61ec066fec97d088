import type { StructureFamily } from './family.ts';

/** 1,234,567 as a format prints it that asks for one group of three: 1234,567. */
const groupedOnce = (text: string): string => text.replace(/,(?=\d{3},)/g, '');

export const shortGrouping: StructureFamily = {
  name: 'short-grouping',
  set: 'build',
  what: 'figures with one comma, before their last three digits: 125360,898',
  style: () => ({ moneyUnit: '元', decimals: 0, thousands: true }),
  table: (table) => {
    for (const cell of table.cells) if (cell.kind === 'amount') cell.text = groupedOnce(cell.text);
    return table;
  },
};
