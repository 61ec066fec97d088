import { stat } from 'node:fs/promises';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import type { PlannedInput } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import { isManifest, manifestInputs } from './manifest.ts';
import { namedPaths, onDisk, pdfsBelow, refuseScheme, shown } from './paths.ts';
import { pdfMembers, type Member } from './zip.ts';

/** Argument that stands for a list on standard input. */
const STANDARD_INPUT = '-';
const ADDRESS = /^https?:\/\//i;
const ARCHIVE = /\.zip$/i;
const MEMBER = /^(.+\.zip)!\/(.+)$/i;

/**
 * The inputs behind the arguments, in their order: files, folders (PDFs by name), globs, zip archives or members of one
 * (`a.zip!/b.pdf`), manifests (CSV, JSON Lines), addresses, and `-` for a list of any of these, one to a line of
 * `list`. A file that is not there stays an input and fails when it is opened. Throws ExtractError NOT_FOUND for an
 * argument without any PDF, BAD_MANIFEST.
 */
export async function* expandInputs(
  sources: readonly string[],
  list: AsyncIterable<string> = none(),
): AsyncGenerator<PlannedInput> {
  const named = new Set<string>();
  for (const source of sources) {
    let found = 0;
    for await (const planned of source === STANDARD_INPUT ? listed(list) : inputsOf(source)) {
      found++;
      const isNew = !named.has(planned.input);
      // The same place twice is one input, unless somebody gave it other words, or its name only looks the same.
      if (!isNew && planned.id === undefined && planned.metadata === undefined && !isRaw(planned)) continue;
      const input = isNew ? planned.input : freeName(planned.input, named);
      named.add(input);
      yield { ...planned, input };
    }
    if (found === 0)
      throw new ExtractError('NOT_FOUND', {
        en: `There is no PDF in ${source === STANDARD_INPUT ? 'the list on standard input' : source}.`,
        zh: `${source === STANDARD_INPUT ? '标准输入的清单' : source}里没有 PDF。`,
      });
  }
}

const isRaw = ({ input, place }: PlannedInput): boolean => place.kind === 'file' && path.resolve(input) !== place.path;

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) if (!taken.has(`${name} #${number}`)) return `${name} #${number}`;
}

async function* none(): AsyncGenerator<string> {
  /* no list */
}

async function* listed(lines: AsyncIterable<string>): AsyncGenerator<PlannedInput> {
  for await (const line of lines) if (line.trim() !== '') yield* inputsOf(line.trim());
}

async function* inputsOf(source: string): AsyncGenerator<PlannedInput> {
  if (ADDRESS.test(source)) {
    yield addressInput(source);
    return;
  }
  if (MEMBER.test(source)) {
    yield* await placeFinder(path.normalize)(source);
    return;
  }
  for (const named of await namedPaths(source)) yield* inputsAt(named);
}

async function* inputsAt(source: string): AsyncGenerator<PlannedInput> {
  refuseScheme(source);
  const kind = await stat(onDisk(source)).catch(() => null);
  const name = path.normalize(source);
  if (kind?.isDirectory()) for await (const file of pdfsBelow(name)) yield fileInput(file);
  else if (kind?.isFile() && ARCHIVE.test(name)) yield* await membersOf(name);
  else if (kind?.isFile() && isManifest(name)) {
    const inputsIn = placeFinder((place) =>
      path.isAbsolute(place) ? path.normalize(place) : path.join(path.dirname(name), place),
    );
    yield* manifestInputs(name, async (place) => (ADDRESS.test(place) ? [addressInput(place)] : inputsIn(place)));
  } else if (!kind && isDynamicPattern(source))
    for (const file of (
      await glob(source, { onlyFiles: true, expandDirectories: false, absolute: path.isAbsolute(source) })
    ).sort())
      yield* inputsOf(file);
  else yield fileInput(name);
}

/**
 * The documents of an archive; one that cannot be read is itself the input that fails. Throws what is no fault of the
 * archive.
 */
async function membersOf(archive: string): Promise<readonly PlannedInput[]> {
  const members = await pdfMembers(archive).catch((error: unknown) => {
    if (error instanceof ExtractError && error.code === 'BAD_ARCHIVE') return null;
    throw error;
  });
  return members?.map((member) => memberInput(archive, member)) ?? [archiveInput(archive)];
}

const memberInput = (archive: string, { name, entry }: Member): PlannedInput => ({
  input: `${archive}!/${name}`,
  file: lastPart(name),
  place: { kind: 'zip', archive: path.resolve(archive), entry },
});

/** An archive in which there is nothing to read: it fails when it is opened. */
const archiveInput = (archive: string): PlannedInput => ({
  input: archive,
  file: path.basename(archive),
  place: { kind: 'zip', archive: path.resolve(archive), entry: null },
});

/**
 * Makes the function that gives the inputs of a path, which may be an archive with all its members, or name one as the
 * journal does:
 * `a.zip!/b.pdf`. The members of the archive that was asked for last are kept. What is not there fails when it is
 * opened, as a file does.
 */
function placeFinder(pathOf: (place: string) => string): (place: string) => Promise<readonly PlannedInput[]> {
  let open: { readonly archive: string; readonly members: readonly PlannedInput[] } | null = null;
  const opened = async (archive: string): Promise<readonly PlannedInput[]> => {
    if (open?.archive !== archive) open = { archive, members: await membersOf(archive) };
    return open.members;
  };
  return async (place) => {
    const [, before, name] = MEMBER.exec(place) ?? [];
    if (before !== undefined && name !== undefined) {
      const input = `${pathOf(before)}!/${name}`;
      return [(await opened(pathOf(before))).find((member) => member.input === input) ?? fileInput(input)];
    }
    const file = pathOf(place);
    if (!ARCHIVE.test(file) || !(await stat(file).catch(() => null))?.isFile()) return [fileInput(file)];
    const members = await opened(file);
    return members.length > 0 ? members : [archiveInput(file)];
  };
}

const lastPart = (name: string): string => name.split(/[\\/]/).at(-1) || 'document.pdf';

/** The place is absolute, so that a run is resumed from any folder. */
const fileInput = (file: string): PlannedInput => ({
  input: shown(file),
  file: path.basename(shown(file)),
  place: { kind: 'file', path: path.resolve(file) },
});

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
