import type { PartialCoordinates } from '../../../../schemas/index.ts';
import { pattern } from '../../../lib/pattern.ts';
import type { IdentifiedTable } from '../../../model/form.ts';
import type { GridCell } from '../../../model/table.ts';
import { refine } from '../../words/compose.ts';
import type { Label } from '../../words/labels.ts';
import { listsPurchases, type Ancestor } from './row-reading.ts';

/** Indentation steps smaller than this are noise of centring. */
const INDENT_STEP_PT = 5;

/** Where a name stands among those above it. */
export interface NamePlace {
  readonly level: number;
  /** The rows that it may be a part of. */
  readonly ancestors: readonly Ancestor[];
  /** What they hand down. */
  readonly inherited: PartialCoordinates;
  /** Money left over that it would divide. */
  readonly divided: string | undefined;
}

/** The place of a name: below the rows above that its numbering and indentation leave open. */
export function placeOf(
  label: Label,
  cell: GridCell,
  above: readonly Ancestor[],
  identified: IdentifiedTable,
): NamePlace {
  const level = levelOf(label, cell, above);
  const last = above.findLastIndex((ancestor) => !isClosed(ancestor, level, cell, identified));
  const ancestors = counted(label, above.slice(0, last + 1));
  return {
    level,
    ancestors,
    inherited: ancestors.reduce((sum, { coordinates }) => refine(sum, coordinates), {} as PartialCoordinates),
    divided: ancestors.findLast(({ use }) => use !== undefined)?.use,
  };
}

/**
 * Whether a label ends the group of a row above it. In a purchase list 服务 stands in a column left of what is bought:
 * indents of two columns do not compare.
 */
const isClosed = (above: Ancestor, level: number, { column }: GridCell, identified: IdentifiedTable): boolean =>
  above.column === column || !listsPurchases(identified) ? above.level >= level : above.column > column;

/**
 * The ancestors with a numbered name counted; 九、 is no child of an unnumbered row whose children do not count up to
 * it.
 */
function counted({ ordinal, memo }: Label, ancestors: readonly Ancestor[]): readonly Ancestor[] {
  const parent = ancestors.at(-1);
  if (!parent || ordinal === null || memo) return ancestors;
  const others = ancestors.slice(0, -1);
  return ordinal > 1 && parent.lastChild !== ordinal - 1 && parent.level === 0
    ? others
    : [...others, { ...parent, lastChild: ordinal }];
}

/** Memo rows (其中) stand half a level below the row before them. */
const MEMO_STEP = 0.5;
const isMemoLevel = (level: number): boolean => level % 1 !== 0;
/** Names without numbering stand below all numbered ones, the deeper the further they are set in. */
const UNNUMBERED_LEVEL = 5;
/** Set in so many steps, a name goes on with the memo rows above it. */
const MEMO_INDENT_STEPS = 2;

/** Depth of a label in its list: numbering first, else indentation; 其中 hangs under the row before. */
function levelOf(label: Label, cell: GridCell, above: readonly Ancestor[]): number {
  const previous = above.at(-1)?.level;
  if (label.memo) return Math.floor(previous ?? 0) + MEMO_STEP;
  if (label.numbering !== null) return label.numbering;
  const steps = Math.round(cell.indent / INDENT_STEP_PT);
  if (pattern`^${'summary-line-openers'}`.test(label.key)) return 0;
  return previous !== undefined && isMemoLevel(previous) && steps >= MEMO_INDENT_STEPS
    ? previous
    : UNNUMBERED_LEVEL + steps;
}

/** What a row hands down to its parts: whose money and what for, never its total. */
export const handedDown = ({ period, fund, use, item, flow }: PartialCoordinates): PartialCoordinates => ({
  ...(period ? { period } : {}),
  ...(fund ? { fund } : {}),
  ...(use && use !== 'carry-forward' ? { use } : {}),
  ...(item ? { item } : {}),
  ...(flow ? { flow } : {}),
});
