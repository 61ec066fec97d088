import { stableHash } from '../../lib/hash.ts';
import { pattern } from '../../lib/pattern.ts';
import type { BudgetDocument, CheckedTable } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { both } from '../words.ts';

/** The year that a title begins with, after its number: 表3 2026年部门收入总表. */
const YEAR = pattern`^(?:${'numbered-table'}\d*(?:-\d+)?[:：.]?)?(20\d\d)(?=${'year'})`;
/** Titles that agree on the year before one that does not is told. */
const FEWEST_ALIKE = 3;

/** A title whose year is not that of the other titles, most of which say the document's own. */
export function* titleYears({ tables, document: { fiscalYear } }: BudgetDocument): Iterable<Identity> {
  const dated = tables.flatMap((table) => {
    const year = yearOf(table);
    return year === null ? [] : [{ table, year }];
  });
  const alike = dated.filter(({ year }) => year === fiscalYear);
  if (alike.length < FEWEST_ALIKE) return;
  for (const { table, year } of dated) {
    const holds = year === fiscalYear,
      { title, pages } = table;
    yield {
      id: stableHash(`title-year|${table.id}|${title ?? ''}`),
      rule: 'presence',
      kind: 'statement',
      total: null,
      parts: [],
      outcome: holds ? 'passed' : 'failed',
      band: null,
      difference: null,
      tolerance: null,
      severity: 'warning',
      label: both(`第${pages[0]}页的表题“${title}”`, `the title “${title}” on page ${pages[0]}`),
      reason: holds
        ? null
        : both(`其余${alike.length}张表题为${fiscalYear}年`, `${alike.length} other titles say ${fiscalYear}`),
      cells: [{ table: table.id, page: pages[0]!, text: title ?? '', role: 'culprit' }],
    };
  }
}

/** Performance tables name projects, which have years of their own. */
function yearOf({ title, form }: CheckedTable): number | null {
  const year =
    form === 'unknown' || form.endsWith('performance') ? null : YEAR.exec((title ?? '').replace(/\s/g, ''))?.[1];
  return year ? Number(year) : null;
}
