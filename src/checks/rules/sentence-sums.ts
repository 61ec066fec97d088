import type { Box, Fact, Statement } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { equalIn, holds, isMemo } from '../../lib/members.ts';
import { patternWith } from '../../lib/pattern.ts';
import type { BudgetDocument, Passage } from '../../model/document.ts';
import { compareSum } from '../evidence/bands.ts';
import { COLUMN_DIMENSIONS, CONTEXT_DIMENSIONS, ROW_DIMENSIONS, type Dimension } from '../evidence/dimensions.ts';
import { familiesOf, type Family } from '../evidence/families.ts';
import { identityOf, notApplicable, quantumOf, valueOf, type Identity } from '../identity.ts';
import { placeKeysOf } from '../evidence/keys.ts';
import { slipsBetween } from '../diagnose/slips.ts';
import { inUnits, quantumUnits, widthUnits } from '../diagnose/units.ts';
import { both, dimensionNames } from '../words.ts';

/** What one paragraph prints: its facts, and how many amounts of money its text has. */
interface Paragraph {
  readonly facts: readonly Fact[];
  readonly amounts: number;
}

/** Amounts of money in a text. */
const MONEY = patternWith('g')`\d(?=\s*${'large-money-units'})`;

/**
 * A total and its parts in one paragraph. A sentence need not name every part: a difference counts only where the
 * paragraph has no other amount and one figure, mistyped in one place, explains it.
 */
export function* sentenceSums({ narrative, statements, passages }: BudgetDocument): Iterable<Identity> {
  for (const { facts, amounts } of paragraphsOf(narrative, statements, passages ?? [])) {
    const plain = facts.filter((fact) => fact.measure === undefined && !fact.unmapped);
    const changes = facts.filter((fact) => fact.measure === 'change').length;
    for (const { total, parts, dimensions } of [...familiesOf({ facts: plain }, []), ...mixedLists(plain)]) {
      if (parts.length < 2) continue;
      const compared = compareSum(valueOf(total), parts.map(valueOf), [total, ...parts].map(quantumOf));
      const over = dimensionNames(dimensions),
        label = both(`文字说明：按${over.zh}合计`, `narrative: total over ${over.en}`);
      const whole =
        compared.band !== 'outside' || (amounts - changes <= parts.length + 1 && isMistyped(total, parts, compared));
      if (whole) yield identityOf({ rule: 'roll-up', kind: 'sum', total, parts, label, compared });
      else
        yield notApplicable('roll-up', label, both('一句话不一定列全各部分', 'a sentence need not name every part'), [
          total,
          ...parts,
        ]);
    }
  }
}

/**
 * A total and its parts that stand in different paragraphs: 支出预算24458.43万元, and its functions one by one. What a
 * whole text says of a total need not be all its parts; those that make it to the last digit are.
 */
export function* narrativeSums({ narrative }: Pick<BudgetDocument, 'narrative'>): Iterable<Identity> {
  const plain = narrative.filter((fact) => fact.measure === undefined && !fact.unmapped);
  // What a text tells of one fund may be finer than what it tells of another.
  const columns = new Map<string, Fact[]>();
  for (const fact of plain) {
    const { column } = placeKeysOf(fact);
    addToList(columns, column, fact);
  }
  for (const { total, parts, dimensions } of [plain, ...columns.values()].flatMap((facts) =>
    familiesOf({ facts }, []),
  )) {
    if (parts.filter(({ amount }) => amount !== '0').length < 2) continue;
    const compared = compareSum(valueOf(total), parts.map(valueOf), [total, ...parts].map(quantumOf)),
      over = dimensionNames(dimensions);
    if (compared.band === 'equal')
      yield identityOf({
        rule: 'roll-up',
        kind: 'sum',
        total,
        parts,
        label: both(`文字说明各段：按${over.zh}合计`, `narrative, over its paragraphs: total over ${over.en}`),
        compared,
      });
  }
}

/**
 * A total and all that the paragraph names below it, where some parts are items and others have names of their own:
 * 车辆 beside 房屋建筑物.
 */
function mixedLists(facts: readonly Fact[]): Pick<Family, 'total' | 'parts' | 'dimensions'>[] {
  if (facts.length > MOST_LISTED) return [];
  return facts.flatMap((total) => {
    const below = facts.filter((fact) => !isMemo(fact) && isBelow(fact, total));
    const parts = below.filter((fact) => !below.some((other) => isBelow(fact, other)));
    const splits = parts.map((part) => NAMED.filter((dimension) => !equalIn(dimension, total, part)));
    return new Set(splits.map((split) => split.join('+'))).size > 1
      ? [{ total, parts, dimensions: NAMED.filter((dimension) => splits.some((split) => split.includes(dimension))) }]
      : [];
  });
}

/** No paragraph lists so many figures; what is taken for one is a text without ends, and each is held against each. */
const MOST_LISTED = 200;
const NAMED: readonly Dimension[] = ['item', 'line'];
const EQUAL: readonly Dimension[] = [...CONTEXT_DIMENSIONS, ...ROW_DIMENSIONS, ...COLUMN_DIMENSIONS].filter(
  (dimension) => !NAMED.includes(dimension),
);

const isBelow = (inner: Fact, outer: Fact): boolean =>
  EQUAL.every((dimension) => equalIn(dimension, outer, inner)) &&
  NAMED.every((dimension) => holds(dimension, outer, inner)) &&
  !NAMED.every((dimension) => holds(dimension, inner, outer));

/**
 * A total before 其中 and all that the sentence lists after it, whatever codes it gives them. Again only what makes the
 * total to the last digit tells anything.
 */
export function* listedSums({
  narrative,
  statements,
}: Pick<BudgetDocument, 'narrative' | 'statements'>): Iterable<Identity> {
  const byStatement = new Map<string, { readonly fact: Fact; readonly from: number }[]>();
  for (const fact of narrative) {
    const at = fact.provenance[0];
    if (!at || !('statement' in at) || fact.measure !== undefined) continue;
    const entry = { fact, from: at.span[0] };
    addToList(byStatement, at.statement, entry);
  }
  for (const { id, text } of statements) {
    const at = text.indexOf('其中'),
      told = (byStatement.get(id) ?? []).sort((a, b) => a.from - b.from);
    const total = told.filter(({ from }) => from < at).at(-1)?.fact,
      parts = told.filter(({ from }) => from > at).map(({ fact }) => fact);
    if (
      at < 0 ||
      !total ||
      text.indexOf('其中', at + 1) >= 0 ||
      parts.filter(({ amount }) => amount !== '0').length < 2
    )
      continue;
    const compared = compareSum(valueOf(total), parts.map(valueOf), [total, ...parts].map(quantumOf));
    if (compared.band === 'equal')
      yield identityOf({
        rule: 'roll-up',
        kind: 'sum',
        total,
        parts,
        label: both('“其中”所列之和', 'what a sentence lists after 其中'),
        compared,
      });
  }
}

function paragraphsOf(
  narrative: readonly Fact[],
  statements: readonly Statement[],
  passages: readonly Passage[],
): Paragraph[] {
  const onPage = new Map<number, Passage[]>();
  for (const passage of passages) addToList(onPage, passage.page, passage);
  // A sentence has the box of its own lines; one that begins on the next page is left to itself.
  const keyOf = new Map(
    statements.map(({ id, page, bbox, text }) => [
      id,
      boxKey(
        page,
        (onPage.get(page)?.find((passage) => isWithin(bbox, passage.bbox) && passage.text.includes(text)) ?? { bbox })
          .bbox,
      ),
    ]),
  );
  const facts = new Map<string, Fact[]>(),
    amounts = new Map<string, number>();
  for (const { id, text } of statements)
    amounts.set(keyOf.get(id)!, (amounts.get(keyOf.get(id)!) ?? 0) + (text.match(MONEY)?.length ?? 0));
  for (const fact of narrative) {
    const at = fact.provenance[0];
    if (!at || !('statement' in at)) continue;
    addToList(facts, keyOf.get(at.statement) ?? at.statement, fact);
  }
  return [...facts].map(([key, own]) => ({ facts: own, amounts: amounts.get(key) ?? 0 }));
}

const boxKey = (page: number, bbox: Box): string => `${page}|${bbox.join(',')}`;

const isWithin = (inner: Box, outer: Box): boolean =>
  inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];

/**
 * Whether one slip in the total or in a part makes up for the difference: a part is short by what the total has too
 * much.
 */
export function isMistyped(
  total: Fact,
  parts: readonly Fact[],
  { difference, allowed }: ReturnType<typeof compareSum>,
): boolean {
  const short = inUnits(difference),
    slack = widthUnits(allowed);
  const mistyped = (fact: Fact, by: bigint): boolean =>
    slipsBetween(
      inUnits(valueOf(fact)),
      inUnits(valueOf(fact)) + by - slack,
      inUnits(valueOf(fact)) + by + slack,
      quantumUnits(fact),
    ).length > 0;
  return mistyped(total, -short) || parts.some((part) => mistyped(part, short));
}
