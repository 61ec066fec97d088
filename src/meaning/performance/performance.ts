import type { Entity, Indicator, PartialCoordinates } from '../../../schemas/index.ts';
import { labelKey } from '../../lib/text.ts';
import type { IdentifiedTable, Outline } from '../../model/form.ts';
import type { GridCell } from '../../model/table.ts';
import { readAmount } from '../../lib/amounts.ts';
import { inYear, refine } from '../words/compose.ts';
import { entityKey, isOwnLevel, namesDepartment, type Entities } from '../mapping/entities.ts';
import { indicatorHeaders, indicatorRole, readIndicators } from './indicators.ts';
import { readLabel } from '../words/labels.ts';
import { readTerms } from '../words/lexicon.ts';
import type { TableView } from '../mapping/table-view.ts';
import { readTimes } from '../words/times.ts';

/** An amount of a performance sheet, by the label beside or above it. */
export interface SheetAmount {
  readonly cell: GridCell;
  readonly coordinates: PartialCoordinates;
  readonly rowPath: readonly string[];
  readonly headerPath: readonly string[];
  readonly known: boolean;
}

export interface PerformanceSheet {
  readonly amounts: readonly SheetAmount[];
  /** Cells beside a label of money that print nothing. */
  readonly blanks: readonly SheetAmount[];
  readonly indicators: readonly Indicator[];
}

const KEY_LABEL =
  /^((专项)?\(?项目\)?名称|部门\(?(单位)?\)?名称|部门名称|单位名称|专项(资金)?名称|转移支付名称|政策名称|项目\(政策\)名称|部门\(单位\))$/;
const HEADER_WORD = /名称$|编码|代码|金额|总额|预算数|指标|目标$|^主管部门$|^单位/;
const AMOUNT_LABEL = /资金|拨款|总额|金额|预算|支出|收入|合计|补助|其他|市级|区县/;
/** Key words of a sheet that carry no coordinate. */
const SHEET_NEUTRAL =
  /拟投入的|年度|当年|预算|资金|金额|总额|总计|合计|支出|安排|申请|项目|情况|其中|财政|部门|整体|结构|来源|数|[(（]万元[)）]|[:：\d.、()]/g;

/** Whether a performance table is one sheet of labels and values (a project or a department), not a list with a header. */
export function isSheet(view: TableView): boolean {
  for (let row = 0; row < Math.min(view.table.rowCount, 4); row++) {
    const filled = view.rows[row]!.filter((cell) => cell.text !== '');
    if (filled.some((cell) => indicatorRole(cell.text) === 'level3')) return row >= 2 && hasLabelledAmount(view, row);
    const first = filled[0];
    if (!first || !KEY_LABEL.test(labelKey(first.text))) continue;
    const second = filled[1];
    return (
      !second || !HEADER_WORD.test(labelKey(second.text)) || (second.columnSpan > 1 && !/总额|金额/.test(second.text))
    );
  }
  const [first] = indicatorHeaders(view);
  return first !== undefined && first >= 2 && hasLabelledAmount(view, first);
}

/** 资金总额 | 44.47 somewhere above the indicators. */
function hasLabelledAmount(view: TableView, before: number): boolean {
  return view.rows
    .slice(0, before)
    .some((row) =>
      row.some(
        (cell, index) =>
          AMOUNT_LABEL.test(cell.text) &&
          readAmount(cell.text).kind === 'unreadable' &&
          row[index + 1] !== undefined &&
          readAmount(row[index + 1]!.text).kind === 'amount',
      ),
    );
}

/** Value of the first cell whose label matches, read to the right of the label. */
function valueOf(view: TableView, pattern: RegExp): string | null {
  for (const row of view.rows)
    for (const [index, cell] of row.entries()) {
      if (!pattern.test(labelKey(cell.text))) continue;
      const value = row.slice(index + 1).find((other) => other.text !== '');
      if (value) return value.text.replace(/\s+/g, '');
    }
  return null;
}

/** The year of an evaluation by its title; targets of another year are a template that nobody changed. */
const EVALUATED = /^(?:附?表?[\d.、-]*)?(20\d\d)年度?(?=.*(?:自评|评价))|(?<=(?:自评|评价)[^(]*\()(20\d\d)年度?\)$/;

/** Reads one sheet: project and unit, amounts by their labels, indicators. */
export function readSheet(
  view: TableView,
  identified: IdentifiedTable,
  of: Outline,
  entities: Entities,
): PerformanceSheet {
  // 2024年度项目支出绩效自评表 in the budget of 2025: what was done is of the year that the title says.
  const evaluated = EVALUATED.exec(labelKey(identified.title ?? ''))?.[0].match(/20\d\d/)?.[0],
    outline = evaluated === undefined ? of : { ...of, fiscalYear: Number(evaluated) };
  const isProject = identified.form === 'project-performance';
  const projectText = isProject
    ? (valueOf(view, /^((专项)?\(?项目\)?名称|专项(资金)?名称|转移支付名称|政策名称|项目\(政策\)名称)$/) ??
      titleProject(identified))
    : null;
  const unitText = valueOf(view, IMPLEMENTING_UNIT);
  const entity =
    isProject && unitText
      ? unitOf(unitText, outline, entities)
      : projectText
        ? (entities.byProject.get(labelKey(projectText)) ?? null)
        : null;
  const base: PartialCoordinates = {
    flow: 'expenditure',
    ...inYear(outline),
    ...(isProject ? { use: 'project' } : {}),
    ...(projectText ? { project: { name: projectText } } : {}),
    ...(entity ? { entity } : {}),
  };
  const firstIndicator = indicatorHeaders(view)[0] ?? view.table.rowCount;
  const amounts: SheetAmount[] = [],
    blanks: SheetAmount[] = [];
  for (let row = 0; row < firstIndicator; row++)
    for (const cell of view.rows[row]!) {
      const [figure, label] = partedCell(cell);
      const reading = readAmount(figure.text.replace(/[(（]?万元[)）]?$/, ''));
      if (reading.kind !== 'amount' && reading.kind !== 'blank' && reading.kind !== 'dash') continue;
      const amount = sheetAmount(view, figure, base, outline, label ?? labelLeft(view, figure));
      if (amount && reading.kind === 'amount') amounts.push(amount);
      else if (amount?.known && amount.rowPath.length > 0) blanks.push(amount);
    }
  return { amounts, blanks, indicators: readIndicators(view, { project: projectText, entity: unitText }) };
}

/** The unit that carries out the project; the department's own name is the whole, unless the document knows other units beside it. */
function unitOf(text: string, outline: Outline, entities: Entities): Entity | null {
  const known = entities.byKey.get(entityKey(text));
  const others = [...entities.byKey.keys()].some((key) => key !== entityKey(text));
  if (namesDepartment(text, outline.issuer) && !others) return null;
  // A name that another table cut off is printed whole here.
  return known === undefined
    ? { name: text }
    : known.name.startsWith(text) && !isOwnLevel(known.name)
      ? known
      : { ...known, name: text };
}

/** The unit that a sheet names as carrying out its project; null in lists and where none is named. */
export function sheetUnit(view: TableView): Entity | null {
  const name = isSheet(view) ? valueOf(view, IMPLEMENTING_UNIT) : null;
  return name === null ? null : { name };
}

const IMPLEMENTING_UNIT = /^(实施单位|项目单位|资金使用单位)$/;

function titleProject(identified: IdentifiedTable): string | null {
  const match = /^(.+?)(项目)?(支出)?绩效目标(申报)?表$/.exec(
    labelKey(identified.title ?? '').replace(/^\d+[.、]?/, ''),
  );
  return match && !/^(项目|部门|单位|专项)/.test(match[1]!) ? match[1]! : null;
}

/** Column headings inside a sheet: whose figure, planned or carried out. */
const SHEET_HEADING =
  /^(年初|全年|本年|当年|上年)?(预算|执行|决算|批复)(数|金额)?(\([A-Z]\))?$|^(总额|财政拨款|合计|小计|其他资金|基本支出|项目支出|预算支出总额)$/;
/** Columns of scores and rates are no money. */
const SCORE_HEADING = /^(分值|得分|执行率|权重|自评|完成率|偏离|比例)/;

/** A label and its figure that share one wide cell, because no line stands between them: 其中：财政拨款 169.98. */
const LABEL_AND_FIGURE = /^(\D*[^\d\s]\D*?)\s+(-?[\d,]+(?:\.\d+)?)$/;
/** 年度资金总额：800.00, a form that is filled in behind its colons. */
const LABEL_COLON_FIGURE = /^(\D*[^\d\s:：])[:：]\s*(-?[\d,]+(?:\.\d+)?)(?:万元|元)?$/;

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

function sheetAmount(
  view: TableView,
  cell: GridCell,
  base: PartialCoordinates,
  outline: Outline,
  left: GridCell | null,
): SheetAmount | null {
  const above = headingsAbove(view, cell);
  if (above.some((text) => SCORE_HEADING.test(labelKey(text)))) return null;
  const headings = above.filter((text) => SHEET_HEADING.test(labelKey(text)));
  if (left) {
    const group = left.column > 0 ? view.cellAt(cell.row, left.column - 1) : null;
    const labels = [...(group && group.rowSpan > 1 && group.text !== '' ? [group.text] : []), left.text];
    const read = readLabels([...labels, ...headings], refine(base, timesOfTotal(view, left, outline)), outline);
    return { cell, rowPath: labels, headerPath: headings, known: read.known, coordinates: read.coordinates };
  }
  if (above.length === 0 || !above.some((text) => AMOUNT_LABEL.test(text))) return null;
  const read = readLabels([...above.slice(0, -1), headingOver(view, cell, above.at(-1)!, outline)], base, outline);
  const task = taskOf(view, cell);
  return {
    cell,
    rowPath: task ? [task] : [],
    headerPath: above,
    known: read.known || task !== null,
    coordinates: task ? { ...read.coordinates, line: { name: task } } : read.coordinates,
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

const TOTAL_LABEL = /(资金)?总额:?$/;

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
      !(SHEET_HEADING.test(labelKey(left.text)) && left.row !== cell.row)
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
    else if (path.length > 0) break;
    row = above.row - 1;
  }
  return path;
}

const MAX_HEADING = 20;
/** Labels of amounts are short; a longer text describes a task. */
const MAX_LABEL = 40;
/** The heading over the names of tasks that have money of their own. */
const TASK_HEADING = /^((重点)?(工作)?任务|(重点)?工作)?名称$/;

function taskOf(view: TableView, cell: GridCell): string | null {
  for (let row = cell.row - 1; row >= 0; row--) {
    const header = view.rows[row]!.find((other) => TASK_HEADING.test(labelKey(other.text)));
    if (!header) continue;
    const task = view.cellAt(cell.row, header.column);
    // A name over several lines may have a row for each beside one merged amount.
    const parts = Array.from({ length: cell.rowSpan }, (_, offset) => view.cellAt(cell.row + offset, header.column));
    const name = [...new Set(parts)].map((part) => part?.text.replace(/\s+/g, '') ?? '').join('');
    return name === '' || /^(金额)?合计/.test(labelKey(name)) || !task || task.column >= cell.column ? null : name;
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
    if (hits.length > 0 || leftover.replace(SHEET_NEUTRAL, '') === '') known = true;
  }
  // 市级支出, 补助区县: a level of government, which no coordinate holds.
  const level = labels
    .map(labelKey)
    .find((text) => /^(其中)?[:]?(中央|省级|市级|区级|县级|区县|补助区县|市本级|(拟?用于)?(对下)?转移支付)/.test(text));
  if (level !== undefined) return { coordinates: { ...coordinates, line: { name: level } }, known: true };
  return { coordinates, known };
}
