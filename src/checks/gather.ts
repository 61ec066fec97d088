import type { Bilingual, CellReference, Finding } from '../../schemas/index.ts';
import { stableHash } from '../lib/hash.ts';
import type { CheckedTable } from '../model/document.ts';
import { both, counted, tableName } from './words.ts';

/** Cells without an amount from which on a table is told to be misread as a whole. */
const MISREAD_CELLS = 3;
/** Failures without a known cause that one table must have before they are taken for one trouble with its meaning. */
const TROUBLED_FAILURES = 4;
/** Cells of a troubled table that are named. */
const MAX_CANDIDATES = 12;

/**
 * A table whose columns ran together, or whose rows were misunderstood, fails in most of its sums: they are symptoms of
 * the one trouble, and go with it. A cell without an amount that another finding already names is not told twice.
 */
export function gathered(findings: readonly Finding[], tables: readonly CheckedTable[]): Finding[] {
  const troubled = findings.filter(({ rule }) => rule === 'reading');
  const misread = new Map(
    troubled
      .filter(({ cells }) => cells.length >= MISREAD_CELLS)
      .flatMap((finding) =>
        finding.cells.slice(0, 1).flatMap(({ table }) => (table === undefined ? [] : [[table, finding] as const])),
      ),
  );
  const symptoms = new Map<Finding, Finding[]>();
  const kept: Finding[] = [];
  for (const finding of findings) {
    const trouble = finding.cells
      .map(({ table }) => (table === undefined ? undefined : misread.get(table)))
      .find((found) => found !== undefined);
    if (trouble && trouble !== finding && finding.cause !== 'rounding')
      symptoms.set(trouble, [...(symptoms.get(trouble) ?? []), finding]);
    else kept.push(finding);
  }
  const named = new Set(kept.filter(({ rule }) => rule !== 'reading').flatMap(({ cells }) => cells.map(placeOf)));
  return misunderstood(
    kept
      .filter(
        (finding) =>
          finding.rule !== 'reading' ||
          symptoms.has(finding) ||
          !finding.cells.every((cell) => named.has(placeOf(cell))),
      )
      .map((finding) => {
        const own = symptoms.get(finding);
        return own
          ? {
              ...finding,
              severity: own.some(({ severity }) => severity === 'error') ? 'error' : finding.severity,
              checks: [...finding.checks, ...own.flatMap(({ checks }) => checks)],
              evidence: [...finding.evidence, symptomsOf(own)],
            }
          : finding;
      }),
    tables,
  );
}

/** Tables in which failure after failure has no cause that other identities bear out: one finding for each instead. */
function misunderstood(findings: readonly Finding[], tables: readonly CheckedTable[]): Finding[] {
  const isOpen = ({ severity, cause, rule }: Finding): boolean =>
    severity === 'warning' && cause === 'undetermined' && rule !== 'reading';
  let rest = [...findings];
  const made: Finding[] = [];
  for (
    let table = mostTroubled(rest.filter(isOpen), tables);
    table !== null;
    table = mostTroubled(rest.filter(isOpen), tables)
  ) {
    const { id } = table;
    // What stands in no other table goes with it, also where a cause was found.
    const own = rest.filter(
      (finding) =>
        finding.cause !== 'rounding' &&
        finding.cause !== 'extraction' &&
        (isOpen(finding)
          ? tablesOf(finding).has(id)
          : finding.severity !== 'info' &&
            finding.cells.length > 0 &&
            finding.cells.every((cell) => cell.table === id)),
    );
    rest = rest.filter((finding) => !own.includes(finding));
    made.push(troubleOf(table, own));
  }
  return [...rest, ...made];
}

function mostTroubled(open: readonly Finding[], tables: readonly CheckedTable[]): CheckedTable | null {
  const counts = new Map<string, number>();
  for (const finding of open) for (const table of tablesOf(finding)) counts.set(table, (counts.get(table) ?? 0) + 1);
  const [worst] = [...counts].sort((a, b) => b[1] - a[1]);
  return worst && worst[1] >= TROUBLED_FAILURES ? (tables.find(({ id }) => id === worst[0]) ?? null) : null;
}

const tablesOf = ({ cells }: Finding): ReadonlySet<string> =>
  new Set(cells.flatMap(({ table }) => (table === undefined ? [] : [table])));

function troubleOf(table: CheckedTable, own: readonly Finding[]): Finding {
  const { zh, en } = tableName(table),
    count = own.flatMap(({ checks }) => checks).length;
  const suspects = own.flatMap(({ cells }) =>
    cells.filter(
      ({ role, table: at }) => at === table.id && (role === 'culprit' || role === 'candidate' || role === 'total'),
    ),
  );
  const cells = [...new Map(suspects.map((cell) => [placeOf(cell), cell])).values()]
    .slice(0, MAX_CANDIDATES)
    .map((cell): CellReference => ({ ...cell, role: 'candidate' }));
  return {
    id: stableHash(`misunderstood|${table.id}|${own.map(({ id }) => id).join(',')}`),
    rule: own[0]!.rule,
    severity: 'warning',
    message: both(
      `${zh}：有${count}个等式不成立，行、栏的含义可能理解有误`,
      `${en}: ${counted(count, 'identity fails', 'identities fail')}, its rows or columns may have been misunderstood`,
    ),
    expected: null,
    actual: null,
    difference: null,
    tolerance: null,
    cells,
    checks: own.flatMap(({ checks }) => checks),
    cause: 'undetermined',
    evidence: [
      both(
        '没有别的等式证实所涉行、栏的含义',
        'no other identity bears out what the rows and columns are taken to mean',
      ),
      ...own.slice(0, MAX_CANDIDATES).map(({ message }) => message),
    ],
    repair: null,
  };
}

const symptomsOf = (own: readonly Finding[]): Bilingual => {
  const count = own.flatMap(({ checks }) => checks).length;
  return both(
    `表中另有${count}个等式因此不成立`,
    `${counted(count, 'sum')} of the table ${count === 1 ? 'fails' : 'fail'} with it`,
  );
};

const placeOf = ({ page, text }: Finding['cells'][number]): string => `${page}|${text}`;
