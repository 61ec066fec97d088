import type { ExtractionResult } from '../../../schemas/index.ts';
import { FORMS } from '../../../schemas/forms/index.ts';
import { SENTENCE_TERMS, TERMS } from '../../../schemas/terms/index.ts';
import { VOCABULARY } from '../../../schemas/vocabulary/index.ts';
import { emptyResult } from './files.ts';
import { addReliability, reliabilityRows, type ReliabilityRows, type ReliabilityTally } from './reliability.ts';
import { scoreDocument, type DocumentScore } from './score-document.ts';
import { scoreOf, type Score } from './summary.ts';
import {
  joinSupport,
  ownWords,
  supportOf,
  supportOfTitles,
  supportOfVocabulary,
  type PrintedDocument,
  type Support,
} from './support.ts';
import { addTallies, type Tally } from './tally.ts';
import type { Truth } from './truth.ts';

/** Lexicon words and title patterns with the issuers that print them. */
export function lexiconSupport(documents: readonly PrintedDocument[]): Support {
  const spoken = documents.map(({ issuer, sentences }) => ({ issuer, labels: sentences }));
  return joinSupport(
    supportOf(TERMS, documents),
    supportOf([...TERMS, ...SENTENCE_TERMS], spoken),
    supportOfTitles(FORMS, documents),
  );
}

/** Which issuers print the words of the patterns. */
export const patternSupport = (documents: readonly PrintedDocument[]): Support =>
  supportOfVocabulary(VOCABULARY, documents);

/** The words of the lexicon that extraction must do without to know nothing of an issuer. */
export const wordsOnlyOf = (support: Support, issuer: string): Set<string> => ownWords(support, issuer);

/** What extraction must do without to know nothing of an issuer: words of the lexicon and titles, words of patterns. */
export interface Unseen {
  readonly words: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
}

/** One line of the table over all issuers left out in turn. */
export interface WithoutRow {
  readonly issuer: string;
  readonly documents: number;
  readonly wordsRemoved: number;
  readonly whole: Score;
  readonly without: Score;
  readonly narrativeWhole: Score;
  readonly narrativeWithout: Score;
  /** Facts of tables and of sentences by their confidence; left out in records from before it was counted. */
  readonly reliability?: { readonly tables: ReliabilityTally; readonly sentences: ReliabilityTally };
}

/** Reads labelled documents. */
export interface TruthReader {
  read(truth: Truth): Promise<ExtractionResult>;
  close(): void;
}

export interface LeftOut {
  readonly row: WithoutRow;
  readonly scores: readonly DocumentScore[];
}

/** Scores one issuer's documents, read without the words that only it supports. */
export async function leaveOut(
  issuer: string,
  support: { readonly lexicon: Support; readonly patterns: Support },
  documents: readonly { readonly truth: Truth; readonly whole: DocumentScore }[],
  readerWithout: (unseen: Unseen) => Promise<TruthReader>,
): Promise<LeftOut> {
  const unseen = { words: wordsOnlyOf(support.lexicon, issuer), patterns: ownWords(support.patterns, issuer) };
  const scores: DocumentScore[] = [];
  const reader = await readerWithout(unseen);
  for (const { truth } of documents) {
    try {
      scores.push(scoreDocument(truth, await reader.read(truth)));
    } catch (error) {
      scores.push(
        scoreDocument(truth, emptyResult(truth.sha256), error instanceof Error ? error.message : String(error)),
      );
    }
  }
  reader.close();
  const total = (of: readonly DocumentScore[], pick: (score: DocumentScore) => Tally) =>
    scoreOf(addTallies(of.map(pick)));
  const whole = documents.map((document) => document.whole);
  const row: WithoutRow = {
    issuer,
    documents: documents.length,
    wordsRemoved: unseen.words.size + unseen.patterns.size,
    whole: total(whole, (score) => score.facts.all),
    without: total(scores, (score) => score.facts.all),
    narrativeWhole: total(whole, (score) => score.narrative.all),
    narrativeWithout: total(scores, (score) => score.narrative.all),
    reliability: {
      tables: addReliability(scores.map(({ facts }) => facts.reliability)),
      sentences: addReliability(scores.map(({ narrative }) => narrative.reliability)),
    },
  };
  return { row, scores };
}

/** How far the confidence of facts can be trusted in the documents of all issuers left out. */
export function leftOutReliability(rows: readonly WithoutRow[]): ReliabilityRows {
  const counted = rows.flatMap(({ reliability }) => reliability ?? []);
  return reliabilityRows(
    counted.map(({ tables }) => tables),
    counted.map(({ sentences }) => sentences),
  );
}
