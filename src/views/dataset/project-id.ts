import type { Fact } from '../../../schemas/index.ts';
import { stableHash } from '../../lib/hash.ts';

/** Names of one project differ in blanks, brackets and quotation marks from one table to the next. */
const comparable = (name: string): string => name.replaceAll(/[\s()（）“”"]/g, '');

/**
 * A project is its name under its issuer: units, codes and parents are printed in one table and left out in the other.
 */
export const projectId = (issuerId: string, name: string): string => stableHash(`${issuerId}|${comparable(name)}`);

/** The project of a fact; a line of a table of projects that prints no name of one is a project, too. */
export function projectOfFact({ project, line, form }: Fact, issuerId: string): string | null {
  const name = project?.name ?? (form === 'project-expenditure' ? line?.name : undefined);
  return name === undefined || name === '' ? null : projectId(issuerId, name);
}
