import type { Fact, Statement } from '../../../schemas/index.ts';
import { CALENDAR_YEAR } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';

type Statements = readonly Pick<Statement, 'id' | 'text'>[];

/** Words after which a sentence tells why, or of what a part changed: amounts there are not the whole's. */
const REASON = pattern`${'reasons-given'}`;
/** 比上年增加了人工智能经费30,000万元: how much one thing more or less was given, not what there was. */
const CHANGED_PART = pattern`${'change-verbs'}${'perfective'}?[^,，;；。:：]{2,}$`;
/** Words for the year before, beside its figure. */
const YEAR_BEFORE = pattern`${'last-year-spoken'}${'after-last-year'}?[:：]?$`;

/** The words of its sentence before a figure; null where it stands in a table. */
export function wordsBefore({ provenance: [at] }: Fact, statements: Statements): string | null {
  if (!at || !('statement' in at)) return null;
  const text = statements.find(({ id }) => id === at.statement)?.text;
  return text === undefined ? null : text.slice(0, at.span[0]).replace(/\s/g, '');
}

/** Whether a figure of a sentence belongs to a reason, or to a part that was changed. */
export function isOfReason(fact: Fact, statements: Statements): boolean {
  const words = wordsBefore(fact, statements);
  return words !== null && (REASON.test(words) || CHANGED_PART.test(words));
}

/** 13.53万元,上年:13.52万元: the figure that the words give to the year before. */
export function isOfYearBefore(fact: Fact, statements: Statements): boolean {
  const words = wordsBefore(fact, statements);
  return words !== null && YEAR_BEFORE.test(words);
}

/** Digits of a functional class that nothing stands below. */
const ITEM_DIGITS = 7;
/** Sentences that may stand between what one item of a text says of its class first and last. */
const WITHIN_ITEM = 2;

/**
 * Whether one item of the text gives two amounts for its class:
 * …(项)207万元。…2025年…241.76万元,2026年预算安排170.03万元. What is said of one class, year and stage within two
 * sentences has no other reading.
 */
export function isSaidTwice(a: Fact, b: Fact, statements: Statements): boolean {
  const numbers = [a, b].map(({ provenance: [at] }) => (at && 'statement' in at ? Number(at.statement.slice(1)) : NaN)),
    apart = Math.abs(numbers[0]! - numbers[1]!);
  if (!(apart > 0 && apart <= WITHIN_ITEM) || a.function?.length !== ITEM_DIGITS || a.amount === b.amount) return false;
  const later = numbers[0]! > numbers[1]! ? a : b,
    text = wordsBefore(later, statements);
  return text !== null && pattern`${CALENDAR_YEAR}${'budget-of-that-year'}${'budget-verbs'}$`.test(text);
}

/** A class that is named as one: 教育支出(类), 208, or a name that ends as classes do. */
const CLASS_WORDS = pattern`[((]${'class-levels'}[))]|${'class-level-words'}|\d{3}`;

/**
 * Whether a figure under project spending has a function by its name alone: a project, or a task of one, may have it.
 */
export function mayBeProject(fact: Fact, statements: Statements): boolean {
  if (fact.use !== 'project' || fact.function === undefined || (fact.project !== undefined && !fact.derived))
    return false;
  const words = wordsBefore(fact, statements);
  return words !== null && !CLASS_WORDS.test(words.split(/[,，;；。]/).at(-1) ?? '');
}
