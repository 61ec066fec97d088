import { TABLE_WEIGHTS, type LabellerKind } from '../../../schemas/confidence/index.ts';
import type { MoneyUnit, Stage } from '../../../schemas/index.ts';
import { balance } from './labellers/balance.ts';
import { amountSize } from './labellers/amount-size.ts';
import { otherFigures, sameFigures } from './labellers/same-figures.ts';
import { partsOfUse } from './labellers/parts-of-use.ts';
import { rowsAgainstUse } from './labellers/rows-against-use.ts';
import { saidElsewhere } from './labellers/said-elsewhere.ts';
import { stageBesideFigure } from './labellers/stage-beside-figure.ts';
import { stageOfComparisons } from './labellers/stage-compared.ts';
import { stageInText } from './labellers/stage-in-text.ts';
import { useInText } from './labellers/use-in-text.ts';
import { wholeOfUse } from './labellers/whole-of-use.ts';
import {
  usualFundOfForm,
  usualFundOfItems,
  usualFundUntitled,
  usualPeriod,
  usualStage,
  usualUnit,
  usualUseOfForm,
  usualUseUntitled,
} from './labellers/usual-meaning.ts';
import type { OpenStage } from '../../model/form.ts';
import type { Labeller, Scope, ScopeContext, ScopeName, ScopeQuestion } from './question.ts';
import { USES } from './uses.ts';

/** Every labeller, one file to each thing that is looked at. */
export const LABELLERS: readonly Labeller[] = [
  usualFundOfForm,
  usualFundOfItems,
  usualFundUntitled,
  usualUseOfForm,
  usualUseUntitled,
  usualStage,
  usualPeriod,
  usualUnit,
  saidElsewhere,
  useInText,
  stageInText,
  stageOfComparisons,
  stageBesideFigure,
  sameFigures,
  otherFigures,
  balance,
  wholeOfUse,
  partsOfUse,
  rowsAgainstUse,
  amountSize,
];

/** A reading of a table with what speaks for it. */
export interface Candidate {
  readonly scope: Scope;
  readonly evidence: readonly (readonly [kind: LabellerKind, strength: number])[];
}

/** The likeliest other member of one coordinate, with its chance. */
export interface Rival {
  readonly name: ScopeName;
  readonly member: string | null;
  readonly chance: number;
}

/** The reading that most speaks for, and its rivals. */
export interface Choice {
  readonly question: ScopeQuestion;
  readonly candidates: readonly Candidate[];
  readonly scope: Scope;
  readonly rivals: readonly Rival[];
}

const FUNDS: readonly (string | null)[] = [null, 'general-public', 'appropriation'],
  PERIODS: readonly (string | null)[] = [null, 'current'],
  UNITS: readonly MoneyUnit[] = ['元', '千元', '万元'];

const STAGES: Readonly<Record<OpenStage, readonly Stage[]>> = {
  'bare-budget': ['budget', 'adjusted-budget'],
  'years-before': ['budget', 'execution', 'final'],
  'whole-table': ['budget', 'final'],
};

/** A reading that departs from the usual one in more things than this is none. */
const MOST_DEPARTURES = 2;

/**
 * All readings of a table together with what each labeller says for them. They are few: at most two of what a table
 * leaves open are not what is usual.
 */
export function candidatesOf(question: ScopeQuestion, context: ScopeContext): Candidate[] {
  return scopesOf(question).map((scope): Candidate => {
    const evidence = LABELLERS.map(({ kind, speaksFor }) => [kind, speaksFor(scope, question, context)] as const);
    return { scope, evidence: evidence.filter(([, strength]) => strength > 0) };
  });
}

function scopesOf({ open, stage, usual }: ScopeQuestion): readonly Scope[] {
  const members: Readonly<Record<ScopeName, readonly (string | null)[]>> = {
    fund: FUNDS,
    use: USES,
    stage: stage ? STAGES[stage.of] : [],
    period: PERIODS,
    moneyUnit: UNITS,
  };
  const departing = open.reduce<readonly (readonly [scope: Scope, departures: number])[]>(
    (scopes, name) =>
      scopes.flatMap(([scope, departures]) => [
        [scope, departures] as const,
        ...(departures === MOST_DEPARTURES
          ? []
          : members[name]
              .filter((member) => member !== usual[name])
              .map((member) => [{ ...scope, [name]: member }, departures + 1] as const)),
      ]),
    [[usual, 0]],
  );
  return departing.map(([scope]) => scope);
}

/** The reading of the highest score, and of each open coordinate the chance that it is otherwise. */
export function choose(question: ScopeQuestion, context: ScopeContext): Choice {
  const candidates = candidatesOf(question, context),
    chances = chancesOf(candidates);
  const { scope } = candidates[chances.indexOf(Math.max(...chances))]!;
  return {
    question,
    candidates,
    scope,
    rivals: question.open.flatMap((name) => rivalOf(name, scope, candidates, chances) ?? []),
  };
}

function chancesOf(candidates: readonly Candidate[]): number[] {
  const odds = candidates.map(({ evidence }) =>
    Math.exp(evidence.reduce((sum, [kind, strength]) => sum + (TABLE_WEIGHTS[kind] ?? 0) * strength, 0)),
  );
  const all = odds.reduce((sum, each) => sum + each, 0);
  return odds.map((each) => each / all);
}

function rivalOf(
  name: ScopeName,
  chosen: Scope,
  candidates: readonly Candidate[],
  chances: readonly number[],
): Rival | null {
  const byMember = new Map<string | null, number>();
  candidates.forEach(({ scope }, index) => {
    if (scope[name] !== chosen[name]) byMember.set(scope[name], (byMember.get(scope[name]) ?? 0) + chances[index]!);
  });
  const [best] = [...byMember].sort(([, a], [, b]) => b - a);
  return best ? { name, member: best[0], chance: best[1] } : null;
}
