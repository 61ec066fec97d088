import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ExtractOptions } from '../../schemas/index.ts';
import { extract } from '../../src/index.ts';
import { collectInputs } from '../../src/run/collect-inputs.ts';
import { expandInputs } from '../../src/run/inputs/expand.ts';
import { createOpener } from '../../src/run/inputs/open.ts';
import { namedPaths, onDisk, openDocument, pdfsBelow, readDocumentBytes, shown } from '../../src/run/inputs/paths.ts';
import { failureOf } from '../../src/run/source.ts';

const isLinux = process.platform === 'linux';
const MOST = 1000;

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-paths-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** 30 GB of nothing. */
async function giant(file: string): Promise<void> {
  const handle = await open(file, 'w');
  await handle.truncate(30_000_000_000);
  await handle.close();
}

describe.skipIf(!isLinux)('what is no document, or too long, is told at once', () => {
  test.each([
    ['a pipe', (file: string) => Promise.resolve(void execFileSync('mkfifo', [file])), 'NOT_A_FILE', 'is a pipe'],
    ['a link to a device', (file: string) => symlink('/dev/zero', file), 'NOT_A_FILE', 'is a device'],
    ['a folder', (file: string) => mkdir(file), 'NOT_A_FILE', 'is a folder'],
    ['30 GB of nothing', giant, 'TOO_LARGE', '30000 MB'],
    ['a link to itself', (file: string) => symlink(file, file), 'UNREADABLE', 'Cannot open'],
    ['a link to nothing', (file: string) => symlink(`${file}.gone`, file), 'NOT_FOUND', 'no file'],
  ] as const)('%s', async (_, make, code, words) => {
    const file = at('a.pdf');
    await make(file);
    const told = { code, message: expect.stringContaining(words) };
    await expect(openDocument(file, MOST)).rejects.toMatchObject(told);
    const opener = await createOpener({
      folder: at('run'),
      mostBytes: MOST,
      allowPrivate: false,
      refetch: false,
      keepUnpacked: false,
    });
    await expect(
      opener.open({ input: 'a.pdf', file: 'a.pdf', place: { kind: 'file', path: file } }),
    ).rejects.toMatchObject(told);
    // The account of it does not read it either.
    const options = ExtractOptions.parse({ maxMegabytes: 1 });
    const failed = await failureOf(
      { path: file, file: 'a.pdf' },
      options,
      await openDocument(file, MOST).catch((error) => error),
    );
    expect(failed).toMatchObject({ status: 'failed', errors: [{ code }], source: { sha256: '' } });
  });
  test('two of a name are told apart without being read', async () => {
    await mkdir(at('b'));
    execFileSync('mkfifo', [at('a.pdf'), at('b', 'a.pdf')]);
    const [one, other] = await collectInputs([folder]);
    expect(one!.stem).not.toBe(other!.stem);
  });
  test('a library call gets a failed result of what is too long', async () => {
    await giant(at('a.pdf'));
    expect(await extract(at('a.pdf'))).toMatchObject({ status: 'failed', errors: [{ code: 'TOO_LARGE' }] });
  });
});

test('a document that grows while it is read is cut off', async () => {
  await writeFile(at('a.pdf'), 'x'.repeat(MOST));
  expect((await readDocumentBytes(at('a.pdf'), MOST)).length).toBe(MOST);
  await writeFile(at('a.pdf'), 'x'.repeat(MOST + 1));
  await expect(readDocumentBytes(at('a.pdf'), MOST)).rejects.toMatchObject({ code: 'TOO_LARGE' });
});

const names = async (from: AsyncIterable<string>): Promise<string[]> => {
  const found: string[] = [];
  for await (const name of from) found.push(path.relative(folder, name));
  return found;
};

describe('a folder that cannot be opened', () => {
  test('is an input that fails, beside those that can', async () => {
    await writeFile(at('file'), '');
    expect(await names(pdfsBelow(at('file')))).toEqual(['file']);
  });
  test.skipIf(!isLinux || process.getuid?.() === 0)('by its rights: the rest goes on', async () => {
    await mkdir(at('closed'));
    await writeFile(at('z.pdf'), '');
    await chmod(at('closed'), 0);
    expect((await collectInputs([folder])).map(({ file }) => file)).toEqual(['closed', 'z.pdf']);
    await expect(openDocument(at('closed'))).rejects.toMatchObject({ code: 'UNREADABLE' });
    await chmod(at('closed'), 0o700);
  });
});

describe.skipIf(!isLinux)('names that are no UTF-8', () => {
  /** 预算 in GBK. */
  const GBK = Buffer.from([0xd4, 0xa4, 0xcb, 0xe3]);
  /** In no encoding that is known here. */
  const NONE = Buffer.from([0x61, 0xff, 0xff]);
  const raw = (...parts: (string | Buffer)[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part as never)));
  beforeEach(async () => {
    await mkdir(raw(folder, '/', GBK));
    for (const name of [raw(GBK, '.pdf'), raw(NONE, '.pdf'), raw('预算.pdf')])
      await writeFile(raw(folder, '/', GBK, '/', name), name);
  });
  const listed = async (...sources: string[]) => {
    const found = [];
    for await (const planned of expandInputs(sources)) found.push(planned);
    return found;
  };

  test('are found, read and shown', async () => {
    const found = await listed(folder);
    expect(found.map(({ input }) => path.relative(folder, input)).sort()).toEqual([
      '预算/a%ff%ff.pdf',
      '预算/预算.pdf',
      '预算/预算.pdf #2',
    ]);
    const contents = await Promise.all(
      found.map(async ({ place }) =>
        (await readDocumentBytes((JSON.parse(JSON.stringify(place)) as { path: string }).path)).toString('hex'),
      ),
    );
    expect(contents.sort()).toEqual(
      [raw(GBK, '.pdf'), raw(NONE, '.pdf'), raw('预算.pdf')].map((name) => name.toString('hex')).sort(),
    );
  });
  test('also in a run without ledger, each with a result of its own', async () => {
    const documents = await collectInputs([folder]);
    expect(documents.map(({ file }) => file).sort()).toEqual(['a%ff%ff.pdf', '预算.pdf', '预算.pdf']);
    expect(new Set(documents.map(({ stem }) => stem)).size).toBe(3);
  });
  test('also where an argument names them', async () => {
    const argument = raw(folder, '/', GBK, '/', GBK, '.pdf').toString('utf8');
    expect((await namedPaths(argument)).map(shown)).toEqual([at('预算', '预算.pdf')]);
    expect((await listed(argument)).map(({ file }) => file)).toEqual(['预算.pdf']);
    expect((await collectInputs([argument])).map(({ file }) => file)).toEqual(['预算.pdf']);
    expect(await namedPaths(at('no\ufffd.pdf'))).toEqual([at('no\ufffd.pdf')]);
  });
  test('keep their bytes', () => {
    expect(onDisk('预算.pdf')).toBe('预算.pdf');
    expect(onDisk('/a/\udcd4\udca4.pdf')).toEqual(raw('/a/', Buffer.from([0xd4, 0xa4]), '.pdf'));
    expect(existsSync(folder)).toBe(true);
  });
});
