import type { Fact } from '../../../schemas/index.ts';
import { add, compare, subtract, ZERO, type Decimal } from '../../lib/decimal.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { identityOf, quantumOf, toleranceDecimal, valueOf, type Identity } from '../identity.ts';
import type { Rule } from '../rule.ts';
import { both } from '../words.ts';

/** Departmental economic codes that an item is made of. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  overseas: ['30212'],
  reception: ['30217'],
  'vehicles.purchase': ['31013', '30913'],
  'vehicles.operation': ['30231'],
  conference: ['30215'],
  training: ['30216'],
};

/** Digits of the classes that items are made of, and how many of them a table of projects names before it is taken for a list of all. */
const CLASS_DIGITS = 5;
const LISTED = 2;

const ITEM_WORDS: Readonly<Record<string, string>> = {
  overseas: '因公出国（境）费',
  reception: '公务接待费',
  'vehicles.purchase': '公务用车购置费',
  'vehicles.operation': '公务用车运行维护费',
  conference: '会议费',
  training: '培训费',
};

/** Named items equal the economic classes that they are made of, or exceed those of basic expenditure alone. */
export const correspondence: Rule = {
  id: 'correspondence',
  title: { zh: '“三公”等项目与经济分类对应', en: 'Items correspond to economic classes' },
  explanation: {
    zh: '因公出国（境）对应30212，公务接待对应30217，公车购置对应31013、30913，公车运行对应30231，会议费30215，培训费30216；若经济分类表只含基本支出，则项目数不小于它。',
    en: 'Each item equals its economic classes at the same fund; against a table of basic expenditure alone it is not less.',
  },
  needs: both('“三公”等项目与经济分类的金额', 'items and amounts by economic class'),
  source: {
    zh: '《政府收支分类科目》部门预算支出经济分类；《党政机关厉行节约反对浪费条例》',
    en: '政府收支分类科目, departmental economic classification; 党政机关厉行节约反对浪费条例',
  },
  example: { zh: '公务用车运行费 14.00 = 30231 14.00', en: 'vehicle running costs 14.00 = class 30231 14.00' },
  *check({ facts }: BudgetDocument): Iterable<Identity> {
    const economic = new Map<string, Fact[]>();
    for (const fact of facts) {
      if (
        fact.economic === undefined ||
        fact.unmapped ||
        fact.measure ||
        fact.entity ||
        fact.project ||
        fact.line ||
        fact.item ||
        fact.function ||
        fact.governmentEconomic ||
        fact.period
      )
        continue;
      const key = `${fact.economic}|${fact.use ?? 'all'}|${fact.fund ?? 'all'}|${fact.year}|${fact.stage}`;
      economic.set(key, [...(economic.get(key) ?? []), fact]);
    }
    const projectLists = new Map<string, number>();
    for (const key of economic.keys()) {
      const [code, use, ...scope] = key.split('|');
      if (use === 'project' && code!.length === CLASS_DIGITS)
        projectLists.set(scope.join('|'), (projectLists.get(scope.join('|')) ?? 0) + 1);
    }
    const listsProjects = ({ fund, year, stage }: Fact): boolean =>
      (projectLists.get(`${fund ?? 'all'}|${year}|${stage}`) ?? 0) >= LISTED;
    for (const item of facts) {
      const codes = item.item === undefined ? undefined : CODES[item.item];
      if (
        !codes ||
        item.unmapped ||
        item.measure ||
        item.entity ||
        item.use ||
        item.period ||
        item.line ||
        item.project ||
        item.form === 'narrative'
      )
        continue;
      const at = (use: string): Fact[] =>
        codes.flatMap(
          (code) => economic.get(`${code}|${use}|${item.fund ?? 'all'}|${item.year}|${item.stage}`)?.slice(0, 1) ?? [],
        );
      const basic = at('basic'),
        byUse = [...basic, ...at('project')];
      // Where projects are listed by class as well, a class that they do not name is that of basic expenditure alone.
      const whole = at('all').length > 0 ? at('all') : listsProjects(item) ? byUse : [];
      const parts = whole.length > 0 ? whole : basic;
      if (parts.length === 0) continue;
      const sum = parts.map(valueOf).reduce((total: Decimal, value) => add(total, value), ZERO);
      const difference = subtract(valueOf(item), sum),
        fine = parts.every((part) => quantumOf(part) === quantumOf(item));
      // 4.75万元 stands for 47,520.92元: where decimals differ the coarser is the other one rounded.
      const slack = fine
        ? ZERO
        : toleranceDecimal([item, ...parts].reduce((width, fact) => width + quantumOf(fact) / 2, 0));
      const holds =
        compare(add(valueOf(item), slack), sum) >= 0 &&
        (whole.length === 0 || compare(valueOf(item), add(sum, slack)) <= 0);
      yield identityOf({
        rule: 'correspondence',
        kind: whole.length > 0 ? 'sum' : 'at-most',
        total: item,
        parts,
        severity: 'warning',
        label: both(
          `${ITEM_WORDS[item.item!] ?? item.item}与经济科目${codes.join('、')}`,
          `${item.item} and class ${codes.join(', ')}`,
        ),
        compared: {
          band: holds ? 'equal' : 'outside',
          difference,
          tolerance: quantumOf(item) / 2,
          allowed: Number(slack.units) / 10 ** slack.places,
        },
      });
    }
  },
};
