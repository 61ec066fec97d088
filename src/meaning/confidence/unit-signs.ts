import type { Entity, Fact } from '../../../schemas/index.ts';
import { COORDINATE_ORDER, coordinateKey } from '../../lib/coordinates.ts';
import { add, compare, parseDecimal, ZERO, type Decimal } from '../../lib/decimal.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Sign } from '../../model/evidence.ts';
import type { MappedTable } from '../mapping/table-facts.ts';

/** The budgetary units that the tables of a document name. */
export interface UnitNames {
  readonly keys: ReadonlySet<string>;
  /** Code → the names that are printed beside it. */
  readonly byCode: ReadonlyMap<string, ReadonlySet<string>>;
  /** The body that publishes. */
  readonly issuer: string;
}

export function unitNames(mapped: readonly MappedTable[], issuer: string | null): UnitNames {
  const keys = new Set<string>(),
    byCode = new Map<string, Set<string>>();
  for (const { name, code } of unitsIn(mapped.flatMap(({ facts }) => facts))) {
    const key = labelKey(name);
    keys.add(key);
    if (code !== undefined) byCode.set(code, (byCode.get(code) ?? new Set()).add(key));
  }
  return { keys, byCode, issuer: labelKey(issuer ?? '') };
}

/** The units of amounts: those of one row share theirs, so that few are left to look at. */
function unitsIn(facts: readonly Fact[]): ReadonlySet<Entity> {
  const units = new Set<Entity>();
  for (const { entity } of facts) if (entity) units.add(entity);
  return units;
}

/** What makes doubtful whose money an amount is, with the other amounts of its table. */
export type UnitSigns = (fact: Fact) => Sign[];

/** Of a table that lists units: names that a cell cut, and classes printed for no unit beside those of units. */
export function unitSigns({ facts }: MappedTable, names: UnitNames): UnitSigns {
  const ofUnits = new Map<string, Decimal>(),
    here = new Set(Array.from(unitsIn(facts), ({ name }) => labelKey(name)));
  for (const fact of facts) {
    if (!fact.entity || !isOfClass(fact)) continue;
    const key = withoutUnit(fact);
    ofUnits.set(key, add(ofUnits.get(key) ?? ZERO, valueOf(fact)));
  }
  const ofNames = new Map<string, Sign[]>();
  return (fact) => {
    if (fact.entity) {
      const key = `${fact.entity.code ?? ''}|${fact.entity.name}`,
        signs = ofNames.get(key) ?? signsOfName(fact.entity, names, here);
      ofNames.set(key, signs);
      return signs;
    }
    const sum = ofUnits.size > 0 && isOfClass(fact) ? ofUnits.get(withoutUnit(fact)) : undefined;
    return sum === undefined || compare(sum, valueOf(fact)) === 0 ? [] : [{ kind: 'unit-missing', strength: 1 }];
  };
}

/** What is odd in the name of a unit beside those of the others. */
function signsOfName(unit: Entity, names: UnitNames, here: ReadonlySet<string>): Sign[] {
  const about = unit.name,
    longer = longerName(unit, names, here),
    shorter = shorterName(unit, names);
  return [
    ...(longer === null ? [] : [{ kind: 'unit-name-cut', strength: 1, about, otherwise: longer } as const]),
    ...(shorter === null ? [] : [{ kind: 'unit-name-grown', strength: 1, about, otherwise: shorter } as const]),
  ];
}

const isOfClass = ({ function: code, economic, project, measure, amount, unmapped }: Fact): boolean =>
  (code ?? economic ?? project) !== undefined && measure === undefined && unmapped === undefined && amount !== '0';

const BESIDE_UNITS = COORDINATE_ORDER.filter((dimension) => dimension !== 'entity' && dimension !== 'line');
const withoutUnit = (fact: Fact): string => coordinateKey(fact, BESIDE_UNITS);

const valueOf = ({ amount }: Fact): Decimal => parseDecimal(amount ?? '') ?? ZERO;

/**
 * A longer name that begins with this one, of the same code where both have one; two units of one table are two. So is
 * the issuer's where this one does not end as names of bodies do.
 */
function longerName(
  { name, code }: Entity,
  { keys, byCode, issuer }: UnitNames,
  here: ReadonlySet<string>,
): string | null {
  const key = labelKey(name),
    known = code === undefined ? keys : (byCode.get(code) ?? keys);
  if (key.length >= SHORTEST_UNIT && key.length < issuer.length && issuer.startsWith(key) && !UNIT_ENDING.test(key))
    return issuer;
  return (
    [...known].find(
      (other) =>
        other.length > key.length &&
        other.startsWith(key) &&
        !here.has(other) &&
        !BRACKETED.test(other.slice(key.length)),
    ) ?? null
  );
}

/** Characters behind a unit's name that make it no other unit's: what a cell beside it let run over. */
const GROWN = 4;
/** A unit's name that this one only begins with, where nothing shows that the longer one is a unit as well. */
function shorterName({ name, code }: Entity, { keys, byCode }: UnitNames): string | null {
  const key = labelKey(name);
  if (UNIT_ENDING.test(key)) return null;
  return (
    [...((code !== undefined && byCode.get(code)) || keys)].find(
      (other) =>
        other.length >= SHORTEST_UNIT &&
        key.length >= other.length + GROWN &&
        key.startsWith(other) &&
        UNIT_ENDING.test(other) &&
        !BRACKETED.test(key.slice(other.length)),
    ) ?? null
  );
}
const SHORTEST_UNIT = 5;
/** What names of bodies end in. */
const UNIT_ENDING = pattern`(?:${'organisation-endings'})(?:[(（].*)?$`;

/** X（本级） is no longer name of X. */
const BRACKETED = /^[(（]/;
