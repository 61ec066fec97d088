import type { Coordinates, Correction, ExtractionResult, Fact } from '../../schemas/index.ts';
import { COORDINATE_ORDER } from '../lib/coordinates.ts';

/** A fact as gold labels write it: what the page shows, misprints included. */
export type GoldFact = Partial<Coordinates> & {
  readonly form: string;
  readonly amount: string;
  readonly published: string;
  readonly page: number;
  readonly label: string;
};

/** Labels of one document, in the format of tests/gold, as far as reviewers have seen it. */
export interface GoldLabels {
  readonly file: string;
  readonly sha256: string;
  readonly isBudget: boolean;
  readonly note: string;
  readonly checkedBy: string;
  readonly document: ExtractionResult['document'];
  readonly tables: readonly never[];
  readonly facts: readonly GoldFact[];
  /** Forms whose every printed amount has been seen. */
  readonly completeForms: readonly string[];
  readonly publisherErrors: readonly { readonly what: string; readonly where: string; readonly evidence: string }[];
}

type PublishedCell = ExtractionResult['tables'][number]['rows'][number]['cells'][number];

/**
 * The reviewed part of a result as gold labels; `corrections` are those that the result was read with. Facts nobody has
 * seen are left out.
 */
export function goldLabels(result: ExtractionResult, corrections: readonly Correction[]): GoldLabels {
  const cells = new Map<string, PublishedCell>();
  for (const { id, rows } of result.tables)
    for (const row of rows) for (const cell of row.cells) cells.set(`${id}/${cell.row}/${cell.column}`, cell);
  const facts: GoldFact[] = [],
    complete = new Map<string, boolean>();
  for (const fact of result.facts as readonly Fact[]) {
    const place = fact.provenance[0];
    if (!place || !('table' in place)) continue;
    const seen = cells.get(`${place.table}/${place.row}/${place.column}`)?.reviewed;
    complete.set(fact.form, (complete.get(fact.form) ?? true) && seen !== undefined);
    if (seen)
      facts.push({
        form: fact.form,
        ...coordinatesOf(fact),
        amount: fact.amount,
        published: fact.published.text,
        page: place.page,
        label: labelOf(result, place),
      });
  }
  const own = corrections.filter(({ document }) => document === result.source.sha256);
  return {
    file: result.source.file,
    sha256: result.source.sha256,
    isBudget: result.document.isBudget,
    note: 'Exported from reviewers’ corrections: only cells that a reviewer has seen.',
    checkedBy: [...new Set(own.map(({ by }) => by))].join(', '),
    document: result.document,
    tables: [],
    facts,
    completeForms: [...complete].filter(([, isComplete]) => isComplete).map(([form]) => form),
    publisherErrors: own.flatMap((each) =>
      each.kind === 'cell' && each.fault === 'publisher'
        ? [
            {
              what: each.before === each.after ? `${each.before} as printed` : `${each.before} for ${each.after}`,
              where: `p. ${each.place.page}`,
              evidence: each.reason,
            },
          ]
        : [],
    ),
  };
}

const coordinatesOf = (fact: Fact): Partial<Coordinates> =>
  Object.fromEntries(COORDINATE_ORDER.flatMap((name) => (fact[name] === undefined ? [] : [[name, fact[name]]])));

/** Row and header path as printed. */
function labelOf(
  { tables }: ExtractionResult,
  place: { readonly table: string; readonly row: number; readonly column: number },
): string {
  const table = tables.find(({ id }) => id === place.table);
  const names =
    table?.rows[place.row]?.cells.filter(
      ({ column, text }) =>
        column < place.column && text !== '' && ['name', 'code'].includes(table.columns[column]?.role ?? ''),
    ) ?? [];
  return [names.map(({ text }) => text).join(' '), table?.columns[place.column]?.headerPath.join(' > ') ?? '']
    .filter((part) => part !== '')
    .join(' / ');
}
