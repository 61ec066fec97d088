import { CONFIDENCE_WEIGHTS, SURE_CONFIDENCE } from '../../../schemas/confidence/index.ts';
import type { Fact } from '../../../schemas/index.ts';
import type { Sign, SignsOf, WordEvidence } from '../../model/evidence.ts';
import type { Identity } from '../identity.ts';
import { doubtsOf } from './doubts.ts';
import { sumSigns, whatSumsSay } from './sum-signs.ts';
import { chanceOf } from './weigh.ts';

/** Signs of words, places, characters and sums together. */
export function signsOf(identities: readonly Identity[], words: WordEvidence): SignsOf {
  const said = whatSumsSay(identities, words);
  return (fact) => {
    const signs = [...(words.get(fact.id) ?? []).flat(), ...characterSigns(fact), ...sumSigns(fact, said)];
    // That a table repeats what another says of its period matters only where it says nothing itself.
    return signs.some(({ kind }) => kind === 'period-silent')
      ? signs
      : signs.filter(({ kind }) => kind !== 'period-borne-out');
  };
}

/** The fact with its confidence, and what could be otherwise where it is in doubt. */
export function weighed(fact: Fact, signs: readonly Sign[]): Fact {
  const confidence = chanceOf(signs, CONFIDENCE_WEIGHTS);
  return confidence >= SURE_CONFIDENCE
    ? { ...fact, confidence }
    : { ...fact, confidence, doubts: doubtsOf(fact, signs) };
}

/** How surely the characters were read. */
function characterSigns({ provenance, corrected }: Fact): Sign[] {
  const least = Math.min(1, ...provenance.map((place) => ('confidence' in place ? place.confidence : 1)));
  return [
    ...(least < 1 ? [{ kind: 'characters-unsure', strength: 1 - least } as const] : []),
    ...(corrected ? [{ kind: 'put-right', strength: 1 } as const] : []),
  ];
}
