import type { Metrics } from '../fonts.ts';

export const textWidth = (metrics: Metrics, text: string, size: number): number => {
  let width = 0;
  for (const character of text) width += metrics.advance(character);
  return width * size;
};

const NO_LINE_START = new Set('，。、；：？！）)”’》】%％');

/**
 * Breaks text into lines: CJK between any two characters, figures and Latin words as a whole
 * unless they alone are wider than the line; then they break anywhere, as in narrow printed cells.
 */
export function wrapText(metrics: Metrics, text: string, size: number, width: number): string[] {
  if (textWidth(metrics, text, size) <= width) return [text];
  const lines: string[] = [];
  let line = '',
    used = 0;
  const flush = (): void => {
    lines.push(line);
    line = '';
    used = 0;
  };
  for (const token of text.match(/[\x21-\x7e]+|[\s\S]/gu) ?? []) {
    const needed = textWidth(metrics, token, size);
    if (used + needed <= width) {
      line += token;
      used += needed;
    } else if (NO_LINE_START.has(token) && line.length > 1) {
      // Punctuation never starts a line: the character before it goes along.
      const moved = line.slice(-1);
      line = line.slice(0, -1);
      flush();
      line = moved + token;
      used = textWidth(metrics, line, size);
    } else if (needed <= width) {
      if (line !== '') flush();
      if (token !== ' ') {
        line = token;
        used = needed;
      }
    } else {
      for (const character of token) {
        const advance = metrics.advance(character) * size;
        if (used + advance > width && line !== '') flush();
        line += character;
        used += advance;
      }
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
