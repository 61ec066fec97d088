import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { drawPage, LAYER_IDS, LAYERS } from '../../../../src/views/inspect/index.ts';
import { handmadeScene } from './handmade.ts';

async function pixelsOf(
  png: Uint8Array,
): Promise<{ width: number; height: number; at: (x: number, y: number) => readonly number[] }> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return {
    width: image.width,
    height: image.height,
    at: (x, y) => [...context.getImageData(x, y, 1, 1).data].slice(0, 3),
  };
}

test('the picture is the page with a legend under it', async () => {
  const scene = await handmadeScene();
  const { width, height } = await pixelsOf(await drawPage({ ...scene, layers: ['cells'] }));
  expect(width).toBe(scene.page.width * scene.scale);
  expect(height).toBeGreaterThan(scene.page.height * scene.scale);
});

test('a layer draws only when it is asked for', async () => {
  const scene = await handmadeScene();
  const inFact = [2 * 100, 2 * 90] as const;
  const without = (await pixelsOf(await drawPage({ ...scene, layers: ['lines'] }))).at(...inFact);
  const withFacts = (await pixelsOf(await drawPage({ ...scene, layers: ['facts'] }))).at(...inFact);
  expect(without).toEqual([255, 255, 255]);
  expect(withFacts).not.toEqual([255, 255, 255]);
});

test.each(LAYER_IDS)('layer %s alone can be drawn, with and without a result', async (layer) => {
  const scene = await handmadeScene();
  for (const result of [scene.result, null])
    expect((await drawPage({ ...scene, result, layers: [layer] })).length).toBeGreaterThan(100);
});

test('layers differ in colour and in stroke', () => {
  const looks = LAYERS.map(({ style }) => `${style.dash.join(' ')} ${style.width} ${style.fill}`);
  expect(new Set(LAYERS.map(({ style }) => style.color)).size).toBe(LAYERS.length);
  expect(new Set(looks).size).toBe(LAYERS.length);
});
