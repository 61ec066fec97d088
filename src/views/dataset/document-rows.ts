import { isSure } from '../../../schemas/confidence/index.ts';
import type { ExtractionResult, JournalEntry } from '../../../schemas/index.ts';
import type { Identified } from '../../lib/issuers.ts';
import { pattern } from '../../lib/pattern.ts';
import { documentIdOf, joined, json, type Row, type Rows } from './row.ts';

const severityCount = (result: ExtractionResult, severity: 'error' | 'warning' | 'info'): number =>
  result.findings.filter((finding) => finding.severity === severity).length;
const unplacedOf = (page: ExtractionResult['coverage']['pages'][number]): number =>
  page.unplaced.reduce((sum, { text }) => sum + [...text].length, 0);

/** Municipalities (直辖市) are province and city in one. */
const MUNICIPALITY = pattern`^${'municipalities'}$`;

/**
 * A municipality stands in both columns, so that documents are grouped by either; where only its name as a city was
 * read, also as a province.
 */
function regionColumns({
  region: { province, city, county, code },
  issuer,
}: ExtractionResult['document']): Pick<
  Row<'documents'>,
  'province' | 'city' | 'county' | 'region_code' | 'admin_level'
> {
  const municipality = [city, province].find((name) => name !== null && MUNICIPALITY.test(name)) ?? null;
  return {
    province: province ?? municipality,
    city: city ?? municipality,
    county,
    region_code: code ?? null,
    admin_level: TOWNSHIP.test(issuer.name ?? '')
      ? 'township'
      : county !== null
        ? 'county'
        : city !== null && !MUNICIPALITY.test(city)
          ? 'city'
          : (province ?? municipality) !== null
            ? 'province'
            : null,
  };
}

/** The offices of a street, a town or a township, and what they run. */
const TOWNSHIP = pattern`${'townships'}|.(?<!${'city'})${'towns'}|${'street'}$`;

function documentRow(result: ExtractionResult, document_id: string, { issuerId, level }: Identified): Row<'documents'> {
  const { source, document, verdict, checkSummary } = result;
  return {
    document_id,
    file: source.file,
    sha256: source.sha256 === '' ? null : source.sha256,
    bytes: source.bytes,
    page_count: source.pageCount,
    status: result.status,
    error_codes: joined(
      result.errors.map(({ code }) => code),
      ' ',
    ),
    is_budget: document.isBudget,
    not_budget_reason: document.reason,
    kind: document.kind,
    issuer_id: issuerId,
    issuer_level: level,
    issuer_name: document.issuer.name,
    issuer_code: document.issuer.code,
    ...regionColumns(document),
    fiscal_year: document.fiscalYear,
    title: document.title,
    money_unit: document.moneyUnit,
    verdict: verdict.outcome,
    identities_checked: verdict.identities.checked,
    identities_failed: verdict.identities.failed,
    identities_not_checkable: verdict.identities.notCheckable,
    facts: checkSummary.facts,
    facts_non_zero: checkSummary.nonZeroFacts,
    facts_proven: checkSummary.provenNonZeroFacts,
    facts_unsure: result.facts.filter((fact) => !isSure(fact)).length,
    facts_unmapped: result.facts.filter((fact) => fact.unmapped !== undefined).length,
    facts_corrected: result.facts.filter((fact) => fact.corrected !== undefined).length,
    amounts_unread: result.unread.length,
    characters_unplaced: result.coverage.pages.reduce((sum, page) => sum + unplacedOf(page), 0),
    findings_error: severityCount(result, 'error'),
    findings_warning: severityCount(result, 'warning'),
    findings_info: severityCount(result, 'info'),
    schema_version: result.schemaVersion,
    extractor: `${source.extractor.name} ${source.extractor.version}`,
    producer: source.producer,
  };
}

function pageRows({ source, coverage }: ExtractionResult, document_id: string): Row<'pages'>[] {
  const covered = new Map(coverage.pages.map((page) => [page.page, page]));
  return source.pages.map(({ page, kind, width, height }) => {
    const counts = covered.get(page);
    return {
      document_id,
      page,
      kind,
      width,
      height,
      characters: counts?.glyphs ?? null,
      in_cells: counts?.cell ?? null,
      in_headings: counts?.heading ?? null,
      in_paragraphs: counts?.paragraph ?? null,
      in_notes: counts?.note ?? null,
      in_furniture: counts?.furniture ?? null,
      hidden: counts?.hidden ?? null,
      unplaced: counts ? unplacedOf(counts) : null,
    };
  });
}

/** What a document is and how it was read. */
export function documentRows(
  result: ExtractionResult,
  document_id: string,
  issuer: Identified,
): Pick<Rows, 'documents' | 'pages' | 'errors' | 'tables' | 'table_columns'> {
  return {
    documents: [documentRow(result, document_id, issuer)],
    pages: pageRows(result, document_id),
    errors: result.errors.map(({ code, page, message, hint }, ordinal) => ({
      document_id,
      ordinal,
      code,
      page,
      message,
      hint,
    })),
    tables: result.tables.map((table, ordinal) => ({
      document_id,
      table_id: table.id,
      ordinal,
      form: table.form,
      title: table.title,
      official_number: table.officialNumber,
      money_unit: table.moneyUnit,
      first_page: Math.min(...table.pages),
      last_page: Math.max(...table.pages),
      rows: table.rows.length,
      columns: table.columns.length,
      header_rows: table.headerRows,
      joins: table.joins.length,
      weakest_join: table.joins.length === 0 ? null : Math.min(...table.joins.map(({ confidence }) => confidence)),
      notes: joined(table.notes, '\n'),
    })),
    table_columns: result.tables.flatMap((table) =>
      table.columns.map((column) => ({
        document_id,
        table_id: table.id,
        table_column: column.column,
        header_path: joined(column.headerPath, ' / '),
        role: column.role,
        coordinates: JSON.stringify(column.coordinates),
        confidence: column.confidence,
      })),
    ),
  };
}

/** The row of an input: from the journal of a run, or of a plain folder from the name of the result file. */
export function inputRow(name: string, entry: JournalEntry | null, result: ExtractionResult | null): Row<'inputs'> {
  const failed = result?.status === 'failed';
  return {
    input: entry?.input ?? name,
    id: entry?.id ?? null,
    outcome: entry?.outcome ?? (failed ? 'failed' : 'done'),
    code: entry?.outcome === 'failed' ? entry.code : failed ? (result.errors[0]?.code ?? null) : null,
    other_input: entry?.outcome === 'duplicate-of' ? entry.of : entry?.outcome === 'superseded-by' ? entry.by : null,
    document_id: result === null ? null : documentIdOf(result.source),
    address: entry?.retrieval?.address ?? null,
    retrieved_at: entry?.retrieval?.at ?? null,
    metadata: json(entry?.metadata),
  };
}
