import type { Project } from '../../../../schemas/index.ts';
import { pattern } from '../../../lib/pattern.ts';
import { namesFunction } from './class-codes.ts';
import { listsProjects, withoutSpaces, type LabelStep, type RowCodes } from './row-reading.ts';
import { isUnitName, unitNamed } from './units.ts';

/** 单位名称（项目）: below a unit, what is coded and is no class is a project. */
const PROJECTS_BELOW_UNITS = pattern`${'unit-name'}[(]${'project-name-or-project'}[)]`;

/** The project that a cell names, with its code where one is printed before or beside it. */
export function projectNamed(text: string, { project: code }: RowCodes): Project {
  const name = withoutSpaces(text);
  const fused = /^([0-9A-Z]{10,})[-_](.+)$/.exec(name);
  if (fused) return { code: fused[1]!, name: fused[2]! };
  return { ...(code ? { code } : {}), name };
}

/** A name beside a project's code, in a list of projects. */
export const readCodedProject: LabelStep = ({ cell, kind, header }, reading, row) => {
  const { codes, unitAbove } = row;
  if (codes.project === null || kind !== 'any' || !listsProjects(row) || !pattern`${'project'}`.test(header))
    return null;
  return {
    ...reading,
    known: true,
    // The unit's code may be carried down from the row that heads its projects.
    unit: reading.unit ?? unitAbove,
    project: projectNamed(cell.text, codes),
  };
};

/** A name that is no unit's beside the code of a unit that is known: a project of that unit. */
export const readProjectOfUnit: LabelStep = ({ cell, kind }, reading, { codes, unitAbove, table }) => {
  if (kind !== 'project' || codes.entity === null || isUnitName(cell.text, table)) return null;
  const known = table.entities.byCode.get(codes.entity) ?? (unitAbove?.code === codes.entity ? unitAbove : undefined);
  return known
    ? {
        ...reading,
        known: true,
        unit: unitNamed(known.name, codes.entity),
        project: { name: withoutSpaces(cell.text) },
      }
    : null;
};

export const readProject: LabelStep = ({ cell, kind }, reading, { codes }) =>
  kind === 'project' ? { ...reading, known: true, project: projectNamed(cell.text, codes) } : null;

/** What is coded as a class, stands below a unit and has no class's name. */
export const readProjectBelowUnit: LabelStep = ({ cell, label, kind, header }, reading, { codes, hasClassCode }) =>
  kind === 'any' && hasClassCode && PROJECTS_BELOW_UNITS.test(header) && !namesFunction(label.key)
    ? { ...reading, project: projectNamed(cell.text, codes) }
    : null;
