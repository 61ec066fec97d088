import type { ExtractionResult, Fact } from '../../../schemas/index.ts';
import type { Box } from '../../../schemas/index.ts';
import { headerCellsOf, rowLabelsOf, type CellPart, type PageCell } from './page-cells.ts';

type Entry = readonly [name: string, value: string];

export interface FactDetail {
  readonly id: string;
  readonly amount: string;
  readonly published: string;
  readonly coordinates: readonly Entry[];
  readonly proven: number;
  readonly corrected: string | null;
  readonly findings: readonly string[];
}

/** What a click on a cell tells. */
export interface CellDetail {
  readonly table: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly part: CellPart;
  readonly box: Box;
  readonly lines: readonly string[];
  readonly text: string;
  readonly about: readonly Entry[];
  readonly headerPath: readonly string[];
  readonly rowLabels: readonly string[];
  /** What the column's header was mapped to. */
  readonly mapping: readonly Entry[];
  readonly readings: readonly Entry[];
  readonly facts: readonly FactDetail[];
}

const COORDINATES = [
  'form',
  'flow',
  'year',
  'stage',
  'period',
  'fund',
  'use',
  'function',
  'economic',
  'governmentEconomic',
  'entity',
  'project',
  'item',
  'line',
  'measure',
  'base',
  'of',
  'unmapped',
  'inferred',
] as const;

function readable(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map(readable).join(' › ');
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([name, part]) => `${name} ${readable(part)}`)
    .join(', ');
}

/** Coordinates of a fact in the model's order; those left out mean all. */
export const coordinateEntries = (fact: Fact): Entry[] =>
  COORDINATES.filter((name) => fact[name] !== undefined).map((name) => [name, readable(fact[name])] as const);

function factDetail(fact: Fact, result: ExtractionResult): FactDetail {
  return {
    id: fact.id,
    amount: fact.amount,
    published: `${fact.published.text}${fact.published.moneyUnit ? ` ${fact.published.moneyUnit}` : ''}`,
    coordinates: coordinateEntries(fact),
    proven: fact.proven,
    corrected: fact.corrected ? `${fact.corrected.original}: ${fact.corrected.reason.en}` : null,
    findings: result.findings
      .filter((finding) => finding.cells.some((cell) => cell.fact === fact.id))
      .map((finding) => `${finding.severity} ${finding.rule}: ${finding.message.en}`),
  };
}

/** Details of every cell on the page, in the order given. */
export function cellDetails(cells: readonly PageCell[], result: ExtractionResult | null | undefined): CellDetail[] {
  const factsAt = new Map<string, Fact[]>();
  for (const fact of (result?.facts ?? []) as readonly Fact[])
    for (const at of fact.provenance) {
      if (!('table' in at)) continue;
      const key = `${at.table} ${at.row} ${at.column}`;
      factsAt.set(key, [...(factsAt.get(key) ?? []), fact]);
    }
  return cells.map(({ table, cell, part }): CellDetail => {
    const known = result?.tables
      .find(({ id }) => id === table.id)
      ?.columns.find(({ column }) => column === cell.column);
    return {
      table: table.id,
      row: cell.row,
      column: cell.column,
      rowSpan: cell.rowSpan,
      columnSpan: cell.columnSpan,
      part,
      box: cell.box,
      lines: cell.lines,
      text: cell.text,
      about: [
        ['indent', `${cell.indent.toFixed(1)} pt`],
        ['glyphs', String(cell.glyphs)],
        ['read by', `${cell.method}, confidence ${cell.confidence}`],
      ],
      headerPath: known?.headerPath ?? headerCellsOf(table, cell.column).map(({ text }) => text),
      rowLabels: part === 'body' ? rowLabelsOf(table, cell) : [],
      mapping: known
        ? [
            ['role', known.role],
            ['coordinates', readable(known.coordinates)],
            ['confidence', String(known.confidence)],
            ...known.evidence.map((evidence): Entry => [
              'evidence',
              `${evidence.word}: ${readable(evidence.gives)} (${evidence.from})`,
            ]),
            ...known.runnersUp.map((other): Entry => [
              'runner-up',
              `${readable(other.coordinates)} (${other.confidence}: ${other.reason})`,
            ]),
          ]
        : [],
      readings: cell.readings.map((reading) => [reading.text, reading.evidence] as const),
      facts:
        part === 'dropped'
          ? []
          : (factsAt.get(`${table.id} ${cell.row} ${cell.column}`) ?? []).map((fact) => factDetail(fact, result!)),
    };
  });
}
