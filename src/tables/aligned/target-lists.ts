import { NUMERAL } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import type { PageTable } from '../../model/table.ts';
import type { Segment, SegmentLine } from '../segments.ts';

/** A list of targets names at least two levels of them. */
const TARGET_LEVEL = pattern`^${NUMERAL}${'level-indicator'}`,
  MIN_LEVELS = 2;

const namesLevels = (texts: readonly { readonly text: string }[]): boolean =>
  texts.filter(({ text }) => TARGET_LEVEL.test(text)).length >= MIN_LEVELS;

/** The names of a list's columns, of which some are levels of targets; null for no such list. */
export const listNames = (lines: readonly SegmentLine[]): readonly Segment[] | null =>
  lines.find(({ segments }) => namesLevels(segments))?.segments ?? null;

/** Whether a table ends with a list of targets (一级指标 | 二级指标 | 三级指标). */
export const listsTargets = ({ cells }: Pick<PageTable, 'cells'>): boolean => namesLevels(cells);
