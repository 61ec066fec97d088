import type { Bilingual, Fact, RuleId } from '../../../schemas/index.ts';
import { stableHash } from '../../lib/hash.ts';
import type { Passage } from '../../model/document.ts';
import type { Identity } from '../identity.ts';

/** Characters of a passage that are quoted around what is wrong with it. */
const AROUND = 24;

/** What a passage itself is judged for: `at` and `length` tell the words in it. */
export interface PassageClaim {
  readonly rule: RuleId;
  readonly kind: string;
  readonly passage: Passage;
  readonly at: number;
  readonly length: number;
  readonly holds: boolean;
  readonly label: Bilingual;
  readonly reason: Bilingual | null;
  /** Facts of tables that the words speak of. */
  readonly parts?: readonly Fact[];
  /** How grave it is where it does not hold; left out: a warning. */
  readonly severity?: Identity['severity'];
}

/** One statement about words of the running text, with their place on the page. */
export function identityOfPassage(judged: PassageClaim): Identity {
  const { rule, kind, passage, at, length, holds, label, reason, parts = [], severity = 'warning' } = judged;
  const { text, page, bbox } = passage;
  return {
    id: stableHash(`${kind}|${page}|${bbox.join(',')}|${at}|${text}`),
    rule,
    kind: 'statement',
    label,
    total: null,
    parts,
    outcome: holds ? 'passed' : 'failed',
    reason,
    band: null,
    difference: null,
    tolerance: null,
    severity,
    cells: [{ page, bbox, text: quoted(text, at, length), role: 'culprit' }],
  };
}

/** Words with a little of what stands around them. */
export function quoted(text: string, at: number, length: number): string {
  const from = Math.max(0, at - AROUND),
    to = Math.min(text.length, at + length + AROUND);
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
