import type { QueuedQuestion } from '../../../../schemas/index.ts';
import { useSpeaker } from './language.ts';
import { Mark } from './mark.tsx';

/** What is in doubt of all documents: the questions whose answer settles most first, each leading to its place. */
export function QuestionList({ questions }: { readonly questions: readonly QueuedQuestion[] }) {
  const { t } = useSpeaker();
  if (questions.length === 0) return null;
  return (
    <details class="questions">
      <summary>
        <Mark status="unsure" /> {t('openQuestions', questions.length)} <small>{t('openQuestionsAbout')}</small>
      </summary>
      <ol class="findings open-questions">
        {questions.map((question) => (
          <Question key={`${question.document}/${question.fact}`} question={question} />
        ))}
      </ol>
    </details>
  );
}

function Question({ question }: { readonly question: QueuedQuestion }) {
  const { t, language } = useSpeaker();
  const { document, fact, facts, doubt, where, printed, issuer, file, fiscalYear, confidence } = question;
  return (
    <li class="finding">
      <a class="finding-head" href={`/report/${document}#fact=${encodeURIComponent(fact)}`}>
        <span class="unsure">{t('factsN', facts)}</span>
        <span class="finding-message">
          <strong class="place">
            <bdi>{where[language]}</bdi> <bdi class="figure">{printed}</bdi>
          </strong>
          <bdi>{doubt[language]}</bdi>
        </span>
        <span class="about">
          <bdi>{[issuer ?? file, fiscalYear].filter((part) => part !== null).join(' ')}</bdi> ·{' '}
          {t('chanceRight', `${Math.round(confidence * 100)} %`)}
        </span>
      </a>
    </li>
  );
}
