import { asExtractError, hintOf } from '../../errors.ts';
import { visibleText } from '../../lib/visible-text.ts';
import type { Language } from './words/language.ts';

/** The exit code of bad arguments and of everything that stops a whole command. */
export const COULD_NOT_RUN = 2;

/** Writes what stopped a command, and what to do; returns its exit code. */
export function tellError(error: unknown, stderr: { write(text: string): unknown }, language: Language): number {
  const { code, said } = asExtractError(error);
  stderr.write(`${code}: ${visibleText(said[language])}\n${hintOf(code)[language]}\n`);
  return COULD_NOT_RUN;
}
