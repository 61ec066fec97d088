import type { ConfidenceWeights, SignKind } from '../../../schemas/confidence/index.ts';
import type { Sign } from '../../model/evidence.ts';

/** Facts are told in thousandths. */
const STEPS = 1000;

/** The chance that the signs leave, before it is calibrated. */
export function rawChance(signs: readonly Sign[], { bias, signs: weights }: ConfidenceWeights): number {
  const logOdds = signs.reduce((sum, { kind, strength }) => sum + (weights[kind] ?? 0) * strength, bias);
  return 1 / (1 + Math.exp(-logOdds));
}

/** What has no meaning or a name that is none, or readings that contradict each other: no sum makes it sure. */
const NEVER_SURE: ReadonlySet<SignKind> = new Set([
  'row-unmapped',
  'column-unmapped',
  'column-contradicted',
  'column-twin',
  'row-against-column',
  'against-form',
  'code-of-another-name',
  'row-label-unread',
  'label-of-two',
  'line-among-classes',
  'name-without-words',
  'name-of-prose',
  'line-of-class-name',
  'unit-name-cut',
  'unit-name-grown',
  'name-cut',
  'sheet-without-project',
  'row-total-open',
  'unit-missing',
  'sentence-unit-left-out',
  'sentence-name-alone',
]);
const MOST_UNSURE = 0.9;

/** The share of facts with such signs that were right; a reviewer's word is certain. */
export function chanceOf(signs: readonly Sign[], model: ConfidenceWeights): number {
  if (signs.some(({ kind }) => kind === 'reviewed')) return 1;
  const chance = calibrated(rawChance(signs, model), model.calibration),
    most = signs.some(({ kind }) => NEVER_SURE.has(kind)) ? MOST_UNSURE : 1;
  return Math.round(Math.min(most, chance) * STEPS) / STEPS;
}

function calibrated(raw: number, points: ConfidenceWeights['calibration']): number {
  const above = points.findIndex(([at]) => at >= raw);
  if (above <= 0) return points.length === 0 ? raw : points.at(above === 0 ? 0 : -1)![1];
  const [from, low] = points[above - 1]!,
    [to, high] = points[above]!;
  return low + ((raw - from) / (to - from)) * (high - low);
}
