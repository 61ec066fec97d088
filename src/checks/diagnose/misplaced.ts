import type { Bilingual, CellProvenance, Fact } from '../../../schemas/index.ts';
import type { CheckedTable } from '../../model/document.ts';
import { isBlankPlaceholder } from '../evidence/blank-placeholder.ts';
import { both } from '../words.ts';

/** Says why a figure must have been put into the wrong column; null where it stands under its own. */
export type WhyMisplaced = (fact: Fact) => Bilingual | null;

interface Extent {
  readonly left: number;
  readonly right: number;
}

/** Figures of a column on one page whose extent tells where the column is. */
const FEWEST = 2;

/**
 * Where the figures of each column stand on each page: one that stands beside all others of its column, and among those
 * of another, belongs there. The line between the two was not seen, and their cells were read as one.
 */
export function misplacedIn(tables: readonly CheckedTable[]): WhyMisplaced {
  // Documents that add up never ask.
  const columns = new Map<string, ReadonlyMap<number, readonly Fact[]>>();
  const onPage = (table: string, page: number): ReadonlyMap<number, readonly Fact[]> => {
    const key = `${table} ${page}`,
      known = columns.get(key);
    if (known) return known;
    const own = new Map<number, Fact[]>();
    for (const fact of tables.find(({ id }) => id === table)?.facts ?? []) {
      const at = cellOf(fact);
      if (at?.page === page) own.set(at.column, [...(own.get(at.column) ?? []), fact]);
    }
    columns.set(key, own);
    return own;
  };
  return (fact) => {
    const at = cellOf(fact);
    if (!at || isBlankPlaceholder(fact)) return null;
    const [left, , right] = at.bbox,
      others = onPage(at.table, at.page);
    const isUnder = (column: readonly Fact[]): boolean => {
      const extent = extentOf(column.filter((other) => other !== fact));
      return extent !== null && extent.left < right && extent.right > left;
    };
    const own = (others.get(at.column) ?? []).filter((other) => other !== fact);
    if (own.length < FEWEST || isUnder(own)) return null;
    const other = [...others].find(
      ([column, facts]) => column !== at.column && facts.length >= FEWEST && isUnder(facts),
    );
    return other
      ? both(
          `“${fact.published.text}”印在另一栏的数字之下：两格之间的线读取时漏了`,
          `“${fact.published.text}” stands under the figures of another column: the line between two cells was ` +
            'lost in reading',
        )
      : null;
  };
}

function extentOf(facts: readonly Fact[]): Extent | null {
  const boxes = facts.flatMap((fact) => {
    const at = cellOf(fact);
    return at ? [at.bbox] : [];
  });
  return boxes.length === 0
    ? null
    : { left: Math.min(...boxes.map(([x]) => x)), right: Math.max(...boxes.map(([, , x]) => x)) };
}

const cellOf = ({ provenance: [at] }: Fact): CellProvenance | null => (at && 'table' in at ? at : null);
