import { describe, expect, test } from 'vitest';
import { paddleModels } from '../../../src/engines/ocr/paddle.ts';
import { generateDocument, type FontDamage } from '../../tools/generate/index.ts';
import { extractBytes } from '../../../src/run/extract-bytes.ts';

const pdfWith = async (fontDamage: FontDamage): Promise<Uint8Array> =>
  (await generateDocument({ seed: 3, pages: 1, forms: ['revenue'], narrative: false, fontDamage })).pdf;
const rowOf = (result: Awaited<ReturnType<typeof extractBytes>>, row: number): string[] =>
  result.tables[0]!.rows[row]!.cells.map(({ text }) => text);

// Some of the damages: no map at all, with separators that map to blanks; figures that look like figures, where the
// sums alone tell; and a map with gaps.
describe.skipIf(paddleModels() === null)('fonts whose text is lost, read by the shapes of their glyphs', () => {
  test.each<[FontDamage, string]>([
    ['no-mapping', 'ocr'],
    ['digits-swapped', 'text'],
    ['entries-lost', 'text'],
  ])('%s', async (damage, methodOfWords) => {
    const result = await extractBytes(await pdfWith(damage), 'fonts.pdf');
    expect(result.errors).toEqual([]);
    expect(result.source.pages.map(({ kind }) => kind)).toEqual(['text', 'text']);
    expect(result.tables[0]!.title).toBe('2022年收入预算总表');
    expect(rowOf(result, 3)).toEqual(['', '合计', '21381923', '21381923', '21357173', '24750', '', '']);
    expect(rowOf(result, 1)).toEqual(['小计', '一般公共预算', '政府性基金预算财政拨款', '国有资本经营预算拨款收入']);
    const [words, figure] = [result.tables[0]!.rows[3]!.cells[1]!, result.tables[0]!.rows[3]!.cells[2]!];
    expect([words.method, figure.method]).toEqual([methodOfWords, 'ocr']);
    expect(figure.confidence).toBeGreaterThan(0.9);
    expect(
      result.findings.filter(({ rule }) => rule === 'reading').map(({ severity, message }) => [severity, message.en]),
    ).toEqual(
      expect.arrayContaining([
        [
          'warning',
          'The font GENSUB+NotoSansHans-Regular maps to other characters than it prints: its glyphs were read by ' +
            'their shapes',
        ],
      ]),
    );
    expect(result.verdict.outcome).toBe('adds-up');
  });
});

test('without an engine they are told', async () => {
  const result = await extractBytes(await pdfWith('private-use'), 'fonts.pdf', { ocr: 'off' });
  expect(result.findings.filter(({ rule }) => rule === 'reading').map(({ message }) => message.en)).toContain(
    'The characters that the font GENSUB+NotoSansHans-Regular maps to are not to be believed, and the shapes ' +
      'of its glyphs were not read',
  );
});
