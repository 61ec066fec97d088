import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlannedInput } from '../../../../schemas/index.ts';
import { expandInputs } from '../../../../src/run/inputs/expand.ts';
import { zipFile } from '../../../support/zip-files.ts';

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-inputs-'));
  for (const name of ['in/b', 'empty']) await mkdir(at(name), { recursive: true });
  for (const name of ['in/z.pdf', 'in/b/a.PDF', 'in/b/.hidden.pdf', 'in/notes.txt']) await writeFile(at(name), 'x');
  const gbk = Buffer.from([0xd4, 0xa4, 0xcb, 0xe3, 0x2e, 0x70, 0x64, 0x66]); // 预算.pdf
  await writeFile(
    at('all.zip'),
    zipFile([
      { name: '../../etc/passwd.pdf', content: Buffer.from('1') },
      { name: gbk, content: Buffer.from('2'), flags: 0 },
      { name: 'notes.txt', content: Buffer.from('3') },
      { name: '__MACOSX/._a.pdf', content: Buffer.from('4') },
      { name: 'x/部门.pdf', content: Buffer.from('5') },
    ]),
  );
  await writeFile(at('broken.zip'), 'PK no archive');
  await writeFile(
    at('list.csv'),
    '\uFEFFid,path,owner,retrieved at\n7,in/z.pdf,"Finance, bureau",2026-03-01\n8,' +
      'http://example.com/a%20b.pdf,,\n7,in/b/a.PDF,x,2026-02-01\n,in/z.pdf,again,\n',
  );
  await writeFile(
    at('list.jsonl'),
    '{"id":1,"url":"https://example.com/x.pdf","depth":2}\n\n{"id":1,"file":"in/z.pdf"}\n',
  );
  await writeFile(
    at('bad.csv'),
    `path\n${Array.from({ length: 13 }, (_, row) => (row === 1 ? 'a.pdf' : '""')).join('\n')}\n`,
  );
  await writeFile(at('bad.jsonl'), '{"path":"a.pdf"}\nnothing\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function expanded(sources: readonly string[], list: readonly string[] = []): Promise<PlannedInput[]> {
  const found: PlannedInput[] = [];
  for await (const planned of expandInputs(
    sources,
    (async function* () {
      yield* list;
    })(),
  ))
    found.push(planned);
  return found;
}

const inputsOf = async (sources: readonly string[], list?: readonly string[]): Promise<string[]> =>
  (await expanded(sources, list)).map(({ input }) => input.replaceAll(folder, ''));

test.each<[string, () => string[], string[]]>([
  ['a folder', () => [at('in')], ['/in/b/a.PDF', '/in/z.pdf']],
  [
    'a file twice, and one that is not there',
    () => [at('in/z.pdf'), `${folder}/in/../in/z.pdf`, at('nowhere.pdf')],
    ['/in/z.pdf', '/nowhere.pdf'],
  ],
  ['a glob', () => [`${folder}/in/**/*.{pdf,PDF}`], ['/in/b/a.PDF', '/in/z.pdf']],
  [
    'an archive',
    () => [at('all.zip')],
    ['/all.zip!/../../etc/passwd.pdf', '/all.zip!/预算.pdf', '/all.zip!/x/部门.pdf'],
  ],
  ['a member of an archive', () => [`${at('all.zip')}!/x/部门.pdf`], ['/all.zip!/x/部门.pdf']],
  ['an archive that is none', () => [at('broken.zip')], ['/broken.zip']],
  ['an address', () => ['https://example.com/a.pdf'], ['https://example.com/a.pdf']],
  [
    'a CSV manifest',
    () => [at('list.csv')],
    ['/in/z.pdf', 'http://example.com/a%20b.pdf', '/in/b/a.PDF', '/in/z.pdf #2'],
  ],
])('%s', async (_, sources, expected) => {
  expect(await inputsOf(sources())).toEqual(expected);
});

test('a list on standard input holds all of these', async () => {
  expect(await inputsOf(['-'], [at('in'), '', `${at('all.zip')} `])).toEqual([
    '/in/b/a.PDF',
    '/in/z.pdf',
    '/all.zip!/../../etc/passwd.pdf',
    '/all.zip!/预算.pdf',
    '/all.zip!/x/部门.pdf',
  ]);
});

test('members of an archive keep only the last part of their name', async () => {
  expect((await expanded([at('all.zip')])).map(({ file, place }) => [file, place])).toEqual([
    ['passwd.pdf', { kind: 'zip', archive: at('all.zip'), entry: 0 }],
    ['预算.pdf', { kind: 'zip', archive: at('all.zip'), entry: 1 }],
    ['部门.pdf', { kind: 'zip', archive: at('all.zip'), entry: 4 }],
  ]);
});

describe('manifests', () => {
  test('name members of archives as the journal does; one that is not there fails when it is opened', async () => {
    await writeFile(
      at('members.csv'),
      'id,path\n1,all.zip!/x/部门.pdf\n2,all.zip!/../../etc/passwd.pdf\n3,all.zip!/none.pdf\n4,none.zip!/a.pdf\n',
    );
    expect((await expanded([at('members.csv')])).map(({ id, file, place }) => [id, file, place])).toEqual([
      ['1', '部门.pdf', { kind: 'zip', archive: at('all.zip'), entry: 4 }],
      ['2', 'passwd.pdf', { kind: 'zip', archive: at('all.zip'), entry: 0 }],
      ['3', 'none.pdf', { kind: 'file', path: at('all.zip!/none.pdf') }],
      ['4', 'a.pdf', { kind: 'file', path: at('none.zip!/a.pdf') }],
    ]);
  });
  test('an archive stands for its documents, which take its words and its id with their names', async () => {
    await writeFile(at('nothing.zip'), zipFile([{ name: 'notes.txt', content: Buffer.from('3') }]));
    await writeFile(at('one.zip'), zipFile([{ name: 'a.pdf', content: Buffer.from('6') }]));
    await writeFile(
      at('archives.csv'),
      'id,path,owner,retrieved_at\n1,all.zip,x,2026-01-01\n2,one.zip,y,\n3,broken.zip,,\n,nothing.zip,,\n4,' +
        'none.zip,,\n1,all.zip,z,2026-02-01\n',
    );
    const found = await expanded([at('archives.csv')]);
    expect(
      found.map(({ input, id, metadata, supersededBy }) => [
        input.replace(folder, ''),
        id,
        metadata?.['owner'],
        supersededBy?.replace(folder, ''),
      ]),
    ).toEqual([
      ['/all.zip!/../../etc/passwd.pdf', '1!/../../etc/passwd.pdf', 'x', '/all.zip!/../../etc/passwd.pdf #2'],
      ['/all.zip!/预算.pdf', '1!/预算.pdf', 'x', '/all.zip!/预算.pdf #2'],
      ['/all.zip!/x/部门.pdf', '1!/x/部门.pdf', 'x', '/all.zip!/x/部门.pdf #2'],
      ['/one.zip!/a.pdf', '2', 'y', undefined],
      ['/broken.zip', '3', '', undefined],
      ['/nothing.zip', undefined, '', undefined],
      ['/none.zip', '4', '', undefined],
      ['/all.zip!/../../etc/passwd.pdf #2', '1!/../../etc/passwd.pdf', 'z', undefined],
      ['/all.zip!/预算.pdf #2', '1!/预算.pdf', 'z', undefined],
      ['/all.zip!/x/部门.pdf #2', '1!/x/部门.pdf', 'z', undefined],
    ]);
    expect(found.slice(3, 7).map(({ place }) => place)).toEqual([
      { kind: 'zip', archive: at('one.zip'), entry: 0 },
      { kind: 'zip', archive: at('broken.zip'), entry: null },
      { kind: 'zip', archive: at('nothing.zip'), entry: null },
      { kind: 'file', path: at('none.zip') },
    ]);
  });
  test('name documents as seen from here, and keep where they lie', async () => {
    const from = path.relative(process.cwd(), folder),
      [first] = await expanded([path.join(from, 'list.csv')]);
    expect(first).toMatchObject({ input: path.join(from, 'in/z.pdf'), place: { path: at('in/z.pdf') } });
  });
  test('in GBK, as spreadsheets save it, are read as those in UTF-8', async () => {
    const gbk = [
      0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc2, 0xb7, 0xbe, 0xb6, 0x0a, 0x37, 0x2c, 0xd4, 0xa4, 0xcb, 0xe3, 0x2e, 0x70, 0x64,
      0x66, 0x0a,
    ]; // 编号,路径 / 7,预算.pdf
    await writeFile(at('gbk.csv'), Buffer.from(gbk));
    expect(await expanded([at('gbk.csv')])).toEqual([
      { input: at('预算.pdf'), file: '预算.pdf', place: { kind: 'file', path: at('预算.pdf') }, id: '7', metadata: {} },
    ]);
  });
  test('carry ids and metadata; of one id the latest retrieved counts', async () => {
    const [first, second, third, fourth] = await expanded([at('list.csv')]);
    expect(first).toEqual({
      input: at('in/z.pdf'),
      file: 'z.pdf',
      place: { kind: 'file', path: at('in/z.pdf') },
      id: '7',
      metadata: { owner: 'Finance, bureau', 'retrieved at': '2026-03-01' },
    });
    expect(second).toMatchObject({
      id: '8',
      file: 'a b.pdf',
      place: { kind: 'http', address: 'http://example.com/a%20b.pdf' },
    });
    expect(third).toMatchObject({ id: '7', supersededBy: first!.input });
    expect(fourth).toMatchObject({ metadata: { owner: 'again' } });
    expect(fourth).not.toHaveProperty('id');
  });
  test('without times the last of one id counts', async () => {
    expect(await expanded([at('list.jsonl')])).toEqual([
      {
        input: 'https://example.com/x.pdf',
        file: 'x.pdf',
        place: { kind: 'http', address: 'https://example.com/x.pdf' },
        id: '1',
        metadata: { depth: 2 },
        supersededBy: at('in/z.pdf'),
      },
      { input: at('in/z.pdf'), file: 'z.pdf', place: { kind: 'file', path: at('in/z.pdf') }, id: '1', metadata: {} },
    ]);
  });
  test.each([
    ['bad.csv', 'row 1, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more ('],
    ['bad.jsonl', 'nothing'],
  ])('%s is told', async (name, message) => {
    await expect(expanded([at(name)])).rejects.toMatchObject({
      code: 'BAD_MANIFEST',
      message: expect.stringContaining(message),
    });
  });
});

test.each([['empty'], ['in/*.xyz']])('%s holds no PDF', async (name) => {
  await expect(expanded([at(name)])).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
