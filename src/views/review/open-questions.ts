import { isSure } from '../../../schemas/confidence/index.ts';
import type { ExtractionResult, Fact, OpenQuestion } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { placeIndex, placeOf, type PlaceIndex } from './places.ts';

/** Figures whose amount or meaning is in doubt. */
export const unsureFacts = ({ facts }: Pick<ExtractionResult, 'facts'>): readonly Fact[] =>
  (facts as readonly Fact[]).filter((fact) => !isSure(fact));

/**
 * What a reviewer is to be asked, what settles most first: figures of one table, or of one sentence, about which the
 * same is in doubt are one question.
 */
export function openQuestions(result: ExtractionResult): OpenQuestion[] {
  const groups = new Map<string, Fact[]>();
  for (const fact of unsureFacts(result)) {
    const [place] = fact.provenance,
      at = place && ('table' in place ? place.table : place.statement),
      key = `${at} ${fact.doubts?.[0]?.zh ?? ''}`;
    addToList(groups, key, fact);
  }
  const index = placeIndex(result);
  const pages = new Map(result.statements.map(({ id, page }) => [id, page]));
  return [...groups.values()]
    .flatMap((facts) => questionOf(facts, index, pages) ?? [])
    .sort((a, b) => b.weight - a.weight);
}

function questionOf(
  facts: readonly Fact[],
  index: PlaceIndex,
  pages: ReadonlyMap<string, number>,
): OpenQuestion | null {
  const [first] = facts.toSorted((a, b) => worthOf(b) - worthOf(a)),
    place = first?.provenance[0],
    doubt = first?.doubts?.[0];
  if (!first || !place || !doubt) return null;
  const page = 'table' in place ? place.page : (pages.get(place.statement) ?? 0);
  return {
    doubt,
    facts: facts.length,
    fact: first.id,
    place: placeOf({ ...place, page, text: first.published.text, role: 'other', fact: first.id }, index),
    confidence: Math.min(...facts.map(({ confidence = 1 }) => confidence)),
    weight: facts.reduce((sum, fact) => sum + worthOf(fact), 0),
  };
}

/** How much it matters that a figure is settled: the chance that it is wrong, and the money. */
const worthOf = ({ confidence = 1, amount, measure }: Fact): number =>
  (1 - confidence) * (1 + (measure === undefined ? Math.log10(1 + Math.abs(Number(amount))) : 0));
