import { alone, type SplittingColumn } from './clauses.ts';

/** True where nothing but the columns named splits the amount, besides what every panel of governments has. */
const only = (...free: readonly SplittingColumn[]): string => alone('level', 'region_name', 'fund_item', ...free);

const GOVERNMENT_FORMS =
  `form IN ('government-revenue', 'government-expenditure', 'government-balance', 'government-regions', ` +
  `'transfers', 'debt')`;
const COMMON = `issuer_id, year, stage, coalesce(level, '') AS level, coalesce(region_name, '') AS region`;

/** One row for each key: the better proven amount. */
const panel = (name: string, columns: string, key: readonly string[], where: string): string => {
  const keys = `issuer_id, year, stage, level, region, ${key.join(', ')}`;
  return `
INSERT INTO ${name} BY NAME
SELECT * FROM (
  SELECT ${COMMON}, ${columns}, amount, agree, proven, document_id
  FROM figure WHERE ${GOVERNMENT_FORMS} AND measure = 'amount' AND ${where}
)
QUALIFY row_number() OVER (PARTITION BY ${keys} ORDER BY proven DESC, document_id, amount DESC) = 1
ORDER BY ${keys}`;
};

/**
 * Statements that fill the panels of whole governments: each amount once (`figures`), by what it is split on and
 * nothing else.
 */
export const GOVERNMENT_PANELS: readonly string[] = [
  panel(
    'government_revenue',
    'fund, revenue_class',
    ['fund', 'revenue_class'],
    `flow = 'revenue' AND revenue_class IS NOT NULL AND ${only('revenue_class')}`,
  ),
  panel(
    'government_expenditure',
    'fund, function',
    ['fund', 'function'],
    `flow = 'expenditure' AND use = 'all' AND function IS NOT NULL AND ${only('function')}`,
  ),
  panel(
    'government_transfers',
    "flow, fund, transfer, coalesce(line_name, '') AS item",
    ['flow', 'fund', 'transfer', 'item'],
    `flow IN ('revenue', 'expenditure') AND transfer IS NOT NULL AND ${only('transfer', 'line_name')}`,
  ),
  panel(
    'government_debt',
    "debt, coalesce(line_name, '') AS item",
    ['debt', 'item'],
    `debt IS NOT NULL AND ${only('debt', 'line_name')}`,
  ),
];
