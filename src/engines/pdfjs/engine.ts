import { createRequire } from 'node:module';
import path from 'node:path';
import { AnnotationMode, getDocument, ImageKind, OPS, VerbosityLevel, version } from './module.ts';
import { asExtractError, ExtractError, reasonOf } from '../../errors.ts';
import type { OpenPdf, PdfEngine } from '../../model/engine.ts';
import type { PageContent } from '../../model/page.ts';
import { BEYOND_MAPS, blankEndlessMaps } from './character-maps.ts';
import { hearing } from './complaints.ts';
import { contradictionsOf } from './contradictions.ts';
import { damageOfPage, damagedParts, openObjects } from './damaged-parts.ts';
import { toMatrix } from './matrix.ts';
import { drawGlyphSheet, type Outline } from './glyph-outlines.ts';
import { leaveUndecoded } from './undecoded-images.ts';
import { BROKEN_SIZES, cutPictureSizes } from './picture-sizes.ts';
import { createReadingWorker, NO_DOCUMENT, TOO_MANY } from './port.ts';
import type { PdfjsFont } from './font.ts';
import { walkOperators } from './walk.ts';
import { countBeyond } from './page-count.ts';
import { BEYOND_WIDTHS, blankEndlessWidths } from './width-lists.ts';
import { rasterOf, renderPage } from './draw-page.ts';

/** Longest page side that is still a printed page: A0 is 3,370 pt; PDF itself stops at 14,400. */
const MAX_PAGE_SIDE_PT = 14_400;
/** A0 at 300 dots per inch has 140 million pixels; a picture of more is left out, and told. */
const MAX_PICTURE_PIXELS = 150_000_000;
/** A PDF header may stand behind some junk (ISO 32000-1, annex H.3, note 13). */
const HEADER_SEARCH_BYTES = 1024;

const PDFJS_FOLDER = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

// A plain folder path with a trailing slash: a missing folder or a file: URL silently loses characters.
const DATA_FOLDERS = {
  cMapUrl: `${PDFJS_FOLDER}/cmaps/`,
  cMapPacked: true,
  standardFontDataUrl: `${PDFJS_FOLDER}/standard_fonts/`,
  wasmUrl: `${PDFJS_FOLDER}/wasm/`,
};

/** pdf.js ImageKind of one and three channels; images with a mask have four. */
const OPAQUE_IMAGE_KINDS = new Set<number>([ImageKind.GRAYSCALE_1BPP, ImageKind.RGB_24BPP]);

type PdfjsDocument = Awaited<ReturnType<typeof getDocument>['promise']>;
type PdfjsStore = Awaited<ReturnType<PdfjsDocument['getPage']>>['commonObjs'];

function checkHeader(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new ExtractError('EMPTY_FILE', { en: 'The file is empty.', zh: '文件是空的。' });
  const head = Buffer.from(bytes.subarray(0, HEADER_SEARCH_BYTES)).toString('latin1');
  if (!head.includes('%PDF-'))
    throw new ExtractError('NOT_A_PDF', {
      en: 'The file does not start with a PDF header.',
      zh: '文件开头没有 PDF 标志。',
    });
}

interface OpenDocument {
  readonly document: PdfjsDocument;
  /** What opening it complained of. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
  /** Makes the outlines of a font known. */
  readonly sendOutlines: (font: string) => Promise<void>;
  /** Why lists of what pages draw broke off since it was asked last. */
  readonly takeBrokenOff: () => readonly string[];
}

/** Opens the bytes for reading alone or, at more cost, for drawing. */
async function openDocument(bytes: Uint8Array, use: 'reading' | 'drawing'): Promise<OpenDocument> {
  checkHeader(bytes);
  const worker = use === 'reading' ? createReadingWorker(VerbosityLevel.INFOS) : null;
  // pdf.js takes ownership of the buffer, so it gets its own copy.
  const data = Uint8Array.from(bytes),
    beyond = [
      ...(blankEndlessMaps(data) ? [BEYOND_MAPS] : []),
      ...(blankEndlessWidths(data) ? [BEYOND_WIDTHS] : []),
      ...(cutPictureSizes(data) ? [BROKEN_SIZES] : []),
    ];
  if (use === 'reading') leaveUndecoded(data);
  const task = getDocument({
    data,
    ...DATA_FOLDERS,
    useSystemFonts: true,
    isEvalSupported: false,
    // What a font's own program says of its characters is weighed against what the file says.
    fontExtraProperties: use === 'reading',
    maxImageSize: MAX_PICTURE_PIXELS,
    isImageDecoderSupported: true,
    verbosity: use === 'reading' ? VerbosityLevel.INFOS : VerbosityLevel.WARNINGS,
    ...(worker ? { worker: worker.worker, disableFontFace: false, ownerDocument: NO_DOCUMENT as never } : {}),
  });
  const close = async (): Promise<void> => {
    await hearing(() => task.destroy());
    worker?.worker.destroy();
  };
  try {
    const { value: document, complaints } = await hearing(() => task.promise);
    return {
      document,
      complaints: [...complaints, ...beyond],
      close,
      sendOutlines: async (font) => worker?.sendOutlines(font),
      takeBrokenOff: () => worker?.takeBrokenOff() ?? [],
    };
  } catch (cause) {
    await close();
    if (cause instanceof Error && cause.name === 'PasswordException')
      throw new ExtractError('PASSWORD_REQUIRED', { en: 'The PDF needs a password.', zh: 'PDF 有密码。' }, { cause });
    throw new ExtractError(
      'DAMAGED',
      { en: `The PDF cannot be opened: ${reasonOf(cause)}`, zh: `PDF 打不开：${reasonOf(cause)}` },
      { cause },
    );
  }
}

/** Operators that name what they use, which messages make known. */
const NAMING = new Set<number>([OPS.setFont, OPS.paintImageXObject]);

/** Messages that make fonts and pictures known may still be on their way when the last operator is here. */
async function namedArrive(
  stores: readonly PdfjsStore[],
  { fnArray, argsArray }: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[][] },
): Promise<void> {
  const used = new Set<string>();
  for (let index = 0; index < fnArray.length; index++)
    if (NAMING.has(fnArray[index]!)) used.add(argsArray[index]![0] as string);
  if ([...used].some((id) => !stores.some((store) => store.has(id)))) await new Promise(setImmediate);
}

async function readPage(
  { document, objects }: { readonly document: PdfjsDocument; readonly objects: ReturnType<typeof openObjects> },
  pageNumber: number,
  blanksOf?: ReadonlySet<string>,
): Promise<PageContent> {
  const page = await document.getPage(pageNumber);
  try {
    const viewport = page.getViewport({ scale: 1 });
    const { width, height } = viewport;
    if (!(Math.max(width, height) <= MAX_PAGE_SIDE_PT)) {
      throw new ExtractError(
        'PAGE_TOO_LARGE',
        {
          en: `Page ${pageNumber} measures ${Math.round(width)} × ${Math.round(height)} pt.`,
          zh: `第 ${pageNumber} 页大小为 ${Math.round(width)} × ${Math.round(height)} 磅。`,
        },
        { page: pageNumber },
      );
    }
    const operators = await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE });
    const stores = [page.objs, page.commonObjs];
    await namedArrive(stores, operators);
    const layers = await document.getOptionalContentConfig();
    const drawn = walkOperators({
      operators,
      isShown: (properties) => layers.isVisible(properties),
      viewport: toMatrix(viewport.transform),
      width,
      height,
      blanksOf,
      isOpaqueImage: (id) =>
        OPAQUE_IMAGE_KINDS.has((stores.find((store) => store.has(id))?.get(id) as { kind?: number } | null)?.kind ?? 0),
      fontOf: (id) => (page.commonObjs.has(id) ? fontFrom(page.commonObjs.get(id)) : null),
    });
    const { lost, unkept, used: _, distorted: __, ...content } = drawn;
    const losses = [
      ...damageOfPage(objects, page.ref, operators.fnArray.length === 0),
      ...(lost === 0 ? [] : [`${lost} pieces of text could not be drawn`]),
      ...(unkept === 0 ? [] : [`${unkept} times it goes back to a state that it did not keep`]),
      ...contradictionsOf(drawn),
    ];
    return {
      page: pageNumber,
      width,
      height,
      rotation: page.rotate,
      kind: 'text',
      ...content,
      ...(losses.length === 0 ? {} : { losses }),
    };
  } finally {
    page.cleanup();
  }
}

/** What a task draws of a page. Throws ExtractError PAGE_FAILED where the canvas refuses what the page asks of it. */
async function drawn<T>(page: number, draw: () => Promise<T>): Promise<T> {
  try {
    return (await hearing(draw)).value;
  } catch (cause) {
    const { code, said } = asExtractError(cause, page);
    if (code !== 'INTERNAL') throw cause;
    throw new ExtractError(
      'PAGE_FAILED',
      { en: `Page ${page} cannot be drawn: ${said.en}`, zh: `第 ${page} 页无法绘制：${said.zh}` },
      { cause, page },
    );
  }
}

/** pdf.js keeps the words of its error in the place of a font that it could not load. */
const fontFrom = (kept: unknown): PdfjsFont | null =>
  typeof kept === 'string' ? { error: kept } : (kept as PdfjsFont | null);

/** PdfEngine on pdfjs-dist (Apache-2.0): one walk over each page's operator list. */
export const pdfjsEngine: PdfEngine = {
  name: 'pdfjs-dist',
  version,
  countBeyond,
  async open(bytes) {
    const { document, complaints, close, sendOutlines, takeBrokenOff } = await openDocument(bytes, 'reading');
    const damaged = damagedParts(bytes),
      objects = openObjects(bytes);
    let drawing: Promise<OpenDocument> | null = null;
    if (!(document.numPages > 0)) {
      await close();
      throw new ExtractError('NO_PAGES', { en: 'The PDF has no pages.', zh: 'PDF 没有页。' });
    }
    const info = await hearing(() => document.getMetadata()).then(
      ({ value }) => value.info as Record<string, unknown>,
      () => ({}) as Record<string, unknown>,
    );
    const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
    const opened: OpenPdf = {
      pageCount: document.numPages,
      producer: textOf(info['Producer']),
      title: textOf(info['Title']),
      damage: [...(damaged === null ? [] : [damaged]), ...complaints],
      async readPage(page, blanksOf) {
        try {
          const { value, complaints } = await hearing(() => readPage({ document, objects }, page, blanksOf)),
            brokenOff = takeBrokenOff();
          if (brokenOff.includes(TOO_MANY))
            throw new ExtractError(
              'PAGE_TOO_COMPLEX',
              { en: `Page ${page} draws too much: ${TOO_MANY}.`, zh: `第 ${page} 页的绘图指令过多。` },
              { page },
            );
          const losses = [...(value.losses ?? []), ...complaints, ...brokenOff];
          return losses.length === 0 ? value : { ...value, losses };
        } catch (cause) {
          if (cause instanceof ExtractError) throw cause;
          throw new ExtractError(
            'PAGE_FAILED',
            {
              en: `Page ${page}: ${asExtractError(cause).message}`,
              zh: `第 ${page} 页：${asExtractError(cause).said.zh}`,
            },
            { cause, page },
          );
        }
      },
      async rasterOf(page, dpi, part) {
        const { document } = await (drawing ??= openDocument(bytes, 'drawing'));
        return drawn(page, () => rasterOf(document, page, dpi, part));
      },
      async renderPage(page, scale, format = 'png', upright = {}) {
        const { document } = await (drawing ??= openDocument(bytes, 'drawing'));
        return drawn(page, () => renderPage(document, page, scale, format, upright));
      },
      async drawGlyphs(lines, emPx) {
        const { commonObjs } = (
          await hearing(async () => {
            for (const font of new Set(lines.map((line) => line.font))) await sendOutlines(font);
            return document.getPage(1);
          })
        ).value;
        return drawGlyphSheet(lines, emPx, (font, code) => {
          const id = `${font}_path_${code}`;
          return commonObjs.has(id) ? ((commonObjs.get(id) as { readonly path?: Outline } | null)?.path ?? null) : null;
        });
      },
      async close() {
        await close();
        await (await drawing)?.close();
      },
    };
    return opened;
  },
};
