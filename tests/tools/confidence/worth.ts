import {
  LABELLER_KINDS,
  SURE_CONFIDENCE,
  type ConfidenceWeights,
  type FormWeights,
  type LabellerKind,
  type SignKind,
} from '../../../schemas/confidence/index.ts';
import { chanceOf } from '../../../src/checks/confidence/weigh.ts';
import type { ChoiceWorth, LabellerWorth } from '../eval/index.ts';
import { formsGuessed } from './fit-forms.ts';
import { tablesRight } from './fit-tables.ts';
import type { FormSample } from './form-samples.ts';
import type { SignSample } from './samples.ts';
import type { TableSample } from './table-samples.ts';

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

const byWorth = (labellers: readonly LabellerWorth[]): LabellerWorth[] =>
  [...labellers].sort((a, b) => a.rightWithout - b.rightWithout || b.seen - a.seen);

/** Of fund, period and money unit that a table does not say. */
export function worthOfScopes(
  samples: readonly TableSample[],
  weights: Readonly<Partial<Record<LabellerKind, number>>>,
): ChoiceWorth {
  return {
    tables: samples.length,
    right: tablesRight(samples, weights),
    labellers: byWorth(
      LABELLER_KINDS.map((labeller) => ({
        labeller,
        seen: samples.filter(({ candidates }) =>
          candidates.some(({ evidence }) => evidence.some(([kind]) => kind === labeller)),
        ).length,
        rightWithout: tablesRight(samples, { ...weights, [labeller]: 0 }),
      })),
    ),
  };
}

/** What each labeller of forms sees, by the names of its traits. */
const FORM_LABELLERS: readonly (readonly [labeller: string, traits: RegExp])[] = [
  ['title-words', /^title:/],
  ['header-words', /^header:/],
  ['row-labels', /rows:|^two-sided$/],
  ['neighbours', /^(after|before):/],
  ['size', /^(narrow|short)$/],
];

/** Of the forms of tables that no title names. */
export function worthOfForms(samples: readonly FormSample[], weights: FormWeights): ChoiceWorth {
  const rightWith = (seen: readonly FormSample[], by: FormWeights): number =>
    formsGuessed(seen, by).filter(({ form }, index) => form === seen[index]!.form).length;
  return {
    tables: samples.length,
    right: rightWith(samples, weights),
    labellers: byWorth([
      ...FORM_LABELLERS.map(([labeller, own]) => ({
        labeller,
        seen: samples.filter(({ traits }) => traits.some(([name]) => own.test(name))).length,
        rightWithout: rightWith(
          samples.map((sample) => ({ ...sample, traits: sample.traits.filter(([name]) => !own.test(name)) })),
          weights,
        ),
      })),
      {
        labeller: 'taken',
        seen: samples.filter(({ taken }) => taken.length > 0).length,
        rightWithout: rightWith(samples, { ...weights, taken: 0 }),
      },
    ]),
  };
}
