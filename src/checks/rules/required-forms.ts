import { FORMS, REQUIRED_FORMS, type DocumentKind } from '../../../schemas/index.ts';
import { stableHash } from '../../lib/hash.ts';
import type { CheckedTable } from '../../model/document.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';

const REQUIRED = REQUIRED_FORMS.filter(({ demand }) => demand === 'required');
/** A document that lacks more of them is an extract, or its tables were not told. */
const FEWEST_FOUND = 6;

const BUDGETS: ReadonlySet<DocumentKind> = new Set(['department-budget', 'unit-budget']);

/** The eight forms of a published budget. */
export const requiredForms: SubRule = {
  id: 'presence/required-forms',
  title: both('应公开的表齐全', 'Every form that has to be published is there'),
  explanation: both(
    '部门预算公开收支总表、收入总表、支出总表、财政拨款收支总表、一般公共预算支出表、基本支出表、' +
      '“三公”经费表和政府性基金预算支出表。',
    'A published budget has the eight forms of the template; an empty one is published with a note.',
  ),
  holds: both('八张表齐全', 'eight forms'),
  fails: both('没有政府性基金预算支出表', 'no form of government funds'),
  source: both('财预〔2016〕143号（公开报表）', '财预〔2016〕143号 (forms to be published)'),
  *check({ tables, passages = [], document: { kind } }) {
    if (!BUDGETS.has(kind) || tables.some(({ form }) => form === 'unknown')) return;
    const missing = REQUIRED.filter(
      ({ form, standIns }) => !tables.some((table) => table.form === form || standIns.includes(table.form)),
    );
    if (REQUIRED.length - missing.length < FEWEST_FOUND) return;
    for (const { form, budget: title } of missing) {
      // A form that stands as a title alone, or as a picture, is there.
      if (passages.some(({ key }) => FORMS.find(({ id }) => id === form)!.title.test(key))) continue;
      yield {
        id: stableHash(`required-forms|${form}`),
        rule: 'presence',
        kind: 'statement',
        label: both(`没有找到《${title}》`, `no 《${title}》 was found`),
        total: null,
        parts: [],
        outcome: 'failed',
        reason: both(
          `应公开的其余${REQUIRED.length - missing.length}张表都有`,
          `${REQUIRED.length - missing.length} of the ${REQUIRED.length} forms are there`,
        ),
        band: null,
        difference: null,
        tolerance: null,
        severity: 'info',
        cells: placeOf(tables),
      };
    }
  },
};

/** Where somebody would look for a form: at the last of the tables. */
function placeOf(tables: readonly CheckedTable[]): { page: number; text: string; role: 'other'; table: string }[] {
  const last = tables.at(-1);
  return last ? [{ table: last.id, page: last.pages[0]!, text: last.title ?? '', role: 'other' }] : [];
}
