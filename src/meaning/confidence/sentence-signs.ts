import type { Fact, Statement } from '../../../schemas/index.ts';
import type { Sign } from '../../model/evidence.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import { labelKey } from '../../lib/text.ts';
import { readClause } from '../narrative/terms.ts';

/** Characters without a meaning from which on a clause counts as not understood. */
const MANY = 12;
const CLAUSE_BREAK = /[,;:。，；：、(（]/;

/** What the meaning of a figure in a sentence rests on: how much of the words before it is understood. */
export function sentenceSigns(fact: Fact, statements: ReadonlyMap<string, Statement>, lexicon: Lexicon): Sign[] {
  const at = fact.provenance[0]!;
  if (!('statement' in at)) return [];
  const before = statements.get(at.statement)?.text.slice(0, at.span[0]) ?? '';
  const words = before
    .split(CLAUSE_BREAK)
    .at(-1)!
    .split(/\d[\d.,]*(?:万元|亿元|元|%)?/)
    .at(-1)!;
  const { project, line } = fact;
  if (project || line) return [SENTENCE];
  const unread = readClause(lexicon, labelKey(words), {}).leftover.length;
  return unread > 1
    ? [SENTENCE, { kind: 'sentence-partly-read', strength: Math.min(1, unread / MANY), about: words }]
    : [SENTENCE];
}

const SENTENCE: Sign = { kind: 'sentence', strength: 1 };
