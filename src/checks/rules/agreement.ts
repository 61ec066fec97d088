import type { Bilingual, Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { compareSame, type Compared } from '../bands.ts';
import { keyOf } from '../keys.ts';
import { slipsBetween } from '../slips.ts';
import { inUnits, quantumUnits, widthUnits } from '../units.ts';
import { identityOf, quantumOf, valueOf, type Identity } from '../identity.ts';
import type { Rule } from '../rule.ts';
import { both, tableName } from '../words.ts';

/** Facts with the same coordinates, from different tables or from a sentence, agree. */
export const agreement: Rule = {
  id: 'agreement',
  title: { zh: '同一数字各处一致', en: 'The same figure agrees wherever it is printed' },
  explanation: { zh: '坐标相同的数字，无论出自哪张表或哪句话，小数位相同则应完全相同，小数位不同则粗的应为细的四舍五入。', en: 'Facts with the same coordinates are identical at equal decimals; at unequal decimals the coarser is the finer rounded.' },
  needs: both('同一坐标的数字印了两次以上', 'a figure printed more than once'),
  source: 'Budget Law of the PRC, article 14 (complete and truthful disclosure)',
  example: { zh: '收支总表“收入总计”与收入总表“合计”', en: 'total revenue in two tables' },
  *check(document: BudgetDocument): Iterable<Identity> {
    const isAnother = otherFigures(document);
    for (const group of sameFigures(document)) {
      const [first, ...others] = group;
      // Each further print is compared with the most precise one, so that one slip gives one failure.
      const anchor = others.reduce((best, fact) => (quantumOf(fact) < quantumOf(best) ? fact : best), first!);
      const majority = majorityOf(group) ?? anchor;
      for (const fact of group) {
        if (fact === majority) continue;
        const compared = compareSame(valueOf(majority), quantumOf(majority), valueOf(fact), quantumOf(fact));
        const severity = severityOf(majority, fact, compared, isAnother);
        yield identityOf({ rule: 'agreement', kind: 'same', total: majority, parts: [fact], label: both(`“${formName(majority).zh}”与“${formName(fact).zh}”的同一数字`, `${majority.form} and ${fact.form} print the same figure`), compared: severity === 'cut' ? { ...compared, band: 'interval' } : compared, ...(severity === null || severity === 'cut' ? {} : { severity }) });
      }
    }
  },
};

const formName = ({ form }: Fact): Bilingual => tableName({ title: null, form });

/** How grave a difference is: null for what its band says, `cut` where the last digit was cut off instead of rounded. */
function severityOf(a: Fact, b: Fact, { band, difference }: Compared, isAnother: (fact: Fact) => boolean): 'error' | 'warning' | 'cut' | null {
  const coarse = Math.max(quantumOf(a), quantumOf(b));
  if (band === 'outside' && quantumOf(a) !== quantumOf(b) && Math.abs(Number(difference.units) / 10 ** difference.places) < coarse) return 'cut';
  // Performance tables often speak of a part of the department without saying so; two counts may count two things.
  if ([a, b].some(({ form, measure }) => form.endsWith('performance') || measure === 'count')) return 'warning';
  // A sentence whose figure is far off was more likely read as speaking of something else.
  const spoken = [a, b].filter(({ form }) => form === 'narrative');
  return spoken.length === 0 ? null : band === 'outside' && looksLikeSlip(a, b) && !spoken.some(isAnother) ? 'error' : 'warning';
}

/** Close figures, a typing slip, or 元 for 万元: the same figure misprinted rather than another figure. */
function looksLikeSlip(a: Fact, b: Fact): boolean {
  const x = Number(a.amount), y = Number(b.amount);
  if (x === 0 || y === 0) return false;
  const ratio = Math.abs(x / y);
  return Math.abs(ratio - 1) < NEAR_SHARE || [1e4, 1e-4].some((unit) => Math.abs(ratio / unit - 1) < NEAR_SHARE) || isMistyped(a, b) || isMistyped(b, a);
}

/** Whether one slip in `printed` makes it the other figure, rounded as both are. */
function isMistyped(printed: Fact, meant: Fact): boolean {
  const slack = widthUnits(Math.max(quantumOf(printed), quantumOf(meant)) / 2), wanted = inUnits(valueOf(meant));
  return slipsBetween(inUnits(valueOf(printed)), wanted - slack, wanted + slack, quantumUnits(printed)).length > 0;
}

/** Figures closer than this share are prints of one amount. */
const NEAR_SHARE = 0.0005;

/** Dimensions in which a sentence is easily misread: 支出总计 may be with or without what is carried over. */
const LOOSE = ['use', 'period', 'fund', 'stage', 'year'] as const;

/** Whether a sentence prints just the figure that a table gives for another use, fund, period or year of the same thing. */
function otherFigures({ tables }: BudgetDocument): (fact: Fact) => boolean {
  const thing = (fact: Fact): string => { const rest = { ...fact } as Record<string, unknown>; for (const dimension of LOOSE) delete rest[dimension]; return coordinateKey(rest as PartialCoordinates); };
  let known: Map<string, Fact[]> | null = null;
  // Few documents need it.
  const index = (): Map<string, Fact[]> => {
    if (known) return known;
    known = new Map();
    for (const table of tables) for (const fact of table.facts) if (!fact.unmapped && fact.amount !== '0') { const key = thing(fact); const list = known.get(key); if (list) list.push(fact); else known.set(key, [fact]); }
    return known;
  };
  return (fact) => fact.form === 'narrative' && (index().get(thing(fact)) ?? []).some((other) => keyOf(other) !== keyOf(fact) && Math.abs(Number(other.amount) - Number(fact.amount)) <= Math.max(quantumOf(fact), quantumOf(other)) / 2 * (1 + 1e-9));
}

/** Groups of facts that stand for one figure in different cells; repeats inside one table that carry ordinals are no such group. */
function sameFigures({ facts }: BudgetDocument): Fact[][] {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    // A sentence that counts none of something speaks of that alone.
    if (fact.unmapped || fact.line?.ordinal !== undefined || fact.inferred || fact.measure === 'count' && fact.amount === '0') continue;
    const key = keyOf(fact);
    const group = groups.get(key);
    if (group) group.push(fact); else groups.set(key, [fact]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** The value that more than half of the most precise prints show; null when there is none. */
function majorityOf(group: readonly Fact[]): Fact | null {
  const finest = Math.min(...group.map(quantumOf));
  const precise = group.filter((fact) => quantumOf(fact) === finest);
  const counts = new Map<string, number>();
  for (const fact of precise) counts.set(fact.amount, (counts.get(fact.amount) ?? 0) + 1);
  const best = [...counts].sort((a, b) => b[1] - a[1])[0]!;
  return precise.find((fact) => fact.amount === best[0]) ?? null;
}
