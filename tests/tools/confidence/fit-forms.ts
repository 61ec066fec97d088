import type { FormWeights } from '../../../schemas/confidence/index.ts';
import type { FormId } from '../../../schemas/index.ts';
import { chancesFrom, OPEN_FORMS } from '../../../src/meaning/forms/choose.ts';
import type { FormSample } from './form-samples.ts';

const STEPS = 150,
  RATE = 0.15;
/** How strongly weights are drawn to none, in tables. */
const RIDGE = 1;
/** Forms that few tables have count for more, up to so many times. */
const USUAL = 150,
  MOST = 3;
/** Weights of less are left out. */
const LEAST = 0.05;
/** Each table is also looked at by somebody who does not see one thing of it. */
const UNSEEN: readonly RegExp[] = [/^$/, /^title:/, /^header:/, /^(after|before):/, /rows:/];
/** Where no title of a document is known, neither those of its neighbours are. */
const UNTITLED = /^(title|after|before):/;
/** Of a table that shows none of these nothing tells the form: one in so many stands for those. */
const TELLING = /^title:(fund|use|item)|^header:|rows:/,
  ONE_IN = 4;

interface Row {
  readonly form: number;
  /** Places of the traits, with how much there is of each. */
  readonly traits: Int32Array;
  readonly strengths: Float64Array;
  readonly taken: ReadonlySet<number>;
  readonly weight: number;
}

/** The log-odds of what is seen of a table for each form, by regression over all forms together. */
export function fitForms(samples: readonly FormSample[]): FormWeights {
  const traits = ['any', ...new Set(samples.flatMap(({ traits: own }) => own.map(([name]) => name)))];
  const rows = rowsOf(samples, new Map(traits.map((name, index) => [name, index])));
  const size = traits.length * OPEN_FORMS.length,
    model = new Float64Array(size + 1),
    mean = new Float64Array(size + 1),
    spread = new Float64Array(size + 1);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = model.map((weight) => RIDGE * weight);
    for (const row of rows) {
      const errors = chancesOf(row, model, traits.length);
      errors[row.form]! -= 1;
      for (let form = 0; form < errors.length; form++) {
        const error = row.weight * errors[form]!,
          from = form * traits.length;
        for (let seen = 0; seen < row.traits.length; seen++)
          gradient[from + row.traits[seen]!]! += error * row.strengths[seen]!;
        if (row.taken.has(form)) gradient[size]! += error;
      }
    }
    for (const [index, slope] of gradient.entries()) {
      mean[index] = 0.9 * mean[index]! + 0.1 * slope;
      spread[index] = 0.999 * spread[index]! + 0.001 * slope * slope;
      model[index]! -=
        (RATE * mean[index]!) / (1 - 0.9 ** step) / (Math.sqrt(spread[index]! / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  const round = (value: number): number => Math.round(value * 100) / 100;
  return {
    taken: round(model[size]!),
    forms: Object.fromEntries(
      OPEN_FORMS.map((form, index) => [
        form,
        Object.fromEntries(
          traits.flatMap((name, trait) => {
            const weight = round(model[index * traits.length + trait]!);
            return Math.abs(weight) < LEAST ? [] : [[name, weight]];
          }),
        ),
      ]),
    ),
  };
}

function rowsOf(samples: readonly FormSample[], indexOf: ReadonlyMap<string, number>): Row[] {
  const perDocument = new Map<string, number>(),
    perForm = new Map<FormId, number>();
  for (const { document, form } of samples) {
    perDocument.set(document, (perDocument.get(document) ?? 0) + 1);
    perForm.set(form, (perForm.get(form) ?? 0) + 1);
  }
  const at = (form: FormId): number => OPEN_FORMS.findIndex((open) => open === form);
  return samples.flatMap(({ document, form, traits, taken }, index) =>
    [UNSEEN[0]!, UNSEEN[1 + (index % (UNSEEN.length - 1))]!, UNTITLED, ...(index % ONE_IN === 0 ? [TELLING] : [])].map(
      (unseen): Row => {
        const seen = traits.filter(([name]) => !unseen.test(name));
        return {
          form: at(unseen === TELLING ? 'unknown' : form),
          traits: Int32Array.from([0, ...seen.map(([name]) => indexOf.get(name)!)]),
          strengths: Float64Array.from([1, ...seen.map(([, strength]) => strength)]),
          taken: new Set(unseen === UNTITLED ? [] : taken.filter((other) => other !== 'unknown').map(at)),
          // Tables of one document are much alike.
          weight:
            (0.4 / Math.sqrt(Math.max(1, perDocument.get(document)! / 10))) *
            Math.min(MOST, Math.max(1, Math.sqrt(USUAL / perForm.get(form)!))),
        };
      },
    ),
  );
}

function chancesOf({ traits, strengths, taken }: Row, model: Float64Array, width: number): Float64Array {
  const odds = new Float64Array(OPEN_FORMS.length);
  let all = 0;
  for (let form = 0; form < odds.length; form++) {
    let score = taken.has(form) ? model.at(-1)! : 0;
    for (let seen = 0; seen < traits.length; seen++) score += model[form * width + traits[seen]!]! * strengths[seen]!;
    odds[form] = Math.exp(score);
    all += odds[form]!;
  }
  return odds.map((each) => each / all);
}

/** The likeliest form of each table, and its chance. */
export function formsGuessed(samples: readonly FormSample[], weights: FormWeights): { form: FormId; chance: number }[] {
  return samples.map(({ traits, taken }) => {
    const [best] = chancesFrom(traits, new Set(taken), weights);
    return best!;
  });
}
