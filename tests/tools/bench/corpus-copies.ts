import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes `copies` of each file into a folder as distinct documents: each has its own comment after `%%EOF`, which
 * readers skip.
 * Gives their number.
 */
export async function writeCopies(files: readonly string[], copies: number, folder: string): Promise<number> {
  for (const [index, file] of files.entries()) {
    const bytes = await readFile(file);
    for (let copy = 0; copy < copies; copy++)
      await writeFile(
        path.join(folder, `${String(copy).padStart(3, '0')}-${String(index).padStart(3, '0')}.pdf`),
        Buffer.concat([bytes, Buffer.from(`\n% copy ${copy}\n`)]),
      );
  }
  return files.length * copies;
}
