import type { DocumentKind } from '../../../schemas/index.ts';
import { labelKey } from '../../lib/text.ts';
import type { IdentifiedTable } from '../../model/form.ts';
import type { Layout } from '../../model/table.ts';

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
  const finals = tables.filter((table) => /决算/.test(table.title ?? '')).length;
  if (finals >= 3 && finals * 2 >= money.length) return 'final-accounts';
  if (money.length >= 3 || (money.length >= 1 && /预算/.test(text))) {
    if (
      /单位预算/.test(text) ||
      saysUnitBudget(layout) ||
      (/单位预算/.test(heads) && !/部门预算|部门综合预算/.test(heads)) ||
      tables.filter((table) => /预算单位/.test(table.title ?? '')).length >= 3 ||
      (titledForUnit(tables) && !/部门(综合)?预算/.test(text + heads))
    )
      return 'unit-budget';
    return 'department-budget';
  }
  if (performance.length > 0) return 'performance-targets';
  const statement = layout.lines.filter((line) =>
    /(收入|支出)(总计|合计|预算)?.{0,30}\d[\d,.]*(万)?元/.test(labelKey(line.text)),
  ).length;
  if (statement >= 2 && /预算/.test(text + heads) && !/评价|自评/.test(text)) return 'budget-statement';
  return 'other';
}

/** 单位收支总表, 单位支出总表, and no table of a department's. */
const titledForUnit = (tables: readonly IdentifiedTable[]): boolean => {
  const owners = tables.flatMap(
    ({ title }) =>
      /(部门|单位)(?:综合)?(?:预算)?(?:收|支|项目支出|基本支出|整体)/.exec(labelKey(title ?? ''))?.[1] ?? [],
  );
  return owners.length >= 2 && owners.every((owner) => owner === '单位');
};

/** 2026年度单位预算 on the cover, or that the budget is the unit's own alone, whatever its sections are called. */
const saysUnitBudget = ({ lines }: Layout): boolean =>
  lines.some(({ text, page }) => {
    const key = labelKey(text);
    return (
      (page === 1 && /^.{0,30}20\d\d年?度?单位预算(公开)?$/.test(key)) || /本预算(为|即)(本)?单位(本级)?预算/.test(key)
    );
  });
