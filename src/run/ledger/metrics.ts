import { BYTES_PER_MEGABYTE } from '../../lib/physical-units.ts';
import { OUTCOMES, type JournalEntry, type RunMetrics } from '../../../schemas/index.ts';

/** How an input came to its outcome, beside what its journal line says. */
export type Origin = 'read' | 'reused' | 'repaired' | 'tables';

/** Counts outcomes as they come. */
export interface Tally {
  add(entry: JournalEntry, origin: Origin): void;
  /** Figures so far; `seconds` since the run or its resumption began. */
  metrics(inputs: number, seconds: number): RunMetrics;
}

export function createTally(): Tally {
  const outcomes = { done: 0, failed: 0, 'duplicate-of': 0, 'superseded-by': 0 };
  const failures: Record<string, number> = {};
  const sums = {
    partial: 0,
    reused: 0,
    repaired: 0,
    fromTables: 0,
    retried: 0,
    pages: 0,
    facts: 0,
    bytes: 0,
    workSeconds: 0,
  };
  let read = 0,
    peak = 0;
  return {
    add(entry, origin) {
      outcomes[entry.outcome]++;
      if (entry.outcome !== 'done' && entry.outcome !== 'failed') return;
      if (entry.outcome === 'failed') failures[entry.code] = (failures[entry.code] ?? 0) + 1;
      if (entry.summary?.status === 'partial') sums.partial++;
      if (entry.attempts > 1) sums.retried++;
      sums.pages += entry.summary?.pages ?? 0;
      sums.facts += entry.summary?.facts ?? 0;
      sums.bytes += entry.bytes ?? 0;
      if (origin === 'reused') {
        sums.reused++;
        return;
      }
      if (entry.seconds === null) return;
      if (origin === 'repaired') sums.repaired++;
      if (origin === 'tables') sums.fromTables++;
      sums.workSeconds += entry.seconds;
      read++;
    },
    metrics(inputs, seconds) {
      const ended = OUTCOMES.reduce((sum, outcome) => sum + outcomes[outcome], 0);
      const documentsPerSecond = seconds > 0 ? read / seconds : 0;
      peak = Math.max(peak, process.memoryUsage.rss() / BYTES_PER_MEGABYTE);
      return {
        inputs,
        ended,
        outcomes: { ...outcomes },
        failures: Object.fromEntries(Object.entries(failures).sort()),
        ...sums,
        seconds: rounded(seconds),
        workSeconds: rounded(sums.workSeconds),
        documentsPerSecond: rounded(documentsPerSecond),
        secondsLeft: ended >= inputs ? 0 : read > 0 ? rounded((inputs - ended) / documentsPerSecond) : null,
        coordinatorPeakMegabytes: rounded(peak),
      };
    },
  };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** The figures in the text format that Prometheus and its node exporter read. */
export function prometheusText(metrics: RunMetrics, state: string): string {
  const gauge = (name: string, help: string, samples: readonly (readonly [labels: string, value: number])[]): string =>
    [
      `# HELP crossfoot_${name} ${help}`,
      `# TYPE crossfoot_${name} gauge`,
      ...samples.map(([labels, value]) => `crossfoot_${name}${labels} ${value}`),
    ].join('\n');
  return `${[
    gauge('run_state', 'The state that the run is in.', [[`{state="${state}"}`, 1]]),
    gauge('inputs', 'All inputs of the run.', [['', metrics.inputs]]),
    gauge(
      'outcomes',
      'Inputs that have their outcome.',
      OUTCOMES.map((outcome) => [`{outcome="${outcome}"}`, metrics.outcomes[outcome]]),
    ),
    gauge(
      'failures',
      'Failed inputs by code.',
      Object.entries(metrics.failures).map(([code, count]) => [`{code="${code}"}`, count]),
    ),
    gauge('reused', 'Results of an earlier run that still hold.', [['', metrics.reused]]),
    gauge('pages', 'Pages of the documents.', [['', metrics.pages]]),
    gauge('facts', 'Facts of the documents.', [['', metrics.facts]]),
    gauge('documents_per_second', 'Documents read in a second.', [['', metrics.documentsPerSecond]]),
    gauge('work_seconds', 'Time of the work, over all processes.', [['', metrics.workSeconds]]),
    ...(metrics.secondsLeft === null
      ? []
      : [gauge('seconds_left', 'Estimate of the time left.', [['', metrics.secondsLeft]])]),
    gauge('coordinator_peak_megabytes', 'Memory of the coordinator.', [['', metrics.coordinatorPeakMegabytes]]),
  ].join('\n')}\n`;
}
