import { useEffect, useRef, useState } from 'preact/hooks';
import type { FindingState, QueuedFinding } from '../../../../schemas/index.ts';
import type { QueueData } from '../report-data.ts';
import { AppHead } from './app-head.tsx';
import { roundYuan } from './figures.ts';
import { useSpeaker } from './language.ts';
import type { MessageKey } from './messages.ts';
import { usePage } from './page-settings.ts';
import { QuestionList } from './question-list.tsx';
import { keepQueue } from './queue-order.ts';
import { fetchQueue } from './service.ts';
import { CAUSE_WORDS, RULE_WORDS, SEVERITY_WORDS, STATE_WORDS, type Words } from './terms.ts';

const CHOICES = ['state', 'severity', 'cause', 'rule', 'region', 'year'] as const;
type Choice = (typeof CHOICES)[number];
type Filter = Readonly<Record<Choice | 'q' | 'amount', string>>;

const FIRST: Filter = { state: 'open', severity: '', cause: '', rule: '', region: '', year: '', q: '', amount: '' };
const LABELS: Readonly<Record<Choice, MessageKey>> = {
  state: 'stateTitle',
  severity: 'severity',
  cause: 'cause',
  rule: 'rule',
  region: 'city',
  year: 'year',
};
const NAMES: Readonly<Record<Choice, Readonly<Record<string, Words>>>> = {
  state: STATE_WORDS,
  severity: SEVERITY_WORDS,
  cause: CAUSE_WORDS,
  rule: RULE_WORDS,
  region: {},
  year: {},
};
/** Whoever types is left in peace for so long. */
const TYPING_MS = 200;
const MORE = 100;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, select, textarea') !== null;

/** Findings of all documents, those of most money and certainty first; each leads to its place. */
export function QueuePage({ data }: { readonly data: QueueData }) {
  const { t, word } = useSpeaker();
  const [filter, setFilter] = useState(FIRST);
  const { items, total, more } = useQueue(data, filter);
  const [at, setAt] = useState(0);
  usePage();
  useEffect(() => keepQueue(items.map(({ document, finding }) => ({ document, finding: finding.id }))), [items]);
  useEffect(() => setAt(0), [filter]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const to = event.key === 'j' ? at + 1 : event.key === 'k' ? at - 1 : null;
      if (to === null) return;
      const next = Math.min(items.length - 1, Math.max(0, to));
      setAt(next);
      document.querySelectorAll<HTMLElement>('.queue .finding-head')[next]?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [at, items]);
  const set = (change: Partial<Filter>): void => setFilter((before) => ({ ...before, ...change }));
  return (
    <>
      <AppHead title={t('queueTitle')} about={t('queueAbout', data.total, data.documents)} place="review" />
      <main class="run">
        <form class="filters queue-filters" onSubmit={(event) => event.preventDefault()}>
          <label class="search">
            <span>{t('search')}</span>
            <input
              type="search"
              name="q"
              value={filter.q}
              placeholder={t('queueSearch')}
              onInput={(event) => set({ q: event.currentTarget.value })}
            />
          </label>
          {CHOICES.map((name) => (
            <label key={name}>
              <span>{t(LABELS[name])}</span>
              <select name={name} value={filter[name]} onChange={(event) => set({ [name]: event.currentTarget.value })}>
                <option value="">{t('anyValue')}</option>
                {Object.entries(data.choices[name]).map(([value, count]) => (
                  <option key={value} value={value}>
                    {word(NAMES[name][value], value)} ({count})
                  </option>
                ))}
              </select>
            </label>
          ))}
          <label>
            <span>{t('leastAmount')}</span>
            <input
              type="number"
              name="amount"
              min="0"
              step="any"
              value={filter.amount}
              onInput={(event) => set({ amount: event.currentTarget.value })}
            />
          </label>
          <output aria-live="polite">{t('shownOf', items.length, total)}</output>
          <span class="exports">
            <a href={`/states?${queryOf(filter)}`} download>
              {t('exportStates')}
            </a>
            <a href="/corrections" download>
              {t('exportCorrections')}
            </a>
          </span>
        </form>
        <QuestionList questions={data.questions} />
        {items.length === 0 ? (
          <p class="empty">{t('queueEmpty')}</p>
        ) : (
          <ol class="findings queue">
            {items.map((item, number) => (
              <QueueEntry key={`${item.document}/${item.finding.id}`} item={item} isCurrent={number === at} />
            ))}
          </ol>
        )}
        {items.length < total && (
          <button type="button" class="more" onClick={more}>
            {t('more', Math.min(MORE, total - items.length))}
          </button>
        )}
      </main>
    </>
  );
}

function QueueEntry({ item, isCurrent }: { readonly item: QueuedFinding; readonly isCurrent: boolean }) {
  const { t, word, language } = useSpeaker();
  const { document, file, issuer, fiscalYear, region, finding, where, printed, amount, same, state } = item;
  const about = [issuer ?? file, fiscalYear, region !== null && !(issuer ?? '').includes(region) ? region : null];
  const kind = `${word(RULE_WORDS[finding.rule], finding.rule)} · ${word(CAUSE_WORDS[finding.cause], finding.cause)}`;
  return (
    <li class={`finding ${finding.severity}${isCurrent ? ' current' : ''}`}>
      <a class="finding-head" href={`/report/${document}#finding=${encodeURIComponent(finding.id)}`}>
        <span class={`severity ${finding.severity}`}>{word(SEVERITY_WORDS[finding.severity])}</span>
        <span class="finding-message">
          {where && (
            <strong class="place">
              <bdi>{where[language]}</bdi> {printed && <bdi class="figure">{printed}</bdi>}
            </strong>
          )}
          <bdi>{finding.message[language]}</bdi> {state !== 'open' && <StateWord state={state} />}
        </span>
        <span class="about">
          <bdi>{about.filter((part) => part !== null).join(' ')}</bdi> · {kind}
          {amount !== null && amount !== '0' ? ` · ${t('offByAmount', roundYuan(amount, language))}` : ''}
          {same.length > 0 ? ` · ${t('sameSlip', same.length)}` : ''}
        </span>
      </a>
    </li>
  );
}

function StateWord({ state }: { readonly state: FindingState }) {
  const { word } = useSpeaker();
  return <span class={`state ${state}`}>{word(STATE_WORDS[state])}</span>;
}

/** What the filter asks for, fetched a moment after it changed; the first answer came with the page. */
function useQueue(data: QueueData, filter: Filter) {
  const [answer, setAnswer] = useState({ items: data.findings, total: data.total });
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    let isOver = false;
    const timer = setTimeout(() => {
      void fetchQueue(queryOf(filter)).then(
        (found) => {
          if (!isOver) setAnswer({ items: found.items, total: found.total });
        },
        () => {},
      );
    }, TYPING_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [filter]);
  const more = (): void => {
    void fetchQueue(`${queryOf(filter)}&offset=${answer.items.length}`).then(
      (found) => setAnswer(({ items }) => ({ items: [...items, ...found.items], total: found.total })),
      () => {},
    );
  };
  return { ...answer, more };
}

function queryOf(filter: Filter): string {
  const given = Object.entries(filter).filter(([, value]) => value.trim() !== '');
  return new URLSearchParams(given).toString();
}
