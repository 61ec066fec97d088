// `npm run fuzz -- [--seed 1] [--cases 200] [--minutes 10] [--only documents|stored] [--first 0] [--out <folder>]
// [--kind file-bit] [--source small-district.pdf]`:
// reads documents that were changed by structure, and stored runs and corrections that were damaged, and tells what
// breaks a property (properties.ts). A case is its seed and number: `--seed 1 --first 17 --cases 1` makes the same one
// again. Documents that broke a property lie in --out, with their changes as JSON (what kept-cases.json takes);
// findings.ndjson there is the log.
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createPool } from '../../../src/run/pool/pool.ts';
import { compiled } from '../../support/compiled.ts';
import { bytesOf, caseOf, minimised, type FuzzCase } from './cases.ts';
import { correctedOutcome } from './corrections.ts';
import { createReader, missingFrom, type Counts, type Observed } from './observe.ts';
import { faultsOf, silencesOf, type Fault } from './properties.ts';
import { sourceBytes } from './sources.ts';
import { createStoredFuzzer } from './stored.ts';

/** Every so many-th document is read twice, drawn as well; and so many damaged runs, and corrections, come for one. */
const TWICE = 8,
  DRAWN = 6,
  STORED = 2,
  CORRECTED = 12;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    cases: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '600' },
    only: { type: 'string', default: 'all' },
    kind: { type: 'string' },
    source: { type: 'string' },
    out: { type: 'string', default: path.join(tmpdir(), 'crossfoot-fuzz') },
    timeout: { type: 'string', default: '30' },
    memory: { type: 'string', default: '1000' },
  },
});
const { seed, out } = values,
  first = Number(values.first),
  last = first + Number(values.cases),
  end = performance.now() + Number(values.minutes) * 60_000;
await mkdir(out, { recursive: true });

// A process that reads has to start again and again: compiled, it is there at once.
const pool = createPool({
  memoryMegabytes: Number(values.memory),
  workerUrl: await compiled('src/run/pool/worker'),
});
const reader = createReader(pool, out, Number(values.timeout));
const originals = new Map<string, { readonly observed: Observed; readonly elsewhere: Counts | null }>();
const found = new Map<string, number>();
const endings = new Map<string, number>();
const count = (counts: Map<string, number>, what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);

async function originalOf(source: string) {
  let known = originals.get(source);
  if (!known) {
    const bytes = await sourceBytes(source);
    known = { observed: await reader.observe(bytes), elsewhere: await reader.readElsewhere(bytes) };
    originals.set(source, known);
  }
  return known;
}

/** Reads a case and tells what is wrong with it. */
async function faultsOfCase(
  given: FuzzCase,
  number: number,
): Promise<{ readonly faults: Fault[]; readonly changed: Observed }> {
  const bytes = await bytesOf(given),
    changed = await reader.observe(bytes),
    faults = faultsOf(changed);
  if (changed.result?.status === 'complete') {
    const { observed: original, elsewhere: originalElsewhere } = await originalOf(given.source);
    const changedElsewhere = originalElsewhere ? await reader.readElsewhere(bytes) : null;
    faults.push(...silencesOf({ steps: given.steps, original, changed, originalElsewhere, changedElsewhere }));
  }
  if (number % TWICE === 0 && changed.result && (await reader.observe(bytes)).sha256 !== changed.sha256)
    faults.push({ kind: 'other bytes the second time', detail: '' });
  if (number % DRAWN === 0 && changed.result?.status === 'complete') {
    const code = await reader.draw(bytes);
    if (code !== null) faults.push({ kind: 'cannot be drawn', detail: code });
  }
  return { faults, changed };
}

/** How a case ended; of one that is complete, whether that is as its original. */
async function endingOf({ source }: FuzzCase, { result, codes, characters, facts }: Observed): Promise<string> {
  if (result?.status !== 'complete') return codes[0] ?? 'nothing';
  const { observed } = await originalOf(source);
  const isAsBefore =
    missingFrom(observed.characters, characters) + missingFrom(observed.facts, facts) === 0 &&
    result.verdict.outcome === observed.result?.verdict.outcome;
  return isAsBefore ? 'complete as before' : 'complete, changed';
}

async function tell(kind: string, what: object): Promise<void> {
  count(found, kind);
  const line = JSON.stringify({ kind, ...what });
  process.stdout.write(`${line}\n`);
  await appendFile(path.join(out, 'findings.ndjson'), `${line}\n`);
}

async function tryDocument(number: number): Promise<void> {
  const given = caseOf(seed, number, values);
  let { faults, changed } = await faultsOfCase(given, number);
  // On a machine that does other work, too, time may be up for that alone: what takes long takes long again.
  if (faults.some(({ kind }) => kind === 'too long')) ({ faults, changed } = await faultsOfCase(given, number));
  count(endings, await endingOf(given, changed));
  for (const fault of faults) {
    const smaller = await minimised(given, async (tried) =>
      (await faultsOfCase(tried, number)).faults.some(({ kind }) => kind === fault.kind),
    );
    await writeFile(path.join(out, `${seed}-${number}.pdf`), await bytesOf(smaller));
    await tell(fault.kind, { detail: fault.detail, number, seconds: Math.round(changed.seconds), ...smaller });
  }
}

const begun = performance.now();
const summary = (): string =>
  `${documents} documents, ${storedRuns} stored runs, ${corrected} corrections in ` +
  `${Math.round((performance.now() - begun) / 1000)} s; ended: ${told(endings)}; found: ${told(found)}\n`;
const told = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([what, times]) => `${what} ${times}`)
    .join(', ') || 'nothing';
let documents = 0,
  storedRuns = 0,
  corrected = 0;
try {
  const stored = await createStoredFuzzer(path.join(out, 'stored'));
  for (let number = first; number < last && performance.now() < end; number++) {
    if (values.only !== 'stored') {
      await tryDocument(number);
      documents++;
    }
    if (values.only === 'documents') continue;
    for (let step = 0; step < STORED; step++) {
      const { what, fault } = await stored.run(seed, number * STORED + step);
      storedRuns++;
      if (fault !== null) await tell('stored', { what, fault, number });
    }
    if (number % CORRECTED === 0) {
      const { what, fault } = await correctedOutcome(out, seed, number);
      corrected++;
      if (fault !== null) await tell('corrections', { what, fault, number });
    }
    if (number % 50 === 49) process.stdout.write(summary());
  }
} finally {
  pool.close();
}
process.stdout.write(summary());
