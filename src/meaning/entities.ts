import { labelKey } from '../lib/text.ts';
import type { Entity } from '../../schemas/index.ts';

/** The budgetary units of a document, as its tables name them. */
export interface Entities {
  /** Name key or code → the unit. */
  readonly byKey: ReadonlyMap<string, Entity>;
  /** Keys that mean the whole department. */
  readonly whole: ReadonlySet<string>;
}

/** X and X（本级） under department X are one entity; so are names with and without the word 本级. */
export const entityKey = (name: string): string => labelKey(name).replace(/\((本级|机关|本部|汇总|部门)\)$/, '').replace(/(本级|机关本级)$/, '');

export const isOwnLevel = (name: string): boolean => /本级|机关\)$|本部/.test(labelKey(name));

/** Whether a unit row is the department itself: the issuer's name, or its name without the city. */
export function namesDepartment(name: string, issuer: string | null): boolean {
  if (issuer === null || isOwnLevel(name)) return false;
  const key = entityKey(name).replace(/^\d{3,9}[-_ ]?/, ''), owner = entityKey(issuer);
  return key === owner || (key.length >= 3 && owner.endsWith(key)) || (owner.length >= 4 && key.endsWith(owner)) || key === `${owner}部门`;
}
