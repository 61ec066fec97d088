import { Presets, SingleBar } from 'cli-progress';
import type { RunMetrics } from '../../../schemas/index.ts';
import type { CommandStreams } from './extract.ts';
import { LINES, type Lines } from './words/lines.ts';

/** Lines of progress where there is no terminal: this often. */
const LINE_MS = 10_000;

export interface RunProgress {
  show(metrics: RunMetrics): void;
  end(): void;
}

/** Seconds as people say them. */
export function durationText(seconds: number, lines: Lines): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  if (hours > 0) return lines.hours(hours, minutes);
  return minutes > 0 ? lines.minutes(minutes, Math.floor(seconds % 60)) : lines.seconds(Math.ceil(seconds));
}

/** Failures by code, the most frequent first. */
export const failuresText = (failures: RunMetrics['failures']): string =>
  Object.entries(failures)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} ${count}`)
    .join(', ');

/** How far a run has come, in one line. */
export function metricsLine(
  { inputs, ended, outcomes, failures, documentsPerSecond, secondsLeft }: RunMetrics,
  lines: Lines,
): string {
  const parts = [lines.inputsEnded(ended, inputs), lines.documentsPerSecond(documentsPerSecond.toFixed(2))];
  if (secondsLeft !== null && ended < inputs) parts.push(lines.timeLeft(durationText(secondsLeft, lines)));
  if (outcomes.failed > 0) parts.push(lines.failures(outcomes.failed, failuresText(failures)));
  return parts.join(lines.comma);
}

/** Progress of a run on stderr: a bar on a terminal, a line now and then elsewhere. */
export function showRunProgress(
  total: number,
  { stderr: stream, language }: Pick<CommandStreams, 'stderr' | 'language'>,
  quiet: boolean,
  now: () => number,
): RunProgress {
  if (quiet) return { show() {}, end() {} };
  const lines = LINES[language];
  if (!stream.isTTY) {
    let shown = now();
    return {
      show(metrics) {
        if (now() - shown < LINE_MS) return;
        shown = now();
        stream.write(`${metricsLine(metrics, lines)}\n`);
      },
      end() {},
    };
  }
  const bar = new SingleBar(
    { stream, format: '{bar} {line}', hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(total, 0, { line: '' });
  return { show: (metrics) => bar.update(metrics.ended, { line: metricsLine(metrics, lines) }), end: () => bar.stop() };
}
