import type { IdentifiedTable } from '../../model/form.ts';
import { fundOf } from '../../lib/funds-named.ts';
import { pattern } from '../../lib/pattern.ts';
import type { Heading } from './heading.ts';

/** A table with what its title says; null for a table that is none of a whole government's. */
export interface Headed {
  readonly identified: IdentifiedTable;
  readonly heading: Heading;
}

type Fund = NonNullable<Heading['fixes']['fund']>;

const OF_A_BUDGET: ReadonlySet<string> = new Set([
  'government-revenue',
  'government-expenditure',
  'government-economic',
  'government-basic-expenditure',
  'transfers',
]);

/** What the next budget begins with. */
const FIRST_OF_BUDGET: ReadonlySet<string> = new Set(['government-balance', 'government-revenue']);

/**
 * The tables of a document stand budget by budget: one that names none (基本建设支出表) between two of the same budget
 * is of that one, and so is spending right before the next budget begins. 基本支出 is what the general public budget
 * alone has. A table whose rows or columns name budgets is of these; 专项资金 are of several.
 */
export function withFundsBetween(tables: readonly (Headed | null)[]): (Headed | null)[] {
  const funds = tables.map((each) => each?.heading.fixes.fund);
  const fundAt = (each: Headed, index: number): Fund | undefined => {
    const form = each.heading.form.id;
    if (form === 'government-basic-expenditure') return funds.find((fund) => fund === 'general-public');
    const next = tables.findIndex((_, at) => at > index && funds[at] !== undefined),
      before = funds.slice(0, index).findLast((fund) => fund !== undefined);
    if (next < 0) return undefined;
    const isLast = form === 'government-expenditure' && FIRST_OF_BUDGET.has(tables[next]!.heading.form.id);
    return before === funds[next] || isLast ? before : undefined;
  };
  return tables.map((each, index) => {
    if (each === null || funds[index] !== undefined || !OF_A_BUDGET.has(each.heading.form.id)) return each;
    const fund = namesFunds(each) ? undefined : fundAt(each, index);
    return fund === undefined ? each : fixedTo(each, { fund });
  });
}

/**
 * A title that an earlier table has as well, among tables of the own level of the same budget: of that level, where the
 * earlier one is of the whole area.
 */
export function withLevelsBetween(tables: readonly (Headed | null)[]): (Headed | null)[] {
  const isOwn = (at: number, { fixes: { fund } }: Heading): boolean => {
    const fixes = tables[at]?.heading.fixes;
    return fixes?.level === 'own' && fixes.fund === fund;
  };
  return tables.map((each, index) => {
    if (each === null || each.heading.fixes.level !== 'all') return each;
    const isRepeated = tables.slice(0, index).some((earlier) => earlier?.heading.title === each.heading.title);
    return isRepeated && isOwn(index - 1, each.heading) && isOwn(index + 1, each.heading)
      ? fixedTo(each, { level: 'own' })
      : each;
  });
}

const SEVERAL = pattern`${'money-of-several-budgets'}`;

const namesFunds = ({ identified: { table }, heading: { form, title } }: Headed): boolean =>
  (form.id !== 'transfers' && SEVERAL.test(title)) || table.cells.some(({ text }) => fundOf(text) !== null);

function fixedTo({ identified, heading }: Headed, more: Heading['fixes']): Headed {
  const fixes = { ...heading.fixes, ...more };
  return { identified: { ...identified, defaults: fixes }, heading: { ...heading, fixes } };
}
