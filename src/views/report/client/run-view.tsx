import { useMemo, useState } from 'preact/hooks';
import type { RunData, RunEntry } from '../report-data.ts';
import { failureLine } from './failure-words.ts';
import { grouped, roundYuan } from './figures.ts';
import { useSpeaker } from './language.ts';
import { AppHead } from './app-head.tsx';
import type { MessageKey } from './messages.ts';
import { usePage } from './page-settings.ts';
import { sumOf } from './money-facts.ts';
import { KIND_WORDS, RUN_STATUS_WORDS } from './terms.ts';
import { VerdictTag } from './verdict-tag.tsx';

type Order =
  | 'worst'
  | 'file'
  | 'issuer'
  | 'year'
  | 'pages'
  | 'facts'
  | 'proven'
  | 'failed'
  | 'error'
  | 'warning'
  | 'unread'
  | 'total';
const COLUMNS: readonly (readonly [Order, MessageKey, boolean])[] = [
  ['issuer', 'issuer', false],
  ['year', 'year', true],
  ['worst', 'verdict', false],
  ['error', 'errorsShort', true],
  ['warning', 'warningsShort', true],
  ['failed', 'identitiesFailed', true],
  ['proven', 'proven', true],
  ['facts', 'figuresShort', true],
  ['unread', 'unreadShort', true],
  ['pages', 'pagesShort', true],
  ['total', 'totalAmount', true],
];

const provenShare = (entry: RunEntry): number =>
  entry.nonZeroFacts === 0 ? 0 : entry.provenNonZeroFacts / entry.nonZeroFacts;
/** How much an entry needs to be looked at: unread documents, then contradictions, then what nothing proves. */
const badness = (entry: RunEntry): number =>
  (entry.status === 'failed' ? 1e9 : entry.status === 'partial' ? 1e8 : 0) +
  entry.findings.error * 1e5 +
  entry.verdict.identities.failed * 1e3 +
  entry.findings.warning * 10 +
  entry.unread +
  (1 - provenShare(entry));

const KEYS: Readonly<Record<Order, (entry: RunEntry) => number | string>> = {
  worst: badness,
  file: ({ file }) => file,
  issuer: ({ issuer, file }) => issuer ?? file,
  year: ({ fiscalYear }) => fiscalYear ?? 0,
  pages: ({ pages }) => pages,
  facts: ({ facts }) => facts,
  proven: provenShare,
  failed: ({ verdict }) => verdict.identities.failed,
  error: ({ findings }) => findings.error,
  warning: ({ findings }) => findings.warning,
  unread: ({ unread }) => unread,
  total: ({ total }) => Number(total?.amount ?? -1),
};

/** All documents of a run, the worst first. */
export function RunPage({ data }: { readonly data: RunData }) {
  const { t } = useSpeaker();
  usePage();
  const { documents } = data;
  const proven = t('provenOf', ...provenIn(documents).map((count) => grouped(String(count))));
  return (
    <>
      <AppHead
        title={`${t('runTitle')} · ${data.name}`}
        about={`${t('documentsN', documents.length)} · ${proven}`}
        place={data.served ? 'home' : null}
      />
      <main class="run">
        <RunTable documents={documents} />
        <Comparison documents={documents} />
      </main>
    </>
  );
}

const provenIn = (documents: readonly RunEntry[]): readonly [number, number] =>
  documents.reduce<readonly [number, number]>(
    ([proven, all], entry) => [proven + entry.provenNonZeroFacts, all + entry.nonZeroFacts],
    [0, 0],
  );

/** A row for each document, sorted by any column; at first by how much a document needs to be looked at. */
export function RunTable({ documents }: { readonly documents: readonly RunEntry[] }) {
  const { t, word, language } = useSpeaker();
  const [order, setOrder] = useState<Order>('worst');
  const [ascending, setAscending] = useState(false);
  const rows = useMemo(() => {
    const key = KEYS[order];
    return [...documents].sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      const by = typeof x === 'string' || typeof y === 'string' ? String(x).localeCompare(String(y), 'zh-CN') : x - y;
      return (ascending ? by : -by) || a.file.localeCompare(b.file);
    });
  }, [documents, order, ascending]);
  const sum = (of: (entry: RunEntry) => number): number => documents.reduce((total, entry) => total + of(entry), 0);
  const sort = (column: Order): void => {
    if (column === order) setAscending(!ascending);
    else {
      setOrder(column);
      setAscending(column === 'issuer' || column === 'file' || column === 'proven');
    }
  };
  const [proven, nonZero] = provenIn(documents);
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={t('runTitle')}>
      <table class="ledger run-table">
        <caption>{order === 'worst' && !ascending ? t('worstFirst') : ''}</caption>
        <thead>
          <tr>
            {COLUMNS.map(([column, label, isNumber]) => (
              <th
                key={column}
                scope="col"
                class={isNumber ? 'number' : ''}
                aria-sort={order === column ? (ascending ? 'ascending' : 'descending') : 'none'}
              >
                <button type="button" class="sort" title={t('sortBy', t(label))} onClick={() => sort(column)}>
                  {t(label)}
                  {order === column ? (ascending ? ' ▲' : ' ▼') : ''}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((entry) => (
            <tr key={entry.report ?? entry.file}>
              <th scope="row">
                {entry.report ? (
                  <a href={entry.report}>
                    <bdi>{entry.issuer ?? entry.file}</bdi>
                  </a>
                ) : (
                  <bdi>{entry.issuer ?? entry.file}</bdi>
                )}
                <small>
                  <bdi>
                    {[word(KIND_WORDS[entry.kind], entry.kind), entry.region, entry.file].filter(Boolean).join(' · ')}
                  </bdi>
                  {entry.status !== 'complete' && (
                    <strong>
                      {' '}
                      {word(RUN_STATUS_WORDS[entry.status])} {failureLine(entry.errors[0] ?? '', language)}
                    </strong>
                  )}
                </small>
              </th>
              <td class="number">{entry.fiscalYear ?? '–'}</td>
              <td>
                <VerdictTag outcome={entry.verdict.outcome} />
              </td>
              <Count value={entry.findings.error} bad />
              <Count value={entry.findings.warning} />
              <Count value={entry.verdict.identities.failed} bad />
              <td class="number">
                <span class="gauge" aria-hidden="true">
                  <i style={{ width: `${100 * provenShare(entry)}%` }} />
                </span>{' '}
                <span class="share">{Math.floor(100 * provenShare(entry))}%</span>
              </td>
              <td class="number">{grouped(String(entry.facts))}</td>
              <Count value={entry.unread} />
              <td class="number">{entry.pages}</td>
              <td class="number">
                {entry.total ? (
                  <span class={entry.total.proven ? 'proven' : 'unproven'} title={grouped(entry.total.amount)}>
                    {roundYuan(entry.total.amount, language)}
                  </span>
                ) : (
                  '–'
                )}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('totals')}</th>
            <td />
            <td />
            <Count value={sum(({ findings }) => findings.error)} />
            <Count value={sum(({ findings }) => findings.warning)} />
            <Count value={sum(({ verdict }) => verdict.identities.failed)} />
            <td class="number">{nonZero === 0 ? '–' : `${Math.floor((100 * proven) / nonZero)}%`}</td>
            <td class="number">{grouped(String(sum(({ facts }) => facts)))}</td>
            <Count value={sum(({ unread }) => unread)} />
            <td class="number">{grouped(String(sum(({ pages }) => pages)))}</td>
            <td class="number">{roundYuan(sumOf(documents.flatMap(({ total }) => total?.amount ?? [])), language)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

const Count = ({ value, bad = false }: { readonly value: number; readonly bad?: boolean }) => (
  <td class={`number${value === 0 ? ' zero' : bad ? ' failed' : ''}`}>{value === 0 ? '–' : grouped(String(value))}</td>
);

/**
 * Departments side by side. Sizes differ by thousands, so each bar has its own figure and the scale is the square root.
 */
function Comparison({ documents }: { readonly documents: readonly RunEntry[] }) {
  const { t, language } = useSpeaker();
  const shown = documents
    .filter(({ total }) => total !== null)
    .sort((a, b) => Number(b.total!.amount) - Number(a.total!.amount));
  if (shown.length < 2) return null;
  const largest = Math.sqrt(Number(shown[0]!.total!.amount)) || 1;
  return (
    <section class="comparison" aria-label={t('compare')}>
      <h2>
        {t('compare')} <small>√</small>
      </h2>
      <ol>
        {shown.map((entry) => (
          <li key={entry.report ?? entry.file}>
            <span class="name">
              {entry.report ? (
                <a href={`${entry.report}#view=money`}>
                  <bdi>{entry.issuer ?? entry.file}</bdi>
                </a>
              ) : (
                <bdi>{entry.issuer ?? entry.file}</bdi>
              )}{' '}
              {entry.fiscalYear ?? ''}
            </span>
            <span class="track">
              <i
                class={entry.total!.proven ? 'proven' : 'unproven'}
                style={{ width: `${(100 * Math.sqrt(Math.max(0, Number(entry.total!.amount)))) / largest}%` }}
              />
            </span>
            <span class="figure">
              {roundYuan(entry.total!.amount, language)}
              {entry.total!.proven ? '' : ` (${t('unprovenMark')})`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
