/** Numbered lists as a document goes through them, by the level of their marks. */
export interface NumberedLists {
  readonly count: number;
  /** Where the list of a level began last. */
  readonly begun: ReadonlyMap<number, number>;
  readonly last: ReadonlyMap<number, { readonly number: number; readonly at: number }>;
}

export const NO_LISTS: NumberedLists = { count: 0, begun: new Map(), last: new Map() };

/**
 * Goes on to a numbered paragraph, and tells the levels of lists that it ends though they stand higher by their marks:
 * (2) after (1) 1. 2. 3. goes on with the list in which those of 1. stood.
 */
export function nextNumber(
  { count, begun, last }: NumberedLists,
  level: number,
  mark: string,
): { readonly lists: NumberedLists; readonly ended: ReadonlySet<number> } {
  const at = count + 1,
    number = ordinalOf(mark),
    before = last.get(level);
  if (number === null) return { lists: { count: at, begun, last }, ended: new Set() };
  const lists = {
    count: at,
    begun: number === 1 ? new Map(begun).set(level, at) : begun,
    last: new Map(last).set(level, { number, at }),
  };
  const goesOn = before !== undefined && number === before.number + 1;
  const ended = goesOn ? [...begun].filter(([other, start]) => other < level && start > before.at) : [];
  return { lists, ended: new Set(ended.map(([other]) => other)) };
}

/** The number of a mark in Arabic digits: (2), 5.; null for others. */
const ordinalOf = (mark: string): number | null => {
  const digits = /\d+/.exec(mark)?.[0];
  return digits === undefined ? null : Number(digits);
};
