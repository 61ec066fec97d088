import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import type { CheckedTable } from '../../model/document.ts';
import { compareSum } from '../evidence/bands.ts';
import { identityOf, quantumOf, valueOf, type Identity } from '../identity.ts';
import { append, both, tableName } from '../words.ts';

const NOT_ALL = both('表中不一定列全各险种', 'the table need not list every scheme');

/** What social insurance has in all is what its schemes have, line by line of one table. */
export function* schemeSums(table: CheckedTable): Iterable<Identity> {
  if (!table.facts.some(({ insurance }) => insurance !== undefined)) return;
  const groups = new Map<string, { total?: Fact; parts: Map<string, Fact> }>();
  for (const fact of table.facts) {
    if (fact.measure !== undefined || fact.unmapped || fact.line?.ordinal !== undefined) continue;
    const { insurance, ...rest } = fact;
    const key = coordinateKey(rest as PartialCoordinates),
      group = groups.get(key) ?? { parts: new Map<string, Fact>() };
    if (insurance === undefined) group.total ??= fact;
    else if (!group.parts.has(insurance)) group.parts.set(insurance, fact);
    groups.set(key, group);
  }
  const label = append(tableName(table), '：合计＝各险种之和', ': total of the schemes');
  for (const { total, parts: bySchemes } of groups.values()) {
    const parts = [...bySchemes.values()];
    if (!total || parts.length === 0) continue;
    const compared = compareSum(valueOf(total), parts.map(valueOf), [total, ...parts].map(quantumOf));
    yield identityOf({
      rule: 'roll-up',
      kind: 'sum',
      total,
      parts,
      label,
      compared,
      roundedApart: true,
      ...(compared.band === 'equal' ? {} : { tentative: NOT_ALL }),
      severity: 'warning',
    });
  }
}
