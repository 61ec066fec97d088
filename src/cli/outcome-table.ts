import type { DocumentOutcome } from '../run/batch.ts';

type Column = readonly [title: string, side: 'left' | 'right', of: (outcome: DocumentOutcome) => string];

/** Share of the amounts that are not zero which an identity proves. */
export function shareProven(facts: { readonly nonZeroFacts: number; readonly provenNonZeroFacts: number }): string {
  return facts.nonZeroFacts === 0 ? '–' : `${(100 * facts.provenNonZeroFacts / facts.nonZeroFacts).toFixed(1)} %`;
}

const COLUMNS: readonly Column[] = [
  ['document', 'left', ({ document }) => document.file],
  ['status', 'left', ({ summary }) => (summary.status === 'failed' ? summary.errorCodes[0] ?? 'failed' : summary.status === 'partial' ? 'partial' : summary.isBudget ? 'read' : 'no budget')],
  ['pages', 'right', ({ summary }) => String(summary.pages)],
  ['tables', 'right', ({ summary }) => String(summary.tables)],
  ['facts', 'right', ({ summary }) => String(summary.facts)],
  ['proven', 'right', ({ summary }) => shareProven(summary)],
  ['errors', 'right', ({ summary }) => String(summary.findings.error)],
  ['warnings', 'right', ({ summary }) => String(summary.findings.warning)],
  ['notes', 'right', ({ summary }) => String(summary.findings.info)],
  ['seconds', 'right', ({ seconds }) => seconds.toFixed(1)],
  ['result', 'left', ({ target }) => target ?? 'not written'],
];

/** East Asian characters take two places on a terminal. */
const isWide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;
const widthOf = (text: string): number => [...text].reduce((width, character) => width + (isWide.test(character) ? 2 : 1), 0);
const padded = (text: string, width: number, side: 'left' | 'right'): string => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return side === 'left' ? text + space : space + text;
};

/** The outcomes of a batch as a table for people, one document to a line. */
export function outcomeTable(outcomes: readonly DocumentOutcome[]): string {
  const rows = outcomes.map((outcome) => COLUMNS.map(([, , of]) => of(outcome)));
  const widths = COLUMNS.map(([title], index) => Math.max(widthOf(title), ...rows.map((row) => widthOf(row[index] ?? ''))));
  const line = (cells: readonly string[]): string => cells.map((cell, index) => padded(cell, widths[index] ?? 0, COLUMNS[index]?.[1] ?? 'left')).join('  ').trimEnd();
  return [line(COLUMNS.map(([title]) => title)), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}
