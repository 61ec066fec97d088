import type { ExtractionResult, Fact } from '../../../schemas/index.ts';
import { parseDecimal, rescale } from '../../../src/lib/decimal.ts';
import { labelKey } from '../../../src/lib/text.ts';
import {
  COMPARED,
  coordinatesKey,
  coordinateText,
  differences,
  type ComparableFact,
  type Compared,
} from './fact-key.ts';
import { readingsOf } from './match-facts.ts';
import type { FactScore } from './score-facts.ts';
import type { TruthFact } from './truth.ts';

/** One miss or surplus with the nearest fact of the other side. */
export interface Explanation {
  readonly side: 'missed' | 'extra';
  readonly form: string;
  readonly page: number | null;
  /** What differs, in words that are equal for equal causes. */
  readonly cause: string;
  readonly truth: TruthFact | null;
  readonly output: Fact | null;
}

/** Explains every missed fact by the nearest output fact that matched nothing, then what output is left over. */
export function explainFacts(score: FactScore, result: ExtractionResult): Explanation[] {
  const free = new Set(score.match.extra);
  const misses = score.match.missed.map((index) => score.truth[index]!);
  const nearest = new Map<TruthFact, { output: number; cause: string }>();
  const accept = (fact: TruthFact, output: number): void => {
    free.delete(output);
    nearest.set(fact, { output, cause: causeOf(fact, score.output[output]!) });
  };
  for (const step of [amountAndPage, coordinatesOnly, amountAndForm]) {
    const open = misses.filter((fact) => !nearest.has(fact));
    const pairs = step(open, [...free], score).sort((a, b) => a.distance - b.distance);
    for (const { fact, output } of pairs) if (!nearest.has(fact) && free.has(output)) accept(fact, output);
  }
  const missed = misses.map((fact): Explanation => {
    const near = nearest.get(fact);
    return {
      side: 'missed',
      form: fact.form,
      page: fact.page ?? null,
      truth: fact,
      output: near ? score.output[near.output]! : null,
      cause: near?.cause ?? whyAbsent(fact, result),
    };
  });
  const extra = [...free]
    .filter((index) => score.inScope.has(index))
    .map((index): Explanation => {
      const output = score.output[index]!;
      return {
        side: 'extra',
        form: output.form,
        page: score.pageOf(output),
        truth: null,
        output,
        cause: output.unmapped ? 'extra: unmapped' : `extra: in form ${output.form}`,
      };
    });
  return [...missed, ...extra];
}

interface Pair {
  readonly fact: TruthFact;
  readonly output: number;
  readonly distance: number;
}

/** More differing coordinates than this, and a zero that happens to stand on the same page explains nothing. */
const MAX_DIFFERENCES_OF_ZERO = 2;

function amountAndPage(misses: readonly TruthFact[], free: readonly number[], score: FactScore): Pair[] {
  const index = indexBy(
    free,
    (output) => `${score.output[output]!.amount} ${score.pageOf(score.output[output]!) ?? ''}`,
  );
  return misses.flatMap((fact) =>
    (index.get(`${fact.amount} ${fact.page ?? ''}`) ?? [])
      .map((output) => ({ fact, output, distance: distanceTo(fact, score.output[output]!) }))
      .filter(({ distance }) => fact.amount !== '0' || distance <= MAX_DIFFERENCES_OF_ZERO),
  );
}

function coordinatesOnly(misses: readonly TruthFact[], free: readonly number[], score: FactScore): Pair[] {
  const index = indexBy(free, (output) => coordinatesKey(score.output[output]!));
  return misses.flatMap((fact) =>
    readingsOf(fact)
      .flatMap((reading) => index.get(coordinatesKey(reading)) ?? [])
      .map((output) => ({
        fact,
        output,
        distance: score.pageOf(score.output[output]!) === (fact.page ?? null) ? 0 : 1,
      })),
  );
}

function amountAndForm(misses: readonly TruthFact[], free: readonly number[], score: FactScore): Pair[] {
  const index = indexBy(free, (output) => `${score.output[output]!.amount} ${score.output[output]!.form}`);
  return misses
    .filter(({ amount }) => amount !== '0')
    .flatMap((fact) =>
      (index.get(`${fact.amount} ${fact.form}`) ?? []).map((output) => ({
        fact,
        output,
        distance: distanceTo(fact, score.output[output]!),
      })),
    );
}

function indexBy(items: readonly number[], keyOf: (item: number) => string): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (const item of items) {
    const bucket = index.get(keyOf(item));
    if (bucket) bucket.push(item);
    else index.set(keyOf(item), [item]);
  }
  return index;
}

const distanceTo = (fact: TruthFact, output: Fact): number =>
  Math.min(...readingsOf(fact).map((reading) => differences(reading, output).length));

/** The smallest difference to any reading of the fact, in words. */
function causeOf(fact: TruthFact, output: Fact): string {
  const reading = [...readingsOf(fact)].sort(
    (a, b) => differences(a, output).length - differences(b, output).length,
  )[0]!;
  const parts = differences(reading, output).map((what) =>
    isCompared(what)
      ? `${what}: ${change(what, reading, output)}`
      : what === 'unmapped'
        ? 'unmapped'
        : `${what} differs`,
  );
  if (reading.amount !== output.amount) parts.push(`amount: ${amountChange(reading.amount, output.amount)}`);
  return parts.length > 0 ? parts.join('; ') : 'printed more often than read';
}

const isCompared = (what: string): what is Compared => (COMPARED as readonly string[]).includes(what);

/** Members are shown; codes and names, of which there are thousands, by how they relate. */
function change(coordinate: Compared, truth: ComparableFact, output: ComparableFact): string {
  const a = coordinateText(truth, coordinate);
  const b = coordinateText(output, coordinate);
  switch (coordinate) {
    case 'function':
    case 'economic':
    case 'governmentEconomic':
      return a === ''
        ? 'not wanted'
        : b === ''
          ? 'missing'
          : a.startsWith(b)
            ? 'only the parent'
            : b.startsWith(a)
              ? 'a child'
              : 'another code';
    case 'entity':
    case 'project':
    case 'line':
      return a === ''
        ? 'not wanted'
        : b === ''
          ? 'missing'
          : a.includes(b)
            ? 'part of the name'
            : b.includes(a)
              ? 'more than the name'
              : 'another name';
    case 'year':
      return Number(b) - Number(a) ? `${Number(b) > Number(a) ? '+' : ''}${Number(b) - Number(a)}` : `${a} → ${b}`;
    default:
      return `${a || '(left out)'} → ${b || '(left out)'}`;
  }
}

/** How a wrong amount relates to the right one. */
function amountChange(truth: string, output: string): string {
  const a = parseDecimal(truth);
  const b = parseDecimal(output);
  if (!a || !b) return 'not a number';
  const places = Math.max(a.places, b.places);
  const [right, wrong] = [rescale(a, places), rescale(b, places)];
  if (right === -wrong) return 'sign';
  if (right === 0n || wrong === 0n) return right === 0n ? 'not zero' : 'zero';
  for (let exponent = 1; exponent <= 8; exponent++) {
    const factor = 10n ** BigInt(exponent);
    if (wrong === right * factor) return `×10^${exponent}`;
    if (wrong * factor === right) return `÷10^${exponent}`;
  }
  return 'another figure';
}

/** No fact is near: how far did the amount get? */
function whyAbsent(fact: TruthFact, result: ExtractionResult): string {
  if (fact.page === undefined || fact.published === undefined) return 'absent';
  const printed = labelKey(fact.published);
  if (result.unread.some((entry) => entry.page === fact.page && labelKey(entry.text).includes(printed)))
    return 'absent: in the unread list';
  if (fact.form === 'narrative') {
    return result.statements.some(
      (statement) => statement.page === fact.page && labelKey(statement.text).includes(printed),
    )
      ? 'absent: sentence kept, amount not read'
      : 'absent: no such sentence';
  }
  const tables = result.tables.filter((table) => table.pages.includes(fact.page!));
  if (tables.length === 0) return 'absent: no table on the page';
  const inCell = tables.find((table) =>
    table.rows.some((row) => row.cells.some((cell) => cell.page === fact.page && labelKey(cell.text) === printed)),
  );
  if (inCell)
    return inCell.form === fact.form ? 'absent: in a cell, no fact made' : `absent: in a cell of form ${inCell.form}`;
  return 'absent: in no cell of the page';
}
