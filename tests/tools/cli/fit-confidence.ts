import { readFile, writeFile } from 'node:fs/promises';
import { CONFIDENCE_WEIGHTS, SURE_CONFIDENCE, type ConfidenceWeights } from '../../../schemas/confidence/index.ts';
import { chanceOf } from '../../../src/checks/confidence/weigh.ts';
import { fitConfidence } from '../confidence/fit.ts';
import { samplesOf, savedTables, type SignSample } from '../confidence/samples.ts';
import { loadTruth, percent, textTable } from '../eval/index.ts';

/** Flags of `crossfoot signs` and `crossfoot fit-confidence` as the command line gives them. */
export interface SignsFlags {
  readonly tables: readonly string[];
  readonly truth: readonly string[];
  readonly out: string;
}
export interface FitFlags {
  readonly samples: readonly string[];
  readonly measure?: boolean;
  readonly out: string;
}

/** `crossfoot signs`: what the confidence of each fact rests on, and whether the fact is right, one group to a line. */
export async function signsCommand({ tables, truth, out }: SignsFlags, print: (line: string) => void): Promise<number> {
  const saved = await savedTables(tables);
  const documents = (await Promise.all(truth.map(loadTruth))).flatMap((folder) => folder.documents);
  const lines: string[] = [];
  for (const { truth: own } of documents) {
    const file = saved.get(own.sha256);
    if (file === undefined) continue;
    const samples = await samplesOf(own, file);
    lines.push(...samples.map((sample) => JSON.stringify(sample)));
    const facts = samples.reduce((sum, sample) => sum + sample.facts, 0),
      right = samples.reduce((sum, sample) => sum + sample.right, 0);
    print(`${own.file}: ${right} of ${facts} facts right`);
  }
  await writeFile(out, `${lines.join('\n')}\n`);
  return 0;
}

/** `crossfoot fit-confidence`: fits the weights to such files, or only measures those that there are. */
export async function fitCommand({ samples, measure, out }: FitFlags, print: (line: string) => void): Promise<number> {
  const sets = await Promise.all(samples.map(async (file) => ({ file, samples: await readSamples(file) })));
  const model = measure ? CONFIDENCE_WEIGHTS : fitConfidence(sets.flatMap((set) => set.samples));
  if (!measure) await writeFile(out, `${JSON.stringify(model, null, 2)}\n`);
  print(textTable([HEAD, ...sets.map((set) => lineOf(set.file, set.samples, model))]));
  return 0;
}

const readSamples = async (file: string): Promise<SignSample[]> =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SignSample);

const HEAD = ['samples', 'facts', 'wrong', 'at ≥ 0.95', 'silently wrong', 'of the proven', 'of the wrong silent'];

function lineOf(file: string, samples: readonly SignSample[], model: ConfidenceWeights): string[] {
  const signs = (sample: SignSample) => sample.signs.map(([kind, strength]) => ({ kind, strength }));
  const sure = samples.filter((sample) => chanceOf(signs(sample), model) >= SURE_CONFIDENCE);
  const sum = (of: readonly SignSample[], what: 'facts' | 'right' | 'proven' | 'provenRight'): number =>
    of.reduce((total, sample) => total + sample[what], 0);
  const facts = sum(samples, 'facts'),
    wrong = facts - sum(samples, 'right'),
    silent = sum(sure, 'facts') - sum(sure, 'right');
  const share = (part: number, of: number): string => (of === 0 ? '–' : percent(part / of));
  return [
    file,
    String(facts),
    String(wrong),
    share(sum(sure, 'facts'), facts),
    `${silent} = ${share(silent, sum(sure, 'facts'))}`,
    share(sum(sure, 'proven') - sum(sure, 'provenRight'), sum(sure, 'proven')),
    share(silent, wrong),
  ];
}
