import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isBroken } from '../../../src/engines/pdfjs/content-syntax.ts';
import { damagedParts } from '../../../src/engines/pdfjs/damaged-parts.ts';
import { extractBytes } from '../../../src/run/extract-bytes.ts';
import { ROOT } from '../../support/root.ts';
import { putTogether, takeApart } from '../../tools/fuzz/pdf-parts.ts';

const SAMPLE = readFileSync(path.join(ROOT, 'samples/small-district.pdf'));
/** The sample with its packed parts written as they are: no checksum speaks for them. */
const OPEN = Buffer.from(putTogether(takeApart(SAMPLE))).toString('latin1');
const text = (shown: string, before = ''): string => `${before}BT /F1 9 Tf 1 0 0 1 40.5 730.6 Tm ${shown} ET`;

describe('the rules of a page’s content', () => {
  test.each([
    ['a text', text('(a \\) (b) c) Tj')],
    ['a list of strings', text('[<0001 0002> -12.5 (x)]TJ')],
    ['no blanks where none are needed', 'q BT/F1 9 Tf[(a)]TJ<00>Tj ET Q'],
    ['marked content', text('(a) Tj', '/P <</MCID 0 /T (>>) /X << /Y [1] >> >>BDC ')],
    ['colours', text('(a) Tj', '/C1 cs .1 .2 +.3 -4. sc /P1 scn ')],
    ['a clip', text('(a) Tj', '0 0 9 9 re W* n ')],
    ['an operator whose operands stand in the content before', `9 Tf ${text('(a) Tj')}`],
    ['operands of what follows', `${text('(a) Tj')} 1 0 0`],
    ['a picture among it', text('(a) Tj', 'q BI /W 1 /H 1 ID \u0001(( EI Q ')],
    ['a comment', text('(a) Tj', '% ) ] whatever\n')],
    ['something else', 'gm 1.2.3'],
    ['a map of characters', '1 beginbfrange <0001> <0002> [<5408> <5c0f>] % all\nendbfrange'],
  ])('%s keeps them', (_, content) => expect(isBroken(content)).toBe(false));

  test.each([
    ['an operator that is none', text('(a) Tj', '1 0 0 1 0 0 gm ')],
    ['a number with two points', text('(a) Tj', '1 0 0 1 409.2947730.62 9 cm ')],
    ['an operand too few', text('(a) Tj', 'q 1 0 0 1 409.29 cm ')],
    ['an operand too many', text('(a) Tj', 'q 1 1 0 0 1 409.29 9 cm ')],
    ['a clip of no path', text('(a) Tj', '0 0 m 9 9 l W q ')],
    ['a string without an end', text('(a Tj')],
    ['digits that are none', text('<00g1> Tj')],
    ['a dictionary without an end', text('(a) Tj', '/P <</MCID 0 BDC ')],
    ['a list without an end', text('[<0001> TJ')],
    ['a list without a beginning', text('<0001>] TJ')],
    ['a map with a bracket less', '1 beginbfrange <0001> <0002> [<5408> 4eba>] endbfrange'],
  ])('%s breaks them', (_, content) => expect(isBroken(content)).toBe(true));

  test.each(['(', '<<', '[', '<00'])('time by the length: 300,000 times %s', (piece) => {
    const begun = performance.now();
    isBroken(text('(a) Tj', piece.repeat(300_000)));
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

describe('a document whose parts are written as they are', () => {
  test('nothing of it is damaged', () => expect(damagedParts(Buffer.from(OPEN, 'latin1'))).toBeNull());

  test.each([
    ['a line becomes a clip', /\bS\nq/, 'W\nq'],
    ['a matrix is none', /\bcm\nBT/, 'gm\nBT'],
    ['a bracket of a map', /> <(?=[0-9a-f]{4}> <)/, '> 4'],
    ['a state that nobody kept', /\bq\n1 0 0 -1/, 'Q\n1 0 0 -1'],
  ])('%s: told, and nothing adds up', async (_, from, to) => {
    expect(OPEN).toMatch(from);
    const result = await extractBytes(Buffer.from(OPEN.replace(from, to), 'latin1'), 'a.pdf', {
      ocr: 'off',
      secondReading: 'off',
    });
    expect(result.status).toBe('partial');
    expect(result.verdict.outcome).toBe('cannot-tell');
    expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

test('An entry of the table that one bit set free is told', () => {
  const flipped = OPEN.replace(/ 00000 n/, ' 00000 f');
  expect(damagedParts(Buffer.from(flipped, 'latin1'))).toBe('1 of its objects are not where its table says');
});
