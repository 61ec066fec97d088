import pino from 'pino';
import { ExtractError } from '../../errors.ts';
import { harmless } from '../../lib/visible-text.ts';

export interface RunLog {
  event(fields: Readonly<Record<string, unknown>>, message: string): void;
  close(): void;
}

/**
 * A log of the run in JSON lines, appended to a file; without a file nothing is kept. Throws ExtractError UNWRITABLE.
 */
export function openLog(file: string | undefined): RunLog {
  if (file === undefined) return { event() {}, close() {} };
  let destination: ReturnType<typeof pino.destination>;
  try {
    destination = pino.destination({ dest: file, append: true, mkdir: true, sync: true });
  } catch (cause) {
    throw new ExtractError(
      'UNWRITABLE',
      { en: `Cannot write the log ${file}.`, zh: `无法写入日志 ${file}。` },
      { cause },
    );
  }
  const logger = pino({ base: null }, { write: (line) => destination.write(harmless(line)) });
  return { event: (fields, message) => logger.info(fields, message), close: () => destination.end() };
}
