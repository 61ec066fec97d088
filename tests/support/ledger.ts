import type { ExtractionResult } from '../../schemas/index.ts';

const PLACES = ['cell', 'heading', 'paragraph', 'note', 'furniture', 'hidden'] as const;

/** What is printed and went nowhere, each told in words: characters without a place, amounts without a fact. */
export const ledgerGaps = (result: ExtractionResult): string[] => [...glyphGaps(result), ...amountGaps(result)];

/** Pages whose drawn characters do not all have one place, each told in words. */
function glyphGaps(result: ExtractionResult): string[] {
  return result.coverage.pages.flatMap((page) => {
    const placed = PLACES.reduce((sum, place) => sum + page[place], 0);
    // An unplaced run is counted in characters as drawn: one glyph may stand for several, so runs only bound the rest.
    const unplaced = page.unplaced.reduce((sum, { text }) => sum + [...text].length, 0);
    const rest = page.glyphs - placed;
    return (rest === 0 && unplaced === 0) || (rest > 0 && unplaced > 0)
      ? []
      : [`page ${page.page}: ${page.glyphs} drawn, ${placed} placed, unplaced text of ${unplaced} characters`];
  });
}

/** An amount by its print: decimals of money, groups of three. Months (2026.01) are none. */
const AMOUNT = /^[-(（]?(?!(?:19|20)\d\d\.\d\d$)(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2,})[)）]?(?:万?元)?$/;
/** Headings of figures that are no money. */
const NO_MONEY =
  /数量|单价|人数|个数|辆数|台数|批次|权重|分值|得分|率|比例|比重|面积|编[制码号]|代码|说明|备注|标准|目标/;

/** Amounts in cells that are neither facts nor told as unread, counted from the published tables alone. */
function amountGaps({ tables, facts, unread, indicators }: ExtractionResult): string[] {
  const placed = new Set(facts.flatMap(({ provenance }) => provenance.flatMap(slotOf)));
  const told = new Set(unread.map(({ page, bbox }) => `${page} ${bbox.join(' ')}`));
  return tables.flatMap((table) => {
    if (table.form === 'contents' || (table.form === 'unknown' && table.moneyUnit === null)) return [];
    const cells = table.rows.flatMap((row) => row.cells);
    const targets = indicators.flatMap(({ provenance }) =>
      provenance.flatMap((at) => ('table' in at && at.table === table.id ? [at.row] : [])),
    );
    const firstTarget = Math.min(...targets);
    const isNoMoney = (row: number, column: number): boolean =>
      row >= firstTarget ||
      cells.some(
        (cell) =>
          cell.row < row &&
          cell.column <= column &&
          column < cell.column + cell.columnSpan &&
          NO_MONEY.test(cell.text.replace(/\s/g, '')),
      );
    return cells
      .filter(
        ({ text, row, column, page, bbox }) =>
          AMOUNT.test(text.replace(/\s/g, '').replaceAll('，', ',')) &&
          !placed.has(`${table.id} ${row} ${column}`) &&
          !told.has(`${page} ${bbox.join(' ')}`) &&
          !isNoMoney(row, column),
      )
      .map(({ text, page }) => `${text} in a cell of ${table.id} on page ${page} is neither a fact nor unread`);
  });
}

const slotOf = (at: ExtractionResult['facts'][number]['provenance'][number]): string[] =>
  'table' in at ? [`${at.table} ${at.row} ${at.column}`] : [];
