import { COMPARATOR, FROM_YEAR } from '../../lib/sentence-words.ts';
import { pattern } from '../../lib/pattern.ts';
import type { Discourse } from './discourse.ts';
import { readNamed } from './named.ts';
import type { NarrativeContext } from './narrative-context.ts';

/** What the words of a clause say about a change. */
export interface ChangeWords {
  /** The figure itself is a change: a verb stands right before it. */
  readonly isExplicit: boolean;
  /** It is one of the changes that a reason lists, or the money of one. */
  readonly isListed: boolean;
  /** Where the comparator begins; null without one. */
  readonly comparedAt: number | null;
  /** The clause without verb and comparator. */
  readonly body: string;
  /** Of it, what names the subject. */
  readonly subjectWords: string;
  /** The word that tells the direction; undefined where none does. */
  readonly direction: string | undefined;
}

// 增加(减少)0万元: a template that nobody filled in.
// 稳增长 names an aim.
const VERB = pattern`(?<!${'aims'})(${'rise'}|${'fall'})(?:[(/](?:${'rise'}|${'fall'})\)?)?(${'size-of-change'})?
  (${'amount-of-change'})?(${'verbs-after-change'})?$`;
const LEADING_VERB = pattern`^(${'rise'}|${'fall'}|${'arrange'})${'perfective'}?(?=.{3})`;
const BEFORE_NAME = pattern`(?:^|.*)(${'rise'}|${'fall'})${'perfective'}?$`;
const WITH_PARTS = pattern`^([^,;]{2,12}?)(${'rise'}|${'fall'})${'perfective'}?.{2,}${'and-so-on'}$`;
const SIZED = pattern`(${'compared-with'})`;
const FALLS = pattern`^(${'fall'})`;

/** Whether a change begins with a word for a fall. */
export const isFall = (direction: string): boolean => FALLS.test(direction);

/** Whether a clause ends with a verb of change. */
export const endsInVerb = (clause: string): boolean => VERB.test(clause);

/** Reads the words for a change in the clause before a figure. */
export function changeWordsIn(
  clause: string,
  isRate: boolean,
  discourse: Discourse,
  context: NarrativeContext,
): ChangeWords {
  const verb = VERB.exec(clause),
    sized = verb ? null : SIZED.exec(clause);
  const compared = COMPARATOR.exec(clause);
  const isExplicit = verb !== null || sized !== null || isRate;
  const body = withoutComparator(verb ? clause.slice(0, verb.index) : clause, compared).replace(FROM_YEAR, '');
  const mayList = discourse.reason !== null && !isExplicit;
  const leading = mayList ? (LEADING_VERB.exec(body) ?? verbBeforeProject(body, context)) : null;
  const listed = mayList && !leading ? changeWithParts(body, discourse, context) : null;
  return {
    isExplicit,
    isListed: listed !== null || leading !== null,
    comparedAt: compared?.index ?? null,
    body,
    subjectWords: listed?.[1] ?? (leading ? body.slice(leading[0].length) : body),
    direction: verb?.[1] ?? listed?.[2] ?? leading?.[1] ?? sized?.[0],
  };
}

/** Whether the words tell a change; 安排 in a reason gives money without saying that it is more. */
export const tellsChange = ({ isExplicit, isListed, direction }: ChangeWords): boolean =>
  isExplicit || (isListed && direction !== '安排');

/** 项目经费支出安排减少云平台租赁费200万元: a verb right before a project's name. */
function verbBeforeProject(body: string, { projects }: NarrativeContext): RegExpExecArray | null {
  const name = projects.find(([key]) => body.includes(key))?.[0];
  return name === undefined ? null : BEFORE_NAME.exec(body.slice(0, body.indexOf(name)));
}

/**
 * 基本支出增加养老保险、职业年金缴费等1447.63万元: the change of what stands before the verb, with what makes it up.
 */
function changeWithParts(body: string, discourse: Discourse, context: NarrativeContext): RegExpExecArray | null {
  const match = WITH_PARTS.exec(body),
    named = match && readNamed(match[1]!, discourse, context);
  return named && named.leftover.length <= 1 ? match : null;
}

/** The clause without its comparator: 收入较去年 → 收入; 与上年相比财政拨款支出 → 财政拨款支出. */
function withoutComparator(clause: string, compared: RegExpExecArray | null): string {
  if (!compared) return clause;
  const after = pattern`(${'comparing'})[,]?`.exec(clause.slice(compared.index));
  return clause.slice(0, compared.index) + (after ? clause.slice(compared.index + after.index + after[0].length) : '');
}
