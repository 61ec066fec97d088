import { useState } from 'preact/hooks';
import type { QueuedFinding } from '../../../../schemas/index.ts';
import type { QueueData } from '../report-data.ts';
import { AppHead } from './app-head.tsx';
import { useSpeaker } from './language.ts';
import { usePage } from './page-settings.ts';
import { CAUSE_WORDS, RULE_WORDS, SEVERITY_WORDS, type Words } from './terms.ts';

type Filter = Readonly<Record<'severity' | 'cause' | 'rule', string>>;

/** Findings of all documents, the worst first; each leads to its place. */
export function QueuePage({ data }: { readonly data: QueueData }) {
  const { t, word, language } = useSpeaker();
  const [filter, setFilter] = useState<Filter>({ severity: '', cause: '', rule: '' });
  usePage();
  const shown = data.findings.filter(({ finding }) =>
    (['severity', 'cause', 'rule'] as const).every((name) => filter[name] === '' || finding[name] === filter[name]),
  );
  const choice = (name: keyof Filter, words: Readonly<Record<string, Words>>) => (
    <label>
      <span>{t(name)}</span>
      <select
        name={name}
        value={filter[name]}
        onChange={(event) => setFilter({ ...filter, [name]: event.currentTarget.value })}
      >
        <option value="">{t('anyValue')}</option>
        {counted(data.findings, name).map(([value, count]) => (
          <option key={value} value={value}>
            {word(words[value], value)} ({count})
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <AppHead
        title={t('queueTitle')}
        about={t('queueAbout', data.total, new Set(data.findings.map(({ document }) => document)).size)}
        place="review"
      />
      <main class="run">
        <form class="filters" onSubmit={(event) => event.preventDefault()}>
          {choice('severity', SEVERITY_WORDS)}
          {choice('cause', CAUSE_WORDS)}
          {choice('rule', RULE_WORDS)}
          <output aria-live="polite">
            {t('shownOf', shown.length, data.findings.length)}
            {data.total > data.findings.length ? ` · ${t('queueMore', data.findings.length)}` : ''}
          </output>
        </form>
        {shown.length === 0 ? (
          <p class="empty">{t('queueEmpty')}</p>
        ) : (
          <ol class="findings queue">
            {shown.map(({ document, file, issuer, fiscalYear, finding }) => (
              <li key={`${document}/${finding.id}`} class={`finding ${finding.severity}`}>
                <a class="finding-head" href={`/report/${document}#finding=${encodeURIComponent(finding.id)}`}>
                  <span class={`severity ${finding.severity}`}>{word(SEVERITY_WORDS[finding.severity])}</span>
                  <span class="finding-message">
                    <bdi>{finding.message[language]}</bdi>
                  </span>
                  <span class="about">
                    <bdi>{[issuer ?? file, fiscalYear].filter((part) => part !== null).join(' ')}</bdi> ·{' '}
                    {word(RULE_WORDS[finding.rule], finding.rule)} · {word(CAUSE_WORDS[finding.cause], finding.cause)}
                    {finding.cells[0] ? ` · ${t('pageN', finding.cells[0].page)}` : ''}
                  </span>
                </a>
              </li>
            ))}
          </ol>
        )}
      </main>
    </>
  );
}

function counted(findings: readonly QueuedFinding[], name: keyof Filter): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { finding } of findings) counts.set(finding[name], (counts.get(finding[name]) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
