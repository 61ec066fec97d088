import path from 'node:path';
import type { DocumentReview } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import { correctionLetter, leftOutText, letterText, type LetterBlock } from '../../views/review/index.ts';
import { writeResult } from '../../run/ledger/write-result.ts';

/** A reviewed document and the name that its letter takes. */
export interface Reviewed {
  readonly review: DocumentReview;
  readonly stem: string;
}

/** Ending of the list of what a letter leaves out, which lies beside it. */
const LEFT_OUT = '.left-out.txt';

/**
 * Writes the correction letters, and beside each what it leaves out and why: to the one .txt or .docx file that
 * `target` names, or for every document as both into
 * the folder that it names. Gives the files written. Throws ExtractError.
 */
export async function writeLetters(reviewed: readonly Reviewed[], target: string): Promise<string[]> {
  const ending = /\.(txt|docx)$/i.exec(target)?.[1]?.toLowerCase();
  if (ending !== undefined && reviewed.length !== 1)
    throw new ExtractError('BAD_OPTION', {
      en: `${reviewed.length} documents give ${reviewed.length} letters: name a folder with --letter.`,
      zh: `${reviewed.length} 份文档要写 ${reviewed.length} 封函：请用 --letter 指定文件夹。`,
    });
  const written: string[] = [];
  for (const { review, stem } of reviewed) {
    const leftOut = leftOutText(review);
    if (leftOut !== null) {
      const file =
        ending === undefined
          ? path.join(target, `${stem}${LEFT_OUT}`)
          : `${target.slice(0, -ending.length - 1)}${LEFT_OUT}`;
      await writeResult(file, [leftOut]);
      written.push(file);
    }
    const blocks = correctionLetter(review);
    if (blocks === null) continue;
    for (const kind of ending === undefined ? ['txt', 'docx'] : [ending]) {
      const file = ending === undefined ? path.join(target, `${stem}.${kind}`) : target;
      await writeResult(file, kind === 'txt' ? [letterText(blocks)] : await docxOf(blocks));
      written.push(file);
    }
  }
  return written;
}

/** The Word library is optional and loaded only here. */
async function docxOf(blocks: readonly LetterBlock[]): Promise<Uint8Array> {
  const { letterDocx } = await import('../../views/review/letter-docx.ts').catch((cause: unknown) => {
    if ((cause as { readonly code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new ExtractError(
      'MISSING_PACKAGE',
      {
        en: 'A letter as .docx needs a package that is not installed: npm install docx. Or name a .txt file.',
        zh: '.docx 函件所需的软件包没有安装：npm install docx。也可以改用 .txt 文件。',
      },
      { cause },
    );
  });
  return letterDocx(blocks);
}
