import { CALENDAR_YEAR, YEAR_IN_WORDS } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { IdentifiedTable } from '../../model/form.ts';
import type { Layout } from '../../model/table.ts';

const CHINESE_DIGITS: Readonly<Record<string, string>> = {
  〇: '0',
  '○': '0',
  零: '0',
  O: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

/** 表12024年…: the number of a table runs into the year. */
const NUMBERED_YEAR = pattern`(?<!\d)\d{1,2}(20[0-3]\d)(?=${'year'})`;

/** 二〇二四年 → 2024; plain digits too. */
export function readYear(text: string): number | null {
  const plain = /(?<!\d)(20[0-3]\d)(?!\d)/.exec(text) ?? NUMBERED_YEAR.exec(text);
  if (plain) return Number(plain[1]);
  const chinese = YEAR_IN_WORDS.exec(text);
  return chinese ? Number([...chinese[0]].map((c) => CHINESE_DIGITS[c] ?? c).join('')) : null;
}

interface YearVote {
  readonly text: string;
  readonly weight: number;
}

const votesOf = (texts: readonly string[], weight: number): YearVote[] => texts.map((text) => ({ text, weight }));

/**
 * The fiscal year that titles, headings and sentences speak of; of equals the later one. What stands over tables, in
 * their headers and anywhere in the text speaks only where nothing better does.
 */
export function fiscalYearOf(
  title: string | null,
  early: Layout['lines'],
  tables: readonly IdentifiedTable[],
  lines: Layout['lines'],
): number | null {
  const sources: readonly (() => readonly YearVote[])[] = [
    () => votesOfTitles(title, early, tables, lines),
    () =>
      votesOf(
        tables.flatMap(({ table }) => table.above.map(({ text }) => text)),
        1,
      ),
    // 2024年预算数 | 2025年预算数 in headers: the later one is the budget's own.
    () => votesOf(tables.flatMap(headersOfMoney), 1),
    () =>
      votesOf(
        lines.map(({ text }) => text),
        0.5,
      ),
  ];
  for (const source of sources) {
    const year = mostVoted(source());
    if (year !== null) return year;
  }
  return null;
}

/** Sheets of performance are also printed of the year before: their titles tell the year where nothing else does. */
function votesOfTitles(
  title: string | null,
  early: Layout['lines'],
  tables: readonly IdentifiedTable[],
  lines: Layout['lines'],
): YearVote[] {
  const saysBudget = early.filter(({ text }) => pattern`${'budget-or-final-accounts'}`.test(text));
  return [
    ...votesOf(title ? [title] : [], 6),
    ...tables.map(({ title, form }) => ({ text: title ?? '', weight: form.endsWith('performance') ? 0.5 : 2 })),
    ...saysBudget.map(({ text, role }) => ({ text, weight: role === 'heading' ? 1.5 : 0.5 })),
    ...votesOf(
      lines
        .map(({ text }) => text)
        .filter((text) =>
          pattern`^${CALENDAR_YEAR}(${'headings-of-the-year'}|.{0,12}${'budget'})`.test(labelKey(text)),
        ),
      1,
    ),
  ];
}

const headersOfMoney = ({ table }: IdentifiedTable): string[] =>
  table.cells
    .filter(({ row, text }) => row < table.headerEnd && pattern`${'budget-or-final-accounts'}`.test(text))
    .map(({ text }) => text);

function mostVoted(votes: readonly YearVote[]): number | null {
  const sums = new Map<number, number>();
  for (const { text, weight } of votes) {
    const year = readYear(text);
    if (year) sums.set(year, (sums.get(year) ?? 0) + weight);
  }
  return [...sums].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}
