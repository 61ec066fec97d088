import { memoColumns, unknownColumn } from './columns.ts';
import { oneCellCodes, splitCodes } from './codes.ts';
import { STRUCTURE_SETS, type StructureFamily } from './family.ts';
import { deepHeaders } from './headers.ts';
import { classNames, unitInProject } from './names.ts';
import { rowsInside, strayRow } from './rows-inside.ts';
import { brokenUnit, titlePrefixes } from './titles.ts';
import { totals } from './totals.ts';

export type { StructureFamily } from './family.ts';

export const STRUCTURES: readonly StructureFamily[] = [
  rowsInside,
  unknownColumn,
  memoColumns,
  oneCellCodes,
  classNames,
  unitInProject,
  titlePrefixes,
  brokenUnit,
  strayRow,
  deepHeaders,
  totals,
  splitCodes,
];

/** The families that a name chooses: one, a set (`build`, `held`), or `all`; null where there is no such name. */
export function structuresNamed(name: string): readonly StructureFamily[] | null {
  if (name === 'all') return STRUCTURES;
  if (STRUCTURE_SETS.some((set) => set === name)) return STRUCTURES.filter((family) => family.set === name);
  const family = STRUCTURES.find((candidate) => candidate.name === name);
  return family ? [family] : null;
}

/** The family of one document: seeds take the chosen ones in turn. */
export const structureOf = (families: readonly StructureFamily[], seed: number): StructureFamily =>
  families[seed % families.length]!;
