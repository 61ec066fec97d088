import { HAN } from '../../lib/grammar.ts';
import type { PartialCoordinates } from '../../../schemas/index.ts';
import { LABEL_STARTS, PROJECT_KINDS } from '../../lib/sentence-words.ts';
import { pattern } from '../../lib/pattern.ts';
import { refine } from '../words/compose.ts';
import { outerScope, type Discourse, type Subject } from './discourse.ts';
import { readNamed, type Named } from './named.ts';
import { labelsOf, speaksOfClass } from './names.ts';
import { projectIn, type NarrativeContext } from './narrative-context.ts';
import { place, type Placement } from './placement.ts';
import { readClause } from './terms.ts';
import { KIND_OF_VEHICLE, NO_COORDINATE, unknownName, type NameWords } from './unknown-names.ts';

/** What a figure speaks of, or why nothing is known of it. */
export type Resolution =
  ({ readonly kind: 'found' } & Placement) | { readonly kind: 'unplaced'; readonly reason: string };

/** The words that a figure's own clause has for its subject. */
export interface SubjectWords extends NameWords {
  /** The figure is the first of its sentence. */
  readonly fresh: boolean;
}

/** The same, with what is known of them. */
interface Question extends SubjectWords {
  readonly named: Named | null;
  readonly project: string | null;
  /** What was spoken of before; the year in which it was spoken of does not stay. */
  readonly present: Subject | null;
  readonly outer: PartialCoordinates;
}

/** One way to answer; null where it does not apply. */
type Rule = (question: Question, discourse: Discourse, context: NarrativeContext) => Resolution | null;

const unplaced = (reason: string): Resolution => ({ kind: 'unplaced', reason });
const found = (subject: Subject, { wholes }: Discourse): Resolution => ({ kind: 'found', subject, wholes });
const placed = (discourse: Discourse, part: Subject): Resolution => ({ kind: 'found', ...place(discourse, part) });
const unknown = (question: Question, discourse: Discourse): Resolution => {
  const subject = unknownName(question, discourse);
  return typeof subject === 'string' ? unplaced(subject) : found(subject, discourse);
};

/** A class that is named by its level, but that no classification knows. */
const unknownClass: Rule = ({ body, named }) =>
  speaksOfClass(body) && (named?.coordinates.function ?? named?.coordinates.economic) === undefined
    ? unplaced('a class that the classification does not know')
    : null;

/** A project that tables or the clause itself name. */
const knownProject: Rule = ({ project, named, asChange, body, outer }, discourse) => {
  if (project === null) return null;
  if (discourse.reason && !asChange && !named?.coordinates.use) return unplaced('a reason');
  // In a list of projects a name that a project has in the tables is the project's, though a class has it, too.
  if (isProjectSpending(outer) && !discourse.reason && labelsOf(body)[0] === project)
    return found(namedProject(project, discourse), discourse);
  return !named || discourse.reason || named.coordinates.period !== undefined
    ? found(namedProject(project, discourse), discourse)
    : null;
};

/** 合计 after a list is its whole once more. */
const wholeAgain: Rule = ({ body }, discourse) =>
  pattern`^${'totals-spoken'}$`.test(body) && discourse.wholes.length > 0
    ? found(discourse.wholes[0]!, discourse)
    : null;

/** 一次性项目 in a list of project spending is a line of it. */
const kindOfProject: Rule = ({ body, outer }, discourse) => {
  const whole = discourse.wholes.at(-1);
  const kind = whole && isProjectSpending(outer) ? PROJECT_KINDS.exec(body.replace(LABEL_STARTS, '')) : null;
  return kind && found({ ...whole!, coordinates: { ...outer, line: { name: kind[0] } } }, discourse);
};

const kindOfVehicle: Rule = (question, discourse) =>
  question.outer.item === 'vehicles.purchase' && KIND_OF_VEHICLE.test(question.body)
    ? unknown(question, discourse)
    : null;

/** Under project spending a name that terms explain in part only is a project's. */
const partlyKnownProject: Rule = (question, discourse) => {
  const { named, outer } = question;
  if (!named || !isProjectSpending(outer) || named.leftover.length < 2) return null;
  const isOnlyUse = Object.keys(named.coordinates).every((name) => name === 'use' || name === 'flow');
  return isOnlyUse || outer.project !== undefined ? unknown(question, discourse) : null;
};

const namesOnlyFlow = ({ coordinates: { flow, ...others }, both }: Named): boolean =>
  flow !== undefined && Object.keys(others).length === 0 && !both;

/** 年初结转5万元,收入决算20万元: the side of the budget, not more of what was carried over. */
const sideOfPresent: Rule = ({ body, fresh, named, present }, discourse) => {
  if (!named || !namesOnlyFlow(named) || !present || named.leftover.length > 1) return null;
  const { flow, period } = present.coordinates;
  const isSameSide = period === undefined && (flow === undefined || flow === named.coordinates.flow);
  const isResumed = discourse.announced || (!fresh && pattern`${'budget-resumed'}`.test(body));
  return isSameSide && isResumed ? found(present, discourse) : null;
};

/** A reason's text is longer than this before a term inside it is taken for part of the story. */
const STORY_LENGTH = 6;

/** A term in the middle of a reason's story says nothing of the figure. */
const termInReason: Rule = ({ named }, { reason }) =>
  named && !named.both && reason && named.leftover.length > STORY_LENGTH && named.after > 2
    ? unplaced('a reason')
    : null;

/** 基本类支出 in a list: an unknown part, not the whole again. */
const unknownPart: Rule = (question, discourse) => {
  const { named, asChange } = question;
  return named && namesOnlyFlow(named) && discourse.wholes.length > 0 && named.leftover.length >= 2 && !asChange
    ? unknown(question, discourse)
    : null;
};

/** Coordinates that a fund has of its own: revenue, spending, what it begins and ends the year with. */
const OF_A_FUND: ReadonlySet<string> = new Set(['flow', 'period', 'use']);

/** 政府性基金收入5万元,年初结转0万元,支出5万元: a bare side of the budget beside figures of one fund is that fund's. */
const sameFund: Rule = ({ body, named }, discourse) => {
  const { funds, wholes, section, pending } = discourse;
  const [fund] = funds;
  if (!named || named.both || funds.size !== 1 || !fund) return null;
  if (wholes.length > 0 || pending !== null || section.fund !== undefined) return null;
  const { coordinates } = named;
  const isOfFund =
    Object.keys(coordinates).every((name) => OF_A_FUND.has(name)) &&
    (coordinates.use === undefined || coordinates.use === 'carry-forward');
  return isOfFund && !pattern`${'whole-of-fund'}`.test(body)
    ? placed(discourse, { ...named, coordinates: { fund, ...coordinates } })
    : null;
};

/** What the clause names, refining what the clauses before it named. */
const whatIsNamed: Rule = ({ named }, discourse) => named && placed(discourse, joined(discourse.pending, named));

/** 房屋3000平方米,价值500万元: what is held is worth that much; no budget is. */
const worthOfHoldings: Rule = ({ body }) =>
  pattern`(?:^|(?!${HAN}).)${'worth-of-holdings'}${'worth-verbs'}?$`.test(body) ? unplaced(NO_COORDINATE) : null;

/** Words without a name speak of what was spoken of, or of the section. */
const spokenOfBefore: Rule = ({ body, fresh, asChange, present }, discourse, context) => {
  if (readClause(context.outline.lexicon, body, {}).leftover.length > 1) return null;
  const { pending, section, base, announced, head } = discourse;
  const isBare = body === '' || (asChange && !base);
  if (isBare && !present && !pending && Object.keys(section).length === 0) return unplaced('no words before it');
  if (pending) return placed(discourse, pending);
  const opensAnew = fresh && !asChange && !announced && head === null;
  return found(present && !opensAnew ? present : { coordinates: section, both: null }, discourse);
};

/** In this order: what is exact before what is guessed, and names before what was spoken of. */
const RULES: readonly Rule[] = [
  unknownClass,
  knownProject,
  wholeAgain,
  kindOfProject,
  kindOfVehicle,
  partlyKnownProject,
  sideOfPresent,
  termInReason,
  unknownPart,
  sameFund,
  whatIsNamed,
  worthOfHoldings,
  spokenOfBefore,
];

/** What a figure's own clause speaks of: what it names, what was spoken of before, or an unknown part of a list. */
export function subjectOf(words: SubjectWords, discourse: Discourse, context: NarrativeContext): Resolution {
  const { subject, head } = discourse;
  const spoken = words.fresh ? (head ?? subject) : (subject ?? head);
  const question: Question = {
    ...words,
    named: readNamed(words.body, discourse, context),
    project: projectIn(words.body, context),
    present: spoken && { coordinates: spoken.coordinates, both: spoken.both },
    outer: outerScope(discourse),
  };
  for (const rule of RULES) {
    const answer = rule(question, discourse, context);
    if (answer) return answer;
  }
  return unknown(question, discourse);
}

const isProjectSpending = ({ use }: PartialCoordinates): boolean => use?.startsWith('project') === true;

/** Words of an earlier clause, refined by those of a later one. */
export const joined = (earlier: Subject | null, later: Subject): Subject =>
  earlier ? { coordinates: refine(earlier.coordinates, later.coordinates), both: later.both } : later;

/** A project's money, of the fund that is spoken of; in a reason it is spent as what the reason explains. */
export function namedProject(name: string, discourse: Discourse): Subject {
  const { fund, use } = outerScope(discourse);
  return {
    coordinates: {
      flow: 'expenditure',
      ...(fund ? { fund } : {}),
      ...(discourse.reason ? (use ? { use } : {}) : { use: 'project' }),
      project: { name },
    },
    both: null,
  };
}
