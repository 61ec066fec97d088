import type { Fact } from '../../../../schemas/index.ts';
import { partsOf } from '../../../../schemas/members.ts';
import { add, compare, decimalText, parseDecimal, subtract, ZERO, type Decimal } from '../../../lib/decimal.ts';
import type { ReportIndex } from './report-index.ts';

/** A drawn amount: the facts it is made of, all proven or not; a remainder is a difference and has no facts. */
export interface Drawn {
  readonly amount: string;
  readonly facts: readonly Fact[];
  readonly proven: boolean;
}

export interface FlowNode {
  readonly id: string;
  readonly column: number;
  readonly terms: 'fund' | 'period' | 'function' | 'use' | 'economic' | 'total' | 'rest';
  readonly member: string;
}
export interface FlowLink extends Drawn {
  readonly from: string;
  readonly to: string;
}
export interface MoneyFlow {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
}

export interface FunctionNode extends Drawn {
  readonly code: string;
  readonly children: readonly FunctionNode[];
}
export interface PublicsBar extends Drawn {
  readonly item: string;
  readonly year: number;
  readonly stage: string;
}

type Coordinates = Partial<Record<'flow' | 'fund' | 'use' | 'function' | 'economic' | 'period' | 'item', string>>;
const DIMENSIONS = ['fund', 'use', 'function', 'economic', 'period', 'item'] as const;
const FUNDS = partsOf('fund', 'all').map((fund) => [fund, partsOf('fund', fund)] as const);
const PERIODS = partsOf('period', 'total').filter((period) => period !== 'current');
const USES = partsOf('use', 'all');
/** The three public expenses as they are drawn: each by its finest parts. */
export const PUBLICS: readonly string[] = partsOf('item', 'three-publics').flatMap((item) => {
  const parts = partsOf('item', item);
  return parts.length > 0 ? parts : [item];
});

/** Looks facts up by exactly their coordinates; where a figure is printed more than once, a proven one first. */
export class MoneyFacts {
  readonly #best = new Map<string, Fact>();
  readonly #all: readonly Fact[];
  readonly year: number | null;

  constructor(index: ReportIndex, includeUnproven: boolean) {
    this.year = index.result.document.fiscalYear;
    const isDrawn = (fact: Fact): boolean =>
      fact.measure === undefined &&
      fact.published.moneyUnit !== null &&
      fact.entity === undefined &&
      fact.project === undefined &&
      fact.line === undefined &&
      !fact.amount.startsWith('-') &&
      fact.form !== 'narrative' &&
      fact.unmapped === undefined &&
      (includeUnproven || index.statusOf(fact) === 'proven');
    this.#all = [...index.factById.values()].filter(isDrawn);
    for (const fact of this.#all) {
      if (fact.year !== this.year || fact.stage === 'execution') continue;
      const key = keyOf(fact);
      const known = this.#best.get(key);
      if (!known || rank(fact) > rank(known)) this.#best.set(key, fact);
    }
  }

  get(wanted: Coordinates): Fact | undefined {
    return this.#best.get(keyOf(wanted));
  }
  /** A total is often printed only as this year's, where nothing is carried over. */
  total(wanted: Coordinates): Fact | undefined {
    return this.get(wanted) ?? this.get({ ...wanted, period: 'current' });
  }
  get facts(): readonly Fact[] {
    return this.#all;
  }

  /** Codes of one length below `above` that occur with the other coordinates. */
  codes(dimension: 'function' | 'economic', length: number, above: string, wanted: Coordinates): string[] {
    const codes = new Set<string>();
    for (const fact of this.#best.values()) {
      const code = fact[dimension];
      if (
        code?.length === length &&
        code.startsWith(above) &&
        this.total({ ...wanted, [dimension]: code }) !== undefined
      )
        codes.add(code);
    }
    return [...codes].sort();
  }

  /** Economic categories within a functional category, from rows that print both codes. */
  joint(category: string, whole: string): (readonly [string, Drawn])[] {
    const rows = new Map<string, Fact>();
    for (const fact of this.#all) {
      if (
        fact.year !== this.year ||
        fact.stage === 'execution' ||
        fact.flow !== 'expenditure' ||
        fact.fund !== undefined ||
        fact.use !== undefined ||
        fact.item !== undefined
      )
        continue;
      if (
        fact.economic === undefined ||
        fact.function?.startsWith(category) !== true ||
        (fact.period !== undefined && fact.period !== 'current')
      )
        continue;
      const known = rows.get(fact.key);
      if (!known || rank(fact) > rank(known)) rows.set(fact.key, fact);
    }
    const all = [...rows.values()];
    const finest = Math.max(0, ...all.map((fact) => fact.function!.length));
    const items = all.filter((fact) => fact.function!.length === finest);
    const isAbove = (fact: Fact): boolean =>
      items.some(
        (other) =>
          other.function === fact.function &&
          other.economic !== fact.economic &&
          other.economic!.startsWith(fact.economic!),
      );
    // Rows of different depth are parts and their sum, or siblings: the choice that comes to the whole is right.
    const leaves = items.filter((fact) => !isAbove(fact));
    const chosen =
      [leaves, items.filter((fact) => fact.economic!.length > 3), items].find(
        (rowsTried) => sumOf(rowsTried.map(({ amount }) => amount)) === whole,
      ) ?? leaves;
    const byClass = new Map<string, Fact[]>();
    for (const fact of chosen)
      byClass.set(fact.economic!.slice(0, 3), [...(byClass.get(fact.economic!.slice(0, 3)) ?? []), fact]);
    return [...byClass]
      .sort(([one], [other]) => one.localeCompare(other))
      .flatMap(([code, facts]) => {
        const amount = drawn(facts);
        return amount ? [[code, amount] as const] : [];
      });
  }

  /** The fact of a code, or the sum of the facts one or two levels below it. */
  summed(dimension: 'function' | 'economic', code: string, wanted: Coordinates): Drawn | null {
    const own = this.total({ ...wanted, [dimension]: code });
    if (own) return drawn([own]);
    for (const length of [code.length + 2, code.length + 4]) {
      const below = this.codes(dimension, length, code, wanted).flatMap(
        (each) => this.total({ ...wanted, [dimension]: each }) ?? [],
      );
      if (below.length > 0) return drawn(below);
    }
    return null;
  }
}

const keyOf = (coordinates: Coordinates | Fact): string =>
  [coordinates.flow, ...DIMENSIONS.map((dimension) => coordinates[dimension] ?? '')].join('|');
const rank = (fact: Fact): number => (fact.proven > 0 ? 2 : 0) + (fact.governmentEconomic === undefined ? 1 : 0);
const decimalOf = (text: string): Decimal => parseDecimal(text) ?? ZERO;
export const sumOf = (amounts: readonly string[]): string =>
  decimalText(amounts.reduce((sum, amount) => add(sum, decimalOf(amount)), ZERO));

function drawn(facts: readonly Fact[]): Drawn | null {
  const amount = sumOf(facts.map((fact) => fact.amount));
  return amount === '0' ? null : { amount, facts, proven: facts.every((fact) => fact.proven > 0) };
}

/** What is left of a whole after its drawn parts; null when nothing or less than nothing is. */
function remainder(whole: string, parts: readonly Drawn[]): Drawn | null {
  const rest = subtract(decimalOf(whole), decimalOf(sumOf(parts.map(({ amount }) => amount))));
  return compare(rest, ZERO) > 0 ? { amount: decimalText(rest), facts: [], proven: false } : null;
}

/**
 * Funds → expenditure → functions → uses → economic classes. Every link is a printed figure, or a sum of printed ones;
 * documents rarely print functions by economic class, so the use of the money stands between them.
 */
export function moneyFlow(money: MoneyFacts): MoneyFlow | null {
  const hub = money.get({ flow: 'expenditure', use: 'grand-total' }) ?? money.total({ flow: 'expenditure' });
  const whole = hub && drawn([hub]);
  if (!whole) return null;
  const nodes = new Map<string, FlowNode>(),
    links: FlowLink[] = [];
  const node = (id: string, column: number, terms: FlowNode['terms'], member: string): string => {
    if (!nodes.has(id)) nodes.set(id, { id, column, terms, member });
    return id;
  };
  const link = (from: string, to: string, amount: Drawn | null): void => {
    if (amount) links.push({ from, to, ...amount });
  };
  const total = node('total', 1, 'total', '');

  const sources: Drawn[] = [];
  const source = (id: string, terms: 'fund' | 'period', member: string, fact: Fact | undefined): void => {
    const amount = fact && drawn([fact]);
    if (!amount) return;
    sources.push(amount);
    link(node(id, 0, terms, member), total, amount);
  };
  const revenue = (fund: string): Fact | undefined =>
    money.get({ flow: 'revenue', fund, period: 'current' }) ?? money.get({ flow: 'revenue', fund });
  for (const [fund, members] of FUNDS) {
    const own = revenue(fund);
    // A fund that is not printed itself is drawn as the members that are.
    for (const each of own ? [fund] : members) source(`fund/${each}`, 'fund', each, own ?? revenue(each));
  }
  if (sources.length === 0) source('fund/appropriation', 'fund', 'appropriation', revenue('appropriation'));
  for (const period of PERIODS) source(`period/${period}`, 'period', period, money.get({ flow: 'revenue', period }));
  const unknownSource = remainder(whole.amount, sources);
  if (unknownSource) link(node('rest/0', 0, 'rest', ''), total, unknownSource);

  const wanted: Coordinates = { flow: 'expenditure' };
  const categories = [
    ...new Set(money.facts.flatMap((fact) => (fact.function === undefined ? [] : [fact.function.slice(0, 3)]))),
  ].sort();
  const functions: Drawn[] = [];
  const uses = new Map<string, Drawn[]>();
  for (const code of categories) {
    const amount = money.summed('function', code, wanted);
    if (!amount) continue;
    functions.push(amount);
    const from = node(`function/${code}`, 2, 'function', code);
    link(total, from, amount);
    const classes = money.joint(code, amount.amount);
    if (classes.length > 0 && !remainder(sumOf(classes.map(([, part]) => part.amount)), [amount])) {
      for (const [economic, part] of classes) link(from, node(`economic/${economic}`, 4, 'economic', economic), part);
      const rest = remainder(
        amount.amount,
        classes.map(([, part]) => part),
      );
      if (rest) link(from, node('rest/4', 4, 'rest', ''), rest);
      continue;
    }
    for (const use of USES) {
      const part = money.summed('function', code, { ...wanted, use });
      if (!part) continue;
      link(from, node(`use/${use}`, 3, 'use', use), part);
      uses.set(use, [...(uses.get(use) ?? []), part]);
    }
  }
  const carried = money.get({ flow: 'expenditure', use: 'carry-forward' });
  const next = carried && drawn([carried]);
  if (next) {
    functions.push(next);
    link(total, node('use/carry-forward', 2, 'use', 'carry-forward'), next);
  }
  const unknownFunction = remainder(whole.amount, functions);
  if (unknownFunction) link(total, node('rest/2', 2, 'rest', ''), unknownFunction);

  for (const [use, parts] of uses) {
    const classes = economicClasses(money, use);
    const amounts = classes.map(([, amount]) => amount);
    const sum = sumOf(parts.map(({ amount }) => amount));
    if (
      classes.length === 0 ||
      remainder(sumOf(amounts.map(({ amount }) => amount)), [{ amount: sum, facts: [], proven: false }])
    )
      continue;
    for (const [code, amount] of classes) link(`use/${use}`, node(`economic/${code}`, 4, 'economic', code), amount);
    const rest = remainder(sum, amounts);
    if (rest) link(`use/${use}`, node('rest/4', 4, 'rest', ''), rest);
  }
  return links.length < 3
    ? null
    : { nodes: [...nodes.values()].filter(({ id }) => links.some(({ from, to }) => from === id || to === id)), links };
}

function economicClasses(money: MoneyFacts, use: string): (readonly [string, Drawn])[] {
  for (const fund of [undefined, 'appropriation', 'general-public']) {
    const wanted: Coordinates = { flow: 'expenditure', use, ...(fund === undefined ? {} : { fund }) };
    const codes = [
      ...new Set(money.facts.flatMap((fact) => (fact.economic === undefined ? [] : [fact.economic.slice(0, 3)]))),
    ].sort();
    const found = codes.flatMap((code) => {
      const amount = money.summed('economic', code, wanted);
      return amount ? [[code, amount] as const] : [];
    });
    if (found.length > 0) return found;
  }
  return [];
}

/** Expenditure by functional category, section and item, as far as it is printed. */
export function functionTree(money: MoneyFacts): readonly FunctionNode[] {
  const wanted: Coordinates = { flow: 'expenditure' };
  const below = (above: string, length: number): FunctionNode[] => {
    if (length > 7) return [];
    const codes = [
      ...new Set(
        money.facts.flatMap((fact) =>
          fact.function !== undefined && fact.function.length >= length && fact.function.startsWith(above)
            ? [fact.function.slice(0, length)]
            : [],
        ),
      ),
    ].sort();
    return codes.flatMap((code) => {
      const amount = money.summed('function', code, wanted);
      return amount ? [{ code, ...amount, children: below(code, length + 2) }] : [];
    });
  };
  return below('', 3);
}

/** The parts of the three public expenses in each year and stage that the document prints. */
export function publicsBars(money: MoneyFacts): readonly PublicsBar[] {
  const found = new Map<string, PublicsBar>();
  for (const fact of money.facts) {
    if (
      fact.item === undefined ||
      !['three-publics', ...PUBLICS].includes(fact.item) ||
      fact.year === 'project-life' ||
      fact.year === undefined ||
      fact.economic !== undefined ||
      fact.function !== undefined
    )
      continue;
    const key = `${fact.item}/${fact.year}/${fact.stage}`;
    const known = found.get(key);
    if (!known || (fact.proven > 0 && !known.proven))
      found.set(key, {
        item: fact.item,
        year: fact.year,
        stage: fact.stage,
        amount: fact.amount,
        facts: [fact],
        proven: fact.proven > 0,
      });
  }
  return [...found.values()].sort((a, b) => a.year - b.year || a.stage.localeCompare(b.stage));
}
