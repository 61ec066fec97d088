import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ExtractError } from '../../../src/errors.ts';
import { readResult } from '../../../src/run/ledger/read-result.ts';
import { listResults } from '../../../src/run/ledger/run-folder.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { storeRun } from '../../support/stored-run.ts';
import { createRandom, type Random } from '../generate/random.ts';

const MOST_WORDS = 400;
const FILES = ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'];

/** How what is stored is damaged: by disks, by copying, by hands. */
export const DAMAGES: Readonly<Record<string, (bytes: Buffer, random: Random) => Buffer>> = {
  bit: (bytes, random) => {
    const changed = Buffer.from(bytes);
    if (bytes.length > 0) changed[random.int(0, bytes.length - 1)]! ^= 1 << random.int(0, 7);
    return changed;
  },
  cut: (bytes, random) => bytes.subarray(0, random.int(0, bytes.length)),
  zeros: (bytes, random) => Buffer.from(bytes).fill(0, random.int(0, bytes.length)),
  digit: (bytes, random) => {
    const places = [...bytes.toString('latin1').matchAll(/\d/g)].map(({ index }) => index);
    if (places.length === 0) return bytes;
    const changed = Buffer.from(bytes);
    changed[random.pick(places)] = 0x30 + random.int(0, 9);
    return changed;
  },
  'line gone': (bytes, random) => {
    const lines = bytes.toString('latin1').split('\n');
    return Buffer.from(lines.toSpliced(random.int(0, lines.length - 1), 1).join('\n'), 'latin1');
  },
  'line twice': (bytes, random) => {
    const lines = bytes.toString('latin1').split('\n'),
      at = random.int(0, lines.length - 1);
    return Buffer.from(lines.toSpliced(at, 0, lines[at]!).join('\n'), 'latin1');
  },
  'a word for another': (bytes, random) => {
    const text = bytes.toString('utf8'),
      words = [...text.matchAll(/"(?:\\.|[^"\\])*"|-?\d+|true|null/g)];
    if (words.length === 0) return bytes;
    const { index, 0: word } = random.pick(words);
    return Buffer.from(
      text.slice(0, index) +
        random.pick(['null', '-1', '1e999', '"__proto__"', '{}', '[]', random.pick(words)[0]]) +
        text.slice(index + word.length),
    );
  },
};

/** What a damaged run came to: nothing that is wrong, or what. */
export interface StoredOutcome {
  readonly what: string;
  readonly fault: string | null;
}

export interface StoredFuzzer {
  run(seed: string, number: number): Promise<StoredOutcome>;
}

/** Damages one file of a stored run at a time and sees whether it is believed. */
export async function createStoredFuzzer(folder: string): Promise<StoredFuzzer> {
  const whole = path.join(folder, 'whole'),
    run = path.join(folder, 'run');
  await rm(whole, { recursive: true, force: true });
  await storeRun(whole, FILES);
  const right = await amountsOf(whole);
  const names = (await readdir(whole, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(whole, path.join(entry.parentPath, entry.name)))
    .sort();
  return {
    async run(seed, number) {
      const random = createRandom(`${seed}/stored/${number}`),
        name = random.pick(names),
        damage = random.pick(Object.keys(DAMAGES)),
        what = `${damage} of ${path.basename(name)}`;
      await rm(run, { recursive: true, force: true });
      await cp(whole, run, { recursive: true });
      const before = await readFile(path.join(run, name)),
        after = DAMAGES[damage]!(before, random);
      await writeFile(path.join(run, name), after);
      return { what, fault: after.equals(before) ? null : await faultOf(run, right) };
    },
  };
}

/** What every later command takes from the run. */
async function amountsOf(run: string): Promise<string> {
  const amounts: unknown[] = [];
  for (const { file, entry } of await listResults(run)) {
    const journalled = entry !== null && 'resultSha256' in entry ? entry.resultSha256 : null;
    amounts.push((await readResult(file, journalled)).facts.map(({ amount }) => amount));
  }
  return JSON.stringify(amounts);
}

/** Damage is told with a code, or it changes nothing that later commands take. */
async function faultOf(run: string, right: string): Promise<string | null> {
  const amounts = await amountsOf(run).catch((error: unknown) => error);
  if (amounts instanceof Error && !(amounts instanceof ExtractError))
    return `loading: ${String(amounts.stack).slice(0, MOST_WORDS)}`;
  if (typeof amounts === 'string' && amounts !== right) return 'changed amounts are exported';
  for (const command of ['verify', 'status']) {
    const { code, stderr } = await runInProcess(command, run);
    if (stderr.includes('INTERNAL') || (code !== 0 && code !== 2))
      return `${command}: ${code} ${stderr.slice(0, MOST_WORDS)}`;
  }
  return null;
}
