import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { compareSum } from '../evidence/bands.ts';
import { identityOf, quantumOf, valueOf, type Identity } from '../identity.ts';
import { both } from '../words.ts';

const LABEL = both('全辖＝本级＋下级', 'all levels = own level + lower levels');
const NEED_NOT = both(
  '各级之间的往来可能未抵消',
  'what passes between the levels may not have been taken out of the whole',
);

/** What all levels of a government have is what its own and the lower levels have, class by class. */
export function* levelSums(document: BudgetDocument): Iterable<Identity> {
  const groups = new Map<string, Partial<Record<'all' | 'own' | 'lower', Fact>>>();
  for (const table of document.tables)
    for (const fact of table.facts) {
      if (fact.level === undefined || fact.unmapped || fact.measure !== undefined || fact.region) continue;
      const { level, ...rest } = fact;
      const key = coordinateKey(rest as PartialCoordinates);
      const group = groups.get(key) ?? {};
      group[level] ??= fact;
      groups.set(key, group);
    }
  for (const { all, own, lower } of groups.values()) {
    if (!all || !own || !lower) continue;
    const parts = [own, lower],
      compared = compareSum(valueOf(all), parts.map(valueOf), [all, ...parts].map(quantumOf));
    yield identityOf({
      rule: 'roll-up',
      kind: 'sum',
      total: all,
      parts,
      label: LABEL,
      compared,
      roundedApart: true,
      ...(compared.band === 'equal' ? {} : { tentative: NEED_NOT }),
      severity: 'warning',
    });
  }
}
