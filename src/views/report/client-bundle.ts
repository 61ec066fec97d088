import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ExtractError } from '../../errors.ts';
import type { Picture, PictureOptions } from './picture.ts';
import type { DocumentData } from './report-data.ts';

/** The program and the styles of the page, as they stand in it. */
export interface ClientBundle {
  readonly script: string;
  readonly style: string;
}

export type DrawPictures = (data: DocumentData, options: PictureOptions) => readonly Picture[];

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SOURCES = path.join(HERE, 'client');
const BUILDER = path.join(HERE, 'build-client.mjs');
/** The built package has the bundle beside this file; the sources build it into the same place of `dist`. */
const BUILT = path.join(HERE, existsSync(SOURCES) ? '../../../dist/src/views/report/client-bundle' : 'client-bundle');

/**
 * Draws the pictures of a document's money; the program that the page draws them with, bundled for Node. Throws
 * ExtractError.
 */
export async function loadPictures(): Promise<DrawPictures> {
  const file = path.join(BUILT, 'pictures.js');
  await buildWhenStale(file);
  try {
    return ((await import(pathToFileURL(file).href)) as { drawPictures: DrawPictures }).drawPictures;
  } catch (cause) {
    throw new ExtractError(
      'INTERNAL',
      { en: `The program of the pictures is missing: ${file}`, zh: `缺少绘图程序：${file}` },
      { cause },
    );
  }
}

async function buildWhenStale(file: string): Promise<void> {
  if (!existsSync(SOURCES) || !isStale(file)) return;
  const { buildClient } = (await import(BUILDER)) as { buildClient: (folder: string) => Promise<void> };
  await buildClient(BUILT);
}

/**
 * Reads the built bundle; from sources, builds it first when it is missing or older than they are. Throws ExtractError.
 */
export async function loadClientBundle(): Promise<ClientBundle> {
  const script = path.join(BUILT, 'client.js'),
    style = path.join(BUILT, 'client.css');
  await buildWhenStale(script);
  try {
    const [program, rules] = await Promise.all([readFile(script, 'utf8'), readFile(style, 'utf8')]);
    return { script: asInline(program, 'script'), style: asInline(rules, 'style') };
  } catch (cause) {
    throw new ExtractError(
      'INTERNAL',
      { en: `The program of the report is missing: ${script}`, zh: `缺少报告程序：${script}` },
      { cause },
    );
  }
}

/** The bundle is ours, but a string in it that looks like the end of its element would end the element all the same. */
function asInline(content: string, element: 'script' | 'style'): string {
  if (new RegExp(`</${element}|<!--`, 'i').test(content))
    throw new ExtractError('INTERNAL', {
      en: `The report's own ${element} holds text that would end it.`,
      zh: `报告自身的 ${element} 含有会使其提前结束的文字。`,
    });
  return content.trim();
}

function isStale(built: string): boolean {
  if (!existsSync(built)) return true;
  const { mtimeMs } = statSync(built);
  const sources = readdirSync(SOURCES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return [...sources, BUILDER].some((file) => statSync(file).mtimeMs > mtimeMs);
}
