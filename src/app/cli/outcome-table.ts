import type { DocumentOutcome } from '../../run/batch.ts';
import { textTable, type Side } from './text-table.ts';
import type { Lines } from './words/lines.ts';

type Column = readonly [
  name: keyof Lines['outcomeHead'],
  side: Side,
  of: (outcome: DocumentOutcome, lines: Lines) => string,
];

/** Share of the amounts that are not zero which an identity proves. */
export function shareProven(facts: { readonly nonZeroFacts: number; readonly provenNonZeroFacts: number }): string {
  return facts.nonZeroFacts === 0 ? '–' : `${((100 * facts.provenNonZeroFacts) / facts.nonZeroFacts).toFixed(1)} %`;
}

const COLUMNS: readonly Column[] = [
  ['document', 'left', ({ document }) => document.file],
  [
    'status',
    'left',
    ({ summary }, lines) =>
      summary.status === 'failed'
        ? (summary.errorCodes[0] ?? lines.failed)
        : summary.status === 'partial'
          ? lines.partial
          : summary.isBudget
            ? lines.read
            : lines.noBudget,
  ],
  ['pages', 'right', ({ summary }) => String(summary.pages)],
  ['tables', 'right', ({ summary }) => String(summary.tables)],
  ['facts', 'right', ({ summary }) => String(summary.facts)],
  ['proven', 'right', ({ summary }) => shareProven(summary)],
  ['errors', 'right', ({ summary }) => String(summary.findings.error)],
  ['warnings', 'right', ({ summary }) => String(summary.findings.warning)],
  ['notes', 'right', ({ summary }) => String(summary.findings.info)],
  ['seconds', 'right', ({ seconds }) => seconds.toFixed(1)],
  ['result', 'left', ({ target }, lines) => target ?? lines.notWritten],
];

/** The outcomes of a batch as a table for people, one document to a line. */
export function outcomeTable(outcomes: readonly DocumentOutcome[], lines: Lines): string {
  return textTable(
    COLUMNS.map(([name]) => lines.outcomeHead[name]),
    outcomes.map((outcome) => COLUMNS.map(([, , of]) => of(outcome, lines))),
    COLUMNS.map(([, side]) => side),
  );
}
