import { expect, test } from 'vitest';
import { pdfjsEngine } from '../../../src/engines/pdfjs/engine.ts';
import type { PageContent } from '../../../src/model/page.ts';
import { onePagePdf, textStream, type PdfObject } from '../../support/small-pdf.ts';

async function pageOf(
  content: string,
  resources = '',
  more: readonly PdfObject[] = [],
  ocProperties = '',
): Promise<PageContent> {
  const bytes = onePagePdf(textStream(content), { resources, more });
  const pdf = await pdfjsEngine.open(
    ocProperties === ''
      ? bytes
      : Buffer.from(
          Buffer.from(bytes).toString('latin1').replace('<< /Type /Catalog', `<< ${ocProperties} /Type /Catalog`),
          'latin1',
        ),
  );
  try {
    return await pdf.readPage(1);
  } finally {
    await pdf.close();
  }
}

const says = (text: string, y = 300): string => `BT /F1 12 Tf 1 0 0 1 100 ${y} Tm (${text}) Tj ET `;
const seen = ({ glyphs }: PageContent): string =>
  glyphs
    .filter(({ hidden }) => hidden === undefined)
    .map(({ text }) => text)
    .join('');

const SWITCH = '/Properties << /P 6 0 R /Q 7 0 R >>',
  LAYERS: readonly PdfObject[] = ['<< /Type /OCG /Name (old) >>', '<< /Type /OCG /Name (new) >>'];
const OFF = '/OCProperties << /OCGs [6 0 R 7 0 R] /D << /OFF [6 0 R] >> >>';

test.each<[string, string, string]>([
  ['white on paper', `1 g ${says('8')} 0 g ${says('3', 200)}`, '3'],
  ['white on a coloured area', `0 0 1 rg 90 290 200 30 re f 1 g ${says('8')}`, '8'],
  ['white beside a coloured area', `0 0 1 rg 300 290 200 30 re f 1 g ${says('8')}`, ''],
  ['white before the area is painted', `1 g ${says('8')} 0 0 1 rg 300 290 200 30 re f`, ''],
  ['white on a white area', `1 g 90 290 200 30 re f ${says('8')}`, ''],
  ['white on a round area', `0 g 90 250 m 90 350 145 350 145 350 c 200 350 200 250 200 250 c f 1 g ${says('8')}`, '8'],
  ['white on a thick line', `20 w 90 304 m 300 304 l S 1 g ${says('8')}`, '8'],
  ['white with a black outline', `1 g BT 2 Tr /F1 12 Tf 1 0 0 1 100 300 Tm (8) Tj ET`, '8'],
  ['white on a picture', `q 200 0 0 50 90 290 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q 1 g ${says('8')}`, '8'],
])('%s: %#', async (_, content, text) => {
  expect(seen(await pageOf(content))).toBe(text);
});

test.each<[string, string, string]>([
  ['text of a layer that is off', `/OC /P BDC ${says('8')} EMC ${says('3', 200)}`, '3'],
  ['text of a layer that is on', `/OC /Q BDC ${says('8')} EMC`, '8'],
  [
    'other marks inside a layer that is off',
    `/OC /P BDC /Span BMC ${says('8')} EMC ${says('9', 250)} EMC ${says('3', 200)}`,
    '3',
  ],
  ['a cover of a layer that is off', `${says('3', 200)} /OC /P BDC 0 0 500 500 re f EMC`, '3'],
])('%s', async (_, content, text) => {
  expect(seen(await pageOf(content, SWITCH, LAYERS, OFF))).toBe(text);
});

test('lines of a layer that is off are none', async () => {
  expect(
    (await pageOf('/OC /P BDC 90 100 m 300 100 l S EMC 90 200 m 300 200 l S', SWITCH, LAYERS, OFF)).rulings!.map(
      ({ at }) => Math.round(at),
    ),
  ).toEqual([400]);
});

test('one black pixel stretched is a line', async () => {
  const { rulings } = await pageOf('q 200 0 0 1 90 300 cm BI /W 1 /H 1 /IM true /BPC 1 ID \x00 EI Q');
  expect(rulings!.map(({ axis, from, to }) => [axis, Math.round(from), Math.round(to)])).toEqual([
    ['horizontal', 90, 290],
  ]);
});

/** An arch 10 pt wide and high. */
const ARCH = (x: number): string =>
  `${x} 300 m ${x} 305 ${x + 3} 310 ${x + 5} 310 c ${x + 7} 310 ${x + 10} 305 ${x + 10} 300 c`;

test.each<[string, string, number]>([
  ['outlines of characters', `${ARCH(100)} f ${ARCH(120)} 120 290 l f`, 2],
  ['several in one path', `${ARCH(100)} h ${ARCH(120)} h f`, 2],
  ['characters drawn with a pen', '100 300 m 104 310 l 108 300 l 110 310 l 112 300 l 114 310 l S', 1],
  ['small pictures', 'q 10 0 0 12 90 300 cm BI /W 8 /H 1 /IM true /BPC 1 ID \xAA EI Q', 1],
  ['lines and rectangles', '100 300 m 200 300 l S 100 200 12 12 re f 50 50 200 20 re S', 0],
  ['white ones', `1 g ${ARCH(100)} f`, 0],
  ['large ones', '100 300 m 104 400 108 410 210 410 c 250 400 290 350 310 300 c f', 0],
])('shapes of the size of characters: %s', async (_, content, count) => {
  expect((await pageOf(content)).shapes).toHaveLength(count);
});
