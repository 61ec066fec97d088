import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { modelFile } from '../../../src/engines/ocr/model-files.ts';
import { paddleModels } from '../../../src/engines/ocr/paddle.ts';

test('the files of the models are those that were measured', async () => {
  const alphabet = await modelFile(paddleModels()!, 'ppocr_keys_v1.txt');
  expect(alphabet.length).toBeGreaterThan(1000);
});
test('a changed file, and one that nobody knows, is refused', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'models-')),
    assets = path.join(folder, 'assets');
  try {
    await mkdir(assets);
    for (const name of ['ppocr_keys_v1.txt', 'another.onnx']) {
      await writeFile(path.join(assets, name), '0\n1\n');
      await expect(modelFile(assets, name)).rejects.toMatchObject({ code: 'OCR_FAILED' });
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
