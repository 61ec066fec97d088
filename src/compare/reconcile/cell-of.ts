import type { CellReference, ExtractionResult, Fact, ReconciledDocument } from '../../../schemas/index.ts';

/** One document of those that are compared. */
export interface Party {
  readonly about: ReconciledDocument;
  readonly result: ExtractionResult;
}

/** Where a document prints a figure. */
export function cellOf(fact: Fact, { about, result }: Party, role: CellReference['role']): CellReference {
  const [place] = fact.provenance;
  if (place === undefined || 'table' in place)
    return {
      document: about.sha256,
      ...(place === undefined
        ? {}
        : { table: place.table, row: place.row, column: place.column, bbox: [...place.bbox] }),
      page: place?.page ?? 1,
      text: fact.published.text,
      fact: fact.id,
      role,
    };
  const statement = result.statements.find(({ id }) => id === place.statement);
  return {
    document: about.sha256,
    statement: place.statement,
    page: statement?.page ?? 1,
    ...(statement === undefined ? {} : { bbox: [...statement.bbox] }),
    text: fact.published.text,
    fact: fact.id,
    role,
  };
}
