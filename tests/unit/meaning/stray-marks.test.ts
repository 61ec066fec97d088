import { describe, expect, test } from 'vitest';
import { understand } from '../../../src/meaning/index.ts';
import type { Layout } from '../../../src/model/table.ts';
import { handTable } from '../../support/hand-table.ts';
import { lineAt } from './read-sentences.ts';

/** Facts of a scanned table as `amount entity period`. */
function factsOf(rows: readonly string[]): string[] {
  const table = handTable(
    rows.map((row) => row.split('|')),
    { header: 1, above: ['2026年支出总表', '单位：万元'] },
  );
  const scanned = { ...table, cells: table.cells.map((cell) => ({ ...cell, method: 'ocr' as const })) };
  const { facts } = understand({
    tables: [scanned],
    lines: [lineAt('某市审计局2026年部门预算', 0)],
    coverage: [],
  } as unknown as Layout).document;
  return facts.map(
    ({ amount, entity, period }) => `${Number(amount) / 10_000} ${entity?.name ?? '–'} ${period ?? '–'}`,
  );
}

const CODES = Array.from({ length: 14 }, (_, index) => `2010${100 + index}`);

describe('specks that were recognised as characters', () => {
  test('in a blank column of carried-over money: the others are this year’s', () => {
    const rows = CODES.map((code, row) => `${code}|项目${row}|5|5|${row === 3 ? '丶' : ''}`);
    expect(new Set(factsOf(['科目编码|科目名称|合计|财政拨款|上年结转', ...rows]))).toEqual(
      new Set(['5 – –', '5 – current']),
    );
  });
  test('in a column of units: no unit is opened', () => {
    const rows = CODES.map((code, row) => `${row === 0 ? '某市审计局' : row === 3 ? 'E' : ''}|${code}|项目${row}|5`);
    expect(new Set(factsOf(['预算单位|科目编码|科目名称|合计', ...rows]))).toEqual(new Set(['5 – –']));
  });
});
