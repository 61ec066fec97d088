import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Correction } from '../../../../schemas/index.ts';
import { chooseFact, showPlace } from './actions.ts';
import { useReport } from './context.ts';
import { grouped } from './figures.ts';
import { useSpeaker } from './language.ts';
import { failureWords } from './failure-words.ts';
import { reasonWords } from '../../../lib/reason-words.ts';
import { CORRECTION_KINDS } from './correction-form.tsx';
import { setDrafts } from './review.ts';
import { fetchCorrections } from './service.ts';
import { useStore } from './store.ts';
import { KIND_WORDS, PAGE_KIND_WORDS, RUN_STATUS_WORDS, STATE_WORDS, UNIT_WORDS } from './terms.ts';

/** What the document is, how it was read, and where every character of it went. */
export function DocumentView() {
  const index = useReport();
  const { t, word, language } = useSpeaker();
  const { document: facts, source, errors, unread, status } = index.result;
  const { province, city, county } = facts.region;
  const row = (label: string, value: ComponentChildren) => (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <section class="document-view scroll" tabIndex={0} aria-label={t('document')}>
      <h2>{t('facts')}</h2>
      <dl class="facts">
        {row(t('verdict'), index.data.verdict[language])}
        {row(t('title'), <bdi>{facts.title ?? t('none')}</bdi>)}
        {row(t('issuer'), <bdi>{[facts.issuer.code, facts.issuer.name].filter(Boolean).join(' ') || t('none')}</bdi>)}
        {row(t('year'), facts.fiscalYear ?? t('none'))}
        {row(t('kind'), word(KIND_WORDS[facts.kind], facts.kind))}
        {!facts.isBudget && row(t('status'), <bdi>{t('notBudget', reasonWords(facts.reason ?? '', language))}</bdi>)}
        {row(t('region'), <bdi>{[province, city, county].filter(Boolean).join(' ') || t('none')}</bdi>)}
        {row(t('moneyUnit'), facts.moneyUnit ? word(UNIT_WORDS[facts.moneyUnit]) : t('none'))}
        {row(t('status'), word(RUN_STATUS_WORDS[status]))}
        {row(t('file'), <bdi>{source.file}</bdi>)}
        {row('SHA-256', <code>{source.sha256}</code>)}
        {row(t('pageCount'), source.pageCount)}
        {row(t('size'), `${grouped(String(Math.ceil(source.bytes / 1000)))} kB`)}
        {row(t('producer'), <bdi>{source.producer ?? t('none')}</bdi>)}
        {row(t('readBy'), `${source.extractor.name} ${source.extractor.version}`)}
      </dl>
      {errors.length > 0 && (
        <>
          <h2>{t('errors')}</h2>
          <ul class="errors">
            {errors.map((error, at) => (
              <li key={at}>
                <bdi title={error.message}>{failureWords(error.code, error.message, language)}</bdi>
                {error.page !== null && (
                  <button type="button" class="link" onClick={() => showPlace(error.page!, null)}>
                    {t('pageN', error.page)}
                  </button>
                )}{' '}
                <small>{error.hint}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      <Corrections />
      <h2>
        {t('unread')} · {unread.length}
      </h2>
      {unread.length === 0 ? (
        <p class="about">{t('unreadNone')}</p>
      ) : (
        <ul class="unread">
          {unread.slice(0, 500).map((entry, at) => (
            <li key={at}>
              <button type="button" class="link" onClick={() => showPlace(entry.page, entry.bbox)}>
                {t('pageN', entry.page)}
              </button>{' '}
              <bdi>{entry.text}</bdi>{' '}
              <small>
                <bdi>{reasonWords(entry.reason, language)}</bdi>
              </small>
            </li>
          ))}
        </ul>
      )}
      <Sentences />
      <Indicators />
      <Coverage pageKind={(kind) => word(PAGE_KIND_WORDS[kind], kind)} />
    </section>
  );
}

/** Every decision of reviewers on this document: those that the service keeps, or those that wait to be saved. */
function Corrections() {
  const { data } = useReport();
  const { t, word } = useSpeaker();
  const drafts = useStore((state) => state.drafts);
  const [kept, setKept] = useState<readonly Correction[]>([]);
  useEffect(() => {
    if (data.served) void fetchCorrections(data.served.id).then(setKept, () => {});
  }, [data]);
  const shown = data.served ? kept : drafts;
  const say = (value: unknown): string =>
    typeof value !== 'string' ? JSON.stringify(value) : value in STATE_WORDS ? word(STATE_WORDS[value]) : value;
  return (
    <>
      <h2>
        {t('corrections')} · {shown.length}
      </h2>
      {shown.length === 0 ? (
        <p class="about">{t('noCorrections')}</p>
      ) : (
        <ol class="corrections-list">
          {shown.map((each, at) => (
            <li key={at}>
              {each.place && (
                <button
                  type="button"
                  class="link"
                  onClick={() => showPlace(each.place!.page, each.place!.bbox ?? null)}
                >
                  {t('pageN', each.place.page)}
                </button>
              )}{' '}
              {t(CORRECTION_KINDS[each.kind])}:{' '}
              <bdi>
                {JSON.stringify(each.before) === JSON.stringify(each.after)
                  ? `${say(each.after)} (${t('confirmedShort')})`
                  : `${say(each.before)} → ${say(each.after)}`}
              </bdi>{' '}
              <small>
                <bdi>
                  {each.reason} · {each.by}
                </bdi>{' '}
                · {each.at.slice(0, 16).replace('T', ' ')}
              </small>
              {!data.served && (
                <>
                  {' '}
                  <button
                    type="button"
                    class="link"
                    onClick={() => setDrafts(drafts.filter((_, number) => number !== at))}
                  >
                    {t('removeDraft')}
                  </button>
                </>
              )}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Sentences() {
  const index = useReport();
  const { t } = useSpeaker();
  const { statements, facts } = index.result;
  if (statements.length === 0) return null;
  return (
    <details>
      <summary>
        <h2>
          {t('statements')} · {statements.length}
        </h2>
      </summary>
      <ul class="statements">
        {statements.slice(0, 400).map((statement) => (
          <li key={statement.id}>
            <button type="button" class="link" onClick={() => showPlace(statement.page, statement.bbox)}>
              {t('pageN', statement.page)}
            </button>{' '}
            <bdi>{statement.text}</bdi>
            {facts
              .filter((fact) =>
                fact.provenance.some((place) => 'statement' in place && place.statement === statement.id),
              )
              .map((fact) => (
                <button key={fact.id} type="button" class="link figure" onClick={() => chooseFact(index, fact)}>
                  {fact.published.text}
                </button>
              ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Indicators() {
  const index = useReport();
  const { t } = useSpeaker();
  const { indicators } = index.result;
  if (indicators.length === 0) return null;
  return (
    <details>
      <summary>
        <h2>
          {t('indicators')} · {indicators.length}
        </h2>
      </summary>
      <div class="wide" tabIndex={0} role="region" aria-label={t('indicators')}>
        <table class="ledger">
          <thead>
            <tr>
              <th scope="col">{t('dimProject')}</th>
              <th scope="col">{t('level')}</th>
              <th scope="col">{t('value')}</th>
              <th scope="col">{t('weight')}</th>
              <th scope="col">{t('where')}</th>
            </tr>
          </thead>
          <tbody>
            {indicators.slice(0, 500).map((entry, at) => {
              const place = entry.provenance[0];
              return (
                <tr key={at}>
                  <td>
                    <bdi>{entry.project ?? entry.entity ?? ''}</bdi>
                  </td>
                  <td>
                    <bdi>{[entry.level1, entry.level2, entry.level3].filter(Boolean).join(' › ')}</bdi>
                  </td>
                  <td>
                    <bdi>{[entry.operator, entry.value, entry.unitOfMeasure].filter(Boolean).join(' ')}</bdi>
                  </td>
                  <td>{entry.weight ?? ''}</td>
                  <td>
                    {place && 'page' in place && (
                      <button type="button" class="link" onClick={() => showPlace(place.page, place.bbox)}>
                        {t('pageN', place.page)}
                      </button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </details>
  );
}

const PLACES = ['cell', 'heading', 'paragraph', 'note', 'furniture', 'hidden'] as const;
const PLACE_KEYS = {
  cell: 'inCells',
  heading: 'inHeadings',
  paragraph: 'inParagraphs',
  note: 'inNotes',
  furniture: 'inFurniture',
  hidden: 'hidden',
} as const;

function Coverage({ pageKind }: { readonly pageKind: (kind: string) => string }) {
  const index = useReport();
  const { t } = useSpeaker();
  const kinds = new Map(index.result.source.pages.map(({ page, kind }) => [page, kind]));
  return (
    <details>
      <summary>
        <h2>{t('coverage')}</h2>
      </summary>
      <div class="wide" tabIndex={0} role="region" aria-label={t('coverage')}>
        <table class="ledger">
          <thead>
            <tr>
              <th scope="col">{t('goToPage')}</th>
              <th scope="col">{t('kind')}</th>
              <th scope="col" class="number">
                {t('characters')}
              </th>
              {PLACES.map((place) => (
                <th key={place} scope="col" class="number">
                  {t(PLACE_KEYS[place])}
                </th>
              ))}
              <th scope="col" class="number">
                {t('unplaced')}
              </th>
            </tr>
          </thead>
          <tbody>
            {index.result.coverage.pages.map((page) => (
              <tr key={page.page}>
                <th scope="row">
                  <button type="button" class="link" onClick={() => showPlace(page.page, null)}>
                    {page.page}
                  </button>
                </th>
                <td>{pageKind(kinds.get(page.page) ?? '')}</td>
                <td class="number">{page.glyphs}</td>
                {PLACES.map((place) => (
                  <td key={place} class={`number${page[place] === 0 ? ' zero' : ''}`}>
                    {page[place]}
                  </td>
                ))}
                <td class={`number${page.unplaced.length > 0 ? ' failed' : ' zero'}`}>{page.unplaced.length}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
