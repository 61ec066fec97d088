import { Presets, SingleBar } from 'cli-progress';
import { visibleText } from '../../lib/visible-text.ts';
import type { DocumentOutcome } from '../../run/batch.ts';

export interface Progress {
  page(file: string, page: number): void;
  document(outcome: DocumentOutcome, done: number): void;
  end(): void;
}

const SILENT: Progress = { page() {}, document() {}, end() {} };

const statusOf = ({ summary, seconds }: DocumentOutcome): string =>
  `${summary.status}${summary.errorCodes.length > 0 ? ` (${[...new Set(summary.errorCodes)].join(', ')})` : ''}, ${summary.pages} pages, ${summary.facts} facts, ${seconds.toFixed(1)} s`;

/** Progress on stderr: a bar on a terminal, a line for each document elsewhere. */
export function showProgress(total: number, stream: NodeJS.WriteStream, quiet: boolean): Progress {
  if (quiet) return SILENT;
  if (!stream.isTTY) {
    return {
      ...SILENT,
      document: (outcome, done) => {
        stream.write(`[${done}/${total}] ${visibleText(outcome.document.file)}: ${statusOf(outcome)}\n`);
      },
    };
  }
  const bar = new SingleBar(
    { stream, format: '{bar} {value}/{total} documents | {doing}', hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(total, 0, { doing: '' });
  return {
    page: (file, page) => bar.update({ doing: `${visibleText(file)}, page ${page}` }),
    document: (outcome, done) => bar.update(done, { doing: visibleText(outcome.document.file) }),
    end: () => bar.stop(),
  };
}
