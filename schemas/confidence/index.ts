import weights from './weights.json' with { type: 'json' };

/** What makes the meaning of an amount doubtful, from the table down to the figure. */
export const DOUBT_KINDS = [
  'form-by-signature',
  'form-unknown',
  'unit-usual',
  'unit-assumed',
  'amounts-small',
  'period-silent',
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
  'row-likeness',
  'row-by-sums',
  'row-partly-read',
  'row-label-unread',
  'row-unmapped',
  'row-rival',
  'code-by-name',
  'code-of-another-name',
  'class-repeated',
  'line-repeated',
  'line-among-classes',
  'unit-by-place',
  'sheet-label',
  'sentence',
  'sentence-partly-read',
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
  'column-agrees',
  'column-adds-across',
  'period-borne-out',
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

/** From here on a fact stands without a doubt. */
export const SURE_CONFIDENCE = 0.95;
