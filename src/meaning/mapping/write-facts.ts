import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { inYuan, readAmount, toleranceText, type AmountReading } from '../../lib/amounts.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import { decimalText } from '../../lib/decimal.ts';
import { roundBox } from '../../lib/geometry.ts';
import { stableHash } from '../../lib/hash.ts';
import type { Decisions } from '../../model/decisions.ts';
import type { CheckedTable } from '../../model/document.ts';
import type { IdentifiedTable, TermEvidence } from '../../model/form.ts';
import type { GridCell } from '../../model/table.ts';
import type { Draft } from './amount-cells.ts';
import { correctedBy } from './decided.ts';
import { SAME_WORD } from './likeness.ts';

export function factOf(
  { cell, redrawn, reading, row, column, coordinates }: Draft,
  identified: IdentifiedTable,
  decisions: Decisions,
): Fact {
  const mapped = row.known && (column.known || column.isTotal);
  const fact = writeFact(
    {
      cell,
      redrawn,
      reading,
      coordinates,
      unmapped: mapped ? null : { rowPath: row.path, headerPath: column.headerPath },
      corrected: correctedBy(cell, row, column, identified.table.id, decisions),
    },
    identified,
  );
  return mapped && (isGuessed(row) || isGuessed(column))
    ? { ...fact, uncertain: [row, column].filter(isGuessed).flatMap(likenesses) }
    : fact;
}

interface Mapped {
  readonly evidence: readonly TermEvidence[];
}

/** Whether a label was taken for the word that it resembles, and no sum bears it out. */
const isGuessed = ({ evidence }: Mapped): boolean =>
  evidence.some(isLikeness) && !evidence.some(({ word }) => word === '');

const isLikeness = ({ likeness }: TermEvidence): boolean => likeness !== undefined && likeness < SAME_WORD;

const likenesses = ({ evidence }: Mapped): NonNullable<Fact['uncertain']> =>
  evidence.filter(isLikeness).map(({ from, word, likeness }) => ({ label: from, word, likeness: likeness! }));

interface FactInput {
  readonly cell: GridCell;
  readonly redrawn?: readonly GridCell[] | undefined;
  readonly reading: Extract<AmountReading, { kind: 'amount' | 'percent' }>;
  readonly coordinates: PartialCoordinates;
  readonly unmapped: { readonly rowPath: readonly string[]; readonly headerPath: readonly string[] } | null;
  readonly corrected: Fact['corrected'];
}

const NOWHERE_ELSE: readonly GridCell[] = [];

export function writeFact(
  { cell, redrawn = NOWHERE_ELSE, reading, coordinates, unmapped, corrected }: FactInput,
  { table, form, moneyUnit, inferred: ofTable = [], openStage }: IdentifiedTable,
): Fact {
  const unitless =
    reading.kind === 'percent' ||
    coordinates.measure === 'change-rate' ||
    coordinates.measure === 'share' ||
    coordinates.measure === 'completion-rate' ||
    coordinates.measure === 'count';
  const printed = reading.kind === 'amount' ? reading.unit : undefined,
    unit = unitless ? null : (printed ?? moneyUnit ?? '万元');
  const inferred = ofTable.filter((name) => name !== 'stage' || coordinates.stage === openStage?.stage),
    key = stableHash(coordinateKey(coordinates));
  return {
    key,
    id: stableHash(`${key}|${table.id}|${cell.row}|${cell.column}`),
    form,
    amount: decimalText(unit === null ? reading.value : inYuan(reading.value, unit)),
    published: { text: reading.text, moneyUnit: unit, decimals: reading.decimals },
    tolerance: toleranceText(reading.decimals, unit),
    ...(coordinates as Pick<Fact, 'flow' | 'year' | 'stage'>),
    ...(unmapped ? { unmapped: { rowPath: [...unmapped.rowPath], headerPath: [...unmapped.headerPath] } } : {}),
    ...(inferred.length > 0 ? { inferred } : {}),
    provenance:
      redrawn.length === 0 ? [placeOf(cell, table.id)] : [cell, ...redrawn].map((place) => placeOf(place, table.id)),
    proven: 0,
    ...(corrected ? { corrected } : {}),
  };
}

const placeOf = (
  { row, column, page, box, textBox, method, confidence }: GridCell,
  table: string,
): Fact['provenance'][number] => ({
  table,
  row,
  column,
  page,
  bbox: roundBox(textBox ?? box),
  method,
  confidence,
});

/** Amounts that a cell would show if its text were cut another way. */
export function otherReadings(
  placed: readonly { readonly draft: Draft; readonly fact: Fact }[],
): CheckedTable['readings'] {
  return new Map(
    placed.flatMap(({ draft, fact }) => {
      if (draft.cell.readings.length === 0) return [];
      const others = draft.cell.readings.flatMap(({ text, evidence, probability }) => {
        const reading = readAmount(text);
        return reading.kind === 'amount' && fact.published.moneyUnit
          ? [
              {
                amount: decimalText(inYuan(reading.value, fact.published.moneyUnit)),
                text,
                evidence,
                ...(probability === undefined ? {} : { probability }),
              },
            ]
          : [];
      });
      return others.length > 0 ? [[fact.id, others] as const] : [];
    }),
  );
}

/** Facts whose cell a reviewer has seen and whose text the page shows. */
export function seenBy(
  placed: readonly { readonly draft: { readonly cell: GridCell }; readonly fact: Fact }[],
): ReadonlySet<string> {
  return new Set(placed.flatMap(({ draft: { cell }, fact }) => (cell.reviewed ? [fact.id] : [])));
}
