import type { PartialCoordinates, Stage } from '../../../schemas/index.ts';

/** What a figure speaks of; `both` where the same figure is said of revenue and expenditure. */
export interface Subject {
  readonly coordinates: PartialCoordinates;
  readonly both: 'split' | 'fused' | null;
  /** Year and stage that words gave a whole; its parts share them. */
  readonly times?: Times;
}

export interface Times {
  readonly year: number | null;
  readonly stage: Stage | null;
}

/** What a change is measured against. */
export interface Base {
  readonly year: number;
  readonly stage: Stage;
}

/** Year-end holdings: when they were counted. */
export interface Holding {
  readonly year: number;
  readonly stage: Stage;
}

/** What headings fix, one at the head of a paragraph too; every sentence below inherits it. */
export interface SectionScope {
  readonly section: PartialCoordinates;
}

/** What is spoken of, and the wholes whose parts are listed, the innermost last; list items inherit from them. */
export interface SpokenOf {
  readonly subject: Subject | null;
  readonly wholes: readonly Subject[];
}

/** What a paragraph's sentences hand on. */
export interface ParagraphScope extends SpokenOf {
  /** Of the paragraph's first figure: 与上年相比增加 at the start of a later sentence speaks of it. */
  readonly head: Subject | null;
  /** The subject stems from words before any figure. */
  readonly announced: boolean;
  readonly holding: Holding | null;
  /** Holdings are spoken of as bought, not as held. */
  readonly buying: boolean;
}

/** A reason that a sentence gives; what it names is not spoken of afterwards. */
export interface Reason {
  readonly before: SpokenOf;
  /** It has named an amount: what it lists are parts of that. */
  readonly hasAmount: boolean;
}

/** What the clauses of one sentence hand on. */
export interface SentenceScope {
  readonly base: Base | null;
  /** What an amount of an earlier year was said of, until the next figure: 由2025年177万元增加至237万元. */
  readonly start: Subject | null;
  readonly sign: 1 | -1 | null;
  readonly reason: Reason | null;
  /** What the money is for is being told. */
  readonly purpose: boolean;
  /** Flows and funds of the amounts so far; '' for all funds. */
  readonly flows: ReadonlySet<string>;
  readonly funds: ReadonlySet<string>;
  /** The budget spoken of is that of the whole year, 全年预算数, not the one that began it. */
  readonly isAdjusted: boolean;
  /** What was spoken of before each bracket that is open, the innermost last. */
  readonly brackets: readonly (SpokenOf & Pick<SentenceScope, 'reason'>)[];
}

/** What the clauses before a figure named for it. */
export interface ClauseScope {
  readonly pending: Subject | null;
}

/** What is known at one place of the text: handed from clause to clause, never changed. */
export interface Discourse extends SectionScope, ParagraphScope, SentenceScope, ClauseScope {}

const NEW_SENTENCE: SentenceScope & ClauseScope = {
  base: null,
  start: null,
  sign: null,
  reason: null,
  purpose: false,
  flows: new Set(),
  funds: new Set(),
  isAdjusted: false,
  brackets: [],
  pending: null,
};

export const newDiscourse = (section: PartialCoordinates): Discourse => ({
  ...NEW_SENTENCE,
  section,
  subject: null,
  wholes: [],
  head: null,
  announced: false,
  holding: null,
  buying: false,
});

/** A sentence begins: of the one before, only what it spoke of outside its reasons is left. */
export const beginSentence = (discourse: Discourse): Discourse => ({ ...closeReason(discourse), ...NEW_SENTENCE });

/** What follows is a list of parts of the present subject. */
export function openList(discourse: Discourse): Discourse {
  const { subject, wholes } = discourse;
  const isNew = subject !== null && wholes.at(-1) !== subject;
  return { ...discourse, wholes: isNew ? [...wholes, subject] : wholes, purpose: false };
}

/** What follows speaks of the outermost whole again, not of its last part. */
export const backToWhole = (discourse: Discourse): Discourse =>
  discourse.wholes.length === 0 ? discourse : { ...discourse, subject: discourse.wholes[0]!, wholes: [] };

export function openReason(discourse: Discourse): Discourse {
  const { subject, wholes, reason } = discourse;
  return { ...openList(discourse), reason: reason ?? { before: { subject, wholes }, hasAmount: false } };
}

export const closeReason = (discourse: Discourse): Discourse => ({
  ...discourse,
  ...discourse.reason?.before,
  reason: null,
  purpose: false,
});

export function openBracket(discourse: Discourse): Discourse {
  const { subject, wholes, reason, brackets } = discourse;
  return { ...openList(discourse), brackets: [...brackets, { subject, wholes, reason }] };
}

export const closeBracket = (discourse: Discourse): Discourse => ({
  ...discourse,
  ...discourse.brackets.at(-1),
  brackets: discourse.brackets.slice(0, -1),
});

/** Scope of what is listed: the innermost whole, else what headings fix. */
export const outerScope = ({ wholes, section }: Pick<Discourse, 'wholes' | 'section'>): PartialCoordinates =>
  wholes.at(-1)?.coordinates ?? section;
