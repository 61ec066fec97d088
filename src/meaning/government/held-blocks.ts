import type { PartialCoordinates } from '../../../schemas/index.ts';
import { without } from '../../lib/coordinates.ts';
import { readAmount } from '../../lib/amounts.ts';
import { addToList } from '../../lib/add-to-list.ts';
import type { MappedColumn, MappedRow } from '../../model/form.ts';
import type { TableView } from '../mapping/table-view.ts';
import { figureOf, sameWithin, type Figure } from './figures.ts';
import type { Heading } from './heading.ts';
import { placeConcept } from './place-words.ts';

/** So many rows of one block cover several of the next, and this share of them come to what is beside them. */
const FEWEST_HOLDERS = 2,
  HELD_SHARE = 0.8;

/** A row over the rows of the next block that say who gets what of it. */
interface Holder {
  readonly row: MappedRow;
  readonly end: number;
  readonly held: readonly MappedRow[];
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** An amount of a row, and those that the rows beside it split it into. */
export interface Split {
  readonly total: Place;
  readonly parts: readonly Place[];
}

interface Held {
  readonly rows: readonly MappedRow[];
  /** The blocks whose rows are held by those of the block before. */
  readonly blocks: ReadonlySet<number>;
  readonly splits: readonly Split[];
}

/**
 * Rows with those of a block that splits the block before it: beside a notice whose cell covers them, units and places
 * with what each gets. They are of the row that they stand beside, and are told apart by whom they name.
 */
export function withHolders(
  view: TableView,
  columns: readonly MappedColumn[],
  rows: readonly MappedRow[],
  heading: Heading,
): Held {
  const blocks = new Set<number>(),
    splits: Split[] = [];
  const all = [...new Set(rows.map(({ block }) => block))].flatMap((block, index, known) => {
    const own = rows.filter((row) => row.block === block),
      before = known[index - 1];
    // Classes with codes of their own are no parts of a row beside them.
    if (before === undefined || columns.some((column) => column.block === block && column.role === 'code')) return own;
    const holders = holdersOf(view, columns, { rows: rows.filter((row) => row.block === before), before, own });
    if (holders === null) return own;
    blocks.add(block);
    splits.push(...splitsOf(view, holders, amountsOf(columns, before), amountsOf(columns, block)));
    return heldRows(view, columns, block, holders, heading);
  });
  return { rows: all, blocks, splits };
}

interface Beside {
  readonly rows: readonly MappedRow[];
  readonly before: number;
  readonly own: readonly MappedRow[];
}

/** The rows that hold those of the next block; null where these stand for themselves. */
function holdersOf(view: TableView, columns: readonly MappedColumn[], { rows, before, own }: Beside): Holder[] | null {
  const amounts = amountsOf(columns, before);
  const holders = rows.flatMap((row): Omit<Holder, 'held'>[] => {
    const spans = amounts.flatMap((column) => {
      const cell = view.cellAt(row.row, column);
      return cell && cell.row === row.row && cell.text !== '' ? [cell.rowSpan] : [];
    });
    return spans.length === 0 ? [] : [{ row, end: row.row + Math.max(...spans) }];
  });
  const held = new Map<Omit<Holder, 'held'>, MappedRow[]>();
  for (const row of own) {
    const holder = holders.find((each) => each.row.row <= row.row && row.row < each.end);
    if (holder === undefined) return null;
    addToList(held, holder, row);
  }
  if ([...held.values()].filter((each) => each.length > 1).length < FEWEST_HOLDERS) return null;
  const parts = amountsOf(columns, own[0]!.block);
  const isSplit = ([{ row }, of]: [Omit<Holder, 'held'>, MappedRow[]]): boolean =>
    amounts.some((whole) => parts.some((part) => comesTo(view, row, whole, of, part)));
  if ([...held].filter(isSplit).length < HELD_SHARE * held.size) return null;
  return holders.map((holder) => ({ ...holder, held: held.get(holder) ?? [] }));
}

/** In the columns that nearly all rows split: what each of them is split into. */
function splitsOf(
  view: TableView,
  holders: readonly Holder[],
  wholes: readonly number[],
  parts: readonly number[],
): Split[] {
  const filled = holders.filter(({ held }) => held.length > 0);
  return wholes.flatMap((whole) =>
    parts.flatMap((part) => {
      const holding = filled.filter(({ row, held }) => comesTo(view, row, whole, held, part));
      return holding.length < HELD_SHARE * filled.length
        ? []
        : filled.map(({ row, held }) => ({
            total: { row: row.row, column: whole },
            parts: held.map((each) => ({ row: each.row, column: part })),
          }));
    }),
  );
}

const amountsOf = (columns: readonly MappedColumn[], block: number): number[] =>
  columns
    .filter((each) => each.block === block && each.role === 'amount' && each.coordinates.measure === undefined)
    .map(({ column }) => column);

function comesTo(view: TableView, row: MappedRow, whole: number, of: readonly MappedRow[], part: number): boolean {
  const total = figureAt(view, row.row, whole),
    own = of.map((each) => figureAt(view, each.row, part));
  return (
    total !== null &&
    sameWithin(
      total,
      own.reduce((sum, each) => sum + (each?.units ?? 0n), 0n),
      own,
    )
  );
}

function figureAt({ cellAt }: TableView, row: number, column: number): Figure | null {
  const cell = cellAt(row, column);
  return cell && cell.row === row ? figureOf(readAmount(cell.text)) : null;
}

/** The rows of a block with what their holders say; a holder without any stands there itself. */
const heldRows = (
  { cellAt }: TableView,
  columns: readonly MappedColumn[],
  block: number,
  holders: readonly Holder[],
  heading: Heading,
): MappedRow[] =>
  holders.flatMap(({ row, held }) =>
    held.length === 0
      ? amountsOf(columns, block).some((column) => cellAt(row.row, column)?.row === row.row)
        ? [{ ...row, block }]
        : []
      : held.map((own) => heldRow(row, own, whoGets(own.coordinates, heading))),
  );

const heldRow = (holder: MappedRow, own: MappedRow, who: PartialCoordinates): MappedRow => ({
  ...own,
  path: [...holder.path, ...own.path],
  coordinates: { ...holder.coordinates, ...who },
  evidence: [...holder.evidence, ...own.evidence, ...own.path.map((from) => ({ word: from, gives: { ...who }, from }))],
});

/** Whom a row names: a place, a level, else a unit. */
function whoGets({ region, level, line }: PartialCoordinates, { own }: Heading): PartialCoordinates {
  if (line === undefined) return { ...(region && { region }), ...(level && { level }) };
  const place = placeConcept(line.name, own)?.gives.region;
  return place === undefined ? { entity: { name: line.name } } : { region: place };
}

/** What is split is of the time that the title tells: 安排情况 over it plans nothing more. */
export const withTimeOfTitle = (
  columns: readonly MappedColumn[],
  blocks: ReadonlySet<number>,
  { times }: Heading,
): readonly MappedColumn[] =>
  times.stage === undefined
    ? columns
    : columns.map((column) =>
        blocks.has(column.block) && column.role === 'amount' && column.coordinates.year === undefined
          ? { ...column, coordinates: without(column.coordinates, 'stage') }
          : column,
      );
