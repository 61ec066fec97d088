import { inspectFile, type InspectLoader, type InspectRequest } from '../../views/inspect/index.ts';

/**
 * `crossfoot inspect <pdf> --page n`: draws a page with what was found on it. Trouble is thrown as ExtractError; 0
 * otherwise.
 */
export async function inspectCommand(
  request: InspectRequest,
  load: InspectLoader,
  print: (line: string) => void,
): Promise<number> {
  const { out, layers, tables, facts } = await inspectFile(request, load);
  print(
    `${out}: page ${request.page}, ${tables} ${tables === 1 ? 'table' : 'tables'}, ${facts} ${facts === 1 ? 'fact' : 'facts'}; layers ${layers.join(', ')}`,
  );
  return 0;
}
