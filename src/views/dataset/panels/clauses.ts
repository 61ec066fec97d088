/** What only the figures of whole governments are split on. */
const GOVERNMENT_COLUMNS = [
  'level',
  'region_name',
  'revenue_class',
  'transfer',
  'balancing',
  'fund_item',
  'insurance',
  'debt',
] as const;

const SPLITTING_COLUMNS = [
  'function',
  'economic',
  'government_economic',
  'entity_name',
  'project_name',
  'item',
  'line_name',
  ...GOVERNMENT_COLUMNS,
] as const;
export type SplittingColumn = (typeof SPLITTING_COLUMNS)[number];

/** True where nothing but the columns named splits the amount. */
export const alone = (...free: readonly SplittingColumn[]): string =>
  SPLITTING_COLUMNS.filter((column) => !free.includes(column))
    .map((column) => `${column} IS NULL`)
    .join(' AND ');

/** The better document to take an amount from: that of the very year, the fuller kind, the later one. */
export const better = (fiscalYear: string, year: string, kind: string): string =>
  `(${fiscalYear} IS NOT DISTINCT FROM ${year}) DESC,
      CASE ${kind} WHEN 'final-accounts' THEN 1 WHEN 'department-budget' THEN 2 WHEN 'unit-budget' THEN 3
        WHEN 'budget-statement' THEN 4 ELSE 5 END,
      ${fiscalYear} DESC NULLS LAST`;

/** True unless the issuer's department has a row of the same year and stage. */
export const counted = (rows: string, more = ''): string =>
  `NOT EXISTS (SELECT 1 FROM ${rows} p WHERE p.issuer_id = r.parent_id AND p.year = r.year AND p.stage = ` +
  `r.stage${more}) AS counted`;

/** A member as the name of a column. */
export const columnOf = (member: string): string => member.replaceAll(/[-.]/g, '_');

/** Members as a list of strings. */
export const listed = (...members: readonly string[]): string => members.map((member) => `'${member}'`).join(', ');
