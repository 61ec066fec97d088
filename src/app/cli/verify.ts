import { verifyRun, type Damage } from '../../run/ledger/verify-run.ts';
import { isRunFolder } from '../../run/ledger/run-folder.ts';
import { ExtractError } from '../../errors.ts';
import type { CommandStreams } from './extract.ts';
import { LINES, type Lines } from './words/lines.ts';

export interface VerifyRequest {
  readonly run: string;
  readonly json: boolean;
}

/**
 * `crossfoot verify <run>`: what is damaged of all that a run has stored, and what to do. Gives the exit code: 0
 * nothing is, 2 something.
 */
export async function verifyCommand(
  { run, json }: VerifyRequest,
  { stdout, language }: CommandStreams,
): Promise<number> {
  const words = LINES[language];
  if (!(await isRunFolder(run)))
    throw new ExtractError('NOT_FOUND', { en: `There is no run in ${run}.`, zh: `${run} 里没有批次。` });
  const { inputs, results, isMarked, damages } = await verifyRun(run);
  if (json)
    stdout.write(
      `${JSON.stringify({ inputs, results, isMarked, damages: damages.map((each) => ({ ...each, what: each.what.en })) }, null, 1)}` +
        '\n',
    );
  else {
    const lines = [
      ...damages.map(({ file, input, what }) => words.damage(file, input, what[language])),
      words.verified(inputs, results, damages.length),
      ...(isMarked ? [] : [words.unmarked]),
      ...remedies(run, damages, words),
    ];
    stdout.write(`${lines.join('\n')}\n`);
  }
  return damages.length === 0 ? 0 : 2;
}

function remedies(run: string, damages: readonly Damage[], words: Lines): string[] {
  if (damages.length === 0) return [];
  return damages.some(({ remedy }) => remedy === 'name-inputs')
    ? [words.nameInputsAgain(run)]
    : [words.resumeMends(run)];
}
