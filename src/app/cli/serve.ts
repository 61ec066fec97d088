import { ExtractOptions } from '../../../schemas/index.ts';
import { RunOptions } from '../../run/run-options.ts';
import { ServeOptions, startService } from '../serve/index.ts';
import type { CommandStreams } from './extract.ts';
import { parseOptions } from './parse-options.ts';
import { LINES } from './words/lines.ts';

export interface ServeCommand {
  readonly folder: string;
  readonly pdfs: string | undefined;
  /** Raw option values, judged here. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly run: Readonly<Record<string, unknown>>;
  readonly serve: Readonly<Record<string, unknown>>;
}

/** `crossfoot serve [run]`: the web application and its API, until the process is asked to end. Gives the exit code. */
export async function serveCommand(
  { folder, pdfs, options, run, serve }: ServeCommand,
  { stdout, language }: CommandStreams,
): Promise<number> {
  const service = await startService({
    folder,
    pdfs: pdfs ?? null,
    options: parseOptions(ExtractOptions, options),
    run: parseOptions(RunOptions, run),
    serve: parseOptions(ServeOptions, serve),
  });
  const lines = LINES[language];
  stdout.write(`${lines.serves(folder, service.url)}\n`);
  if (service.token !== null && serve['tokenFile'] === undefined) stdout.write(`${lines.token(service.token)}\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve);
  });
  await service.close();
  return 0;
}
