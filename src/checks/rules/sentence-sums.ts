import type { Fact } from '../../../schemas/index.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { compareSum } from '../bands.ts';
import { familiesOf } from '../families.ts';
import { identityOf, notApplicable, quantumOf, valueOf, type Identity } from '../identity.ts';
import { inUnits, quantumUnits, widthUnits } from '../units.ts';
import { slipsBetween } from '../slips.ts';

/**
 * A total and its parts in one paragraph. A sentence need not name every part: a difference counts only where one figure,
 * mistyped in one place, explains it.
 */
export function* sentenceSums({ narrative, statements }: BudgetDocument): Iterable<Identity> {
  const paragraphOf = new Map(statements.map((statement) => [statement.id, `${statement.page}|${statement.bbox.join(',')}`]));
  const paragraphs = new Map<string, Fact[]>();
  for (const fact of narrative) {
    const at = fact.provenance[0];
    if (!at || !('statement' in at) || fact.unmapped || fact.measure !== undefined) continue;
    const key = paragraphOf.get(at.statement) ?? at.statement;
    const list = paragraphs.get(key);
    if (list) list.push(fact); else paragraphs.set(key, [fact]);
  }
  for (const facts of paragraphs.values()) for (const { total, parts, dimensions } of familiesOf({ facts }, [])) {
    if (parts.length < 2) continue;
    const compared = compareSum(valueOf(total), parts.map(valueOf), [total, ...parts].map(quantumOf));
    const label = `narrative: total over ${dimensions.join(' and ')}`;
    // A part is short by what the total has too much, and the other way round.
    const short = inUnits(compared.difference), slack = widthUnits(compared.allowed);
    const mistyped = (fact: Fact, by: bigint): boolean => slipsBetween(inUnits(valueOf(fact)), inUnits(valueOf(fact)) + by - slack, inUnits(valueOf(fact)) + by + slack, quantumUnits(fact)).length > 0;
    const slip = compared.band !== 'outside' || mistyped(total, -short) || parts.some((part) => mistyped(part, short));
    if (slip) yield identityOf({ rule: 'roll-up', kind: 'sum', total, parts, label, compared });
    else yield notApplicable('roll-up', label, 'a sentence need not name every part', [total, ...parts]);
  }
}
