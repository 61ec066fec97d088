import type { ExtractionResult } from '../../../schemas/index.ts';
import { fullTally, type Tally } from './tally.ts';
import type { Truth, TruthTable } from './truth.ts';

export interface TableScore {
  /** Form and pages both right. */
  readonly all: Tally;
  /** Form right on at least one page of the table: tells joins from forms. */
  readonly formFound: number;
  readonly missed: readonly TruthTable[];
  readonly extra: readonly {
    readonly form: string;
    readonly pages: readonly number[];
    readonly title: string | null;
  }[];
}

const pagesText = (pages: readonly number[]): string => [...new Set(pages)].sort((a, b) => a - b).join(',');
const formsOf = (table: TruthTable): string[] => [table.form, ...(table.alternativeForms ?? [])];

/** Scores published tables: each of the right form, stitched over the right pages. */
export function scoreTables(truth: Truth, result: ExtractionResult): TableScore {
  const free = new Map<string, number[]>();
  result.tables.forEach((table, index) => {
    const key = `${table.form} ${pagesText(table.pages)}`;
    free.set(key, [...(free.get(key) ?? []), index]);
  });
  const taken = new Set<number>();
  const missed: TruthTable[] = [];
  let formFound = 0;
  for (const table of truth.tables) {
    const bucket = formsOf(table)
      .map((form) => free.get(`${form} ${pagesText(table.pages)}`))
      .find((found) => found && found.length > 0);
    const index = bucket?.shift();
    if (index === undefined) missed.push(table);
    else taken.add(index);
    if (
      result.tables.some(
        (output) => formsOf(table).includes(output.form) && output.pages.some((page) => table.pages.includes(page)),
      )
    )
      formFound++;
  }
  const extra = result.tables
    .filter((_, index) => !taken.has(index))
    .map(({ form, pages, title }) => ({ form, pages, title }));
  return { all: fullTally(truth.tables.length, result.tables.length, taken.size), formFound, missed, extra };
}
