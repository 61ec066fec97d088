import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { ROOT } from '../root.ts';

/** A row of a table with the line of the file that it starts on. */
export type Placed<T> = T & { readonly place: string };

/** Reads a table of the lexicon, each row checked; what is wrong is said with file, line and column. */
export function readTable<S extends z.ZodType>(file: string, schema: S): Placed<z.infer<S>>[] {
  const faults: string[] = [];
  const rows = parse(readFileSync(path.resolve(ROOT, file), 'utf8'), {
    bom: true,
    columns: true,
    info: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as readonly { readonly record: unknown; readonly info: { readonly lines: number } }[];
  const read = rows.flatMap(({ record, info }) => {
    const place = `${file}:${info.lines}`;
    const checked = schema.safeParse(record);
    if (checked.success) return [{ ...(checked.data as object), place } as Placed<z.infer<S>>];
    faults.push(...checked.error.issues.map(({ path: at, message }) => `${place} ${at.join('.')}: ${message}`));
    return [];
  });
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return read;
}
