import { pattern } from '../../../lib/pattern.ts';
import { labelKey } from '../../../lib/text.ts';
import type { LabelKind } from '../../../model/form.ts';
import { splitFused } from '../../words/codes.ts';
import { readLabel, type Label } from '../../words/labels.ts';
import { readFusedClass, readNameOfClass } from './class-codes.ts';
import { readName } from './names.ts';
import { readCodedProject, readProject, readProjectBelowUnit, readProjectOfUnit } from './projects.ts';
import { readEvent, readPurchase, withCatalogueItem } from './purchases.ts';
import {
  listsPurchases,
  type LabelCell,
  type LabelledRow,
  type LabelStep,
  type RowLabel,
  type RowReading,
} from './row-reading.ts';
import { readRowTimes } from './row-times.ts';
import { readTotal } from './totals.ts';
import { readCodedUnit, readUnit } from './units.ts';
import { readUse } from './uses.ts';

/** What a column or the label's own shape says goes first. */
const BY_COLUMN: readonly LabelStep[] = [readTotal, readRowTimes, readUse, readEvent, readPurchase];
/** Then codes and names, the surest first; what none of them takes is a name of the lexicon or of a class. */
const BY_NAME: readonly LabelStep[] = [
  readFusedClass,
  readCodedProject,
  readUnit,
  readProjectOfUnit,
  readCodedUnit,
  readProject,
  readProjectBelowUnit,
  readNameOfClass,
  readName,
];

/** Reads one label cell of a row: the first step that knows labels of its kind says what it adds. */
export function readLabelCell(reading: RowReading, { column, cell }: LabelCell, row: LabelledRow): RowReading {
  const label = readLabel(cell.text);
  if (saysNothing(label, column.role === 'code', row)) return reading;
  const read: RowLabel = {
    column,
    cell,
    label,
    kind: kindOf(label, { column, cell }, row),
    header: labelKey(column.headerPath.at(-1) ?? ''),
    fused: splitFused(cell.text),
  };
  const named = { ...reading, path: [...reading.path, cell.text] };
  return (
    firstOf(BY_COLUMN, read, named, row) ??
    firstOf(BY_NAME, read, withCatalogueItem(label.key, named, row), row) ??
    named
  );
}

function firstOf(
  steps: readonly LabelStep[],
  label: RowLabel,
  reading: RowReading,
  row: LabelledRow,
): RowReading | null {
  for (const step of steps) {
    const read = step(label, reading, row);
    if (read) return read;
  }
  return null;
}

/** Codes are read before names; marks without letters say nothing. */
const saysNothing = ({ key }: Label, isCode: boolean, { codes }: LabelledRow): boolean =>
  key === '' || (isCode && /^[\dA-Z.*-]+$/.test(key)) || (/^\d{3,9}$/.test(key) && key === codes.entity);

/** A category that stands alone in its row is no unit, wherever its cell ends. */
const CATEGORY = pattern`^${'purchase-categories'}$`;

/**
 * What a label may be by its column; one that spans several label columns belongs to none of them: 货物 over 单位 and
 * 采购项目.
 */
function kindOf({ key }: Label, { column, cell }: LabelCell, { block, cells, table }: LabelledRow): LabelKind {
  const spansOthers =
    cell.columnSpan > 1 &&
    block.labels.some(
      (other) =>
        other.column > column.column &&
        other.column < cell.column + cell.columnSpan &&
        other.labelKind !== column.labelKind,
    );
  const isCategory = cells.length === 1 && listsPurchases(table.identified) && CATEGORY.test(key);
  return spansOthers || isCategory ? 'any' : (column.labelKind ?? 'any');
}
