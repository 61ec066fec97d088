/** How much of each issuer, year and kind was read, understood and proven. */
export const COVERAGE = `
INSERT INTO coverage BY NAME
SELECT issuer_id, coalesce(fiscal_year, 0) AS fiscal_year, kind, count(*) AS documents, sum(facts)::BIGINT AS facts,
  sum(facts_non_zero)::BIGINT AS facts_non_zero,
  sum(facts_proven) / nullif(sum(facts_non_zero), 0) AS share_proven,
  sum(facts_unsure)::BIGINT AS facts_unsure,
  sum(facts_unmapped)::BIGINT AS facts_unmapped,
  sum(facts_corrected)::BIGINT AS facts_corrected,
  sum(amounts_unread)::BIGINT AS amounts_unread,
  sum(findings_error)::BIGINT AS findings_error
FROM documents GROUP BY ALL ORDER BY issuer_id, fiscal_year, kind`;
