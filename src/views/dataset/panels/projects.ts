import { alone } from './clauses.ts';

const same = (...names: readonly string[]): string =>
  ['issuer_id', 'year', 'stage', ...names].map((name) => `w.${name} = r.${name}`).join(' AND ');

/** What of two lines of one project counts first: the fuller line, the named one, then by name. */
const rankOf = (alias: string): string =>
  `(${alias}.amount IS NULL, ${alias}.code = '', ${alias}.parent = '', ` +
  `${['project', 'code', 'entity', 'parent'].map((column) => `${alias}.${column}`).join(', ')})`;

/**
 * A project stands with its unit in one table and without in another, over its parts, in tables of expenditure, in
 * performance tables and in prose, in the department's document and in the unit's. Within one source it counts once; of
 * the sources the one counts whose sum comes nearest to the printed project expenditure without passing it: performance
 * tables also list money outside the department's own budget. What alone passes that total, or stands in a table of
 * transfers, is such money. Lines of one name add up; groups of projects do not count beside their projects; a line of
 * a table of projects that prints a code in place of a name is a project. Without a printed total, tables of
 * expenditure come first. Where a source says nothing of all periods, this year's money is taken.
 */
export const PROJECTS = `
INSERT INTO projects BY NAME
WITH lines AS (
  SELECT issuer_id, parent_id, year, stage,
    coalesce(entity_name, project_entity, '') AS entity,
    coalesce(project_name, line_name) AS project,
    project_id,
    coalesce(project_code, '') AS code,
    coalesce(project_parent, '') AS parent,
    period, fund, use,
    CASE form
      WHEN 'narrative' THEN 'narrative'
      WHEN 'project-performance' THEN 'performance'
      WHEN 'department-performance' THEN 'performance'
      ELSE 'expenditure'
    END AS source,
    coalesce(sum(amount) FILTER (NOT project_sum), max(amount)) AS money,
    bool_and(project_sum) AS is_sum,
    bool_or(form = 'project-performance' AND contains(coalesce(t.title, ''), '转移支付')) AS is_transfer,
    min(ordinal) AS ordinal, arg_min(document_id, ordinal) AS document_id, arg_min(page, ordinal) AS page
  FROM figure
  LEFT JOIN (SELECT document_id, table_id, title FROM tables) t USING (document_id, table_id)
  WHERE flow = 'expenditure' AND period IN ('total', 'current')
    AND (use = 'project' OR starts_with(use, 'project.')) AND use <> 'project.excluding-construction'
    AND (
      coalesce(line_name, project_name) = project_name
      OR project_name IS NULL AND line_name IS NOT NULL AND form = 'project-expenditure'
    )
    AND ${alone('project_name', 'entity_name', 'line_name')}
  GROUP BY ALL
), every AS (
  SELECT issuer_id, parent_id, year, stage, entity, project, project_id, code, parent, source, period,
    regexp_replace(project, '[\\s()（）“”"]', '', 'g') AS same_name,
    regexp_replace(entity, '[\\s()（）]|本级', '', 'g') AS same_entity,
    max(money) FILTER (fund = 'all') AS amount,
    max(money) FILTER (fund = 'appropriation') AS appropriation,
    max(money) FILTER (fund = 'general-public') AS general_public,
    bool_and(is_sum) AS is_sum, bool_or(is_transfer) AS is_transfer,
    arg_min(document_id, ordinal) AS document_id, arg_min(page, ordinal) AS page
  FROM lines WHERE fund IN ('all', 'appropriation', 'general-public') GROUP BY ALL
), rows AS (
  SELECT * FROM every QUALIFY period = max(period) OVER (PARTITION BY issuer_id, year, stage, source)
), once AS (
  SELECT r.*, coalesce(amount, r.appropriation, r.general_public) AS money,
    NOT is_sum AND NOT is_transfer AND NOT coalesce(money > printed_total * 1.001 + 1000, false)
    AND NOT (
      r.entity <> '' AND EXISTS (SELECT 1 FROM rows w WHERE ${same('source', 'same_name')} AND w.entity = '')
    )
    AND NOT (
      r.parent <> ''
      AND EXISTS (SELECT 1 FROM rows w WHERE ${same('source')} AND w.project = r.parent AND NOT w.is_sum)
    )
    AND NOT EXISTS (
      SELECT 1 FROM rows w
      WHERE ${same('source', 'same_name', 'same_entity')} AND ${rankOf('w')} < ${rankOf('r')}
    ) AS first
  FROM rows r
  LEFT JOIN (SELECT issuer_id, year, stage, project AS printed_total FROM department_totals) t
    USING (issuer_id, year, stage)
), chosen AS (
  SELECT issuer_id, year, stage, source
  FROM (SELECT issuer_id, year, stage, source, sum(money) FILTER (first) AS sum FROM once GROUP BY ALL) s
  LEFT JOIN department_totals t USING (issuer_id, year, stage)
  WHERE t.project IS NULL OR s.sum <= t.project * 1.001 + 1000
  QUALIFY row_number() OVER (
    PARTITION BY issuer_id, year, stage
    ORDER BY abs(t.project - s.sum), CASE source WHEN 'expenditure' THEN 1 WHEN 'performance' THEN 2 ELSE 3 END
  ) = 1
)
SELECT r.* EXCLUDE (
    parent_id, same_name, same_entity, is_sum, is_transfer, period, money, first, entity, code, parent
  ),
  nullif(r.entity, '') AS entity, nullif(r.code, '') AS code, nullif(r.parent, '') AS parent,
  row_number() OVER (
    PARTITION BY issuer_id, year, stage ORDER BY source, r.entity, project, r.code, r.parent
  )::INTEGER AS ordinal,
  r.first
  AND EXISTS (SELECT 1 FROM chosen w WHERE ${same('source')})
  AND NOT EXISTS (
    SELECT 1 FROM rows p
    WHERE p.issuer_id = r.parent_id AND p.year = r.year AND p.stage = r.stage AND p.same_name = r.same_name
  ) AS counted
FROM once r ORDER BY issuer_id, year, stage, ordinal`;
