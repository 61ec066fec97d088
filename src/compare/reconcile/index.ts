import {
  SCHEMA_VERSION,
  type ExtractionResult,
  type GovernmentComparison,
  type ReconciledDocument,
  type ReconciledPair,
  type ReconcileReport,
  type Relation,
} from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { issuerFinder, regionText } from '../../lib/issuers.ts';
import { pattern } from '../../lib/pattern.ts';
import { readResult } from '../../run/ledger/read-result.ts';
import { listResults } from '../../run/ledger/run-folder.ts';
import type { Party } from './cell-of.ts';
import { comparePair } from './compare.ts';
import { unitName } from './figures.ts';
import { governmentComparison, governmentSide, matchesOf } from './government.ts';

/** What pairing needs to know of a document. */
interface Card {
  readonly about: ReconciledDocument;
  readonly file: string;
  readonly level: 'government' | 'department' | 'unit';
  readonly region: string;
  /** Province, city and county; empty where the document names none. */
  readonly area: string;
  readonly units: ReadonlySet<string>;
  readonly facts: number;
}
interface Pairing {
  readonly relation: Relation;
  readonly first: Card;
  readonly second: Card;
  readonly unit: string | null;
}

/**
 * Compares the documents of a run, or of a folder of results, that belong together. Results are read twice, and the
 * second time one family of documents after the other, so that memory does not grow with their number. Throws
 * ExtractError NOT_FOUND, NOT_A_RESULT.
 */
export async function reconcile(folder: string): Promise<ReconcileReport> {
  const cards = await cardsOf((await listResults(folder)).map(({ file }) => file));
  const pairings = pairingsOf(cards),
    paired = new Set(pairings.flatMap(({ first, second }) => [first, second])),
    pairs: ReconciledPair[] = [];
  // Pairings come family by family; only the documents of the present one are held.
  let held = new Map<Card, Party>(),
    family = '';
  for (const { relation, first, second, unit } of pairings) {
    if (first.about.issuer !== family) held = new Map();
    family = first.about.issuer;
    const partyOf = async (card: Card): Promise<Party> => {
      const party = held.get(card) ?? { about: card.about, result: await readResult(card.file) };
      held.set(card, party);
      return party;
    };
    pairs.push(comparePair(relation, await partyOf(first), await partyOf(second), unit));
  }
  const governments: GovernmentComparison[] = [];
  for (const family of governmentFamilies(cards)) {
    governments.push(await compareGovernment(family));
    for (const card of [family.government, ...family.bodies.flat()]) paired.add(card);
  }
  return {
    schemaVersion: SCHEMA_VERSION,
    documents: cards.length,
    alone: cards.filter((card) => !paired.has(card)).map(({ about }) => about),
    pairs,
    governments,
  };
}

/** A government and the departments of its area and level that published in the same year, each with its documents. */
interface GovernmentFamily {
  readonly government: Card;
  readonly bodies: readonly (readonly Card[])[];
}

function governmentFamilies(cards: readonly Card[]): GovernmentFamily[] {
  return cards
    .filter(({ level, about }) => level === 'government' && about.fiscalYear !== null)
    .sort((a, b) => a.about.issuer.localeCompare(b.about.issuer))
    .flatMap((government) => {
      const departments = cards
        .filter(
          (card) =>
            card.level === 'department' &&
            card.area === government.area &&
            card.about.fiscalYear === government.about.fiscalYear &&
            isFinal(card) === isFinal(government),
        )
        .sort((a, b) => b.facts - a.facts);
      const bodies = grouped(departments, ({ about }) => about.issuer);
      return bodies.size === 0
        ? []
        : [{ government, bodies: [...bodies.keys()].sort().map((issuer) => bodies.get(issuer)!) }];
    });
}

/** Reads one department after the other: of each only what the government prints as well is kept. */
async function compareGovernment({ government, bodies }: GovernmentFamily): Promise<GovernmentComparison> {
  const partyOf = async (card: Card): Promise<Party> => ({ about: card.about, result: await readResult(card.file) });
  const side = governmentSide(await partyOf(government), {
    year: government.about.fiscalYear!,
    stage: isFinal(government) ? 'final' : 'budget',
  });
  const matches: ReturnType<typeof matchesOf> = [];
  for (const documents of bodies) {
    const parties: Party[] = [];
    for (const card of documents) parties.push(await partyOf(card));
    matches.push(...matchesOf(side, parties));
  }
  return governmentComparison(
    side,
    bodies.flatMap((documents) => documents.map(({ about }) => about)),
    matches,
  );
}

async function cardsOf(files: readonly string[]): Promise<Card[]> {
  const issuerOf = issuerFinder(),
    cards = new Map<string, Card>();
  for (const file of files) {
    const result = await readResult(file),
      { document, source } = result;
    if (!document.isBudget || cards.has(source.sha256)) continue;
    const isGovernment = GOVERNMENT_KINDS.has(document.kind),
      area = regionText(document.region);
    // A government is known by its area: the bureau that prints its budget has one of its own.
    if (isGovernment ? area === '' : document.issuer.name === null) continue;
    const { issuerId, level } = isGovernment
      ? { issuerId: area, level: 'government' as const }
      : issuerOf(document, source.sha256);
    cards.set(source.sha256, {
      about: {
        file: source.file,
        sha256: source.sha256,
        issuer: issuerId,
        fiscalYear: document.fiscalYear,
        kind: document.kind,
      },
      file,
      level,
      region: regionOf(document),
      area,
      facts: result.facts.length,
      units: new Set(result.facts.flatMap(({ entity }) => (entity === undefined ? [] : [unitName(entity.name)]))),
    });
  }
  return [...cards.values()];
}

const GOVERNMENT_KINDS: ReadonlySet<string> = new Set(['government-budget', 'government-final-accounts']);
const regionOf = ({ region: { city, county } }: ExtractionResult['document']): string =>
  `${city ?? ''}|${county ?? ''}`;
const isFinal = ({ about }: Card): boolean => FINAL_KINDS.has(about.kind);
const FINAL_KINDS: ReadonlySet<string> = new Set(['final-accounts', 'government-final-accounts']);
const OWN = pattern`${'own-level-in-brackets'}$`;

/** Which documents belong together, and how, family by family. */
export function pairingsOf(cards: readonly Card[]): Pairing[] {
  const families = grouped(cards, ({ about }) => about.issuer),
    unitsOf = grouped(
      cards.filter(({ level }) => level === 'unit'),
      departmentFinder(cards),
    );
  return [...families.keys()].sort().flatMap((issuer) => {
    const own = families.get(issuer)!,
      pairings: Pairing[] = [];
    for (const [index, one] of own.entries())
      for (const other of own.slice(index + 1)) {
        const relation = relationOf(one, other);
        if (relation !== null) pairings.push({ relation, ...ordered(relation, one, other), unit: null });
      }
    for (const department of own)
      for (const unit of unitsOf.get(issuer) ?? []) {
        if (
          department.level === 'department' &&
          department.about.fiscalYear === unit.about.fiscalYear &&
          isFinal(department) === isFinal(unit)
        )
          pairings.push({ relation: 'units', first: department, second: unit, unit: unit.about.issuer });
      }
    return pairings;
  });
}

/**
 * Makes the function that tells the department of a unit: by its name (本级), else the only one of its region that
 * lists it.
 */
function departmentFinder(cards: readonly Card[]): (unit: Card) => string | null {
  const listing = new Map<string, Set<string>>();
  for (const { level, region, units, about } of cards)
    if (level === 'department')
      for (const unit of units) {
        const place = `${region}|${unit}`;
        listing.set(place, (listing.get(place) ?? new Set()).add(about.issuer));
      }
  return ({ about, region }) => {
    if (OWN.test(about.issuer)) return about.issuer.replace(OWN, '');
    const departments = listing.get(`${region}|${unitName(about.issuer)}`) ?? new Set();
    return departments.size === 1 ? [...departments][0]! : null;
  };
}

function grouped(cards: readonly Card[], nameOf: (card: Card) => string | null): Map<string, Card[]> {
  const groups = new Map<string, Card[]>();
  for (const card of cards) {
    const name = nameOf(card);
    if (name !== null) addToList(groups, name, card);
  }
  return groups;
}

function relationOf(one: Card, other: Card): Relation | null {
  if (one.about.fiscalYear === null || other.about.fiscalYear === null) return null;
  const years = Math.abs(one.about.fiscalYear - other.about.fiscalYear);
  if (years > 1) return null;
  if (years === 1) return 'last-year';
  return isFinal(one) !== isFinal(other)
    ? 'final-accounts'
    : one.about.kind === other.about.kind
      ? 'version'
      : 'companion';
}

function ordered(relation: Relation, one: Card, other: Card): { readonly first: Card; readonly second: Card } {
  const swap =
    relation === 'last-year'
      ? one.about.fiscalYear! < other.about.fiscalYear!
      : relation === 'final-accounts'
        ? !isFinal(one)
        : one.facts < other.facts;
  return swap ? { first: other, second: one } : { first: one, second: other };
}
