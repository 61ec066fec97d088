import { ERROR_HINTS } from '../../../src/errors.ts';
import { commonOf, missingFrom, type Counts, type Observed } from './observe.ts';
import { isOfContent, isOfFile, type MutationStep } from './mutations.ts';

/** What is wrong with how a document was read. */
export interface Fault {
  readonly kind:
    | 'no valid result'
    | 'a code that is none'
    | 'INTERNAL'
    | 'the process died'
    | 'too long'
    | 'too much memory'
    | 'other bytes the second time'
    | 'text lost in silence'
    | 'figures changed in silence'
    | 'damage not told'
    | 'cannot be drawn';
  readonly detail: string;
}

/** A document and the one that it was made of, each as read here and, where that is installed, by another reader. */
export interface Compared {
  readonly steps: readonly MutationStep[];
  readonly original: Observed;
  readonly changed: Observed;
  readonly originalElsewhere: Counts | null;
  readonly changedElsewhere: Counts | null;
}

/** Codes of a reader that gave up, and what each is a fault of. */
const ENDS: Readonly<Record<string, Fault['kind']>> = {
  INTERNAL: 'INTERNAL',
  WORKER_DIED: 'the process died',
  TIMEOUT: 'too long',
  OUT_OF_MEMORY: 'too much memory',
};
/** Readers disagree about a few characters: marks, ligatures, what hangs over an edge. */
const MOST_MISSING = 8,
  MISSING_SHARE = 0.005;

/** What any document must come to, whatever is wrong with it. */
export function faultsOf({ problem, codes, result }: Observed): Fault[] {
  if (problem !== null) return [{ kind: 'no valid result', detail: problem }];
  return codes.flatMap((code): Fault[] => {
    if (!(code in ERROR_HINTS)) return [{ kind: 'a code that is none', detail: code }];
    const kind = ENDS[code];
    return kind ? [{ kind, detail: result?.errors.find((error) => error.code === code)?.message ?? code }] : [];
  });
}

/** What a changed document must tell of what the change took from it. */
export function silencesOf(compared: Compared): Fault[] {
  const { steps, original, changed } = compared;
  if (changed.result?.status !== 'complete') return [];
  if (steps.every(({ kind }) => isOfFile(kind))) {
    const lost = missingFrom(original.characters, changed.characters),
      facts = missingFrom(original.facts, changed.facts);
    return lost + facts === 0
      ? []
      : [{ kind: 'damage not told', detail: `${lost} characters, ${facts} facts; ${changed.result.verdict.outcome}` }];
  }
  return comparedElsewhere(compared, changed.result.verdict.outcome);
}

/** Against a reader that is not ours: what it still reads, and we do not though we read it in the original. */
function comparedElsewhere(
  { steps, original, changed, originalElsewhere, changedElsewhere }: Compared,
  outcome: string,
): Fault[] {
  if (!originalElsewhere || !changedElsewhere) return [];
  const stillThere = commonOf(original.characters, changedElsewhere),
    // A result tells how much of a page is there and not seen: covered, clipped, off the page.
    told = Math.max(0, changed.hidden - original.hidden),
    lost = missingFrom(stillThere, changed.characters) - told,
    total = [...stillThere.values()].reduce((sum, count) => sum + count, 0);
  if (lost > MOST_MISSING + MISSING_SHARE * total)
    return [{ kind: 'text lost in silence', detail: `${lost} of ${total} characters; ${outcome}` }];
  // Words at other places, or without their lines, may make another table: that is no damage that anybody could see.
  if (steps.some(({ kind }) => isOfContent(kind))) return [];
  const isSame =
      missingFrom(originalElsewhere, changedElsewhere) + missingFrom(changedElsewhere, originalElsewhere) === 0,
    facts = missingFrom(original.facts, changed.facts);
  return isSame && facts > 0 ? [{ kind: 'figures changed in silence', detail: `${facts} facts; ${outcome}` }] : [];
}
