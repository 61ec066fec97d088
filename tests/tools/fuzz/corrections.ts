import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Correction, ExtractionResult } from '../../../schemas/index.ts';
import { ExtractError } from '../../../src/errors.ts';
import { extractBytes } from '../../../src/run/extract-bytes.ts';
import { createRandom } from '../generate/random.ts';
import { sourceBytes } from './sources.ts';
import { DAMAGES, type StoredOutcome } from './stored.ts';

const SAMPLE = 'small-district.pdf';
const OPTIONS = { ocr: 'off', secondReading: 'off' } as const;

/** Reads a document with corrections of it that are damaged: they are refused, or they do what corrections may do. */
export async function correctedOutcome(folder: string, seed: string, number: number): Promise<StoredOutcome> {
  const random = createRandom(`${seed}/corrections/${number}`),
    damage = random.pick(Object.keys(DAMAGES)),
    file = path.join(folder, 'corrections.jsonl'),
    what = `${damage} of corrections`;
  const bytes = await sourceBytes(SAMPLE),
    right = await extractBytes(bytes, SAMPLE, OPTIONS);
  const lines = random.shuffle(correctionsOf(right)).slice(0, random.int(1, 6));
  const text = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  await writeFile(file, DAMAGES[damage]!(text, random));
  try {
    const { errors } = await extractBytes(bytes, SAMPLE, { ...OPTIONS, corrections: file });
    const [fault] = errors.filter(({ code }) => code !== 'BAD_OPTION');
    return { what, fault: fault ? `${fault.code} ${fault.message}` : null };
  } catch (error) {
    return { what, fault: error instanceof ExtractError ? null : String((error as Error).stack) };
  }
}

/** One correction of each kind for cells all over a result. */
function correctionsOf({ source, tables, findings }: ExtractionResult): Correction[] {
  const common = { by: 'fuzz', at: '2026-01-01T00:00:00Z', reason: 'as printed', document: source.sha256 };
  const corrections: Correction[] = [];
  for (const { id, rows } of tables)
    for (const { row, cells } of rows.filter((_, index) => index % 4 === 1)) {
      const cell = cells.at(-1);
      if (!cell) continue;
      const { page, bbox, column, text } = cell,
        place = { page, bbox: [...bbox] as [number, number, number, number], text, table: id, row, column };
      corrections.push(
        { kind: 'cell', ...common, place, fault: 'reading', before: text, after: '12,345.67' },
        { kind: 'join', ...common, place, before: 'continues', after: 'opens' },
        { kind: 'row', ...common, place, before: { coordinates: {} }, after: { coordinates: { year: 2020 } } },
        {
          kind: 'column',
          ...common,
          place,
          before: { coordinates: {} },
          after: { role: 'amount', coordinates: { fund: 'general' } },
        } as Correction,
      );
    }
  for (const { id, rule } of findings)
    corrections.push({
      kind: 'finding',
      ...common,
      place: null,
      finding: id,
      rule,
      before: 'open',
      after: 'confirmed',
    });
  return corrections;
}
