import { useReport } from './context.ts';
import { useSpeaker } from './language.ts';
import { setDrafts } from './review.ts';
import { saveBlob } from './save-picture.ts';
import { setState, useStore } from './store.ts';
import { VERDICT_WORDS } from './terms.ts';

/** What is being done with corrections, and what they did. */
export function ReviewBanner() {
  const { t, word } = useSpeaker();
  const review = useStore((state) => state.review);
  const drafts = useStore((state) => state.drafts);
  const close = (
    <button
      type="button"
      class="close"
      aria-label={t('dismiss')}
      onClick={() => setState({ review: { kind: 'idle' } })}
    >
      ×
    </button>
  );
  switch (review.kind) {
    case 'sending':
      return (
        <p class="banner" role="status">
          {t('sendingCorrection')}
        </p>
      );
    case 'reading': {
      const { progress } = review.document;
      const share = progress && progress.pages > 0 ? progress.page / progress.pages : 0;
      return (
        <div class="banner" role="status">
          {t('rereading')}{' '}
          {!progress || progress.phase === null
            ? t('rereadWaiting')
            : progress.pages > 0
              ? t('pageOfPages', progress.page, progress.pages)
              : ''}
          <i style={{ width: `${100 * share}%` }} />
        </div>
      );
    }
    case 'told': {
      const { effect } = review;
      if (!effect)
        return (
          <p class="banner" role="status">
            {review.rereadable ? t('effectTitle') : t('keptOnly')}
            {close}
          </p>
        );
      const { outcome } = effect;
      const parts = (
        [
          ['effectRepaired', effect.repaired],
          ['effectBroken', effect.broken],
          ['effectSettled', effect.settled],
          ['effectRaised', effect.raised],
        ] as const
      ).filter(([, ids]) => ids.length > 0);
      return (
        <p class={`banner ${effect.broken.length > effect.repaired.length ? 'worse' : 'better'}`} role="status">
          <strong>{t('effectTitle')}</strong>
          {parts.length === 0 ? (
            <span>{t('effectNone')}</span>
          ) : (
            parts.map(([message, ids]) => (
              <span key={message} class={message}>
                {t(message, ids.length)}
              </span>
            ))
          )}
          {outcome.before !== outcome.after && (
            <span>{t('effectVerdict', word(VERDICT_WORDS[outcome.before]), word(VERDICT_WORDS[outcome.after]))}</span>
          )}
          {close}
        </p>
      );
    }
    case 'refused':
      return (
        <p class="banner worse" role="alert">
          {t('refused', review.message || t('lostService'))}
          {close}
        </p>
      );
    case 'idle':
      return drafts.length === 0 ? null : (
        <p class="banner" role="status">
          <strong>{t('draftsWaiting', drafts.length)}</strong> <SaveDrafts />
        </p>
      );
    default:
      return review satisfies never;
  }
}

function SaveDrafts() {
  const index = useReport();
  const { t } = useSpeaker();
  const drafts = useStore((state) => state.drafts);
  const save = (): void =>
    saveBlob(
      new Blob(
        drafts.map((draft) => `${JSON.stringify(draft)}\n`),
        { type: 'application/x-ndjson' },
      ),
      `corrections-${index.result.source.sha256.slice(0, 12)}.jsonl`,
    );
  return (
    <>
      <button type="button" class="primary" onClick={save}>
        {t('saveDrafts')}
      </button>{' '}
      <small>{t('draftsAbout')}</small>{' '}
      <button type="button" class="link" onClick={() => setDrafts(drafts.slice(0, -1))}>
        {t('removeDraft')}
      </button>
    </>
  );
}
