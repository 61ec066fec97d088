import { isGovernmentKind } from '../../../schemas/index.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import { stableHash } from '../../lib/hash.ts';
import type { BudgetDocument } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import type { Rule } from '../rule.ts';
import { both, tableName, append } from '../words.ts';
import { contents } from './contents.ts';
import { currentOnly } from './current-only.ts';
import { foreignNames } from './foreign-names.ts';
import { headingYears } from './heading-years.ts';
import { nilItems } from './nil-items.ts';
import { nilSentences } from './nil-sentences.ts';
import { placeholders } from './placeholders.ts';
import { titleYears } from './title-years.ts';

const SAID_EMPTY = pattern`${'table-is-empty'}|${'nothing-spent'}.{0,30}${'spending-words'}.{0,12}(${'therefore'}|，
  |,)?${'emptiness'}`;

/** A table that is said to be empty prints no amounts. */
export const presence: Rule = {
  id: 'presence',
  title: { zh: '所称与所列相符', en: 'What is said to be there is there' },
  explanation: {
    zh:
      '注明“本表无数据”的表不应有非零数字，文字称没有某项资金、经费的，各表不应列有；目录所列的表，文件中应有；' +
      '注明仅含当年资金的表，其合计不应含上年结转；表题、标题的年度与文件一致；没有未填写的占位文字；' +
      '文字所说的是本部门的预算。',
    en:
      'A table whose note says that it is empty, and a fund or item that a sentence says there is none of, ' +
      'have no amount other than zero; tables that the contents list are there; the total of a table said to ' +
      'hold this year’s money alone holds nothing carried over; titles and headings say the document’s year; ' +
      'nothing of the template was left to be filled in; the text speaks of this body’s budget.',
  },
  needs: both(
    '注明无数据的表、带年度的表题、目录或说明文字',
    'a table whose note says that it is empty, titles with a year, a list of contents, or running text',
  ),
  source: {
    zh: '财预〔2016〕143号（空表应公开并说明）',
    en: '财预〔2016〕143号 (empty tables are published with a note)',
  },
  example: { zh: '本部门没有政府性基金预算支出，故本表无数据', en: 'no government fund expenditure, hence no data' },
  *check(document: BudgetDocument): Iterable<Identity> {
    const { tables } = document;
    // A government's document prints last year's debt, and tables of other years and places.
    if (isGovernmentKind(document.document.kind)) return;
    yield* currentOnly(tables);
    yield* nilSentences(document);
    yield* nilItems(document);
    yield* contents(document);
    yield* headingYears(document);
    yield* placeholders(document);
    yield* titleYears(document);
    yield* foreignNames(document);
    for (const table of tables) {
      const note = table.notes.find((text) => SAID_EMPTY.test(labelKey(text)));
      if (!note) continue;
      const amounts = table.facts.filter((fact) => fact.amount !== '0');
      yield {
        id: stableHash(`presence|${table.id}|${note}`),
        rule: 'presence',
        kind: 'statement',
        label: append(tableName(table), `：${note}`, `: ${note}`),
        total: null,
        parts: amounts.slice(0, 5),
        outcome: amounts.length === 0 ? 'passed' : 'failed',
        reason: null,
        band: null,
        difference: null,
        tolerance: null,
        severity: 'error',
      };
    }
  },
};
