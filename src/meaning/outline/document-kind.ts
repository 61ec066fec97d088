import type { DocumentKind } from '../../../schemas/index.ts';
import { YEAR } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { IdentifiedTable } from '../../model/form.ts';
import type { Layout } from '../../model/table.ts';

/** 单位预算, but not 包括所属单位预算在内. */
const UNIT_BUDGET = pattern`(?<!${'units-below'})${'unit-budget'}`;

/** What kind of document titles and tables show. */
export function documentKind(title: string | null, tables: readonly IdentifiedTable[], layout: Layout): DocumentKind {
  const money = tables.filter(
    (table) => !['unknown', 'contents', 'department-performance', 'project-performance'].includes(table.form),
  );
  const performance = tables.filter(
    (table) => table.form === 'department-performance' || table.form === 'project-performance',
  );
  const text = labelKey(title ?? '');
  const heads = layout.lines
    .slice(0, 80)
    .map((line) => labelKey(line.text))
    .join('|');
  const finals = tables.filter((table) => pattern`${'final-accounts'}`.test(table.title ?? '')).length;
  if (finals >= 3 && finals * 2 >= money.length) return 'final-accounts';
  if (money.length >= 3 || (money.length >= 1 && pattern`${'budget'}`.test(text))) {
    if (
      pattern`${'unit-budget'}`.test(text) ||
      saysUnitBudget(layout) ||
      (UNIT_BUDGET.test(heads) && !pattern`${'department-budget'}`.test(heads)) ||
      tables.filter((table) => pattern`${'budgetary-unit'}`.test(table.title ?? '')).length >= 3 ||
      (titledForUnit(tables) && !pattern`${'department-budget'}`.test(text + heads))
    )
      return 'unit-budget';
    return 'department-budget';
  }
  if (performance.length > 0) return 'performance-targets';
  const statement = layout.lines.filter((line) =>
    pattern`${'sides-in-sentences'}.{0,30}\d[\d,.]*${'money-units-in-sentences'}`.test(labelKey(line.text)),
  ).length;
  if (statement >= 2 && pattern`${'budget'}`.test(text + heads) && !pattern`${'evaluation'}`.test(text))
    return 'budget-statement';
  return 'other';
}

/** 单位收支总表, 单位支出总表, and no table of a department's. */
const titledForUnit = (tables: readonly IdentifiedTable[]): boolean => {
  const owners = tables.flatMap(
    ({ title }) =>
      pattern`(${'department-or-unit'})${'comprehensive-budget'}?${'sides-of-owner'}`.exec(
        labelKey(title ?? ''),
      )?.[1] ?? [],
  );
  return owners.length >= 2 && owners.every((owner) => owner === '单位');
};

/** 2026年度单位预算 on the cover, or that the budget is the unit's own alone, whatever its sections are called. */
const saysUnitBudget = ({ lines }: Layout): boolean =>
  lines.some(({ text, page }) => {
    const key = labelKey(text);
    return (
      (page === 1 && pattern`^.{0,30}${YEAR}${'published-unit-budget'}$`.test(key)) ||
      pattern`${'this-is-a-unit-budget'}`.test(key)
    );
  });
