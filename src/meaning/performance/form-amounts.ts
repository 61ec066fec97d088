import type { PartialCoordinates } from '../../../schemas/index.ts';
import { readAmount } from '../../lib/amounts.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Outline } from '../../model/form.ts';
import type { GridCell } from '../../model/table.ts';
import type { TableView } from '../mapping/table-view.ts';
import { refine } from '../words/compose.ts';
import { isTotalKey, readLabel } from '../words/labels.ts';
import { readTerms } from '../words/lexicon.ts';
import { readTimes } from '../words/times.ts';
import { withCurrentParts } from './current-parts.ts';
import { indicatorHeaders } from './indicator-header.ts';

/** An amount of a fill-in form, by the label beside or above it. */
export interface FillInAmount {
  readonly cell: GridCell;
  readonly coordinates: PartialCoordinates;
  readonly rowPath: readonly string[];
  readonly headerPath: readonly string[];
  readonly known: boolean;
}

/** What a form says about money. */
export interface FillInAmounts {
  readonly amounts: readonly FillInAmount[];
  /** Cells beside a label of money that print nothing. */
  readonly blanks: readonly FillInAmount[];
}

/** Words of labels beside amounts. */
export const AMOUNT_LABEL = pattern`${'fill-in-amounts'}`;
/** Key words of a form that carry no coordinate. */
const FORM_NEUTRAL = patternWith('g')`${'fill-in-neutral'}|[(（]${'ten-thousand-yuan'}[)）]|[:：\d.、()]`;

/** Amounts above the indicators, and the cells beside labels of money that print none. */
export function readFillInAmounts(view: TableView, base: PartialCoordinates, outline: Outline): FillInAmounts {
  const end = indicatorHeaders(view)[0] ?? view.table.rowCount;
  const amounts: FillInAmount[] = [],
    blanks: FillInAmount[] = [];
  for (const cell of view.rows.slice(0, end).flat()) {
    const [figure, label] = partedCell(cell);
    const { kind } = readAmount(figure.text.replace(pattern`[(（]?${'ten-thousand-yuan'}[)）]?$`, ''));
    if (kind !== 'amount' && kind !== 'blank' && kind !== 'dash') continue;
    const amount = fillInAmount(view, figure, base, outline, label ?? labelLeft(view, figure));
    if (amount && kind === 'amount') amounts.push(amount);
    else if (amount?.known && amount.rowPath.length > 0) blanks.push(amount);
  }
  return withCurrentParts({ amounts, blanks });
}

/** Column headings inside a form: whose figure, planned or carried out. */
const FORM_HEADING = pattern`^${'stage-of-year'}?${'fill-in-stages'}(\([A-Z]\))?$|^${'fill-in-headings'}$`;
/** Columns of scores and rates are no money. */
const SCORE_HEADING = pattern`^${'score-headings'}`;

const isScoreHeading = (text: string): boolean => SCORE_HEADING.test(labelKey(text));
/** Whether a cell stands below a heading of scores or rates. */
export const isScored = (view: TableView, cell: GridCell): boolean => headingsAbove(view, cell).some(isScoreHeading);

/** A label and its figure that share one wide cell, because no line stands between them: 其中：财政拨款 169.98. */
const LABEL_AND_FIGURE = /^(\D*[^\d\s]\D*?)\s+(-?[\d,]+(?:\.\d+)?)$/;
/** 年度资金总额：800.00, a form that is filled in behind its colons. */
const LABEL_COLON_FIGURE = pattern`^(\D*[^\d\s:：])[:：]\s*(-?[\d,]+(?:\.\d+)?)${'money-units-in-sentences'}?$`;

/** The figure of a cell, and the label where the same cell holds it, too. */
function partedCell(cell: GridCell): readonly [figure: GridCell, label: GridCell | null] {
  const match =
    LABEL_COLON_FIGURE.exec(cell.text.trim()) ?? (cell.columnSpan > 1 ? LABEL_AND_FIGURE.exec(cell.text.trim()) : null);
  if (!match || match[1]!.length > MAX_LABEL || !AMOUNT_LABEL.test(match[1]!)) return [cell, null];
  return [
    { ...cell, text: match[2]! },
    { ...cell, text: match[1]! },
  ];
}

function fillInAmount(
  view: TableView,
  cell: GridCell,
  base: PartialCoordinates,
  outline: Outline,
  left: GridCell | null,
): FillInAmount | null {
  const above = headingsAbove(view, cell);
  if (above.some(isScoreHeading)) return null;
  const headings = above.filter((text) => FORM_HEADING.test(labelKey(text)));
  const task = taskOf(view, cell);
  // What stands between a task and its money describes the task.
  if (left && (task === null || left.column < task.column)) {
    const group = left.column > 0 ? view.cellAt(cell.row, left.column - 1) : null;
    const labels = [...(group && group.rowSpan > 1 && group.text !== '' ? [group.text] : []), left.text];
    const read = readLabels([...labels, ...headings], refine(base, timesOfTotal(view, left, outline)), outline);
    return { cell, rowPath: labels, headerPath: headings, known: read.known, coordinates: read.coordinates };
  }
  if (above.length === 0 || !above.some((text) => AMOUNT_LABEL.test(text))) return null;
  const read = readLabels([...above.slice(0, -1), headingOver(view, cell, above.at(-1)!, outline)], base, outline);
  return {
    cell,
    rowPath: task ? [task.name] : [],
    headerPath: above,
    known: read.known || task !== null,
    coordinates: task ? { ...read.coordinates, line: { name: task.name } } : read.coordinates,
  };
}

/** 实施期资金总额 over 其中：财政拨款: the parts of a total are of its time. */
function timesOfTotal(view: TableView, label: GridCell, outline: Outline): PartialCoordinates {
  for (let row = label.row; row >= 0; row--) {
    const above = row === label.row ? label : view.cellAt(row, label.column);
    if (above && TOTAL_LABEL.test(labelKey(above.text)))
      return readTimes(labelKey(above.text).replace(/:$/, ''), outline).coordinates;
  }
  return {};
}

const TOTAL_LABEL = pattern`${'total-funds'}:?$`;

/** A figure this far from the middle of its cell, as a share of its width, stands on one side. */
const ASIDE = 0.1;

/** Two headings in one cell: the one on the figure's side of it; neither where the figure stands in the middle. */
function headingOver(view: TableView, cell: GridCell, heading: string, outline: Outline): string {
  const { hits, leftover } = readTerms(outline.lexicon, labelKey(heading), 'row', {});
  const [first, second] = hits;
  if (
    hits.length !== 2 ||
    !first ||
    !second ||
    leftover !== '' ||
    first.term.gives.fund === undefined ||
    second.term.gives.fund === undefined ||
    !labelKey(heading).startsWith(first.word + second.word)
  )
    return heading;
  const [left, , right] = cell.textBox ?? cell.box,
    [from, , to] = cell.box;
  const side = ((left + right) / 2 - from) / (to - from) - 0.5;
  return Math.abs(side) < ASIDE ? '' : side < 0 ? first.word : second.word;
}

/** The label that names a row's figures: the nearest text to the left, over other figures and blanks. */
function labelLeft(view: TableView, cell: GridCell): GridCell | null {
  for (let column = cell.column - 1; column >= 0; column--) {
    const left = view.cellAt(cell.row, column);
    if (!left || left.text === '' || readAmount(left.text).kind !== 'unreadable') continue;
    return left.rowSpan <= cell.rowSpan + 1 &&
      left.text.length <= MAX_LABEL &&
      AMOUNT_LABEL.test(left.text) &&
      !(FORM_HEADING.test(labelKey(left.text)) && left.row !== cell.row)
      ? left
      : null;
  }
  return null;
}

/** Texts over a cell, top to bottom: the nearest run of short texts above the figures of its column. */
function headingsAbove(view: TableView, cell: GridCell): string[] {
  const path: string[] = [];
  let row = cell.row - 1;
  while (row >= 0 && path.length < 3) {
    const above = view.cellAt(row, cell.column);
    if (!above) break;
    const isText = readAmount(above.text).kind === 'unreadable';
    if (isText && above.text.length > MAX_HEADING) break;
    if (isText) path.unshift(above.text);
    else if (path.length > 0) return [...groupBeside(view, above), ...path];
    row = above.row - 1;
  }
  return path;
}

/**
 * The heading of a group whose first column alone it stands over: 财政拨款 over 合计, and blank cells over 基本支出 and
 * 项目支出 beside it.
 */
function groupBeside(view: TableView, { row, column, text }: GridCell): string[] {
  if (text !== '') return [];
  for (let left = column - 1; left >= 0; left--) {
    const heading = view.cellAt(row, left);
    if (!heading || heading.row !== row) return [];
    if (heading.text === '') continue;
    const below = view.cellAt(row + heading.rowSpan, heading.column);
    return below && isTotalKey(labelKey(below.text)) ? [heading.text] : [];
  }
  return [];
}

const MAX_HEADING = 20;
/** Labels of amounts are short; a longer text describes a task. */
const MAX_LABEL = 40;
/** The heading over the names of tasks that have money of their own. */
const TASK_HEADING = pattern`^${'task-names'}$`;

/** The heading over names of tasks above a cell: by its words, else by the total that stands below such names. */
function taskHeading(view: TableView, cell: GridCell): GridCell | null {
  for (let row = cell.row - 1; row >= 0; row--) {
    const header = view.rows[row]!.find((other) => TASK_HEADING.test(labelKey(other.text)));
    if (header) return header;
  }
  return headingOfSummedUp(view, cell);
}

/** Rows with names of their own between their heading and their total. */
const LEAST_TASKS = 2;

/**
 * The heading of the names left of a list of amounts that ends in their total: 年度主要任务 | 任务名称 | … | 预算金额
 * over the tasks and 金额合计.
 */
function headingOfSummedUp(view: TableView, cell: GridCell): GridCell | null {
  const path = headingsAbove(view, cell),
    top = view.rows.findIndex((row) => row.some((other) => other.column <= cell.column && other.text === path[0]));
  const total = view.rows
    .slice(cell.row, indicatorHeaders(view)[0])
    .flat()
    .find((other) => other.column < cell.column && isTotalKey(labelKey(other.text)));
  if (top < 0 || !total || total.row - (top + path.length) < LEAST_TASKS) return null;
  if (readAmount(view.cellAt(total.row, cell.column)?.text ?? '').kind !== 'amount') return null;
  const heading = view.rows[top]!.find((other) => other.column === total.column);
  return heading && heading.text !== '' && !AMOUNT_LABEL.test(heading.text) ? heading : null;
}

/** The task whose money a cell tells, and the column of its name. */
function taskOf(view: TableView, cell: GridCell): { readonly name: string; readonly column: number } | null {
  const header = taskHeading(view, cell);
  if (header) {
    const task = view.cellAt(cell.row, header.column);
    // A name over several lines may have a row for each beside one merged amount.
    const parts = Array.from({ length: cell.rowSpan }, (_, offset) => view.cellAt(cell.row + offset, header.column));
    const name = [...new Set(parts)].map((part) => part?.text.replace(/\s+/g, '') ?? '').join('');
    const isNamed =
      name !== '' &&
      !pattern`^${'total-amount'}`.test(labelKey(name)) &&
      !isTotalKey(labelKey(name)) &&
      task?.column === header.column &&
      task.columnSpan === header.columnSpan &&
      task.column < cell.column;
    return isNamed ? { name, column: task.column } : null;
  }
  return null;
}

function readLabels(
  labels: readonly string[],
  base: PartialCoordinates,
  outline: Outline,
): { coordinates: PartialCoordinates; known: boolean } {
  let coordinates = base,
    known = false;
  for (const text of labels) {
    // 资金来源:(1)政府预算资金 — what follows the last colon is the amount's own label.
    const own = labelKey(text).replace(/[:]+$/, '').split(/[:]/).at(-1)!;
    const label = readLabel(own);
    const times = readTimes(label.key, outline);
    const { hits, leftover } = readTerms(outline.lexicon, times.rest, 'row', coordinates);
    coordinates = refine(coordinates, times.coordinates);
    for (const hit of hits)
      coordinates = refine(
        coordinates,
        hit.term.gives.fund === ('other' as string) ? { fund: 'non-appropriation' } : hit.term.gives,
      );
    if (hits.length > 0 || leftover.replace(FORM_NEUTRAL, '') === '') known = true;
  }
  // 市级支出, 补助区县: a level of government, which no coordinate holds.
  const level = labels.map(labelKey).find((text) => pattern`^${'of-which'}?[:]?${'levels-of-government'}`.test(text));
  if (level !== undefined) return { coordinates: { ...coordinates, line: { name: level } }, known: true };
  return { coordinates, known };
}
