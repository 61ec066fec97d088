import { readFile, writeFile } from 'node:fs/promises';
import { ExtractError, verbatim } from '../../../src/errors.ts';
import * as score from '../eval/index.ts';

/** Where the scores of a run go, whatever it measured. */
export interface OutputOptions {
  /** Show this many causes of loss; true: 20. */
  readonly why?: boolean | number | undefined;
  /** File for the scores as JSON; `-`: print them instead of the tables. */
  readonly json?: string | undefined;
  /** Record of the latest figures of every measurement; this run replaces its own part. */
  readonly record?: string | undefined;
  /** Markdown file whose section `eval` is replaced by the figures; `-`: print them as Markdown. */
  readonly markdown?: string | undefined;
}

const DEFAULT_CAUSES = 20;

/** How many causes of loss are asked for. */
export const causesOf = ({ why }: OutputOptions): number => (typeof why === 'number' ? why : why ? DEFAULT_CAUSES : 0);

/** Writes and prints the scores of a run as its options say; `tables` prints them for people. */
export async function deliver(
  options: OutputOptions,
  scores: unknown,
  own: score.Figures,
  print: (text: string) => void,
  tables: () => void,
): Promise<void> {
  const figures = options.record ? score.joinFigures(await score.readFigures(options.record), own) : own;
  if (options.record) await score.writeFigures(options.record, figures);
  if (options.json === '-') print(JSON.stringify(scores, null, 1));
  else if (options.json) await writeFile(options.json, `${JSON.stringify(scores, null, 1)}\n`);
  if (options.markdown === '-') print(score.readmeTables(figures));
  else if (options.json !== '-') tables();
  if (options.markdown && options.markdown !== '-') await updateMarkdown(options.markdown, score.readmeTables(figures));
}

async function updateMarkdown(path: string, tables: string): Promise<void> {
  const replaced = score.replaceSection(await readFile(path, 'utf8'), 'eval', tables);
  if (replaced === null)
    throw new ExtractError('BAD_OPTION', verbatim(`${path} has no section <!-- eval:start --> … <!-- eval:end -->.`));
  await writeFile(path, replaced);
}
