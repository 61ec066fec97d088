import type { Fact } from '../../../schemas/index.ts';
import type { Identity } from '../identity.ts';
import { tableOf } from '../evidence/fact-place.ts';
import { cellKey, factsOf } from '../evidence/prove.ts';

/**
 * The identities, in their order, that the search for causes can come to from the failing ones: it changes cells of
 * their rows and of the rows beside these, and units of the tables that a failure over several tables compares.
 */
export function nearFailures(identities: readonly Identity[]): readonly Identity[] {
  const cells = new Set<string>(),
    rows = new Set<string>(),
    tables = new Set<string>();
  for (const identity of identities) {
    if (identity.outcome !== 'failed') continue;
    const facts = cellsOf(identity),
      own = new Set(facts.map(tableOf));
    for (const fact of facts) {
      const at = fact.provenance[0]!;
      if (!('table' in at)) {
        cells.add(cellKey(fact));
        continue;
      }
      for (const row of [at.row - 1, at.row, at.row + 1]) rows.add(`${at.table}:${row}`);
      if (own.size > 1) tables.add(at.table);
    }
  }
  const isNear = (fact: Fact): boolean => {
    const at = fact.provenance[0]!;
    return 'table' in at ? tables.has(at.table) || rows.has(`${at.table}:${at.row}`) : cells.has(cellKey(fact));
  };
  return identities.filter(
    (identity) => identity.outcome === 'failed' || (identity.outcome === 'passed' && cellsOf(identity).some(isNear)),
  );
}

/** Every cell that an identity stands on, printed or blank. */
const cellsOf = (identity: Identity): readonly Fact[] =>
  identity.blanks ? [...factsOf(identity), ...identity.blanks] : factsOf(identity);

/** The table of a cell; null in running text. */
