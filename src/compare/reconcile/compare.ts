import type { Bilingual, Fact, Finding, ReconciledPair, Relation } from '../../../schemas/index.ts';
import { compareSame, type Compared } from '../../checks/evidence/bands.ts';
import { quantumOf, valueOf } from '../../checks/identity.ts';
import { both } from '../../checks/words.ts';
import { absolute, decimalText } from '../../lib/decimal.ts';
import { stableHash } from '../../lib/hash.ts';
import { cellOf, type Party } from './cell-of.ts';
import { figuresOf, keysOfLikeTotals, unitName, type Figure } from './figures.ts';
import { nameFigure } from './name-figure.ts';

/** From so many differing figures on, and this share of those compared, the documents speak of two things. */
const WHOLESALE_FIGURES = 5,
  WHOLESALE_SHARE = 0.5;

interface Difference {
  readonly first: Fact;
  readonly second: Fact;
  readonly compared: Compared;
}

/**
 * Compares the figures that both documents of a pair print. `unit` is the name of the unit that the second document is
 * of.
 */
export function comparePair(relation: Relation, first: Party, second: Party, unit: string | null): ReconciledPair {
  const ours = figuresOf(first.result, unit === null ? null : unitName(unit)),
    theirs = figuresOf(second.result, null);
  const count = { compared: 0, equal: 0, rounding: 0, different: 0 },
    differences: Difference[] = [];
  for (const [key, { fact }] of ours) {
    const other: Figure | undefined = theirs.get(key);
    if (other === undefined || (fact.amount === '0' && other.fact.amount === '0')) continue;
    count.compared += 1;
    const compared = compareSame(valueOf(fact), quantumOf(fact), valueOf(other.fact), quantumOf(other.fact));
    if (compared.band === 'equal') count.equal += 1;
    // The last digit cut off instead of rounded.
    else if (Math.abs(Number(decimalText(compared.difference))) < Math.max(quantumOf(fact), quantumOf(other.fact)))
      count.rounding += 1;
    else if (isLikeTotal(fact, ours, theirs) || isLikeTotal(other.fact, theirs, ours)) count.equal += 1;
    else differences.push({ first: fact, second: other.fact, compared });
  }
  count.different = differences.length;
  const wholesale = differences.length >= WHOLESALE_FIGURES && differences.length > count.compared * WHOLESALE_SHARE;
  const causes = wholesale ? [differences] : [...byDifference(differences).values()];
  return {
    relation,
    first: first.about,
    second: second.about,
    figures: count,
    notComparable:
      count.compared > 0
        ? null
        : unit === null
          ? both('两份文档没有坐标相同的数字', 'the documents print no figure with the same coordinates')
          : both('部门文档没有该单位的数字', "the department's document prints no figure of this unit"),
    findings: causes.map((cause) => findingOf(relation, first, second, cause, wholesale ? count.compared : null)),
  };
}

/** Whether a total is what the other document prints under the name of another total, which this one does not print. */
function isLikeTotal(fact: Fact, own: ReadonlyMap<string, Figure>, others: ReadonlyMap<string, Figure>): boolean {
  return keysOfLikeTotals(fact).some((key) => {
    const like = others.get(key)?.fact;
    return (
      like !== undefined &&
      !own.has(key) &&
      compareSame(valueOf(fact), quantumOf(fact), valueOf(like), quantumOf(like)).band === 'equal'
    );
  });
}

/** Figures that differ by one amount differ for one reason: a line and the totals over it. */
function byDifference(differences: readonly Difference[]): Map<string, Difference[]> {
  const groups = new Map<string, Difference[]>();
  for (const difference of differences) {
    const amount = decimalText(difference.compared.difference);
    groups.set(amount, [...(groups.get(amount) ?? []), difference]);
  }
  return groups;
}

/** A line is where an error starts: it has more coordinates than the totals over it. */
const depth = (fact: Fact): number =>
  [
    fact.function,
    fact.economic,
    fact.governmentEconomic,
    fact.project,
    fact.item,
    fact.use,
    fact.fund,
    fact.period,
  ].filter((value) => value !== undefined).length +
  (fact.function?.length ?? 0) / 10;

const isSoft = ({ form }: Fact): boolean => form === 'narrative' || form.endsWith('performance');

function findingOf(
  relation: Relation,
  first: Party,
  second: Party,
  cause: readonly Difference[],
  of: number | null,
): Finding {
  const [worst, ...others] = [...cause].sort(
    (a, b) =>
      Number(isSoft(a.first) || isSoft(a.second)) - Number(isSoft(b.first) || isSoft(b.second)) ||
      depth(b.first) - depth(a.first),
  ) as [Difference, ...Difference[]];
  const { first: a, second: b, compared } = worst;
  const name = nameFigure(a),
    yuan = (text: string): Bilingual => both(`${text}元`, `${text} yuan`);
  const strict = (relation === 'units' || relation === 'companion') && of === null && !isSoft(a) && !isSoft(b);
  const said = SENTENCES[relation],
    difference = decimalText(absolute(compared.difference));
  const whole =
    of === null
      ? both('', '')
      : both(
          `；两份文档${of}个相同的数字中有${cause.length}个不同，口径或范围可能不同`,
          `; ${cause.length} of ${of} figures that both print differ: probably another scope or a restatement`,
        );
  const proofs = [a.proven > 0, b.proven > 0] as const;
  return {
    id: stableHash(`reconcile|${relation}|${first.about.sha256}|${second.about.sha256}|${a.id}|${b.id}`),
    rule: 'agreement',
    severity: strict ? 'error' : 'warning',
    message: both(
      `${said.zh}：${name.zh}，前者${yuan(a.amount).zh}，后者${yuan(b.amount).zh}，相差${yuan(difference).zh}` +
        `${whole.zh}`,
      `${said.en}: ${name.en}: ${yuan(a.amount).en} in the first, ${yuan(b.amount).en} in the second, ` +
        `${yuan(difference).en} apart${whole.en}`,
    ),
    expected: b.amount,
    actual: a.amount,
    difference: decimalText(compared.difference),
    tolerance: decimalText(toleranceOf(a, b)),
    cells: [
      cellOf(a, first, 'candidate'),
      cellOf(b, second, 'candidate'),
      ...others
        .slice(0, MOST_OTHERS)
        .flatMap((other) => [cellOf(other.first, first, 'other'), cellOf(other.second, second, 'other')]),
    ],
    checks: [],
    cause: proofs[0] && proofs[1] && strict ? 'publisher' : 'undetermined',
    evidence: [
      proofs[0] && proofs[1]
        ? both('两处数字在各自文档中都有成立的等式证明', 'both figures are proven by identities of their own documents')
        : proofs[0] || proofs[1]
          ? both(
              `只有${proofs[0] ? '前' : '后'}者在其文档中有成立的等式证明`,
              `only the ${proofs[0] ? 'first' : 'second'} is proven by an identity of its document`,
            )
          : both('两处数字在各自文档中都没有等式证明', 'neither figure is proven by an identity of its document'),
      ...(others.length > 0 && of === null
        ? [
            both(
              `另有${others.length}个数字相差同样的金额`,
              `${others.length} more ${others.length === 1 ? 'figure differs' : 'figures differ'} by the same amount`,
            ),
          ]
        : []),
      ...(relation === 'last-year' || relation === 'final-accounts'
        ? [both('上年数可能按本年口径调整过', "last year's figures may have been restated to this year's scope")]
        : []),
    ],
    repair: null,
  };
}

/** Further cells that one finding lists. */
const MOST_OTHERS = 10;

const SENTENCES: Readonly<Record<Relation, Bilingual>> = {
  units: both('部门预算中该单位的数字与单位自己的预算不一致', "the department's budget and the unit's own disagree"),
  companion: both('同一主体同一年度的两份文档不一致', 'two documents of one body and year disagree'),
  version: both('重新公布的版本与另一版本不一致', 'a document issued again differs from the other version'),
  'last-year': both('上年数与上年公布的文档不一致', "last year's column and last year's document disagree"),
  'final-accounts': both('决算中的预算数与公布的预算不一致', 'the final accounts and the budget disagree'),
};

function toleranceOf(a: Fact, b: Fact): ReturnType<typeof valueOf> {
  return quantumOf(a) >= quantumOf(b) ? parse(a.tolerance) : parse(b.tolerance);
}
const parse = (amount: string): ReturnType<typeof valueOf> => valueOf({ amount } as Fact);
