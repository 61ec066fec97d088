import { alone, better, counted } from './clauses.ts';

type Digits = 3 | 5 | 7;

const GROUP_COLUMNS = ['issuer_id', 'year', 'stage', 'fund'] as const;
const GROUP = GROUP_COLUMNS.join(', ');
const keyOf = (alias: string): string =>
  `(${GROUP_COLUMNS.map((name) => `${alias}.${name}`).join(', ')}, ${alias}.function)`;

const summedFrom = (below: string, digits: Digits): string =>
  `FULL JOIN (SELECT ${GROUP}, left(function, ${digits}) AS function, sum(amount) AS amount ` +
  `FROM ${below} GROUP BY ALL) s USING (${GROUP}, function)`;

/**
 * Amounts of codes of so many digits: printed, else summed from the codes under them, else from their economic codes or
 * lines.
 */
const level = (digits: Digits, below: string | null): string => `
  SELECT ${GROUP}, function, coalesce(p.amount, ${below === null ? '' : 's.amount, '}c.amount) AS amount,
    p.amount IS NOT NULL AS printed
  FROM (SELECT ${GROUP}, function, amount FROM printed WHERE length(function) = ${digits}) p
  ${below === null ? '' : summedFrom(below, digits)}
  FULL JOIN (SELECT * FROM finer WHERE length(function) = ${digits}) c USING (${GROUP}, function)`;

/**
 * The printed amount of a code; where there is none, the sum of the codes under it; where those are printed by economic
 * codes alone, or on a line for each unit, their sum.
 */
const FUNCTION_LEVELS = `
CREATE TEMP TABLE function_level AS
WITH spent AS (
  SELECT * FROM figure
  WHERE flow = 'expenditure' AND period = 'total' AND use = 'all' AND function IS NOT NULL AND NOT contains(fund, '+')
    AND ${alone('function', 'economic')}
), printed AS (
  SELECT ${GROUP}, function, any_value(amount ORDER BY ordinal) AS amount FROM spent WHERE economic IS NULL GROUP BY ALL
), crossed AS (
  SELECT ${GROUP}, function, sum(amount) AS amount FROM spent x
  WHERE economic IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM spent y
    WHERE ${keyOf('y')} = ${keyOf('x')} AND starts_with(y.economic, x.economic) AND y.economic <> x.economic
  )
  GROUP BY ALL
), lined AS (
  SELECT ${GROUP}, function, sum(amount) AS amount
  FROM facts f JOIN documents d USING (document_id) ANTI JOIN left_out USING (document_id, fact_id)
  WHERE flow = 'expenditure' AND measure = 'amount' AND NOT unmapped AND period = 'total' AND use = 'all'
    AND function IS NOT NULL AND line_name IS NOT NULL AND NOT contains(fund, '+')
    AND ${alone('function', 'line_name')}
    AND form IN ('expenditure', 'appropriation-expenditure', 'general-public-expenditure',
      'government-fund-expenditure', 'state-capital-expenditure')
  GROUP BY ${GROUP}, function, document_id, table_id
  QUALIFY row_number() OVER (
    PARTITION BY ${GROUP}, function
    ORDER BY ${better('any_value(d.fiscal_year)', 'year', 'any_value(d.kind)')}, count(*) DESC, document_id, table_id
  ) = 1
), finer AS (
  SELECT ${GROUP}, function, coalesce(c.amount, l.amount) AS amount
  FROM crossed c FULL JOIN lined l USING (${GROUP}, function)
), items AS (${level(7, null)}), sections AS (${level(5, 'items')}), categories AS (${level(3, 'sections')}),
every AS (FROM items UNION ALL FROM sections UNION ALL FROM categories)
SELECT ${GROUP}, function, amount, CASE WHEN printed THEN 'printed' ELSE 'summed' END AS basis FROM every`;

const functionPanel = (name: string, digits: Digits): string => `
INSERT INTO ${name} BY NAME
WITH rows AS (FROM function_level WHERE length(function) = ${digits})
SELECT r.* EXCLUDE (parent_id), ${counted('rows', ' AND p.fund = r.fund')}
FROM (SELECT rows.*, parent_id FROM rows JOIN issuers USING (issuer_id)) r
ORDER BY issuer_id, year, stage, fund, function`;

/** Expenditure by function: categories (类), sections (款) and items (项). */
export const FUNCTION_STATEMENTS: readonly string[] = [
  FUNCTION_LEVELS,
  functionPanel('function_expenditure', 3),
  functionPanel('function_sections', 5),
  functionPanel('function_items', 7),
  'DROP TABLE function_level',
];
