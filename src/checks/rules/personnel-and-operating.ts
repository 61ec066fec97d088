import type { Fact } from '../../../schemas/index.ts';
import type { BudgetDocument, CheckedTable } from '../../model/document.ts';
import { compareSum } from '../evidence/bands.ts';
import { identityOf, quantumOf, valueOf, type Identity } from '../identity.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';

/** Categories of the economic classification that 人员经费 is made of in final accounts; 公用经费 is all others. */
const PERSONNEL: ReadonlySet<string> = new Set(['301', '303']);
const CATEGORY_DIGITS = 3;

/**
 * What the form of basic expenditure prints as 人员经费合计 and 公用经费合计, against its own categories and against
 * basic expenditure elsewhere. Budgets split 303 both ways, final accounts do not.
 */
export const personnelAndOperating: SubRule = {
  id: 'roll-up/personnel-and-operating',
  title: both('决算中人员经费、公用经费等于其经济分类', 'Personnel and operating costs equal their categories'),
  explanation: both(
    '基本支出决算表：人员经费合计＝301＋303，公用经费合计＝其余各类，两者之和＝支出决算表的基本支出。',
    'Final accounts: personnel = 301 + 303, operating = all other categories, and both make up the basic ' +
      'expenditure of the form of expenditure.',
  ),
  holds: both('人员经费合计105.00＝301 100.00＋303 5.00', 'personnel 105.00 = 301 100.00 + 303 5.00'),
  fails: both('人员经费合计115.00，而301 100.00、303 5.00', 'personnel 115.00, where 301 is 100.00 and 303 5.00'),
  source: both('部门决算公开样表公开06表（财政部）', 'MOF’s disclosure template for final accounts, form 06'),
  *check(document) {
    if (document.document.kind !== 'final-accounts') return;
    for (const table of document.tables) if (table.form === 'basic-expenditure') yield* sumsOf(table, document);
  },
};

function* sumsOf(table: CheckedTable, { tables }: BudgetDocument): Iterable<Identity> {
  const totals = table.facts.filter(isDepartments),
    personnel = totals.find(({ use, economic }) => use === 'basic.personnel' && economic === undefined),
    operating = totals.find(({ use, economic }) => use === 'basic.operating' && economic === undefined),
    categories = totals.filter(({ economic, use }) => economic?.length === CATEGORY_DIGITS && use === 'basic');
  // Columns of their own split the categories another way.
  if (totals.some(({ economic, use }) => economic !== undefined && use?.startsWith('basic.'))) return;
  if (!personnel || !operating || categories.length < 2) return;
  const isOfPersonnel = ({ economic }: Fact): boolean => PERSONNEL.has(economic!);
  yield* sum(personnel, categories.filter(isOfPersonnel), '人员经费＝301＋303', 'personnel = 301 + 303');
  yield* sum(
    operating,
    categories.filter((fact) => !isOfPersonnel(fact)),
    '公用经费＝其余各类',
    'operating = all other categories',
  );
  const basic = tables
    .filter(({ form }) => form === 'general-public-expenditure')
    .flatMap(({ facts }) => facts)
    .find(
      (fact) => isDepartments(fact) && fact.use === 'basic' && fact.economic === undefined && isAlike(fact, personnel),
    );
  if (basic) yield* sum(basic, [personnel, operating], '基本支出＝人员经费＋公用经费', 'basic = personnel + operating');
}

const isDepartments = ({ unmapped, measure, stage, ...fact }: Fact): boolean =>
  !unmapped &&
  measure === undefined &&
  stage === 'final' &&
  !fact.function &&
  !fact.entity &&
  !fact.project &&
  !fact.line &&
  !fact.item;

const isAlike = (a: Fact, b: Fact): boolean => a.year === b.year && a.fund === b.fund && a.period === b.period;

function* sum(total: Fact, parts: readonly Fact[], zh: string, en: string): Iterable<Identity> {
  if (parts.length === 0) return;
  yield identityOf({
    rule: 'roll-up',
    kind: 'sum',
    total,
    parts,
    label: both(zh, en),
    compared: compareSum(valueOf(total), parts.map(valueOf), [total, ...parts].map(quantumOf)),
  });
}
