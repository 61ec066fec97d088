import type { ExtractionResult } from '../../../schemas/index.ts';
import { labelKey } from '../../../src/lib/text.ts';
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
  /** Titles and numbers of the tables that were found, as published. */
  readonly names: NameScore;
}

interface NameScore {
  readonly stated: number;
  readonly right: number;
  readonly wrong: readonly {
    readonly field: 'title' | 'number';
    readonly truth: string;
    readonly output: string;
    readonly page: number;
  }[];
}

/** What a label says of a table that prints no title: （无表题）. */
const NO_TITLE = /无表题|图题/;
/** The same title however blanks, brackets and quotation marks are set. */
const nameKey = (name: string): string => labelKey(name).replace(/["“”'‘’]/g, '');

/** How titles and numbers of tables were read; only what a label states counts. */
function scoreNames(pairs: readonly (readonly [TruthTable, ExtractionResult['tables'][number]])[]): NameScore {
  const compared = pairs.flatMap(([truth, output]) => {
    const page = truth.pages[0] ?? 0;
    return [
      ...(typeof truth.title === 'string' && !NO_TITLE.test(truth.title)
        ? [{ field: 'title' as const, truth: truth.title, output: output.title ?? '', page }]
        : []),
      ...(truth.officialNumber === undefined
        ? []
        : [{ field: 'number' as const, truth: truth.officialNumber ?? '', output: output.officialNumber ?? '', page }]),
    ];
  });
  const wrong = compared.filter(({ truth, output }) => nameKey(truth) !== nameKey(output));
  return { stated: compared.length, right: compared.length - wrong.length, wrong };
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
  const pairs: [TruthTable, ExtractionResult['tables'][number]][] = [];
  const missed: TruthTable[] = [];
  let formFound = 0;
  for (const table of truth.tables) {
    const bucket = formsOf(table)
      .map((form) => free.get(`${form} ${pagesText(table.pages)}`))
      .find((found) => found && found.length > 0);
    const index = bucket?.shift();
    if (index === undefined) missed.push(table);
    else {
      taken.add(index);
      pairs.push([table, result.tables[index]!]);
    }
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
  return {
    all: fullTally(truth.tables.length, result.tables.length, taken.size),
    formFound,
    missed,
    extra,
    names: scoreNames(pairs),
  };
}
