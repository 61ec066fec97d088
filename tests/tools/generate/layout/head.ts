import type { TableSpec } from '../table.ts';
import { drawText, innerWidth, type Flow } from './flow.ts';
import { textWidth } from './wrap.ts';

/** Height of one more line of unit. */
const UNIT_LINE = 11;

/** Height of what stands above the grid. */
export const headTop = (table: TableSpec): number =>
  (table.titleInside ? 0 : 44) + (table.officialNumber ? 12 : 0) + (unitLines(table).length - 1) * UNIT_LINE;

/** A unit line that breaks within the unit takes two lines. */
const unitLines = ({ unitLine }: TableSpec): string[] => (unitLine ?? '').split('\n');

/** Number, title, issuer and unit above the grid; `titled`: in full, else the unit alone. */
export function drawHead(flow: Flow, table: TableSpec, titled: boolean): void {
  const { style } = flow;
  const left = flow.margin,
    right = flow.margin + innerWidth(flow);
  const number = table.numberPrinted ? undefined : table.officialNumber;
  const title =
    table.printedTitle ?? (style.tableNumbers === 'title' && number ? `${number} ${table.title}` : table.title);
  if (number && style.tableNumbers === 'corner') {
    drawText(flow, number, left, right, flow.y, 9);
    flow.y += 12;
  }
  if (!table.titleInside) {
    let size = 15;
    while (textWidth(flow.bold, title, size) > right - left) size -= 0.5;
    if (titled) drawText(flow, title, left, right, flow.y, size, { bold: true, align: 'center' });
    flow.y += 24;
    const caption = style.tableNumbers === 'caption' && number ? `${number}  ${table.caption}` : table.caption;
    if (titled) drawText(flow, caption, left, right, flow.y + 3, 9);
    const lines = unitLines(table);
    lines.forEach((line, index) =>
      drawText(flow, line, left, right, flow.y + 3 + index * UNIT_LINE, 9, { align: 'right' }),
    );
    flow.y += 18 + (lines.length - 1) * UNIT_LINE;
  }
}
