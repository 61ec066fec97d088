import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';

const BELOW = '›',
  UNCLEAR = '?';

/** Where a project stands in its table's list: the names of what heads it, and its own. */
export type ProjectPaths = (coordinates: PartialCoordinates) => string;

/**
 * The paths of the projects that a table's facts name. One name may stand below several others (委托业务 of two units,
 * or a project called like its group): a path that the parents of its unit's projects do not tell begins with a mark
 * that no other path has.
 */
export function projectPathsOf(facts: readonly Pick<Fact, 'project' | 'entity'>[]): ProjectPaths {
  const parents = new Map<string, Set<string>>();
  const keyOf = (entity: PartialCoordinates['entity'], name: string): string =>
    `${entity?.name ?? entity?.code ?? ''}|${name}`;
  for (const { project, entity } of facts) {
    if (project === undefined) continue;
    const key = keyOf(entity, project.name);
    parents.set(key, (parents.get(key) ?? new Set()).add(project.parent ?? ''));
  }
  return ({ project, entity }) => {
    if (project === undefined) return '';
    const path = [project.name];
    for (let parent = project.parent; parent !== undefined && parent !== '';) {
      path.unshift(parent);
      const name: string = parent,
        above = [...(parents.get(keyOf(entity, name)) ?? [])].filter((each) => each !== name);
      if (above.length > 1 || path.length > MAX_LEVELS) {
        path.unshift(`${UNCLEAR}${project.name}`);
        break;
      }
      parent = above[0];
    }
    return path.join(BELOW);
  };
}

/** No list is deeper. */
const MAX_LEVELS = 8;

/** Whether the project of one path is another one or stands above it. */
export const headsPath = (outer: string, inner: string): boolean => inner === outer || inner.startsWith(outer + BELOW);
