import type { Bilingual } from '../../../schemas/index.ts';
import type { Sign } from '../../model/evidence.ts';
import { both } from '../words.ts';

/** The words that a sign is about, in quotation marks. */
export const named = ({ about }: Sign): string => (about ? `“${about}”` : '');

/** What could be otherwise where names and the rows around them are odd. */
export const TOLD_OF_NAMES = {
  'row-unlike-siblings': (sign) =>
    both(
      `${named(sign)}与上下各行不同类，上下各行都是科目；可能也是科目`,
      `${named(sign)} was taken for another kind of thing than the numbered rows around it: it may be a class ` +
        'as they are',
    ),
  'name-without-words': (sign) =>
    both(
      `名称${named(sign)}不成词；可能是编码或序号`,
      `the name ${named(sign)} has no words: it may be a code or a number`,
    ),
  'name-of-prose': (sign) =>
    both(
      `${named(sign)}像一段说明，不像名称；金额可能不限于此`,
      `${named(sign)} reads like a description, not like a name: the amount may not be of it`,
    ),
  'line-of-class-name': (sign) =>
    both(
      `${named(sign)}是下级科目的名称，却列为单独一行；其编码可能未能读出`,
      `${named(sign)} is the name of a finer class and was taken for a line of its own: its code may not have ` +
        'been understood',
    ),
  'unit-name-cut': (sign) =>
    both(
      `单位名称${named(sign)}可能被截断，别处印作“${sign.otherwise ?? ''}”`,
      `the name ${named(sign)} may be cut off: elsewhere “${sign.otherwise ?? ''}” is printed`,
    ),
  'unit-name-grown': (sign) =>
    both(
      `单位名称${named(sign)}以单位“${sign.otherwise ?? ''}”开头，其后的字可能属旁边一栏`,
      `the name ${named(sign)} begins with the unit “${sign.otherwise ?? ''}”: the rest may be of the cell beside it`,
    ),
  'name-cut': (sign) =>
    both(
      `项目名称${named(sign)}可能被截断，别处印作“${sign.otherwise ?? ''}”`,
      `the name of the project ${named(sign)} may be cut off: elsewhere “${sign.otherwise ?? ''}” is printed`,
    ),
  'sheet-without-project': () =>
    both(
      '绩效表未读出项目名称；金额应属某一项目',
      'the form names no project that was read: the amount is one project’s',
    ),
  'row-total-open': (sign) =>
    both(
      `同表${named(sign)}一行未能理解；若为结转，则总计含结转下年`,
      `the line ${named(sign)} of the table was not understood: if it is money left over, the total holds it`,
    ),
  'unit-missing': () =>
    both(
      '同一科目另按单位列示，而本行不等于其和；本行可能属某一单位',
      'the class is printed for units as well and this row is not their sum: it may be one of a unit',
    ),
} satisfies Readonly<Record<string, (sign: Sign) => Bilingual>>;
