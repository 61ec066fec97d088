import type { ConfidenceWeights } from '../../../schemas/confidence/index.ts';
import type { Sign } from '../../model/evidence.ts';

/** Facts are told in thousandths. */
const STEPS = 1000;

/** The chance that the signs leave, before it is calibrated. */
export function rawChance(signs: readonly Sign[], { bias, signs: weights }: ConfidenceWeights): number {
  const logOdds = signs.reduce((sum, { kind, strength }) => sum + (weights[kind] ?? 0) * strength, bias);
  return 1 / (1 + Math.exp(-logOdds));
}

/** The share of facts with such signs that were right. */
export function chanceOf(signs: readonly Sign[], model: ConfidenceWeights): number {
  return Math.round(calibrated(rawChance(signs, model), model.calibration) * STEPS) / STEPS;
}

function calibrated(raw: number, points: ConfidenceWeights['calibration']): number {
  const above = points.findIndex(([at]) => at >= raw);
  if (above <= 0) return points.length === 0 ? raw : points.at(above === 0 ? 0 : -1)![1];
  const [from, low] = points[above - 1]!,
    [to, high] = points[above]!;
  return low + ((raw - from) / (to - from)) * (high - low);
}
