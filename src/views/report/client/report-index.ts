import type { Check, ExtractionResult, Fact, Finding, PublishedTable } from '../../../../schemas/index.ts';
import { isSure } from '../../../../schemas/confidence/sure.ts';
import { addToList } from '../../../lib/add-to-list.ts';
import type { DocumentData } from '../report-data.ts';

export type Status = 'proven' | 'unproven' | 'corrected' | 'unsure' | 'doubtful' | 'wrong';
/** Worst first: the order in which a summary names them. */
export const STATUSES: readonly Status[] = ['wrong', 'doubtful', 'unsure', 'corrected', 'unproven', 'proven'];

/** No figure has any of the marks. */
export const NO_MARKS: Readonly<Record<Status, number>> = {
  wrong: 0,
  doubtful: 0,
  unsure: 0,
  corrected: 0,
  unproven: 0,
  proven: 0,
};

export type TableCell = PublishedTable['rows'][number]['cells'][number];

/** Everything the page looks up, built once from the result. */
export interface ReportIndex {
  readonly data: DocumentData;
  readonly result: ExtractionResult;
  readonly factById: ReadonlyMap<string, Fact>;
  readonly factsByCell: ReadonlyMap<string, readonly Fact[]>;
  readonly checksByFact: ReadonlyMap<string, readonly Check[]>;
  readonly checkById: ReadonlyMap<string, Check>;
  readonly findingsByFact: ReadonlyMap<string, readonly Finding[]>;
  readonly factsByKey: ReadonlyMap<string, readonly Fact[]>;
  readonly tableById: ReadonlyMap<string, PublishedTable>;
  readonly totals: ReadonlySet<string>;
  readonly statusOf: (fact: Fact) => Status;
  /** Number of a finding as people see it, from 1, worst first. */
  readonly findings: readonly Finding[];
  readonly findingNumber: ReadonlyMap<string, number>;
}

export const cellKey = (table: string, row: number, column: number): string => `${table}/${row}/${column}`;

const SEVERITY_ORDER = { error: 0, warning: 1, info: 2 } as const;

export function indexReport(data: DocumentData): ReportIndex {
  const { result } = data;
  const factById = new Map(result.facts.map((fact) => [fact.id, fact as Fact]));
  const factsByCell = new Map<string, Fact[]>(),
    factsByKey = new Map<string, Fact[]>();
  for (const fact of factById.values()) {
    addToList(factsByKey, fact.key, fact);
    for (const place of fact.provenance)
      if ('table' in place) addToList(factsByCell, cellKey(place.table, place.row, place.column), fact);
  }
  const checksByFact = new Map<string, Check[]>(),
    totals = new Set<string>();
  for (const check of result.checks) {
    const members = new Set([...(check.total === null ? [] : [check.total]), ...check.parts]);
    for (const member of members) addToList(checksByFact, member, check);
    if (check.total !== null && check.parts.length > 1) totals.add(check.total);
  }
  const findings = (result.findings as readonly Finding[])
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => SEVERITY_ORDER[a.finding.severity] - SEVERITY_ORDER[b.finding.severity] || a.index - b.index)
    .map(({ finding }) => finding);
  const findingsByFact = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const fact of new Set(finding.cells.flatMap((cell) => (cell.fact === undefined ? [] : [cell.fact]))))
      addToList(findingsByFact, fact, finding);
  }
  const statuses = statusesOf(factById, findings, result.checks);
  return {
    data,
    result,
    factById,
    factsByCell,
    checksByFact,
    findingsByFact,
    factsByKey,
    totals,
    findings,
    checkById: new Map(result.checks.map((check) => [check.id, check])),
    tableById: new Map(result.tables.map((table) => [table.id, table])),
    statusOf: (fact) => statuses.get(fact.id) ?? 'unproven',
    findingNumber: new Map(findings.map((finding, index) => [finding.id, index + 1])),
  };
}

/**
 * What an auditor thinks of each figure: the culprit of an error is wrong, whoever else is in an open contradiction is
 * doubtful. Sums prove an amount, not what it means: where the meaning is in doubt, a proof does not help.
 */
function statusesOf(
  facts: ReadonlyMap<string, Fact>,
  findings: readonly Finding[],
  checks: readonly Check[],
): ReadonlyMap<string, Status> {
  const wrong = new Set<string>(),
    doubtful = new Set<string>();
  const explained = new Set<string>();
  for (const finding of findings) {
    if (finding.severity === 'info') continue;
    for (const id of finding.checks) explained.add(id);
    for (const cell of finding.cells) {
      if (cell.fact === undefined) continue;
      if (cell.role === 'culprit') (finding.severity === 'error' ? wrong : doubtful).add(cell.fact);
      else if (cell.role === 'candidate') doubtful.add(cell.fact);
    }
  }
  for (const check of checks) {
    if (check.outcome !== 'failed' || explained.has(check.id)) continue;
    for (const id of [...(check.total === null ? [] : [check.total]), ...check.parts]) doubtful.add(id);
  }
  return new Map(
    [...facts.values()].map(
      (fact) =>
        [
          fact.id,
          wrong.has(fact.id)
            ? 'wrong'
            : fact.corrected
              ? 'corrected'
              : doubtful.has(fact.id)
                ? 'doubtful'
                : !isSure(fact)
                  ? 'unsure'
                  : fact.proven > 0
                    ? 'proven'
                    : 'unproven',
        ] as const,
    ),
  );
}

/** Whether the tables of a document are mostly on pages wider than high. */
export function isLandscape({ result }: ReportIndex): boolean {
  const onTables = new Set(result.tables.flatMap(({ pages }) => pages));
  const pages = result.source.pages.filter(({ page }) => onTables.has(page));
  return pages.filter(({ width, height }) => width > height).length * 2 > pages.length;
}
