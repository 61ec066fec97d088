import type { Bilingual, Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { pattern } from '../../lib/pattern.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { compareSame, compareSum } from '../evidence/bands.ts';
import { identityOf, notApplicable, quantumOf, valueOf, type Identity } from '../identity.ts';
import type { Rule } from '../rule.ts';
import { both } from '../words.ts';
import { countedLists } from './counted-lists.ts';
import { isOfReason } from '../evidence/sentence-places.ts';
import { looksLikeSlip } from './other-scope.ts';
import { changeKey, placeOf, plain, printedIn, type Printed } from './printed-figures.ts';
import { isShareOfParts, TOP_USES } from './rate-readings.ts';
import { keyOf, makeKey } from '../evidence/keys.ts';
import { isOnItself, sentenceWords } from './sentence-words.ts';
import { signedWords } from './signed-words.ts';
import { SHARE, percentage, statementOf } from './percentage.ts';

/** A share, change or growth rate follows from the amounts that it speaks of. */
export const arithmetic: Rule = {
  id: 'arithmetic',
  title: { zh: '占比、增减额、增长率可验算', en: 'Shares, changes and rates follow from their amounts' },
  explanation: {
    zh:
      '占比＝部分÷整体；增减额＝本年－上年；增长率＝增减额÷上年，允许末位舍入。' +
      '“大于”“小于”等字样与金额相符，“增加”之后不带负号，增减不以本年自身为基数；' +
      '所称的个数、辆数与句中所列相符。',
    en:
      'share = part ÷ whole; change = this year − base; rate = change ÷ base, within the last printed digit. ' +
      'Words such as “more than” fit the amounts, no rise has a minus sign, no year is compared with itself; ' +
      'counts of units and vehicles are those that the sentence lists.',
  },
  needs: both(
    '占比、增减额、增长率及其所依据的金额',
    'a share, change or rate together with the amounts that it speaks of',
  ),
  source: { zh: '算术；按所印位数四舍五入', en: 'Arithmetic; rounding to the printed places' },
  example: { zh: '2,063.32 ÷ 2,600.78 = 79.33%', en: '2,063.32 ÷ 2,600.78 = 79.33 %' },
  *check(document: BudgetDocument): Iterable<Identity> {
    yield* sentenceWords(document);
    yield* signedWords(document);
    yield* countedLists(document);
    const printed = printedIn(document.facts),
      shares: Identity[] = [];
    for (const fact of document.facts) {
      if (fact.measure === undefined || fact.unmapped || isOnItself(fact)) continue;
      const own = makeKey(plain(fact)),
        prints = ownFirst(fact, printed.amounts.get(own) ?? []);
      switch (fact.measure) {
        case 'share': {
          const wholes = wholesOf(fact, printed),
            scope = otherWhole(fact, document.statements);
          shares.push(...orOnOtherBase(shareOf(fact, prints, wholes, scope), fact, printed.amounts));
          if (isEntire(fact) && !scope) yield* entireOf(prints, wholes);
          break;
        }
        case 'change':
          yield* changeOf(fact, prints, printed, document.statements);
          break;
        case 'completion-rate':
          if (fact.base) yield* best(completionsOf(fact, own, printed.beside.get(placeOf(fact)) ?? []));
          break;
        case 'change-rate':
          yield* rateOf(fact, own, prints, printed);
          break;
        default:
      }
    }
    yield* withoutOtherParts(shares);
  },
};

/** Amounts other than zero that a share is of. */
const wholesOf = ({ of }: Fact, { amounts }: Printed): readonly Fact[] =>
  of ? (amounts.get(makeKey(of as PartialCoordinates)) ?? []).filter(({ amount }) => amount !== '0') : [];

/** A share against the prints of its part and its whole; `scope`: why it cannot be reckoned. */
const shareOf = (
  fact: Fact,
  prints: readonly Fact[],
  wholes: readonly Fact[],
  scope: Bilingual | null,
): readonly Identity[] =>
  best(
    prints.flatMap((amount) =>
      wholes.map((whole) =>
        scope
          ? notApplicable('arithmetic', SHARE, scope, [fact, amount, whole])
          : percentage('share', fact, amount, whole),
      ),
    ),
  );

/** 占100%, to no decimals. */
const isEntire = ({ amount, published }: Fact): boolean => amount === '100' && published.decimals === 0;

const entireOf = (prints: readonly Fact[], wholes: readonly Fact[]): readonly Identity[] =>
  best(prints.flatMap((amount) => wholes.flatMap((whole) => entire(amount, whole))));

/** A change against the prints of this year's amount and of its base. */
function changeOf(
  fact: Fact,
  prints: readonly Fact[],
  { amounts }: Printed,
  statements: BudgetDocument['statements'],
): readonly Identity[] {
  const { base } = fact;
  const bases = base ? (amounts.get(makeKey({ ...plain(fact), year: base.year, stage: base.stage })) ?? []) : [];
  return best(
    prints.flatMap((amount) =>
      notOfReasons(bases, statements).map((before) =>
        identityOf({
          rule: 'arithmetic',
          kind: 'sum',
          total: amount,
          parts: [before, fact],
          label: both('增减额＝本年－上年', 'change = this year − base'),
          compared: compareSum(
            valueOf(amount),
            [valueOf(before), valueOf(fact)],
            [amount, before, fact].map(quantumOf),
          ),
        }),
      ),
    ),
  );
}

/** 决算数为预算数的%: one amount of its row against another. */
function completionsOf(fact: Fact, own: string, beside: readonly Fact[]): Identity[] {
  const base = makeKey({ ...plain(fact), ...fact.base }),
    wholes = beside.filter((other) => keyOf(other) === base && other.amount !== '0');
  return beside
    .filter((other) => keyOf(other) === own)
    .flatMap((amount) => wholes.map((whole) => percentage('share', fact, amount, whole)));
}

/** A rate against its change or, where none is printed, against the two amounts beside it. */
function rateOf(fact: Fact, own: string, prints: readonly Fact[], { changes, beside }: Printed): readonly Identity[] {
  const [change] = ownFirst(fact, changes.get(changeKey(fact, own)) ?? []);
  if (change) return best(prints.map((amount) => percentage('rate', fact, change, amount)));
  return fact.base ? best(growths(fact, own, beside.get(placeOf(fact)) ?? [])) : [];
}

/** A share that does not follow from the whole that its words name, but from another one that they may mean. */
function orOnOtherBase(
  told: readonly Identity[],
  fact: Fact,
  amounts: ReadonlyMap<string, readonly Fact[]>,
): readonly Identity[] {
  const failed = told.find(({ outcome }) => outcome === 'failed'),
    of = fact.of as PartialCoordinates | undefined,
    [part] = failed?.parts ?? [];
  if (!failed || !part || !of || (of.use !== undefined && of.use !== 'grand-total')) return told;
  const printsOf = (use: PartialCoordinates['use']): readonly Fact[] => {
    const { use: _, ...rest } = of;
    return amounts.get(makeKey(use === undefined ? rest : { ...rest, use })) ?? [];
  };
  const totals = [...printsOf(undefined), ...printsOf('grand-total')].filter(({ amount }) => amount !== '0');
  const onTotal = totals
    .map((whole) => percentage('share', fact, part, whole))
    .find(({ outcome }) => outcome === 'passed');
  if (onTotal) return [onTotal];
  for (const isAsked of [() => true, ({ form }: Fact) => form === 'narrative']) {
    // What is spent on business may be told as a part of the projects, too: then basic and project make up all.
    for (const uses of [TOP_USES, TOP_USES.slice(0, 2)]) {
      const parts = uses.flatMap((use) => ownFirst(fact, printsOf(use).filter(isAsked)).slice(0, 1));
      if (parts.length > 1 && isShareOfParts(fact, part, parts)) return [followsFromParts(fact, parts)];
    }
  }
  return told;
}

/** A share of what the printed parts come to. */
const followsFromParts = (fact: Fact, parts: readonly Fact[]): Identity => ({
  ...notApplicable(
    'arithmetic',
    SHARE,
    both('占比以各部分之和为整体', 'the share is of the sum of the printed parts'),
    [fact, ...parts],
  ),
  kind: 'statement',
  outcome: 'passed',
});

/** Amounts that no reason and no part of a sentence gives. */
const notOfReasons = (bases: readonly Fact[], statements: BudgetDocument['statements']): readonly Fact[] =>
  bases.filter((base) => !isOfReason(base, statements));

/** A sentence speaks of the figures that it prints itself before those of others. */
const ownFirst = (fact: Fact, prints: readonly Fact[]): readonly Fact[] => {
  const own = statementOf(fact);
  return own === null
    ? prints
    : [...prints].sort((a, b) => Number(statementOf(b) === own) - Number(statementOf(a) === own));
};

/** A rate without its change, against the two amounts that its own row or sentence prints. */
function growths(fact: Fact, own: string, beside: readonly Fact[]): Identity[] {
  const base = makeKey({ ...plain(fact), year: fact.base!.year, stage: fact.base!.stage });
  const amounts = beside.filter((other) => keyOf(other) === own),
    bases = beside.filter((other) => keyOf(other) === base);
  return amounts.flatMap((amount) => bases.map((before) => percentage('growth', fact, amount, before)));
}

/** Words that take something out of the whole that a share is of. */
const EXCEPTED = pattern`${'takes-up'}[^。;；]*${'taken-out-of-a-whole'}[^。;；]*$`;

/**
 * Why a share cannot be reckoned: its whole is less than what any table prints, or it is no other than its part; null
 * where it can.
 */
function otherWhole(fact: Fact, statements: BudgetDocument['statements']): Bilingual | null {
  if (fact.of && fact.amount !== '100' && makeKey(plain(fact)) === makeKey(fact.of as PartialCoordinates))
    return both('占比的部分与整体是同一个数', 'part and whole of the share are one figure');
  const at = fact.provenance[0]!,
    text = 'statement' in at ? statements.find(({ id }) => id === at.statement)?.text.slice(0, at.span[0]) : undefined;
  return text !== undefined && EXCEPTED.test(text)
    ? both('所占的整体另有扣除', 'something is left out of the whole that it is a share of')
    : null;
}

/**
 * Several shares of one sentence that were taken for shares of one amount: where one of them follows, the others speak
 * of other parts.
 */
function* withoutOtherParts(shares: readonly Identity[]): Iterable<Identity> {
  const partOf = ({ total, parts: [part] }: Identity): string | null => {
    const statement = total && statementOf(total);
    return statement && part ? `${statement} ${part.id}` : null;
  };
  const follows = new Set(shares.filter(({ outcome }) => outcome === 'passed').map(partOf));
  for (const share of shares) {
    const part = partOf(share);
    yield share.outcome === 'failed' && part !== null && follows.has(part)
      ? notApplicable(
          'arithmetic',
          share.label,
          both(
            '句中另有一个占比出自同一金额：此处所指的部分不同',
            'another share of the sentence is of the same amount: this one speaks of another part',
          ),
          [share.total!, ...share.parts],
        )
      : share;
  }
}

/** 占100%: the part is the whole. Nearly the whole may be told so, too; a slip apart, one of the two is misprinted. */
function entire(part: Fact, whole: Fact): Identity[] {
  const compared = compareSame(valueOf(whole), quantumOf(whole), valueOf(part), quantumOf(part));
  if (part === whole || (compared.band === 'outside' && !looksLikeSlip(whole, part))) return [];
  return [
    identityOf({
      rule: 'arithmetic',
      kind: 'same',
      total: whole,
      parts: [part],
      label: both('占100%：部分＝整体', '100 %: the part is the whole'),
      compared,
      severity: 'warning',
    }),
  ];
}

/**
 * Where a figure is printed several times, one print that bears the measure out is enough; agreement tells the others.
 */
function best(tried: readonly Identity[]): Identity[] {
  const first =
    tried.find(({ outcome }) => outcome === 'passed') ?? tried.find(({ outcome }) => outcome === 'failed') ?? tried[0];
  return first ? [first] : [];
}
