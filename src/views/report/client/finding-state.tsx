import { useState } from 'preact/hooks';
import type { Finding, FindingState } from '../../../../schemas/index.ts';
import { useReport } from './context.ts';
import { useSpeaker } from './language.ts';
import { addressOf, besideInQueue } from './queue-order.ts';
import { keptReviewer, keepReviewer } from './reviewer.ts';
import { submitCorrection } from './review.ts';
import { useStore } from './store.ts';
import { STATE_WORDS } from './terms.ts';

const STATES = Object.keys(STATE_WORDS) as FindingState[];

/** The state of a finding: what the result says, or a decision that waits to be saved. */
export function useFindingState(finding: Finding): FindingState {
  const draft = useStore((state) =>
    state.drafts.findLast((each) => each.kind === 'finding' && each.finding === finding.id),
  );
  return draft?.kind === 'finding' ? draft.after : (finding.review?.state ?? 'open');
}

/** A word for the state of a finding that somebody has decided about; nothing for one that is open. */
export function StateTag({ finding }: { readonly finding: Finding }) {
  const { word } = useSpeaker();
  const state = useFindingState(finding);
  return state === 'open' ? null : <span class={`state ${state}`}>{word(STATE_WORDS[state])}</span>;
}

/** What was decided about a finding, and the way to decide otherwise: the publisher erred, or the program did. */
export function FindingStateForm({ finding }: { readonly finding: Finding }) {
  const { t, word } = useSpeaker();
  const state = useFindingState(finding);
  const isSending = useStore((store) => store.review.kind === 'sending');
  const [by, setBy] = useState(keptReviewer);
  const [note, setNote] = useState('');
  const [needsName, setNeedsName] = useState(false);
  const first = finding.cells[0];
  const { served } = useReport().data;
  const place = served ? { document: served.id, finding: finding.id } : null;
  const before = place && besideInQueue(place, -1),
    after = place && besideInQueue(place, 1);
  const decide = (to: FindingState): void => {
    if (by.trim() === '') return setNeedsName(true);
    setNeedsName(false);
    keepReviewer(by.trim());
    setNote('');
    void submitCorrection({
      kind: 'finding',
      by: by.trim(),
      reason: note.trim(),
      place: first
        ? {
            page: first.page,
            ...(first.bbox ? { bbox: [...first.bbox] as [number, number, number, number] } : {}),
            text: first.text,
          }
        : null,
      finding: finding.id,
      rule: finding.rule,
      before: state,
      after: to,
    });
  };
  return (
    <section class="finding-state" aria-label={t('stateTitle')}>
      {(before || after) && (
        <p class="neighbours">
          {before && (
            <a href={addressOf(before)}>
              ← {t('previousInQueue')} <kbd aria-hidden="true">b</kbd>
            </a>
          )}{' '}
          {after && (
            <a href={addressOf(after)}>
              {t('nextInQueue')} <kbd aria-hidden="true">n</kbd> →
            </a>
          )}
        </p>
      )}
      <p class="states" role="group" aria-label={t('stateTitle')}>
        {STATES.map((each) => (
          <button
            key={each}
            type="button"
            class={`toggle state-${each}`}
            aria-pressed={each === state}
            disabled={isSending}
            onClick={() => {
              if (each !== state) decide(each);
            }}
          >
            {word(STATE_WORDS[each])}
          </button>
        ))}
      </p>
      <label>
        <span>{t('noteLabel')}</span>
        <input name="note" value={note} maxLength={1000} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      <label>
        <span>{t('reviewerLabel')}</span>
        <input
          name="state-by"
          value={by}
          maxLength={100}
          autocomplete="name"
          onInput={(event) => setBy(event.currentTarget.value)}
        />
      </label>
      {needsName && (
        <p class="failure" role="alert">
          {t('needsName')}
        </p>
      )}
      {finding.review && (
        <p class="about">
          <bdi>
            {[finding.review.by, finding.review.at?.slice(0, 16).replace('T', ' '), finding.review.note]
              .filter(Boolean)
              .join(' · ')}
          </bdi>
          {finding.review.should !== undefined && <bdi> · {t('shouldSay', finding.review.should)}</bdi>}
        </p>
      )}
    </section>
  );
}
