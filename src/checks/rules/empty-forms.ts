import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { BudgetDocument, CheckedTable } from '../../model/document.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';
import { statementOfForm } from './form-statement.ts';

/** Forms of one fund: the words that name it in titles and notes. */
const FUND_OF_FORM = {
  'government-fund-expenditure': '政府性基金',
  'state-capital-expenditure': '国有资本经营',
} as const;
type FundForm = keyof typeof FUND_OF_FORM;

const isFundForm = (form: string): form is FundForm => form in FUND_OF_FORM;
/** Whether a form has no figure. */
export const isEmpty = ({ facts }: CheckedTable): boolean => facts.every(({ amount }) => amount === '0');

/** Words that say that there is nothing. */
const NIL = pattern`${'nothing-to-tell'}`;

/** What stands on the pages of a table, and in its notes. */
function wordsBeside({ pages, notes }: CheckedTable, passages: BudgetDocument['passages'] = []): readonly string[] {
  return [...notes.map(labelKey), ...passages.filter(({ page }) => pages.includes(page)).map(({ key }) => key)];
}

/** A fund's form without a figure, and not a word anywhere that says why. */
export const emptyForms: SubRule = {
  id: 'presence/empty-form',
  title: both('空表有说明', 'An empty form is explained'),
  explanation: both(
    '没有数据的政府性基金、国有资本经营预算表应注明，或在文字、目录中说明没有此项收支。',
    'A form of government funds or state capital without a figure says so in a note, or the text or the list ' +
      'of contents does.',
  ),
  holds: both('空表之下注“本部门无政府性基金预算支出”', 'an empty form with a note that there is none'),
  fails: both('空表而全文没有说明', 'an empty form of which nothing is said anywhere'),
  source: both('财预〔2016〕143号（空表应公开并说明）', '财预〔2016〕143号 (empty forms are published with a note)'),
  *check({ tables, passages = [] }) {
    if (passages.length === 0 || tables.some(({ form }) => form === 'contents')) return;
    for (const table of tables) {
      const { form } = table;
      if (!isFundForm(form) || !isEmpty(table)) continue;
      const fund = FUND_OF_FORM[form],
        isSaid =
          wordsBeside(table, passages).some((words) => NIL.test(words)) ||
          passages.some(
            ({ key }) =>
              key.includes(fund) &&
              (NIL.test(key) || pattern`(?<![\d.,])0(?:\.0+)?${'money-units-in-sentences'}`.test(key)),
          );
      yield statementOfForm(table, {
        kind: 'empty-form',
        holds: isSaid,
        severity: 'info',
        says: both('没有数字，也没有说明', 'no figure, and nothing that says why'),
      });
    }
  },
};

/** The note of an empty form that speaks of another fund. */
export const notesOfOtherFunds: SubRule = {
  id: 'presence/note-of-other-fund',
  title: both('空表的说明说的是本表的资金', 'The note of an empty form speaks of its own fund'),
  explanation: both(
    '国有资本经营预算表的注不应只说没有政府性基金，反之亦然。',
    'The note of the form of state capital does not speak of government funds alone, nor the other way round.',
  ),
  holds: both(
    '国有资本经营预算表注“无国有资本经营预算”',
    'the form of state capital says that there is no state capital',
  ),
  fails: both(
    '国有资本经营预算表注“无政府性基金预算”',
    'the form of state capital says that there are no government funds',
  ),
  source: both('财预〔2016〕143号（空表应公开并说明）', '财预〔2016〕143号 (empty forms are published with a note)'),
  *check({ tables }) {
    for (const table of tables) {
      const { form, title, notes } = table;
      if (!isFundForm(form) || !isEmpty(table) || title === null || !labelKey(title).includes(FUND_OF_FORM[form]))
        continue;
      const note = notes
        .map(labelKey)
        .find((words) => NIL.test(words) && Object.values(FUND_OF_FORM).some((fund) => words.includes(fund)));
      if (note === undefined) continue;
      yield statementOfForm(table, {
        kind: 'note-of-other-fund',
        holds: note.includes(FUND_OF_FORM[form]),
        severity: 'error',
        says: both(`注写的是“${note}”`, `the note says “${note}”`),
      });
    }
  },
};
