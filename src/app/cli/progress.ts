import { Presets, SingleBar } from 'cli-progress';
import { visibleText } from '../../lib/visible-text.ts';
import type { DocumentOutcome } from '../../run/batch.ts';
import type { CommandStreams } from './extract.ts';
import { LINES, type Lines } from './words/lines.ts';

export interface Progress {
  page(file: string, page: number): void;
  document(outcome: DocumentOutcome, done: number): void;
  end(): void;
}

const SILENT: Progress = { page() {}, document() {}, end() {} };

const statusOf = ({ summary, seconds }: DocumentOutcome, lines: Lines): string =>
  lines.documentEnded(
    lines[summary.status],
    [...new Set(summary.errorCodes)].join(', '),
    summary.pages,
    summary.facts,
    seconds.toFixed(1),
  );

/** Progress on stderr: a bar on a terminal, a line for each document elsewhere. */
export function showProgress(
  total: number,
  { stderr: stream, language }: Pick<CommandStreams, 'stderr' | 'language'>,
  quiet: boolean,
): Progress {
  const lines = LINES[language];
  if (quiet) return SILENT;
  if (!stream.isTTY) {
    return {
      ...SILENT,
      document: (outcome, done) => {
        stream.write(`[${done}/${total}] ${visibleText(outcome.document.file)}: ${statusOf(outcome, lines)}\n`);
      },
    };
  }
  const bar = new SingleBar(
    { stream, format: lines.documentsBar, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(total, 0, { doing: '' });
  return {
    page: (file, page) => bar.update({ doing: lines.documentAtPage(visibleText(file), page) }),
    document: (outcome, done) => bar.update(done, { doing: visibleText(outcome.document.file) }),
    end: () => bar.stop(),
  };
}
