import { reasonWords } from '../../../lib/reason-words.ts';
import { useReport } from './context.ts';
import { failureWords } from './failure-words.ts';
import { useSpeaker } from './language.ts';

/** Why a document has little to show: it could not be read, or it is no budget. */
export function Trouble() {
  const { result } = useReport();
  const { t, language } = useSpeaker();
  const { status, errors, document } = result;
  if (status === 'failed')
    return (
      <div class="banner worse" role="alert">
        <strong>{t('notRead')}</strong>{' '}
        {errors.map(({ code, message, hint }, at) => (
          <span key={at} title={hint}>
            <bdi>{failureWords(code, message, language)}</bdi>
          </span>
        ))}
      </div>
    );
  return document.isBudget ? null : (
    <p class="banner" role="status">
      <bdi>{t('notBudget', reasonWords(document.reason ?? '', language))}</bdi>
    </p>
  );
}
