import type { Indicator } from '../../../schemas/index.ts';
import { labelKey } from '../../../src/lib/text.ts';
import type { Evaluation } from './evaluate.ts';
import type { TruthIndicator } from './truth.ts';

const PARTS = ['project', 'level1', 'level2', 'level3', 'operator', 'value', 'unitOfMeasure'] as const;
type Part = (typeof PARTS)[number];

const partOf = (indicator: TruthIndicator | Indicator, part: Part): string => {
  const value = indicator[part];
  return labelKey(typeof value === 'object' && value !== null ? value.name : (value ?? ''));
};

/** The surplus indicator that shares most parts, if it shares the third level or the value. */
function nearestIndicator(
  missed: TruthIndicator,
  extra: readonly Indicator[],
): { indicator: Indicator; differing: Part[] } | null {
  let best: { indicator: Indicator; differing: Part[] } | null = null;
  for (const indicator of extra) {
    if (
      partOf(missed, 'level3') !== partOf(indicator, 'level3') &&
      partOf(missed, 'value') !== partOf(indicator, 'value')
    )
      continue;
    const differing = PARTS.filter((part) => partOf(missed, part) !== partOf(indicator, part));
    if (!best || differing.length < best.differing.length) best = { indicator, differing };
  }
  return best;
}

/**
 * What is wrong beside facts, one line each: document facts, tables, indicators, grid cells, false findings; at most so
 * many lines a kind.
 */
export function detailsText({ documents, grids }: Evaluation, limit: number): string {
  const wrong: Record<string, string[]> = {
    'document facts': [],
    tables: [],
    'titles and numbers': [],
    indicators: [],
    'grid cells': [],
    joins: [],
    'false findings': [],
  };
  for (const { truth, score } of documents) {
    const { file } = truth;
    for (const { field, truth: right, output } of score.documentFacts.wrong)
      wrong['document facts']!.push(`${file}: ${field}: ${right} → ${output || '(nothing)'}`);
    for (const table of score.tables.missed)
      wrong.tables!.push(`${file}: missed ${table.form} on ${table.pages.join(', ')}: ${table.title ?? ''}`);
    for (const table of score.tables.extra)
      wrong.tables!.push(`${file}: extra ${table.form} on ${table.pages.join(', ')}: ${table.title ?? ''}`);
    for (const { field, truth: right, output, page } of score.tables.names.wrong)
      wrong['titles and numbers']!.push(`${file} p. ${page}: ${field}: ${right || '(none)'} → ${output || '(none)'}`);
    for (const indicator of score.indicators.missed) {
      const near = nearestIndicator(indicator, score.indicators.extra);
      const cause = !near
        ? 'absent'
        : near.differing.length === 0
          ? 'entity'
          : near.differing
              .map((part) => `${part}: ${partOf(indicator, part)} → ${partOf(near.indicator, part) || '(nothing)'}`)
              .join('; ');
      wrong.indicators!.push(`${file} p. ${indicator.page ?? '?'}: ${indicator.level3 ?? ''}: ${cause}`);
    }
    for (const finding of score.findings?.falseFindings ?? [])
      wrong['false findings']!.push(`${file}: ${finding.message.en}`);
  }
  for (const { label, score } of grids) {
    const name = `${label.sha256.slice(0, 12)} p. ${label.page}`;
    for (const miss of score.missed)
      wrong['grid cells']!.push(
        `${name} row ${miss.row} column ${miss.column}: ${miss.what}: ${miss.truth} → ${miss.output || '(nothing)'}`,
      );
    if (score.joins.right < score.joins.stated)
      wrong.joins!.push(`${name}: runs on over the page, of ${score.joins.stated} ends ${score.joins.right} right`);
  }
  return Object.entries(wrong)
    .filter(([, lines]) => lines.length > 0)
    .map(([kind, lines]) =>
      [
        `${kind}: ${lines.length} wrong`,
        ...lines.slice(0, limit).map((line) => `  ${line}`),
        ...(lines.length > limit ? [`  … ${lines.length - limit} more`] : []),
      ].join('\n'),
    )
    .join('\n\n');
}
