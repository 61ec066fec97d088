import { contains } from '../../lib/members.ts';

/** What a table of spending may be of that does not say it: all of it, or one of the two kinds that tables are of. */
export const USES = [null, 'basic', 'project'] as const;

/** The kind of spending that a member of `use` is a part of; null where it is none. */
export const useOfPart = (member: string): 'basic' | 'project' | null =>
  (['basic', 'project'] as const).find((use) => use !== member && contains('use', use, member)) ?? null;
