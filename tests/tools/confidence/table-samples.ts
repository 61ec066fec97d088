import { MONEY_UNIT_EXPONENT, type ExtractionResult, type Fact } from '../../../schemas/index.ts';
import type { LabellerKind } from '../../../schemas/confidence/index.ts';
import { decimalText, parseDecimal, shift } from '../../../src/lib/decimal.ts';
import type { Layout } from '../../../src/model/table.ts';
import { understand } from '../../../src/meaning/index.ts';
import { underScope, type Choice } from '../../../src/meaning/scope/index.ts';
import { scoreTableFacts } from '../eval/score-facts.ts';
import type { Truth } from '../eval/truth.ts';

/** One table that leaves something open: what speaks for each reading, and how many facts are right under it. */
export interface TableSample {
  readonly document: string;
  readonly table: string;
  readonly candidates: readonly {
    readonly evidence: readonly (readonly [kind: LabellerKind, strength: number])[];
    readonly right: number;
  }[];
}

/** The tables of a document that leave something open (fund, use, …), each reading held against the truth. */
export function tableSamplesOf(
  truth: Truth,
  result: ExtractionResult,
  layout: Layout,
  without?: Parameters<typeof understand>[1],
): TableSample[] {
  const { choices } = understand(layout, without);
  return [...choices].flatMap(([table, choice]) => {
    const candidates = choice.candidates.map((candidate) => ({
      evidence: candidate.evidence,
      right: rightUnder(candidate, choice, table, truth, result),
    }));
    return candidates.every(({ right }) => right === candidates[0]!.right)
      ? []
      : [{ document: truth.sha256, table, candidates }];
  });
}

function rightUnder(
  { scope }: Choice['candidates'][number],
  { question, scope: chosen }: Choice,
  table: string,
  truth: Truth,
  result: ExtractionResult,
): number {
  const isOf = ({ provenance: [at] }: Fact): boolean => at !== undefined && 'table' in at && at.table === table;
  const { open, usual } = question,
    places =
      MONEY_UNIT_EXPONENT[scope.moneyUnit] -
      MONEY_UNIT_EXPONENT[open.includes('moneyUnit') ? chosen.moneyUnit : usual.moneyUnit];
  const read = (fact: Fact): ExtractionResult['facts'][number] =>
    ({
      ...underScope(fact, scope, question),
      ...(fact.published.moneyUnit === null ? {} : { amount: decimalText(shift(parseDecimal(fact.amount)!, places)) }),
    }) as ExtractionResult['facts'][number];
  const { match, output } = scoreTableFacts(truth, {
    ...result,
    facts: result.facts.map((fact) => (isOf(fact as Fact) ? read(fact as Fact) : fact)),
  });
  return match.pairs.filter((pair) => isOf(output[pair.output]!)).length;
}
