import type { ExtractionResult } from '../../../schemas/index.ts';
import { corners, exactly, joined, type Rows } from './row.ts';

/** What was checked in a document and what was found. */
export function checkRows(
  result: ExtractionResult,
  document_id: string,
): Pick<Rows, 'findings' | 'finding_cells' | 'checks' | 'check_facts'> {
  return {
    findings: result.findings.map((finding) => ({
      document_id,
      finding_id: finding.id,
      rule: finding.rule,
      severity: finding.severity,
      cause: finding.cause,
      message_en: finding.message.en,
      message_zh: finding.message.zh,
      evidence_en: joined(
        finding.evidence.map(({ en }) => en),
        '; ',
      ),
      evidence_zh: joined(
        finding.evidence.map(({ zh }) => zh),
        ';',
      ),
      expected: exactly(finding.expected),
      actual: exactly(finding.actual),
      difference: exactly(finding.difference),
      tolerance: exactly(finding.tolerance),
      state: finding.review?.state ?? 'open',
      state_note: finding.review?.note || null,
      state_by: finding.review?.by ?? null,
      state_at: finding.review?.at ?? null,
      page: finding.cells[0]?.page ?? null,
      repair_fact_id: finding.repair?.fact ?? null,
      repair_from: exactly(finding.repair?.from),
      repair_to: exactly(finding.repair?.to),
    })),
    finding_cells: result.findings.flatMap((finding) =>
      finding.cells.map((cell, ordinal) => ({
        document_id,
        finding_id: finding.id,
        ordinal,
        role: cell.role,
        fact_id: cell.fact ?? null,
        table_id: cell.table ?? null,
        statement_id: cell.statement ?? null,
        table_row: cell.row ?? null,
        table_column: cell.column ?? null,
        page: cell.page,
        ...corners(cell.bbox),
        text: cell.text === '' ? null : cell.text,
      })),
    ),
    checks: result.checks.map((check) => ({
      document_id,
      check_id: check.id,
      rule: check.rule,
      outcome: check.outcome,
      band: check.band,
      label_en: check.label.en,
      label_zh: check.label.zh,
      reason_en: check.reason?.en ?? null,
      reason_zh: check.reason?.zh ?? null,
      difference: exactly(check.difference),
      tolerance: exactly(check.tolerance),
    })),
    check_facts: result.checks.flatMap((check) => [
      ...(check.total === null
        ? []
        : [{ document_id, check_id: check.id, ordinal: 0, role: 'total' as const, fact_id: check.total }]),
      ...check.parts.map((fact_id, index) => ({
        document_id,
        check_id: check.id,
        ordinal: index + 1,
        role: 'part' as const,
        fact_id,
      })),
    ]),
  };
}
