import { labelKey } from '../../lib/text.ts';

const UNIT =
  /\((?:[万千百亿]?(?:吨|立方米|平方米|平方公里|公里|千米|米|亩|公顷|立方|人|人次|户|个|家|辆|台|套|件|份|次|场|栋|座|升|度|千瓦|千瓦时|兆瓦|天|小时)(?:[/每].*)?)\)$/;
const RATE = /\([%‰]\)$/;
const BOUND = /^[≤≥<>≦≧]=?\d/;

/** Whether a label names its unit and that is none of money: 处理能力(万吨/年), 库容(万立方米). */
export const namesQuantity = (label: string): boolean => UNIT.test(labelKey(label));

/** The same for the label of a row, where a percentage is no measure of a column: 资源化利用率(%). */
export const namesQuantityOrRate = (label: string): boolean => namesQuantity(label) || RATE.test(labelKey(label));

/** A bound (≤300, ≥55) is what an indicator wants, never an amount that was printed wrongly. */
export const isBound = (text: string): boolean => BOUND.test(labelKey(text));
