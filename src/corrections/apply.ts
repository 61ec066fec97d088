import type { Correction, CorrectionOf, Finding, FormId } from '../../schemas/index.ts';
import type { DecidedMapping, Decisions } from '../model/decisions.ts';
import type { GridCell, Layout, Table } from '../model/table.ts';
import { noLongerApplies } from './findings.ts';
import { joinHolds } from './joins.ts';
import { cellAt, sameText, saysSo, type Found } from './place.ts';

/**
 * The layout as reviewers corrected it, what they decided of its meaning, and what is to be told of their corrections.
 */
export interface Corrected {
  readonly layout: Layout;
  readonly decisions: Decisions;
  readonly findings: readonly Finding[];
}

/**
 * Applies corrections, in their order, to the tables of a document. Joins were decided before; here it is told whether
 * they hold. Pure.
 */
export function applyCorrections(layout: Layout, corrections: readonly Correction[]): Corrected {
  const findings: Finding[] = [];
  const note = (finding: Finding): void => {
    findings.push(finding);
  };
  const tables = correctCells(
    layout.tables,
    corrections.filter((each) => each.kind === 'cell'),
    note,
  );
  const forms = new Map<string, FormId>(),
    columns = new Map<string, DecidedMapping>(),
    rows = new Map<string, DecidedMapping>();
  for (const correction of corrections) {
    if (correction.kind === 'cell' || correction.kind === 'finding') continue;
    const found = cellAt(tables, correction.place);
    if (!found) {
      note(noLongerApplies(correction, 'gone'));
      continue;
    }
    if (!saysSo(found.cell, correction.place.text)) {
      note(noLongerApplies(correction, 'text', found.cell.text));
      continue;
    }
    const {
      table: { id },
      cell,
    } = found;
    switch (correction.kind) {
      case 'join':
        if (!joinHolds(tables, correction)) note(noLongerApplies(correction, 'gone'));
        break;
      case 'form':
        forms.set(id, correction.after);
        break;
      case 'column':
        columns.set(`${id}/${cell.column}`, mappingOf(correction));
        break;
      case 'row':
        rows.set(`${id}/${cell.row}/${cell.column}`, mappingOf(correction));
        break;
      default:
        correction satisfies never;
    }
  }
  return { layout: { ...layout, tables }, decisions: { forms, columns, rows }, findings };
}

function correctCells(
  tables: readonly Table[],
  corrections: readonly CorrectionOf<'cell'>[],
  note: (finding: Finding) => void,
): readonly Table[] {
  const changed = new Map<Table, Map<string, GridCell>>();
  const change = ({ table, cell: { row, column } }: Found, to: GridCell): void => {
    changed.set(table, (changed.get(table) ?? new Map<string, GridCell>()).set(`${row}/${column}`, to));
  };
  for (const correction of corrections) {
    const found = cellAt(tables, correction.place);
    if (!found) {
      note(noLongerApplies(correction, 'gone'));
      continue;
    }
    const cell = changed.get(found.table)?.get(`${found.cell.row}/${found.cell.column}`) ?? found.cell;
    if (sameText(cell.text, correction.before)) {
      change(found, reviewed(cell, correction));
    } else if (correction.fault === 'reading' && sameText(cell.text, correction.after)) {
      // The reading has become better since: the reviewer has still seen the cell.
      note(noLongerApplies(correction, 'already'));
      change(found, reviewed(cell, correction));
    } else note(noLongerApplies(correction, 'text', cell.text));
  }
  return tables.map((table) => {
    const own = changed.get(table);
    return own ? { ...table, cells: table.cells.map((cell) => own.get(`${cell.row}/${cell.column}`) ?? cell) } : table;
  });
}

/** The cell as the reviewer saw it. A misprint keeps what is printed: only what it should say is added. */
function reviewed(cell: GridCell, { after, fault, by, at, reason }: CorrectionOf<'cell'>): GridCell {
  const original = cell.reviewed?.original ?? cell.text;
  const seen = { original, fault, by, at, reason };
  if (fault === 'publisher' && !sameText(cell.text, after))
    return { ...cell, confidence: 1, reviewed: { ...seen, should: after } };
  if (sameText(cell.text, after)) return { ...cell, confidence: 1, reviewed: seen };
  return { ...cell, text: after, lines: after.split('\n'), confidence: 1, readings: [], reviewed: seen };
}

function mappingOf({ before, after, by, reason }: CorrectionOf<'column' | 'row'>): DecidedMapping {
  return { ...after, original: inWords(before.coordinates), reason: `${by}: ${reason}` };
}

const inWords = (coordinates: Readonly<Record<string, unknown>>): string =>
  Object.entries(coordinates)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' ') || '–';
