import type { Labeller } from '../question.ts';
import { useOfPart } from '../uses.ts';

/** Columns and rows that name parts of one use alone: 合计 beside 人员经费 and 公用经费. */
export const partsOfUse: Labeller = {
  kind: 'parts-of-use',
  speaksFor({ use }, { table: { columns, rows }, open }) {
    if (use === null || !open.includes('use')) return 0;
    const named = [...columns, ...rows].flatMap(({ coordinates }) => coordinates.use ?? []);
    return named.length > 0 && named.every((part) => useOfPart(part) === use) ? 1 : 0;
  },
};
