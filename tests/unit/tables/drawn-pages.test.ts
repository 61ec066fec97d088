import PDFDocument from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { extractBytes } from '../../../src/run/extract-bytes.ts';
import { drawnPages } from '../../../src/run/extract-pages.ts';
import { refineGlyphs } from '../../../src/read/glyphs.ts';
import { findTables } from '../../../src/tables/index.ts';
import { onePagePdf, textStream, type PdfObject } from '../../support/small-pdf.ts';
import { tableRows } from './handmade.ts';

const line = (x0: number, y0: number, x1: number, y1: number): string => `${x0} ${y0} m ${x1} ${y1} l S\n`;
const text = (x: number, y: number, content: string): string =>
  `BT /F1 10 Tf 1 0 0 1 ${x} ${y} Tm (${content}) Tj ET\n`;
const upward = (x: number, y: number, content: string): string =>
  `BT /F1 10 Tf 0 1 -1 0 ${x} ${y} Tm (${content}) Tj ET\n`;
/** Lines of a grid of 100 by 20 pt cells, y upwards from 300. */
const grid = (columns: number, rows: number): string =>
  [
    ...Array.from({ length: rows + 1 }, (_, row) => line(100, 300 + row * 20, 100 + columns * 100, 300 + row * 20)),
    ...Array.from({ length: columns + 1 }, (_, column) =>
      line(100 + column * 100, 300, 100 + column * 100, 300 + rows * 20),
    ),
  ].join('');
const body = [
  text(105, 326, 'Wages'),
  text(205, 326, '12.50'),
  text(305, 326, '10.00'),
  text(105, 306, 'Goods'),
  text(205, 306, '8.00'),
  text(305, 306, '7.00'),
].join('');
const TABLE = `${grid(3, 3)}${text(105, 346, 'Item')}${text(205, 346, 'Total')}${text(305, 346, 'Basic')}${body}`;
const ROWS = ['Item|Total|Basic', 'Wages|12.50|10.00', 'Goods|8.00|7.00'];

const form = (content: string): PdfObject => ({
  dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 600 600] /Resources << /Font << /F1 5 0 R >> >>',
  stream: Buffer.from(content),
});
const tablesOf = async (bytes: Uint8Array): Promise<string[][]> =>
  tableRows(findTables((await drawnPages(bytes)).map((page) => ({ ...page, glyphs: refineGlyphs(page.glyphs) }))));

describe('one table, drawn in many ways', () => {
  test.each<[string, Uint8Array]>([
    ['in the page itself', onePagePdf(textStream(TABLE))],
    [
      'on a page that is shown turned',
      onePagePdf(textStream(`q 0 1 -1 0 600 0 cm ${TABLE} Q`), { page: '/Rotate 90' }),
    ],
    [
      'upside down on a page turned round',
      onePagePdf(textStream(`q -1 0 0 -1 600 600 cm ${TABLE} Q`), { page: '/Rotate 180' }),
    ],
    ['in a form', onePagePdf(textStream('/X Do'), { resources: '/XObject << /X 6 0 R >>', more: [form(TABLE)] })],
    [
      'in a form inside a form',
      onePagePdf(textStream('/X Do'), {
        resources: '/XObject << /X 6 0 R >>',
        more: [
          {
            dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 600 600] /Resources << /XObject << /Y 7 0 R >> >>',
            stream: Buffer.from('/Y Do'),
          },
          form(TABLE),
        ],
      }),
    ],
    [
      'in the appearance of an annotation',
      onePagePdf(textStream(' '), {
        page: '/Annots [6 0 R]',
        more: ['<< /Type /Annot /Subtype /Stamp /Rect [0 0 600 600] /F 4 /AP << /N 7 0 R >> >>', form(TABLE)],
      }),
    ],
    [
      'its lines as thin rectangles',
      onePagePdf(
        textStream(
          TABLE.replaceAll(
            /(\d+) (\d+) m (\d+) (\d+) l S/g,
            (_, x0: string, y0: string, x1: string, y1: string) =>
              `${x0} ${y0} ${Math.max(0.5, Number(x1) - Number(x0))} ${Math.max(0.5, Number(y1) - Number(y0))} re f`,
          ),
        ),
      ),
    ],
    ['its lines doubled', onePagePdf(textStream(`${grid(3, 3)}q 1 0 0 1 1 1 cm ${grid(3, 3)} Q ${TABLE}`))],
  ])('%s', async (_, bytes) => {
    expect(await tablesOf(bytes)).toEqual([ROWS]);
  });

  test('names written upwards', async () => {
    expect(
      await tablesOf(
        onePagePdf(
          textStream(
            `${grid(3, 2)}${[100, 200, 300, 400].map((x) => line(x, 340, x, 400)).join('')}` +
              `${line(100, 400, 400, 400)}${upward(155, 350, 'Item')}${upward(255, 350, 'Total')}` +
              `${upward(355, 350, 'Basic')}${body}`,
          ),
        ),
      ),
    ).toEqual([ROWS]);
  });

  test('what is left around a cell and is no rectangle is cut into rows', async () => {
    const lines = [
      line(100, 300, 400, 300),
      line(100, 360, 400, 360),
      line(100, 300, 100, 360),
      line(400, 300, 400, 360),
      line(200, 320, 400, 320),
      line(200, 320, 200, 360),
      line(300, 320, 300, 360),
      line(200, 340, 400, 340),
    ].join('');
    expect(
      await tablesOf(
        onePagePdf(
          textStream(
            `${lines}${text(205, 346, 'Total')}${text(305, 346, 'Basic')}${text(205, 326, '12.50')}` +
              `${text(305, 326, '10.00')}${text(105, 346, 'Wages')}${text(105, 306, 'Note')}`,
          ),
        ),
      ),
    ).toEqual([['Wages(2×1)|Total|Basic', '12.50|10.00', 'Note(1×3)']]);
  });
});

describe('borders that are no dark lines', () => {
  // A header whose last name covers two columns, and four rows.
  const rows = [
    ['Item', 'Total', 'Parts', ''],
    ['Wages', '12.50', '10.00', '2.50'],
    ['Goods', '8.00', '7.00', '1.00'],
    ['Works', '5.00', '', '5.00'],
    ['Sum', '25.50', '17.00', '8.50'],
  ];
  const texts = rows
    .flatMap((row, index) =>
      row.flatMap((content, column) => (content === '' ? [] : [text(105 + column * 80, 386 - index * 20, content)])),
    )
    .join('');
  const cells = rows.flatMap((row, index) =>
    row.flatMap((_, column): [number, number, number][] =>
      index === 0 && column === 3
        ? []
        : [[100 + column * 80, 380 - index * 20, index === 0 && column === 2 ? 160 : 80]],
    ),
  );
  const area = (color: string, x: number, y: number, width: number, height: number): string =>
    `${color} rg ${x} ${y} ${width} ${height} re f\n`;
  const painted = (gap: number, color: (y: number) => string): string =>
    cells.map(([x, y, width]) => area(color(y), x + gap / 2, y + gap / 2, width - gap, 20 - gap)).join('');
  const black = '0 0 0 rg ',
    grey = '0.9 0.9 0.9',
    blue = '0.7 0.8 1',
    white = '1 1 1';
  const whole = ['Item|Total|Parts(1×2)', ...rows.slice(1).map((row) => row.join('|'))];
  const whiteLines = (bottom: number): string => {
    const upright = [100, 180, 260, 420].map((x) => line(x, bottom, x, 400)),
      short = bottom < 380 ? [line(340, bottom, 340, 380)] : [],
      level = [300, 320, 340, 360, 380, 400].filter((y) => y >= bottom).map((y) => line(100, y, 420, y));
    return `1 1 1 RG ${[...upright, ...short, ...level].join('')}`;
  };
  test.each<[string, string, string[] | null]>([
    ['gaps between cells of one colour', painted(1.5, () => grey), whole],
    ['cells of two colours in turn', painted(2, (y) => (y % 40 === 0 ? blue : grey)), whole],
    ['white cells on a grey area', `${area(grey, 100, 300, 320, 100)}${painted(1, () => white)}`, whole],
    ['white lines on a grey area', `${area(grey, 100, 300, 320, 100)}${whiteLines(300)}`, whole],
    ['white lines in the header alone', `${area(blue, 100, 380, 320, 20)}${whiteLines(380)}`, null],
    ['white lines on white', whiteLines(300), null],
    ['a header painted cell by cell', painted(1.5, (y) => (y === 380 ? blue : white)), null],
    ['rows painted in turn', [300, 340, 380].map((y) => area(grey, 100, y, 320, 20)).join(''), null],
  ])('%s', async (_, painting, expected) => {
    const pages = await drawnPages(onePagePdf(textStream(`${painting}${black}${texts}`)));
    const drawn = (pages[0]!.rulings ?? []).length > 0;
    expect(
      drawn ? tableRows(findTables(pages.map((page) => ({ ...page, glyphs: refineGlyphs(page.glyphs) })))) : null,
    ).toEqual(expected && [expected]);
  });
});

/** Pages as journals set them: nothing of a budget, hardly a line, two columns of text and tables of figures alone. */
function paper(draw: (document: PDFKit.PDFDocument) => void): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margin: 50 });
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array>((resolve) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
  });
  draw(document);
  document.end();
  return done;
}

describe('pages of other kinds are read without trouble', () => {
  test.each<[string, (document: PDFKit.PDFDocument) => void]>([
    [
      'two columns of text with a table between three rules',
      (document) => {
        document.fontSize(9).text('We compare results of 12.5 and 13.75 on 1,204 samples. '.repeat(40), {
          columns: 2,
          columnGap: 20,
          height: 300,
        });
        [400, 416, 520].forEach((y) => {
          document.moveTo(50, y).lineTo(300, y).stroke();
        });
        for (let row = 0; row < 6; row++)
          ['Method', '71.2', '0.845', '12'].forEach((value, column) => {
            document.text(row === 0 ? `c${column}` : value, 52 + column * 60, 404 + row * 17, { lineBreak: false });
          });
      },
    ],
    [
      'a page of figures that stand anywhere',
      (document) => {
        document.fontSize(6);
        for (let index = 0; index < 1500; index++)
          document.text(
            `${(index * 7919) % 1000}.${index % 10}`,
            50 + ((index * 37) % 480),
            50 + ((index * 53) % 730),
            { lineBreak: false },
          );
      },
    ],
  ])('%s', async (_, draw) => {
    const result = await extractBytes(await paper(draw), 'paper.pdf');
    expect(result.status).toBe('complete');
    expect(result.document.isBudget).toBe(false);
    for (const { glyphs, cell, heading, paragraph, note, furniture, hidden } of result.coverage.pages)
      expect(cell + heading + paragraph + note + furniture + hidden).toBe(glyphs);
  });
});
