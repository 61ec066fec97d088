import type { Bilingual } from '../../../schemas/index.ts';
import { sayIn, type Language } from './words.ts';

/** What a rule says of itself; the texts live with the rules. */
export interface RuleText {
  readonly id: string;
  readonly title: Bilingual;
  readonly explanation: Bilingual;
  readonly example: Bilingual;
  /** What a document must print before the rule has anything to look at. */
  readonly needs: Bilingual;
  readonly source: Bilingual;
}

/** What a check of a rule says of itself. */
export interface SubRuleText extends Omit<RuleText, 'example' | 'needs'> {
  /** Words that pass, and words that fail. */
  readonly holds: Bilingual;
  readonly fails: Bilingual;
}

/** One check of a rule for people: title, what it asks, what passes and what fails, and what it rests on. */
export function explainSubRule(
  { id, title, explanation, holds, fails, source }: SubRuleText,
  language: Language,
): string {
  const say = sayIn(language),
    colon = language === 'zh' ? '：' : ': ';
  return [
    `${title[language]} (${id})`,
    '',
    explanation[language],
    '',
    `${say('holds')}${colon}${holds[language]}`,
    `${say('fails')}${colon}${fails[language]}`,
    `${say('source')}${colon}${source[language]}`,
  ].join('\n');
}

/** One rule for people: title, what it asks, an example, and what it rests on. */
export function explainRule({ id, title, explanation, example, needs, source }: RuleText, language: Language): string {
  const say = sayIn(language),
    colon = language === 'zh' ? '：' : ': ';
  return [
    `${title[language]} (${id})`,
    '',
    explanation[language],
    '',
    `${say('example')}${colon}${example[language]}`,
    `${say('needs')}${colon}${needs[language]}`,
    `${say('source')}${colon}${source[language]}`,
  ].join('\n');
}
