import { z } from 'zod';
import { Coordinates } from '../../../schemas/coordinates.ts';
import type { GovernmentTerm } from '../../../schemas/government/terms.ts';
import { readTable } from './csv-table.ts';

const ROWS_CSV = 'schemas/lexicon/government/rows.csv';

const gives = z.string().transform((text) =>
  Object.fromEntries(
    text.split(/\s*;\s*/).map((part) => {
      const at = part.indexOf(':');
      return [part.slice(0, at), part.slice(at + 1)];
    }),
  ),
);

const Told = z.strictObject({
  ...Coordinates.pick({
    use: true,
    item: true,
    function: true,
    revenueClass: true,
    transfer: true,
    balancing: true,
    insurance: true,
  }).partial().shape,
  total: z.literal('year').optional(),
});

const Row = z.object({
  word: z.string().min(1),
  flow: z.enum(['', 'revenue', 'expenditure']),
  gives: gives.pipe(Told),
  source: z.string(),
});

/** The words of rows and columns in governments' tables, as the program imports them. */
export const readGovernmentTerms = (): GovernmentTerm[] =>
  readTable(ROWS_CSV, Row).map(({ word, flow, gives: { total, ...told }, source }) => ({
    word,
    ...(flow === '' ? {} : { flow }),
    gives: told,
    ...(total === undefined ? {} : { total }),
    source,
  }));
