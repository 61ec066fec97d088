/** A finding of the review queue. */
export interface QueuePlace {
  readonly document: string;
  readonly finding: string;
}

const KEY = 'crossfoot-queue';

/** Keeps the order of the queue as it was last seen, for the pages that it leads to; the browser may refuse to. */
export function keepQueue(places: readonly QueuePlace[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(places));
  } catch {
    /* The queue is then left by its own page alone. */
  }
}

/** The neighbour of a finding in the queue; null at its ends, and where it is not in the queue. */
export function besideInQueue(place: QueuePlace, by: 1 | -1): QueuePlace | null {
  try {
    const places = JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as readonly QueuePlace[];
    const at = places.findIndex(({ document, finding }) => document === place.document && finding === place.finding);
    return at < 0 ? null : (places[at + by] ?? null);
  } catch {
    return null;
  }
}

export const addressOf = ({ document, finding }: QueuePlace): string =>
  `/report/${document}#finding=${encodeURIComponent(finding)}`;
