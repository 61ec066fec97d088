import { alone, columnOf, counted, listed } from './clauses.ts';
import { partsOf } from '../../../../schemas/members.ts';

const PUBLICS = partsOf('item', 'three-publics').map(columnOf);
const VEHICLES = partsOf('item', 'vehicles').map(columnOf);
/** What the table of the three public expenses has a column for. */
const ITEMS = [
  'three-publics',
  ...partsOf('item', 'three-publics').flatMap((each) => [each, ...partsOf('item', each)]),
  'conference',
  'training',
];
const ITEM_COLUMNS = ITEMS.map((name) => `max(amount) FILTER (item = '${name}') AS ${columnOf(name)}`);

/** One source of money for a row: the one that prints most of the items. */
export const THREE_PUBLICS = `
INSERT INTO three_publics BY NAME
WITH each AS (
  SELECT issuer_id, parent_id, year, stage, fund, ${ITEM_COLUMNS.join(', ')}, count(DISTINCT item) AS items
  FROM figure
  WHERE flow = 'expenditure' AND period = 'total' AND use = 'all' AND item IN (${listed(...ITEMS)}) AND ${alone('item')}
  GROUP BY ALL
), rows AS (
  SELECT * EXCLUDE (items), ${PUBLICS.map((name) => `coalesce(${name}, 0)`).join(' + ')} AS parts,
    CASE
      WHEN three_publics IS NULL OR coalesce(${PUBLICS.join(', ')}) IS NULL THEN NULL
      WHEN abs(three_publics - parts) <= 200 THEN true
      WHEN parts > three_publics OR ${PUBLICS.join(' + ')} IS NOT NULL THEN false
    END AS adds_up
  FROM (
    SELECT * REPLACE (coalesce(vehicles, ${VEHICLES.join(' + ')}, ${VEHICLES.join(', ')}) AS vehicles) FROM each
  )
  QUALIFY row_number() OVER (
    PARTITION BY issuer_id, year, stage
    ORDER BY items DESC,
      CASE fund WHEN 'appropriation' THEN 1 WHEN 'general-public' THEN 2 WHEN 'all' THEN 3 ELSE 4 END, fund
  ) = 1
)
SELECT r.* EXCLUDE (parent_id, parts), ${counted('rows')} FROM rows r ORDER BY issuer_id, year, stage`;
