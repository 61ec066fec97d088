import { FORM_WEIGHTS, type FormWeights } from '../../../schemas/confidence/index.ts';
import type { FormId } from '../../../schemas/index.ts';
import { headerWords } from './labellers/header-words.ts';
import { neighbours } from './labellers/neighbours.ts';
import { rowLabels } from './labellers/row-labels.ts';
import { size } from './labellers/size.ts';
import { titleWords } from './labellers/title-words.ts';
import type { FormLabeller, FormQuestion, Trait } from './question.ts';

/** Every labeller, one file to each thing that is looked at. */
const LABELLERS: readonly FormLabeller[] = [titleWords, headerWords, rowLabels, neighbours, size];

/** Forms of a department's budget that a table without a telling title may have. */
export const OPEN_FORMS = [
  'revenue-expenditure',
  'revenue',
  'expenditure',
  'appropriation',
  'appropriation-expenditure',
  'appropriation-basic-expenditure',
  'general-public-expenditure',
  'basic-expenditure',
  'basic-expenditure-detail',
  'economic-classification',
  'three-publics',
  'government-fund-expenditure',
  'state-capital-expenditure',
  'project-expenditure',
  'carryover-expenditure',
  'agency-operating',
  'procurement',
  'service-purchase',
  'unknown',
] as const satisfies readonly FormId[];

/** A form with the chance that a table has it. */
export interface FormChance {
  readonly form: FormId;
  readonly chance: number;
}

/** All that labellers see of a table. */
export const traitsOf = (question: FormQuestion): Trait[] => LABELLERS.flatMap((looksAt) => looksAt(question));

/** Every form a table may have, the likeliest first. */
export const formChances = (question: FormQuestion): FormChance[] =>
  chancesFrom(traitsOf(question), question.taken, FORM_WEIGHTS);

/** The chance of each form by what was seen of a table. */
export function chancesFrom(traits: readonly Trait[], taken: ReadonlySet<FormId>, weights: FormWeights): FormChance[] {
  const odds = OPEN_FORMS.map((form) => {
    const worth: Readonly<Record<string, number>> = weights.forms[form] ?? {};
    const seen = traits.reduce((sum, [name, strength]) => sum + (worth[name] ?? 0) * strength, worth['any'] ?? 0);
    return Math.exp(seen + (form !== 'unknown' && taken.has(form) ? weights.taken : 0));
  });
  const all = odds.reduce((sum, each) => sum + each, 0);
  return OPEN_FORMS.map((form, index) => ({ form, chance: odds[index]! / all })).sort((a, b) => b.chance - a.chance);
}
