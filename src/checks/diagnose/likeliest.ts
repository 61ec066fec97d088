import type { Fact } from '../../../schemas/index.ts';
import type { CheckedTable } from '../../model/document.ts';
import { graphOf, holdsAt, type Cell, type Link } from './graph.ts';
import { effectOf } from './hypothesis.ts';
import type { Identity } from '../identity.ts';
import { rewritten, type Correction } from './rereadings.ts';
import { valueUnits } from './units.ts';
import { isBlankPlaceholder } from '../evidence/blank-placeholder.ts';
import { both } from '../words.ts';

/** Readings less probable than this are not believed even where they close a sum: a publisher's slip is as likely. */
const MIN_PROBABILITY = 0.0008;
/** How much more probable a change becomes for each identity that it closes: a wrong one seldom closes any. */
const CLOSES = 300;
/** The best change counts only where the next one, with other figures, is this many times less likely. */
const CLEAR = 4;
/**
 * Identities that agree on nothing but the change are witnesses of it. One alone is believed only where the change is
 * this probable and this far ahead of the next.
 */
const ALONE = 0.03,
  CLEAR_ALONE = 20;
/** Bounds of the search: changes in one document, pairs of changes tried in one step. */
const MAX_CHANGES = 200,
  MAX_PAIRS = 20_000;

interface Option {
  readonly cell: Cell;
  readonly value: bigint;
  readonly after: Fact;
  readonly probability: number;
}
interface Trial {
  readonly options: readonly Option[];
  readonly explains: ReadonlySet<Link>;
  readonly probability: number;
  readonly witnesses: number;
  readonly score: number;
}

/**
 * Lets the sums choose among the readings of recognised figures: again and again the most probable change, of one
 * figure or of two, that makes failing identities hold and breaks none. It is proven by two identities without another
 * figure in common, or by one where the reading is probable by itself: any figure of a failing sum may be the misread
 * one, and its right reading be none of those known. What closes nothing, or no better than another change, is left
 * alone.
 */
export function likeliestReadings(identities: readonly Identity[], tables: readonly CheckedTable[]): Correction[] {
  const readings = new Map(tables.flatMap((table) => [...table.readings]));
  if (![...readings.values()].some((others) => others.some(({ probability }) => probability !== undefined))) return [];
  const graph = graphOf(identities);
  const options = new Map<Cell, Option[]>();
  for (const cell of graph.cells) {
    const own = isBlankPlaceholder(cell.fact) ? [] : optionsOf(cell, readings.get(cell.fact.id) ?? []);
    if (own.length > 0) options.set(cell, own);
  }
  const corrections: Correction[] = [];
  while (corrections.length < MAX_CHANGES) {
    const chosen = bestOf(
      trialsFor(
        graph.links.filter((link) => !holdsAt(link)),
        options,
      ),
    );
    if (!chosen) break;
    for (const { cell, value, after, probability } of chosen.options) {
      corrections.push({
        before: cell.fact,
        after,
        explains: [...chosen.explains].map(({ identity }) => identity),
        shown: shownBy(after.published.text, probability),
      });
      cell.value = value;
      options.delete(cell);
    }
  }
  return corrections;
}

const shownBy = (text: string, probability: number) =>
  both(
    `识别的另一种读法为${text}，概率${percent(probability)}`,
    `recognition's other reading is ${text}, with probability ${percent(probability)}`,
  );
const percent = (probability: number): string => `${(probability * 100).toPrecision(2)} %`;

function optionsOf(cell: Cell, others: NonNullable<ReturnType<CheckedTable['readings']['get']>>): Option[] {
  return others.flatMap(({ text, probability }): Option[] => {
    if (probability === undefined || probability < MIN_PROBABILITY) return [];
    const after = rewritten(cell.fact, text, {
      reason: both('识别的另一种读法使等式成立', 'another reading of the recognition makes the sums hold'),
      probability: Math.round(probability * 1e6) / 1e6,
    });
    return after && valueUnits(after) !== cell.value ? [{ cell, value: valueUnits(after), after, probability }] : [];
  });
}

/** Every change of one or two doubtful figures of the failing identities that closes some and breaks none. */
function trialsFor(failing: readonly Link[], options: ReadonlyMap<Cell, readonly Option[]>): Trial[] {
  const doubtful = [...new Set(failing.flatMap(({ cells }) => cells))].filter((cell) => options.has(cell));
  const singles = doubtful.flatMap((cell) => options.get(cell)!);
  const trials = singles.flatMap((option) => trialOf([option]));
  if (trials.length > 0) return trials;
  const pairs: Trial[] = [];
  let left = MAX_PAIRS;
  for (const link of failing) {
    const own = link.cells.flatMap((cell) => options.get(cell) ?? []);
    for (let i = 0; i < own.length && left > 0; i++)
      for (let j = i + 1; j < own.length && left > 0; j++) {
        if (own[i]!.cell === own[j]!.cell) continue;
        left--;
        pairs.push(...trialOf([own[i]!, own[j]!]));
      }
  }
  return pairs;
}

function trialOf(options: readonly Option[]): Trial[] {
  const { explains, breaks } = effectOf(new Map(options.map(({ cell, value }) => [cell, value])));
  const telling = [...explains].filter(
    ({ identity }) => identity.tentative === undefined && identity.kind !== 'at-most',
  );
  if (telling.length === 0 || breaks.length > 0) return [];
  const probability = options.reduce((product, option) => product * option.probability, 1),
    witnesses = apartFrom(telling, new Set(options.map(({ cell }) => cell)));
  return [{ options, explains, probability, witnesses, score: probability * CLOSES ** Math.min(telling.length, 8) }];
}

/** How many of the identities have no figure in common but the changed ones. */
function apartFrom(links: readonly Link[], changed: ReadonlySet<Cell>): number {
  const seen = new Set<Cell>();
  let count = 0;
  for (const { cells } of [...links].sort((a, b) => a.cells.length - b.cells.length)) {
    const others = cells.filter((cell) => !changed.has(cell) && cell.value !== 0n);
    if (others.some((cell) => seen.has(cell))) continue;
    for (const cell of others) seen.add(cell);
    count++;
  }
  return count;
}

const isProven = ({ witnesses, probability, options }: Trial): boolean =>
  witnesses > options.length || probability >= ALONE ** options.length;
const clearOf = ({ witnesses, options }: Trial): number => (witnesses > options.length ? CLEAR : CLEAR_ALONE);

/** The best trial, where no other one that closes the same identities comes near it. */
function bestOf(trials: readonly Trial[]): Trial | null {
  const rated = [...trials].sort((a, b) => b.score - a.score);
  for (const best of rated.filter(isProven)) {
    const rival = rated.find(
      (other) => other !== best && [...other.explains].some((link) => best.explains.has(link)) && !isSame(other, best),
    );
    if (!rival || best.score >= rival.score * clearOf(best)) return best;
  }
  return null;
}

const isSame = (a: Trial, b: Trial): boolean =>
  a.options.length === b.options.length &&
  a.options.every((option) => b.options.some(({ cell, value }) => cell === option.cell && value === option.value));
