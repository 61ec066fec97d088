import type { PartialCoordinates } from '../../../schemas/index.ts';
import { findSums } from '../../lib/sums/index.ts';
import { contains } from '../words/compose.ts';

/** A column or a row whose place among its neighbours sums can tell. */
export interface SumEntry {
  readonly coordinates: PartialCoordinates;
  /** What headings over it fix: it is a part of that. */
  readonly under?: PartialCoordinates;
  /** No word, or only a word like it, says what it is. */
  readonly doubtful: boolean;
  readonly isTotal: boolean;
  readonly label: string;
}

/** What sums say of one entry: its member, and which figures add up. */
export interface Inferred {
  readonly gives: PartialCoordinates;
  readonly sum: string;
  /** Vectors of figures in which the sum holds. */
  readonly votes: number;
}

type Dimension = 'use' | 'item' | 'fund';

/** What each member divides into, in the order in which tables print it (schemas/coordinates.ts). '' is the whole. */
const PARTS: Readonly<Record<Dimension, Readonly<Record<string, readonly string[]>>>> = {
  use: {
    '': ['basic', 'project', 'remittance', 'business', 'affiliate-subsidy', 'contingency'],
    basic: ['basic.personnel', 'basic.operating'],
    'basic.personnel': ['basic.personnel.wages', 'basic.personnel.household'],
    'basic.operating': ['basic.operating.goods', 'basic.operating.capital'],
    project: ['project.operating', 'project.targeted'],
  },
  item: {
    'three-publics': ['overseas', 'vehicles', 'reception'],
    vehicles: ['vehicles.purchase', 'vehicles.operation'],
  },
  fund: {
    appropriation: ['general-public', 'government-fund', 'state-capital'],
    'fiscal-account': ['fiscal-account.education', 'fiscal-account.other'],
  },
};

/** The member that a set of members divides, and its parts; null where they divide none. */
function dividedBy(
  dimension: Dimension,
  members: ReadonlySet<string>,
): { readonly whole: string; readonly parts: readonly string[] } | null {
  const found =
    members.size === 0
      ? undefined
      : Object.entries(PARTS[dimension]).find(([, parts]) => [...members].every((member) => parts.includes(member)));
  return found ? { whole: found[0], parts: found[1] } : null;
}

interface Structure {
  readonly total: number;
  readonly parts: readonly number[];
  votes: number;
}

/** The sums that most vectors show, one for each total. */
function structuresOf(vectors: readonly (readonly (bigint | null)[])[]): Structure[] {
  const found = new Map<string, Structure>();
  for (const vector of vectors)
    for (const { total, parts } of findSums(vector, { rounding: 1 })) {
      const key = `${total}:${parts.join(',')}`;
      const known = found.get(key);
      if (known) known.votes++;
      else found.set(key, { total, parts, votes: 1 });
    }
  return [...found.values()].sort((a, b) => b.votes - a.votes || a.parts.length - b.parts.length);
}

/**
 * Lets sums decide what doubtful entries are: the complement of the known parts of a total, or the total of known parts.
 * An entry that words explain is never changed.
 */
export function inferMembers(
  entries: readonly SumEntry[],
  vectors: readonly (readonly (bigint | null)[])[],
): ReadonlyMap<number, Inferred> {
  if (!entries.some(({ doubtful }) => doubtful)) return new Map();
  const inferred = new Map<number, Inferred>();
  const memberOf = (index: number, dimension: Dimension): string | undefined =>
    (inferred.get(index)?.gives ?? (entries[index]!.doubtful ? {} : entries[index]!.coordinates))[dimension];
  for (const structure of structuresOf(vectors))
    for (const dimension of ['use', 'item', 'fund'] as const) {
      const { total, parts, votes } = structure;
      const known = parts.map((part) => memberOf(part, dimension)).filter((member) => member !== undefined);
      const divided = dividedBy(dimension, new Set(known));
      if (!divided || new Set(known).size < known.length) continue;
      const sum = `${entries[total]!.label} = ${parts.map((part) => entries[part]!.label).join(' + ')}`;
      const open = parts.filter((part) => entries[part]!.doubtful && !inferred.has(part));
      if (
        open.length === 0 &&
        entries[total]!.doubtful &&
        !inferred.has(total) &&
        known.length === parts.length &&
        known.length > 1
      ) {
        if (divided.whole !== '') inferred.set(total, { gives: { [dimension]: divided.whole }, sum, votes });
        continue;
      }
      // One part without a name beside known ones, below a total that is the whole of them.
      const whole = entries[total]!.doubtful ? undefined : (entries[total]!.coordinates[dimension] ?? '');
      if (
        open.length !== 1 ||
        known.length !== parts.length - 1 ||
        (whole !== undefined &&
          whole !== divided.whole &&
          !((whole !== '' && divided.whole === '') || whole === 'grand-total'))
      )
        continue;
      const missing = divided.parts.filter((part) => !known.includes(part));
      const guess = entries[open[0]!]!.coordinates[dimension];
      // Two sources that may both be the missing one are not told by a sum; of uses, tables print them in this order.
      const member =
        missing.find((part) => part === guess) ??
        missing.find((part) => guess !== undefined && contains(dimension, part, guess)) ??
        (missing.length === 1 || dimension === 'use' ? missing[0] : undefined);
      const fixed = entries[open[0]!]!.under?.[dimension];
      if (member !== undefined && (fixed === undefined || contains(dimension, fixed, member)))
        inferred.set(open[0]!, { gives: { [dimension]: member }, sum, votes });
    }
  return inferred;
}
