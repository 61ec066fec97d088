import {
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFString,
  type PDFContext,
  type PDFObject,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { FontSet } from '../fonts.ts';
import type { DrawPage } from '../layout/draw.ts';
import type { DocumentStyle } from '../style.ts';
import { contentOf, storedSize, textPainter } from './content.ts';

const FIXED_DATE = new Date(Date.UTC(2024, 1, 1));

/** Writes a page list with pdf-lib: object streams, y axis up, fonts shared by all pages. */
export async function paintWithPdfLib(
  pages: readonly DrawPage[],
  style: DocumentStyle,
  fonts: FontSet,
  title: string,
): Promise<Uint8Array> {
  const document = await emptyDocument(title);
  const { context } = document;
  const text = textPainter(style, fonts);
  const resources = context.obj({
    Font: { F1: fontRef(context, style, fonts, 'regular'), F2: fontRef(context, style, fonts, 'bold') },
  });
  const shared = context.register(resources);
  for (const page of pages) {
    const made = document.addPage(storedSize(page));
    made.node.set(PDFName.of('Resources'), shared);
    made.node.set(PDFName.of('Contents'), context.register(context.flateStream(contentOf(page, style, text, 'up'))));
    if (page.rotate !== 0 && style.rotationTold) made.node.set(PDFName.of('Rotate'), context.obj(page.rotate));
  }
  return document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}

export async function emptyDocument(title: string): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(title);
  document.setProducer('pdf-lib');
  document.setCreator('pdf-lib');
  document.setCreationDate(FIXED_DATE);
  document.setModificationDate(FIXED_DATE);
  return document;
}

function fontRef(context: PDFContext, style: DocumentStyle, fonts: FontSet, weight: 'regular' | 'bold'): PDFRef {
  const make = (data: Record<string, unknown>): PDFRef => context.register(context.obj(data as never) as PDFObject);
  const system = (ordering: string): Record<string, unknown> => ({
    Registry: `Adobe`,
    Ordering: ordering,
    Supplement: 0,
  });
  if (style.font !== 'embedded') {
    const name = weight === 'bold' ? 'STHeiti' : 'STSong-Light';
    const descriptor = make({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 6,
      FontBBox: [-25, -254, 1000, 880],
      ItalicAngle: 0,
      Ascent: 880,
      Descent: -120,
      CapHeight: 880,
      StemV: 93,
    });
    const descendant = make({
      Type: 'Font',
      Subtype: 'CIDFontType0',
      BaseFont: name,
      CIDSystemInfo: literal(context, system('GB1')),
      FontDescriptor: descriptor,
      DW: 1000,
      W: [1, 95, 500, 814, 939, 500],
    });
    return make({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: `${name}-${style.font}`,
      Encoding: style.font,
      DescendantFonts: [descendant],
    });
  }
  const font = fonts[weight];
  const stream = (bytes: Uint8Array, data: Record<string, string>): PDFRef =>
    context.register(PDFRawStream.of(context.obj({ ...data, Filter: 'FlateDecode', Length: bytes.length }), bytes));
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
    FontFile3: stream(font.cff, { Subtype: 'CIDFontType0C' }),
  });
  const descendant = make({
    Type: 'Font',
    Subtype: 'CIDFontType0',
    BaseFont: font.name,
    CIDSystemInfo: literal(context, system('Identity')),
    FontDescriptor: descriptor,
    DW: 1000,
    W: font.widths as number[],
  });
  return make({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: font.name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ...(font.toUnicode ? { ToUnicode: stream(font.toUnicode, {}) } : {}),
  });
}

/** CIDSystemInfo holds strings, where `context.obj` would write names. */
function literal(context: PDFContext, info: Record<string, unknown>): never {
  const dictionary = context.obj({ Supplement: info.Supplement as number });
  dictionary.set(PDFName.of('Registry'), PDFString.of(String(info.Registry)));
  dictionary.set(PDFName.of('Ordering'), PDFString.of(String(info.Ordering)));
  return dictionary as never;
}
