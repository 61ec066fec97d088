import type { PartialCoordinates } from '../../../schemas/index.ts';
import { partsOf } from '../../../schemas/members.ts';
import { contains } from '../../lib/members.ts';
import { findSums } from '../../lib/sums/index.ts';

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

/** Wholes whose parts sums may tell apart, in the order in which they are tried. '' is the whole of the dimension. */
const DIVIDED: Readonly<Record<Dimension, readonly string[]>> = {
  use: ['', 'basic', 'basic.personnel', 'basic.operating', 'project'],
  item: ['three-publics', 'vehicles'],
  fund: ['appropriation', 'fiscal-account'],
};
const partsUnder = (dimension: Dimension, whole: string): readonly string[] =>
  partsOf(dimension, (whole === '' ? 'all' : whole) as never);

/** The member that a set of members divides, and its parts; null where they divide none. */
function dividedBy(
  dimension: Dimension,
  members: ReadonlySet<string>,
): { readonly whole: string; readonly parts: readonly string[] } | null {
  if (members.size === 0) return null;
  for (const whole of DIVIDED[dimension]) {
    const parts = partsUnder(dimension, whole);
    if ([...members].every((member) => parts.includes(member))) return { whole, parts };
  }
  return null;
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

/** What is known of the members of a sum in one dimension. */
interface SumMembers {
  readonly dimension: Dimension;
  readonly structure: Structure;
  /** Members of the parts that are known. */
  readonly known: readonly string[];
  readonly whole: string;
  /** What the whole divides into. */
  readonly divided: readonly string[];
}

type InferredMembers = ReadonlyMap<number, Inferred>;

/**
 * Lets sums decide what doubtful entries are: the complement of the known parts of a total, or the total of known
 * parts. An entry that words explain is never changed.
 */
export function inferMembers(
  entries: readonly SumEntry[],
  vectors: readonly (readonly (bigint | null)[])[],
): InferredMembers {
  if (!entries.some(({ doubtful }) => doubtful)) return new Map();
  const sums = structuresOf(vectors).flatMap((structure) =>
    DIMENSIONS.map((dimension) => ({ structure, dimension }) as const),
  );
  return sums.reduce<InferredMembers>((inferred, { structure, dimension }) => {
    const members = membersOf(structure, dimension, entries, inferred);
    const found = members && (totalOfParts(members, entries, inferred) ?? missingPart(members, entries, inferred));
    return found ? new Map([...inferred, found]) : inferred;
  }, new Map());
}

const DIMENSIONS: readonly Dimension[] = ['use', 'item', 'fund'];

/** The known members among the parts of a sum; null where they are no parts of one whole. */
function membersOf(
  structure: Structure,
  dimension: Dimension,
  entries: readonly SumEntry[],
  inferred: InferredMembers,
): SumMembers | null {
  const memberOf = (index: number): string | undefined =>
    (inferred.get(index)?.gives ?? (entries[index]!.doubtful ? {} : entries[index]!.coordinates))[dimension];
  const known = structure.parts.map(memberOf).filter((member) => member !== undefined);
  const found = dividedBy(dimension, new Set(known));
  return found && new Set(known).size === known.length
    ? { structure, dimension, known, whole: found.whole, divided: found.parts }
    : null;
}

const openParts = ({ structure }: SumMembers, entries: readonly SumEntry[], inferred: InferredMembers): number[] =>
  structure.parts.filter((part) => entries[part]!.doubtful && !inferred.has(part));

const inferredAs = (
  index: number,
  member: string,
  { structure: { total, parts, votes }, dimension }: SumMembers,
  entries: readonly SumEntry[],
): readonly [number, Inferred] => {
  const sum = `${entries[total]!.label} = ${parts.map((part) => entries[part]!.label).join(' + ')}`;
  return [index, { gives: { [dimension]: member }, sum, votes }];
};

/** A doubtful total of parts that are all known. */
function totalOfParts(
  members: SumMembers,
  entries: readonly SumEntry[],
  inferred: InferredMembers,
): readonly [number, Inferred] | null {
  const { structure, known, whole } = members,
    { total, parts } = structure;
  const isOpen = entries[total]!.doubtful && !inferred.has(total);
  return isOpen && whole !== '' && known.length === parts.length && known.length > 1
    ? inferredAs(total, whole, members, entries)
    : null;
}

/** One part without a name beside known ones, below a total that is the whole of them. */
function missingPart(
  members: SumMembers,
  entries: readonly SumEntry[],
  inferred: InferredMembers,
): readonly [number, Inferred] | null {
  const { structure, dimension, known, divided } = members;
  const open = openParts(members, entries, inferred),
    [only] = open;
  if (only === undefined || open.length > 1 || known.length !== structure.parts.length - 1) return null;
  if (!isWholeOf(members, entries[structure.total]!)) return null;
  const { coordinates, under } = entries[only]!;
  const member = memberLeft(
    dimension,
    divided.filter((part) => !known.includes(part)),
    coordinates[dimension],
  );
  const fixed = under?.[dimension];
  return member !== undefined && (fixed === undefined || contains(dimension, fixed, member))
    ? inferredAs(only, member, members, entries)
    : null;
}

/** Whether a total is, or may be, the whole that its parts divide. */
function isWholeOf({ dimension, whole }: SumMembers, total: SumEntry): boolean {
  if (total.doubtful) return true;
  const said = total.coordinates[dimension] ?? '';
  return said === whole || (said !== '' && whole === '') || said === 'grand-total';
}

/**
 * The member that is missing beside the known ones: what the label resembles, else the only one. Two sources that may
 * both be missing are not told by a sum; of uses, tables print them in this order.
 */
const memberLeft = (dimension: Dimension, missing: readonly string[], guess: string | undefined): string | undefined =>
  missing.find((part) => part === guess) ??
  missing.find((part) => guess !== undefined && contains(dimension, part, guess)) ??
  (missing.length === 1 || dimension === 'use' ? missing[0] : undefined);
