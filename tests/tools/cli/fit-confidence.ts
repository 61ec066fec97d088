import { readFile, writeFile } from 'node:fs/promises';
import {
  CONFIDENCE_WEIGHTS,
  FORM_WEIGHTS,
  SURE_CONFIDENCE,
  TABLE_WEIGHTS,
  type ConfidenceWeights,
  type FormWeights,
} from '../../../schemas/confidence/index.ts';
import { chanceOf } from '../../../src/checks/confidence/weigh.ts';
import { crossFitted, fitConfidence } from '../confidence/fit.ts';
import { worthOfForms, worthOfScopes, worthTable } from '../confidence/worth.ts';
import { fitForms, formsGuessed } from '../confidence/fit-forms.ts';
import type { FormSample } from '../confidence/form-samples.ts';
import { fitTables, tablesRight } from '../confidence/fit-tables.ts';
import {
  printedIn,
  samplesOf,
  savedTables,
  titledSamplesOf,
  type Samples,
  type SignSample,
} from '../confidence/samples.ts';
import { signsWithout } from './signs-reader.ts';
import type { TableSample } from '../confidence/table-samples.ts';
import {
  choiceSheet,
  issuerGroupOf,
  joinFigures,
  lexiconSupport,
  loadTruth,
  patternSupport,
  percent,
  readFigures,
  textTable,
  wordsOnlyOf,
  writeFigures,
  type PrintedDocument,
  type Truth,
} from '../eval/index.ts';

/** Flags of `crossfoot signs` and `crossfoot fit-confidence` as the command line gives them. */
export interface SignsFlags {
  readonly tables: readonly string[];
  readonly truth: readonly string[];
  /** Do without the words, titles and patterns that only the document's own issuer supports. */
  readonly leftOut?: boolean;
  readonly out: string;
}
export interface FitFlags {
  readonly samples: readonly string[];
  readonly measure?: boolean;
  /** Tell what each sign and each labeller is worth: how things stand without it. */
  readonly worth?: boolean;
  /** Record of scores that keeps what the labellers are worth. */
  readonly record?: string;
  readonly out: string;
  readonly tablesOut: string;
  readonly formsOut: string;
}

/**
 * `crossfoot signs`: what the confidence of each fact rests on, and whether the fact is right, one group to a line; and
 * tables that leave something open.
 */
export async function signsCommand(
  { tables, truth, leftOut, out }: SignsFlags,
  print: (line: string) => void,
): Promise<number> {
  const saved = await savedTables(tables);
  const documents = (await Promise.all(truth.map(loadTruth))).flatMap((folder) => folder.documents);
  const known = documents.flatMap(({ truth: own }) => {
    const file = saved.get(own.sha256);
    return file === undefined ? [] : [{ own, file }];
  });
  const lines: string[] = [];
  const note = (own: Truth, samples: Samples): void => {
    lines.push(...[...samples.facts, ...samples.tables, ...samples.forms].map((sample) => JSON.stringify(sample)));
    const facts = samples.facts.reduce((sum, sample) => sum + sample.facts, 0),
      right = samples.facts.reduce((sum, sample) => sum + sample.right, 0);
    print(`${own.file}: ${right} of ${facts} facts right`);
  };
  if (leftOut) await noteLeftOut(known, note);
  else {
    for (const { own, file } of known) note(own, await samplesOf(own, file));
    const labelled = new Set(known.map(({ own }) => own.sha256));
    for (const [sha256, file] of saved)
      if (!labelled.has(sha256))
        lines.push(...(await titledSamplesOf(sha256, file)).map((sample) => JSON.stringify(sample)));
  }
  await writeFile(out, `${lines.join('\n')}\n`);
  return 0;
}

interface Known {
  readonly own: Truth;
  readonly file: string;
}

/** Each issuer's documents without the words, titles and patterns that it alone supports. */
async function noteLeftOut(known: readonly Known[], note: (own: Truth, samples: Samples) => void): Promise<void> {
  const printed: PrintedDocument[] = [];
  for (const { own, file } of known) printed.push(await printedIn(own, file));
  const lexicon = lexiconSupport(printed),
    patterns = patternSupport(printed);
  for (const issuer of new Set(known.map(({ own }) => issuerGroupOf(own.document)))) {
    const documents = known.filter(({ own }) => issuerGroupOf(own.document) === issuer);
    const collected = await signsWithout(
      { words: wordsOnlyOf(lexicon, issuer), patterns: wordsOnlyOf(patterns, issuer) },
      documents.map(({ own, file }) => ({ truth: own, file })),
    );
    collected.forEach((samples, index) => note(documents[index]!.own, samples));
  }
}

/**
 * `crossfoot fit-confidence`: fits the weights to such files, or only measures those that there are. The signs of facts
 * rest on the weights of tables: where these moved, the signs are collected again.
 */
export async function fitCommand(
  { samples, measure, worth, record, out, tablesOut, formsOut }: FitFlags,
  print: (line: string) => void,
): Promise<number> {
  const sets = await Promise.all(samples.map(async (file) => ({ file, samples: await readSamples(file) })));
  const model = measure ? CONFIDENCE_WEIGHTS : fitConfidence(sets.map((set) => set.samples.facts)),
    tables = measure ? TABLE_WEIGHTS : fitTables(sets.flatMap((set) => set.samples.tables)),
    formSamples = sets.flatMap((set) => set.samples.forms),
    forms = measure || formSamples.length === 0 ? FORM_WEIGHTS : fitForms(formSamples);
  if (!measure)
    for (const [file, weights] of [
      [out, model],
      [tablesOut, tables],
      [formsOut, forms],
    ] as const)
      await writeFile(file, `${JSON.stringify(weights, null, 2)}\n`);
  print(textTable([HEAD, ...sets.map((set) => lineOf(set.file, set.samples.facts, () => model))]));
  if (!measure) {
    const modelOf = crossFitted(sets.map((set) => set.samples.facts));
    print('each issuer measured by weights that were fitted without it');
    print(textTable([HEAD, ...sets.map((set) => lineOf(set.file, set.samples.facts, modelOf))]));
  }
  if (worth) {
    const labellers = {
      scopes: worthOfScopes(
        sets.flatMap((set) => set.samples.tables),
        tables,
      ),
      forms: worthOfForms(formSamples, forms),
    };
    print(
      textTable(
        worthTable(
          sets.flatMap((set) => set.samples.facts),
          model,
        ),
      ),
    );
    print(textTable(choiceSheet(labellers.scopes)));
    print(textTable(choiceSheet(labellers.forms)));
    if (record) await writeFigures(record, joinFigures(await readFigures(record), { labellers }));
  }
  for (const { file, samples: own } of sets)
    print(`${file}: ${tablesRight(own.tables, tables)} of ${own.tables.length} open tables read right`);
  printForms(formSamples, forms, print);
  return 0;
}

/** How many forms are told without the words of titles that name them, also by weights fitted without the issuer. */
function printForms(samples: readonly FormSample[], forms: FormWeights, print: (line: string) => void): void {
  if (samples.length === 0) return;
  const right = (guessed: readonly { readonly form: string }[], of: readonly FormSample[]): number =>
    guessed.filter(({ form }, index) => form === of[index]!.form).length;
  print(
    `${right(formsGuessed(samples, forms), samples)} of ${samples.length} forms told without the words that name them`,
  );
  const groups = [...new Set(samples.map(({ group }) => group))].sort();
  const isIn = (fold: number) => (sample: FormSample) => groups.indexOf(sample.group) % FORM_FOLDS === fold;
  const crossed = Array.from({ length: FORM_FOLDS }, (_, fold) => {
    const own = samples.filter(isIn(fold));
    return right(formsGuessed(own, fitForms(samples.filter((sample) => !isIn(fold)(sample)))), own);
  });
  print(`${crossed.reduce((sum, each) => sum + each, 0)} of them by weights fitted without the issuer`);
}
const FORM_FOLDS = 3;

async function readSamples(file: string): Promise<Samples> {
  const all = (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SignSample | TableSample | FormSample);
  return {
    facts: all.filter((sample) => 'signs' in sample),
    tables: all.filter((sample) => 'candidates' in sample),
    forms: all.filter((sample) => 'traits' in sample),
  };
}

const HEAD = ['samples', 'facts', 'wrong', 'at ≥ 0.95', 'silently wrong', 'of the proven', 'of the wrong silent'];

function lineOf(
  file: string,
  samples: readonly SignSample[],
  modelOf: (sample: SignSample) => ConfidenceWeights,
): string[] {
  const signs = (sample: SignSample) => sample.signs.map(([kind, strength]) => ({ kind, strength }));
  const sure = samples.filter((sample) => chanceOf(signs(sample), modelOf(sample)) >= SURE_CONFIDENCE);
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
