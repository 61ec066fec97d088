import { visibleText } from '../../lib/visible-text.ts';

export type Side = 'left' | 'right';

/** East Asian characters take two places on a terminal. */
const WIDE_RANGES = [
  '\u1100-\u115f',
  '\u2e80-\u303e',
  '\u3041-\ua4cf',
  '\uac00-\ud7a3',
  '\uf900-\ufaff',
  '\ufe30-\ufe6f',
  '\uff00-\uff60',
  '\uffe0-\uffe6',
  '\u{20000}-\u{3fffd}',
];
const isWide = new RegExp(`[${WIDE_RANGES.join('')}]`, 'u');
/** How many places a text takes on a terminal. */
export const displayWidth = (text: string): number =>
  [...text].reduce((width, character) => width + (isWide.test(character) ? 2 : 1), 0);
const padded = (text: string, width: number, side: Side): string => {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'left' ? text + space : space + text;
};

/** Rows under a head, columns aligned to their side; what is not seen in a cell stands as an escape. */
export function textTable(
  head: readonly string[],
  cells: readonly (readonly string[])[],
  sides: readonly Side[],
): string {
  const rows = cells.map((row) => row.map(visibleText));
  const widths = head.map((title, index) =>
    rows.reduce((width, row) => Math.max(width, displayWidth(row[index] ?? '')), displayWidth(title)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => padded(cell, widths[index] ?? 0, sides[index] ?? 'left'))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}
