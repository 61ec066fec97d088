import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { PlannedInput } from '../../schemas/index.ts';
import { ExtractError } from '../errors.ts';

/**
 * The inputs behind the arguments, in their order, a folder's PDFs sorted by name. A file that is not there stays an
 * input and fails when it is opened. Throws ExtractError NOT_FOUND for a folder without PDFs, UNREADABLE.
 */
export async function* expandInputs(sources: readonly string[]): AsyncGenerator<PlannedInput> {
  const named = new Set<string>();
  for (const source of sources) {
    let found = 0;
    for await (const planned of inputsOf(source)) {
      found++;
      if (named.has(planned.input)) continue;
      named.add(planned.input);
      yield planned;
    }
    if (found === 0) throw new ExtractError('NOT_FOUND', `There is no PDF in ${source}.`);
  }
}

async function* inputsOf(source: string): AsyncGenerator<PlannedInput> {
  const kind = await stat(source).catch(() => null);
  if (kind?.isDirectory()) yield* pdfsBelow(path.normalize(source));
  else yield fileInput(path.normalize(source));
}

/** Folder by folder, so that no list of all files is held. */
async function* pdfsBelow(folder: string): AsyncGenerator<PlannedInput> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => { throw new ExtractError('UNREADABLE', `Cannot open ${folder}.`, { cause }); });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* pdfsBelow(file);
    else if (/\.pdf$/i.test(entry.name) && !entry.name.startsWith('.')) yield fileInput(file);
  }
}

/** The place is absolute, so that a run is resumed from any folder. */
const fileInput = (file: string): PlannedInput => ({ input: file, file: path.basename(file), place: { kind: 'file', path: path.resolve(file) } });
