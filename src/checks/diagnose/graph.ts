import type { Fact } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import type { Identity } from '../identity.ts';
import { cellKey } from '../evidence/prove.ts';
import { evaluateRatio } from '../evidence/ratio.ts';
import { PLACES, quantumUnits, valueUnits, widthUnits } from './units.ts';

/** One printed (or blank) cell and every identity that it stands in. */
export interface Cell {
  readonly key: string;
  readonly fact: Fact;
  /** What it shows, in 10^-PLACES yuan or percent. Changes while causes are tried. */
  value: bigint;
  /** The last printed digit's worth of its column. */
  readonly quantum: bigint;
  readonly links: Link[];
  /** What one slip may have turned into the printed figure; worked out when first asked for. */
  slips?: readonly bigint[];
}

/** One identity as the search sees it. */
export interface Link {
  readonly identity: Identity;
  readonly cells: readonly Cell[];
  /** Whether it held as printed. */
  readonly held: boolean;
  /** How much a break of it counts: a sum of zeros says little. */
  readonly weight: number;
  readonly allowed: bigint;
  readonly coefficients: ReadonlyMap<Cell, bigint>;
}

export interface Graph {
  readonly cells: readonly Cell[];
  readonly links: readonly Link[];
  readonly rows: ReadonlyMap<string, readonly Cell[]>;
}

/** Sums of nothing but zeros, and statements that only bound a figure. */
const FAINT = 0.5;
/** Sums of lines that need not be all the parts. */
const TENTATIVE = 0.7;

/**
 * The graph of cells and the identities that can be reckoned with.
 * @param all every identity of the document: in which digits its tables count
 */
export function graphOf(identities: readonly Identity[], all: readonly Identity[] = identities): Graph {
  const cells = new Map<string, Cell>();
  const finest = finestQuanta(all);
  const cellOf = (fact: Fact): Cell => {
    const key = cellKey(fact);
    const known = cells.get(key);
    if (known) return known;
    const cell: Cell = { key, fact, value: valueUnits(fact), quantum: finest(fact), links: [] };
    cells.set(key, cell);
    return cell;
  };
  const links: Link[] = [];
  const seen = new Set<string>();
  for (const identity of identities) {
    if (
      (identity.outcome !== 'passed' && identity.outcome !== 'failed') ||
      identity.allowed === undefined ||
      identity.total === null
    )
      continue;
    const coefficients = new Map<Cell, bigint>();
    const note = (fact: Fact, by: bigint): void => {
      const cell = cellOf(fact);
      coefficients.set(cell, (coefficients.get(cell) ?? 0n) + by);
    };
    note(identity.total, 1n);
    for (const part of [...identity.parts, ...(identity.blanks ?? [])]) note(part, -1n);
    const own = [...coefficients.keys()];
    // The same cells under another name bear no new witness.
    const signature = `${identity.kind}|${identity.outcome}|${[...coefficients]
      .map(([{ key }, by]) => `${key}*${by}`)
      .sort()
      .join(',')}`;
    if (seen.has(signature) || own.length < 2) continue;
    seen.add(signature);
    const faint = identity.kind === 'at-most' || own.every(({ value }) => value === 0n);
    const link: Link = {
      identity,
      cells: own,
      held: identity.outcome === 'passed',
      weight: faint ? FAINT : identity.tentative === undefined ? 1 : TENTATIVE,
      allowed: widthUnits(identity.allowed),
      coefficients,
    };
    for (const cell of own) cell.links.push(link);
    links.push(link);
  }
  const rows = new Map<string, Cell[]>();
  for (const cell of cells.values()) {
    const row = rowOf(cell);
    if (row === null) continue;
    addToList(rows, row, cell);
  }
  return { cells: [...cells.values()], links, rows };
}

/** Table and row of a cell; null in running text. */
export function rowOf({ fact }: Cell): string | null {
  const at = fact.provenance[0]!;
  return 'table' in at ? `${at.table}:${at.row}` : null;
}

export const columnOf = ({ fact }: Cell): number => {
  const at = fact.provenance[0]!;
  return 'table' in at ? at.column : -1;
};
export const tableOf = ({ fact }: Cell): string | null => {
  const at = fact.provenance[0]!;
  return 'table' in at ? at.table : null;
};

/** A figure that lost its point counts in the digits of its table, not in its own. */
function finestQuanta(identities: readonly Identity[]): (fact: Fact) => bigint {
  const counts = new Map<string, Map<bigint, number>>();
  const group = (fact: Fact): string => `${tableOfFact(fact)}|${fact.published.moneyUnit}`;
  for (const { total, parts } of identities)
    for (const fact of total ? [total, ...parts] : parts) {
      // 0 tells nothing of the digits that its table counts in, 0.00 does.
      if (fact.amount === '0' && (fact.published.decimals === 0 || fact.form === 'narrative')) continue;
      const own = counts.get(group(fact)) ?? new Map<bigint, number>();
      counts.set(group(fact), own.set(quantumUnits(fact), (own.get(quantumUnits(fact)) ?? 0) + 1));
    }
  // Of two that are as common, the coarser one is what a lost point leaves.
  const usual = new Map(
    [...counts].map(([key, own]) => [
      key,
      [...own].sort((a, b) => b[1] - a[1] || (key.startsWith(NARRATIVE) ? 0 : a[0] < b[0] ? -1 : 1))[0]![0],
    ]),
  );
  return (fact) => {
    const own = quantumUnits(fact),
      table = usual.get(group(fact));
    return table !== undefined && table < own ? table : own;
  };
}

/** Sentences print each figure as they like. */
const NARRATIVE = 'narrative';
const tableOfFact = (fact: Fact): string => {
  const at = fact.provenance[0]!;
  return 'table' in at ? at.table : NARRATIVE;
};

export const residualOf = ({ coefficients }: Link, at: (cell: Cell) => bigint = (cell) => cell.value): bigint => {
  let sum = 0n;
  for (const [cell, by] of coefficients) sum += by * at(cell);
  return sum;
};

/** Whether an identity holds at the given values. */
export function holdsAt(link: Link, at: (cell: Cell) => bigint = (cell) => cell.value): boolean {
  const { identity } = link;
  if (identity.kind === 'ratio') {
    const [percent, part, whole] = ratioCells(link);
    if (!percent || !part || !whole) return link.held;
    const { actual, slack } = evaluateRatio(
      identity.ratio!,
      Number(at(part)),
      Number(at(whole)),
      Number(part.quantum),
      Number(whole.quantum),
    );
    return (
      Math.abs(Number(at(percent)) / 10 ** PLACES - actual) <= (Number(percent.quantum) / 10 ** PLACES) * 1.0001 + slack
    );
  }
  const residual = residualOf(link, at);
  if (identity.kind === 'at-most') return residual >= -link.allowed;
  return residual <= link.allowed && residual >= -link.allowed;
}

/** Percent, part and whole of a ratio; undefined where two of them are one cell. */
export function ratioCells({ cells }: Link): readonly [Cell | undefined, Cell | undefined, Cell | undefined] {
  return [cells[0], cells[1], cells[2]];
}
