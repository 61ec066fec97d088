import { alone, better } from './clauses.ts';
import { SURE_CONFIDENCE } from '../../../../schemas/confidence/index.ts';

/** Forms that speak of parts, of other scopes, or of nothing that is known. */
const PERFORMANCE = `('department-performance', 'project-performance')`;
const UNSURE_FORMS = `('narrative', 'unknown')`;

/** Amounts with a meaning; those of the whole issuer are not split on anything but the money's source and use. */
const PRINTS = `
CREATE TEMP TABLE print AS
SELECT d.issuer_id, d.is_budget, d.fiscal_year, d.kind, f.document_id, f.fact_id, f.ordinal, f.key, f.form, f.table_id,
  f.amount, f.year, f.project_sum, f.proven, f.confidence, coalesce(f.tolerance, 0) AS tolerance,
  ${alone()} AND f.period = 'total' AS is_whole
FROM facts f JOIN documents d USING (document_id)
WHERE f.measure = 'amount' AND NOT f.unmapped AND f.amount IS NOT NULL`;

/**
 * Of each print, how many other tables of its document print the same coordinates, and how many of them the same
 * amount.
 */
const VOTES = `
CREATE TEMP TABLE vote AS
SELECT document_id, fact_id, count(*) AS tables, count(*) FILTER (agrees) AS with_it,
  count(*) FILTER (NOT agrees) AS against, max(proven) FILTER (NOT agrees) AS proof_against
FROM (
  SELECT p.document_id, p.fact_id, o.table_id,
    bool_or(abs(p.amount - o.amount) <= p.tolerance + o.tolerance) AS agrees, max(o.proven) AS proven
  FROM print p
  JOIN print o ON o.document_id = p.document_id AND o.key = p.key AND o.table_id IS DISTINCT FROM p.table_id
  WHERE o.table_id IS NOT NULL AND o.form <> 'narrative' AND o.form NOT IN ${PERFORMANCE}
  GROUP BY ALL
) GROUP BY ALL`;

/**
 * A code that one table alone prints, at an amount that two others give to another code which that table does not have:
 * the table has the wrong name.
 */
const MISNAMED = `
CREATE TEMP TABLE misnamed AS
WITH coded AS (
  SELECT document_id, fact_id, key, table_id, function, amount,
    concat_ws('|', flow, year, stage, period, fund, use) AS scope
  FROM facts
  WHERE measure = 'amount' AND NOT unmapped AND function IS NOT NULL AND table_id IS NOT NULL AND amount <> 0
    AND ${alone('function')}
), places AS (
  SELECT document_id, scope, function, amount, list(DISTINCT table_id) AS tables FROM coded GROUP BY ALL
), single AS (
  SELECT document_id, key FROM coded GROUP BY ALL HAVING count(DISTINCT table_id) = 1
)
SELECT DISTINCT b.document_id, b.fact_id
FROM coded b
JOIN single USING (document_id, key)
JOIN places a
  ON a.document_id = b.document_id AND a.scope = b.scope AND a.amount = b.amount AND a.function <> b.function
  AND length(a.function) = length(b.function)
WHERE len(a.tables) >= 2 AND NOT EXISTS (
  SELECT 1 FROM coded x
  WHERE x.document_id = b.document_id AND x.scope = b.scope AND x.function = a.function AND x.table_id = b.table_id
)`;

const LEFT_OUT = `
INSERT INTO left_out BY NAME
SELECT issuer_id, document_id, fact_id, key, amount, reason FROM (
  SELECT p.*, CASE
    WHEN NOT is_budget THEN 'not-a-budget'
    WHEN confidence < ${SURE_CONFIDENCE} THEN 'confidence'
    WHEN (form = 'narrative' OR form = 'unknown' AND is_whole) AND coalesce(v.tables, 0) = 0 AND proven = 0
      THEN 'stands-alone'
    WHEN form = 'narrative' AND v.tables > 0 AND v.with_it = 0 THEN 'sentence-disagrees'
    WHEN v.with_it + 1 <= v.against AND proven <= v.proof_against THEN 'places-disagree'
    WHEN m.fact_id IS NOT NULL THEN 'misnamed-function' END AS reason
  FROM print p LEFT JOIN vote v USING (document_id, fact_id) LEFT JOIN misnamed m USING (document_id, fact_id)
) WHERE reason IS NOT NULL ORDER BY document_id, ordinal`;

/** The better place to take an amount from: the better document, the finer print, the better proof. */
const FIGURES = `
INSERT INTO figures BY NAME
SELECT issuer_id, key, document_id, fact_id, amount, prints, documents, lowest, highest,
  highest - lowest <= spread AS agree
FROM (
  SELECT issuer_id, key, document_id, fact_id, amount,
    count(*) OVER same AS prints, count(DISTINCT document_id) OVER same AS documents,
    min(amount) OVER same AS lowest, max(amount) OVER same AS highest, 2 * max(tolerance) OVER same AS spread,
    row_number() OVER (
      PARTITION BY issuer_id, key
      ORDER BY ${better('fiscal_year', 'year', 'kind')}, form IN ${UNSURE_FORMS} OR form IN ${PERFORMANCE},
        project_sum, tolerance, proven DESC, confidence DESC NULLS LAST, document_id, ordinal
    ) AS place
  FROM print ANTI JOIN left_out USING (document_id, fact_id)
  WINDOW same AS (PARTITION BY issuer_id, key)
) WHERE place = 1 ORDER BY issuer_id, key`;

/** Amounts once, with their coordinates. */
const FIGURE_FACTS = `
CREATE TEMP VIEW figure AS
SELECT g.issuer_id, g.agree, i.parent_id, f.*
FROM figures g JOIN facts f USING (document_id, fact_id) JOIN issuers i USING (issuer_id)
WHERE f.year IS NOT NULL`;

/**
 * Statements that choose one print of each amount of each issuer, and list those that no panel takes because what they
 * mean is in doubt. An amount that is not there can be looked for; a wrong one is believed.
 */
export const FIGURE_STATEMENTS: readonly string[] = [
  PRINTS,
  VOTES,
  MISNAMED,
  LEFT_OUT,
  FIGURES,
  'DROP TABLE print',
  'DROP TABLE vote',
  'DROP TABLE misnamed',
  FIGURE_FACTS,
];
