import { CALENDAR_YEAR } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { readLabel } from '../words/labels.ts';

/** 2026年 before what a column lists, but not 2030年及以后年度. */
const OWN_YEAR = pattern`^${CALENDAR_YEAR}(?!${'ends-of-years'}|${'joining-words'})(?=.{3})`;

/** The name of an item that a header prints: without 其中 and the year of its amounts, which are told apart anyway. */
export const itemNamed = (key: string): string => readLabel(key).key.replace(OWN_YEAR, '');
