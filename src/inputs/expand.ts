import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import type { PlannedInput } from '../../schemas/index.ts';
import { ExtractError } from '../errors.ts';
import { isManifest, manifestInputs } from './manifest.ts';
import { pdfMembers } from './zip.ts';

/** Argument that stands for a list on standard input. */
const STANDARD_INPUT = '-';
const ADDRESS = /^https?:\/\//i;
const MEMBER = /^(.+\.zip)!\/(.+)$/i;

/**
 * The inputs behind the arguments, in their order: files, folders (PDFs by name), globs, zip archives or members of one (`a.zip!/b.pdf`), manifests (CSV, JSON
 * Lines), addresses, and `-` for a list of any of these, one to a line of `list`. A file that is not there stays an input
 * and fails when it is opened. Throws ExtractError NOT_FOUND for an argument without any PDF, UNREADABLE, BAD_MANIFEST.
 */
export async function* expandInputs(sources: readonly string[], list: AsyncIterable<string> = none()): AsyncGenerator<PlannedInput> {
  const named = new Set<string>();
  for (const source of sources) {
    let found = 0;
    for await (const planned of source === STANDARD_INPUT ? listed(list) : inputsOf(source)) {
      found++;
      const isNew = !named.has(planned.input);
      // The same place twice is one input, unless somebody gave it other words.
      if (!isNew && planned.id === undefined && planned.metadata === undefined) continue;
      const input = isNew ? planned.input : freeName(planned.input, named);
      named.add(input);
      yield { ...planned, input };
    }
    if (found === 0) throw new ExtractError('NOT_FOUND', `There is no PDF in ${source === STANDARD_INPUT ? 'the list on standard input' : source}.`);
  }
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) if (!taken.has(`${name} #${number}`)) return `${name} #${number}`;
}

async function* none(): AsyncGenerator<string> { /* no list */ }

async function* listed(lines: AsyncIterable<string>): AsyncGenerator<PlannedInput> {
  for await (const line of lines) if (line.trim() !== '') yield* inputsOf(line.trim());
}

async function* inputsOf(source: string): AsyncGenerator<PlannedInput> {
  if (ADDRESS.test(source)) { yield addressInput(source); return; }
  if (MEMBER.test(source)) { yield await memberFinder(path.normalize)(source); return; }
  const kind = await stat(source).catch(() => null);
  const name = path.normalize(source);
  if (kind?.isDirectory()) yield* pdfsBelow(name);
  else if (kind && /\.zip$/i.test(name)) yield* membersOf(name);
  else if (kind && isManifest(name)) {
    const inputAt = memberFinder((place) => path.resolve(path.dirname(name), place));
    yield* manifestInputs(name, async (place) => (ADDRESS.test(place) ? addressInput(place) : inputAt(place)));
  }
  else if (!kind && isDynamicPattern(source)) for (const file of (await glob(source, { onlyFiles: true, expandDirectories: false, absolute: path.isAbsolute(source) })).sort()) yield* inputsOf(file);
  else yield fileInput(name);
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

/** An archive that cannot be read is itself the input that fails. */
async function* membersOf(archive: string): AsyncGenerator<PlannedInput> {
  const place = { kind: 'zip' as const, archive: path.resolve(archive) };
  const members = await pdfMembers(archive).catch((error: unknown) => {
    if (error instanceof ExtractError && error.code === 'BAD_ARCHIVE') return null;
    throw error;
  });
  if (!members) yield { input: archive, file: path.basename(archive), place: { ...place, entry: null } };
  for (const { name, entry } of members ?? []) yield { input: `${archive}!/${name}`, file: lastPart(name), place: { ...place, entry } };
}

/**
 * Makes the function that gives the input of a path, which may name a member of an archive as the journal does: `a.zip!/b.pdf`. The
 * members of the archive that was asked for last are kept. A member that is not there fails when it is opened, as a file does.
 */
function memberFinder(pathOf: (place: string) => string): (place: string) => Promise<PlannedInput> {
  let open: { readonly archive: string; readonly members: ReadonlyMap<string, number> } | null = null;
  return async (place) => {
    const [, before, name] = MEMBER.exec(place) ?? [];
    if (before === undefined || name === undefined) return fileInput(pathOf(place));
    const archive = pathOf(before);
    if (open?.archive !== archive) open = { archive, members: new Map((await pdfMembers(archive).catch(() => [])).map((member) => [member.name, member.entry])) };
    const entry = open.members.get(name);
    return entry === undefined ? fileInput(`${archive}!/${name}`) : { input: `${archive}!/${name}`, file: lastPart(name), place: { kind: 'zip', archive: path.resolve(archive), entry } };
  };
}

const lastPart = (name: string): string => name.split(/[\\/]/).at(-1) || 'document.pdf';

/** The place is absolute, so that a run is resumed from any folder. */
const fileInput = (file: string): PlannedInput => ({ input: file, file: path.basename(file), place: { kind: 'file', path: path.resolve(file) } });

function addressInput(address: string): PlannedInput {
  return { input: address, file: fileOf(address), place: { kind: 'http', address } };
}

function fileOf(address: string): string {
  try {
    return lastPart(decodeURIComponent(new URL(address).pathname));
  } catch {
    return 'document.pdf';
  }
}
