import { useMemo } from 'preact/hooks';
import { openTable, toggleRail } from './actions.ts';
import { useReport } from './context.ts';
import { useSpeaker } from './language.ts';
import { Mark } from './mark.tsx';
import { NO_MARKS, STATUSES, type Status } from './report-index.ts';
import { useStore } from './store.ts';
import { STATUS_WORDS } from './terms.ts';
import { formWord } from './words.ts';

type Counts = Record<Status, number>;

/** Marks that a table's entry counts: those that ask for a look. */
const TALLIED = ['wrong', 'doubtful', 'unsure'] as const satisfies readonly Status[];

/** The spine of the ledger: every table with how its figures stand. */
export function Rail() {
  const index = useReport();
  const speaker = useSpeaker();
  const { t, word } = speaker;
  const current = useStore((state) => (state.view === 'tables' ? (state.table ?? index.result.tables[0]?.id) : null));
  const folded = useStore((state) => state.railFolded);
  const counts = useMemo(() => {
    const byTable = new Map<string, Counts>();
    for (const fact of index.factById.values()) {
      const place = fact.provenance[0];
      if (!place || !('table' in place)) continue;
      let entry = byTable.get(place.table);
      if (!entry) byTable.set(place.table, (entry = { ...NO_MARKS }));
      entry[index.statusOf(fact)] += 1;
    }
    return byTable;
  }, [index]);
  const all = useMemo(() => {
    const sum: Counts = { ...NO_MARKS };
    for (const fact of index.factById.values()) sum[index.statusOf(fact)] += 1;
    return sum;
  }, [index]);
  return (
    <nav class="rail" aria-label={t('contents')}>
      <h2>
        <span>{t('contents')}</span>
        <button
          type="button"
          class="fold"
          aria-expanded={!folded}
          aria-label={t(folded ? 'unfoldContents' : 'foldContents')}
          title={t(folded ? 'unfoldContents' : 'foldContents')}
          onClick={toggleRail}
        >
          {folded ? '»' : '«'}
        </button>
      </h2>
      <ol hidden={folded}>
        {index.result.tables.map((table, at) => {
          const entry = counts.get(table.id);
          const total = entry ? STATUSES.reduce((sum, status) => sum + entry[status], 0) : 0;
          return (
            <li key={table.id}>
              <button
                type="button"
                aria-current={current === table.id ? 'true' : undefined}
                onClick={() => openTable(index, table.id)}
              >
                <span class="number">{at + 1}</span>
                <span class="name">
                  <bdi>{table.title ?? t('noTitle')}</bdi>
                  <small>
                    {formWord(table.form, speaker)} ·{' '}
                    {t(
                      'pagesN',
                      table.pages.length > 2
                        ? `${table.pages[0]}–${table.pages[table.pages.length - 1]}`
                        : table.pages.join(', '),
                    )}
                  </small>
                </span>
                <span class="tallies">
                  {entry &&
                    TALLIED.map(
                      (status) =>
                        entry[status] > 0 && (
                          <span key={status} class={`tally ${status}`}>
                            <Mark status={status} label={word(STATUS_WORDS[status])} />
                            {entry[status]}
                          </span>
                        ),
                    )}
                </span>
                <span class="bar" aria-hidden="true">
                  {entry &&
                    STATUSES.map(
                      (status) =>
                        entry[status] > 0 && (
                          <i key={status} class={status} style={{ flexGrow: String(entry[status]) }} />
                        ),
                    )}
                  {total === 0 && <i class="nothing" />}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <dl class="legend" hidden={folded} aria-label={t('legend')}>
        {[...STATUSES].reverse().map((status) => (
          <div key={status}>
            <dt>
              <Mark status={status} /> {word(STATUS_WORDS[status])}
            </dt>
            <dd>{all[status]}</dd>
          </div>
        ))}
      </dl>
    </nav>
  );
}
