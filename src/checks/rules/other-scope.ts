import type { Bilingual, Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { compareSum } from '../evidence/bands.ts';
import { quantumOf, valueOf } from '../identity.ts';
import { keyOf } from '../evidence/keys.ts';
import { slipsBetween } from '../diagnose/slips.ts';
import { inUnits, quantumUnits, widthUnits } from '../diagnose/units.ts';
import { both } from '../words.ts';

/** Figures closer than this share are prints of one amount. */
const NEAR_SHARE = 0.0005;

/** Close figures, a typing slip, or 元 for 万元: the same figure misprinted rather than another figure. */
export function looksLikeSlip(a: Fact, b: Fact): boolean {
  const x = Number(a.amount),
    y = Number(b.amount);
  if (x === 0 || y === 0) return false;
  return Math.abs(Math.abs(x / y) - 1) < NEAR_SHARE || isWrongUnit(a, b) || isMistyped(a, b) || isMistyped(b, a);
}

/** A typing slip or the wrong unit; figures that are merely close may be of two scopes. */
const isSlip = (a: Fact, b: Fact): boolean =>
  a.amount !== '0' && b.amount !== '0' && (isWrongUnit(a, b) || isMistyped(a, b) || isMistyped(b, a));

/**
 * Whether a figure of the whole speaks of a scope of its own: a sentence and a performance table print it alike, or the
 * lines of the performance table make it up. Such a figure is no slip, whatever figure it resembles.
 */
export type HasOwnScope = (fact: Fact) => boolean;

export function ownScopes({ facts }: Pick<BudgetDocument, 'facts'>): HasOwnScope {
  let forms: ReadonlyMap<string, ReadonlySet<Fact['form']>> | null = null;
  return (fact) =>
    isOfWhole(fact) &&
    (((forms ??= formsByAmount(facts)).get(fact.amount)?.size ?? 0) > 1 || isSumOfLines(fact, facts));
}

function formsByAmount(facts: readonly Fact[]): ReadonlyMap<string, ReadonlySet<Fact['form']>> {
  const known = new Map<string, Set<Fact['form']>>();
  for (const fact of facts)
    if (isOfWhole(fact)) {
      const forms = known.get(fact.amount);
      if (forms) forms.add(fact.form);
      else known.set(fact.amount, new Set([fact.form]));
    }
  return known;
}

const isOfWhole = (fact: Fact): boolean =>
  (fact.form === 'narrative' || fact.form === 'department-performance') &&
  fact.measure === undefined &&
  fact.project === undefined &&
  fact.line === undefined &&
  fact.amount !== '0' &&
  !isSpecific(fact);

function isSumOfLines(whole: Fact, facts: readonly Fact[]): boolean {
  const [at] = whole.provenance;
  if (whole.form !== 'department-performance' || !at || !('table' in at)) return false;
  const lines = facts.filter(
    ({ line, provenance: [own] }) =>
      line !== undefined && own && 'table' in own && own.table === at.table && own.column === at.column,
  );
  return lines.length > 1 && compareSum(valueOf(whole), lines.map(valueOf), [quantumOf(whole)]).band === 'equal';
}

/** Items with a form of their own. */
const FORM_OF_ITEM = { procurement: 'procurement', 'three-publics': 'three-publics' } as const;
/** Funds whose spending every form tells alike. */
const FUNDS: ReadonlySet<string> = new Set(['general-public', 'government-fund', 'state-capital']);

/**
 * 政府采购预算0万元, 一般公共预算支出0.00万元, against a form that prints some: a sentence that says nil of an item or
 * of the spending of a fund as a whole, which no other sentence gives an amount of.
 */
export function isDenied(a: Fact, b: Fact, prints: readonly Fact[]): boolean {
  const said = [a, b].find(({ form }) => form === 'narrative'),
    printed = [a, b].find(({ form }) => form !== 'narrative');
  if (said?.amount !== '0' || !printed || printed.form.endsWith('performance') || said.function !== undefined)
    return false;
  const isOne =
    said.item === undefined
      ? said.flow === 'expenditure' && said.fund !== undefined && FUNDS.has(said.fund)
      : printed.form === FORM_OF_ITEM[said.item as keyof typeof FORM_OF_ITEM];
  return isOne && !prints.some(({ form, amount }) => form === 'narrative' && amount !== '0');
}

/** 元 for 万元, or the other way round. */
const isWrongUnit = (a: Fact, b: Fact): boolean =>
  [1e4, 1e-4].some((unit) => Math.abs(Math.abs(Number(a.amount) / Number(b.amount)) / unit - 1) < NEAR_SHARE);

/** Whether one slip in `printed` makes it the other figure, rounded as both are. */
function isMistyped(printed: Fact, meant: Fact): boolean {
  const slack = widthUnits(Math.max(quantumOf(printed), quantumOf(meant)) / 2),
    wanted = inUnits(valueOf(meant));
  return slipsBetween(inUnits(valueOf(printed)), wanted - slack, wanted + slack, quantumUnits(printed)).length > 0;
}

/**
 * Dimensions in which a sentence or a performance table is easily misread: 支出总计 may be with or without what is
 * carried over.
 */
const LOOSE = ['use', 'period', 'fund', 'stage', 'year', 'entity'] as const;

/**
 * Whether a sentence prints just the figure that a table gives for another use, fund, period, unit or year of the same
 * thing.
 */
export type IsAnother = (fact: Fact) => boolean;

export function otherFigures({ tables }: BudgetDocument): IsAnother {
  const thing = (fact: Fact): string => {
    const rest = { ...fact } as Record<string, unknown>;
    for (const dimension of LOOSE) delete rest[dimension];
    return coordinateKey(rest as PartialCoordinates);
  };
  let known: Map<string, Fact[]> | null = null;
  // Few documents need it.
  const index = (): Map<string, Fact[]> => {
    if (known) return known;
    known = new Map();
    for (const table of tables)
      for (const fact of table.facts)
        if (!fact.unmapped && fact.amount !== '0') {
          addToList(known, thing(fact), fact);
        }
    return known;
  };
  return (fact) =>
    isLoose(fact) &&
    !isSpecific(fact) &&
    fact.amount !== '0' &&
    (index().get(thing(fact)) ?? []).some(
      (other) =>
        other !== fact &&
        keyOf(other) !== keyOf(fact) &&
        Math.abs(Number(other.amount) - Number(fact.amount)) <=
          (Math.max(quantumOf(fact), quantumOf(other)) / 2) * (1 + 1e-9),
    );
}

/**
 * Sentences and performance tables may speak of a part of the department without saying so; two counts may count two
 * things.
 */
const isLoose = ({ form, measure }: Fact): boolean =>
  form === 'narrative' || form.endsWith('performance') || measure === 'count';

/** A code or an item tells what a sentence speaks of; without one it is the whole, of whichever scope. */
const isSpecific = ({ function: code, economic, governmentEconomic, item, measure }: Fact): boolean =>
  (code ?? economic ?? governmentEconomic ?? item) !== undefined && measure === undefined;

/** What else the document prints. */
export interface Elsewhere {
  readonly isAnother: IsAnother;
  readonly hasOwnScope: HasOwnScope;
}

/**
 * Why two prints of what looks like one figure need not agree; null where they must. A figure that is one slip away
 * from the other is a misprint of it; one that is far off, in a sentence about the whole, was more likely read as
 * speaking of something else.
 */
export function otherScope(a: Fact, b: Fact, { isAnother, hasOwnScope }: Elsewhere): Bilingual | null {
  const loose = [a, b].filter(isLoose);
  if (loose.length === 0) return null;
  if ([a, b].every(isSmallCount)) return both('两处所计的范围可能不同', 'the two counts may count two things');
  const isPerformance = [a, b].some(({ form }) => form.endsWith('performance'));
  if (!loose.some(hasOwnScope) && (isPerformance ? isSlip(a, b) : looksLikeSlip(a, b))) return null;
  if (loose.some(isAnother))
    return both(
      '此数正是表中另一口径（用途、资金、年度或单位）的数字',
      'the figure is just what a table gives for another use, fund, year or unit',
    );
  if (statementOf(a) !== null && statementOf(a) === statementOf(b))
    return both('同一句话中的两个数字，所指不同', 'two figures of one sentence stand for two things');
  if ([a, b].some(({ measure, line }) => measure === 'count' && line !== undefined))
    return both('两处所计的范围可能不同', 'the two counts may count two things');
  if ((isSpecific(a) && isSpecific(b)) || loose.some(isNilWhole)) return null;
  return both('该句或绩效表所说的口径可能不同', 'the sentence or performance table may speak of another scope');
}

/** 收入支出总计0万元: a sentence that says that the whole is nil, of all money. */
const isNilWhole = ({ amount, form, use, fund, period, entity, project, line, measure, item }: Fact): boolean =>
  amount === '0' &&
  form === 'narrative' &&
  [use, fund, period, entity, project, line, measure, item].every((part) => part === undefined);

/** A count of one digit of something named: any other such count is one typing slip away. */
const isSmallCount = ({ measure, line, amount }: Fact): boolean =>
  measure === 'count' && line !== undefined && amount.length === 1;

const statementOf = (fact: Fact): string | null => {
  const at = fact.provenance[0]!;
  return 'statement' in at ? at.statement : null;
};
