import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import { pattern } from '../../lib/pattern.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { compareSum } from '../evidence/bands.ts';
import { identityOf, notApplicable, quantumOf, valueOf, type Identity } from '../identity.ts';
import { both } from '../words.ts';

const LABEL = both('全辖＝本级＋下级', 'all levels = own level + lower levels');
const NEED_NOT = both(
  '各级之间的往来可能未抵消',
  'what passes between the levels may not have been taken out of the whole',
);

const OF_SEAT = both('本级＝市本级等＋各区', 'own level = its seat + the zones beside it');
const OTHER_ZONES = both('本级可能还含其他区', 'the own level may take in more zones');
const SEAT = pattern`^${'places-with-prefecture'}${'own-level'}$`;

/** What a government's own level has is what its seat (市本级) and the zones with tables of their own have. */
function* seatSums({ tables }: BudgetDocument): Iterable<Identity> {
  const groups = new Map<string, { whole?: Fact; readonly places: Map<string, Fact> }>();
  for (const { facts } of tables) {
    const places = new Set(facts.map(({ region }) => region?.name));
    if (places.size !== 1) continue;
    for (const fact of facts) {
      if (fact.unmapped || fact.measure !== undefined) continue;
      const { level, region, ...rest } = fact;
      if (region === undefined ? level !== 'own' : level !== undefined && !SEAT.test(region.name)) continue;
      const key = coordinateKey(rest as PartialCoordinates),
        group = groups.get(key) ?? { places: new Map<string, Fact>() };
      groups.set(key, group);
      if (region === undefined) group.whole ??= fact;
      else if (!group.places.has(region.name)) group.places.set(region.name, fact);
    }
  }
  for (const { whole, places } of groups.values()) {
    const parts = [...places.values()];
    if (whole === undefined || parts.length < 2 || ![...places.keys()].some((name) => SEAT.test(name))) continue;
    const compared = compareSum(valueOf(whole), parts.map(valueOf), [whole, ...parts].map(quantumOf));
    yield compared.band === 'equal' || compared.band === 'rounding'
      ? identityOf({ rule: 'roll-up', kind: 'sum', total: whole, parts, label: OF_SEAT, compared, roundedApart: true })
      : notApplicable('roll-up', OF_SEAT, OTHER_ZONES, [whole, ...parts]);
  }
}

/** What all levels of a government have is what its own and the lower levels have, class by class. */
export function* levelSums(document: BudgetDocument): Iterable<Identity> {
  yield* seatSums(document);
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
