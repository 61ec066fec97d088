import type { Bilingual, Unread } from '../../../schemas/index.ts';
import { holdsAt, type Cell, type Link } from './graph.ts';

/** One cause that may stand behind several failures. */
export interface Hypothesis {
  readonly kind: 'value' | 'exchange' | 'pair' | 'missing-line' | 'repeated-line' | 'money-unit';
  /** Cells that would show something else. */
  readonly changes: ReadonlyMap<Cell, bigint>;
  /** Failing identities that would hold. */
  readonly explains: ReadonlySet<Link>;
  /** Identities that hold and would no longer. */
  readonly breaks: readonly Link[];
  readonly cost: number;
  /** Cells that a person should look at, the likeliest first. */
  readonly suspects: readonly Cell[];
  /** The new value is certain, not only its neighbourhood. */
  readonly exact: boolean;
  readonly evidence: readonly Bilingual[];
  /** Convincing enough to stand behind failures that are tentative. */
  readonly strong: boolean;
  /** Cells that gave no fact, but belong to the cause. */
  readonly unread?: Unread;
  /** Table whose money unit is wrong, and the power of ten that puts it right. */
  readonly unit?: { readonly table: string; readonly exponent: number };
}

/** What a change does to identities: those that fail and would hold, those that hold and would no longer. */
export type Effect = Pick<Hypothesis, 'explains' | 'breaks'>;

/** What a change of cells would do to the identities that they stand in. */
export function effectOf(changes: ReadonlyMap<Cell, bigint>): Effect {
  const at = (cell: Cell): bigint => changes.get(cell) ?? cell.value;
  const explains = new Set<Link>(),
    breaks: Link[] = [];
  for (const link of new Set([...changes.keys()].flatMap(({ links }) => links))) {
    const before = holdsAt(link),
      after = holdsAt(link, at);
    if (after && !before) explains.add(link);
    if (before && !after) breaks.push(link);
  }
  return { explains, breaks };
}

const gains = new WeakMap<object, number>();

/** How much better the document makes sense: failures explained, less what breaks and what the cause itself costs. */
export function gainOf(hypothesis: Pick<Hypothesis, 'explains' | 'breaks' | 'cost'>): number {
  // Each is held against many others.
  let gain = gains.get(hypothesis);
  if (gain === undefined) {
    const { explains, breaks, cost } = hypothesis;
    gains.set(hypothesis, (gain = weightOf(explains) - weightOf(breaks) - cost));
  }
  return gain;
}

function weightOf(links: Iterable<Link>): number {
  let sum = 0;
  for (const { weight } of links) sum += weight;
  return sum;
}
