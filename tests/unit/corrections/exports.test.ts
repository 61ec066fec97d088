import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  effectOf,
  extract,
  goldLabels,
  synonymsOf,
  termLine,
  type Correction,
  type ExtractionResult,
} from '../../../src/index.ts';
import { Truth } from '../../tools/eval/truth.ts';
import { appendCorrection, readCorrections } from '../../../src/run/ledger/corrections-file.ts';
import { ROOT } from '../../support/root.ts';
import { runCli } from '../../support/run-cli.ts';
import { cellOf, DOCUMENT, onMapping } from './handmade.ts';
import { findTables } from '../../../src/tables/index.ts';
import { gridPage } from '../tables/handmade.ts';

/** Prints 186,300 for 183,600 on page 4, as its truth file says. */
const SAMPLE = path.join(ROOT, 'samples/small-district.pdf');
let folder: string, file: string, before: ExtractionResult, after: ExtractionResult, correction: Correction;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-corrections-'));
  file = path.join(folder, 'corrections.jsonl');
  before = await extract(SAMPLE, { secondReading: 'off' });
  const cell = before.tables.find(({ id }) => id === 't3')!.rows[12]!.cells[1]!;
  correction = {
    kind: 'cell',
    by: 'li',
    at: '2026-03-01T08:00:00Z',
    reason: 'digits exchanged',
    document: before.source.sha256,
    fault: 'publisher',
    before: '186,300',
    after: '183,600',
    place: { page: 4, bbox: cell.bbox, text: cell.text, table: 't3', row: 12, column: 1 },
  };
  await appendCorrection(file, correction);
  after = await extract(SAMPLE, { corrections: file, secondReading: 'off' });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('a confirmed misprint stays printed, and the document stays wrong', () => {
  const effect = effectOf(before, after);
  expect(effect).toMatchObject({ repaired: [], broken: [], settled: [], outcome: { after: 'contradictions' } });
  expect(after.findings.find(({ id }) => id === before.findings[0]!.id)).toMatchObject({
    cells: [{ text: '186,300', role: 'culprit' }, {}, {}],
    review: { state: 'confirmed', note: 'digits exchanged', by: 'li', should: '183,600' },
  });
  expect(after.facts.filter(({ corrected }) => corrected)).toEqual([]);
  expect(after.facts.map(({ amount }) => amount)).toEqual(before.facts.map(({ amount }) => amount));
});

test('the same change of a misreading repairs the sums', async () => {
  const reading = path.join(folder, 'reading.jsonl');
  await appendCorrection(reading, { ...correction, fault: 'reading' } as Correction);
  const effect = effectOf(before, await extract(SAMPLE, { corrections: reading, secondReading: 'off' }));
  expect(effect).toMatchObject({ broken: [], outcome: { before: 'contradictions', after: 'adds-up' } });
  expect([...effect.repaired].sort()).toEqual([...before.findings[0]!.checks].sort());
  expect(effect.settled).toEqual([before.findings[0]!.id]);
});

test('corrections are told in the options', () => {
  expect(after.source.extractor.options['corrections']).toMatch(/^[0-9a-f]{16}$/);
});

test('corrections of another document change nothing', async () => {
  const other = path.join(folder, 'other.jsonl');
  await appendCorrection(other, { ...correction, document: DOCUMENT });
  expect(await extract(SAMPLE, { corrections: other, secondReading: 'off' })).toEqual(before);
});

test('gold labels hold what the page shows, and no fact that nobody has seen', () => {
  const labels = goldLabels(after, [correction]);
  const { facts, ...rest } = Truth.parse(labels);
  expect(facts).toHaveLength(1);
  expect(facts[0]).toMatchObject({
    form: 'general-public-expenditure',
    amount: '186300',
    published: '186,300',
    page: 4,
    flow: 'expenditure',
    year: 2025,
  });
  expect(rest.completeForms).toEqual([]);
  expect(labels.publisherErrors).toEqual([
    { what: '186,300 for 183,600', where: 'p. 4', evidence: 'digits exchanged' },
  ]);
});

describe('synonyms', () => {
  const header = cellOf(
    findTables([
      gridPage(1, [
        ['项目', '金额'],
        ['甲', '1.00'],
      ]),
    ]),
    0,
    0,
    1,
  );
  const mapping = (
    text: string,
    fund: string | undefined,
    kind: 'column' | 'row' = 'column',
    was?: string,
  ): Correction =>
    onMapping(
      kind,
      { ...header, text },
      { coordinates: { ...(fund ? { fund } : {}), function: '20801' } },
      { coordinates: was ? { fund: was } : {} },
    );
  test.each<[string, Correction[], string[]]>([
    ['a new word', [mapping('自 筹经费', 'unit')], ['自筹经费,fund:unit,column,,"reviewed by 李审, 2026-03-01",']],
    ['nothing new', [mapping('单位资金', 'unit', 'column', 'unit')], []],
    ['a code, which is no word’s meaning', [mapping('教育', undefined)], []],
    [
      'the last decision',
      [mapping('专款', 'unit'), mapping('专款', 'state-capital')],
      ['专款,fund:state-capital,column,,"reviewed by 李审, 2026-03-01",'],
    ],
    [
      'a word that a spreadsheet would reckon',
      [mapping('=甲', 'unit')],
      ['\'=甲,fund:unit,column,,"reviewed by 李审, 2026-03-01",'],
    ],
    [
      'a word that would end its field',
      [mapping('甲",乙', 'unit', 'row')],
      ['"甲"",乙",fund:unit,row,,"reviewed by 李审, 2026-03-01",'],
    ],
  ])('%s', (_, corrections, lines) => {
    expect(synonymsOf(corrections).map(termLine)).toEqual(lines);
  });
});

describe('the file', () => {
  test.each([
    ['no JSON', 'oops', 'line 2'],
    ['an unknown kind', JSON.stringify({ kind: 'magic' }), 'kind'],
    ['a field too many', JSON.stringify({ kind: 'cell', extra: 1 }), 'line 2'],
  ])('with %s is refused by its line', async (_, line, words) => {
    const bad = path.join(folder, 'bad.jsonl');
    await writeFile(bad, `# remarks are allowed\n${line}\n`);
    await expect(readCorrections(bad)).rejects.toMatchObject({
      code: 'BAD_OPTION',
      message: expect.stringContaining(words),
    });
  });
});

test('a run replays the corrections beside its results; the command lists and exports them', async () => {
  const run = path.join(folder, 'run');
  await runCli('extract', SAMPLE, '--second-reading', 'off', '--out', path.join(folder, 'plain'), '--quiet');
  await appendCorrection(path.join(run, 'corrections.jsonl'), correction);
  expect((await runCli('extract', SAMPLE, '--second-reading', 'off', '--out', run, '--quiet')).code).toBe(0);
  const result = JSON.parse(await readFile(path.join(run, 'small-district.json'), 'utf8')) as ExtractionResult;
  expect(result.verdict.outcome).toBe('contradictions');
  const { stdout, code } = await runCli(
    'corrections',
    run,
    '--gold',
    path.join(folder, 'gold'),
    '--before',
    path.join(folder, 'plain'),
  );
  expect(code).toBe(0);
  expect(stdout).toContain(
    '2026-03-01 08:00  li  small-district.pdf p. 4  cell  misprint “186,300”, should be “183,600”  (digits exchanged)',
  );
  expect(stdout).toContain('0 identities repaired, 0 broken');
  expect(JSON.parse(await readFile(path.join(folder, 'gold', `${before.source.sha256}.json`), 'utf8'))).toMatchObject({
    facts: [{ amount: '186300' }],
  });
});
