import path from 'node:path';
import { ExtractError } from '../../errors.ts';
import { picturesOf, toPng, toSvg } from '../../views/report/index.ts';
import { readResult } from '../../run/ledger/read-result.ts';
import { writeResult } from '../../run/ledger/write-result.ts';
import { oneOf } from './extract.ts';
import { wholeNumber } from './whole-number.ts';

export interface PicturesRequest {
  /** A result file. */
  readonly source: string;
  readonly out: string;
  readonly format: string;
  readonly lang: string;
  readonly unproven: boolean;
  readonly width: string;
}

/**
 * `crossfoot pictures <result.json> --out <folder>`: the money of a document as files for papers. Gives the exit code.
 */
export async function picturesCommand(
  { source, out, format, lang, unproven, width }: PicturesRequest,
  print: (line: string) => void,
): Promise<number> {
  const formats = format.split(',').map((each) => oneOf('--format', each.trim(), ['svg', 'png'] as const));
  const result = await readResult(source);
  const pictures = await picturesOf(result, {
    language: oneOf('--lang', lang, ['zh', 'en'] as const),
    includeUnproven: unproven,
    width: wholeNumber('--width', width, 400, 4000),
  });
  if (pictures.length === 0)
    throw new ExtractError('NOT_FOUND', `${source} has not enough ${unproven ? '' : 'proven '}figures to draw.`);
  const stem = path.basename(source).replace(/\.json$/i, '');
  for (const picture of pictures) {
    for (const each of formats) {
      const target = path.join(out, `${stem}-${picture.name}.${each}`);
      await writeResult(target, each === 'svg' ? [toSvg(picture)] : toPng(picture));
      print(`${target}: ${picture.title}`);
    }
  }
  return 0;
}
