import formWeights from './form-weights.json' with { type: 'json' };
import tableWeights from './table-weights.json' with { type: 'json' };
import weights from './weights.json' with { type: 'json' };

/** What makes the meaning of an amount doubtful, from the table down to the figure. */
export const DOUBT_KINDS = [
  'form-by-signature',
  'form-unknown',
  'form-open',
  'fund-open',
  'use-open',
  'stage-open',
  'period-open',
  'unit-open',
  'unit-assumed',
  'amounts-small',
  'title-says-more',
  'against-form',
  'row-against-column',
  'column-likeness',
  'column-by-sums',
  'column-partly-read',
  'column-unmapped',
  'column-contradicted',
  'column-rival',
  'column-without-words',
  'column-period-by-place',
  'column-twin',
  'column-contested',
  'row-likeness',
  'row-by-sums',
  'row-partly-read',
  'row-label-unread',
  'row-unmapped',
  'row-total-open',
  'row-rival',
  'code-by-name',
  'code-of-another-name',
  'class-repeated',
  'line-repeated',
  'line-among-classes',
  'row-unlike-siblings',
  'label-of-two',
  'name-without-words',
  'name-of-prose',
  'name-cut',
  'line-of-class-name',
  'unit-by-place',
  'unit-name-cut',
  'unit-missing',
  'unit-name-grown',
  'sheet-label',
  'sheet-task',
  'sheet-without-project',
  'sentence',
  'sentence-partly-read',
  'sentence-name-alone',
  'sentence-count',
  'sentence-inherits',
  'sentence-fund-open',
  'sentence-unit-left-out',
  'measure-alone',
  'measure-of-other',
  'characters-unsure',
  'put-right',
  'not-proven',
  'not-crossed',
  'table-alone',
  'row-fails',
  'column-fails',
  'table-fails',
  'disagrees',
] as const;
export type DoubtKind = (typeof DOUBT_KINDS)[number];

/** What speaks for the meaning of an amount. */
export const SUPPORT_KINDS = [
  'sums-down',
  'sums-across',
  'agrees-with-table',
  'agrees-with-sentence',
  'sentences-agree',
  'column-agrees',
  'column-adds-across',
  'reviewed',
] as const;
export type SupportKind = (typeof SUPPORT_KINDS)[number];

export type SignKind = DoubtKind | SupportKind;

/**
 * The fitted model: log-odds of each sign, and what a raw chance was worth on documents that are labelled or generated.
 */
export interface ConfidenceWeights {
  readonly bias: number;
  readonly signs: Readonly<Partial<Record<SignKind, number>>>;
  /** [raw chance, share right], both ascending; between two of them the share is interpolated. */
  readonly calibration: readonly (readonly [raw: number, right: number])[];
}

export const CONFIDENCE_WEIGHTS = weights as unknown as ConfidenceWeights;

/** What is looked at to tell the fund, use, stage, period and money unit of a table that does not say them. */
export const LABELLER_KINDS = [
  'usual-fund-of-form',
  'usual-fund-of-items',
  'usual-fund-untitled',
  'usual-use-of-form',
  'usual-use-untitled',
  'usual-stage',
  'usual-period',
  'usual-unit',
  'said-elsewhere',
  'use-in-text',
  'stage-in-text',
  'stage-compared',
  'stage-beside-figure',
  'same-figures',
  'other-figures',
  'balances',
  'whole-of-use',
  'parts-of-use',
  'rows-against-use',
  'usual-size',
] as const;
export type LabellerKind = (typeof LABELLER_KINDS)[number];

/** Log-odds of each labeller, fitted to tables whose truth is known. */
export const TABLE_WEIGHTS: Readonly<Partial<Record<LabellerKind, number>>> = tableWeights;

/** What is seen of a table that no title names is worth for each form, fitted to tables whose titles do. */
export interface FormWeights {
  /** Another table whose title names the form. */
  readonly taken: number;
  /** Form → what is seen → log-odds; `any` for every table. */
  readonly forms: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export const FORM_WEIGHTS: FormWeights = formWeights;

export { isSure, SURE_CONFIDENCE } from './sure.ts';
