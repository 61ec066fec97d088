import type { Speaker } from './language.ts';
import type { FlowNode } from './money-facts.ts';
import { CATEGORY_ENGLISH, FUND_WORDS, PERIOD_WORDS, USE_WORDS } from './terms.ts';

/** Pictures have little room: the printed name in Chinese, the category's name in English. */
export function shortCodeName(code: string, names: Readonly<Record<string, string>>, { language }: Speaker): string {
  const english = CATEGORY_ENGLISH[code];
  if (language === 'en') return english ?? names[code] ?? code;
  return names[code] ?? code;
}

/** What a node of the flow stands for. */
export function flowNodeName(
  { terms, member }: FlowNode,
  codeName: (classification: 'function' | 'economic', code: string) => string,
  { t, word }: Speaker,
): string {
  switch (terms) {
    case 'fund':
      return word(FUND_WORDS[member], member);
    case 'period':
      return word(PERIOD_WORDS[member], member);
    case 'use':
      return word(USE_WORDS[member], member);
    case 'function':
      return codeName('function', member);
    case 'economic':
      return codeName('economic', member);
    case 'total':
      return t('totalExpenditure');
    case 'rest':
      return t('notBrokenDown');
    default:
      return terms satisfies never;
  }
}
