import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ExtractOptions } from '../../../schemas/index.ts';
import type { Sign, SignsOf } from '../../../src/model/evidence.ts';
import type { Layout } from '../../../src/model/table.ts';
import type { TablesRead } from '../../../src/model/tables-read.ts';
import { buildLexicon } from '../../../src/meaning/index.ts';
import { FULL_LEXICON } from '../../../src/meaning/words/lexicon.ts';
import { stitchLayouts } from '../../../src/tables/index.ts';
import { understandTables } from '../../../src/pipeline.ts';
import { sourceFacts } from '../../../src/run/extract-bytes.ts';
import { filesUnder } from '../eval/files.ts';
import { scoreDocument, type DocumentScore } from '../eval/score-document.ts';
import { printedBy, textOf, type PrintedDocument } from '../eval/support.ts';
import { issuerGroupOf, type Truth } from '../eval/truth.ts';
import { formSamplesOf, labelledForms, type FormSample } from './form-samples.ts';
import { tableSamplesOf, type TableSample } from './table-samples.ts';

/** Facts of one document with the same signs: how many, how many of them right, and the same of the proven ones. */
export interface SignSample {
  readonly document: string;
  /** Region of the issuer: what is measured on it is fitted without it. */
  readonly group: string;
  readonly signs: readonly (readonly [kind: Sign['kind'], strength: number])[];
  readonly facts: number;
  readonly right: number;
  readonly proven: number;
  readonly provenRight: number;
}

interface Saved {
  readonly sha256: string;
  readonly bytes: number;
  readonly read: TablesRead;
}

/** Saved tables of runs, by the hash of their PDF. */
export async function savedTables(folders: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const files = (await Promise.all(folders.map((folder) => filesUnder(folder, 'tables.json.gz')))).flat();
  return new Map(files.map((file) => [file.split('/').at(-2)!, file]));
}

/** What the weights are fitted to. */
export interface Samples {
  readonly facts: readonly SignSample[];
  readonly tables: readonly TableSample[];
  readonly forms: readonly FormSample[];
}

/** The facts of a document whose truth is known, with their signs, and its tables that leave something open. */
export async function samplesOf(truth: Truth, file: string, withoutWords?: ReadonlySet<string>): Promise<Samples> {
  const saved = await savedIn(file);
  let signsOf: SignsOf = () => [],
    layout: Layout | null = null;
  const result = await understandTables(saved.read, {
    source: sourceFacts(saved, truth.file, ExtractOptions.parse({})),
    ...(withoutWords ? { withoutWords } : {}),
    onWeighed: (signs) => {
      signsOf = signs;
    },
    onLayout: (stitched) => {
      layout = stitched;
    },
  });
  const { facts, narrative } = scoreDocument(truth, result),
    lexicon = withoutWords ? buildLexicon(withoutWords) : FULL_LEXICON,
    own = { document: truth.sha256, group: issuerGroupOf(truth.document) };
  return {
    facts: grouped(truth, [facts, narrative], signsOf),
    tables: layout === null ? [] : tableSamplesOf(truth, result, layout, lexicon),
    forms: layout === null ? [] : formSamplesOf(own, layout, lexicon, labelledForms(truth)),
  };
}

/** What the titles of a document that nobody labelled tell of its tables. */
export async function titledSamplesOf(document: string, file: string): Promise<readonly FormSample[]> {
  const { read } = await savedIn(file);
  return formSamplesOf({ document, group: document }, stitchLayouts(read.layouts), FULL_LEXICON, () => null);
}

const savedIn = async (file: string): Promise<Saved> =>
  JSON.parse((await promisify(gunzip)(await readFile(file))).toString('utf8')) as Saved;

/** What a document prints, with the issuer group that it is of. */
export async function printedIn(truth: Truth, file: string): Promise<PrintedDocument> {
  const saved = await savedIn(file),
    source = sourceFacts(saved, truth.file, ExtractOptions.parse({}));
  let text = '';
  const result = await understandTables(saved.read, {
    source,
    onLayout: (layout) => {
      text = textOf(layout);
    },
  });
  return { ...printedBy(result, issuerGroupOf(truth.document)), text };
}

function grouped(truth: Truth, scores: readonly DocumentScore['facts'][], signsOf: SignsOf): SignSample[] {
  const document = truth.sha256,
    group = issuerGroupOf(truth.document);
  const groups = new Map<string, SignSample>();
  for (const { output, match, inScope } of scores) {
    const right = new Set(match.pairs.map((pair) => pair.output));
    for (const index of inScope) {
      const fact = output[index]!,
        signs = signsOf(fact).map(({ kind, strength }) => [kind, rounded(strength)] as const),
        key = JSON.stringify(signs),
        one = right.has(index) ? 1 : 0,
        proven = fact.proven > 0 ? 1 : 0;
      const so = groups.get(key) ?? { document, group, signs, facts: 0, right: 0, proven: 0, provenRight: 0 };
      groups.set(key, {
        ...so,
        facts: so.facts + 1,
        right: so.right + one,
        proven: so.proven + proven,
        provenRight: so.provenRight + one * proven,
      });
    }
  }
  return [...groups.values()];
}

/** Strengths in twentieths: facts with nearly the same signs are one group. */
const rounded = (strength: number): number => Math.ceil(strength * 20) / 20;
