import { useEffect } from 'preact/hooks';
import type { Finding } from '../../../../schemas/index.ts';
import { chooseCell, chooseFact, chooseFinding, filteredFindings, showPlace } from './actions.ts';
import { useReport } from './context.ts';
import { grouped, inUnit } from './figures.ts';
import { FindingStateForm, StateTag } from './finding-state.tsx';
import { Identity } from './identity.tsx';
import { useSpeaker } from './language.ts';
import { NO_FILTER, getState, setState, useStore, type FindingFilter } from './store.ts';
import { CAUSE_WORDS, ROLE_WORDS, RULE_WORDS, SEVERITY_WORDS, STATE_WORDS, UNIT_WORDS, type Words } from './terms.ts';

/** More than this at once is no list to read; the filters are there. */
const SHOWN = 300;

/** What does not add up, worst first. */
export function FindingsView() {
  const index = useReport();
  const { t } = useSpeaker();
  useStore((state) => state.filter);
  const chosen = useStore((state) => state.finding);
  const shown = filteredFindings(index);
  useEffect(() => {
    if (chosen) document.getElementById(`finding-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <section class="findings-view scroll" tabIndex={0} aria-label={t('findings')}>
      <Filters shown={shown.length} />
      {index.findings.length === 0 ? (
        <p class="empty">{t('noFindings')}</p>
      ) : shown.length === 0 ? (
        <p class="empty">
          {t('noMatch')}{' '}
          <button type="button" class="link" onClick={() => setState({ filter: NO_FILTER })}>
            {t('clearFilters')}
          </button>
        </p>
      ) : (
        <ol class="findings">
          {shown.slice(0, SHOWN).map((finding) => (
            <FindingEntry key={finding.id} finding={finding} open={finding.id === chosen} />
          ))}
        </ol>
      )}
      {shown.length > SHOWN && <p class="about">{t('more', shown.length - SHOWN)}</p>}
    </section>
  );
}

function Filters({ shown }: { readonly shown: number }) {
  const index = useReport();
  const { t, word } = useSpeaker();
  const filter = useStore((state) => state.filter);
  const set = (change: Partial<FindingFilter>): void => setState({ filter: { ...getState().filter, ...change } });
  const counted = (of: (finding: Finding) => string): (readonly [string, number])[] => {
    const counts = new Map<string, number>();
    for (const finding of index.findings) counts.set(of(finding), (counts.get(of(finding)) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]);
  };
  const choice = (
    name: keyof FindingFilter,
    label: string,
    options: readonly (readonly [string, number])[],
    words: Readonly<Record<string, Words>>,
  ) => (
    <label>
      <span>{label}</span>
      <select name={name} value={filter[name]} onChange={(event) => set({ [name]: event.currentTarget.value })}>
        <option value="">{t('anyValue')}</option>
        {options.map(([value, count]) => (
          <option key={value} value={value}>
            {word(words[value], value)} ({count})
          </option>
        ))}
      </select>
    </label>
  );
  const tableCounts = new Map<string, number>();
  for (const finding of index.findings)
    for (const table of new Set(finding.cells.flatMap((cell) => cell.table ?? [])))
      tableCounts.set(table, (tableCounts.get(table) ?? 0) + 1);
  const outside = index.findings.filter((finding) => finding.cells.every((cell) => cell.table === undefined)).length;
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      {choice(
        'severity',
        t('severity'),
        counted((finding) => finding.severity),
        SEVERITY_WORDS,
      )}
      {choice(
        'cause',
        t('cause'),
        counted((finding) => finding.cause),
        CAUSE_WORDS,
      )}
      {choice(
        'state',
        t('stateTitle'),
        counted((finding) => finding.review?.state ?? 'open'),
        STATE_WORDS,
      )}
      {choice(
        'rule',
        t('rule'),
        counted((finding) => finding.rule),
        RULE_WORDS,
      )}
      <label>
        <span>{t('table')}</span>
        <select name="table" value={filter.table} onChange={(event) => set({ table: event.currentTarget.value })}>
          <option value="">{t('anyValue')}</option>
          {index.result.tables
            .filter(({ id }) => tableCounts.has(id))
            .map((table) => (
              <option key={table.id} value={table.id}>
                {table.title ?? table.id} ({tableCounts.get(table.id)})
              </option>
            ))}
          {outside > 0 && (
            <option value="-">
              {t('outsideTables')} ({outside})
            </option>
          )}
        </select>
      </label>
      <output aria-live="polite">{t('shownOf', shown, index.findings.length)}</output>
      {Object.values(filter).some((value) => value !== '') && (
        <button type="button" class="link" onClick={() => setState({ filter: NO_FILTER })}>
          {t('clearFilters')}
        </button>
      )}
    </form>
  );
}

function FindingEntry({ finding, open }: { readonly finding: Finding; readonly open: boolean }) {
  const index = useReport();
  const { t, word, language } = useSpeaker();
  const first = finding.cells[0];
  const toggle = (): void => {
    if (open) setState({ finding: null });
    else chooseFinding(index, finding);
  };
  return (
    <li
      id={`finding-${finding.id}`}
      class={`finding ${finding.severity}${open ? ' open' : ''}`}
      value={index.findingNumber.get(finding.id)}
    >
      <button type="button" class="finding-head" aria-expanded={open} onClick={toggle}>
        <span class={`severity ${finding.severity}`}>{word(SEVERITY_WORDS[finding.severity])}</span>
        <span class="finding-message">
          <bdi>{finding.message[language]}</bdi> <StateTag finding={finding} />
        </span>
        <span class="about">
          {word(RULE_WORDS[finding.rule], finding.rule)} · {word(CAUSE_WORDS[finding.cause], finding.cause)}
          {first ? ` · ${t('pageN', first.page)}` : ''}
        </span>
      </button>
      {open && <FindingDetails finding={finding} />}
    </li>
  );
}

function FindingDetails({ finding }: { readonly finding: Finding }) {
  const index = useReport();
  const { t, word, language } = useSpeaker();
  const checks = finding.checks.flatMap((id) => index.checkById.get(id) ?? []);
  // Amounts in the unit that the first cell prints; a rate or a count has none.
  const published = finding.cells.flatMap((cell) =>
    cell.fact === undefined ? [] : (index.factById.get(cell.fact)?.published ?? []),
  )[0];
  const unit = finding.rule === 'arithmetic' ? null : (published?.moneyUnit ?? null);
  const show = (amount: string): string =>
    unit === null ? grouped(amount) : `${inUnit(amount, unit, published?.decimals ?? 0)} ${word(UNIT_WORDS[unit])}`;
  const measures = (['expected', 'actual', 'difference', 'tolerance'] as const).filter(
    (name) => finding[name] !== null,
  );
  const open = (cell: Finding['cells'][number]): void => {
    const fact = cell.fact === undefined ? undefined : index.factById.get(cell.fact);
    if (cell.table !== undefined && cell.row !== undefined && cell.column !== undefined)
      chooseCell(index, cell.table, cell.row, cell.column, { stay: true, ...(fact ? { fact: fact.id } : {}) });
    else if (fact) chooseFact(index, fact);
    else showPlace(cell.page, cell.bbox ?? null);
  };
  return (
    <div class="finding-details">
      <FindingStateForm finding={finding} />
      {measures.length > 0 && (
        <dl class="measures">
          {measures.map((name) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd class="figure">{show(finding[name]!)}</dd>
            </div>
          ))}
        </dl>
      )}
      {checks.length > 0 && (
        <section>
          <h3>{t('explains')}</h3>
          {checks.map((check) => (
            <Identity key={check.id} check={check} mine={finding.cells[0]?.fact ?? null} />
          ))}
        </section>
      )}
      {finding.cells.length > 0 && (
        <section>
          <h3>{t('cellsInvolved')}</h3>
          <ul class="involved">
            {finding.cells.map((cell, at) => (
              <li key={at}>
                <button type="button" class="link" onClick={() => open(cell)}>
                  <span class={`role ${cell.role}`}>{word(ROLE_WORDS[cell.role])}</span>{' '}
                  <bdi class="figure">{cell.text}</bdi>{' '}
                  <small>
                    {t('pageN', cell.page)}
                    {cell.table ? ` · ${index.tableById.get(cell.table)?.title ?? cell.table}` : ''}
                  </small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {finding.repair && (
        <section class="repair">
          <h3>{t('repair')}</h3>
          <p>
            <bdi>
              {t('repairText', show(finding.repair.from), show(finding.repair.to), finding.repair.reason[language])}
            </bdi>
          </p>
        </section>
      )}
      {finding.evidence.length > 0 && (
        <section>
          <h3>{t('evidence')}</h3>
          <ul>
            {finding.evidence.map((line, at) => (
              <li key={at}>
                <bdi>{line[language]}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
