import type { Fact } from '../../../schemas/index.ts';
import type { Identity } from '../identity.ts';
import { valueOf } from '../identity.ts';
import { isZero } from '../../lib/decimal.ts';
import { kept } from './kept.ts';

/** Identities that hold exactly, have two or more distinct cells and are not all zero; the same cells count once. */
export function provingIdentities(identities: readonly Identity[]): Identity[] {
  const seen = new Set<string>();
  return identities.filter((identity) => {
    if (!isTelling(identity)) return false;
    const cells = new Set(factsOf(identity).map(cellKey));
    if (cells.size < 2) return false;
    // A sum of one line repeats it; zeros beside it prove nothing more.
    const key = [...cells].sort().join(',');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Whether an identity holds exactly and is not all zero. */
export const isTelling = (identity: Identity): boolean =>
  identity.outcome === 'passed' &&
  identity.band === 'equal' &&
  (identity.kind === 'sum' || identity.kind === 'same') &&
  factsOf(identity).some((fact) => !isZero(valueOf(fact)));

export const factsOf = ({ total, parts }: Identity): readonly Fact[] => (total ? [total, ...parts] : parts);

const cellKeys = kept((fact: Fact) => {
  const at = fact.provenance[0]!;
  return 'table' in at ? `${at.table}:${at.row}:${at.column}` : `${at.statement}:${at.span[0]}`;
});

/** Where a fact stands on paper, worked out once: two facts of one cell are one witness. */
export const cellKey = (fact: Fact): string => cellKeys.of(fact);

/** How many proving identities each fact takes part in. A zero among other parts is proved as well as they are. */
export function countProofs(proving: readonly Identity[]): ReadonlyMap<string, number> {
  const proofs = new Map<string, number>();
  for (const identity of proving) {
    for (const id of new Set(
      factsOf(identity)
        .filter((fact) => !fact.inferred)
        .map((fact) => fact.id),
    ))
      proofs.set(id, (proofs.get(id) ?? 0) + 1);
  }
  return proofs;
}
