import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Entity, Fact } from '../../../schemas/index.ts';

/** The budgetary units of a document, as its tables name them. */
export interface Entities {
  /** Name key → the unit. */
  readonly byKey: ReadonlyMap<string, Entity>;
  readonly byCode: ReadonlyMap<string, Entity>;
  /** Key of a project's name → the one unit that the project tables give it. */
  readonly byProject: ReadonlyMap<string, Entity>;
}

/** X and X（本级） under department X are one entity; so are names with and without the word 本级. */
export const entityKey = (name: string): string =>
  labelKey(name)
    .replace(pattern`\((${'whole-or-own-marks'})\)$`, '')
    .replace(pattern`(${'office'})?${'own-level'}$`, '')
    .replace(OWN_OFFICE, '');

/** 某某局机关: the body's own office, where 机关 follows a whole body's name. */
const OWN_OFFICE = pattern`(?<=${'agencies-with-own-office'})${'office'}$`;

export const isOwnLevel = (name: string): boolean => {
  const key = labelKey(name);
  return pattern`${'own-level-or-headquarters'}|${'office-in-brackets'}$`.test(key) || OWN_OFFICE.test(key);
};

/** Whether a unit row is the department itself: the issuer's name, or its name without the city. */
export function namesDepartment(name: string, issuer: string | null): boolean {
  if (issuer === null || (isOwnLevel(name) && !isOwnLevel(issuer))) return false;
  const key = entityKey(name).replace(/^\d{3,9}[-_ ]?/, ''),
    owner = entityKey(issuer);
  return (
    key === owner ||
    (key.length >= 3 && owner.endsWith(key)) ||
    (owner.length >= 4 && key.endsWith(owner)) ||
    key === `${owner}部门`
  );
}

/** Collects the budgetary units that the unit columns of a document's tables name. */
export function collectEntities(found: Iterable<Entity>): Entities {
  const byKey = new Map<string, Entity>();
  const byCode = new Map<string, Entity>();
  for (const entity of found) {
    const key = entityKey(entity.name);
    if (key.length >= 3 && !byKey.has(key)) byKey.set(key, entity);
    // A name cut off by its cell gives way to the same unit's longer name elsewhere.
    const known = entity.code === undefined ? undefined : byCode.get(entity.code);
    if (entity.code !== undefined && (!known || entity.name.startsWith(known.name))) byCode.set(entity.code, entity);
  }
  return { byKey, byCode, byProject: new Map() };
}

/** The unit of each project that all project tables give to one and the same unit. */
export function unitsOfProjects(
  facts: Iterable<Pick<Fact, 'form' | 'project' | 'entity'>>,
): ReadonlyMap<string, Entity> {
  const found = new Map<string, Entity | null>();
  for (const { form, project, entity } of facts) {
    if (form !== 'project-expenditure' || project === undefined) continue;
    const key = labelKey(project.name),
      known = found.get(key);
    found.set(
      key,
      entity === undefined ||
        known === null ||
        (known !== undefined && entityKey(known.name) !== entityKey(entity.name))
        ? null
        : (known ?? entity),
    );
  }
  return new Map([...found].flatMap(([key, entity]) => (entity === null ? [] : [[key, entity] as const])));
}

export const NO_ENTITIES: Entities = { byKey: new Map(), byCode: new Map(), byProject: new Map() };
