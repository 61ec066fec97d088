import type { CommandStreams } from './extract.ts';
import { LINES } from './words/lines.ts';
import { inspectFile, type InspectLoader, type InspectRequest } from '../../views/inspect/index.ts';

/**
 * `crossfoot inspect <pdf> --page n`: draws a page with what was found on it. Trouble is thrown as ExtractError; 0
 * otherwise.
 */
export async function inspectCommand(
  request: InspectRequest,
  load: InspectLoader,
  { stdout, language }: CommandStreams,
): Promise<number> {
  const { out, layers, tables, facts } = await inspectFile(request, load);
  stdout.write(`${LINES[language].pageDrawn(out, request.page, tables, facts, layers.join(', '))}\n`);
  return 0;
}
