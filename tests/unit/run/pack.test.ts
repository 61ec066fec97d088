import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ExtractOptions } from '../../../schemas/index.ts';
import { toJson, toJsonLine } from '../../../src/emit/json.ts';
import { understandTables, type TablesRead } from '../../../src/pipeline.ts';
import { readBytes, sourceOf } from '../../../src/run/extract-bytes.ts';
import { pack } from '../../../src/run/pack.ts';
import { ROOT } from '../../support/root.ts';

test.each<[string, unknown]>([
  ['a text', '万元'],
  ['nothing', null],
  ['a list', [1.5, -2, 'x']],
  ['an object in another', { rows: [{ cells: [{ text: '', bbox: [0, 0.25, 1, 2] }] }] }],
])('%s is unpacked as it was', (_, value) => expect(pack(value)()).toEqual(value));

test('what is unpacked is new each time', () => {
  const unpack = pack([1]);
  expect(unpack()).not.toBe(unpack());
});

test('a result with packed tables is written as one without', async () => {
  const bytes = await readFile(path.join(ROOT, 'samples/small-district.pdf')),
    options = ExtractOptions.parse({}),
    source = sourceOf(bytes, 'small-district.pdf', options);
  let read: TablesRead | null = null;
  await readBytes(bytes, source, options, {
    onTables: async (tables) => {
      read = tables;
    },
  });
  const plain = await understandTables(read!, { source }),
    packed = await understandTables(read!, { source, pack });
  expect(plain.tables.length).toBeGreaterThan(3);
  expect(Object.getOwnPropertyDescriptor(packed.tables, 0)!.get).toBeDefined();
  expect([toJson(packed), toJsonLine(packed)]).toEqual([toJson(plain), toJsonLine(plain)]);
});
