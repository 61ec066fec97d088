import type { Fact, FactForm, MoneyUnit } from '../../../schemas/index.ts';
import { FISCAL_YEAR } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Outline } from '../../model/form.ts';
import type { TermHit } from '../words/near-terms.ts';
import { leavesStageOpen, openStageOf, type AmountPlace } from '../mapping/open-stages.ts';
import type { MappedTable } from '../mapping/table-facts.ts';
import { formOf } from '../outline/identify.ts';
import { readTerms } from '../words/lexicon.ts';
import type { ScopeName, ScopeQuestion, StageQuestion } from './question.ts';
import { useOfPart } from './uses.ts';

/** What is asked of a table beside what it says itself. */
export interface Asked {
  readonly table: MappedTable;
  /** Its money unit is printed in its head. */
  readonly printsUnit: boolean;
}

/** Where the document carries money over, a table that says nothing of periods may be of this year's alone. */
export interface Asking {
  readonly carriesOver: boolean;
  readonly outline: Outline;
}

/** A money unit that nothing states. */
const ASSUMED: MoneyUnit = '万元';

/** Which of fund, use, stage, period and money unit no word of a table says; null where all are said. */
export function questionOf({ table, printsUnit }: Asked, { carriesOver, outline }: Asking): ScopeQuestion | null {
  const { identified } = table;
  if (identified.form.endsWith('performance') || identified.form === 'contents' || table.facts.length === 0)
    return null;
  const stage = stageQuestionOf(table, outline);
  const open: ScopeName[] = [
    ...(isFundOpen(table, outline) ? (['fund'] as const) : []),
    ...(isUseOpen(table, outline) ? (['use'] as const) : []),
    ...(stage === null ? [] : (['stage'] as const)),
    ...(carriesOver && isPeriodOpen(table) ? (['period'] as const) : []),
    ...(printsUnit ? [] : (['moneyUnit'] as const)),
  ];
  if (open.length === 0) return null;
  const { fund = null, use = null, period = null } = identified.defaults;
  return {
    table,
    open,
    stage,
    usual: {
      fund,
      use,
      stage: stage?.of === 'bare-budget' ? 'budget' : outline.stage,
      period,
      moneyUnit: identified.moneyUnit ?? ASSUMED,
    },
  };
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

function isFundOpen({ identified, columns, rows, facts }: MappedTable, outline: Outline): boolean {
  return (
    OF_ANY_FUND.has(identified.form) &&
    !(identified.form === 'expenditure' && OF_ALL_FUNDS.test(titleKey(identified.title))) &&
    facts.some(({ unmapped, flow }) => unmapped === undefined && flow === 'expenditure') &&
    ![...columns, ...rows].some(({ coordinates }) => coordinates.fund !== undefined) &&
    wordsOfTitle(identified.title, outline).every(({ term }) => term.gives.fund === undefined)
  );
}

const wordsOfTitle = (title: string | null, { lexicon }: Outline): readonly TermHit[] =>
  readTerms(lexicon, titleKey(title), 'title').hits;

const titleKey = (title: string | null): string => labelKey(title ?? '').replace(pattern`${FISCAL_YEAR}`, '');

/** Forms of spending that do not fix what it is for; what is spent on items is basic expenditure and projects alike. */
const OF_ANY_USE: ReadonlySet<FactForm> = new Set([
  'expenditure',
  'appropriation-expenditure',
  'general-public-expenditure',
  'government-fund-expenditure',
  'state-capital-expenditure',
  'basic-expenditure-detail',
  'economic-classification',
  'project-expenditure',
  'carryover-expenditure',
  'unknown',
]);

/**
 * Whether neither the title of a table of spending nor a line or column of its own says what the money is for: its
 * total is left open by 人员经费 and 公用经费 as well.
 */
function isUseOpen({ identified, columns, rows, facts }: MappedTable, outline: Outline): boolean {
  const { form, title, defaults } = identified;
  return (
    OF_ANY_USE.has(form) &&
    defaults.item === undefined &&
    facts.some(({ unmapped }) => unmapped === undefined) &&
    facts.every(
      ({ flow, item, unmapped }) => unmapped !== undefined || (flow === 'expenditure' && item === undefined),
    ) &&
    [...columns, ...rows].every(({ coordinates: { use } }) => use === undefined || useOfPart(use) !== null) &&
    formOf(title ?? '', outline.lexicon.forms)?.defaults.use === undefined &&
    wordsOfTitle(title, outline).every(({ term }) => term.gives.use === undefined)
  );
}

/** The figures of a table whose stage no word says; null where there are none. */
function stageQuestionOf(table: MappedTable, outline: Outline): StageQuestion | null {
  if (!mayLeaveStageOpen(table, outline)) return null;
  const { identified, columns, rows, facts } = table;
  const columnAt = new Map(columns.map((column) => [column.column, column])),
    rowAt = new Map(rows.map((row) => [`${row.block} ${row.row}`, row]));
  const places = facts.flatMap((fact): readonly (AmountPlace & { readonly fact: Fact })[] => {
    const at = fact.provenance[0]!,
      column = 'table' in at ? columnAt.get(at.column) : undefined,
      row = column && 'table' in at ? rowAt.get(`${column.block} ${at.row}`) : undefined;
    return row && column && fact.unmapped === undefined ? [{ row, column, fact }] : [];
  });
  const amounts = places.filter(({ fact }) => fact.measure === undefined);
  const of = openStageOf(
    identified.title,
    amounts.map((place) => ({ ...place, year: place.fact.year })),
    outline,
  );
  if (of === null) return null;
  const open = new Set(
    places.filter((place) => leavesStageOpen(of, place, place.fact, outline)).map(({ fact }) => placeKey(fact)),
  );
  return { of, isOpen: (fact) => open.has(placeKey(fact)) };
}

const placeKey = ({ provenance: [at] }: Pick<Fact, 'provenance'>): string =>
  at && 'table' in at ? `${at.table} ${at.row} ${at.column}` : '';

/** Final accounts that print a budget, and budgets with a year before or with a table of final accounts: few tables. */
const mayLeaveStageOpen = (
  { identified, columns, rows, facts }: MappedTable,
  { stage, fiscalYear }: Outline,
): boolean =>
  stage === 'final'
    ? [...columns, ...rows].some(({ coordinates }) => coordinates.stage === 'budget')
    : FINAL.test(identified.title ?? '') ||
      facts.some(({ year }) => typeof year === 'number' && fiscalYear !== null && year < fiscalYear);
const FINAL = pattern`${'final-accounts'}`;

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
