import { Presets, SingleBar } from 'cli-progress';
import type { RunMetrics } from '../../../schemas/index.ts';

/** Lines of progress where there is no terminal: this often. */
const LINE_MS = 10_000;

export interface RunProgress {
  show(metrics: RunMetrics): void;
  end(): void;
}

/** Seconds as people say them. */
export function durationText(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${Math.floor(seconds % 60)} s` : `${Math.ceil(seconds)} s`;
}

/** Failures by code, the most frequent first. */
export const failuresText = (failures: RunMetrics['failures']): string =>
  Object.entries(failures)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} ${count}`)
    .join(', ');

/** How far a run has come, in one line. */
export function metricsLine({
  inputs,
  ended,
  outcomes,
  failures,
  documentsPerSecond,
  secondsLeft,
}: RunMetrics): string {
  const parts = [`${ended}/${inputs} inputs`, `${documentsPerSecond.toFixed(2)} documents/s`];
  if (secondsLeft !== null && ended < inputs) parts.push(`${durationText(secondsLeft)} left`);
  if (outcomes.failed > 0) parts.push(`failed: ${outcomes.failed} (${failuresText(failures)})`);
  return parts.join(', ');
}

/** Progress of a run on stderr: a bar on a terminal, a line now and then elsewhere. */
export function showRunProgress(
  total: number,
  stream: NodeJS.WriteStream,
  quiet: boolean,
  now: () => number,
): RunProgress {
  if (quiet) return { show() {}, end() {} };
  if (!stream.isTTY) {
    let shown = now();
    return {
      show(metrics) {
        if (now() - shown < LINE_MS) return;
        shown = now();
        stream.write(`${metricsLine(metrics)}\n`);
      },
      end() {},
    };
  }
  const bar = new SingleBar(
    { stream, format: '{bar} {line}', hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(total, 0, { line: '' });
  return { show: (metrics) => bar.update(metrics.ended, { line: metricsLine(metrics) }), end: () => bar.stop() };
}
