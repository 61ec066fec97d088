import type { Bilingual, Fact } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { GOVERNMENT_SUBJECTS } from '../../lib/government-figures.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { compareSame, type Compared } from '../evidence/bands.ts';
import { keyOf } from '../evidence/keys.ts';
import { identityOf, notApplicable, quantumOf, valueOf, type Identity } from '../identity.ts';
import type { Rule } from '../rule.ts';
import { ambiguousFactsOf } from '../evidence/ambiguous-facts.ts';
import { clashingFactsOf } from '../evidence/clashing-columns.ts';
import { both, tableName } from '../words.ts';
import { isOfReason, isOfYearBefore, isSaidTwice, mayBeProject } from '../evidence/sentence-places.ts';
import { projectNames } from './project-names.ts';
import { projectSentences } from './project-sentences.ts';
import { isDenied, looksLikeSlip, otherFigures, otherScope, ownScopes, type IsAnother } from './other-scope.ts';

/** Facts with the same coordinates, from different tables or from a sentence, agree. */
export const agreement: Rule = {
  id: 'agreement',
  title: { zh: '同一数字各处一致', en: 'The same figure agrees wherever it is printed' },
  explanation: {
    zh:
      '坐标相同的数字，无论出自哪张表或哪句话，小数位相同则应完全相同，小数位不同则粗的应为细的四舍五入。' +
      '各表所列的同一项目，名称也应一致。',
    en:
      'Facts with the same coordinates are identical at equal decimals; at unequal decimals the coarser is the ' +
      'finer rounded. A project has one name in all tables that list it.',
  },
  needs: both('同一坐标的数字印了两次以上', 'a figure printed more than once'),
  source: {
    zh: '《中华人民共和国预算法》第十四条（公开应完整、真实）',
    en: 'Budget Law of the PRC, article 14 (complete and truthful disclosure)',
  },
  example: { zh: '收支总表“收入总计”与收入总表“合计”', en: 'total revenue in two tables' },
  *check(document: BudgetDocument): Iterable<Identity> {
    const elsewhere = { isAnother: otherFigures(document), hasOwnScope: ownScopes(document) },
      labelOf = labels();
    const apart = new Set(document.tables.flatMap((table) => [...ambiguousFactsOf(table), ...clashingFactsOf(table)]));
    for (const group of sameFigures(document)) {
      const known = group.filter((fact) => !apart.has(fact));
      if (known.length < group.length)
        yield notApplicable(
          'agreement',
          both('同一行的两栏未能区分', 'two columns of a row were not told apart'),
          both(
            '两栏坐标相同而数字不同：可能是年初预算数与全年预算数之类，或行名理解有误',
            'two columns have the same coordinates and differ: they may be an initial and an adjusted budget, or the ' +
              'name of the row was misunderstood',
          ),
          group.filter((fact) => apart.has(fact)),
        );
      const [first, ...others] = known;
      if (!first || others.length === 0) continue;
      // Each further print is compared with the most precise one, so that one slip gives one failure.
      const anchor = others.reduce((best, fact) => (quantumOf(fact) < quantumOf(best) ? fact : best), first);
      const majority = majorityOf(known) ?? anchor;
      for (const fact of known) {
        if (fact === majority) continue;
        const compared = compareSame(valueOf(majority), quantumOf(majority), valueOf(fact), quantumOf(fact));
        const label = labelOf(majority, fact);
        const isDenial = isDenied(majority, fact, known);
        const severity = isDenial
          ? 'error'
          : severityOf(majority, fact, compared, { ...elsewhere, statements: document.statements });
        const differs = compared.band === 'outside' && severity !== 'cut';
        const scope = differs
          ? (toldOtherwise(majority, fact, document.statements) ??
            (isSaidTwice(majority, fact, document.statements) || isDenial
              ? null
              : otherScope(majority, fact, elsewhere)))
          : null;
        if (scope) {
          yield notApplicable('agreement', label, scope, [majority, fact]);
          continue;
        }
        yield identityOf({
          rule: 'agreement',
          kind: 'same',
          total: majority,
          parts: [fact],
          label,
          compared: severity === 'cut' ? { ...compared, band: 'interval' } : compared,
          ...(severity === null ? {} : { severity: severity === 'cut' ? 'info' : severity }),
        });
      }
    }
    yield* projectNames(document);
    yield* projectSentences(document);
  },
};

/** What the words around a figure of a sentence say against comparing it; null where they say nothing. */
function toldOtherwise(a: Fact, b: Fact, statements: BudgetDocument['statements']): Bilingual | null {
  const pair = [a, b];
  if (pair.some((fact) => isOfYearBefore(fact, statements)))
    return both('句中说的是上年数', 'the sentence gives the figure of the year before');
  if (pair.some((fact) => isOfReason(fact, statements)))
    return both('句中所述原因里的数字', 'a figure in the reason that the sentence gives');
  if (pair.some((fact) => mayBeProject(fact, statements)))
    return both('项目支出之下的名称可能是项目名', 'under project spending the name may be that of a project');
  if (areRowsOfOneTable(a, b) && pair.some(({ amount }) => amount === '0'))
    return both('同一张表的两行，所指不同', 'two rows of one table stand for two things');
  return pair.every(({ form }) => form === 'narrative') && areDifferentThings(a, b)
    ? both('两处所指的资产或数量不同', 'the two sentences count different things')
    : null;
}

/** Two rows of a table that were taken to mean the same, and need not. */
function areRowsOfOneTable({ provenance: [a] }: Fact, { provenance: [b] }: Fact): boolean {
  return !!a && !!b && 'table' in a && 'table' in b && a.table === b.table && a.row !== b.row;
}

/**
 * Assets of different kinds, purchases of the three publics and of all money, and purchases counted by the piece:
 * sentences give them one name.
 */
const areDifferentThings = (a: Fact, b: Fact): boolean =>
  (a.item?.startsWith('asset.') === true && [a, b].some(({ amount }) => amount === '0')) ||
  [a, b].every(({ measure, amount }) => measure === 'count' && amount.length === 1) ||
  (a.item?.startsWith('vehicles') === true && !looksLikeSlip(a, b));

/** What is compared, in words; one text for all figures that two forms print. */
function labels(): (a: Fact, b: Fact) => Bilingual {
  const known = new Map<string, Bilingual>();
  return (a, b) => {
    const key = `${a.form} ${b.form}`;
    let label = known.get(key);
    if (!label)
      known.set(
        key,
        (label = both(
          `“${formName(a).zh}”与“${formName(b).zh}”的同一数字`,
          `${a.form} and ${b.form} print the same figure`,
        )),
      );
    return label;
  };
}

const formName = ({ form }: Fact): Bilingual => tableName({ title: null, form });

/**
 * How grave a difference is: null for what its band says, `cut` where the last digit was cut off instead of rounded.
 */
function severityOf(
  a: Fact,
  b: Fact,
  { band, difference }: Compared,
  { isAnother, statements }: { readonly isAnother: IsAnother; readonly statements: BudgetDocument['statements'] },
): 'error' | 'warning' | 'cut' | null {
  const coarse = Math.max(quantumOf(a), quantumOf(b)),
    isPerformance = [a, b].some(({ form }) => form.endsWith('performance'));
  if (
    band === 'outside' &&
    quantumOf(a) !== quantumOf(b) &&
    Math.abs(Number(difference.units) / 10 ** difference.places) < coarse
  )
    return 'cut';
  // What a performance table prints is added up from other lines than what the tables of the budget print.
  if (
    isPerformance &&
    band === 'outside' &&
    Math.abs(Number(difference.units) / 10 ** difference.places) <= coarse * 1.5 * (1 + 1e-9)
  )
    return 'cut';
  // Performance tables often speak of a part of the department without saying so; two counts may count two things.
  if (isPerformance || [a, b].some(({ measure }) => measure === 'count')) return 'warning';
  if (isSaidTwice(a, b, statements)) return 'error';
  // A sentence whose figure is far off was more likely read as speaking of something else.
  return [a, b].every(({ form }) => form !== 'narrative')
    ? null
    : band === 'outside' && looksLikeSlip(a, b) && ![a, b].some(isAnother)
      ? 'error'
      : 'warning';
}

/**
 * Groups of facts that stand for one figure in different cells; repeats inside one table that carry ordinals are no
 * such group.
 */
function sameFigures({ facts }: BudgetDocument): Fact[][] {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    // A sentence that counts none of something speaks of that alone.
    if (
      fact.unmapped ||
      fact.line?.ordinal !== undefined ||
      fact.inferred ||
      (fact.measure === 'count' && fact.amount === '0')
    )
      continue;
    addToList(groups, isOfTransfersAlone(fact) ? `${fact.form} ${keyOf(fact)}` : keyOf(fact), fact);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/**
 * The total of two kinds of transfers, which no member is, and 本级 among those who are given money, which elsewhere is
 * who gives it: other tables do not print these.
 */
const isOfTransfersAlone = (fact: Fact): boolean =>
  fact.form === 'transfers' &&
  (GOVERNMENT_SUBJECTS.every((dimension) => fact[dimension] === undefined) ||
    (fact.level === 'own' && fact.flow === 'expenditure'));

/** The value that more than half of the most precise prints show; null when there is none. */
function majorityOf(group: readonly Fact[]): Fact | null {
  const finest = Math.min(...group.map(quantumOf));
  const precise = group.filter((fact) => quantumOf(fact) === finest);
  const counts = new Map<string, number>();
  for (const fact of precise) counts.set(fact.amount, (counts.get(fact.amount) ?? 0) + 1);
  const best = [...counts].sort((a, b) => b[1] - a[1])[0]!;
  return precise.find((fact) => fact.amount === best[0]) ?? null;
}
