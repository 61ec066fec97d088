import type { Correction, NewCorrection, QueuedFinding, ServedDocument } from '../../../../schemas/index.ts';
import type { DocumentData } from '../report-data.ts';

/** What the service answered when it did not do what it was asked, in its own words; no code when it did not answer. */
export class ServiceFailure extends Error {
  readonly code: string | null;
  constructor(code: string | null, message: string) {
    super(message);
    this.code = code;
  }
}

async function ask<T>(address: string, init?: RequestInit): Promise<T> {
  const response = await fetch(address, init).catch(() => {
    throw new ServiceFailure(null, '');
  });
  const answer = (await response.json().catch(() => null)) as { error?: { code: string; message: string } } | null;
  if (!response.ok || answer === null)
    throw new ServiceFailure(answer?.error?.code ?? null, answer?.error?.message ?? '');
  return answer as T;
}

export const fetchQueue = (
  query: string,
): Promise<{ readonly total: number; readonly items: readonly QueuedFinding[] }> => ask(`/findings?${query}`);

export const openSample = (): Promise<ServedDocument> => ask('/sample', { method: 'POST' });

export const sendDocument = (file: File): Promise<ServedDocument> =>
  ask(`/documents?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
    headers: { 'Content-Type': 'application/pdf' },
  });

export const sendCorrection = (document: string, correction: NewCorrection): Promise<ServedDocument> =>
  ask(`/documents/${document}/corrections`, {
    method: 'POST',
    body: JSON.stringify(correction),
    headers: { 'Content-Type': 'application/json' },
  });

export const fetchCorrections = async (document: string): Promise<readonly Correction[]> =>
  (await ask<{ items: Correction[] }>(`/documents/${document}/corrections`)).items;

export const fetchDocument = (document: string): Promise<DocumentData> => ask(`/report/${document}/data`);

/** Tells each state of a document until it is done or nobody listens any more. */
export function watchDocument(document: string, tell: (state: ServedDocument) => void, lost: () => void): () => void {
  const events = new EventSource(`/documents/${document}/events`);
  events.addEventListener('document', (event) => {
    const state = JSON.parse((event as MessageEvent<string>).data) as ServedDocument;
    if (state.state === 'done') events.close();
    tell(state);
  });
  // The browser tries again by itself, unless it was refused for good.
  events.addEventListener('error', () => {
    if (events.readyState === EventSource.CLOSED) lost();
  });
  return () => events.close();
}
