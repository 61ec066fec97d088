/** What a table of spending may be of that does not say it: all of it, or one of the two kinds that tables are of. */
export const USES: readonly (string | null)[] = [null, 'basic', 'project'];
