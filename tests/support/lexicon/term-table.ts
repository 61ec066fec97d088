import { readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Coordinates } from '../../../schemas/coordinates.ts';
import type { Term } from '../../../schemas/terms/index.ts';
import { labelKey } from '../../../src/lib/text.ts';
import { ROOT } from '../root.ts';
import { readTable, type Placed } from './csv-table.ts';

export const TERMS_FOLDER = 'schemas/lexicon/terms';
/** Terms of headers and labels, in the order in which they are tried; running text has words of its own besides. */
const LABEL_TABLES = ['funds', 'uses', 'periods', 'items'];
const SENTENCE_TABLES = ['sentences'];

const Place = z.enum(['column', 'row', 'sentence', 'title']);
const Total = z.enum(['all', 'grand', 'year']);
/** What is printed as 其他资金: what its siblings leave. */
const REST = 'other';

const list = (text: string): string[] => (text === '' ? [] : text.split(/\s*;\s*/));

/** `fund:unit; line:…` as pairs. */
const pairs = z.string().transform((text, context): [string, string][] =>
  list(text).flatMap((part) => {
    const [, dimension, value] = /^([A-Za-z]+):(.+)$/.exec(part) ?? [];
    if (dimension !== undefined && value !== undefined) return [[dimension, value]];
    context.addIssue({ code: 'custom', message: `“${part}” is not of the form dimension:member` });
    return [];
  }),
);

const coordinates = z.strictObject({
  ...Coordinates.pick({ flow: true, period: true, use: true, item: true, line: true }).partial().shape,
  fund: z.union([Coordinates.shape.fund, z.literal(REST)]),
});

export const TermRow = z
  .object({
    word: z
      .string()
      .min(1)
      .refine((word) => labelKey(word) === word, 'a word has no blanks, and brackets and punctuation of one byte'),
    member: pairs,
    place: z.string().transform(list).pipe(z.array(Place)),
    under: pairs,
    source: z.string(),
    document: z.string(),
  })
  .transform(({ word, member, place, under, source, document }, context) => {
    const tell = (column: string, error: z.ZodError): void =>
      error.issues.forEach(({ path: at, message }) =>
        context.addIssue({ code: 'custom', path: [column, ...at], message }),
      );
    const { total, line, ...rest } = Object.fromEntries(member);
    const told = { ...rest, ...(line === undefined ? {} : { line: { name: line } }) };
    const gives = coordinates.safeParse(told);
    const below = coordinates.pick({ fund: true, use: true, item: true }).strict().safeParse(Object.fromEntries(under));
    const totals = Total.optional().safeParse(total);
    if (!gives.success) tell('member', gives.error);
    if (!below.success) tell('under', below.error);
    if (!totals.success) tell('member', totals.error);
    if (!gives.success || !below.success || !totals.success) return z.NEVER;
    return { word, gives: told as Term['gives'], only: place, under: below.data, total: totals.data, source, document };
  });
type TermRow = Placed<z.infer<typeof TermRow>>;

/** What makes two rows words of one term. */
const termKey = ({ gives, only, under, total, source }: TermRow): string =>
  JSON.stringify([gives, only, under, total, source]);

/** The terms of some tables: rows that follow each other and say the same are one term. */
function termsOf(tables: readonly string[]): Term[] {
  const terms: { key: string; words: string[]; row: TermRow }[] = [];
  for (const row of tables.flatMap((table) => readTable(`${TERMS_FOLDER}/${table}.csv`, TermRow))) {
    const last = terms.at(-1);
    if (last?.key === termKey(row)) last.words.push(row.word);
    else terms.push({ key: termKey(row), words: [row.word], row });
  }
  return terms.map(({ words, row: { gives, only, under, total, source } }) => ({
    words,
    gives,
    ...(only.length > 0 ? { only } : {}),
    ...(Object.keys(under).length > 0 ? { under: under as Term['under'] } : {}),
    ...(total === undefined ? {} : { total }),
    source,
  }));
}

const NeutralRow = z.object({ word: z.string().min(1) });

/** All words of the lexicon, as the program imports them. */
export function readTerms(): { labels: Term[]; sentences: Term[]; neutral: string[] } {
  const known = [...LABEL_TABLES, ...SENTENCE_TABLES].map((name) => `${name}.csv`);
  const others = readdirSync(path.join(ROOT, TERMS_FOLDER)).filter((file) => !known.includes(file));
  if (others.length > 0) throw new Error(`${TERMS_FOLDER}: ${others.join(', ')} is no table of the lexicon`);
  return {
    labels: termsOf(LABEL_TABLES),
    sentences: termsOf(SENTENCE_TABLES),
    neutral: readTable('schemas/lexicon/neutral.csv', NeutralRow).map(({ word }) => word),
  };
}
