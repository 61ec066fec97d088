import type { DocumentOutcome } from '../../run/batch.ts';
import { textTable, type Side } from './text-table.ts';

type Column = readonly [title: string, side: Side, of: (outcome: DocumentOutcome) => string];

/** Share of the amounts that are not zero which an identity proves. */
export function shareProven(facts: { readonly nonZeroFacts: number; readonly provenNonZeroFacts: number }): string {
  return facts.nonZeroFacts === 0 ? '–' : `${((100 * facts.provenNonZeroFacts) / facts.nonZeroFacts).toFixed(1)} %`;
}

const COLUMNS: readonly Column[] = [
  ['document', 'left', ({ document }) => document.file],
  [
    'status',
    'left',
    ({ summary }) =>
      summary.status === 'failed'
        ? (summary.errorCodes[0] ?? 'failed')
        : summary.status === 'partial'
          ? 'partial'
          : summary.isBudget
            ? 'read'
            : 'no budget',
  ],
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

/** The outcomes of a batch as a table for people, one document to a line. */
export function outcomeTable(outcomes: readonly DocumentOutcome[]): string {
  return textTable(
    COLUMNS.map(([title]) => title),
    outcomes.map((outcome) => COLUMNS.map(([, , of]) => of(outcome))),
    COLUMNS.map(([, side]) => side),
  );
}
