import type { PartialCoordinates } from '../coordinates.ts';
import terms from '../lexicon/government/rows.json' with { type: 'json' };

/** A word of a row or a column in a government's table, and what it says. */
export interface GovernmentTerm {
  /**
   * A whole label (no blanks, ASCII brackets) without its number; … stands for anything, …4 for up to four characters.
   */
  readonly word: string;
  /** Only on this side of the budget; left out: on both. */
  readonly flow?: 'revenue' | 'expenditure';
  readonly gives: PartialCoordinates;
  /** Names the whole revenue or expenditure of the year. */
  readonly total?: 'year';
  /** Where the meaning rests; empty for words that were only seen. */
  readonly source: string;
}

/** The words of rows and columns, from `lexicon/government/rows.csv`. */
export const GOVERNMENT_TERMS = terms as readonly GovernmentTerm[];

/**
 * Codes of money between levels of government and over years, in the classifications of revenue (110) and expenditure
 * (230).
 */
export const CODES_BETWEEN_LEVELS: Readonly<Record<string, PartialCoordinates>> = {
  '11001': { flow: 'revenue', transfer: 'tax-return' },
  '11002': { flow: 'revenue', transfer: 'general' },
  '11003': { flow: 'revenue', transfer: 'special' },
  '11004': { flow: 'revenue', transfer: 'grants' },
  '11005': { flow: 'revenue', transfer: 'grants' },
  '11006': { flow: 'revenue', transfer: 'remitted' },
  '11008': { flow: 'revenue', balancing: 'opening-balance' },
  '11009': { flow: 'revenue', balancing: 'moved-in' },
  '11011': { flow: 'revenue', balancing: 'on-lending' },
  '11013': { flow: 'revenue', balancing: 'between-regions' },
  '11015': { flow: 'revenue', balancing: 'stabilisation-fund' },
  '11021': { flow: 'revenue', balancing: 'between-regions' },
  '23001': { flow: 'expenditure', transfer: 'tax-return' },
  '23002': { flow: 'expenditure', transfer: 'general' },
  '23003': { flow: 'expenditure', transfer: 'special' },
  '23004': { flow: 'expenditure', transfer: 'grants' },
  '23005': { flow: 'expenditure', transfer: 'grants' },
  '23006': { flow: 'expenditure', transfer: 'remitted' },
  '23008': { flow: 'expenditure', balancing: 'moved-out' },
  '23009': { flow: 'expenditure', balancing: 'closing-balance' },
  '23011': { flow: 'expenditure', balancing: 'on-lending' },
  '23013': { flow: 'expenditure', balancing: 'between-regions' },
  '23015': { flow: 'expenditure', balancing: 'stabilisation-fund' },
  '23016': { flow: 'expenditure', balancing: 'working-capital' },
  '23021': { flow: 'expenditure', balancing: 'between-regions' },
};

/**
 * Government economic classes by the names that budgets of whole governments print (支出经济分类科目, from 2018 on).
 */
export const GOVERNMENT_ECONOMIC_NAMES: Readonly<Record<string, string>> = {
  对事业单位资本性补助: '506',
  资本性支出: '50601',
  '资本性支出(基本建设)': '50602',
  预备费: '51401',
  预留: '51402',
};
