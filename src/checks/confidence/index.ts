import { CONFIDENCE_WEIGHTS, SURE_CONFIDENCE, type SignKind } from '../../../schemas/confidence/index.ts';
import type { Fact } from '../../../schemas/index.ts';
import type { Sign, SignsOf, WordEvidence } from '../../model/evidence.ts';
import type { Identity } from '../identity.ts';
import { doubtsOf } from './doubts.ts';
import { sumSigns, whatSumsSay } from './sum-signs.ts';
import { chanceOf } from './weigh.ts';

/** Signs of words, places, characters and sums together. */
export function signsOf(identities: readonly Identity[], words: WordEvidence): SignsOf {
  const said = whatSumsSay(identities);
  return (fact) => {
    const bySums = sumSigns(fact, said),
      own = (words.get(fact.id) ?? []).flat();
    return [
      ...(bySums.some(({ kind }) => kind === 'agrees-with-sentence') ? own.map(corroborated) : own),
      ...characterSigns(fact),
      ...bySums,
    ];
  };
}

/** What the words of a sentence leave open counts little where another figure of that very meaning is the same. */
const LEFT_OPEN: ReadonlySet<SignKind> = new Set(['sentence-partly-read', 'sentence-inherits', 'sentence-fund-open']);
const STILL_OPEN = 0.3;
const corroborated = (sign: Sign): Sign =>
  LEFT_OPEN.has(sign.kind) ? { ...sign, strength: sign.strength * STILL_OPEN } : sign;

/** The fact with its proofs and its confidence, and what could be otherwise where it is in doubt. */
export function weighed(fact: Fact, proven: number, signs: readonly Sign[]): Fact {
  const confidence = chanceOf(signs, CONFIDENCE_WEIGHTS);
  return confidence >= SURE_CONFIDENCE
    ? { ...fact, proven, confidence }
    : { ...fact, proven, confidence, doubts: doubtsOf(fact, signs) };
}

/** How surely the characters were read. */
function characterSigns({ provenance, corrected }: Fact): Sign[] {
  const least = Math.min(1, ...provenance.map((place) => ('confidence' in place ? place.confidence : 1)));
  return [
    ...(least < 1 ? [{ kind: 'characters-unsure', strength: 1 - least } as const] : []),
    ...(corrected ? [{ kind: 'put-right', strength: 1 } as const] : []),
  ];
}
