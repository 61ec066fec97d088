import { openView, togglePaper } from './actions.ts';
import { useReport } from './context.ts';
import { useSpeaker } from './language.ts';
import type { MessageKey } from './messages.ts';
import { getState, setState, useStore, VIEWS, type Theme, type View } from './store.ts';
import { KIND_WORDS, VERDICT_WORDS } from './terms.ts';

const VIEW_KEYS: Readonly<Record<View, MessageKey>> = {
  tables: 'tables',
  findings: 'findings',
  money: 'money',
  ledger: 'ledger',
  document: 'document',
};
const THEMES: readonly (readonly [Theme, MessageKey])[] = [
  ['auto', 'themeAuto'],
  ['light', 'themeLight'],
  ['dark', 'themeDark'],
];

export const toggleLanguage = (): void => setState({ language: getState().language === 'zh' ? 'en' : 'zh' });
export const nextTheme = (): void =>
  setState({ theme: THEMES[(THEMES.findIndex(([theme]) => theme === getState().theme) + 1) % THEMES.length]![0] });

/** Language, light and print; the same on every page. */
export function Switches({ withKeys = true }: { readonly withKeys?: boolean }) {
  const { t } = useSpeaker();
  const theme = useStore((state) => state.theme);
  const themeName = t(THEMES.find(([each]) => each === theme)![1]);
  return (
    <div class="switches">
      <button
        type="button"
        onClick={toggleLanguage}
        title={t('languageHint')}
        lang={getState().language === 'zh' ? 'en' : 'zh-CN'}
      >
        {t('language')}
      </button>
      <button type="button" onClick={nextTheme} aria-label={`${t('theme')}: ${themeName}`}>
        {t('theme')} · {themeName}
      </button>
      <button type="button" onClick={() => window.print()}>
        {t('print')}
      </button>
      {withKeys && (
        <button type="button" onClick={() => setState({ help: true })} aria-haspopup="dialog">
          {t('keys')} <kbd>?</kbd>
        </button>
      )}
    </div>
  );
}

/** The document's files, as the application makes them. */
function Exports({ id }: { readonly id: string }) {
  const { t } = useSpeaker();
  return (
    <p class="exports">
      <a href={`/documents/${id}/letter`} download>
        {t('exportLetter')}
      </a>
      <a href={`/documents/${id}/left-out`} target="_blank" rel="noreferrer">
        {t('exportLeftOut')}
      </a>
      <a href={`/documents/${id}/workbook`} download>
        {t('exportWorkbook')}
      </a>
      <a href={`/documents/${id}/result`} download="result.json">
        {t('exportResult')}
      </a>
    </p>
  );
}

/** Who published what, and whether it adds up. */
export function Masthead() {
  const { data, result, findings } = useReport();
  const speaker = useSpeaker();
  const { t, word } = speaker;
  const view = useStore((state) => state.view);
  const paperHidden = useStore((state) => state.paperHidden[state.view] === true);
  const { document: facts, verdict, checkSummary } = result;
  const { provenNonZeroFacts: proven, nonZeroFacts } = checkSummary;
  const counts: Partial<Record<View, number>> = {
    tables: result.tables.length,
    findings: findings.length,
    ledger: result.checks.length,
  };
  return (
    <header class="masthead">
      <div class="who">
        {data.served ? (
          <a class="product home" href="/">
            {t('appName')} ← {t('documents')}
          </a>
        ) : (
          <p class="product">{t('product')}</p>
        )}
        <h1>
          <bdi>{facts.issuer.name ?? facts.title ?? result.source.file}</bdi>
        </h1>
        <p class="about">
          {[
            facts.fiscalYear === null ? '' : t('fiscalYear', facts.fiscalYear),
            word(KIND_WORDS[facts.kind], facts.kind),
            result.source.file,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div class={`verdict ${verdict.outcome}`}>
        <p class="verdict-word">{word(VERDICT_WORDS[verdict.outcome])}</p>
        <p>
          {verdict.identities.checked === 0
            ? t('noIdentities')
            : t('identitiesSummary', verdict.identities.checked, verdict.identities.failed)}
        </p>
        <p>{t('provenOf', proven, nonZeroFacts)}</p>
        <span class="gauge" aria-hidden="true">
          <i style={{ width: `${nonZeroFacts === 0 ? 0 : (100 * proven) / nonZeroFacts}%` }} />
        </span>
      </div>
      <Switches />
      {data.served && <Exports id={data.served.id} />}
      <nav class="views" aria-label={t('views')}>
        {VIEWS.map((each, at) => (
          <button
            key={each}
            type="button"
            aria-current={view === each ? 'page' : undefined}
            onClick={() => openView(each)}
          >
            <kbd aria-hidden="true">{at + 1}</kbd> {t(VIEW_KEYS[each])}
            {counts[each] !== undefined && <span class="count">{counts[each]}</span>}
          </button>
        ))}
        <button type="button" class="paper-switch" aria-pressed={!paperHidden} onClick={togglePaper}>
          {t(paperHidden ? 'showPaper' : 'hidePaper')}
        </button>
      </nav>
    </header>
  );
}
