import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformWithOxc, version } from 'vite';
import { ROOT } from './root.ts';

/** What is compiled: the program, and the processes that tests start. */
const PLACES = ['src', 'schemas', 'tests/fixtures', 'tests/support/root.ts'];
const CACHE = path.join(ROOT, 'node_modules/.cache/crossfoot');
const COMPILER = {
  sourcemap: false,
  typescript: { rewriteImportExtensions: 'rewrite', onlyRemoveTypeImports: true },
} as const;
const DIGITS = 16;

let folder: Promise<string> | null = null;

/**
 * The compiled form of a source file, given by its path from the project's folder without ending. A process starts in a
 * quarter of the time that it needs where each source is compiled as it is loaded.
 */
export async function compiled(file: string): Promise<URL> {
  return pathToFileURL(path.join(await (folder ??= compileAll()), `${file}.js`));
}

/** Compiles all of it, once for each state of the sources; types are checked elsewhere. */
async function compileAll(): Promise<string> {
  const files = (await Promise.all(PLACES.map(filesOf))).flat().sort();
  const contents = new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(path.join(ROOT, file))] as const)),
  );
  const hash = createHash('sha256').update(version);
  for (const [file, content] of contents) hash.update(`${file}\n`).update(content);
  const target = path.join(CACHE, hash.digest('hex').slice(0, DIGITS));
  if (await isThere(target)) return target;
  await mkdir(CACHE, { recursive: true });
  const made = await mkdtemp(path.join(CACHE, 'made-'));
  for (const [file, content] of contents) {
    const isSource = /(?<!\.d)\.ts$/.test(file),
      to = path.join(made, isSource ? file.replace(/\.ts$/, '.js') : file);
    await mkdir(path.dirname(to), { recursive: true });
    await writeFile(to, isSource ? (await transformWithOxc(content.toString('utf8'), file, COMPILER)).code : content);
  }
  await copyFile(path.join(ROOT, 'package.json'), path.join(made, 'package.json'));
  // Another process may have been quicker: its files are the same.
  await rename(made, target).catch(() => rm(made, { recursive: true, force: true }));
  return target;
}

async function filesOf(place: string): Promise<string[]> {
  if ((await stat(path.join(ROOT, place))).isFile()) return [place];
  const entries = await readdir(path.join(ROOT, place), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => !file.startsWith('src/views/report/client/'));
}

const isThere = (place: string): Promise<boolean> =>
  stat(place).then(
    () => true,
    () => false,
  );
