import type { Fact } from '../../../schemas/index.ts';
import { coordinateKey } from '../../../src/lib/coordinates.ts';
import { FULL_LEXICON } from '../../../src/meaning/words/lexicon.ts';
import { readNarrative } from '../../../src/meaning/narrative/narrative.ts';
import type { Outline } from '../../../src/model/form.ts';
import type { Layout, TextLine } from '../../../src/model/table.ts';

export const SIZE = 16;
export const lineAt = (text: string, row: number, x0 = 122, x1 = x0 + text.length * SIZE, page = 1): TextLine => ({
  page,
  text,
  box: [x0, 80 + row * 40, x1, 96 + row * 40],
  size: SIZE,
  glyphs: text.length,
  role: 'paragraph',
});
export const BUDGET: Outline = {
  issuer: '某市审计局',
  issuerCode: null,
  fiscalYear: 2026,
  stage: 'budget',
  lexicon: FULL_LEXICON,
};
export const FINAL: Outline = { ...BUDGET, stage: 'final' };

/** Each text is a paragraph of its own. */
export const read = (texts: readonly string[], outline: Outline = BUDGET) =>
  readNarrative(
    { tables: [], lines: texts.map((text, row) => lineAt(text, row * 2)), coverage: [] } as Layout,
    outline,
    [],
  );

/** Coordinates in short: R and X for the flows, the year only where it is not the fiscal year. */
export function short(fact: Fact, outline: Outline = BUDGET): string {
  const { of, ...rest } = fact;
  const text = coordinateKey(rest as never)
    .replace(`year=${outline.fiscalYear};`, '')
    .replace(/stage=budget;?/, outline.stage === 'budget' ? '' : 'budget;')
    .replace('stage=final', 'final')
    .replace('flow=revenue', 'R')
    .replace('flow=expenditure', 'X')
    .replace('flow=stock', 'S')
    .replace(/base=,stage:(\w+),year:(\d+)/, 'against $2 $1')
    .replace(/name:/g, '')
    .replace(/;$/, '');
  return `${fact.amount} ${text}${
    of
      ? ` of ${coordinateKey(of as never)
          .replace(/year=\d+;stage=\w+;?/, '')
          .replace(/;$/, '')}`
      : ''
  }`;
}
