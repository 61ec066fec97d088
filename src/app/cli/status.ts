import path from 'node:path';
import { visibleText } from '../../lib/visible-text.ts';
import { isOwned } from '../../run/ledger/owner.ts';
import { soundPlan } from '../../run/ledger/plan.ts';
import { readJournal, readRunRecord } from '../../run/ledger/run-folder.ts';
import { ExtractError } from '../../errors.ts';
import { createTally } from '../../run/ledger/metrics.ts';
import { outcomesSoFar } from '../../run/queue/collect.ts';
import type { JournalEntry, RunMetrics, RunRecord } from '../../../schemas/index.ts';
import type { CommandStreams } from './extract.ts';
import { LINES, type Lines } from './words/lines.ts';
import { durationText, failuresText, metricsLine } from './run-progress.ts';

export interface StatusRequest {
  readonly run: string;
  readonly json: boolean;
  /** List the inputs that failed. */
  readonly failed: boolean;
}

/**
 * `crossfoot status <run>`: how far a run has come, from its files alone. Gives the exit code: 0 it is finished or goes
 * on, 2 it was cut off.
 */
export async function statusCommand(
  { run, json, failed }: StatusRequest,
  { stdout, language }: CommandStreams,
): Promise<number> {
  const words = LINES[language];
  const record = await readRunRecord(run);
  if (!record) throw new ExtractError('NOT_FOUND', { en: `There is no run in ${run}.`, zh: `${run} 里没有批次。` });
  const isCutOff =
    record.state === 'interrupted' ||
    (record.state !== 'finished' && record.state !== 'queued' && !(await isOwned(run)));
  // What it tells is what its files hold.
  const journal = await readJournal(run);
  if (record.state !== 'planning') await soundPlan(run, record);
  const state = isCutOff ? 'interrupted' : record.state,
    metrics = state === 'queued' ? await metricsSoFar(run, record) : record.metrics;
  if (json) {
    const { sha256: _, ...told } = record;
    stdout.write(`${JSON.stringify({ ...told, state, metrics }, null, 1)}\n`);
  } else {
    const lines = [
      `${run}: ${words.states[state]}${isCutOff ? words.goOnWith(`crossfoot extract --run ${run}`) : ''}`,
      ...(state === 'finished' ? [] : [metricsLine(metrics, words)]),
      outcomeText(metrics, words),
    ];
    stdout.write(`${lines.join('\n')}\n`);
  }
  if (failed && !json)
    for (const entry of journal) if (entry.outcome === 'failed') stdout.write(`${failureLine(entry, words)}\n`);
  return isCutOff ? 2 : 0;
}

/** The figures of a run whose documents workers are reading: counted from what they have stored. */
async function metricsSoFar(run: string, { metrics, startedAt }: RunRecord): Promise<RunMetrics> {
  const tally = createTally();
  for await (const outcome of outcomesSoFar(path.resolve(run))) tally.add(outcome, 'read');
  return tally.metrics(metrics.inputs, (Date.now() - Date.parse(startedAt)) / 1000);
}

const failureLine = (
  { input, code, message, attempts }: Extract<JournalEntry, { outcome: 'failed' }>,
  lines: Lines,
): string => `${code}  ${visibleText(input)}: ${visibleText(message)}${attempts > 1 ? lines.attempts(attempts) : ''}`;

/** The account of a run for people. */
export function outcomeText(metrics: RunMetrics, lines: Lines): string {
  const { inputs, ended, outcomes, partial, failures, seconds, workSeconds } = metrics;
  const origins = (['reused', 'repaired', 'fromTables', 'retried'] as const).flatMap((origin) =>
    metrics[origin] > 0 ? [lines[origin](metrics[origin])] : [],
  );
  return [
    lines.ended(ended, inputs, outcomes.done, partial) +
      lines.otherOutcomes(outcomes.failed, outcomes['duplicate-of'], outcomes['superseded-by']),
    ...(outcomes.failed > 0 ? [lines.failuresByCode(failuresText(failures))] : []),
    ...(origins.length > 0 ? [origins.join(lines.comma)] : []),
    lines.contents(metrics.pages, metrics.facts) +
      lines.work(
        durationText(seconds, lines),
        durationText(workSeconds, lines),
        metrics.documentsPerSecond.toFixed(2),
        Math.round(metrics.coordinatorPeakMegabytes),
      ),
  ].join('\n');
}
