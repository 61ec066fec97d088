import { TABLE_WEIGHTS, type LabellerKind } from '../../../schemas/confidence/index.ts';
import type { MoneyUnit } from '../../../schemas/index.ts';
import { balance } from './labellers/balance.ts';
import { amountSize } from './labellers/amount-size.ts';
import { otherFigures, sameFigures } from './labellers/same-figures.ts';
import { saidElsewhere } from './labellers/said-elsewhere.ts';
import {
  usualFundOfForm,
  usualFundOfItems,
  usualFundUntitled,
  usualPeriod,
  usualUnit,
} from './labellers/usual-meaning.ts';
import type { Labeller, Scope, ScopeContext, ScopeName, ScopeQuestion } from './question.ts';

/** Every labeller, one file to each thing that is looked at. */
export const LABELLERS: readonly Labeller[] = [
  usualFundOfForm,
  usualFundOfItems,
  usualFundUntitled,
  usualPeriod,
  usualUnit,
  saidElsewhere,
  sameFigures,
  otherFigures,
  balance,
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

/** All readings of a table together with what each labeller says for them; they are few, so that none is left out. */
export function candidatesOf(question: ScopeQuestion, context: ScopeContext): Candidate[] {
  const { open, usual } = question;
  const of = <T>(name: ScopeName, own: T, members: readonly T[]): readonly T[] =>
    open.includes(name) ? [own, ...members.filter((member) => member !== own)] : [own];
  return of('fund', usual.fund, FUNDS).flatMap((fund) =>
    of('period', usual.period, PERIODS).flatMap((period) =>
      of('moneyUnit', usual.moneyUnit, UNITS).map((moneyUnit): Candidate => {
        const scope: Scope = { fund, period, moneyUnit };
        const evidence = LABELLERS.map(({ kind, speaksFor }) => [kind, speaksFor(scope, question, context)] as const);
        return { scope, evidence: evidence.filter(([, strength]) => strength > 0) };
      }),
    ),
  );
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
