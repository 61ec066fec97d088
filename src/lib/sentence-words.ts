import { CALENDAR_YEAR, FISCAL_YEAR, YEAR } from './grammar.ts';
import { pattern, patternWith } from './pattern.ts';
/** Lists begin after these: what follows are parts of what was said before. */
export const LIST_WORDS = pattern`^(${'specifically'})?(${'parts-follow'}|${'including'}(?=
  (${'before-this-year'})[^,;:]{0,4}(${'carryover'}))|${'according-to'}[^,;:]{2,12}${'point'})
  (${'attributive-or-has'})?`;
export const LIST_ENDS = pattern`(${'list-ends'})$`;
/** What the money is for follows: words there name no coordinates. */
export const PURPOSE_WORDS = pattern`^(,)?(${'mainly'})?(${'is'})?(${'purpose-openers'})|^${'mainly'}(${'mainly-for'})
  |^${'use-verb'}(?!(${'funds-used-up'})?${'fund-word'}|${'non-fiscal'})`;
/** Clauses that say how or by what rule; they name nothing. */
export const MANNER_WORDS = pattern`^(${'manner-openers'}|${'by-means-of'}(?!.*(${'arranged-money'})))`;
export const REASON_WORDS = pattern`^(${'reason-of-what'})?(${'attributive'})?(${'mainly'})?(${'reason-openers'})
  (${'explanation'})?(${'reason-verbs'}|:)?|^${'mainly'}(${'mainly-because'})(${'because'})?`;
/** Comparators: what follows, up to the verb, names the base of a change. */
export const COMPARATOR = pattern`(${'comparators'})(${'than'})?(20\d\d|${'bases-of-comparison'})`;
/** Words of a clause that carry no coordinate of their own. */
export const FILLER = patternWith('g')`${YEAR}|${'fillers'}|["'“”《》()\-、,;:。.·]`;
/** Words by which a name at the end of a clause begins. */
export const LABEL_STARTS = pattern`^(${FISCAL_YEAR}|${'label-starts'}|[-:、,;。()\d.])+`;
/** Trailing words of a label that are not part of its name. */
export const LABEL_ENDS = pattern`(${'label-ends'}|${'each'}?(${'changes-at-label-end'}))+$`;
/** Value limits (单价50万元以上) and norms per head are no amounts. */
export const AFTER_THRESHOLD = pattern`^(${'limit-included'})?(${'and-short'})?(${'limits-after'}|\/)|^
  (\(${'including'}[^)]*\))(${'above-or-below'})`;
export const BEFORE_THRESHOLD = pattern`(${'limits-before'})(${'limit-verbs'})?$`;
/** Money of the whole city or country is none of the department's. */
export const WHOLE_REGION = pattern`(${'whole-or-our'})(${'regions'})(?!${'agencies-short'})`;
/**
 * What work brings about, in money that is none of the budget: 完成投资9081万元, 技术合同成交额1200亿元,
 * 挽回经济损失7178万元.
 */
export const OUTCOME = pattern`((${'investment-verbs'})[^,;。:]{0,8}${'investment'}|${'economic-results'}|
  (${'loss-verbs'})[^,;。:]{0,4}${'losses'}|(${'relief-verbs'})(${'taxes-and-fees'}))(${'total-prefix'})?
  (${'size-words'})?(${'result-verbs'})*$`;
/** A label that says no more than when: 上年：25.77万元 is the same thing in the year before. */
export const TIME_LABEL = pattern`(?:^|[,;:(])(?:${'last-year-spoken'}|${CALENDAR_YEAR})${'time-label-endings'}?
  ${'figure'}?$`;
/** The words right before a figure that starts from an earlier one: 由2025年177万元增加至237万元. */
export const FROM_YEAR = pattern`${'from'}(20\d\d)${'year-of'}$`;
export const UP_TO = pattern`^(${'moves'})${'up-to'}$`;
/** Words by which equipment, vehicles and other assets are meant to be bought, not held. */
export const BUYING = patternWith(
  'g',
)`(${'plans-to-buy'})[^,;。:]{0,12}?(${'buying-verbs'})|${'purchase'}(${'things-to-buy'})|${'buying-words'}`;
/** Words by which they are held. */
export const HOLDING = patternWith('g')`${'holding-words'}|(${'last-year'})${'end-of-period'}`;
/** One figure said of both sides of the budget: apart (收、支) or as one (收支). */
export const BOTH_SIDES = pattern`${'both-sides-apart'}|${'both-sides-joined'}(?=(${'budget-or-final-accounts'})?
  (${'in-total-or-each'}))|${'both-sides-short'}(?!${'balance-words'})`;
/** A project that a sentence names: 对X项目开展重点绩效评价. */
export const NAMED_PROJECT = pattern`${'of-what'}(.{2,40}?)(${'project'})?(${'carries-out'})[^,;。]*
  (${'evaluation-or-performance'})`;
/** How names of units end. */
export const ORGANISATION_END = pattern`(${'unit-name-endings'})(\([^)]*\)|${'own-level'})?$`;
/** Kinds of projects: lines of project spending, no projects themselves. */
export const PROJECT_KINDS = pattern`^(${'project-kinds'})${'project'}`;
/** Units and offices that are counted. */
export const ORGANISATION_COUNT = pattern`^[^,;。:、()]{0,10}?(\([^)]{1,8}\))?
  (${'offices-counted'}|${'division'}\([^)]*\)${'office-room'}|${'section-of-office'}\([^)]*\)
  ${'office-room'}|${'districts-and-counties'}[^,;。:]{1,4}${'bureau'})`;
/** People that are counted. */
export const PEOPLE = pattern`((${'kinds-of-people'})+(${'people-words'})*(${'number-of-people'})?
  |${'number-of-people'})$`;
