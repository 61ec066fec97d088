import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { evalGeneratedCommand, type GeneratedOptions } from '../../../tools/cli/eval-generated.ts';
import {
  joinFigures,
  missesOf,
  missesText,
  mutantScore,
  readmeTables,
  sampleOf,
  type Figures,
} from '../../../tools/eval/index.ts';
import { generateDocument, labelledTruth, mutatePrinted } from '../../../tools/generate/index.ts';
import type { ExtractionResult, Fact } from '../../../../schemas/index.ts';
import { emptyResult } from '../../../tools/eval/files.ts';
import { perfectResult } from './synthetic.ts';
import { Truth } from '../../../tools/eval/truth.ts';

let folder: string;
let printed: string[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'eval-'));
  printed = [];
});
afterEach(() => rm(folder, { recursive: true }));
const run = (options: Partial<GeneratedOptions>): Promise<number> =>
  evalGeneratedCommand({ seed: 1, ...options }, { print: (text) => printed.push(text) });

test('generates, reads and scores, and keeps the figures', async () => {
  const record = path.join(folder, 'scores.json'),
    readme = path.join(folder, 'README.md');
  await writeFile(readme, '<!-- eval:start --><!-- eval:end -->');
  expect(
    await run({ generated: 2, mutants: 1, kinds: 'digit-total,misread-digit', why: 3, record, markdown: readme }),
  ).toBe(0);
  expect(printed.join('\n')).toMatch(/digit-total +1 /);
  const figures = JSON.parse(await readFile(record, 'utf8')) as Figures;
  expect(figures.generated).toMatchObject({ documents: 2 });
  expect(figures.mutants!.rows.map(({ kind, errors }) => [kind, errors])).toEqual([
    ['digit-total', 1],
    ['misread-digit', 1],
  ]);
  expect(await readFile(readme, 'utf8')).toContain('| generated | 2 |');
  await expect(run({ mutants: 1, kinds: 'anything' })).rejects.toMatchObject({ code: 'BAD_OPTION' });
});

test('tells each structure family apart, and keeps the sets apart', async () => {
  const record = path.join(folder, 'scores.json');
  expect(await run({ generated: 1, structures: 'held', record })).toBe(0);
  expect(printed.join('\n')).toMatch(/structure family +documents/);
  const figures = JSON.parse(await readFile(record, 'utf8')) as Figures;
  expect(figures.structuresHeld).toMatchObject({ documents: 1 });
  expect(figures.generated).toBeUndefined();
  await expect(run({ generated: 1, structures: 'anything' })).rejects.toMatchObject({ code: 'BAD_OPTION' });
});

test('a perfect reading of a generated document scores 100 %, an empty one 0', async () => {
  const labels = labelledTruth(await generateDocument({ seed: 4, pages: 14 }));
  const perfect = sampleOf({ ...labels, grids: undefined }, perfectResult(Truth.parse(labels) as Truth)).score;
  expect([perfect.facts.all.found, perfect.facts.all.right]).toEqual([labels.facts.length, perfect.facts.all.output]);
  expect(sampleOf(labels, emptyResult(labels.sha256)).score.facts.all.found).toBe(0);
});

test('a finding is judged by the cell that the mutant names, and by what was told before', async () => {
  const mutant = (await mutatePrinted({ seed: 3, pages: 12 }, 'digit-leaf'))!;
  const labels = labelledTruth(mutant, mutant.mutation);
  const [error] = labels.expectedFindings,
    [cell] = error!.cells;
  const finding = {
    rule: 'roll-up',
    severity: 'error',
    cause: 'publisher',
    message: { en: 'wrong', zh: '' },
    cells: [{ page: cell!.page, bbox: cell!.bbox, text: '', role: 'culprit' }],
    repair: { fact: 'f', from: '', to: error!.repairs[0]!, reason: '' },
    checks: [],
  };
  const result = {
    ...emptyResult(''),
    facts: [{ id: 'f', key: 'k', amount: '5', tolerance: '0' } as Fact],
    findings: [finding],
  } as unknown as ExtractionResult;
  expect(mutantScore(labels, result, { told: new Set(), facts: new Set() }).expected).toMatchObject([
    { found: true, named: true, candidates: 1, causeRight: true, repairRight: true },
  ]);
  expect(mutantScore(labels, result, { told: new Set(['roll-up wrong']), facts: new Set() }).expected).toMatchObject([
    { found: false, named: false },
  ]);
  const misnamed = mutantScore(
    labels,
    {
      ...result,
      findings: [{ ...finding, cause: 'rounding', evidence: [{ en: 'why', zh: '' }] }],
    } as unknown as ExtractionResult,
    { told: new Set(), facts: new Set() },
  );
  expect(missesText(missesOf('digit-leaf', 3, misnamed), 9)).toBe('digit-leaf, seed 3: cause rounding; wrong; why');
  // The mutant is a printed error; had it been a misreading that left every fact right and nothing to tell, it would be
  // healed.
  const facts = new Set(result.facts.map(({ key, amount }) => `${key} ${amount}`));
  const misread = {
    ...labels,
    expectedFindings: labels.expectedFindings.map((error) => ({ ...error, cause: 'extraction' })),
  };
  const told = new Set(['roll-up wrong']);
  expect([labels, misread].map((each) => mutantScore(each, result, { told, facts }).healed)).toEqual([false, true]);
  expect(mutantScore(misread, result, { told: new Set(), facts }).healed).toBe(false);
  expect(mutantScore(misread, result, { told, facts: new Set() }).healed).toBe(false);
});

test('figures of other measurements stay when one is taken again', () => {
  const row = (kind: string, errors: number) => ({ kind, errors }) as NonNullable<Figures['mutants']>['rows'][number];
  const joined = joinFigures(
    { mutants: { rows: [row('a', 1), row('b', 1)] }, without: [] },
    { mutants: { rows: [row('b', 2)] } },
  );
  expect(joined).toEqual({ mutants: { rows: [row('a', 1), row('b', 2)] }, without: [] });
  expect(readmeTables({})).toBe('');
});
