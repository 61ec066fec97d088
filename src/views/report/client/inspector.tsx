import type { Fact } from '../../../../schemas/index.ts';
import { chooseFact, chooseFinding, showPlace } from './actions.ts';
import { useReport } from './context.ts';
import { grouped } from './figures.ts';
import { Identity } from './identity.tsx';
import { useSpeaker } from './language.ts';
import { reasonWords } from '../../../lib/reason-words.ts';
import { Mark } from './mark.tsx';
import { Clip } from './clip.tsx';
import { CorrectionForm } from './correction-form.tsx';
import { cellKey, type TableCell } from './report-index.ts';
import { setState, useStore, type CellPlace } from './store.ts';
import { METHOD_WORDS, RULE_WORDS, STATUS_MEANING, STATUS_WORDS, UNIT_WORDS } from './terms.ts';
import { coordinateWords, formWord } from './words.ts';

/** All that is known of the chosen figure: what it is, where it stands, and the arithmetic around it. */
export function Inspector() {
  const index = useReport();
  const { t, language } = useSpeaker();
  const cell = useStore((state) => state.cell);
  const factId = useStore((state) => state.fact);
  const facts = cell ? (index.factsByCell.get(cellKey(cell.table, cell.row, cell.column)) ?? []) : [];
  const chosen = factId === null ? undefined : index.factById.get(factId);
  const shown = chosen && !facts.includes(chosen) ? [chosen] : facts;
  const published = cell
    ? index.tableById.get(cell.table)?.rows[cell.row]?.cells.find((each) => each.column === cell.column)
    : undefined;
  if (!cell && !chosen)
    return (
      <aside id="inspector" class="inspector idle" tabIndex={-1} aria-label={t('inspector')}>
        <p>{t('nothingChosen')}</p>
      </aside>
    );
  return (
    <aside id="inspector" class="inspector" tabIndex={-1} aria-label={t('inspector')} aria-live="polite">
      <button type="button" class="close" aria-label={t('close')} onClick={() => setState({ cell: null, fact: null })}>
        ×
      </button>
      {cell && published && <Correcting cell={cell} published={published} />}
      {published?.reviewed && <ReviewedNote reviewed={published.reviewed} text={published.text} />}
      {shown.length === 0 && published && (
        <div class="plain">
          <p class="cell-text">
            <bdi>{published.text}</bdi>
          </p>
          <p class="about">
            {t('plainCell')} · {t('pageN', published.page)}
          </p>
        </div>
      )}
      {shown.map((fact) => (
        <FactDetails key={fact.id} fact={fact} />
      ))}
      {published?.readings && published.readings.length > 0 && (
        <section>
          <h3>{t('alternatives')}</h3>
          <ul>
            {published.readings.map((reading, at) => (
              <li key={at}>
                <bdi class="figure">{reading.text}</bdi>{' '}
                <small>
                  <bdi>{reasonWords(reading.evidence, language)}</bdi>
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

/** The way to the form, and the form. */
function Correcting({ cell, published }: { readonly cell: CellPlace; readonly published: TableCell }) {
  const { t } = useSpeaker();
  const open = useStore((state) => state.correcting);
  if (!open)
    return (
      <button type="button" class="correct" onClick={() => setState({ correcting: true })}>
        {t('correct')} <kbd aria-hidden="true">c</kbd>
      </button>
    );
  return <CorrectionForm key={`${cell.table}/${cell.row}/${cell.column}`} place={cell} cell={published} />;
}

function ReviewedNote({
  reviewed,
  text,
}: {
  readonly reviewed: NonNullable<TableCell['reviewed']>;
  readonly text: string;
}) {
  const { t } = useSpeaker();
  return (
    <p class="reviewed">
      <Mark status={reviewed.should === undefined ? 'corrected' : 'wrong'} />{' '}
      <bdi>
        {reviewed.should !== undefined
          ? t('misprintOf', reviewed.by, reviewed.should)
          : reviewed.original === text
            ? t('confirmedBy', reviewed.by)
            : t('correctedBy', reviewed.by, reviewed.original)}
      </bdi>{' '}
      <small>
        <bdi>{reviewed.reason}</bdi> · <time dateTime={reviewed.at}>{reviewed.at.slice(0, 16).replace('T', ' ')}</time>
      </small>
    </p>
  );
}

function FactDetails({ fact }: { readonly fact: Fact }) {
  const index = useReport();
  const speaker = useSpeaker();
  const { t, word } = speaker;
  const status = index.statusOf(fact);
  const checks = index.checksByFact.get(fact.id) ?? [];
  const byOutcome = [
    ...checks.filter(({ outcome }) => outcome === 'failed'),
    ...checks.filter(({ outcome }) => outcome === 'passed'),
    ...checks.filter(({ outcome }) => outcome === 'errored'),
  ];
  // Arithmetic first: a code that exists says nothing about the amount.
  const ordered = [
    ...byOutcome.filter(({ total }) => total !== null),
    ...byOutcome.filter(({ total }) => total === null),
  ];
  const findings = index.findingsByFact.get(fact.id) ?? [];
  const others = (index.factsByKey.get(fact.key) ?? []).filter(({ id }) => id !== fact.id);
  return (
    <article class="fact-details">
      <div class="fact-amount">
        <p class={`amount ${status}`}>
          <bdi class="figure">{fact.published.text}</bdi>
          {fact.published.moneyUnit && <span class="unit"> {word(UNIT_WORDS[fact.published.moneyUnit])}</span>}
        </p>
        <p class={`status ${status}`}>
          <Mark status={status} /> {word(STATUS_WORDS[status])} <small>{word(STATUS_MEANING[status])}</small>
        </p>
        <Doubts fact={fact} />
        {fact.published.moneyUnit && fact.published.moneyUnit !== '元' && (
          <p class="about">
            {t('inYuan')} <span class="figure">{grouped(fact.amount)}</span>
          </p>
        )}
        {fact.corrected && (
          <p class="about">{t('correctedFrom', fact.corrected.original, fact.corrected.reason[speaker.language])}</p>
        )}
        <Places fact={fact} />
        {findings.length > 0 && (
          <p class="finding-links">
            {findings.map((finding) => (
              <button
                key={finding.id}
                type="button"
                class={`link severity ${finding.severity}`}
                title={finding.message[speaker.language]}
                onClick={() => chooseFinding(index, finding)}
              >
                {t('toFinding', index.findingNumber.get(finding.id) ?? '')} ·{' '}
                {word(RULE_WORDS[finding.rule], finding.rule)}
              </button>
            ))}
          </p>
        )}
      </div>
      <section class="fact-coordinates" aria-label={t('coordinates')}>
        <h3>{t('coordinates')}</h3>
        <dl>
          {coordinateWords(fact as unknown as Record<string, unknown>, index.data.codeNames, speaker).map(
            ({ dimension, text }) => (
              <div key={dimension}>
                <dt>{t(dimension)}</dt>
                <dd>
                  <bdi>{text}</bdi>
                </dd>
              </div>
            ),
          )}
          <div>
            <dt>{t('dimForm')}</dt>
            <dd>{formWord(fact.form, speaker)}</dd>
          </div>
        </dl>
        <Clip fact={fact} />
        {fact.unmapped && (
          <p class="about warn">{t('unmapped', [...fact.unmapped.rowPath, ...fact.unmapped.headerPath].join(' › '))}</p>
        )}
        {fact.inferred && fact.inferred.length > 0 && <p class="about">{t('inferred', fact.inferred.join(', '))}</p>}
      </section>
      <section class="fact-identities" aria-label={t('identities')}>
        <h3>
          {t('identities')}
          {ordered.length > 0 ? ` · ${ordered.length}` : ''}
        </h3>
        {ordered.length === 0 ? (
          <p class="about">{t('noIdentity')}</p>
        ) : (
          ordered.map((check) => <Identity key={check.id} check={check} mine={fact.id} />)
        )}
        {others.length > 0 && (
          <>
            <h3>{t('sameFigure')}</h3>
            <ul class="others">
              {others.map((other) => (
                <li key={other.id}>
                  <button type="button" class="link" onClick={() => chooseFact(index, other)}>
                    <Mark status={index.statusOf(other)} label={word(STATUS_WORDS[index.statusOf(other)])} />{' '}
                    <span class="figure">{other.published.text}</span> {formWord(other.form, speaker)}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </article>
  );
}

/** How sure the figure is of amount and meaning, and what could be otherwise. */
function Doubts({ fact }: { readonly fact: Fact }) {
  const { t, language } = useSpeaker();
  if (!fact.doubts || fact.doubts.length === 0) return null;
  return (
    <div class="doubts">
      <h3>
        {t('doubts')} <small>{t('chanceRight', `${Math.round((fact.confidence ?? 1) * 100)} %`)}</small>
      </h3>
      <ul>
        {fact.doubts.map((doubt, at) => (
          <li key={at}>
            <bdi>{doubt[language]}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Places({ fact }: { readonly fact: Fact }) {
  const index = useReport();
  const { t, word } = useSpeaker();
  return (
    <ul class="places">
      {fact.provenance.map((place, at) => {
        if ('table' in place) {
          const title = index.tableById.get(place.table)?.title ?? place.table;
          return (
            <li key={at}>
              <button type="button" class="link" onClick={() => showPlace(place.page, place.bbox)}>
                <bdi>{t('placeText', place.page, title, place.row + 1, place.column + 1)}</bdi>
              </button>
              <small>
                {' '}
                {word(METHOD_WORDS[place.method])}
                {place.confidence < 1 ? ` ${place.confidence.toFixed(2)}` : ''}
              </small>
            </li>
          );
        }
        const statement = index.result.statements.find(({ id }) => id === place.statement);
        if (!statement) return null;
        const [from, to] = place.span;
        return (
          <li key={at}>
            <button type="button" class="link" onClick={() => showPlace(statement.page, statement.bbox)}>
              {t('sentenceText', statement.page)}
            </button>
            <blockquote>
              <bdi>
                {statement.text.slice(0, from)}
                <mark>{statement.text.slice(from, to)}</mark>
                {statement.text.slice(to)}
              </bdi>
            </blockquote>
          </li>
        );
      })}
    </ul>
  );
}
