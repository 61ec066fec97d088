import { useEffect, useRef, useState } from 'preact/hooks';
import type { DocumentOverview, ServedDocument } from '../../../../schemas/index.ts';
import type { HomeData } from '../report-data.ts';
import { AppHead } from './app-head.tsx';
import { failureLine, failureWords } from './failure-words.ts';
import { useSpeaker } from './language.ts';
import type { MessageKey } from './messages.ts';
import { usePage } from './page-settings.ts';
import { RunTable } from './run-view.tsx';
import { openSample, sendDocument, ServiceFailure, watchDocument } from './service.ts';
import { VerdictTag } from './verdict-tag.tsx';

/** One file on its way: being sent, refused, or known to the service. */
interface Sent {
  readonly key: string;
  readonly name: string;
  readonly failure: string | null;
  readonly document: ServedDocument | null;
}

/** Streams open at once: a browser has six connections to a service, and pages need some. */
const MOST_WATCHED = 3;

/** The first page of the web application: documents come in here, and all that are known are listed. */
export function HomePage({ data }: { readonly data: HomeData }) {
  const { t } = useSpeaker();
  const { sent, send, sample, dismiss } = useSent(data.documents);
  usePage();
  const overviews = new Map<string, DocumentOverview>();
  for (const { id, overview } of [...data.documents, ...sent.flatMap(({ document }) => document ?? [])])
    if (overview) overviews.set(id, overview);
  const documents = [...overviews.values()];
  // What is finished makes room for what is at work, and never pushes the results away.
  const isFinished = ({ document, failure }: Sent): boolean => failure === null && document?.state === 'done';
  const working = sent.filter((each) => !isFinished(each)),
    finished = sent.filter(isFinished),
    rest = working.length > 0 ? finished : finished.slice(1);
  const runs = data.runs.filter(({ documents: count }) => count > 0);
  return (
    <>
      <AppHead title={t('documents')} about={t('documentsN', documents.length)} place="home" />
      <main class="run home">
        <DropZone onFiles={send} />
        {sent.length > 0 && (
          <section aria-label={t('atWork')}>
            <h2>{t('atWork')}</h2>
            <ol class="at-work">
              {(working.length > 0 ? working : finished.slice(0, 1)).map((each) => (
                <SentEntry key={each.key} sent={each} onDismiss={() => dismiss(each.key)} />
              ))}
            </ol>
            {rest.length > 0 && (
              <details class="finished">
                <summary>{t('doneN', rest.length)}</summary>
                <ol class="at-work">
                  {rest.map((each) => (
                    <SentEntry key={each.key} sent={each} onDismiss={() => dismiss(each.key)} />
                  ))}
                </ol>
              </details>
            )}
          </section>
        )}
        {runs.length > 1 && (
          <section aria-label={t('runsTitle')}>
            <h2>{t('runsTitle')}</h2>
            <ul class="runs">
              {runs.map((run, at) => (
                <li key={run.id}>
                  <a href={`/run/${run.id}`}>
                    <bdi>{at === 0 && run.name === 'uploads' ? t('sentIn') : run.name}</bdi>{' '}
                    <small>{t('documentsN', run.documents)}</small>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-label={t('allDocuments')}>
          {documents.length === 0 ? (
            <p class="empty">
              {t('noDocuments')}{' '}
              <button type="button" class="primary" onClick={sample}>
                {t('openSample')}
              </button>
            </p>
          ) : (
            <RunTable documents={documents} />
          )}
        </section>
      </main>
    </>
  );
}

/** Sends files one after the other, and follows what is read. */
function useSent(known: readonly ServedDocument[]) {
  const { t, language } = useSpeaker();
  const [sent, setSent] = useState<readonly Sent[]>(() =>
    known
      .filter(({ state }) => state !== 'done')
      .map((document) => ({ key: document.id, name: document.file, failure: null, document })),
  );
  const sending = useRef<Promise<void>>(Promise.resolve());
  const change = (key: string, to: Partial<Sent>): void =>
    setSent((all) => all.map((each) => (each.key === key ? { ...each, ...to } : each)));
  const watched = sent
    .filter(({ document }) => document && document.state !== 'done')
    .slice(0, MOST_WATCHED)
    .map(({ key, document }) => `${key} ${document!.id}`)
    .join('\n');
  useEffect(() => {
    const ends = watched
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [key, id] = line.split(' ') as [string, string];
        return watchDocument(
          id,
          (document) => change(key, { document }),
          () => change(key, { failure: t('lostService') }),
        );
      });
    return () => {
      for (const end of ends) end();
    };
  }, [watched]);
  const send = (files: readonly File[]): void => {
    const added = files.map((file) => ({
      file,
      entry: { key: crypto.randomUUID(), name: file.name, failure: null, document: null },
    }));
    setSent((all) => [...added.map(({ entry }) => entry), ...all]);
    for (const { file, entry } of added) {
      sending.current = sending.current.then(async () => {
        try {
          change(entry.key, { document: await sendDocument(file) });
        } catch (error) {
          const { code, message } = error instanceof ServiceFailure ? error : { code: null, message: '' };
          change(entry.key, { failure: code === null ? t('lostService') : failureWords(code, message, language) });
        }
      });
    }
  };
  const sample = (): void => {
    const key = crypto.randomUUID();
    setSent((all) => [{ key, name: t('openSample'), failure: null, document: null }, ...all]);
    void openSample().then(
      (document) => change(key, { document, name: document.file }),
      (error: unknown) =>
        change(key, {
          failure:
            error instanceof ServiceFailure && error.code !== null
              ? failureWords(error.code, error.message, language)
              : t('lostService'),
        }),
    );
  };
  return { sent, send, sample, dismiss: (key: string) => setSent((all) => all.filter((each) => each.key !== key)) };
}

function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const { t } = useSpeaker();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const isFile = (event: DragEvent): boolean => [...(event.dataTransfer?.types ?? [])].includes('Files');
    const drag = (event: DragEvent): void => {
      if (isFile(event)) {
        event.preventDefault();
        setOver(true);
      }
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!isFile(event)) return;
      event.preventDefault();
      setOver(false);
      onFiles([...event.dataTransfer!.files]);
    };
    // The whole window takes them: nobody has to aim.
    const handlers = [
      ['dragover', drag],
      ['dragleave', leave],
      ['drop', drop],
    ] as const;
    for (const [name, handler] of handlers) window.addEventListener(name, handler);
    return () => {
      for (const [name, handler] of handlers) window.removeEventListener(name, handler);
    };
  }, []);
  return (
    <div class={`drop${over ? ' over' : ''}`}>
      <p class="drop-word">{t('dropHere')}</p>
      <button type="button" onClick={() => input.current?.click()}>
        {t('chooseFiles')}
      </button>
      <input
        ref={input}
        type="file"
        accept="application/pdf,.pdf"
        multiple
        hidden
        aria-label={t('chooseFiles')}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <p class="about">{t('dropAbout')}</p>
    </div>
  );
}

const STEPS: readonly MessageKey[] = ['stepSend', 'stepWait', 'stepRead', 'stepTables', 'stepMeaning', 'stepChecks'];
const PHASE_STEP = { read: 2, tables: 3, meaning: 4, checks: 5 } as const;

/** Number of the step that a document is at; past the last one when it is done. */
function stepOf({ failure, document }: Sent): number {
  if (!document) return failure === null ? 0 : -1;
  if (document.state === 'done') return STEPS.length;
  const phase = document.progress?.phase;
  return phase ? PHASE_STEP[phase] : 1;
}

function SentEntry({ sent, onDismiss }: { readonly sent: Sent; readonly onDismiss: () => void }) {
  const { t, language } = useSpeaker();
  const { name, failure, document } = sent;
  const at = stepOf(sent),
    overview = document?.state === 'done' ? document.overview : null,
    progress = document?.progress;
  const detail =
    progress?.phase === null
      ? progress.ahead > 0
        ? t('aheadN', progress.ahead)
        : ''
      : progress && progress.pages > 0 && progress.phase === 'read'
        ? t('pageOfPages', progress.page, progress.pages)
        : '';
  return (
    <li class={`sent${failure !== null ? ' refused' : overview ? ' done' : ''}`}>
      <p class="sent-name">
        <bdi>{overview?.issuer ?? name}</bdi>
        {overview && overview.issuer !== null && (
          <small>
            <bdi>{name}</bdi>
          </small>
        )}
      </p>
      {failure !== null ? (
        <p class="failure" role="alert">
          {t('sendFailed', failure)}
        </p>
      ) : overview ? (
        <p class="outcome-line">
          <VerdictTag outcome={overview.verdict.outcome} />{' '}
          <span class="about">
            {overview.status === 'failed'
              ? failureLine(overview.errors[0] ?? '', language)
              : t('identitiesSummary', overview.verdict.identities.checked, overview.verdict.identities.failed)}
          </span>{' '}
          <a class="to-report" href={`/report/${document!.id}`}>
            {t('readReport')} →
          </a>
        </p>
      ) : (
        <ol class="steps-line" aria-label={`${t(STEPS[Math.max(0, at)]!)} ${detail}`}>
          {STEPS.map((step, number) => (
            <li
              key={step}
              class={number < at ? 'past' : number === at ? 'now' : ''}
              aria-current={number === at ? 'step' : undefined}
            >
              {t(step)}
              {number === at && detail !== '' && <small> {detail}</small>}
              {number === 2 && at === 2 && progress && progress.pages > 0 && (
                <i style={{ width: `${(100 * progress.page) / progress.pages}%` }} />
              )}
            </li>
          ))}
        </ol>
      )}
      {(failure !== null || overview) && (
        <button type="button" class="close" aria-label={t('dismiss')} onClick={onDismiss}>
          ×
        </button>
      )}
    </li>
  );
}
