import type { PartialCoordinates } from '../../../schemas/index.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import type { MappedRow } from '../../model/form.ts';
import type { Draft } from './amount-cells.ts';

/** Rows that repeat another row's coordinates are told apart by an ordinal; redrawn cells count once. */
export function numberRepeats(drafts: readonly Draft[]): {
  readonly drafts: readonly Draft[];
  readonly ordinals: ReadonlyMap<MappedRow, number>;
} {
  const kept = withRedrawn(drafts);
  const groups = new Map<string, Set<MappedRow>>();
  for (const row of new Set(kept.map((draft) => draft.row))) {
    // A total and the department's own row both stand for the whole: no repetition of a line.
    if (row.isTotal || !row.known || !hasRowMember(row.coordinates)) continue;
    const key = `${row.block}|${coordinateKey(row.coordinates)}`;
    groups.set(key, (groups.get(key) ?? new Set()).add(row));
  }
  const ordinals = new Map<MappedRow, number>();
  for (const rows of groups.values())
    if (rows.size > 1) [...rows].forEach((row, index) => ordinals.set(row, index + 1));
  return {
    drafts: kept.map((draft) =>
      ordinals.has(draft.row) ? { ...draft, coordinates: withOrdinal(draft.coordinates, draft.row, ordinals) } : draft,
    ),
    ordinals,
  };
}

export function withOrdinal(
  coordinates: PartialCoordinates,
  row: MappedRow,
  ordinals: ReadonlyMap<MappedRow, number>,
): PartialCoordinates {
  const ordinal = ordinals.get(row);
  return ordinal === undefined
    ? coordinates
    : {
        ...coordinates,
        line: { name: coordinates.line?.name ?? coordinates.project?.name ?? row.path.at(-1) ?? '', ordinal },
      };
}

/**
 * A merged cell that a page break cuts is drawn again at the top of the next page: the same fact, once, at both places.
 */
function withRedrawn(drafts: readonly Draft[]): readonly Draft[] {
  if (!drafts.some(isMerged)) return drafts;
  const kept: Draft[] = [],
    last = new Map<Draft['column'], { readonly draft: Draft; readonly at: number }>();
  for (const draft of drafts) {
    const before = last.get(draft.column),
      first = before === undefined ? undefined : kept[before.at];
    if (before && first && redraws(draft, before.draft)) {
      kept[before.at] = { ...first, redrawn: [...(first.redrawn ?? []), draft.cell] };
      last.set(draft.column, { draft, at: before.at });
    } else {
      kept.push(draft);
      last.set(draft.column, { draft, at: kept.length - 1 });
    }
  }
  return kept;
}

const isMerged = ({ cell }: Draft): boolean => cell.rowSpan > 1;

const redraws = (draft: Draft, before: Draft): boolean => isMerged(draft) && repeats(draft, before);

const repeats = ({ cell, row, coordinates }: Draft, before: Draft): boolean =>
  row.known &&
  before.cell.page < cell.page &&
  before.cell.text === cell.text &&
  coordinateKey(before.coordinates) === coordinateKey(coordinates);

const hasRowMember = (c: PartialCoordinates): boolean =>
  c.function !== undefined ||
  c.economic !== undefined ||
  c.governmentEconomic !== undefined ||
  c.project !== undefined ||
  c.line !== undefined ||
  c.entity !== undefined ||
  GOVERNMENT_DIMENSIONS.some((dimension) => c[dimension] !== undefined);

const GOVERNMENT_DIMENSIONS = ['revenueClass', 'transfer', 'balancing', 'insurance', 'debt', 'region'] as const;
