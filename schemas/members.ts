import type { Bilingual } from './bilingual.ts';
import { MEMBER_ROWS } from './lexicon/member-rows.ts';

/** A coordinate with a closed list of members. */
export type MemberDimension =
  | 'flow'
  | 'stage'
  | 'period'
  | 'fund'
  | 'use'
  | 'item'
  | 'measure'
  | 'level'
  | 'transfer'
  | 'balancing'
  | 'debt'
  | 'insurance';

/** A member of a coordinate: what it is part of and what it is called. */
export interface Member {
  readonly dimension: MemberDimension;
  readonly member: string;
  /** The members that hold it, the one under which lists and charts show it first; none at the top. */
  readonly within: readonly string[];
  /** part: the parts add up to what holds them; memo: an 其中, never more than it; other: neither. */
  readonly relation: 'part' | 'memo' | 'other';
  readonly zh: string;
  readonly en: string;
}

/** Members that are written by leaving the coordinate out. */
export const LEFT_OUT = { period: 'total', fund: 'all', use: 'all', measure: 'amount' } as const;

type RowOf<D extends MemberDimension> = Extract<(typeof MEMBER_ROWS)[number], readonly [D, ...unknown[]]>;
type LeftOut<D extends MemberDimension> = D extends keyof typeof LEFT_OUT ? (typeof LEFT_OUT)[D] : never;
/** A member as a fact carries it. */
export type WrittenMember<D extends MemberDimension> = Exclude<RowOf<D>[1], LeftOut<D>>;

/** All members in the order in which tables, charts and data sets show them, from `lexicon/members.csv`. */
export const MEMBERS: readonly Member[] = MEMBER_ROWS.map(([dimension, member, within, relation, zh, en]) => ({
  dimension,
  member,
  within: within === '' ? [] : within.split('; '),
  relation,
  zh,
  en,
}));

/** The members of a dimension that facts carry, in order. */
export function writtenMembers<D extends MemberDimension>(dimension: D): [WrittenMember<D>, ...WrittenMember<D>[]] {
  const leftOut = (LEFT_OUT as Partial<Record<MemberDimension, string>>)[dimension];
  return MEMBERS.filter((each) => each.dimension === dimension && each.member !== leftOut).map(
    ({ member }) => member,
  ) as [WrittenMember<D>, ...WrittenMember<D>[]];
}

/** The parts that add up to a member, in order. */
export const partsOf = <D extends MemberDimension>(dimension: D, whole: RowOf<D>[1]): RowOf<D>[1][] =>
  MEMBERS.filter((each) => each.dimension === dimension && each.relation === 'part' && each.within.includes(whole)).map(
    ({ member }) => member as RowOf<D>[1],
  );

/** What a member is called. */
export function memberName(dimension: MemberDimension, member: string): Bilingual | undefined {
  const found = MEMBERS.find((each) => each.dimension === dimension && each.member === member);
  return found && { zh: found.zh, en: found.en };
}
