import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import { GOVERNMENT_SUBJECTS } from '../../lib/government-figures.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { compareSame, compareSum } from '../evidence/bands.ts';
import { placeOf } from '../evidence/fact-place.ts';
import { identityOf, notApplicable, quantumOf, valueOf, type Identity } from '../identity.ts';
import { add, subtract } from '../../lib/decimal.ts';
import { both } from '../words.ts';
import { governmentSentenceSums } from './government-sentence-sums.ts';

const BALANCE = both('收入总计＝支出总计', 'total revenue = total expenditure'),
  BALANCE_WITH_SURPLUS = both('收入总计＝支出总计＋年末结余', 'total revenue = total expenditure + what is left'),
  OUTSTANDING = both('年末债务余额＝上年末余额＋发行－还本', 'debt = last year’s debt + issued − repaid');
const WITHIN_LIMIT = both('债务余额不超过债务限额', 'debt does not exceed its limit'),
  OTHER_TIME = both(
    '余额与限额可能不是同一时点、同一口径',
    'balance and limit may be of different days, or count different debt',
  );
const OTHER_CHANGES = both('余额还可能因汇率、核销等变动', 'exchange rates and write-offs change the balance as well');

/** Revenue and expenditure with all that balances them; debt and what changed it. */
export function* governmentBalance(document: BudgetDocument): Iterable<Identity> {
  const { tables } = document;
  const facts = tables.flatMap((table) =>
    table.facts.filter((fact) => !fact.unmapped && fact.measure === undefined && !fact.line),
  );
  yield* grandTotals(facts);
  const debts = facts.filter(({ debt }) => debt !== undefined);
  yield* outstanding(debts);
  // What is planned and what was carried out stand in columns of their own.
  const columns = new Map<string, Fact[]>();
  for (const fact of debts) addToList(columns, columnOf(fact), fact);
  if (columns.size > 1) for (const column of columns.values()) yield* outstanding(column);
  yield* withinLimit(debts);
  yield* governmentSentenceSums(document);
}

function columnOf(fact: Fact): string {
  const place = placeOf(fact);
  return place === null ? '' : `${place.table}:${place.column}`;
}

const isWhole = (fact: Fact): boolean =>
  fact.use === 'grand-total' && GOVERNMENT_SUBJECTS.every((dimension) => fact[dimension] === undefined);

function* grandTotals(facts: readonly Fact[]): Iterable<Identity> {
  const sides = new Map<string, { revenue?: Fact; expenditure?: Fact }>();
  for (const fact of facts) {
    if (!isWhole(fact) || fact.flow === 'stock') continue;
    const { flow, ...rest } = fact;
    const key = coordinateKey(rest as PartialCoordinates),
      own = sides.get(key) ?? {};
    own[flow] ??= fact;
    sides.set(key, own);
  }
  const left = leftOfInsurance(facts);
  for (const [key, { revenue, expenditure }] of sides) {
    if (!revenue || !expenditure) continue;
    const surplus = left.get(key),
      parts = surplus ? [expenditure, surplus] : [];
    const withSurplus = surplus
      ? compareSum(valueOf(revenue), parts.map(valueOf), [revenue, ...parts].map(quantumOf))
      : null;
    if (withSurplus?.band === 'equal' || withSurplus?.band === 'rounding') {
      yield identityOf({
        rule: 'balance',
        kind: 'sum',
        total: revenue,
        parts,
        label: BALANCE_WITH_SURPLUS,
        compared: withSurplus,
      });
      continue;
    }
    yield identityOf({
      rule: 'balance',
      kind: 'same',
      total: revenue,
      parts: [expenditure],
      label: BALANCE,
      compared: compareSame(valueOf(revenue), quantumOf(revenue), valueOf(expenditure), quantumOf(expenditure)),
    });
  }
}

/**
 * What schemes have left at the end of a year (年终滚存结余), by the key of their totals: some documents print it below
 * 支出总计, not within.
 */
function leftOfInsurance(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  const left = new Map<string, Fact>();
  for (const fact of facts) {
    if (fact.fund !== 'social-insurance' || fact.balancing !== 'closing-balance') continue;
    const { flow: _flow, balancing: _balancing, ...rest } = fact;
    if (GOVERNMENT_SUBJECTS.some((dimension) => rest[dimension as keyof typeof rest] !== undefined)) continue;
    left.set(coordinateKey({ ...rest, use: 'grand-total' } as PartialCoordinates), fact);
  }
  return left;
}

/** balance = last year's balance + issued − repaid, by kind of debt, level and place. */
function* outstanding(facts: readonly Fact[]): Iterable<Identity> {
  const byKey = new Map<string, Fact>();
  const keyOf = (fact: Fact, debt: string, year: number): string => {
    const { level, region } = fact;
    return `${coordinateKey({ level, region } as PartialCoordinates)}|${debt}|${year}`;
  };
  for (const fact of facts) {
    if (typeof fact.year !== 'number') continue;
    const key = keyOf(fact, fact.debt!, fact.year);
    // What was carried out goes before what was planned.
    const had = byKey.get(key);
    if (!had || (had.stage === 'budget' && fact.stage !== 'budget')) byKey.set(key, fact);
  }
  for (const now of byKey.values()) {
    const kind = /^balance(\.\w+)?$/.exec(now.debt!)?.[1];
    if (!now.debt!.startsWith('balance') || (kind === undefined && now.debt !== 'balance')) continue;
    const year = now.year as number,
      suffix = kind ?? '';
    const before = byKey.get(keyOf(now, `balance${suffix}`, year - 1)),
      issued = byKey.get(keyOf(now, `issued${suffix}`, year)),
      repaid = byKey.get(keyOf(now, `repaid${suffix}`, year));
    if (!before || !issued || !repaid) continue;
    const change = add(valueOf(before), subtract(valueOf(issued), valueOf(repaid)));
    const compared = compareSum(valueOf(now), [change], [now, before, issued, repaid].map(quantumOf));
    yield compared.band === 'equal' || compared.band === 'rounding'
      ? identityOf({
          rule: 'balance',
          kind: 'sum',
          total: now,
          parts: [before, issued, repaid],
          label: OUTSTANDING,
          compared,
        })
      : notApplicable('balance', OUTSTANDING, OTHER_CHANGES, [now, before, issued, repaid]);
  }
}

/** balance ≤ limit, by kind of debt, level, place and year. */
function* withinLimit(facts: readonly Fact[]): Iterable<Identity> {
  const keyOf = ({ level, region, year }: Fact, kind: string): string =>
    `${coordinateKey({ level, region } as PartialCoordinates)}|${kind}|${year}`;
  const limits = new Map<string, Fact>();
  for (const fact of facts) {
    const kind = /^limit((?:\.\w+)?)$/.exec(fact.debt!)?.[1];
    if (kind !== undefined && !limits.has(keyOf(fact, kind))) limits.set(keyOf(fact, kind), fact);
  }
  for (const balance of facts) {
    const kind = /^balance((?:\.\w+)?)$/.exec(balance.debt!)?.[1],
      limit = kind === undefined ? undefined : limits.get(keyOf(balance, kind));
    if (limit === undefined) continue;
    const difference = subtract(valueOf(limit), valueOf(balance)),
      // Each figure is rounded by half a unit of its last digit at most.
      tolerance = (quantumOf(limit) + quantumOf(balance)) / 2;
    const exceeds = Number(difference.units) / 10 ** difference.places < -tolerance;
    yield identityOf({
      rule: 'balance',
      kind: 'at-most',
      total: limit,
      parts: [balance],
      label: WITHIN_LIMIT,
      compared: { band: exceeds ? 'outside' : 'equal', difference, tolerance, allowed: 0 },
      tentative: OTHER_TIME,
      severity: 'warning',
    });
  }
}
