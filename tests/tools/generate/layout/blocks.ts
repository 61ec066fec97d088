import type { Cell } from '../table.ts';
import { sentenceText, type NarrativeBlock, type Sentence } from '../narrative-writer.ts';
import { bottomOf, drawText, innerWidth, newPage, pageNumber, pageOf, type Flow } from './flow.ts';
import { textWidth, wrapText } from './wrap.ts';

export function layCover(flow: Flow, lines: readonly string[]): void {
  newPage(flow, 'portrait');
  let y = pageOf(flow).height * 0.3;
  lines.forEach((line, index) => {
    const size = index === lines.length - 1 ? 16 : 24;
    for (const part of wrapText(flow.bold, line, size, innerWidth(flow))) {
      drawText(flow, part, flow.margin, flow.margin + innerWidth(flow), y, size, { bold: true, align: 'center' });
      y += size * 1.8;
    }
    if (index === lines.length - 2) y = pageOf(flow).height * 0.72;
  });
  // Nothing runs on under a cover.
  flow.y = bottomOf(flow);
}

export interface ContentsEntry {
  readonly text: string;
  readonly level: number;
}

export function layContents(flow: Flow, entries: readonly ContentsEntry[]): void {
  newPage(flow, 'portrait');
  const right = flow.margin + innerWidth(flow);
  drawText(flow, '目  录', flow.margin, right, flow.y, 18, { bold: true, align: 'center' });
  flow.y += 44;
  for (const entry of entries) {
    for (const line of wrapText(flow.regular, entry.text, 12, innerWidth(flow) - entry.level * 24)) {
      if (flow.y + 24 > bottomOf(flow)) newPage(flow, 'portrait');
      drawText(flow, line, flow.margin + entry.level * 24, right, flow.y, 12, { bold: entry.level === 0 });
      flow.y += 22;
    }
  }
}

/** Running text; remembers on which page each figure was printed. */
export function layNarrative(flow: Flow, blocks: readonly NarrativeBlock[]): void {
  const size = flow.random.pick([12, 14, 15, 16]);
  const line = size * flow.random.pick([1.6, 1.8, 2]);
  newPage(flow, 'portrait');
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading': {
        if (block.level === 1 && flow.y > flow.margin + 1 && flow.random.chance(0.6)) newPage(flow, 'portrait');
        const headingSize = block.level === 1 ? size + 4 : size;
        if (flow.y + headingSize * 3 > bottomOf(flow)) newPage(flow, 'portrait');
        flow.y += block.level === 1 ? 8 : 2;
        for (const part of wrapText(flow.bold, block.text, headingSize, innerWidth(flow) - size * 2)) {
          drawText(
            flow,
            part,
            flow.margin + (block.level === 1 ? 0 : size * 2),
            flow.margin + innerWidth(flow),
            flow.y,
            headingSize,
            { bold: true, align: block.level === 1 ? 'center' : 'left' },
          );
          flow.y += line + (block.level === 1 ? 6 : 0);
        }
        break;
      }
      case 'paragraph':
        layParagraph(flow, block.sentences, size, line);
        break;
      default:
        block satisfies never;
    }
  }
}

function layParagraph(flow: Flow, sentences: readonly Sentence[], size: number, lineHeight: number): void {
  const text = sentences.map(sentenceText).join('');
  const width = innerWidth(flow);
  // The first line is indented by two characters.
  const lines = wrapText(
    { advance: (character) => (character === '\u0001' ? 2 : flow.regular.advance(character)) },
    `\u0001${text}`,
    size,
    width,
  );
  const starts: { offset: number; cell: Cell }[] = [];
  let offset = 0;
  for (const sentence of sentences)
    for (const part of sentence.parts) {
      if (typeof part !== 'string') starts.push({ offset, cell: part });
      offset += typeof part === 'string' ? part.length : part.text.length;
    }
  let drawn = 0;
  lines.forEach((raw, index) => {
    if (flow.y + lineHeight > bottomOf(flow)) newPage(flow, 'portrait');
    const line = raw.replace('\u0001', '');
    const left = flow.margin + (index === 0 ? size * 2 : 0);
    const last = index === lines.length - 1;
    const own = textWidth(flow.regular, line, size);
    const gaps = [...line].length - 1;
    const spare = flow.margin + width - left - own;
    const spacing = !last && gaps > 0 && spare > 0 && spare / gaps < size * 0.5 ? spare / gaps : 0;
    drawText(flow, line, left, flow.margin + width, flow.y, size, { spacing });
    for (const { offset: at, cell } of starts) {
      if (at >= drawn && at < drawn + line.length && !flow.places.has(cell))
        flow.places.set(cell, { page: pageNumber(flow), box: [left, flow.y, flow.margin + width, flow.y + size] });
    }
    drawn += line.length;
    flow.y += lineHeight;
  });
}
