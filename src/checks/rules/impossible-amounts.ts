import type { Bilingual } from '../../../schemas/index.ts';
import { FISCAL_YEAR } from '../../lib/grammar.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import type { Identity } from '../identity.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';
import { FIGURE, figureOf, segmentsOf, stepOf, UNIT, type Segment } from './sentence-segments.ts';

/** The first amount of a segment, and a rise of it: 预算0万元,比2022年预算增加1421.25万元. */
const RISE = pattern`
  ^(?:\D|${FISCAL_YEAR}|\d{1,2}[.、]|\(\d{1,2}\)|\d{3,7}(?=${'class-levels'}))*?${FIGURE}${UNIT}[,(]?
  ${'versus-a-year'}(?:${'last-year'}|${FISCAL_YEAR})?[^\d,。]{0,14}${'rises-of-amounts'}${FIGURE}${UNIT}`;
/** The year before and a fall from it: 比上年3万元减少5万元. */
const FALL = patternWith('g')`
  ${'compared'}(?:${'last-year'}|${FISCAL_YEAR})[^\d,]{0,12}?${FIGURE}${UNIT},?
  ${'falls-of-amounts'}${FIGURE}${UNIT}`;
/** A fall in percent. */
const FALL_RATE = patternWith('g')`${'fall-rates'}(\d+(?:\.\d+)?)%`;
/** The year before was nil, and yet there is a rate. */
const RATE_ON_NIL = patternWith('g')`
  ${'last-year'}${'stages-of-last-year'}?${'amounts-to'}?0(?:\.0+)?${'ten-thousand-yuan'},
  [^。;]{0,40}?${'moves-of-amounts'}(\d+(?:\.\d+)?)%`;
/** Words that make an amount a part, a change or something that may be negative. */
const OTHERWISE = pattern`${'parts-or-changes'}|、\D*$`;

/** A rate that custom prints where something comes from nothing. */
const BY_CUSTOM: ReadonlySet<number> = new Set([0, 100]);

/** Changes that no amount allows, whatever the tables say. */
export const impossibleAmounts: SubRule = {
  id: 'arithmetic/impossible-amount',
  title: both('增减额、增减率不可能', 'A change that no amount allows'),
  explanation: both(
    '某数比上年增加的金额不可能大于它本身，减少的金额不可能大于上年数，降幅不可能大于100%；上年为0时没有增长率。',
    'An amount cannot have risen by more than itself, nor fallen by more than the year before, nor by more ' +
      'than 100 %; from nothing there is no rate.',
  ),
  holds: both('预算12万元，比上年增加2万元', 'a budget of 12, 2 more than the year before'),
  fails: both('预算0万元，比上年增加1,421.25万元', 'a budget of 0, 1,421.25 more than the year before'),
  source: both('算术：收支预算数不为负', 'Arithmetic: a budgeted amount is not negative'),
  *check({ passages = [] }) {
    for (const segment of segmentsOf(passages)) {
      if (!pattern`${'change-characters'}`.test(segment.text)) continue;
      yield* rises(segment);
      yield* falls(segment);
      yield* rates(segment);
    }
  },
};

function* rises(segment: Segment): Iterable<Identity> {
  const found = RISE.exec(segment.text);
  if (!found) return;
  const [, amount, unit, rise, unitOfRise] = found as unknown as [string, string, string, string, string];
  const before = segment.text.slice(0, segment.text.indexOf(amount + unit));
  if (unit !== unitOfRise || OTHERWISE.test(before)) return;
  yield judged(segment, found, figureOf(rise) <= figureOf(amount) + stepOf(amount), [
    both(`增加的${rise}${unit}大于${amount}${unit}本身`, `a rise of ${rise} is more than the ${amount} that it led to`),
  ]);
}

function* falls(segment: Segment): Iterable<Identity> {
  for (const found of segment.text.matchAll(FALL)) {
    const [, base, unit, fall, unitOfFall] = found as unknown as [string, string, string, string, string];
    if (unit === unitOfFall)
      yield judged(segment, found, figureOf(fall) <= figureOf(base) + stepOf(base), [
        both(`减少的${fall}${unit}大于上年的${base}${unit}`, `a fall of ${fall} is more than the ${base} before it`),
      ]);
  }
}

function* rates(segment: Segment): Iterable<Identity> {
  for (const found of segment.text.matchAll(FALL_RATE))
    if (!pattern`${'surplus-or-deficit'}`.test(segment.text))
      yield judged(segment, found, figureOf(found[1]!) <= 100, [
        both(`降幅${found[1]}%大于100%`, `a fall of ${found[1]} % is more than all there was`),
      ]);
  for (const found of segment.text.matchAll(RATE_ON_NIL))
    yield judged(segment, found, BY_CUSTOM.has(figureOf(found[1]!)), [
      both(`上年为0，没有${found[1]}%的增减率`, `last year’s amount is nil: no rate of ${found[1]} % follows from it`),
    ]);
}

const judged = ({ passage, at }: Segment, found: RegExpMatchArray, holds: boolean, [reason]: [Bilingual]): Identity =>
  identityOfPassage({
    rule: 'arithmetic',
    kind: 'impossible-amount',
    passage,
    at: at + (found.index ?? 0),
    length: found[0].length,
    holds,
    label: both(`第${passage.page}页：${reason.zh}`, `page ${passage.page}: ${reason.en}`),
    reason: holds ? null : reason,
    severity: 'error',
  });
