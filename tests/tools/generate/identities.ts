import { MONEY_UNIT_EXPONENT, type MoneyUnit } from '../../../schemas/amount.ts';
import type { Coordinates } from '../../../schemas/coordinates.ts';
import type { Derived } from './narrative-writer.ts';
import { sentenceText } from './narrative-writer.ts';
import type { Plan } from './plan.ts';
import type { Cell } from './table.ts';

/** A relation between printed figures that the budget guarantees; the generator's own list, no checker is asked. */
export interface Identity {
  readonly kind: 'roll-up' | 'agreement' | 'balance' | 'change' | 'share' | 'rate' | 'sentence-sum';
  readonly what: string;
  readonly cells: readonly Cell[];
  readonly holds: () => boolean;
}

/** A printed figure in 10^-4 fen or 10^-4 percent, so that all arithmetic is whole, and half its last place. */
interface Figure {
  readonly value: bigint;
  readonly half: bigint;
}

/** Half of the last place of 万元 with six decimals is half a fen; two more digits keep it whole. */
const SCALE = 4;

export function identitiesOf(plan: Plan): Identity[] {
  const unitOf = new Map<Cell, MoneyUnit>();
  const whereOf = new Map<Cell, string>();
  for (const table of plan.tables)
    for (const cell of table.cells)
      if (cell.fact) {
        unitOf.set(cell, cell.unit ?? table.moneyUnit);
        whereOf.set(cell, table.title);
      }
  const sentences = plan.narrative.flatMap((block) => (block.kind === 'paragraph' ? block.sentences : []));
  for (const sentence of sentences)
    for (const part of sentence.parts)
      if (typeof part !== 'string') {
        unitOf.set(part, '万元');
        whereOf.set(part, sentenceText(sentence).slice(0, 20));
      }
  const figure = (cell: Cell): Figure | null => (cell.removed ? null : figureOf(cell, unitOf.get(cell) ?? '万元'));
  const identities: Identity[] = [];
  for (const table of plan.tables) {
    for (const sum of table.sums)
      identities.push({
        kind: 'roll-up',
        what: `${table.title}: ${sum.what}`,
        cells: [sum.total, ...sum.parts],
        holds: () => sumHolds(sum.total, sum.parts, figure),
      });
  }
  identities.push(
    ...agreements([...unitOf.keys()], figure, whereOf),
    ...balances(plan, figure),
    ...changes([...unitOf.keys()], figure, plan.style.rounding),
  );
  for (const sentence of sentences)
    for (const derived of sentence.derived) identities.push(fromSentence(derived, sentenceText(sentence), figure));
  return identities;
}

/** What a mutation breaks: the identities that no longer hold. None break in an unmutated plan. */
export const brokenIdentities = (plan: Plan): Identity[] => identitiesOf(plan).filter((identity) => !identity.holds());

function figureOf(cell: Cell, unit: MoneyUnit): Figure | null {
  const match = /^(-?)([\d,]+)(?:\.(\d+))?%?$/.exec(cell.text);
  if (!match || !cell.fact) return null;
  const decimals = match[3]?.length ?? 0;
  const places = BigInt(match[2]!.replaceAll(',', '') + (match[3] ?? ''));
  const exponent = SCALE - decimals + (cell.fact.figure === 'money' ? MONEY_UNIT_EXPONENT[unit] + 2 : 0);
  const worth = 10n ** BigInt(Math.max(0, exponent));
  const value = places * worth * (match[1] || cell.negative ? -1n : 1n);
  // A bare 0 says that there is nothing; 0.00 may stand for a little.
  return { value, half: cell.text === '0' ? 0n : worth / 2n };
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

type FigureReader = (cell: Cell) => Figure | null;

/** Whether a sum holds within what rounding allows: no page says whether its figures were rounded. */
function sumHolds(total: Cell, parts: readonly Cell[], figure: FigureReader): boolean {
  const whole = figure(total);
  let sum = 0n,
    slack = whole?.half ?? 0n;
  for (const part of parts) {
    const read = figure(part);
    sum += read?.value ?? 0n;
    // A figure that rounds to zero still stands for up to half a last place.
    slack += read ? read.half || (whole?.half ?? 0n) : 0n;
  }
  return absolute((whole?.value ?? 0n) - sum) <= slack;
}

/** Coordinates as a comparable text: an entity and a project are told by their names. */
function keyOf(coordinates: Coordinates): string {
  const entries = Object.entries(coordinates)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        [name, name === 'entity' || name === 'project' ? (value as { name: string }).name : value] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(entries);
}

function agreements(cells: readonly Cell[], figure: FigureReader, whereOf: ReadonlyMap<Cell, string>): Identity[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    if (!cell.fact || cell.fact.unmapped || cell.fact.figure !== 'money' || figure(cell) === null) continue;
    const key = keyOf(cell.fact.coordinates);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .flatMap((group) =>
      group.slice(1).map((cell): Identity => ({
        kind: 'agreement',
        what: `${cell.fact!.label} (${whereOf.get(group[0]!)} = ${whereOf.get(cell)})`,
        cells: [group[0]!, cell],
        holds: () => agree(figure(group[0]!), figure(cell)),
      })),
    );
}

/** Equal at equal decimals; else the coarser is the finer rounded. */
function agree(a: Figure | null, b: Figure | null): boolean {
  if (!a || !b) return true;
  const slack = a.half === b.half ? 0n : a.half > b.half ? a.half : b.half;
  return absolute(a.value - b.value) <= slack;
}

function balances(plan: Plan, figure: FigureReader): Identity[] {
  return plan.tables
    .filter((table) => table.form === 'revenue-expenditure' || table.form === 'appropriation')
    .flatMap((table): Identity[] => {
      const bare = (cell: Cell, flow: string): boolean => {
        const c = cell.fact?.coordinates;
        return (
          c !== undefined &&
          c.flow === flow &&
          !c.period &&
          !c.function &&
          !c.economic &&
          !c.governmentEconomic &&
          (c.fund === undefined || (table.form === 'appropriation' && c.fund === 'appropriation')) &&
          cell.row === table.rowCount - 1
        );
      };
      const revenue = table.cells.find((cell) => bare(cell, 'revenue'));
      const expenditure = table.cells.find((cell) => bare(cell, 'expenditure'));
      if (
        !revenue ||
        !expenditure ||
        (expenditure.fact!.coordinates.use !== 'grand-total' &&
          plan.budget.leaves.some((leaf) => leaf.use === 'carry-forward'))
      )
        return [];
      return [
        {
          kind: 'balance',
          what: `${table.title}: ${revenue.fact!.label} = ${expenditure.fact!.label}`,
          cells: [revenue, expenditure],
          holds: () => agree(figure(revenue), figure(expenditure)),
        },
      ];
    });
}

/** 增减额 = this year − last year, where all three are printed. */
function changes(cells: readonly Cell[], figure: FigureReader, rounded: boolean): Identity[] {
  const byKey = new Map(cells.flatMap((cell) => (cell.fact ? [[keyOf(cell.fact.coordinates), cell] as const] : [])));
  return cells.flatMap((cell): Identity[] => {
    const coordinates = cell.fact?.coordinates;
    if (coordinates?.measure !== 'change' || !coordinates.base) return [];
    const { measure, base, ...rest } = coordinates;
    void measure;
    const now = byKey.get(keyOf(rest)),
      before = byKey.get(keyOf({ ...rest, year: base.year, stage: base.stage }));
    if (!now || !before) return [];
    return [
      {
        kind: 'change',
        what: `${cell.fact!.label} = ${base.year + 1} − ${base.year}`,
        cells: [cell, now, before],
        holds: () => {
          const [c, n, b] = [figure(cell), figure(now), figure(before)];
          if (!c || !n || !b) return true;
          const mixed = rounded || c.half !== n.half || n.half !== b.half;
          return absolute(n.value - b.value - c.value) <= (mixed ? c.half + n.half + b.half : 0n);
        },
      },
    ];
  });
}

function fromSentence(derived: Derived, sentence: string, figure: FigureReader): Identity {
  const what = `“${sentence.slice(0, 40)}”`;
  switch (derived.kind) {
    case 'sum':
      return {
        kind: 'sentence-sum',
        what,
        cells: [derived.result, ...derived.parts],
        holds: () => sumHolds(derived.result, derived.parts, figure),
      };
    case 'share':
      return {
        kind: 'share',
        what,
        cells: [derived.result, derived.part, derived.whole],
        holds: () => ratioHolds(figure(derived.result), figure(derived.part), figure(derived.whole)),
      };
    case 'rate':
      return {
        kind: 'rate',
        what,
        cells: [derived.result, derived.change, derived.now],
        holds: () => {
          const change = figure(derived.change),
            now = figure(derived.now);
          return (
            !change ||
            !now ||
            ratioHolds(figure(derived.result), change, {
              value: now.value - change.value,
              half: now.half + change.half,
            })
          );
        },
      };
    default:
      return derived satisfies never;
  }
}

/** A percentage is the ratio of two rounded figures: compared within what rounding allows. */
function ratioHolds(percent: Figure | null, part: Figure | null, whole: Figure | null): boolean {
  if (!percent || !part || !whole || whole.value === 0n) return true;
  const ratio = (Number(part.value) / Number(whole.value)) * 100;
  const error =
    ((Number(part.half) + Math.abs(ratio / 100) * Number(whole.half)) / Math.abs(Number(whole.value))) * 100;
  return (
    Math.abs(ratio - Number(percent.value) / 10 ** SCALE) <=
    error * 1.01 + Number(percent.half || BigInt(10 ** SCALE / 20)) / 10 ** SCALE + 1e-9
  );
}
