import { DATASET_FORMATS, writeDataset } from '../../views/dataset/index.ts';
import { ExtractError } from '../../errors.ts';
import { oneOf, type CommandStreams } from './extract.ts';
import { LINES } from './words/lines.ts';

export interface DatasetFlags {
  readonly out: string;
  readonly format: string;
  readonly bom?: boolean;
  readonly issuers?: string;
  readonly title: string;
  readonly author?: string;
  readonly licence?: string;
  readonly quiet?: boolean;
}

/** `crossfoot dataset <run>`: the results of a run as tables for the tools of researchers. Gives the exit code 0. */
export async function datasetCommand(
  source: string,
  flags: DatasetFlags,
  { stdout, stderr, language }: CommandStreams,
): Promise<number> {
  const lines = LINES[language];
  const formats = flags.format.split(',').map((format) => oneOf('--format', format.trim(), DATASET_FORMATS));
  if (flags.title.trim() === '')
    throw new ExtractError('BAD_OPTION', { en: '--title needs a word.', zh: '--title 不能为空。' });
  const live = stderr.isTTY && flags.quiet !== true;
  const written = await writeDataset({
    source,
    out: flags.out,
    formats,
    bom: flags.bom ?? false,
    issuers: flags.issuers,
    title: flags.title,
    author: flags.author ?? null,
    licence: flags.licence ?? null,
    onDocument: (done, of) => {
      if (live) stderr.write(`\r${lines.documentsDone(done, of)}`);
    },
  });
  if (live) stderr.write('\n');
  if (flags.quiet !== true) {
    const leftOut = written.tables.find(({ name }) => name === 'left_out')?.rows ?? 0;
    const width = Math.max(...written.tables.map(({ name }) => name.length));
    stdout.write(
      `${written.tables.map(({ name, rows }) => `${name.padEnd(width)}  ${String(rows).padStart(9)}`).join('\n')}` +
        `\n${lines.leftOut(leftOut)}\n${lines.datasetWritten(written.documents, written.files.length, flags.out)}` +
        '\n',
    );
  }
  return 0;
}
