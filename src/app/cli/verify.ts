import { verifyRun, type Damage } from '../../run/ledger/verify-run.ts';
import { isRunFolder } from '../../run/ledger/run-folder.ts';
import { ExtractError } from '../../errors.ts';
import type { CommandStreams } from './extract.ts';

export interface VerifyRequest {
  readonly run: string;
  readonly json: boolean;
}

/**
 * `crossfoot verify <run>`: what is damaged of all that a run has stored, and what to do. Gives the exit code: 0
 * nothing is, 2 something.
 */
export async function verifyCommand({ run, json }: VerifyRequest, { stdout }: CommandStreams): Promise<number> {
  if (!(await isRunFolder(run))) throw new ExtractError('NOT_FOUND', `There is no run in ${run}.`);
  const { inputs, results, isMarked, damages } = await verifyRun(run);
  if (json) stdout.write(`${JSON.stringify({ inputs, results, isMarked, damages }, null, 1)}\n`);
  else {
    const lines = [
      ...damages.map(({ file, input, what }) => `${file}${input === null ? '' : ` (${input})`}: ${what}`),
      `${inputs} inputs, ${results} results: ${damages.length === 0 ? 'all is as it was written' : `${damages.length} damaged`}`,
      ...(isMarked
        ? []
        : ['The run is of a version that did not write down what its ledgers hold: only results are told for sure.']),
      ...remedies(run, damages),
    ];
    stdout.write(`${lines.join('\n')}\n`);
  }
  return damages.length === 0 ? 0 : 2;
}

function remedies(run: string, damages: readonly Damage[]): string[] {
  if (damages.length === 0) return [];
  return damages.some(({ remedy }) => remedy === 'name-inputs')
    ? [`Name the inputs again; what is whole is not read again: crossfoot extract <inputs> --run ${run}`]
    : [`This reads again what is damaged, and nothing else: crossfoot extract --run ${run}`];
}
