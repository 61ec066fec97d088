import type { Fact } from '../../schemas/index.ts';
import { checkDocument } from '../../src/checks/index.ts';
import { understand } from '../../src/meaning/index.ts';
import type { Layout, Table } from '../../src/model/table.ts';
import { handTable, type HandCell } from './hand-table.ts';

/** Tables of a whole government's document, below the lines that tell it is one. */
export const governmentLayout = (tables: readonly Table[]): Layout => ({
  tables: tables.map((table, index) => ({ ...table, id: `t${index + 1}` })),
  lines: ['2026年江州市政府预算', '受市人民政府委托，向各位代表报告'].map((text, row) => ({
    page: 1,
    text,
    box: [0, 20 * row, 300, 20 * row + 12] as const,
    size: 12,
    glyphs: text.length,
    role: 'heading' as const,
  })),
  coverage: [],
});

/** A table by hand below its title and unit; the first row is the header. */
export type TitledRows = readonly [title: string, rows: readonly (readonly HandCell[])[], moneyUnit?: string];

/** The checked facts of such tables. */
export const governmentFacts = (...printed: readonly TitledRows[]): readonly Fact[] =>
  checkDocument(
    understand(
      governmentLayout(
        printed.map(([title, rows, unit = '万元']) => handTable(rows, { header: 1, above: [title, `单位：${unit}`] })),
      ),
    ).document,
  ).facts;
