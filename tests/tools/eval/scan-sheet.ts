import { percent, type Sheet } from './print.ts';
import { summariseReliability, type Reliability } from './reliability.ts';
import type { ScanScore } from './score-scan.ts';
import { f1Of } from './tally.ts';
import { wilson } from './wilson.ts';

/** One line of the table of scans: an engine on a set of pages. */
export interface ScanRow extends Omit<ScanScore, 'wrong' | 'reliability'> {
  /** Left out in records from before it was counted. */
  readonly reliability?: ScanScore['reliability'];
  readonly engine: string;
  readonly set: string;
  readonly documents: number;
  /** Different bodies that the documents are of. */
  readonly issuers: number;
  /** Processor time of the recognition process for a page, and the most memory that it took. */
  readonly secondsPerPage: number;
  readonly peakMegabytes: number;
}

const withInterval = (right: number, of: number): string => {
  const interval = wilson(right, of);
  return interval === null ? '–' : `${percent(right / of)} (${percent(interval[0])}–${percent(interval[1])})`;
};

/** The table of scans; amounts in percent with their 95 % intervals. */
export const scanSheet = (rows: readonly ScanRow[]): Sheet => [
  [
    'set',
    'engine',
    'issuers',
    'pages',
    'amounts',
    'right as read',
    'right after the sums',
    'spurious',
    'silently wrong',
    'Chinese characters wrong',
    'facts F1',
    's a page',
    'MB',
  ],
  ...rows.map((row) => [
    row.set,
    row.engine,
    String(row.issuers),
    String(row.pages),
    String(row.amounts),
    withInterval(row.rightBefore, row.amounts),
    withInterval(row.rightAfter, row.amounts),
    String(row.spurious),
    String(row.silent),
    row.characters === 0 ? '–' : ((row.characterEdits / row.characters) * 100).toFixed(2),
    percent(f1Of(row.facts)),
    row.secondsPerPage.toFixed(1),
    String(Math.round(row.peakMegabytes)),
  ]),
];

/** How far the confidence of facts that pictures gave can be trusted: a set for each row that counted it. */
export const scanReliabilities = (rows: readonly ScanRow[]): (readonly [string, Reliability])[] =>
  rows.flatMap(({ set, engine, reliability }) =>
    reliability ? [[`scanned: ${set}, ${engine}`, summariseReliability(reliability)] as const] : [],
  );
