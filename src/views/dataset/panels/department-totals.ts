import { alone, columnOf, counted, listed } from './clauses.ts';
import { partsOf } from '../../../../schemas/members.ts';

const spending = (fund: string, use: string): string =>
  `max(amount) FILTER (flow = 'expenditure' AND fund = '${fund}' AND use = '${use}')`;

const APPROPRIATION = ['appropriation', ...partsOf('fund', 'appropriation')];

const FORMS = listed(
  'revenue-expenditure',
  'revenue',
  'expenditure',
  'appropriation',
  'appropriation-expenditure',
  'general-public-expenditure',
  'government-fund-expenditure',
  'state-capital-expenditure',
  'basic-expenditure',
  'basic-expenditure-detail',
  'appropriation-basic-expenditure',
  'economic-classification',
  'project-expenditure',
  'carryover-expenditure',
  'narrative',
);

/** One row for each issuer, year and stage: revenue and expenditure in all, by fund, basic and project. */
export const DEPARTMENT_TOTALS = `
INSERT INTO department_totals BY NAME
WITH rows AS (
  SELECT issuer_id, parent_id, year, stage,
    max(amount) FILTER (flow = 'revenue' AND fund = 'all' AND use = 'all') AS revenue_total,
    coalesce(${spending('all', 'grand-total')}, ${spending('all', 'all')}) AS expenditure_total,
    ${spending('all', 'all')} AS expenditure_this_year,
    ${APPROPRIATION.map((fund) => `${spending(fund, 'all')} AS ${columnOf(fund)}`).join(', ')},
    ${spending('all', 'basic')} AS basic,
    ${spending('all', 'project')} AS project,
    bool_and(agree) AS agree, min(proven)::INTEGER AS proven,
    arg_max(document_id, (use IN ('all', 'grand-total') AND fund = 'all', ordinal)) AS document_id
  FROM figure
  WHERE period = 'total' AND flow IN ('revenue', 'expenditure') AND use IN ('all', 'grand-total', 'basic', 'project')
    AND fund IN (${listed('all', ...APPROPRIATION)}) AND ${alone()}
    AND form IN (${FORMS})
  GROUP BY ALL
  HAVING revenue_total IS NOT NULL OR expenditure_total IS NOT NULL OR appropriation IS NOT NULL
    OR general_public IS NOT NULL
)
SELECT r.* EXCLUDE (parent_id), ${counted('rows', ' AND p.expenditure_total IS NOT NULL')}
FROM rows r
ORDER BY issuer_id, year, stage`;
