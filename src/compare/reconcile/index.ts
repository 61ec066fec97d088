import {
  SCHEMA_VERSION,
  type ExtractionResult,
  type ReconciledDocument,
  type ReconciledPair,
  type ReconcileReport,
  type Relation,
} from '../../../schemas/index.ts';
import { issuerFinder } from '../../lib/issuers.ts';
import { pattern } from '../../lib/pattern.ts';
import { readResult } from '../../run/ledger/read-result.ts';
import { listResults } from '../../run/ledger/run-folder.ts';
import { comparePair, type Party } from './compare.ts';
import { unitName } from './figures.ts';

/** What pairing needs to know of a document. */
interface Card {
  readonly about: ReconciledDocument;
  readonly file: string;
  readonly level: 'department' | 'unit';
  readonly region: string;
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
  return {
    schemaVersion: SCHEMA_VERSION,
    documents: cards.length,
    alone: cards.filter((card) => !paired.has(card)).map(({ about }) => about),
    pairs,
  };
}

async function cardsOf(files: readonly string[]): Promise<Card[]> {
  const issuerOf = issuerFinder(),
    cards = new Map<string, Card>();
  for (const file of files) {
    const result = await readResult(file),
      { document, source } = result;
    if (!document.isBudget || document.issuer.name === null || cards.has(source.sha256)) continue;
    const { issuerId, level } = issuerOf(document, source.sha256);
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
      facts: result.facts.length,
      units: new Set(result.facts.flatMap(({ entity }) => (entity === undefined ? [] : [unitName(entity.name)]))),
    });
  }
  return [...cards.values()];
}

const regionOf = ({ region: { city, county } }: ExtractionResult['document']): string =>
  `${city ?? ''}|${county ?? ''}`;
const isFinal = ({ about }: Card): boolean => about.kind === 'final-accounts';
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
    const name = nameOf(card),
      group = name === null ? undefined : groups.get(name);
    if (group) group.push(card);
    else if (name !== null) groups.set(name, [card]);
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
