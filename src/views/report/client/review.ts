import type { Correction, NewCorrection } from '../../../../schemas/index.ts';
import type { DocumentData } from '../report-data.ts';
import { failureWords } from './failure-words.ts';
import { fetchDocument, sendCorrection, ServiceFailure, watchDocument } from './service.ts';
import { getState, setState } from './store.ts';

/** The document on the page and what to do when it was read again; set once, when the page opens. */
let opened: { readonly data: DocumentData; readonly onRead: (data: DocumentData) => void } | null = null;
let unwatch: (() => void) | null = null;

const keptAs = (data: DocumentData): string => `crossfoot-corrections/${data.result.source.sha256}`;

/** Takes up what an earlier visit left: drafts of a page that stands alone, a reading that goes on. */
export function openReview(data: DocumentData, onRead: (data: DocumentData) => void): () => void {
  opened = { data, onRead };
  if (!data.served) setState({ drafts: keptDrafts(data) });
  else if (data.served.state !== 'done') follow(data.served.id);
  return () => {
    unwatch?.();
  };
}

function keptDrafts(data: DocumentData): readonly Correction[] {
  try {
    return JSON.parse(localStorage.getItem(keptAs(data)) ?? '[]') as Correction[];
  } catch {
    return [];
  }
}

/** The drafts in place of the ones before; the browser may refuse to keep them beyond this visit. */
export function setDrafts(drafts: readonly Correction[]): void {
  setState({ drafts });
  try {
    if (opened) localStorage.setItem(keptAs(opened.data), JSON.stringify(drafts));
  } catch {
    /* They are still on the page, to be saved as a file. */
  }
}

/** Has a correction applied by the service, or keeps it as a draft where there is none. */
export async function submitCorrection(correction: NewCorrection): Promise<void> {
  if (!opened) return;
  const { served, result } = opened.data;
  if (!served) {
    setDrafts([
      ...getState().drafts,
      { ...correction, document: result.source.sha256, at: new Date().toISOString() } as Correction,
    ]);
    return setState({ correcting: false });
  }
  setState({ review: { kind: 'sending' } });
  try {
    const document = await sendCorrection(served.id, correction);
    setState({ correcting: false });
    if (correction.kind === 'finding' && document.state === 'done') {
      opened.onRead(await fetchDocument(served.id));
      return setState({ review: { kind: 'idle' } });
    }
    if (document.state === 'done')
      return setState({ review: { kind: 'told', effect: document.effect, rereadable: document.rereadable } });
    follow(served.id);
  } catch (error) {
    setState({
      review: {
        kind: 'refused',
        message:
          error instanceof ServiceFailure
            ? error.code === null
              ? ''
              : failureWords(error.code, error.message, getState().language)
            : String(error),
      },
    });
  }
}

function follow(id: string): void {
  unwatch?.();
  unwatch = watchDocument(
    id,
    (document) => {
      if (document.state !== 'done') return setState({ review: { kind: 'reading', document } });
      void fetchDocument(id).then(
        (data) => {
          opened?.onRead(data);
          setState({ review: { kind: 'told', effect: document.effect, rereadable: document.rereadable } });
        },
        () => setState({ review: { kind: 'refused', message: '' } }),
      );
    },
    () => setState({ review: { kind: 'refused', message: '' } }),
  );
}
