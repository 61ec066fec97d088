import { useState } from 'preact/hooks';
import type { Check } from '../../../../schemas/index.ts';
import { chooseFact } from './actions.ts';
import { useReport } from './context.ts';
import { writeIdentity, type Term } from './figures.ts';
import { useSpeaker } from './language.ts';
import { OUTCOME_WORDS, RULE_WORDS } from './terms.ts';
import { checkWords, factLine } from './words.ts';

/** Longer sums are folded: a table of sixty projects is one line until asked. */
const SHOWN_TERMS = 24;

const OUTCOME_SIGN = { passed: '✓', failed: '✗', 'not-applicable': '–', errored: '!' } as const;

/** One identity, written out: every figure a button that leads to its place. */
export function Identity({
  check,
  mine,
  stay = true,
}: {
  readonly check: Check;
  readonly mine?: string | null;
  readonly stay?: boolean;
}) {
  const index = useReport();
  const speaker = useSpeaker();
  const { t, word, language } = speaker;
  const [open, setOpen] = useState(false);
  const written = writeIdentity(check, index.factById);
  const terms = written?.terms ?? [];
  const hiddenFrom = open || terms.length <= SHOWN_TERMS + 4 ? terms.length : SHOWN_TERMS - 4;
  const hidden = terms.length - hiddenFrom - 2;
  const draw = (term: Term, at: number) =>
    term.kind === 'text' ? (
      <span key={at} class="sign">
        {' '}
        {term.text}{' '}
      </span>
    ) : (
      <button
        key={at}
        type="button"
        class={`term ${index.statusOf(term.fact)}${term.fact.id === mine ? ' mine' : ''}`}
        title={factLine(term.fact, index.data.codeNames, speaker)}
        onClick={() => chooseFact(index, term.fact, { stay })}
      >
        {term.text}
      </button>
    );
  const outcome = (
    <span class="outcome" role="img" aria-label={word(OUTCOME_WORDS[check.outcome])}>
      {' '}
      {OUTCOME_SIGN[check.outcome]}
    </span>
  );
  return (
    <div class={`identity ${check.outcome}`}>
      <p class="identity-label">
        <span class="rule">{word(RULE_WORDS[check.rule], check.rule)}</span>{' '}
        <bdi title={check.label[language]}>{checkWords(check, index, speaker)}</bdi>
        {!written && outcome}
      </p>
      {written && (
        <p class="equation">
          {terms.slice(0, hiddenFrom).map(draw)}
          {hidden > 0 && (
            <button type="button" class="link" onClick={() => setOpen(true)}>
              {t('more', Math.ceil(hidden / 2))}
            </button>
          )}
          {hidden > 0 && terms.slice(-2).map((term, at) => draw(term, terms.length + at))}
          {outcome}
        </p>
      )}
      {(written?.computed || written?.difference || check.reason || check.band === 'rounding') && (
        <p class="identity-foot">
          {written?.computed && <span>{t('comesTo', written.computed)}</span>}
          {written?.difference && (
            <span>
              {t('difference')} {written.difference}
            </span>
          )}
          {check.band === 'rounding' && <span>{t('withinRounding')}</span>}
          {check.reason && <bdi>{check.reason[language]}</bdi>}
        </p>
      )}
    </div>
  );
}
