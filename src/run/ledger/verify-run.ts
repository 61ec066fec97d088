import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { RUN_FILES, type Bilingual, type JournalEntry, type RunRecord } from '../../../schemas/index.ts';
import { asExtractError } from '../../errors.ts';
import { identify } from '../source.ts';
import { documentFolder, isWhole, readWork } from './document-folder.ts';
import { soundPlan } from './plan.ts';
import { journalledSoFar, readJournal, readRunRecord } from './run-folder.ts';
import { isSound } from './sealed.ts';

/** What repairs a damage: reading again what has no sound result, or naming the inputs again as well. */
export type Remedy = 'resume' | 'name-inputs';

/** Something stored that is not what was written. */
export interface Damage {
  /** Below the folder of the run. */
  readonly file: string;
  /** The input that it belongs to; null where it is about the run. */
  readonly input: string | null;
  readonly what: Bilingual;
  readonly remedy: Remedy;
}

export interface Verified {
  readonly inputs: number;
  readonly results: number;
  /** Whether the run says what its ledgers must hold; one of an earlier version does not. */
  readonly isMarked: boolean;
  readonly damages: readonly Damage[];
}

/** Looks at everything that a run has stored, file by file. Nothing is changed. */
export async function verifyRun(folder: string): Promise<Verified> {
  const damages: Damage[] = [];
  const tell = (file: string, remedy: Remedy, what: Bilingual, input: string | null = null): void => {
    damages.push({ file, input, what, remedy });
  };
  const told = (file: string, remedy: Remedy, error: unknown): null => {
    tell(file, remedy, asExtractError(error).said);
    return null;
  };
  let record: RunRecord | null = null;
  try {
    record = await readRunRecord(folder);
    if (record === null) tell(RUN_FILES.record, 'name-inputs', GONE);
  } catch (error) {
    told(RUN_FILES.record, 'name-inputs', error);
  }
  const plan = await soundPlan(folder, record).catch((error: unknown) => told(RUN_FILES.plan, 'name-inputs', error));
  const entries = await readJournal(folder).catch(async (error: unknown) => {
    if (record) told(RUN_FILES.journal, 'resume', error);
    return journalledSoFar(folder);
  });
  if (record?.state === 'finished' && plan && plan.lines !== entries.length && damages.length === 0)
    tell(RUN_FILES.journal, 'resume', {
      en: `It has ${entries.length} outcomes for ${plan.lines} inputs.`,
      zh: `${plan.lines} 个输入，只有 ${entries.length} 条结局。`,
    });
  let results = 0;
  for (const entry of entries) {
    if ((entry.outcome !== 'done' && entry.outcome !== 'failed') || entry.result === null) continue;
    results++;
    for (const [file, what] of await damagesOf(folder, entry)) tell(file, 'resume', what, entry.input);
  }
  for (const file of await damagedFetches(folder))
    tell(file, 'resume', { en: 'Not the document that was fetched.', zh: '不是当初取回的文档。' });
  return { inputs: plan?.lines ?? entries.length, results, isMarked: record?.ledgers !== undefined, damages };
}

const GONE: Bilingual = { en: 'It is gone.', zh: '不见了。' };
const OTHER_BYTES: Bilingual = { en: 'Other bytes than were written.', zh: '内容与写入时不同。' };

type Read = Extract<JournalEntry, { outcome: 'done' | 'failed' }>;

/** What is wrong with the files of one document: each with words for it. */
async function damagesOf(
  folder: string,
  { sha256, result, resultSha256 }: Read,
): Promise<[file: string, what: Bilingual][]> {
  if (sha256 === null || result === null) return [];
  const found: [string, Bilingual][] = [],
    own = documentFolder(sha256);
  const work = await readWork(folder, sha256),
    written = work?.resultSha256 ?? resultSha256;
  if (!work)
    found.push([
      `${own}/work.json`,
      { en: 'The record of its making is gone or damaged.', zh: '生成记录不见了，或已损坏。' },
    ]);
  if (written !== null && !(await isWhole(folder, sha256, { resultSha256: written })))
    found.push([result, (await isThere(path.join(folder, result))) ? OTHER_BYTES : GONE]);
  for (const [name, isRight] of KEPT) {
    const bytes = await readFile(path.join(folder, own, name)).catch(() => null);
    if (bytes && !(await isRight(bytes).catch(() => false)))
      found.push([
        `${own}/${name}`,
        { en: 'Damaged; it is made anew when it is needed.', zh: '已损坏；需要时会重新生成。' },
      ]);
  }
  return found;
}

/** What may lie beside a result, and how it is told whether it is whole. */
const KEPT: readonly (readonly [name: string, isRight: (bytes: Buffer) => Promise<boolean>])[] = [
  ['tables.json.gz', async (bytes) => (await promisify(gunzip)(bytes)).length > 0],
  ['second-readings.json', (bytes) => Promise.resolve(isSound(JSON.parse(bytes.toString('utf8'))))],
];

const isThere = (file: string): Promise<boolean> =>
  readFile(file).then(
    () => true,
    () => false,
  );

/** Documents that were fetched, or unpacked for other machines, lie under their hash. */
async function damagedFetches(folder: string): Promise<string[]> {
  const names = await readdir(path.join(folder, 'documents'), { recursive: true }).catch(() => [] as string[]),
    damaged: string[] = [];
  for (const name of names.sort()) {
    const sha256 = /([0-9a-f]{64})\.pdf$/.exec(name)?.[1];
    if (sha256 !== undefined && (await identify(path.join(folder, 'documents', name))).sha256 !== sha256)
      damaged.push(`documents/${name}`);
  }
  return damaged;
}
