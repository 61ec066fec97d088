import { openTable, showPlace, stepTable } from './actions.ts';
import { useReport } from './context.ts';
import { useSpeaker } from './language.ts';
import { reasonsLine } from '../../../lib/reason-words.ts';
import { TableGrid } from './table-grid.tsx';
import { useStore } from './store.ts';
import { UNIT_WORDS } from './terms.ts';
import { columnWords, formWord } from './words.ts';

/** One table as read, with what its columns were taken to mean. */
export function TableView() {
  const index = useReport();
  const speaker = useSpeaker();
  const { t, word, language } = speaker;
  const id = useStore((state) => state.table);
  const { tables } = index.result;
  const at = Math.max(
    0,
    tables.findIndex((table) => table.id === id),
  );
  const table = tables[at];
  if (!table) return <p class="empty">{t('noTables')}</p>;
  const mapped = table.columns.filter((column) => column.role === 'amount' || column.role === 'measure');
  return (
    <section class="table-view" aria-label={table.title ?? t('noTitle')}>
      <header class="view-head">
        <div class="view-title">
          <h2>{table.title ?? t('noTitle')}</h2>
          <p class="about">
            <span>{formWord(table.form, speaker)}</span>
            {table.moneyUnit && <span>{t('unitLine', word(UNIT_WORDS[table.moneyUnit]))}</span>}
            <span>{t('pagesN', table.pages.map(String).join(', '))}</span>
            {table.joins.length > 0 && <span>{t('joinedPages', table.pages.length)}</span>}
          </p>
        </div>
        <nav class="steps" aria-label={t('tables')}>
          <button
            type="button"
            onClick={() => stepTable(index, -1)}
            disabled={at === 0}
            aria-label={t('previousTable')}
          >
            ←
          </button>
          <select
            aria-label={t('table')}
            value={table.id}
            onChange={(event) => openTable(index, event.currentTarget.value)}
          >
            {tables.map((each, number) => (
              <option key={each.id} value={each.id}>
                {number + 1}. {each.title ?? t('noTitle')}
              </option>
            ))}
          </select>
          <button
            type="button"
            onClick={() => stepTable(index, 1)}
            disabled={at === tables.length - 1}
            aria-label={t('nextTable')}
          >
            →
          </button>
        </nav>
      </header>
      {table.rows.length === 0 ? <p class="empty">{t('emptyTable')}</p> : <TableGrid table={table} />}
      {(mapped.length > 0 || table.notes.length > 0) && (
        <details class="meaning">
          <summary>
            {t('columnsRead')}
            {table.notes.length > 0 ? ` · ${t('notes')}` : ''}
          </summary>
          <dl>
            {mapped.map((column) => (
              <div key={column.column}>
                <dt>
                  <bdi>{column.headerPath.join(' › ')}</bdi>
                </dt>
                <dd>
                  {columnWords(column, index.data.codeNames, speaker) || t('all')}{' '}
                  <small>
                    {t('confidence')} {column.confidence.toFixed(2)}
                  </small>
                </dd>
              </div>
            ))}
          </dl>
          {table.notes.map((note, number) => (
            <p key={number} class="note">
              <bdi>{note}</bdi>
            </p>
          ))}
          {table.joins.map((join, number) => (
            <p key={number} class="note">
              <button type="button" class="link" onClick={() => showPlace(join.toPage, null)}>
                {t('pagesN', `${join.fromPage} → ${join.toPage}`)}
              </button>{' '}
              <bdi>{reasonsLine(join.evidence, language)}</bdi>{' '}
              <small>
                {join.confidence.toFixed(2)}
                {join.runnerUp && ` · ${t('joinOtherwise')}${reasonsLine(join.runnerUp.evidence, language)}`}
              </small>
            </p>
          ))}
        </details>
      )}
    </section>
  );
}
