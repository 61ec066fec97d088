import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { PlannedInput } from '../../../schemas/index.ts';
import { ExtractError, reasonOf } from '../../errors.ts';

/** Columns that say where the document is; the first that a row fills counts, the others are its metadata. */
const PLACE_COLUMNS = ['path', 'file', 'url', 'address', '路径', '文件', '网址'];
const ID_COLUMNS = ['id', '编号'];
const RETRIEVED_COLUMNS = ['retrievedAt', 'retrieved_at', 'retrieved at', '采集时间'];

/** So many rows without a document are told by their number. */
const MOST_NAMED = 10;

/** Whether a file is taken for a list of documents, by its ending. */
export const isManifest = (file: string): boolean => /\.(csv|jsonl|ndjson)$/i.test(file);

type Row = Readonly<Record<string, unknown>>;
type InputsAt = (place: string) => Promise<readonly PlannedInput[]>;

/**
 * The inputs of a manifest: CSV with a header, or an object on each line. `id` is the user's own, all columns but it
 * and the place are kept as metadata. Of rows with one id the one retrieved last counts (without times: the last), the
 * others are superseded by it. `inputsAt` makes the inputs of a place, relative to the manifest: an archive has many,
 * which take the row's id with their names. Throws ExtractError BAD_MANIFEST, UNREADABLE.
 */
export async function* manifestInputs(file: string, inputsAt: InputsAt): AsyncGenerator<PlannedInput> {
  const latest = new Map<string, { readonly input: string; readonly at: number }>();
  const nameless: number[] = [];
  for await (const { planned, at } of plannedRows(file, inputsAt, (row) => {
    nameless.push(row);
  })) {
    if (planned.id === undefined) continue;
    const known = latest.get(planned.id);
    if (!known || at >= known.at) latest.set(planned.id, { input: planned.input, at });
  }
  if (nameless.length > 0) {
    const more = nameless.length - MOST_NAMED,
      rows = `${nameless.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    throw new ExtractError('BAD_MANIFEST', {
      en: `${file}: no document is named in row ${rows} (${PLACE_COLUMNS.slice(0, 4).join(', ')}).`,
      zh: `${file}：第 ${rows} 行没有指明文档（${PLACE_COLUMNS.slice(0, 4).join('、')}）。`,
    });
  }
  for await (const { planned } of plannedRows(file, inputsAt)) {
    const by = planned.id === undefined ? undefined : latest.get(planned.id)?.input;
    yield by === undefined || by === planned.input ? planned : { ...planned, supersededBy: by };
  }
}

async function* plannedRows(
  file: string,
  inputsAt: InputsAt,
  onNameless: (row: number) => void = () => {},
): AsyncGenerator<{ readonly planned: PlannedInput; readonly at: number }> {
  const times = new Map<string, number>();
  let line = 0;
  for await (const row of rowsOf(file)) {
    line++;
    const column = PLACE_COLUMNS.find((name) => typeof row[name] === 'string' && row[name].trim() !== '');
    if (column === undefined) {
      onNameless(line);
      continue;
    }
    const id = ID_COLUMNS.map((name) => row[name]).find(
      (value) => value !== undefined && value !== null && value !== '',
    );
    const metadata = Object.fromEntries(
      Object.entries(row).filter(([name]) => name !== column && !ID_COLUMNS.includes(name)),
    );
    const retrieved = Date.parse(
      String(RETRIEVED_COLUMNS.map((name) => row[name]).find((value) => value !== undefined) ?? ''),
    );
    const at = Number.isNaN(retrieved) ? Number.NEGATIVE_INFINITY : retrieved;
    const inputs = await inputsAt(String(row[column]).trim());
    for (const input of inputs) {
      const count = (times.get(input.input) ?? 0) + 1;
      times.set(input.input, count);
      const own =
        id === undefined || inputs.length === 1 ? id : `${String(id)}${input.input.slice(input.input.indexOf('!/'))}`;
      yield {
        planned: {
          ...input,
          input: count === 1 ? input.input : `${input.input} #${count}`,
          ...(own === undefined ? {} : { id: String(own) }),
          metadata,
        },
        at,
      };
    }
  }
}

async function* rowsOf(file: string): AsyncGenerator<Row> {
  try {
    if (/\.csv$/i.test(file))
      yield* Readable.from(decoded(file, await encodingOf(file))).pipe(
        parse({ bom: true, columns: (header: string[]) => header.map((name) => name.trim()), skip_empty_lines: true }),
      ) as AsyncIterable<Row>;
    else
      for await (const line of createInterface({ input: createReadStream(file, 'utf8') }))
        if (line.trim() !== '') yield objectOf(line);
  } catch (cause) {
    throw cause instanceof ExtractError
      ? cause
      : new ExtractError(
          'BAD_MANIFEST',
          { en: `${file}: ${reasonOf(cause)}`, zh: `${file}：${reasonOf(cause)}` },
          {
            cause,
          },
        );
  }
}

/** Spreadsheets on Chinese systems save CSV in GBK unless they are told otherwise: what is no UTF-8 is read so. */
async function encodingOf(file: string): Promise<'utf-8' | 'gb18030'> {
  try {
    for await (const _ of decoded(file, 'utf-8')) {
      /* only whether it can be */
    }
    return 'utf-8';
  } catch (cause) {
    if (cause instanceof TypeError) return 'gb18030';
    throw cause;
  }
}

/** The text of a file, piece by piece. Throws TypeError where it is of another encoding. */
async function* decoded(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(file)) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

function objectOf(line: string): Row {
  const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''));
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`“${line.slice(0, 40)}” is no object`);
  return value as Row;
}
