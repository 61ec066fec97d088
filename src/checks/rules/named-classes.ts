import { CODES } from '../../../schemas/codes/index.ts';
import type { Fact } from '../../../schemas/index.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { BudgetDocument } from '../../model/document.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';

/** 人员经费105万元,主要包括:基本工资、津贴补贴。 */
const LIST = patternWith(
  'g',
)`(${'basic-parts'})[\d,.]+${'money-units-in-sentences'},?${'class-list-openers'}:?([^。;]{6,400})`;
/** Names that a list must have, as far as they are classes, before it is taken for a list of classes. */
const FEWEST_NAMES = 4;
const CLASS_DIGITS = 5;

/** Economic classes by their names. */
const BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries(CODES.economic).flatMap(([code, { name, otherNames }]) =>
    code.length === CLASS_DIGITS ? [name, ...otherNames].map((each) => [labelKey(each), code] as const) : [],
  ),
);
const isPersonnel = (code: string): boolean => code.startsWith('301') || code.startsWith('303');
const nameOf = (code: string): string => CODES.economic[code]?.name ?? code;

/** Classes that a text lists against those of which the form of basic expenditure prints an amount. */
export const namedClasses: SubRule = {
  id: 'presence/named-classes',
  title: both('“主要包括”所列的科目与表相符', 'The classes that a text lists are those of the form'),
  explanation: both(
    '文字列出人员经费、公用经费包括的经济科目，应为基本支出表中有金额的科目；表中没有金额的，多为模板原文。',
    'What the text lists as personnel or operating costs has an amount in the form of basic expenditure; ' +
      'what has none is the template’s list.',
  ),
  holds: both('“基本工资、奖金”，表中两项都有金额', '“basic wages, bonuses”, and both have an amount'),
  fails: both('“基本工资、离休费”，表中没有离休费', '“basic wages, pensions of veterans”, and the form has none'),
  source: both('财预〔2016〕143号（公开内容应真实、准确）', '财预〔2016〕143号 (what is published is true and exact)'),
  *check({ passages = [], tables, document: { fiscalYear } }) {
    const printed = printedClasses(tables, fiscalYear);
    if (printed.size === 0) return;
    for (const passage of passages)
      for (const found of passage.key.matchAll(LIST)) {
        const ofPersonnel = found[1] === '人员经费',
          named = new Set(
            found[2]!.split(/[、,]/).flatMap((name) => BY_NAME.get(name.replace(pattern`${'and-so-on'}.*$`, '')) ?? []),
          );
        if (named.size < FEWEST_NAMES) continue;
        const without = [...named].filter((code) => !printed.has(code)),
          unnamed = [...printed].filter((code) => isPersonnel(code) === ofPersonnel && !named.has(code)),
          holds = without.length === 0;
        yield identityOfPassage({
          rule: 'presence',
          kind: 'named-classes',
          passage,
          at: found.index,
          length: found[1]!.length,
          holds,
          label: both(
            `第${passage.page}页所列的${found[1]!}：${without.map(nameOf).join('、')}没有金额`,
            `the list on page ${passage.page}: no amount of ${without.join(', ')}`,
          ),
          reason: holds
            ? null
            : both(
                `基本支出表中有金额而未列的：${unnamed.map(nameOf).join('、') || '无'}`,
                `with an amount in the form, and not listed: ${unnamed.join(', ') || 'none'}`,
              ),
          severity: 'info',
        });
      }
  },
};

/** Classes of which a form of basic expenditure prints an amount other than zero. */
const printedClasses = (tables: BudgetDocument['tables'], year: number | null): ReadonlySet<string> =>
  new Set(
    tables
      .filter(({ form }) => form === 'basic-expenditure' || form === 'appropriation-basic-expenditure')
      .flatMap(({ facts }) => facts)
      .filter((fact: Fact) => fact.economic !== undefined && fact.amount !== '0' && fact.year === year)
      .map(({ economic }) => economic!.slice(0, CLASS_DIGITS))
      .filter((code) => code.length === CLASS_DIGITS),
  );
