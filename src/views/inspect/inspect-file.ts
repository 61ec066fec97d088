import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ExtractError } from '../../errors.ts';
import { drawPage } from './draw.ts';
import { pageHtml } from './html.ts';
import { parseLayers, type LayerId } from './layers.ts';
import type { Scene } from './scene.ts';

export type InspectFormat = 'png' | 'html';

/** Reads a document and gives one page of it with all that was found there, drawn at `scale` px per pt. */
export type InspectLoader = (bytes: Uint8Array, page: number, scale: number) => Promise<Omit<Scene, 'scale'>>;

export interface InspectRequest {
  readonly pdf: string;
  /** 1-based. */
  readonly page: number;
  /** Left out: the PDF's name with page and format, in the working folder. */
  readonly out?: string | undefined;
  /** Left out: from the ending of `out`, else PNG. */
  readonly format?: string | undefined;
  /** Comma-separated layer ids, or `all`. */
  readonly layers?: string | undefined;
  /** Px per pt. */
  readonly scale?: number | undefined;
}

export interface Inspected {
  readonly out: string;
  readonly format: InspectFormat;
  readonly layers: readonly LayerId[];
  readonly tables: number;
  readonly facts: number;
}

/** Twice the screen's usual 72 px per inch: cell numbers are readable, an A3 page stays under 4 megapixels. */
export const DEFAULT_SCALE = 2;
const MAX_SCALE = 8;
/** A canvas side beyond this fails or eats the memory. */
const MAX_SIDE_PX = 16_000;

/** Draws one page of a PDF file to a PNG or HTML file. */
export async function inspectFile(request: InspectRequest, load: InspectLoader): Promise<Inspected> {
  const { page, scale = DEFAULT_SCALE } = request;
  if (!Number.isInteger(page) || page < 1)
    throw new ExtractError('BAD_OPTION', {
      en: `--page takes a page number from 1, got ${page}.`,
      zh: `--page 应为从 1 起的页码，不能是 ${page}。`,
    });
  if (!(scale > 0 && scale <= MAX_SCALE))
    throw new ExtractError('BAD_OPTION', {
      en: `--scale takes a number above 0 up to ${MAX_SCALE}, got ${scale}.`,
      zh: `--scale 应为大于 0、不超过 ${MAX_SCALE} 的数，不能是 ${scale}。`,
    });
  const layers = parseLayers(request.layers);
  const format = formatOf(request.format, request.out);
  const out = request.out ?? `${path.basename(request.pdf, path.extname(request.pdf))}.p${page}.${format}`;
  const scene: Scene = { ...(await load(await readPdf(request.pdf), page, scale)), scale };
  if (Math.max(scene.page.width, scene.page.height) * scale > MAX_SIDE_PX)
    throw new ExtractError('BAD_OPTION', {
      en: `The page would be larger than ${MAX_SIDE_PX} px; choose a smaller --scale.`,
      zh: `画出的页面会超过 ${MAX_SIDE_PX} 像素；请用较小的 --scale。`,
    });
  const content =
    format === 'png'
      ? await drawPage({ ...scene, layers })
      : pageHtml({ ...scene, layers, file: path.basename(request.pdf) });
  try {
    await writeFile(out, content);
  } catch (cause) {
    throw new ExtractError('UNWRITABLE', { en: `Cannot write ${out}.`, zh: `无法写入 ${out}。` }, { cause });
  }
  return {
    out,
    format,
    layers,
    tables: scene.layout.tables.filter(({ pages }) => pages.includes(page)).length,
    facts: (scene.result?.facts ?? []).filter((fact) => fact.provenance.some((at) => 'page' in at && at.page === page))
      .length,
  };
}

function formatOf(format: string | undefined, out: string | undefined): InspectFormat {
  const wanted = format ?? (out !== undefined && /\.html?$/i.test(out) ? 'html' : 'png');
  if (wanted !== 'png' && wanted !== 'html')
    throw new ExtractError('BAD_OPTION', {
      en: `--format takes png or html, got ${wanted}.`,
      zh: `--format 可取 png 或 html，不能是 ${wanted}。`,
    });
  return wanted;
}

async function readPdf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new ExtractError(
      missing ? 'NOT_FOUND' : 'UNREADABLE',
      missing
        ? { en: `There is no file ${file}.`, zh: `没有文件 ${file}。` }
        : { en: `Cannot read ${file}.`, zh: `${file} 读不了。` },
      { cause },
    );
  }
}
