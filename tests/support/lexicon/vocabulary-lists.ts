import { readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ROOT } from '../root.ts';
import { readTable } from './csv-table.ts';

export const VOCABULARY_FOLDER = 'schemas/lexicon/vocabulary';

export const VocabularyRow = z.object({
  list: z.string().regex(/^[a-z]+(-[a-z0-9]+)*$/, 'a list is named in small letters with hyphens'),
  word: z.string().regex(/^[^\s\d…]+$/, 'a word has no blanks and no digits'),
  source: z.string(),
  document: z.string(),
});

/** The words of every list in the order of the tables; a list stands in one table, a word in a list once. */
export function readVocabulary(folder = VOCABULARY_FOLDER): Record<string, string[]> {
  const lists: Record<string, string[]> = {},
    tableOf = new Map<string, string>();
  const faults: string[] = [];
  for (const file of readdirSync(path.resolve(ROOT, folder)).sort())
    for (const { list, word, place } of readTable(`${folder}/${file}`, VocabularyRow)) {
      const words = (lists[list] ??= []);
      if ((tableOf.get(list) ?? file) !== file)
        faults.push(`${place} list: ${list} is in ${tableOf.get(list)} already`);
      if (words.includes(word)) faults.push(`${place} word: ${list} has ${word} already`);
      tableOf.set(list, file);
      words.push(word);
    }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return lists;
}
