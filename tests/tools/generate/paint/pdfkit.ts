// pdfkit is CommonJS: its class is the default export, whatever the named one is called.
// oxlint-disable-next-line import/no-named-as-default
import PDFDocument from 'pdfkit';
import type { FontSet } from '../fonts.ts';
import type { DrawPage } from '../layout/draw.ts';
import type { DocumentStyle } from '../style.ts';
import { contentOf, storedSize, textPainter } from './content.ts';

/** pdfkit's document with the low-level members that its types leave out. */
interface LowLevel {
  ref(data: Record<string, unknown>): { data: Record<string, unknown>; end(chunk?: Uint8Array): void };
  addContent(data: string): void;
  readonly page: { readonly dictionary: { data: Record<string, unknown> }; readonly fonts: Record<string, unknown> };
}

const FIXED_DATE = new Date(Date.UTC(2024, 1, 1));

/** Writes a page list with pdfkit: classic cross-reference table, y axis turned over, one content stream a page. */
export async function paintWithPdfkit(
  pages: readonly DrawPage[],
  style: DocumentStyle,
  fonts: FontSet,
  title: string,
): Promise<Uint8Array> {
  const document = new PDFDocument({
    autoFirstPage: false,
    compress: true,
    pdfVersion: '1.4',
    info: { Title: title, CreationDate: FIXED_DATE, Producer: 'pdfkit', Creator: 'pdfkit' },
  });
  const low = document as unknown as LowLevel;
  const chunks: Uint8Array[] = [];
  const finished = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  const text = textPainter(style, fonts);
  const used = fontRefs(
    low,
    style,
    fonts,
    pages.some((page) => page.items.some((item) => item.kind === 'text' && item.bold)),
  );
  for (const page of pages) {
    document.addPage({ size: storedSize(page), margin: 0 });
    Object.assign(low.page.fonts, used);
    if (page.rotate !== 0 && style.rotationTold) low.page.dictionary.data.Rotate = page.rotate;
    low.addContent(contentOf(page, style, text, 'down'));
  }
  document.end();
  return finished;
}

function fontRefs(low: LowLevel, style: DocumentStyle, fonts: FontSet, bold: boolean): Record<string, unknown> {
  const make = (data: Record<string, unknown>): unknown => {
    const ref = low.ref(data);
    ref.end();
    return ref;
  };
  const stream = (bytes: Uint8Array, data: Record<string, unknown>): unknown => {
    const ref = low.ref({ ...data, Filter: 'FlateDecode' });
    ref.end(bytes);
    return ref;
  };
  const one = (weight: 'regular' | 'bold'): unknown => {
    if (style.font !== 'embedded') {
      const name = weight === 'bold' ? 'SimHei' : 'SimSun';
      const descriptor = make({
        Type: 'FontDescriptor',
        FontName: name,
        Flags: 4,
        FontBBox: [0, -141, 1000, 859],
        ItalicAngle: 0,
        Ascent: 859,
        Descent: -141,
        CapHeight: 683,
        StemV: 80,
      });
      const info = { Registry: new String('Adobe'), Ordering: new String('GB1'), Supplement: 2 };
      const descendant = make({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: name,
        CIDSystemInfo: info,
        FontDescriptor: descriptor,
        DW: 1000,
        W: [1, 95, 500, 814, 939, 500],
      });
      return make({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: name,
        Encoding: style.font,
        DescendantFonts: [descendant],
      });
    }
    const font = fonts[weight];
    const file = stream(font.cff, { Subtype: 'CIDFontType0C' });
    const descriptor = make({
      Type: 'FontDescriptor',
      FontName: font.name,
      Flags: 4,
      FontBBox: [-100, -250, 1100, 1000],
      ItalicAngle: 0,
      Ascent: 880,
      Descent: -120,
      CapHeight: 733,
      StemV: 80,
      FontFile3: file,
    });
    const info = { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 };
    const descendant = make({
      Type: 'Font',
      Subtype: 'CIDFontType0',
      BaseFont: font.name,
      CIDSystemInfo: info,
      FontDescriptor: descriptor,
      DW: 1000,
      W: font.widths,
    });
    return make({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: font.name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ...(font.toUnicode ? { ToUnicode: stream(font.toUnicode, {}) } : {}),
    });
  };
  return bold ? { F1: one('regular'), F2: one('bold') } : { F1: one('regular') };
}
