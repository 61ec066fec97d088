import { visibleText } from '../../lib/visible-text.ts';
import { isOwned } from '../../run/ledger/owner.ts';
import { soundPlan } from '../../run/ledger/plan.ts';
import { readJournal, readRunRecord } from '../../run/ledger/run-folder.ts';
import { ExtractError } from '../../errors.ts';
import type { JournalEntry, RunMetrics } from '../../../schemas/index.ts';
import type { CommandStreams } from './extract.ts';
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
export async function statusCommand({ run, json, failed }: StatusRequest, { stdout }: CommandStreams): Promise<number> {
  const record = await readRunRecord(run);
  if (!record) throw new ExtractError('NOT_FOUND', `There is no run in ${run}.`);
  const isCutOff =
    record.state === 'interrupted' ||
    (record.state !== 'finished' && record.state !== 'queued' && !(await isOwned(run)));
  // What it tells is what its files hold.
  const journal = await readJournal(run);
  if (record.state !== 'planning') await soundPlan(run, record);
  const state = isCutOff ? 'interrupted' : record.state;
  if (json) {
    const { sha256: _, ...told } = record;
    stdout.write(`${JSON.stringify({ ...told, state }, null, 1)}\n`);
  } else {
    const { metrics } = record;
    const lines = [
      `${run}: ${state}${isCutOff ? '; go on with: crossfoot extract --run ' + run : ''}`,
      ...(state === 'finished' ? [] : [metricsLine(metrics)]),
      outcomeText(metrics),
    ];
    stdout.write(`${lines.join('\n')}\n`);
  }
  if (failed && !json)
    for (const entry of journal) if (entry.outcome === 'failed') stdout.write(`${failureLine(entry)}\n`);
  return isCutOff ? 2 : 0;
}

const failureLine = ({ input, code, message, attempts }: Extract<JournalEntry, { outcome: 'failed' }>): string =>
  `${code}  ${visibleText(input)}: ${visibleText(message)}${attempts > 1 ? ` (${attempts} attempts)` : ''}`;

/** The account of a run for people. */
export function outcomeText({
  inputs,
  ended,
  outcomes,
  partial,
  failures,
  reused,
  repaired,
  fromTables,
  retried,
  pages,
  facts,
  seconds,
  workSeconds,
  documentsPerSecond,
  coordinatorPeakMegabytes,
}: RunMetrics): string {
  const origins = [
    ...(reused > 0 ? [`${reused} earlier results still hold`] : []),
    ...(repaired > 0 ? [`${repaired} were damaged and read again`] : []),
    ...(fromTables > 0 ? [`${fromTables} made from saved tables`] : []),
    ...(retried > 0 ? [`${retried} needed more than one attempt`] : []),
  ];
  const lines = [
    `${ended} of ${inputs} inputs: ${outcomes.done} done${partial > 0 ? ` (${partial} partial)` : ''}, ${outcomes.failed} failed, ${outcomes['duplicate-of']} duplicates, ${outcomes['superseded-by']} superseded`,
    ...(outcomes.failed > 0 ? [`failures: ${failuresText(failures)}`] : []),
    ...(origins.length > 0 ? [origins.join(', ')] : []),
    `${pages} pages, ${facts} facts; ${durationText(seconds)} for ${durationText(workSeconds)} of work, ${documentsPerSecond.toFixed(2)} documents/s; ${Math.round(coordinatorPeakMegabytes)} MB in the coordinator`,
  ];
  return lines.join('\n');
}
