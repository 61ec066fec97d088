import type { ExtractionResult, Indicator } from '../../../schemas/index.ts';
import { labelKey } from '../../../src/lib/text.ts';
import { fullTally, NO_TALLY, type Tally } from './tally.ts';
import type { Truth, TruthIndicator } from './truth.ts';

type Parts = Partial<
  Pick<TruthIndicator, 'entity' | 'project' | 'level1' | 'level2' | 'level3' | 'operator' | 'value' | 'unitOfMeasure'>
>;

const key = (text: string | null | undefined): string => labelKey(text ?? '');

function indicatorKey(parts: {
  project: string;
  level1: string;
  level2: string;
  level3: string;
  operator: string;
  value: string;
  unitOfMeasure: string;
}): string {
  return [
    parts.project,
    parts.level1,
    parts.level2,
    parts.level3,
    parts.operator,
    parts.value,
    parts.unitOfMeasure,
  ].join('\u0001');
}

const keyOfTruth = (parts: Parts): string =>
  indicatorKey({
    project: key(parts.project?.name),
    level1: key(parts.level1),
    level2: key(parts.level2),
    level3: key(parts.level3),
    operator: key(parts.operator),
    value: key(parts.value),
    unitOfMeasure: key(parts.unitOfMeasure),
  });

/**
 * An alternative replaces the parts it names; one that names the whole printed target replaces operator and unit as
 * well.
 */
function readingsOf(indicator: TruthIndicator): Parts[] {
  const readings: Parts[] = [indicator];
  for (const alternative of indicator.alternatives ?? []) {
    readings.push({ ...indicator, ...alternative });
    if (alternative.value !== undefined)
      readings.push({ ...indicator, operator: null, unitOfMeasure: null, ...alternative });
  }
  return readings;
}

export interface IndicatorScore {
  readonly all: Tally;
  readonly missed: readonly TruthIndicator[];
  readonly extra: readonly Indicator[];
}

/** Scores indicators by project, levels, operator, value and unit; the entity counts where both sides state it. */
export function scoreIndicators(truth: Truth, result: ExtractionResult): IndicatorScore {
  // Without labels nobody knows whether a budget has indicators.
  const covered =
    truth.indicators.length > 0 || !truth.isBudget || truth.completeForms.some((form) => form.endsWith('-performance'));
  const byKey = new Map<string, number[]>();
  result.indicators.forEach((indicator, index) => {
    const text = keyOfTruth({
      ...indicator,
      entity: null,
      project: indicator.project ? { name: indicator.project } : null,
    });
    const bucket = byKey.get(text);
    if (bucket) bucket.push(index);
    else byKey.set(text, [index]);
  });
  const taken = new Set<number>();
  const missed: TruthIndicator[] = [];
  for (const indicator of truth.indicators) {
    const found = readingsOf(indicator)
      .flatMap((reading) => byKey.get(keyOfTruth(reading)) ?? [])
      .find((index) => !taken.has(index) && sameEntity(indicator, result.indicators[index]!));
    if (found === undefined) missed.push(indicator);
    else taken.add(found);
  }
  const extra = result.indicators.filter((_, index) => !taken.has(index));
  if (!covered) return { all: NO_TALLY, missed, extra };
  return { all: fullTally(truth.indicators.length, result.indicators.length, taken.size), missed, extra };
}

function sameEntity(truth: TruthIndicator, output: Indicator): boolean {
  return !truth.entity?.name || !output.entity || key(truth.entity.name) === key(output.entity);
}
