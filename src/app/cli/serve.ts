import { ExtractOptions } from '../../../schemas/index.ts';
import { RunOptions } from '../../run/run-options.ts';
import { ServeOptions, startService } from '../serve/index.ts';
import { parseOptions } from './extract.ts';

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
  print: (line: string) => void,
): Promise<number> {
  const service = await startService({
    folder,
    pdfs: pdfs ?? null,
    options: parseOptions(ExtractOptions, options),
    run: parseOptions(RunOptions, run),
    serve: parseOptions(ServeOptions, serve),
  });
  print(`Crossfoot serves ${folder} at ${service.url}`);
  if (service.token !== null && serve['tokenFile'] === undefined) print(`Token: ${service.token}`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve).once('SIGTERM', resolve);
  });
  await service.close();
  return 0;
}
