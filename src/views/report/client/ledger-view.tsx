import { useMemo, useState } from 'preact/hooks';
import type { CheckOutcome } from '../../../../schemas/index.ts';
import { useReport } from './context.ts';
import { Identity } from './identity.tsx';
import { useSpeaker } from './language.ts';
import { OUTCOME_WORDS, RULE_MEANING, RULE_WORDS } from './terms.ts';

/** Identities drawn at a time; the next batch comes with a button. */
const BATCH = 60;
const OUTCOMES: readonly CheckOutcome[] = ['failed', 'passed', 'not-applicable', 'errored'];

/** Every identity of the document: none is hidden because it holds. */
export function LedgerView() {
  const index = useReport();
  const { t, word, language } = useSpeaker();
  const [rule, setRule] = useState('');
  const [outcome, setOutcome] = useState<string>('');
  const [text, setText] = useState('');
  const [limit, setLimit] = useState(BATCH);
  const { checks, checkSummary } = index.result;
  const shown = useMemo(() => {
    const wanted = checks.filter(
      (check) =>
        (rule === '' || check.rule === rule) &&
        (outcome === '' || check.outcome === outcome) &&
        (text === '' || check.label[language].includes(text)),
    );
    return OUTCOMES.flatMap((each) => wanted.filter((check) => check.outcome === each));
  }, [checks, rule, outcome, text]);
  const sum = (of: (entry: (typeof checkSummary.byRule)[number]) => number): number =>
    checkSummary.byRule.reduce((total, entry) => total + of(entry), 0);
  const cell = (ruleId: string, outcomeId: CheckOutcome, count: number) => (
    <td class={`number ${outcomeId}${count === 0 ? ' zero' : ''}`}>
      {count === 0 ? (
        '–'
      ) : (
        <button
          type="button"
          class="link"
          aria-pressed={rule === ruleId && outcome === outcomeId}
          onClick={() => {
            setRule(ruleId);
            setOutcome(outcomeId);
            setLimit(BATCH);
          }}
        >
          {count}
        </button>
      )}
    </td>
  );
  return (
    <section class="ledger-view scroll" tabIndex={0} aria-label={t('ledger')}>
      {checkSummary.byRule.length === 0 ? (
        <p class="empty">{t('noChecks')}</p>
      ) : (
        <table class="ledger">
          <caption>{t('checksByRule')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('rule')}</th>
              <th scope="col" class="number">
                {t('passed')}
              </th>
              <th scope="col" class="number">
                {t('failed')}
              </th>
              <th scope="col" class="number">
                {t('notApplicable')}
              </th>
              <th scope="col" class="number">
                {t('errored')}
              </th>
            </tr>
          </thead>
          <tbody>
            {checkSummary.byRule.map((entry) => (
              <tr key={entry.rule}>
                <th scope="row">
                  {word(RULE_WORDS[entry.rule], entry.rule)} <small>{word(RULE_MEANING[entry.rule])}</small>
                </th>
                {cell(entry.rule, 'passed', entry.passed)}
                {cell(entry.rule, 'failed', entry.failed)}
                {cell(entry.rule, 'not-applicable', entry.notApplicable)}
                {cell(entry.rule, 'errored', entry.errored)}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('sum')}</th>
              {cell(
                '',
                'passed',
                sum(({ passed }) => passed),
              )}
              {cell(
                '',
                'failed',
                sum(({ failed }) => failed),
              )}
              {cell(
                '',
                'not-applicable',
                sum(({ notApplicable }) => notApplicable),
              )}
              {cell(
                '',
                'errored',
                sum(({ errored }) => errored),
              )}
            </tr>
          </tfoot>
        </table>
      )}
      {checks.length > 0 && (
        <>
          <form class="filters" onSubmit={(event) => event.preventDefault()}>
            <label>
              <span>{t('rule')}</span>
              <select value={rule} onChange={(event) => setRule(event.currentTarget.value)}>
                <option value="">{t('anyValue')}</option>
                {checkSummary.byRule.map((entry) => (
                  <option key={entry.rule} value={entry.rule}>
                    {word(RULE_WORDS[entry.rule], entry.rule)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span>{t('outcome')}</span>
              <select value={outcome} onChange={(event) => setOutcome(event.currentTarget.value)}>
                <option value="">{t('anyValue')}</option>
                {OUTCOMES.map((each) => (
                  <option key={each} value={each}>
                    {word(OUTCOME_WORDS[each])}
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span>{t('search')}</span>
              <input id="search" type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />
            </label>
            <output aria-live="polite">{t('shownOf', shown.length, checks.length)}</output>
          </form>
          <ul class="identities">
            {shown.slice(0, limit).map((check) => (
              <li key={check.id}>
                <Identity check={check} />
              </li>
            ))}
          </ul>
          {shown.length > limit && (
            <button type="button" class="more" onClick={() => setLimit(limit + BATCH)}>
              {t('more', shown.length - limit)}
            </button>
          )}
        </>
      )}
    </section>
  );
}
