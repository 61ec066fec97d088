import type { Entity, Indicator, PartialCoordinates } from '../../../schemas/index.ts';
import { readAmount } from '../../lib/amounts.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { IdentifiedTable, Outline } from '../../model/form.ts';
import { entityKey, isOwnLevel, namesDepartment, type Entities } from '../mapping/entities.ts';
import type { TableView } from '../mapping/table-view.ts';
import { inYear } from '../words/compose.ts';
import { indicatorHeaders, indicatorRole } from './indicator-header.ts';
import { readIndicators } from './indicators.ts';
import { AMOUNT_LABEL, readFillInAmounts, type FillInAmounts } from './form-amounts.ts';

export interface FillInForm extends FillInAmounts {
  readonly indicators: readonly Indicator[];
}

/** A form names its project or department within its first rows. */
const FORM_HEAD_ROWS = 4;
/** What the first cell of a form asks for. */
const KEY_LABEL = pattern`^(${'earmarked'}?\(?${'project'}\)?${'name'}|${'department'}\(?${'unit'}?\)?
  ${'name'}|${'fill-in-owners'})$`;
/** Words beside it that make it the header of a list. */
const HEADER_WORD = pattern`${'fill-in-header-endings'}$|${'fill-in-header-words'}|^${'supervising-department'}$|^
  ${'unit'}`;

/** Whether a performance table is a fill-in form, labels beside values, for one project or department, not a list. */
export function isFillInForm(view: TableView): boolean {
  for (let row = 0; row < Math.min(view.table.rowCount, FORM_HEAD_ROWS); row++) {
    const filled = view.rows[row]!.filter((cell) => cell.text !== '');
    if (filled.some((cell) => indicatorRole(cell.text) === 'level3')) return row >= 2 && hasLabelledAmount(view, row);
    const first = filled[0];
    if (!first || !KEY_LABEL.test(labelKey(first.text))) continue;
    const second = filled[1];
    return (
      !second ||
      !HEADER_WORD.test(labelKey(second.text)) ||
      (second.columnSpan > 1 && !pattern`${'fill-in-money'}`.test(second.text))
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
const EVALUATED = pattern`^(?:${'table-number-prefixes'}?[\d.、-]*)?(20\d\d)${'year-or-fiscal-year'}(?=.*
  ${'evaluation'})|(?<=${'evaluation'}[^(]*\()(20\d\d)${'year-or-fiscal-year'}\)$`;

/** Reads one form: project and budgetary unit, amounts by their labels, indicators. */
export function readFillInForm(
  view: TableView,
  identified: IdentifiedTable,
  document: Outline,
  entities: Entities,
): FillInForm {
  const outline = outlineOfForm(identified, document);
  const isProject = identified.form === 'project-performance';
  const project = isProject ? (valueOf(view, PROJECT_LABEL) ?? titleProject(identified)) : null;
  const unitName = valueOf(view, IMPLEMENTING_UNIT);
  const listed = project ? (entities.byProject.get(labelKey(project)) ?? null) : null;
  const entity =
    isProject && unitName
      ? (unitOf(unitName, outline, entities) ?? (listed && isSameUnit(listed.name, unitName) ? listed : null))
      : listed;
  const base: PartialCoordinates = {
    flow: 'expenditure',
    ...inYear(outline),
    ...(isProject ? { use: 'project' } : {}),
    ...(project ? { project: { name: project } } : {}),
    ...(entity ? { entity } : {}),
  };
  return {
    ...readFillInAmounts(view, base, outline),
    indicators: readIndicators(view, { project, entity: unitName }),
  };
}

/** 2024年度项目支出绩效自评表 in the budget of 2025: what was done is of the year that the title says. */
function outlineOfForm({ title }: IdentifiedTable, document: Outline): Outline {
  const evaluated = EVALUATED.exec(labelKey(title ?? ''))?.[0].match(/20\d\d/)?.[0];
  return evaluated === undefined ? document : { ...document, fiscalYear: Number(evaluated) };
}

/** Labels of the project's name. */
const PROJECT_LABEL = pattern`^((${'earmarked'})?\(?${'project'}\)?${'name'}|${'earmarked'}(${'funds'})?
  ${'name'}|${'policy-names'})$`;

/**
 * The budgetary unit that carries out the project; the department's own name is the whole, unless the document knows
 * other units beside it.
 */
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

/** The unit that a form names as carrying out its project; null in lists and where none is named. */
export function formUnit(view: TableView): Entity | null {
  const name = isFillInForm(view) ? valueOf(view, IMPLEMENTING_UNIT) : null;
  return name === null ? null : { name };
}

const isSameUnit = (a: string, b: string): boolean => entityKey(a) === entityKey(b);

const IMPLEMENTING_UNIT = pattern`^(${'implementing-units'})$`;

function titleProject(identified: IdentifiedTable): string | null {
  const match =
    pattern`^(.+?)(${'project'})?(${'expenditure'})?${'performance-targets'}(${'declared'})?${'table'}$`.exec(
      labelKey(identified.title ?? '').replace(/^\d+[.、]?/, ''),
    );
  return match && !pattern`^${'title-owners'}`.test(match[1]!) ? match[1]! : null;
}
