import type { Fact } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { COORDINATE_ORDER, coordinateKey } from '../../lib/coordinates.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { compareSame } from '../evidence/bands.ts';
import { identityOf, notApplicable, quantumOf, valueOf, type Identity } from '../identity.ts';
import { ambiguousFactsOf } from '../evidence/ambiguous-facts.ts';
import { both } from '../words.ts';
import { looksLikeSlip } from './other-scope.ts';

const WITHOUT_ENTITY = COORDINATE_ORDER.filter((dimension) => dimension !== 'entity');

/** Forms that print what a project has, each by itself. */
const PROJECT_FORM = /^project-expenditure$|performance$/;

/**
 * What a sentence says of a project against the project's line or performance table, where their coordinates alone do
 * not bring the two together: the sentence leaves the unit out (本级), or the table prints two budgets beside each
 * other, 年初预算数 and 全年预算数, of which the sentence repeats one.
 */
export function* projectSentences({
  narrative,
  tables,
}: Pick<BudgetDocument, 'narrative' | 'tables'>): Iterable<Identity> {
  const told = narrative.filter((fact) => fact.project !== undefined && fact.measure === undefined && !fact.unmapped);
  if (told.length === 0) return;
  const printed = new Map<string, Fact[]>(),
    apart = new Set<Fact>();
  for (const table of tables) {
    if (!PROJECT_FORM.test(table.form)) continue;
    for (const fact of ambiguousFactsOf(table)) apart.add(fact);
    for (const fact of table.facts) {
      if (fact.project === undefined || fact.measure !== undefined || fact.unmapped || fact.line) continue;
      addToList(printed, coordinateKey(fact, WITHOUT_ENTITY), fact);
    }
  }
  const label = both('文字与表的同一项目', 'narrative and table print the same project');
  for (const fact of told) {
    const named = printed.get(coordinateKey(fact, WITHOUT_ENTITY)) ?? [];
    const prints = fact.entity === undefined ? named : named.filter(({ entity }) => entity?.name === fact.entity?.name);
    const isOneUnit = new Set(prints.map(({ entity }) => entity?.name)).size === 1;
    // Equal coordinates are compared where all figures of them are.
    if (!isOneUnit || (fact.entity?.name === prints[0]!.entity?.name && !prints.some((print) => apart.has(print))))
      continue;
    const compare = (print: Fact): ReturnType<typeof compareSame> =>
      compareSame(valueOf(print), quantumOf(print), valueOf(fact), quantumOf(fact));
    const match =
      prints.find((print) => compare(print).band === 'equal') ?? prints.find((print) => looksLikeSlip(print, fact));
    if (match)
      yield identityOf({
        rule: 'agreement',
        kind: 'same',
        total: match,
        parts: [fact],
        label,
        compared: compare(match),
        severity: 'warning',
      });
    else
      yield notApplicable('agreement', label, both('该句可能另有所指', 'the sentence may speak of something else'), [
        ...prints,
        fact,
      ]);
  }
}
