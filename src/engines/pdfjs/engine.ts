import { createRequire } from 'node:module';
import path from 'node:path';
import { AnnotationMode, getDocument, ImageKind, OPS, VerbosityLevel, version } from './module.ts';
import { asExtractError, ExtractError, reasonOf } from '../../errors.ts';
import type { ImageFormat, OpenPdf, PdfEngine, Upright } from '../../model/engine.ts';
import type { PageContent } from '../../model/page.ts';
import type { ColorRaster } from '../../model/raster.ts';
import { hearing } from './complaints.ts';
import { damagedParts, isMissingContent } from './damaged-parts.ts';
import { toMatrix } from './matrix.ts';
import { drawGlyphSheet, type Outline } from './glyph-outlines.ts';
import { createReadingWorker, NO_DOCUMENT } from './port.ts';
import type { PdfjsFont } from './font.ts';
import { walkOperators } from './walk.ts';
import { createPageCanvas, registerCjkFonts } from '../canvas.ts';

/** Longest page side that is still a printed page: A0 is 3,370 pt; PDF itself stops at 14,400. */
const MAX_PAGE_SIDE_PT = 14_400;
/** A page of a budget draws a few ten thousand operators; far beyond that it is hostile. */
const MAX_OPERATORS = 2_000_000;
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

const POINTS_PER_INCH = 72;
/** pdf.js ImageKind of one and three channels; images with a mask have four. */
const OPAQUE_IMAGE_KINDS = new Set<number>([ImageKind.GRAYSCALE_1BPP, ImageKind.RGB_24BPP]);

type PdfjsDocument = Awaited<ReturnType<typeof getDocument>['promise']>;
type PdfjsFonts = Awaited<ReturnType<PdfjsDocument['getPage']>>['commonObjs'];

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
}

/** Opens the bytes for reading alone or, at more cost, for drawing. */
async function openDocument(bytes: Uint8Array, use: 'reading' | 'drawing'): Promise<OpenDocument> {
  checkHeader(bytes);
  const worker = use === 'reading' ? createReadingWorker(VerbosityLevel.WARNINGS) : null;
  const task = getDocument({
    // pdf.js takes ownership of the buffer, so it gets its own copy.
    data: Uint8Array.from(bytes),
    ...DATA_FOLDERS,
    useSystemFonts: true,
    isEvalSupported: false,
    verbosity: VerbosityLevel.WARNINGS,
    ...(worker ? { worker: worker.worker, disableFontFace: false, ownerDocument: NO_DOCUMENT as never } : {}),
  });
  const close = async (): Promise<void> => {
    await task.destroy();
    worker?.worker.destroy();
  };
  try {
    const { value: document, complaints } = await hearing(() => task.promise);
    return { document, complaints, close, sendOutlines: async (font) => worker?.sendOutlines(font) };
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

/** Fonts are made known by messages that may still be on their way when the last operator is here. */
async function fontsArrive(
  fonts: PdfjsFonts,
  { fnArray, argsArray }: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[][] },
): Promise<void> {
  const used = new Set<string>();
  for (let index = 0; index < fnArray.length; index++)
    if (fnArray[index] === OPS.setFont) used.add(argsArray[index]![0] as string);
  if ([...used].some((id) => !fonts.has(id))) await new Promise(setImmediate);
}

async function readPage(
  { document, bytes }: { readonly document: PdfjsDocument; readonly bytes: Uint8Array },
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
    if (operators.fnArray.length > MAX_OPERATORS) {
      throw new ExtractError(
        'PAGE_TOO_COMPLEX',
        {
          en: `Page ${pageNumber} draws ${operators.fnArray.length} operators.`,
          zh: `第 ${pageNumber} 页有 ${operators.fnArray.length} 个绘图指令。`,
        },
        {
          page: pageNumber,
        },
      );
    }
    await fontsArrive(page.commonObjs, operators);
    const layers = await document.getOptionalContentConfig();
    const drawn = walkOperators({
      operators,
      isShown: (properties) => layers.isVisible(properties),
      viewport: toMatrix(viewport.transform),
      width,
      height,
      blanksOf,
      isOpaqueImage: (id) =>
        OPAQUE_IMAGE_KINDS.has(
          ([page.objs, page.commonObjs].find((store) => store.has(id))?.get(id) as { kind?: number } | null)?.kind ?? 0,
        ),
      fontOf: (id) => (page.commonObjs.has(id) ? fontFrom(page.commonObjs.get(id)) : null),
    });
    const { lost, ...content } = drawn;
    const losses = [
      ...(operators.fnArray.length === 0 && isMissingContent(bytes, page.ref) ? ['its content is missing'] : []),
      ...(lost === 0 ? [] : [`${lost} pieces of text could not be drawn`]),
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

/** pdf.js keeps the words of its error in the place of a font that it could not load. */
const fontFrom = (kept: unknown): PdfjsFont | null =>
  typeof kept === 'string' ? { error: kept } : (kept as PdfjsFont | null);

async function renderPage(
  document: PdfjsDocument,
  pageNumber: number,
  scale: number,
  format: ImageFormat,
  { turned, deskewed = 0 }: Upright,
): Promise<Uint8Array> {
  registerCjkFonts();
  const page = await document.getPage(pageNumber);
  try {
    const viewport = page.getViewport({ scale, rotation: (page.rotate + (turned ?? 0)) % 360 });
    const canvas = createPageCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({
      canvas: null,
      canvasContext: canvas.context as never,
      viewport,
      background: '#ffffff',
      ...(deskewed === 0 ? {} : { transform: rotationAbout(viewport.width / 2, viewport.height / 2, deskewed) }),
    }).promise;
    return canvas.encode(format);
  } finally {
    page.cleanup();
  }
}

/** The matrix that rotates clockwise about a point of a canvas. */
function rotationAbout(x: number, y: number, degrees: number): number[] {
  const sine = Math.sin((degrees * Math.PI) / 180),
    cosine = Math.cos((degrees * Math.PI) / 180);
  return [cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y];
}

async function rasterOf(document: PdfjsDocument, pageNumber: number, dpi: number): Promise<ColorRaster> {
  registerCjkFonts();
  const page = await document.getPage(pageNumber);
  try {
    const viewport = page.getViewport({ scale: dpi / POINTS_PER_INCH });
    const canvas = createPageCanvas(Math.round(viewport.width), Math.round(viewport.height));
    await page.render({ canvas: null, canvasContext: canvas.context as never, viewport, background: '#ffffff' })
      .promise;
    return canvas.pixels();
  } finally {
    page.cleanup();
  }
}

/** PdfEngine on pdfjs-dist (Apache-2.0): one walk over each page's operator list. */
export const pdfjsEngine: PdfEngine = {
  name: 'pdfjs-dist',
  version,
  async open(bytes) {
    const { document, complaints, close, sendOutlines } = await openDocument(bytes, 'reading');
    const damaged = damagedParts(bytes);
    let drawing: Promise<OpenDocument> | null = null;
    if (!(document.numPages > 0)) {
      await close();
      throw new ExtractError('NO_PAGES', { en: 'The PDF has no pages.', zh: 'PDF 没有页。' });
    }
    const info = await document.getMetadata().then(
      ({ info }) => info as Record<string, unknown>,
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
          const { value, complaints } = await hearing(() => readPage({ document, bytes }, page, blanksOf));
          return complaints.length === 0 ? value : { ...value, losses: [...(value.losses ?? []), ...complaints] };
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
      async rasterOf(page, dpi) {
        const { document } = await (drawing ??= openDocument(bytes, 'drawing'));
        return (await hearing(() => rasterOf(document, page, dpi))).value;
      },
      async renderPage(page, scale, format = 'png', upright = {}) {
        const { document } = await (drawing ??= openDocument(bytes, 'drawing'));
        return (await hearing(() => renderPage(document, page, scale, format, upright))).value;
      },
      async drawGlyphs(lines, emPx) {
        for (const font of new Set(lines.map((line) => line.font))) await sendOutlines(font);
        const { commonObjs } = await document.getPage(1);
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
