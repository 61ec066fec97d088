import { alone, better, FIGURE_STATEMENTS } from './figures.ts';
import { GOVERNMENT_PANELS } from './government-panels.ts';
import { partsOf } from '../../../schemas/members.ts';

/**
 * Statements that fill the harmonised tables, in order. Each counts every yuan once: within an issuer by the key of the
 * coordinates (`figures`), between issuers by `counted`, which is false where a unit stands inside its department.
 */

/** A name as it is compared: without blanks, brackets of scope, and what a region puts before it. */
const comparable = (name: string, of: string): string =>
  `replace(replace(replace(regexp_replace(${name}, '[\\s()()]|本级|机关$', '', 'g'), coalesce(${of}` +
  `.province, '·'), ''), coalesce(${of}.city, '·'), ''), coalesce(${of}.county, '·'), '')`;

const ISSUERS = `
INSERT INTO issuers BY NAME
WITH names AS (
  SELECT issuer_id, issuer_level, arg_max(issuer_name, (coalesce(fiscal_year, 0), document_id)) AS name, max(province) AS province, max(city) AS city, max(county) AS county, max(region_code) AS region_code, max(admin_level) AS admin_level,
    min(fiscal_year) AS first_year, max(fiscal_year) AS last_year, count(*)::INTEGER AS documents
  FROM documents GROUP BY ALL
), issuer AS (
  SELECT issuer_id, min(issuer_level) AS level, any_value(name ORDER BY issuer_level) AS name, max(province) AS province, max(city) AS city, max(county) AS county, max(region_code) AS region_code, max(admin_level) AS admin_level, min(first_year) AS first_year, max(last_year) AS last_year, sum(documents)::INTEGER AS documents
  FROM names GROUP BY issuer_id
), listed AS (
  SELECT DISTINCT d.issuer_id AS parent_id, ${comparable('f.entity_name', 'd')} AS entity, d.province, d.city, d.county,
    first_value(d.file || ', page ' || coalesce(f.page::VARCHAR, '?')) OVER (PARTITION BY d.issuer_id, f.entity_name ORDER BY d.fiscal_year DESC, d.document_id, f.ordinal) AS place
  FROM facts f JOIN documents d USING (document_id) WHERE d.issuer_level = 'department' AND f.entity_name IS NOT NULL
), found AS (
  SELECT i.issuer_id, min(l.parent_id) AS parent_id, any_value(l.place ORDER BY l.place) AS place
  FROM issuer i JOIN listed l ON l.entity = ${comparable('i.issuer_id', 'i')} AND l.parent_id <> i.issuer_id AND l.city IS NOT DISTINCT FROM i.city AND (l.county IS NULL OR l.county IS NOT DISTINCT FROM i.county)
  WHERE i.level = 'unit' AND l.entity <> '' GROUP BY i.issuer_id HAVING count(DISTINCT l.parent_id) = 1
), given AS (SELECT issuer_id, max(parent_id) AS parent_id FROM issuer_names WHERE parent_id IS NOT NULL GROUP BY issuer_id)
SELECT i.issuer_id, i.name, i.level, i.province, i.city, i.county, i.region_code, i.admin_level,
  coalesce(g.parent_id, own.issuer_id, f.parent_id) AS parent_id,
  CASE WHEN g.parent_id IS NOT NULL THEN 'crosswalk of the user' WHEN own.issuer_id IS NOT NULL THEN 'the department''s own offices (本级), by name' WHEN f.parent_id IS NOT NULL THEN 'named as a budgetary unit in ' || f.place END AS parent_evidence,
  i.first_year, i.last_year, i.documents
FROM issuer i LEFT JOIN given g USING (issuer_id) LEFT JOIN issuer own ON i.issuer_id = own.issuer_id || '(本级)' LEFT JOIN found f ON f.issuer_id = i.issuer_id
ORDER BY i.issuer_id`;

/** True unless the issuer's department has a row of the same year and stage. */
const counted = (rows: string, more = ''): string =>
  `NOT EXISTS (SELECT 1 FROM ${rows} p WHERE p.issuer_id = r.parent_id AND p.year = r.year AND p.stage = ` +
  `r.stage${more}) AS counted`;

const spending = (fund: string, use: string): string =>
  `max(amount) FILTER (flow = 'expenditure' AND fund = '${fund}' AND use = '${use}')`;

/** A member as the name of a column. */
const columnOf = (member: string): string => member.replaceAll(/[-.]/g, '_');
const listed = (...members: readonly string[]): string => members.map((member) => `'${member}'`).join(', ');
const APPROPRIATION = ['appropriation', ...partsOf('fund', 'appropriation')];

const DEPARTMENT_TOTALS = `
INSERT INTO department_totals BY NAME
WITH rows AS (
  SELECT issuer_id, parent_id, year, stage, max(amount) FILTER (flow = 'revenue' AND fund = 'all' AND use = 'all') AS revenue_total,
    coalesce(${spending('all', 'grand-total')}, ${spending('all', 'all')}) AS expenditure_total, ${spending('all', 'all')} AS expenditure_this_year,
    ${APPROPRIATION.map((fund) => `${spending(fund, 'all')} AS ${columnOf(fund)}`).join(', ')},
    ${spending('all', 'basic')} AS basic, ${spending('all', 'project')} AS project, bool_and(agree) AS agree, min(proven)::INTEGER AS proven, arg_max(document_id, (use IN ('all', 'grand-total') AND fund = 'all', ordinal)) AS document_id
  FROM figure WHERE period = 'total' AND flow IN ('revenue', 'expenditure') AND use IN ('all', 'grand-total', 'basic', 'project') AND fund IN (${listed('all', ...APPROPRIATION)}) AND ${alone()}
    AND form IN ('revenue-expenditure', 'revenue', 'expenditure', 'appropriation', 'appropriation-expenditure', 'general-public-expenditure', 'government-fund-expenditure', 'state-capital-expenditure', 'basic-expenditure', 'basic-expenditure-detail', 'appropriation-basic-expenditure', 'economic-classification', 'project-expenditure', 'carryover-expenditure', 'narrative')
  GROUP BY ALL HAVING revenue_total IS NOT NULL OR expenditure_total IS NOT NULL OR appropriation IS NOT NULL OR general_public IS NOT NULL
)
SELECT r.* EXCLUDE (parent_id), ${counted('rows', ' AND p.expenditure_total IS NOT NULL')} FROM rows r ORDER BY issuer_id, year, stage`;

const GROUP = 'issuer_id, year, stage, fund';
const summedFrom = (below: string, digits: 3 | 5 | 7): string =>
  `FULL JOIN (SELECT ${GROUP}, left(function, ${digits}) AS function, sum(amount) AS amount ` +
  `FROM ${below} GROUP BY ALL) s USING (${GROUP}, function)`;
/**
 * Amounts of codes of so many digits: printed, else summed from the codes under them, else from their economic codes or
 * lines.
 */
const level = (digits: 3 | 5 | 7, below: string | null): string => `
  SELECT ${GROUP}, function, coalesce(p.amount, ${below === null ? '' : 's.amount, '}c.amount) AS amount, p.amount IS NOT NULL AS printed
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
  SELECT * FROM figure WHERE flow = 'expenditure' AND period = 'total' AND use = 'all' AND function IS NOT NULL AND NOT contains(fund, '+') AND ${alone('function', 'economic')}
), printed AS (SELECT ${GROUP}, function, any_value(amount ORDER BY ordinal) AS amount FROM spent WHERE economic IS NULL GROUP BY ALL
), crossed AS (
  SELECT ${GROUP}, function, sum(amount) AS amount FROM spent x
  WHERE economic IS NOT NULL AND NOT EXISTS (SELECT 1 FROM spent y WHERE (${GROUP.split(', ')
    .map((name) => `y.${name}`)
    .join(', ')}, y.function) = (${GROUP.split(', ')
    .map((name) => `x.${name}`)
    .join(', ')}, x.function) AND starts_with(y.economic, x.economic) AND y.economic <> x.economic)
  GROUP BY ALL
), lined AS (
  SELECT ${GROUP}, function, sum(amount) AS amount FROM facts f JOIN documents d USING (document_id) ANTI JOIN left_out USING (document_id, fact_id)
  WHERE flow = 'expenditure' AND measure = 'amount' AND NOT unmapped AND period = 'total' AND use = 'all' AND function IS NOT NULL AND line_name IS NOT NULL AND NOT contains(fund, '+') AND ${alone('function', 'line_name')}
    AND form IN ('expenditure', 'appropriation-expenditure', 'general-public-expenditure', 'government-fund-expenditure', 'state-capital-expenditure')
  GROUP BY ${GROUP}, function, document_id, table_id
  QUALIFY row_number() OVER (PARTITION BY ${GROUP}, function ORDER BY ${better('any_value(d.fiscal_year)', 'year', 'any_value(d.kind)')}, count(*) DESC, document_id, table_id) = 1
), finer AS (SELECT ${GROUP}, function, coalesce(c.amount, l.amount) AS amount FROM crossed c FULL JOIN lined l USING (${GROUP}, function)
), items AS (${level(7, null)}), sections AS (${level(5, 'items')}), categories AS (${level(3, 'sections')}),
every AS (FROM items UNION ALL FROM sections UNION ALL FROM categories)
SELECT ${GROUP}, function, amount, CASE WHEN printed THEN 'printed' ELSE 'summed' END AS basis FROM every`;
const functionPanel = (name: string, digits: 3 | 5 | 7): string => `
INSERT INTO ${name} BY NAME
WITH rows AS (FROM function_level WHERE length(function) = ${digits})
SELECT r.* EXCLUDE (parent_id), ${counted('rows', ' AND p.fund = r.fund')} FROM (SELECT rows.*, parent_id FROM rows JOIN issuers USING (issuer_id)) r ORDER BY issuer_id, year, stage, fund, function`;

const item = (name: string): string => `max(amount) FILTER (item = '${name}')`;
const PUBLICS = partsOf('item', 'three-publics').map(columnOf);
const VEHICLES = partsOf('item', 'vehicles').map(columnOf);
/** What the table of the three public expenses has a column for. */
const ITEMS = [
  'three-publics',
  ...partsOf('item', 'three-publics').flatMap((each) => [each, ...partsOf('item', each)]),
  'conference',
  'training',
];
/** One source of money for a row: the one that prints most of the items. */
const THREE_PUBLICS = `
INSERT INTO three_publics BY NAME
WITH each AS (
  SELECT issuer_id, parent_id, year, stage, fund, ${ITEMS.map((name) => `${item(name)} AS ${columnOf(name)}`).join(', ')}, count(DISTINCT item) AS items
  FROM figure WHERE flow = 'expenditure' AND period = 'total' AND use = 'all' AND item IN (${listed(...ITEMS)}) AND ${alone('item')} GROUP BY ALL
), rows AS (
  SELECT * EXCLUDE (items), ${PUBLICS.map((name) => `coalesce(${name}, 0)`).join(' + ')} AS parts,
    CASE WHEN three_publics IS NULL OR coalesce(${PUBLICS.join(', ')}) IS NULL THEN NULL WHEN abs(three_publics - parts) <= 200 THEN true WHEN parts > three_publics OR ${PUBLICS.join(' + ')} IS NOT NULL THEN false END AS adds_up
  FROM (SELECT * REPLACE (coalesce(vehicles, ${VEHICLES.join(' + ')}, ${VEHICLES.join(', ')}) AS vehicles) FROM each)
  QUALIFY row_number() OVER (PARTITION BY issuer_id, year, stage ORDER BY items DESC, CASE fund WHEN 'appropriation' THEN 1 WHEN 'general-public' THEN 2 WHEN 'all' THEN 3 ELSE 4 END, fund) = 1
)
SELECT r.* EXCLUDE (parent_id, parts), ${counted('rows')} FROM rows r ORDER BY issuer_id, year, stage`;

const same = (...names: readonly string[]): string =>
  ['issuer_id', 'year', 'stage', ...names].map((name) => `w.${name} = r.${name}`).join(' AND ');
/**
 * A project stands with its unit in one table and without in another, over its parts, in tables of expenditure, in
 * performance tables and in prose, in the department's document and in the unit's. Within one source it counts once; of
 * the sources the one counts whose sum comes nearest to the printed project expenditure without passing it: performance
 * tables also list money outside the department's own budget. What alone passes that total, or stands in a table of
 * transfers, is such money. Lines of one name add up; groups of projects do not count beside their projects; a line of
 * a table of projects that prints a code in place of a name is a project. Without a printed total, tables of
 * expenditure come first. Where a source says nothing of all periods, this year's money is taken.
 */
const PROJECTS = `
INSERT INTO projects BY NAME
WITH lines AS (
  SELECT issuer_id, parent_id, year, stage, coalesce(entity_name, project_entity, '') AS entity, coalesce(project_name, line_name) AS project, project_id, coalesce(project_code, '') AS code, coalesce(project_parent, '') AS parent, period, fund, use,
    CASE form WHEN 'narrative' THEN 'narrative' WHEN 'project-performance' THEN 'performance' WHEN 'department-performance' THEN 'performance' ELSE 'expenditure' END AS source,
    coalesce(sum(amount) FILTER (NOT project_sum), max(amount)) AS money, bool_and(project_sum) AS is_sum, bool_or(form = 'project-performance' AND contains(coalesce(t.title, ''), '转移支付')) AS is_transfer,
    min(ordinal) AS ordinal, arg_min(document_id, ordinal) AS document_id, arg_min(page, ordinal) AS page
  FROM figure LEFT JOIN (SELECT document_id, table_id, title FROM tables) t USING (document_id, table_id)
  WHERE flow = 'expenditure' AND period IN ('total', 'current') AND (use = 'project' OR starts_with(use, 'project.')) AND use <> 'project.excluding-construction' AND (coalesce(line_name, project_name) = project_name OR project_name IS NULL AND line_name IS NOT NULL AND form = 'project-expenditure') AND ${alone('project_name', 'entity_name', 'line_name')}
  GROUP BY ALL
), every AS (
  SELECT issuer_id, parent_id, year, stage, entity, project, project_id, code, parent, source, period,
    regexp_replace(project, '[\\s()（）“”"]', '', 'g') AS same_name, regexp_replace(entity, '[\\s()（）]|本级', '', 'g') AS same_entity,
    max(money) FILTER (fund = 'all') AS amount, max(money) FILTER (fund = 'appropriation') AS appropriation, max(money) FILTER (fund = 'general-public') AS general_public,
    bool_and(is_sum) AS is_sum, bool_or(is_transfer) AS is_transfer, arg_min(document_id, ordinal) AS document_id, arg_min(page, ordinal) AS page
  FROM lines WHERE fund IN ('all', 'appropriation', 'general-public') GROUP BY ALL
), rows AS (SELECT * FROM every QUALIFY period = max(period) OVER (PARTITION BY issuer_id, year, stage, source)
), once AS (
  SELECT r.*, coalesce(amount, r.appropriation, r.general_public) AS money,
    NOT is_sum AND NOT is_transfer AND NOT coalesce(money > printed_total * 1.001 + 1000, false)
    AND NOT (r.entity <> '' AND EXISTS (SELECT 1 FROM rows w WHERE ${same('source', 'same_name')} AND w.entity = ''))
    AND NOT (r.parent <> '' AND EXISTS (SELECT 1 FROM rows w WHERE ${same('source')} AND w.project = r.parent AND NOT w.is_sum))
    AND NOT EXISTS (SELECT 1 FROM rows w WHERE ${same('source', 'same_name', 'same_entity')} AND (w.amount IS NULL, w.code = '', w.parent = '', w.project, w.code, w.entity, w.parent) < (r.amount IS NULL, r.code = '', r.parent = '', r.project, r.code, r.entity, r.parent)) AS first
  FROM rows r LEFT JOIN (SELECT issuer_id, year, stage, project AS printed_total FROM department_totals) t USING (issuer_id, year, stage)
), chosen AS (
  SELECT issuer_id, year, stage, source FROM (SELECT issuer_id, year, stage, source, sum(money) FILTER (first) AS sum FROM once GROUP BY ALL) s LEFT JOIN department_totals t USING (issuer_id, year, stage)
  WHERE t.project IS NULL OR s.sum <= t.project * 1.001 + 1000
  QUALIFY row_number() OVER (PARTITION BY issuer_id, year, stage ORDER BY abs(t.project - s.sum), CASE source WHEN 'expenditure' THEN 1 WHEN 'performance' THEN 2 ELSE 3 END) = 1
)
SELECT r.* EXCLUDE (parent_id, same_name, same_entity, is_sum, is_transfer, period, money, first, entity, code, parent),
  nullif(r.entity, '') AS entity, nullif(r.code, '') AS code, nullif(r.parent, '') AS parent,
  row_number() OVER (PARTITION BY issuer_id, year, stage ORDER BY source, r.entity, project, r.code, r.parent)::INTEGER AS ordinal,
  r.first AND EXISTS (SELECT 1 FROM chosen w WHERE ${same('source')}) AND NOT EXISTS (SELECT 1 FROM rows p WHERE p.issuer_id = r.parent_id AND p.year = r.year AND p.stage = r.stage AND p.same_name = r.same_name) AS counted
FROM once r ORDER BY issuer_id, year, stage, ordinal`;

const COVERAGE = `
INSERT INTO coverage BY NAME
SELECT issuer_id, coalesce(fiscal_year, 0) AS fiscal_year, kind, count(*) AS documents, sum(facts)::BIGINT AS facts, sum(facts_non_zero)::BIGINT AS facts_non_zero, sum(facts_proven) / nullif(sum(facts_non_zero), 0) AS share_proven,
  sum(facts_unsure)::BIGINT AS facts_unsure, sum(facts_unmapped)::BIGINT AS facts_unmapped, sum(facts_corrected)::BIGINT AS facts_corrected, sum(amounts_unread)::BIGINT AS amounts_unread, sum(findings_error)::BIGINT AS findings_error
FROM documents GROUP BY ALL ORDER BY issuer_id, fiscal_year, kind`;

/** An amount in words. */
const yuan = (amount: string): string => `rtrim(rtrim(CAST(${amount} AS VARCHAR), '0'), '.')`;
/** Totals of a document's own year of which a panel has less, beyond rounding. */
const lacking = (what: string, total: string, there: string, of = ''): string =>
  `SELECT 0, '${what}', NULL, document_id, year || ' ' || stage || '${of}: ' || ${yuan('there')} || ' of ' || ${yuan('total')} || ' yuan', 1
  FROM (SELECT t.document_id, t.year, t.stage, ${total} AS total, coalesce(${there}, 0::DECIMAL(28,8)) AS there FROM department_totals t JOIN documents d USING (document_id) WHERE t.counted AND t.year = d.fiscal_year) WHERE there < total * 0.999 - 1000`;

const functionsOf = (fund: string): string =>
  `(SELECT sum(amount) FROM function_expenditure e WHERE e.fund = '${fund}' AND e.issuer_id = t.issuer_id ` +
  'AND e.year = t.year AND e.stage = t.stage)';

/** Forms that are missing are told while documents are loaded. */
const PROJECTS_SUMMED =
  '(SELECT sum(coalesce(amount, appropriation, general_public)) FROM projects e ' +
  'WHERE e.counted AND e.issuer_id = t.issuer_id AND e.year = t.year AND e.stage = t.stage)';
const MISSING = `
INSERT INTO missing BY NAME
SELECT 0 AS ordinal, 'document' AS what, input, NULL AS document_id, code AS detail, 1 AS count FROM inputs WHERE outcome = 'failed'
UNION ALL SELECT 0, 'page', NULL, document_id, page::VARCHAR, 1 FROM pages WHERE kind = 'scan' AND coalesce(in_cells, 0) + coalesce(in_paragraphs, 0) + coalesce(in_headings, 0) = 0
UNION ALL SELECT 0, 'amounts', NULL, document_id, NULL, amounts_unread FROM documents WHERE amounts_unread > 0
UNION ALL SELECT 0, 'meaning', NULL, document_id, NULL, facts_unmapped FROM documents WHERE facts_unmapped > 0
UNION ALL SELECT 0, 'issuer', NULL, document_id, NULL, 1 FROM documents WHERE issuer_name IS NULL AND is_budget
UNION ALL SELECT 0, 'year', NULL, document_id, NULL, 1 FROM documents WHERE fiscal_year IS NULL AND is_budget
UNION ALL ${lacking('functions', 'expenditure_this_year', functionsOf('all'))}
UNION ALL ${lacking('functions', 'general_public', functionsOf('general-public'), ', general-public')}
UNION ALL ${lacking('projects', 'project', PROJECTS_SUMMED)}
ORDER BY ALL`;
const NUMBERED =
  `UPDATE missing SET ordinal = place FROM (SELECT rowid AS row, row_number() OVER (ORDER BY rowid) AS ` +
  `place FROM missing) WHERE missing.rowid = row`;

export const PANEL_STATEMENTS: readonly string[] = [
  ISSUERS,
  ...FIGURE_STATEMENTS,
  DEPARTMENT_TOTALS,
  FUNCTION_LEVELS,
  functionPanel('function_expenditure', 3),
  functionPanel('function_sections', 5),
  functionPanel('function_items', 7),
  'DROP TABLE function_level',
  THREE_PUBLICS,
  PROJECTS,
  ...GOVERNMENT_PANELS,
  COVERAGE,
  MISSING,
  NUMBERED,
];
