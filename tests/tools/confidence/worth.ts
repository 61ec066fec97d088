import { SURE_CONFIDENCE, type ConfidenceWeights, type SignKind } from '../../../schemas/confidence/index.ts';
import { chanceOf } from '../../../src/checks/confidence/weigh.ts';
import type { SignSample } from './samples.ts';

interface Standing {
  readonly sure: number;
  readonly silent: number;
}

/** A line for each sign: where it is seen, and what changes among facts without a doubt where it is not looked at. */
export function worthTable(samples: readonly SignSample[], model: ConfidenceWeights): string[][] {
  const all = standingOf(samples, model, null);
  const kinds = [...new Set(samples.flatMap(({ signs }) => signs.map(([kind]) => kind)))];
  const lines = kinds.map((kind) => {
    const seen = samples.filter(({ signs }) => signs.some(([own]) => own === kind)),
      without = standingOf(samples, model, kind);
    const facts = sum(seen, ({ facts: count }) => count);
    return {
      kind,
      facts,
      wrong: facts - sum(seen, ({ right }) => right),
      silent: without.silent - all.silent,
      sure: without.sure - all.sure,
    };
  });
  return [
    ['sign', 'facts', 'wrong', 'silently wrong without it', 'at ≥ 0.95 without it'],
    ...lines
      .sort((a, b) => b.silent - a.silent || b.wrong - a.wrong)
      .map(({ kind, facts, wrong, silent, sure }) => [
        kind,
        ...[facts, wrong].map(String),
        signed(silent),
        signed(sure),
      ]),
  ];
}

function standingOf(samples: readonly SignSample[], model: ConfidenceWeights, left: SignKind | null): Standing {
  const sure = samples.filter(
    ({ signs }) =>
      chanceOf(
        signs.filter(([kind]) => kind !== left).map(([kind, strength]) => ({ kind, strength })),
        model,
      ) >= SURE_CONFIDENCE,
  );
  return {
    sure: sum(sure, ({ facts }) => facts),
    silent: sum(sure, ({ facts, right }) => facts - right),
  };
}

const sum = (samples: readonly SignSample[], of: (sample: SignSample) => number): number =>
  samples.reduce((total, sample) => total + of(sample), 0);

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value));
