import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';

const UNIT = pattern`\((?:${'powers-of-ten'}?${'physical-units'}(?:(?:/|${'per'}).*)?)\)$`;
const RATE = /\([%‰]\)$/;
const BOUND = /^[≤≥<>≦≧]=?\d/;

/** Whether a label names its unit and that is none of money: 处理能力(万吨/年), 库容(万立方米). */
export const namesQuantity = (label: string): boolean => UNIT.test(labelKey(label));

/** The same for the label of a row, where a percentage is no measure of a column: 资源化利用率(%). */
export const namesQuantityOrRate = (label: string): boolean => namesQuantity(label) || RATE.test(labelKey(label));

/** A bound (≤300, ≥55) is what an indicator wants, never an amount that was printed wrongly. */
export const isBound = (text: string): boolean => BOUND.test(labelKey(text));
