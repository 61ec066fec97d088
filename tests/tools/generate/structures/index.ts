import { silentCarryover, splitCarryover } from './carryover.ts';
import { memoColumns, unknownColumn } from './columns.ts';
import { malformedCodes, oneCellCodes, splitCodes } from './codes.ts';
import type { Random } from '../random.ts';
import type { DocumentStyle } from '../style.ts';
import { STRUCTURE_SETS, type StructureFamily } from './family.ts';
import { shortGrouping } from './figures.ts';
import { governmentAccounts, governmentBudget, governmentOverDepartment } from './government.ts';
import { deepHeaders } from './headers.ts';
import { overflowLabels, splitLabels } from './labels.ts';
import { leftColumnOnce } from './left-column.ts';
import { classNames, unitInProject } from './names.ts';
import { noBudget } from './no-budget.ts';
import { overNames } from './over-names.ts';
import { performanceHead } from './performance.ts';
import { rowsInside, strayRow } from './rows-inside.ts';
import { selfEvaluation } from './self-evaluation.ts';
import { clauses, listItems } from './sentences.ts';
import { twoFunds, unitsAsColumns } from './side-by-side.ts';
import { brokenUnit, titlePrefixes } from './titles.ts';
import { totalAgain, totals } from './totals.ts';
import { unsaidBudget, unsaidUse, unsaidUseByFunction } from './unsaid.ts';

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
  silentCarryover,
  performanceHead,
  splitLabels,
  clauses,
  strayRow,
  deepHeaders,
  totals,
  splitCodes,
  splitCarryover,
  unitsAsColumns,
  twoFunds,
  selfEvaluation,
  overflowLabels,
  listItems,
  shortGrouping,
  totalAgain,
  noBudget,
  leftColumnOnce,
  overNames,
  malformedCodes,
  unsaidUse,
  unsaidBudget,
  unsaidUseByFunction,
  governmentBudget,
  governmentAccounts,
  governmentOverDepartment,
];

/**
 * The families that a name chooses: one, a set (`build`, `held`, `government`), or `all` of departments; null where
 * there is no such name.
 */
export function structuresNamed(name: string): readonly StructureFamily[] | null {
  if (name === 'all') return STRUCTURES.filter(({ set }) => set !== 'government');
  if (STRUCTURE_SETS.some((set) => set === name)) return STRUCTURES.filter((family) => family.set === name);
  const family = STRUCTURES.find((candidate) => candidate.name === name);
  return family ? [family] : null;
}

/** The family of one document: seeds take the chosen ones in turn. */
export const structureOf = (families: readonly StructureFamily[], seed: number): StructureFamily =>
  families[seed % families.length]!;

/** Of so many documents of the usual mix one is laid out by a family of `build`. */
const ONE_IN = 4;

/** The family of a document of the usual mix; null for most. */
export const structureOfMix = (seed: number): StructureFamily | null =>
  seed % ONE_IN === 0 ? structureOf(structuresNamed('build')!, seed / ONE_IN) : null;

/** The families' choices of style, in place of those drawn. */
export const styleOf = (families: readonly StructureFamily[], random: Random): Partial<DocumentStyle> =>
  Object.assign({}, ...families.map((family) => family.style?.(random.fork(`style-${family.name}`))));
