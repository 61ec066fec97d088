import type { Bilingual, Fact } from '../../../schemas/index.ts';
import { partsOf } from '../../../schemas/members.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { compareSame, compareSum } from '../evidence/bands.ts';
import type { Dimension } from '../evidence/dimensions.ts';
import { identityOf, notApplicable, quantumOf, valueOf, type Identity } from '../identity.ts';
import { placeKeysOf } from '../evidence/keys.ts';
import { slipOf } from '../diagnose/slips.ts';
import { inUnits, quantumUnits } from '../diagnose/units.ts';
import { both, dimensionNames } from '../words.ts';
import { ownScopes } from './other-scope.ts';
import { isMistyped } from './sentence-sums.ts';

/** A whole and the members that make it up, in one dimension. */
interface Split {
  readonly dimension: 'use' | 'fund';
  /** Left out: the whole that has no member of its own. */
  readonly whole: string | undefined;
  readonly members: readonly string[];
  /** Members without which nothing is split. */
  readonly main: readonly string[];
}

const SPLITS: readonly Split[] = [
  {
    dimension: 'use',
    whole: undefined,
    members: partsOf('use', 'all'),
    main: ['basic', 'project'],
  },
  {
    dimension: 'fund',
    whole: 'appropriation',
    members: partsOf('fund', 'appropriation'),
    main: ['general-public'],
  },
];

const CODES: readonly Dimension[] = ['function', 'economic', 'governmentEconomic'];

/** Codes that one source lists for one member of a split must be this many before the list is taken for all of them. */
const LISTED = 2;

/** What a document prints of one thing: the whole, and the members of a split. */
interface Prints {
  readonly wholes: readonly Fact[];
  readonly parts: Map<string, Fact>;
}

/**
 * A whole that one table or sentence prints and its members in others: 委托业务费 of a sentence, made up of what the
 * table of basic expenditure and that of projects print for 30227; the fiscal appropriation of a function, made up of
 * its funds. A sentence or a table may speak of another scope without saying so: a difference counts only where one
 * slip explains it.
 */
export function* splitSums({ facts }: Pick<BudgetDocument, 'facts'>): Iterable<Identity> {
  const hasOwnScope = ownScopes({ facts });
  const plain = facts.filter(
    (fact) =>
      !hasOwnScope(fact) &&
      fact.measure === undefined &&
      !fact.unmapped &&
      !fact.inferred &&
      fact.flow !== 'stock' &&
      fact.line?.ordinal === undefined,
  );
  for (const split of SPLITS) yield* alongSplit(plain, split);
  yield* listedItems(plain);
}

/**
 * 会议费明细表: a table that lists an item line by line, without a total of its own, against the total that another
 * table prints.
 */
function* listedItems(facts: readonly Fact[]): Iterable<Identity> {
  const lists = new Map<string, Fact[]>(),
    totals = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (
      fact.item === undefined ||
      fact.form === 'narrative' ||
      OTHER_ROWS.some((dimension) => fact[dimension] !== undefined)
    )
      continue;
    const thing = coordinateKey(fact, OF_ITEMS),
      key = fact.line ? `${sourceOf(fact)}|${thing}` : thing,
      into = fact.line ? lists : totals;
    addToList(into, key, fact);
  }
  const label = both('明细表各行与总表的金额', 'the lines of a list and the total that another table prints');
  for (const [key, lines] of lists) {
    const source = sourceOf(lines[0]!),
      wholes = totals.get(key.slice(source.length + 1)) ?? [],
      [whole] = wholes;
    // One figure for the item, of whatever money: a list need not say of which.
    if (
      !whole ||
      lines.length < LISTED ||
      new Set(wholes.map(({ amount }) => amount)).size > 1 ||
      wholes.some((fact) => sourceOf(fact) === source)
    )
      continue;
    yield made(whole, lines, label);
  }
}

const OTHER_ROWS: readonly Dimension[] = [...CODES, 'entity', 'project', 'use', 'period'];
const OF_ITEMS: readonly Dimension[] = ['flow', 'year', 'stage', 'item'];

function* alongSplit(facts: readonly Fact[], split: Split): Iterable<Identity> {
  // A table that prints both adds them up itself.
  const [ofWholes, ofParts] = onlyOne(facts, split);
  if (ofWholes.length === 0 || ofParts.length === 0) return;
  const prints = new Map<string, Prints>(),
    columnOf = without(split.dimension),
    listed = listsOf(facts, split, columnOf);
  const keyOf = (fact: Fact): string => {
    const { row, column } = placeKeysOf(fact);
    return `${row}|${columnOf(column)}`;
  };
  // Most wholes have no parts elsewhere, and most parts no whole.
  const wholesOf = new Map<string, Fact[]>();
  for (const fact of ofWholes) addToList(wholesOf, keyOf(fact), fact);
  for (const fact of ofParts) {
    const key = keyOf(fact),
      member = fact[split.dimension]!,
      own = prints.get(key),
      wholes = own?.wholes ?? wholesOf.get(key);
    if (!wholes) continue;
    if (!own) prints.set(key, { wholes, parts: new Map([[member, fact]]) });
    else if (isBetter(fact, own.parts.get(member))) own.parts.set(member, fact);
  }
  const dimensions = dimensionNames([split.dimension]),
    label = both(`各表之间：按${dimensions.zh}合计`, `across tables: total over ${dimensions.en}`);
  for (const { wholes, parts } of prints.values()) {
    const members = [...parts.values()];
    if (!split.main.every((member) => parts.has(member) || listed.lacks(member, members[0]!))) continue;
    for (const whole of toldOnce(wholes))
      if (whole.amount !== '0' || members.some(({ amount }) => amount !== '0')) yield made(whole, members, label);
  }
}

/** Wholes of sources that print no member of a split, and members of sources that print no whole. */
function onlyOne(
  facts: readonly Fact[],
  { dimension, whole, members }: Split,
): readonly [wholes: readonly Fact[], parts: readonly Fact[]] {
  const bySource = new Map<string, { readonly wholes: Fact[]; readonly parts: Fact[] }>();
  let source = '',
    own: { readonly wholes: Fact[]; readonly parts: Fact[] } | undefined;
  for (const fact of facts) {
    const member = fact[dimension],
      isPart = member !== undefined && members.includes(member);
    if ((!isPart && member !== whole) || (fact.flow !== 'expenditure' && dimension === 'use')) continue;
    const at = sourceOf(fact);
    if (at !== source || own === undefined) {
      source = at;
      own = bySource.get(at);
      if (!own) bySource.set(at, (own = { wholes: [], parts: [] }));
    }
    (isPart ? own.parts : own.wholes).push(fact);
  }
  const sources = [...bySource.values()];
  return [
    sources.filter(({ parts }) => parts.length === 0).flatMap(({ wholes }) => wholes),
    sources.filter(({ wholes }) => wholes.length === 0).flatMap(({ parts }) => parts),
  ];
}

/** With more parts than these, some digit of one of them makes up for almost any difference. */
const FEW = 4;

/** The whole and what makes it up; where they differ by more than rounding, only one slip tells anything. */
function made(whole: Fact, parts: readonly Fact[], label: Bilingual): Identity {
  const quanta = [whole, ...parts].map(quantumOf),
    filled = parts.filter(({ amount }) => amount !== '0'),
    [sole] = filled;
  const compared =
    filled.length === 1
      ? compareSame(valueOf(whole), quantumOf(whole), valueOf(sole!), quantumOf(sole!))
      : compareSum(valueOf(whole), parts.map(valueOf), quanta);
  // 2036.82万元 for 20368125.45元: cut or rounded in the wrong direction.
  const isCut =
    Math.abs(Number(compared.difference.units)) / 10 ** compared.difference.places < 2 * Math.max(...quanta);
  const isOfSentence = sole !== undefined && filled.length === 1 && whole.form === 'narrative';
  const isSlip = isOfSentence
    ? isTellingSlip(whole, sole)
    : isMistyped(whole, parts.length > FEW ? [] : parts, compared);
  if (compared.band === 'outside' && (isCut || !isSlip))
    return notApplicable('roll-up', label, OTHER_SCOPE, [whole, ...parts]);
  return identityOf({
    rule: 'roll-up',
    kind: 'sum',
    total: whole,
    parts,
    label,
    compared,
    roundedApart: true,
    severity: isOfSentence && whole.function?.length === ITEM_DIGITS ? 'error' : 'warning',
  });
}

/** Digits of a functional class that nothing stands below. */
const ITEM_DIGITS = 7;
/** Digits that a figure must have before one more or less in it is no chance. */
const TELLING_DIGITS = 4;

/**
 * 887.36万元 in a sentence for 873,617.00元: a digit too many, one lost, two swapped. One digit that differs may be
 * what a project adds.
 */
function isTellingSlip(whole: Fact, part: Fact): boolean {
  const step = quantumUnits(whole),
    printed = inUnits(valueOf(whole)) / step,
    meant = (inUnits(valueOf(part)) + step / 2n) / step,
    slip = slipOf(printed, meant);
  return (
    slip !== null &&
    slip !== 'digit' &&
    [printed, meant].every((units) => units.toString().replace(/\D|0+$/g, '').length >= TELLING_DIGITS)
  );
}

/**
 * Of several prints of a whole the most careful one, which agreement compares with the others; sentences that
 * contradict each other are all asked.
 */
function toldOnce(wholes: readonly Fact[]): readonly Fact[] {
  const printed = wholes.filter(({ form }) => form !== 'narrative' && !form.endsWith('performance'));
  if (printed.length > 0)
    return [printed.reduce<Fact | undefined>((best, fact) => (isBetter(fact, best) ? fact : best), undefined)!];
  return wholes.filter((whole, index) => wholes.findIndex(({ amount }) => amount === whole.amount) === index);
}

const OTHER_SCOPE: Bilingual = both('各处所说的口径可能不同', 'the places may speak of different scopes');

/** Tables are printed more carefully than sentences, and the finer print tells more. */
const isBetter = (fact: Fact, known: Fact | undefined): boolean =>
  known === undefined ||
  quantumOf(fact) < quantumOf(known) ||
  (quantumOf(fact) === quantumOf(known) && known.form === 'narrative' && fact.form !== 'narrative');

const sourceOf = ({ provenance: [at] }: Fact): string => (at && 'table' in at ? at.table : (at?.statement ?? ''));

/** Which members of a split some table lists by code, and which codes. */
interface Lists {
  lacks(member: string, beside: Fact): boolean;
}

function listsOf(facts: readonly Fact[], { dimension, members }: Split, columnOf: (key: string) => string): Lists {
  const rowOf = new Map(CODES.map((by) => [by, without(by)]));
  const keyOf = (member: string, fact: Fact, by: Dimension): string => {
    const { row, column } = placeKeysOf(fact);
    return `${member}|${by}|${String(fact[by]).length}|${rowOf.get(by)!(row)}|${columnOf(column)}`;
  };
  let known: Map<string, Set<string>> | null = null;
  // Asked for only where a main member is missing.
  const codes = (): Map<string, Set<string>> => {
    if (known) return known;
    known = new Map();
    for (const fact of facts) {
      const member = fact[dimension];
      if (member === undefined || !members.includes(member) || fact.form === 'narrative') continue;
      for (const by of CODES)
        if (fact[by] !== undefined) {
          const key = keyOf(member, fact, by),
            own = known.get(key);
          if (own) own.add(String(fact[by]));
          else known.set(key, new Set([String(fact[by])]));
        }
    }
    return known;
  };
  // A member that is listed by code without this one has nothing of it.
  return {
    lacks: (member, beside) =>
      CODES.some((by) => beside[by] !== undefined && (codes().get(keyOf(member, beside, by))?.size ?? 0) >= LISTED),
  };
}

/** A row's or column's key without one dimension; the keys are few, and each is cut once. */
function without(dimension: Dimension): (key: string) => string {
  const cut = new Map<string, string>(),
    part = new RegExp(`(^|;)${dimension}=[^;]*`);
  return (key) => {
    let rest = cut.get(key);
    if (rest === undefined) cut.set(key, (rest = key.includes(`${dimension}=`) ? key.replace(part, '') : key));
    return rest;
  };
}
