import type { PublishedTable } from '../../../../schemas/index.ts';
import { useReport } from './context.ts';
import { Identity } from './identity.tsx';
import { useSpeaker } from './language.ts';
import { Mark } from './mark.tsx';
import { cellKey } from './report-index.ts';
import {
  CAUSE_WORDS,
  KIND_WORDS,
  RULE_WORDS,
  SEVERITY_WORDS,
  STATUS_WORDS,
  UNIT_WORDS,
  VERDICT_WORDS,
} from './terms.ts';
import { STATUSES } from './report-index.ts';

/** The report on paper: verdict, every finding with its arithmetic, every table in full. */
export function PrintView() {
  const index = useReport();
  const { t, word, language } = useSpeaker();
  const { result, findings } = index;
  const { document: facts, verdict, checkSummary } = result;
  return (
    <main class="print">
      <header>
        <h1>
          <bdi>{facts.issuer.name ?? facts.title ?? result.source.file}</bdi>
        </h1>
        <p>
          {[
            facts.fiscalYear === null ? '' : t('fiscalYear', facts.fiscalYear),
            word(KIND_WORDS[facts.kind], facts.kind),
            result.source.file,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p>
          <strong>{word(VERDICT_WORDS[verdict.outcome])}</strong> ·{' '}
          {t('identitiesSummary', verdict.identities.checked, verdict.identities.failed)} ·{' '}
          {t('provenOf', checkSummary.provenNonZeroFacts, checkSummary.nonZeroFacts)}
        </p>
        <p class="print-legend">
          {STATUSES.map((status) => (
            <span key={status}>
              <Mark status={status} /> {word(STATUS_WORDS[status])}
            </span>
          ))}
        </p>
        <p>
          <code>SHA-256 {result.source.sha256}</code>
        </p>
      </header>
      <section>
        <h2>
          {t('findings')} · {findings.length}
        </h2>
        {findings.map((finding) => (
          <article key={finding.id} class="print-finding">
            <p>
              <strong>
                {index.findingNumber.get(finding.id)}. {word(SEVERITY_WORDS[finding.severity])}
              </strong>{' '}
              · {word(RULE_WORDS[finding.rule], finding.rule)} · {word(CAUSE_WORDS[finding.cause], finding.cause)}
              {finding.cells[0] ? ` · ${t('pageN', finding.cells[0].page)}` : ''}
            </p>
            <p>
              <bdi>{finding.message[language]}</bdi>
            </p>
            {finding.checks
              .flatMap((id) => index.checkById.get(id) ?? [])
              .map((check) => (
                <Identity key={check.id} check={check} />
              ))}
          </article>
        ))}
      </section>
      {result.tables.map((table) => (
        <PrintTable key={table.id} table={table} />
      ))}
    </main>
  );
}

function PrintTable({ table }: { readonly table: PublishedTable }) {
  const index = useReport();
  const { t, word } = useSpeaker();
  const row = ({ cells, row: number }: PublishedTable['rows'][number]) => (
    <tr key={number}>
      {cells.map((cell) => {
        const fact = index.factsByCell.get(cellKey(table.id, cell.row, cell.column))?.[0];
        const Tag = number < table.headerRows ? 'th' : 'td';
        return (
          <Tag key={cell.column} colSpan={cell.columnSpan} rowSpan={cell.rowSpan} class={fact ? 'number' : ''}>
            {fact && <Mark status={index.statusOf(fact)} />} <bdi>{cell.text}</bdi>
          </Tag>
        );
      })}
    </tr>
  );
  return (
    <section class="print-table">
      <h2>
        <bdi>{table.title ?? t('noTitle')}</bdi>
      </h2>
      <p>
        {table.moneyUnit && t('unitLine', word(UNIT_WORDS[table.moneyUnit]))} {t('pagesN', table.pages.join(', '))}
      </p>
      <table>
        <thead>{table.rows.slice(0, table.headerRows).map(row)}</thead>
        <tbody>{table.rows.slice(table.headerRows).map(row)}</tbody>
      </table>
    </section>
  );
}
