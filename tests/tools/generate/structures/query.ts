import type { Coordinates } from '../../../../schemas/coordinates.ts';
import { sumOf, type Leaf, type Query } from '../budget.ts';
import type { FormContext } from '../context.ts';
import type { Fen } from '../money.ts';

/** The leaves that coordinates speak of; null where they speak of something else than this year's money. */
export function queryOf({ budget, stage }: FormContext, coordinates: Coordinates): Query | null {
  const { flow, year, entity, project, item, line, measure, period, ...rest } = coordinates;
  if (flow === 'stock' || year !== budget.fiscalYear || coordinates.stage !== stage || item || line || measure)
    return null;
  if (period !== undefined && period !== 'current' && period !== 'carryover') return null;
  const unit = entity ? budget.units.findIndex(({ name }) => name === entity.name) : undefined,
    plan = project ? budget.projects.findIndex(({ name }) => name === project.name) : undefined;
  if (unit === -1 || plan === -1) return null;
  const { fund, use, function: code, economic, governmentEconomic } = rest;
  return {
    flow,
    ...(period ? { period } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(plan === undefined ? {} : { project: plan }),
    ...(fund ? { fund } : {}),
    ...(use ? { use } : {}),
    ...(code ? { function: code } : {}),
    ...(economic ? { economic } : {}),
    ...(governmentEconomic ? { governmentEconomic } : {}),
  };
}

/** What coordinates come to, of all leaves or of some. */
export function moneyOf(
  context: FormContext,
  coordinates: Coordinates,
  counts: (leaf: Leaf) => boolean = () => true,
): Fen | null {
  const query = queryOf(context, coordinates);
  if (!query) return null;
  return sumOf({ ...context.budget, leaves: context.budget.leaves.filter(counts) }, query, context.version);
}
