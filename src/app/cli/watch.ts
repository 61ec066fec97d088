import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExtractError } from '../../errors.ts';
import { onDisk, pdfsBelow } from '../../run/inputs/paths.ts';
import { INTERRUPTED, type CommandStreams } from './extract.ts';
import { runCommand, type RunRequest } from './run.ts';
import { wholeNumber } from './whole-number.ts';
import { LINES } from './words/lines.ts';

const MS_PER_SECOND = 1000,
  LONGEST_PAUSE_S = 86_400;

/**
 * `crossfoot extract … --run <folder> --watch <seconds>`: reads what is new in the inputs, again and again, once it has
 * stopped growing. Gives the exit code: 0 when it is told to end.
 */
export async function watchCommand(request: RunRequest, every: string, streams: CommandStreams): Promise<number> {
  const pause = wholeNumber('--watch', every, 1, LONGEST_PAUSE_S) * MS_PER_SECOND;
  if (request.sources.length === 0)
    throw new ExtractError('BAD_OPTION', {
      en: '--watch needs the folders to watch.',
      zh: '--watch 需要指明要监视的文件夹。',
    });
  const told = new AbortController(),
    end = (): void => told.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  streams.stderr.write(`${LINES[streams.language].watching(request.sources.join(', '))}\n`);
  let read = '',
    last = '';
  try {
    while (!told.signal.aborted) {
      const seen = await stateOf(request.sources);
      // What is the same at two looks has stopped growing.
      if (seen === last && seen !== read && seen !== '') {
        if ((await runCommand(request, streams)) === INTERRUPTED) break;
        read = seen;
      }
      last = seen;
      await sleep(pause, undefined, { signal: told.signal }).catch(() => {});
    }
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
  return 0;
}

/** Names, sizes and times of all PDFs there; empty where there is none. */
async function stateOf(sources: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const add = async (file: string): Promise<void> => {
    const about = await stat(onDisk(file)).catch(() => null);
    if (about?.isFile()) lines.push(`${file} ${about.size} ${about.mtimeMs}`);
  };
  for (const source of sources) {
    if ((await stat(onDisk(source)).catch(() => null))?.isDirectory())
      for await (const file of pdfsBelow(source)) await add(file);
    else await add(source);
  }
  return lines.join('\n');
}
