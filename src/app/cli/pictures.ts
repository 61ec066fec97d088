import path from 'node:path';
import { ExtractError } from '../../errors.ts';
import { readResult } from '../../run/ledger/read-result.ts';
import { writeResult } from '../../run/ledger/write-result.ts';
import { picturesOf, toPng, toSvg } from '../../views/report/index.ts';
import { oneOf, type CommandStreams } from './extract.ts';
import { resultsOf } from './results-of.ts';
import { wholeNumber } from './whole-number.ts';
import { LINES } from './words/lines.ts';

export interface PicturesRequest {
  /** A result file, or the folder of a run. */
  readonly source: string;
  readonly out: string;
  readonly format: string;
  readonly unproven: boolean;
  readonly width: string;
}

/**
 * `crossfoot pictures <result.json|run> --out <folder>`: the money of documents as files for papers. Gives the exit
 * code.
 */
export async function picturesCommand(
  { source, out, format, unproven, width }: PicturesRequest,
  { stdout, language }: CommandStreams,
): Promise<number> {
  const formats = format.split(',').map((each) => oneOf('--format', each.trim(), ['svg', 'png'] as const));
  const looks = { language, includeUnproven: unproven, width: wholeNumber('--width', width, 400, 4000) };
  let drawn = 0;
  for (const { file, stem } of await resultsOf(source)) {
    const pictures = await picturesOf(await readResult(file), looks);
    if (pictures.length === 0) stdout.write(`${LINES[language].noFigures(file)}\n`);
    for (const picture of pictures) {
      for (const each of formats) {
        const target = path.join(out, `${stem}-${picture.name}.${each}`);
        await writeResult(target, each === 'svg' ? [toSvg(picture)] : toPng(picture));
        stdout.write(`${target}: ${picture.title}\n`);
        drawn += 1;
      }
    }
  }
  if (drawn === 0)
    throw new ExtractError('NOT_FOUND', {
      en: `${source} has not enough ${unproven ? '' : 'proven '}figures to draw.`,
      zh: `${source} 里可画的${unproven ? '' : '已证实的'}数字不够。`,
    });
  return 0;
}
