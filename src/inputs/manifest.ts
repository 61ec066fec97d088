import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import type { PlannedInput } from '../../schemas/index.ts';
import { ExtractError } from '../errors.ts';

/** Columns that say where the document is; the first that a row fills counts, the others are its metadata. */
const PLACE_COLUMNS = ['path', 'file', 'url', 'address', '路径', '文件', '网址'];
const ID_COLUMNS = ['id', '编号'];
const RETRIEVED_COLUMNS = ['retrievedAt', 'retrieved_at', 'retrieved at', '采集时间'];

/** Whether a file is taken for a list of documents, by its ending. */
export const isManifest = (file: string): boolean => /\.(csv|jsonl|ndjson)$/i.test(file);

type Row = Readonly<Record<string, unknown>>;

/**
 * The inputs of a manifest: CSV with a header, or an object on each line. `id` is the user's own, all columns but it and the
 * place are kept as metadata. Of rows with one id the one retrieved last counts (without times: the last), the others
 * are superseded by it. `inputAt` makes the input of a place, relative to the manifest. Throws ExtractError BAD_MANIFEST, UNREADABLE.
 */
export async function* manifestInputs(file: string, inputAt: (place: string) => Promise<PlannedInput>): AsyncGenerator<PlannedInput> {
  const latest = new Map<string, { readonly input: string; readonly at: number }>();
  for await (const { planned, at } of plannedRows(file, inputAt)) {
    if (planned.id === undefined) continue;
    const known = latest.get(planned.id);
    if (!known || at >= known.at) latest.set(planned.id, { input: planned.input, at });
  }
  for await (const { planned } of plannedRows(file, inputAt)) {
    const by = planned.id === undefined ? undefined : latest.get(planned.id)?.input;
    yield by === undefined || by === planned.input ? planned : { ...planned, supersededBy: by };
  }
}

async function* plannedRows(file: string, inputAt: (place: string) => Promise<PlannedInput>): AsyncGenerator<{ readonly planned: PlannedInput; readonly at: number }> {
  const times = new Map<string, number>();
  let line = 0;
  for await (const row of rowsOf(file)) {
    line++;
    const column = PLACE_COLUMNS.find((name) => typeof row[name] === 'string' && row[name].trim() !== '');
    if (column === undefined) throw new ExtractError('BAD_MANIFEST', `${file}: row ${line} names no document (${PLACE_COLUMNS.slice(0, 4).join(', ')}).`);
    const input = await inputAt(String(row[column]).trim());
    const count = (times.get(input.input) ?? 0) + 1;
    times.set(input.input, count);
    const id = ID_COLUMNS.map((name) => row[name]).find((value) => value !== undefined && value !== null && value !== '');
    const metadata = Object.fromEntries(Object.entries(row).filter(([name]) => name !== column && !ID_COLUMNS.includes(name)));
    const retrieved = Date.parse(String(RETRIEVED_COLUMNS.map((name) => row[name]).find((value) => value !== undefined) ?? ''));
    yield {
      planned: { ...input, input: count === 1 ? input.input : `${input.input} #${count}`, ...(id === undefined ? {} : { id: String(id) }), metadata },
      at: Number.isNaN(retrieved) ? Number.NEGATIVE_INFINITY : retrieved,
    };
  }
}

async function* rowsOf(file: string): AsyncGenerator<Row> {
  try {
    if (/\.csv$/i.test(file)) yield* createReadStream(file).pipe(parse({ bom: true, columns: (header: string[]) => header.map((name) => name.trim()), skip_empty_lines: true })) as AsyncIterable<Row>;
    else for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) if (line.trim() !== '') yield objectOf(line);
  } catch (cause) {
    throw cause instanceof ExtractError ? cause : new ExtractError('BAD_MANIFEST', `${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function objectOf(line: string): Row {
  const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`“${line.slice(0, 40)}” is no object`);
  return value as Row;
}
