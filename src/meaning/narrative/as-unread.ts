import type { Unread } from '../../../schemas/index.ts';
import type { Narrative } from './narrative.ts';

/**
 * A narrative of which no amount is understood: each is unread, with its sentence's place and a reason, so that none is
 * lost in silence, and nothing is checked against it.
 */
export function asUnread({ facts, statements, unread }: Narrative, reason: string): Narrative {
  const byId = new Map(statements.map((statement) => [statement.id, statement]));
  const lost = facts.flatMap(({ published: { text }, provenance: [at] }): Unread[] => {
    const sentence = at && 'statement' in at ? byId.get(at.statement) : undefined;
    return sentence ? [{ text, page: sentence.page, bbox: sentence.bbox, reason }] : [];
  });
  return { facts: [], statements: [], passages: [], unread: [...lost, ...unread] };
}
