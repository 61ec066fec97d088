import type { Fact } from '../../../schemas/index.ts';
import { memberName } from '../../../schemas/members.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { add, compare, subtract, ZERO, type Decimal } from '../../lib/decimal.ts';
import { CLASSES_OF_ITEMS } from '../../lib/item-classes.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { identityOf, quantumOf, toleranceDecimal, valueOf, type Identity } from '../identity.ts';
import type { Rule } from '../rule.ts';
import { both } from '../words.ts';

/**
 * Digits of the classes that items are made of, and how many of them a table of projects names before it is taken for a
 * list of all.
 */
const CLASS_DIGITS = 5;
const LISTED = 2;

/** Named items equal the economic classes that they are made of, or exceed those of basic expenditure alone. */
export const correspondence: Rule = {
  id: 'correspondence',
  title: { zh: '“三公”等项目与经济分类对应', en: 'Items correspond to economic classes' },
  explanation: {
    zh:
      '因公出国（境）对应30212，公务接待对应30217，公车购置对应31013、30913，公车运行对应30231，会议费30215，' +
      '培训费30216；若经济分类表只含基本支出，则项目数不小于它。',
    en:
      'Each item equals its economic classes at the same fund; against a table of basic expenditure alone it ' +
      'is not less.',
  },
  needs: both('“三公”等项目与经济分类的金额', 'items and amounts by economic class'),
  source: {
    zh: '《政府收支分类科目》部门预算支出经济分类；《党政机关厉行节约反对浪费条例》',
    en: '政府收支分类科目, departmental economic classification; 党政机关厉行节约反对浪费条例',
  },
  example: { zh: '公务用车运行费 14.00 = 30231 14.00', en: 'vehicle running costs 14.00 = class 30231 14.00' },
  *check({ facts }: BudgetDocument): Iterable<Identity> {
    const classes = classesOf(facts);
    for (const item of facts) {
      const codes = CLASSES_OF_ITEMS[item.item ?? ''];
      if (!codes || !isWholeItem(item)) continue;
      const made = madeOf(item, codes, classes);
      if (made.parts.length > 0) yield compared(item, codes, made);
    }
  },
};

/** Amounts by economic class at one fund and year. */
interface Classes {
  readonly at: (code: string, use: string, item: Fact) => readonly Fact[];
  /** Whether the projects of the item's fund and year are listed by class. */
  readonly listsProjects: (item: Fact) => boolean;
}

const scopeOf = ({ fund, year, stage }: Fact): string => `${fund ?? 'all'}|${year}|${stage}`;

function classesOf(facts: readonly Fact[]): Classes {
  const byClass = new Map<string, Fact[]>(),
    projectClasses = new Map<string, number>();
  for (const fact of facts.filter(isWholeClass)) {
    const use = fact.use ?? 'all',
      scope = scopeOf(fact),
      key = `${fact.economic}|${use}|${scope}`,
      isFirst = !byClass.has(key);
    addToList(byClass, key, fact);
    if (isFirst && use === 'project' && fact.economic!.length === CLASS_DIGITS)
      projectClasses.set(scope, (projectClasses.get(scope) ?? 0) + 1);
  }
  return {
    at: (code, use, item) => byClass.get(`${code}|${use}|${scopeOf(item)}`) ?? [],
    listsProjects: (item) => (projectClasses.get(scopeOf(item)) ?? 0) >= LISTED,
  };
}

/** An amount that is the department's own and no share, change, line or project of it. */
const isPlain = ({ unmapped, measure, entity, project, line, period }: Fact): boolean =>
  !unmapped && !measure && !entity && !project && !line && !period;

const isWholeClass = (fact: Fact): boolean =>
  fact.economic !== undefined && isPlain(fact) && !fact.item && !fact.function && !fact.governmentEconomic;

const isWholeItem = (fact: Fact): boolean => isPlain(fact) && !fact.use && fact.form !== 'narrative';

/** The amounts that an item is made of; `isAll`: nothing else is part of it. */
interface MadeOf {
  readonly parts: readonly Fact[];
  readonly isAll: boolean;
}

function madeOf(item: Fact, codes: readonly string[], { at, listsProjects }: Classes): MadeOf {
  const of = (use: string): Fact[] => codes.flatMap((code) => at(code, use, item).slice(0, 1));
  const all = of('all'),
    basic = of('basic');
  if (all.length > 0) return { parts: all, isAll: true };
  // Where projects are listed by class as well, a class that they do not name is that of basic expenditure alone.
  const byUse = listsProjects(item) ? [...basic, ...of('project')] : [];
  return byUse.length > 0 ? { parts: byUse, isAll: true } : { parts: basic, isAll: false };
}

function compared(item: Fact, codes: readonly string[], { parts, isAll }: MadeOf): Identity {
  const amount = valueOf(item),
    sum = parts.map(valueOf).reduce((total: Decimal, value) => add(total, value), ZERO),
    slack = slackOf(item, parts);
  const holds = compare(add(amount, slack), sum) >= 0 && (!isAll || compare(amount, add(sum, slack)) <= 0);
  return identityOf({
    rule: 'correspondence',
    kind: isAll ? 'sum' : 'at-most',
    total: item,
    parts,
    severity: 'warning',
    label: both(
      `${memberName('item', item.item!)?.zh}与经济科目${codes.join('、')}`,
      `${item.item} and class ${codes.join(', ')}`,
    ),
    compared: {
      band: holds ? 'equal' : 'outside',
      difference: subtract(amount, sum),
      tolerance: quantumOf(item) / 2,
      allowed: Number(slack.units) / 10 ** slack.places,
    },
  });
}

/** 4.75万元 stands for 47,520.92元: where decimals differ the coarser is the other one rounded. */
function slackOf(item: Fact, parts: readonly Fact[]): Decimal {
  if (parts.every((part) => quantumOf(part) === quantumOf(item))) return ZERO;
  return toleranceDecimal([item, ...parts].reduce((width, fact) => width + quantumOf(fact) / 2, 0));
}
