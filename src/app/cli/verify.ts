import { verifyRun, type Damage } from '../../run/ledger/verify-run.ts';
import { isRunFolder } from '../../run/ledger/run-folder.ts';
import { ExtractError } from '../../errors.ts';
import { isDatasetFolder, verifyDataset } from '../../views/dataset/verify.ts';
import type { CommandStreams } from './extract.ts';
import { LINES, type Lines } from './words/lines.ts';

export interface VerifyRequest {
  readonly run: string;
  readonly json: boolean;
}

/**
 * `crossfoot verify <run>`: what is damaged of all that a run or a data set has stored, and what to do. Gives the exit
 * code: 0 nothing is, 2 something.
 */
export async function verifyCommand(
  { run, json }: VerifyRequest,
  { stdout, language }: CommandStreams,
): Promise<number> {
  const words = LINES[language];
  if (!(await isRunFolder(run))) {
    if (await isDatasetFolder(run)) return verifyDatasetCommand({ run, json }, { stdout, language });
    throw new ExtractError('NOT_FOUND', {
      en: `There is no run and no data set in ${run}.`,
      zh: `${run} 里没有批次，也没有数据集。`,
    });
  }
  const { inputs, results, isMarked, damages } = await verifyRun(run);
  if (json) {
    const told = damages.map((each) => ({ ...each, what: each.what.en }));
    stdout.write(`${JSON.stringify({ inputs, results, isMarked, damages: told }, null, 1)}\n`);
  } else {
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

async function verifyDatasetCommand(
  { run, json }: VerifyRequest,
  { stdout, language }: Pick<CommandStreams, 'stdout' | 'language'>,
): Promise<number> {
  const words = LINES[language],
    { files, damages } = await verifyDataset(run);
  stdout.write(
    json
      ? `${JSON.stringify({ files, damages: damages.map(({ file, what }) => ({ file, what: what.en })) }, null, 1)}\n`
      : `${[
          ...damages.map(({ file, what }) => words.damage(file, null, what[language])),
          words.verifiedDataset(files, damages.length),
          ...(damages.length === 0 ? [] : [words.datasetAnew]),
        ].join('\n')}\n`,
  );
  return damages.length === 0 ? 0 : 2;
}
