/** What a labeller is worth: the tables in which it sees something, and how many are right where it says nothing. */
export interface LabellerWorth {
  readonly labeller: string;
  readonly seen: number;
  readonly rightWithout: number;
}
/** The labellers of one choice, with how many of its tables are right where all speak. */
export interface ChoiceWorth {
  readonly tables: number;
  readonly right: number;
  readonly labellers: readonly LabellerWorth[];
}

/** A line for each labeller. */
export const choiceSheet = ({ tables, right, labellers }: ChoiceWorth): string[][] => [
  ['labeller', 'tables', 'right without it'],
  ['all together', String(tables), String(right)],
  ...labellers.map(({ labeller, seen, rightWithout }) => [labeller, String(seen), String(rightWithout)]),
];
