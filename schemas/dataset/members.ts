import type { Bilingual } from '../bilingual.ts';
import { MEMBERS, writtenMembers, type MemberDimension } from '../members.ts';

export const FACT_STAGES = writtenMembers('stage');

const LISTED = ['period', 'fund', 'use', 'item', 'level', 'transfer', 'balancing', 'insurance', 'debt'] as const;

/** A member of a coordinate, for the list of members. */
export interface ListedMember {
  readonly coordinate: (typeof LISTED)[number];
  readonly member: string;
  /** The member of which it is a part; null at the top. */
  readonly parent: string | null;
  /** part: the parts add up to the parent; memo: an 其中, never more than it; other: neither. */
  readonly relation: 'part' | 'memo' | 'other';
  readonly name: Bilingual;
}

/** Members of the coordinates and how they add up. Source: 政府会计 and budget forms; Budget Law, articles 5 to 11. */
export const LISTED_MEMBERS: readonly ListedMember[] = LISTED.flatMap((coordinate) =>
  MEMBERS.filter(({ dimension }) => dimension === coordinate).map(({ member, within, relation, zh, en }) => ({
    coordinate,
    member,
    parent: within[0] ?? null,
    relation,
    name: { zh, en },
  })),
);

/** A dimension's members with their Chinese names, for the codebook. */
export const membersInWords = (dimension: MemberDimension): string =>
  MEMBERS.filter((each) => each.dimension === dimension)
    .map(({ member, zh }) => `${member} ${zh}`)
    .join(',');
