import { LINE_PX, type FigureLine } from './figure-line.ts';

/** Width in px of the patch in which a character is looked at, its middle of weight in the middle. */
const PATCH_PX = 26,
  PATCH_SIZE = PATCH_PX * LINE_PX;
/**
 * Two patches show the same character in the same font where no more than this share of what both show differs; two
 * means of many patches, where no more than the other (points and commas are small, and noise is much of them).
 */
const ALIKE = 0.13,
  SAME = 0.01,
  SAME_MARK = 0.045;
/**
 * A shape is known that is seen so often; of a character so many patches are looked at, in so many rounds, and so many
 * shapes kept.
 */
const LEAST_SEEN = 2,
  MOST_SEEN = 80,
  ROUNDS = 2,
  MOST_SHAPES = 4;
/**
 * A shape that was read in two ways is one of them from this share on. Where another shape is that one already (read so
 * in most places), the other way counts from the smaller share on; below it, from the least on, nobody knows.
 */
const MOSTLY = 0.6,
  CLAIMED_SHARE = 0.8,
  OTHERWISE = 0.3,
  IN_DOUBT = 0.08;
/**
 * Of two shapes that are known already, a third one that was read as both is the one which it is this much more like.
 */
const NEARER = 0.6;

/** Nobody need bear out a shape that was seen so often and read in one way, but for this share. */
const FIRM_SEEN = 10,
  FIRM_SHARE = 0.9;

/**
 * One character cut out of a line: its darkness around its middle of weight, how much of it is in each column, its
 * width, and the sum of the squares.
 */
export interface Patch {
  readonly data: Float32Array;
  readonly columns: Float32Array;
  readonly width: number;
  readonly energy: number;
}
/**
 * What a character of the page looks like, and whether what was read there agrees on which one it is, and does so
 * often.
 */
export interface Shape extends Patch {
  readonly text: string;
  readonly seen: number;
  readonly isSure: boolean;
  readonly isFirm: boolean;
}
/** A patch and what an engine read there. */
export interface Labelled {
  readonly patch: Patch;
  readonly text: string;
}

/** The columns `from` to `to` of a line as a patch; null where they show nothing. */
export function patchOf({ width, data }: FigureLine, from: number, to: number): Patch | null {
  let sum = 0,
    moment = 0;
  for (let y = 0; y < LINE_PX; y++)
    for (let x = from; x <= to; x++) {
      const value = data[y * width + x]!;
      sum += value;
      moment += value * x;
    }
  if (sum < 1) return null;
  const start = moment / sum - (PATCH_PX - 1) / 2,
    whole = Math.floor(start),
    share = start - whole;
  const patch = new Float32Array(PATCH_SIZE);
  for (let y = 0; y < LINE_PX; y++)
    for (let x = 0; x < PATCH_PX; x++) {
      const at = whole + x,
        own = at >= from && at <= to ? data[y * width + at]! : 0,
        next = at + 1 >= from && at + 1 <= to ? data[y * width + at + 1]! : 0;
      patch[y * PATCH_PX + x] = own * (1 - share) + next * share;
    }
  return measured(patch, to - from + 1);
}

function measured(data: Float32Array, width: number): Patch {
  const columns = new Float32Array(PATCH_PX);
  let energy = 0;
  for (let at = 0; at < PATCH_SIZE; at++) {
    const value = data[at]!;
    energy += value * value;
    columns[at % PATCH_PX]! += value;
  }
  return { data, columns, width, energy };
}

/** Two patches differ at least by this, as far as what lies in each column tells: whatever is moved up or down. */
export function leastDifferenceOf(a: Patch, b: Patch): number {
  let sum = 0;
  for (let x = 0; x < PATCH_PX; x++) {
    const by = a.columns[x]! - b.columns[x]!;
    sum += by * by;
  }
  return sum / LINE_PX;
}

/**
 * Most patches differ least as they lie: the others need be looked at no further than that. Rows far apart tell soonest
 * that two patches differ.
 */
const SHIFTS = [0, -1, 1],
  ROWS = Array.from({ length: LINE_PX }, (_, at) => (at * 7) % LINE_PX);

/**
 * The sum of the squares of what differs between two patches, one of them moved up or down by at most a px; no more
 * than `most`.
 */
export function differenceOf(
  { data: a, energy: ofA }: Patch,
  { data: b, energy: ofB }: Patch,
  most = Infinity,
): number {
  // One of them has too little ink for the other, however they lie.
  if ((Math.sqrt(ofA) - Math.sqrt(ofB)) ** 2 >= most) return most;
  let least = most;
  for (const shift of SHIFTS) {
    let sum = 0;
    for (const y of ROWS) {
      if (sum >= least) break;
      const other = y + shift,
        at = y * PATCH_PX,
        from = other * PATCH_PX;
      if (other < 0 || other >= LINE_PX) for (let x = 0; x < PATCH_PX; x++) sum += a[at + x]! ** 2;
      else
        for (let x = 0; x < PATCH_PX; x++) {
          const by = a[at + x]! - b[from + x]!;
          sum += by * by;
        }
    }
    least = Math.min(least, sum);
  }
  return least;
}

const shareOf = (a: Patch, b: Patch): number => differenceOf(a, b) / (a.energy + b.energy);

interface Sample extends Labelled {
  readonly weight: number;
}
interface Group {
  readonly mean: Patch;
  readonly members: Sample[];
}
interface Voted extends Patch {
  readonly votes: Map<string, number>;
}

/**
 * The shapes of a page's characters, of patches that engines read: each character has as many as it has fonts. Engines
 * misread one shape in the same way again and again; where a shape is read in two ways, and another shape is the one of
 * them for certain, it is the other.
 */
export function shapesOf(samples: readonly Labelled[]): Shape[] {
  const byText = new Map<string, Patch[]>();
  for (const { text, patch } of samples) byText.set(text, [...(byText.get(text) ?? []), patch]);
  const some = [...byText].flatMap(([text, patches]) => {
    const own = patches.filter(
      (_, index) =>
        Math.floor((index * MOST_SEEN) / patches.length) !== Math.floor(((index - 1) * MOST_SEEN) / patches.length),
    );
    return own.map((patch): Sample => ({ text, patch, weight: patches.length / own.length }));
  });
  const groups = sorted(
    some,
    [...byText.keys()].flatMap((text) => groupsOf(some.filter((sample) => sample.text === text))),
  );
  const shapes: Voted[] = [];
  for (const { mean, members } of groups.sort((a, b) => b.members.length - a.members.length)) {
    const votes = votesOf(members),
      isLow = isMark(mostOf(votes)),
      most = isLow ? SAME_MARK : SAME;
    const same = shapes.find((shape) => shareOf(shape, mean) < most && isMark(mostOf(shape.votes)) === isLow);
    if (!same) {
      shapes.push({ ...mean, votes });
      continue;
    }
    for (const [text, count] of votes) same.votes.set(text, (same.votes.get(text) ?? 0) + count);
  }
  const claims = new Map<string, Voted>();
  for (const shape of shapes) {
    const [text, share] = ranked(shape)[0]!,
      rival = claims.get(text);
    if (share >= CLAIMED_SHARE && (!rival || total(shape) > total(rival))) claims.set(text, shape);
  }
  const perText = new Map<string, number>();
  return shapes
    .filter((shape) => total(shape) >= LEAST_SEEN)
    .map((shape) => ({ ...named(shape, claims), isFirm: isFirm(shape) }))
    .sort((a, b) => b.seen - a.seen)
    .flatMap((shape) => {
      const count = (perText.get(shape.text) ?? 0) + 1;
      perText.set(shape.text, count);
      // Of two shapes with one name the rarer may be another character that is misread throughout.
      return count > MOST_SHAPES ? [] : [{ ...shape, isFirm: shape.isFirm && count === 1 }];
    });
}

const mostOf = (votes: ReadonlyMap<string, number>): string =>
  [...votes].reduce((best, own) => (own[1] > best[1] ? own : best))[0];
const isMark = (text: string): boolean => text === '.' || text === ',';
const total = ({ votes }: Voted): number => [...votes.values()].reduce((sum, count) => sum + count, 0);
const ranked = (shape: Voted): [string, number][] =>
  [...shape.votes].map(([text, count]): [string, number] => [text, count / total(shape)]).sort((a, b) => b[1] - a[1]);

const isFirm = (shape: Voted): boolean => total(shape) >= FIRM_SEEN && ranked(shape)[0]![1] >= FIRM_SHARE;

function named(shape: Voted, claims: ReadonlyMap<string, Voted>): Omit<Shape, 'isFirm'> {
  const [[best, share], second] = ranked(shape) as [[string, number], [string, number] | undefined];
  const { votes: _, ...patch } = shape,
    seen = total(shape),
    isClaimed = (text: string): boolean => claims.has(text) && claims.get(text) !== shape;
  if (second && isClaimed(best)) {
    if (!isClaimed(second[0]))
      return {
        ...patch,
        seen,
        text: second[1] >= OTHERWISE ? second[0] : best,
        isSure: second[1] >= OTHERWISE || second[1] < IN_DOUBT,
      };
    if (second[1] >= IN_DOUBT) {
      const [near, far] = [best, second[0]]
        .map((text) => ({ text, by: shareOf(shape, claims.get(text)!) }))
        .sort((a, b) => a.by - b.by) as [{ text: string; by: number }, { by: number }];
      return {
        ...patch,
        seen,
        text: near.by < NEARER * far.by ? near.text : best,
        isSure: near.by < ALIKE && near.by < NEARER * far.by,
      };
    }
  }
  return {
    ...patch,
    seen,
    text: best,
    isSure: share >= MOSTLY || (second !== undefined && isClaimed(second[0]) && !isClaimed(best)),
  };
}

/** Samples of one character, those of one font together. */
function groupsOf(samples: readonly Sample[]): Group[] {
  const groups: Group[] = [];
  for (const sample of samples) {
    const near = nearest(sample.patch, groups, ALIKE);
    if (near) near.members.push(sample);
    else groups.push({ mean: sample.patch, members: [sample] });
  }
  return sorted(samples, groups.map(withMean));
}

/** Samples where they look most alike, whatever was read in them: some characters were read as others. */
function sorted(samples: readonly Sample[], groups: readonly Group[]): Group[] {
  let result = [...groups];
  for (let round = 0; round < ROUNDS; round++) {
    result = result.map(({ mean }) => ({ mean, members: [] }));
    for (const sample of samples) nearest(sample.patch, result, Infinity)?.members.push(sample);
    result = result.filter(({ members }) => members.length > 0).map(withMean);
  }
  return result;
}

function votesOf(members: readonly Sample[]): Map<string, number> {
  const votes = new Map<string, number>();
  for (const { text, weight } of members) votes.set(text, (votes.get(text) ?? 0) + weight);
  return votes;
}

function nearest(patch: Patch, groups: readonly Group[], most: number): Group | null {
  let best: Group | null = null,
    least = most;
  for (const group of groups) {
    const energy = patch.energy + group.mean.energy,
      bound = least * energy;
    if (leastDifferenceOf(patch, group.mean) >= bound) continue;
    const difference = differenceOf(patch, group.mean, bound);
    if (difference < bound) {
      least = difference / energy;
      best = group;
    }
  }
  return best;
}

function withMean({ members }: Group): Group {
  const data = new Float32Array(PATCH_SIZE);
  for (const { patch } of members)
    for (let at = 0; at < PATCH_SIZE; at++) data[at]! += patch.data[at]! / members.length;
  return { members, mean: measured(data, members.reduce((sum, { patch }) => sum + patch.width, 0) / members.length) };
}
