import { NUMERAL } from '../../lib/grammar.ts';
import {
  COMPARATOR,
  LIST_ENDS,
  LIST_WORDS,
  MANNER_WORDS,
  PURPOSE_WORDS,
  REASON_WORDS,
} from '../../lib/sentence-words.ts';
import { pattern } from '../../lib/pattern.ts';
import { refine } from '../words/compose.ts';
import { without } from '../../lib/coordinates.ts';
import { closeReason, openList, openReason, type Discourse, type Subject } from './discourse.ts';
import { readNamed } from './named.ts';
import { projectIn, withoutOwnNames, type NarrativeContext } from './narrative-context.ts';
import { place } from './placement.ts';
import { joined, namedProject } from './subjects.ts';
import { baseOf } from './times.ts';

/** A clause before the one that has the figure. */
export interface Clause {
  readonly text: string;
  /** The mark that ends it. */
  readonly mark: string;
  /** No figure of the paragraph stands before it. */
  readonly opening: boolean;
}

/** Reads a clause without a figure: what it names stays for the figure that follows. */
export function readContext({ text, mark, opening }: Clause, before: Discourse, context: NarrativeContext): Discourse {
  // 用于综合保障支出,包括人事管理、机关后勤等;: what the money is for, told further, without amounts.
  if (before.purpose && mark === ';' && pattern`^${'includes'}.`.test(text))
    return { ...closeReason(before), pending: null };
  const { rest: whole, discourse: led } = leadIn(text, before);
  const rest = withoutOwnNames(whole, context);
  const opened = text === '' && mark === ':' ? openList(led) : led;
  const base = baseOf(rest, context.outline);
  const compared = base && !opened.purpose ? { ...opened, base } : opened;
  const explained = base && opened.reason ? withRateOfReason(rest, compared, context) : compared;
  // A project's own name may hold the name of its unit: 红会医院高铁新城院区.
  const project = opened.reason ? null : (projectIn(rest, context) ?? projectIn(whole, context));
  const read =
    project !== null
      ? { ...explained, pending: namedProject(project, explained) }
      : readWords({ text: rest, mark, opening }, base !== null, explained, context);
  return mark === ';' ? { ...closeReason(read), pending: null } : read;
}

/** 因政府性基金收入与上年相比,增加144.81%: a reason names whose rate it gives before what it is compared with. */
function withRateOfReason(text: string, discourse: Discourse, context: NarrativeContext): Discourse {
  const named = readNamed(text.slice(0, COMPARATOR.exec(text)!.index), discourse, context);
  return named && named.coordinates.fund !== undefined ? { ...discourse, pending: named } : discourse;
}

/** What the words of a clause do: open a list, head what follows, or name something for the next figure. */
function readWords(clause: Clause, compares: boolean, discourse: Discourse, context: NarrativeContext): Discourse {
  const { text, mark, opening } = clause;
  if (LIST_ENDS.test(text)) {
    const named = discourse.reason || compares ? null : readNamed(text.replace(LIST_ENDS, ''), discourse, context);
    return openList(named ? speakOf(named, discourse) : discourse);
  }
  const isAside = discourse.purpose || discourse.reason !== null || compares;
  if (isAside || text === '' || MANNER_WORDS.test(text)) return discourse;
  if (text.endsWith('中') && !text.endsWith('其中')) return readWithin(text, discourse, context);
  const announced = opening && mark === ':' ? announce(text, discourse, context) : null;
  if (announced) return announced;
  const named = readNamed(text, discourse, context);
  return named ? { ...discourse, pending: joined(discourse.pending, named) } : discourse;
}

/** 在政府采购支出中: what follows are parts of it; 在其他政府采购项目中: of what is left of them, not of all. */
function readWithin(text: string, discourse: Discourse, context: NarrativeContext): Discourse {
  const named = readNamed(text.slice(0, -1), discourse, context);
  if (!named) return discourse;
  const left = pattern`^${'in'}?(${'the-others'}.+)${'among'}$`.exec(text)?.[1];
  const whole: Subject =
    left === undefined ? named : { ...named, coordinates: { ...named.coordinates, line: { name: left } } };
  return openList(speakOf(whole, discourse));
}

/** What is named becomes what is spoken of. */
export const speakOf = (named: Subject, discourse: Discourse): Discourse => ({
  ...discourse,
  ...place(discourse, named),
});

/** Takes a pure label before any figure as the subject of what follows; null where the text is more than that. */
export function announce(text: string, before: Discourse, context: NarrativeContext): Discourse | null {
  const plain = text.replace(pattern`(${'circumstances'})?(${'after-a-name'})$`, '');
  if (/[,;]/.test(plain) || PURPOSE_WORDS.test(plain)) return null;
  const named = readNamed(plain, before, context);
  if (!named || named.leftover.length > 2) return null;
  const { subject, wholes } = place(before, named);
  const section = subject.both ? refine(before.section, without(subject.coordinates, 'flow')) : subject.coordinates;
  return { ...before, subject, wholes, section, head: subject, announced: true };
}

/** More lead-ins than these in a row are no Chinese: 其中主要原因是因为. */
const MAX_LEAD_INS = 4;

/** Takes 其中, 主要原因是 and 用于 off the front of a clause, and follows what they mean. */
export function leadIn(text: string, before: Discourse): { readonly rest: string; readonly discourse: Discourse } {
  let rest = text.replace(pattern`^(?:、|${'and-pair'}|${NUMERAL}${'is'})+`, ''),
    discourse = before;
  for (let taken = 0; taken < MAX_LEAD_INS; taken++) {
    const next = takeListWords(rest, discourse) ?? takeReasonWords(rest, discourse);
    if (!next) break;
    ({ rest, discourse } = next);
  }
  return { rest, discourse: tellsPurpose(rest, discourse) ? { ...discourse, purpose: true } : discourse };
}

type LedIn = ReturnType<typeof leadIn>;

function takeListWords(text: string, discourse: Discourse): LedIn | null {
  const words = LIST_WORDS.exec(text)?.[0];
  if (words === undefined || pattern`^${'according-to'}`.test(text)) return null;
  // 主要是…的支出,其中:A 50万元: parts of the amount that was explained.
  const isOfExplained = words.startsWith('其中') && discourse.reason !== null && !discourse.reason.hasAmount;
  return { rest: text.slice(words.length), discourse: openList(isOfExplained ? closeReason(discourse) : discourse) };
}

function takeReasonWords(text: string, discourse: Discourse): LedIn | null {
  const words = REASON_WORDS.exec(text)?.[0];
  if (words === undefined || !pattern`${'reason-words'}`.test(words)) return null;
  return { rest: text.slice(words.length), discourse: openReason(discourse) };
}

function tellsPurpose(text: string, { wholes }: Discourse): boolean {
  // 其中支持外贸发展370.00万: a part of a project, not what its money is for.
  const isOfProject = text.startsWith('支持') && wholes.at(-1)?.coordinates.project !== undefined;
  return PURPOSE_WORDS.test(text) && !LIST_ENDS.test(text) && !isOfProject;
}
