import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { keyOf, makeKey } from '../evidence/keys.ts';

/** Differing prints of one figure that are tried for a share or a change. */
const MAX_PRINTS = 4;

/** Figures of a document, by what a share, a change or a rate speaks of. */
export interface Printed {
  /** Amounts by coordinates; of one printed differently in several places the first few prints. */
  readonly amounts: ReadonlyMap<string, readonly Fact[]>;
  /** Changes by coordinates and base. */
  readonly changes: ReadonlyMap<string, readonly Fact[]>;
  /** Amounts by the row or sentence that they stand in. */
  readonly beside: ReadonlyMap<string, readonly Fact[]>;
}

export function printedIn(facts: readonly Fact[]): Printed {
  const amounts = new Map<string, Fact[]>(),
    changes = new Map<string, Fact[]>(),
    beside = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (fact.unmapped) continue;
    if (fact.measure === undefined) {
      const key = keyOf(fact),
        prints = amounts.get(key) ?? [];
      if (prints.length < MAX_PRINTS && prints.every((print) => print.amount !== fact.amount))
        addToList(amounts, key, fact);
      addToList(beside, placeOf(fact), fact);
    } else if (fact.measure === 'change') addToList(changes, changeKey(fact, makeKey(plain(fact))), fact);
  }
  return { amounts, changes, beside };
}

export const changeKey = ({ base }: Fact, own: string): string => `${own}|${base?.year}|${base?.stage}`;

export function plain(fact: Fact): PartialCoordinates {
  const { measure: _, base: __, of: ___, ...rest } = fact;
  return rest as PartialCoordinates;
}

/** The row of a table, or the sentence, that a figure stands in. */
export const placeOf = ({ provenance: [at] }: Fact): string =>
  at && 'table' in at ? `${at.table} ${at.row}` : (at?.statement ?? '');
