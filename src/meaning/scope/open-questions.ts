import type { FactForm, MoneyUnit } from '../../../schemas/index.ts';
import { FISCAL_YEAR } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import type { MappedTable } from '../mapping/table-facts.ts';
import { readTerms } from '../words/lexicon.ts';
import type { ScopeName, ScopeQuestion } from './question.ts';

/** What is asked of a table beside what it says itself. */
export interface Asked {
  readonly table: MappedTable;
  /** Its money unit is printed in its head. */
  readonly printsUnit: boolean;
}

/** Where the document carries money over, a table that says nothing of periods may be of this year's alone. */
export interface Asking {
  readonly carriesOver: boolean;
  readonly lexicon: Lexicon;
}

/** A money unit that nothing states. */
const ASSUMED: MoneyUnit = '万元';

/** Which of fund, period and money unit no word of a table says; null where all are said. */
export function questionOf({ table, printsUnit }: Asked, asking: Asking): ScopeQuestion | null {
  const { identified } = table;
  if (identified.form.endsWith('performance') || identified.form === 'contents' || table.facts.length === 0)
    return null;
  const open: ScopeName[] = [
    ...(isFundOpen(table, asking.lexicon) ? (['fund'] as const) : []),
    ...(asking.carriesOver && isPeriodOpen(table) ? (['period'] as const) : []),
    ...(printsUnit ? [] : (['moneyUnit'] as const)),
  ];
  if (open.length === 0) return null;
  const { fund = null, period = null } = identified.defaults;
  return { table, open, usual: { fund, period, moneyUnit: identified.moneyUnit ?? ASSUMED } };
}

/** Forms of spending that do not fix the money they are of. */
const OF_ANY_FUND: ReadonlySet<FactForm> = new Set([
  'expenditure',
  'basic-expenditure-detail',
  'economic-classification',
  'project-expenditure',
  'three-publics',
  'agency-operating',
  'procurement',
  'service-purchase',
  'unknown',
]);

/** 部门支出总表, 支出总体情况表: the whole side, of whatever fund. */
const OF_ALL_FUNDS = pattern`${'expenditure'}.*${'whole-side-in-title'}`;

function isFundOpen({ identified, columns, rows, facts }: MappedTable, lexicon: Lexicon): boolean {
  return (
    OF_ANY_FUND.has(identified.form) &&
    !(identified.form === 'expenditure' && OF_ALL_FUNDS.test(titleKey(identified.title))) &&
    facts.some(({ unmapped, flow }) => unmapped === undefined && flow === 'expenditure') &&
    ![...columns, ...rows].some(({ coordinates }) => coordinates.fund !== undefined) &&
    readTerms(lexicon, titleKey(identified.title), 'title').hits.every(({ term }) => term.gives.fund === undefined)
  );
}

const titleKey = (title: string | null): string => labelKey(title ?? '').replace(pattern`${FISCAL_YEAR}`, '');

/** Words that say whose money a table is of. */
const SAYS_PERIOD = pattern`${'period-words'}`;

/** Whether a table says by no word, and by no line or column of its own, whose money it is of. */
function isPeriodOpen({ identified, columns, rows, facts }: MappedTable): boolean {
  return (
    facts.every(({ period }) => period === undefined) &&
    facts.some(({ flow }) => flow === 'expenditure') &&
    ![identified.title ?? '', ...identified.notes].some((text) => SAYS_PERIOD.test(labelKey(text))) &&
    ![...columns, ...rows].some(({ coordinates }) => coordinates.period !== undefined)
  );
}
