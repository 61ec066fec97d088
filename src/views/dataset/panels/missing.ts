/** An amount in words. */
const yuan = (amount: string): string => `rtrim(rtrim(CAST(${amount} AS VARCHAR), '0'), '.')`;

/** Totals of a document's own year of which a panel has less, beyond rounding. */
const lacking = (what: string, total: string, there: string, of = ''): string => {
  const detail = `year || ' ' || stage || '${of}: ' || ${yuan('there')} || ' of ' || ${yuan('total')} || ' yuan'`;
  return `SELECT 0, '${what}', NULL, document_id, ${detail}, 1
  FROM (
    SELECT t.document_id, t.year, t.stage, ${total} AS total, coalesce(${there}, 0::DECIMAL(28,8)) AS there
    FROM department_totals t JOIN documents d USING (document_id)
    WHERE t.counted AND t.year = d.fiscal_year
  )
  WHERE there < total * 0.999 - 1000`;
};

const functionsOf = (fund: string): string =>
  `(SELECT sum(amount) FROM function_expenditure e WHERE e.fund = '${fund}' AND e.issuer_id = t.issuer_id ` +
  'AND e.year = t.year AND e.stage = t.stage)';

const PROJECTS_SUMMED =
  '(SELECT sum(coalesce(amount, appropriation, general_public)) FROM projects e ' +
  'WHERE e.counted AND e.issuer_id = t.issuer_id AND e.year = t.year AND e.stage = t.stage)';

const PICTURES_WITHOUT_TEXT =
  "kind = 'scan' AND coalesce(in_cells, 0) + coalesce(in_paragraphs, 0) + coalesce(in_headings, 0) = 0";

const MISSING = `
INSERT INTO missing BY NAME
SELECT 0 AS ordinal, 'document' AS what, input, NULL AS document_id, code AS detail, 1 AS count
FROM inputs WHERE outcome = 'failed'
UNION ALL
SELECT 0, 'page', NULL, document_id, page::VARCHAR, 1 FROM pages WHERE ${PICTURES_WITHOUT_TEXT}
UNION ALL
SELECT 0, 'amounts', NULL, document_id, NULL, amounts_unread FROM documents WHERE amounts_unread > 0
UNION ALL
SELECT 0, 'meaning', NULL, document_id, NULL, facts_unmapped FROM documents WHERE facts_unmapped > 0
UNION ALL
SELECT 0, 'issuer', NULL, document_id, NULL, 1 FROM documents WHERE issuer_name IS NULL AND is_budget
UNION ALL
SELECT 0, 'year', NULL, document_id, NULL, 1 FROM documents WHERE fiscal_year IS NULL AND is_budget
UNION ALL ${lacking('functions', 'expenditure_this_year', functionsOf('all'))}
UNION ALL ${lacking('functions', 'general_public', functionsOf('general-public'), ', general-public')}
UNION ALL ${lacking('projects', 'project', PROJECTS_SUMMED)}
ORDER BY ALL`;

const NUMBERED =
  `UPDATE missing SET ordinal = place FROM (SELECT rowid AS row, row_number() OVER (ORDER BY rowid) AS ` +
  `place FROM missing) WHERE missing.rowid = row`;

/** What a data set lacks, numbered in order. Forms that are missing are told while documents are loaded. */
export const MISSING_STATEMENTS: readonly string[] = [MISSING, NUMBERED];
