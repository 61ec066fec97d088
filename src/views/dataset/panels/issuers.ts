/** A name as it is compared: without blanks, brackets of scope, and what a region puts before it. */
const comparable = (name: string, of: string): string =>
  `replace(replace(replace(regexp_replace(${name}, '[\\s()()]|本级|机关$', '', 'g'), coalesce(${of}` +
  `.province, '·'), ''), coalesce(${of}.city, '·'), ''), coalesce(${of}.county, '·'), '')`;

const REGION =
  'max(province) AS province, max(city) AS city, max(county) AS county, max(region_code) AS region_code, ' +
  'max(admin_level) AS admin_level';

/** Each issuer once, with its department where a crosswalk, its name or a department's table of units tells it. */
export const ISSUERS = `
INSERT INTO issuers BY NAME
WITH names AS (
  SELECT issuer_id, issuer_level, arg_max(issuer_name, (coalesce(fiscal_year, 0), document_id)) AS name, ${REGION},
    min(fiscal_year) AS first_year, max(fiscal_year) AS last_year, count(*)::INTEGER AS documents
  FROM documents GROUP BY ALL
), issuer AS (
  SELECT issuer_id, min(issuer_level) AS level, any_value(name ORDER BY issuer_level) AS name, ${REGION},
    min(first_year) AS first_year, max(last_year) AS last_year, sum(documents)::INTEGER AS documents
  FROM names GROUP BY issuer_id
), listed AS (
  SELECT DISTINCT d.issuer_id AS parent_id, ${comparable('f.entity_name', 'd')} AS entity, d.province, d.city, d.county,
    first_value(d.file || ', page ' || coalesce(f.page::VARCHAR, '?')) OVER (
      PARTITION BY d.issuer_id, f.entity_name ORDER BY d.fiscal_year DESC, d.document_id, f.ordinal
    ) AS place
  FROM facts f JOIN documents d USING (document_id)
  WHERE d.issuer_level = 'department' AND f.entity_name IS NOT NULL
), found AS (
  SELECT i.issuer_id, min(l.parent_id) AS parent_id, any_value(l.place ORDER BY l.place) AS place
  FROM issuer i
  JOIN listed l
    ON l.entity = ${comparable('i.issuer_id', 'i')} AND l.parent_id <> i.issuer_id
    AND l.city IS NOT DISTINCT FROM i.city AND (l.county IS NULL OR l.county IS NOT DISTINCT FROM i.county)
  WHERE i.level = 'unit' AND l.entity <> ''
  GROUP BY i.issuer_id
  HAVING count(DISTINCT l.parent_id) = 1
), given AS (
  SELECT issuer_id, max(parent_id) AS parent_id FROM issuer_names WHERE parent_id IS NOT NULL GROUP BY issuer_id
)
SELECT i.issuer_id, i.name, i.level, i.province, i.city, i.county, i.region_code, i.admin_level,
  coalesce(g.parent_id, own.issuer_id, f.parent_id) AS parent_id,
  CASE
    WHEN g.parent_id IS NOT NULL THEN 'crosswalk of the user'
    WHEN own.issuer_id IS NOT NULL THEN 'the department''s own offices (本级), by name'
    WHEN f.parent_id IS NOT NULL THEN 'named as a budgetary unit in ' || f.place
  END AS parent_evidence,
  i.first_year, i.last_year, i.documents
FROM issuer i
LEFT JOIN given g USING (issuer_id)
LEFT JOIN issuer own ON i.issuer_id = own.issuer_id || '(本级)'
LEFT JOIN found f ON f.issuer_id = i.issuer_id
ORDER BY i.issuer_id`;
