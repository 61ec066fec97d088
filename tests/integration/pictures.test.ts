import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extract, toJson, type ExtractionResult } from '../../src/index.ts';
import { picturesCommand } from '../../src/app/cli/pictures.ts';
import { picturesOf, toPng, toSvg } from '../../src/views/report/index.ts';
import { writeResult } from '../../src/run/ledger/write-result.ts';
import { keptStreams } from '../support/run-in-process.ts';
import { ROOT } from '../support/root.ts';

const OPTIONS = { language: 'zh', includeUnproven: false, width: 900 } as const;

let folder: string, result: ExtractionResult;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-pictures-'));
  result = await extract(path.join(ROOT, 'samples/small-district.pdf'), { secondReading: 'off' });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('each picture is a file of its own, as SVG and PNG', async () => {
  const source = path.join(folder, 'district.json');
  await writeResult(source, [...toJson(result)]);
  expect(
    await picturesCommand(
      { source, out: path.join(folder, 'out'), format: 'svg,png', unproven: false, width: '800' },
      keptStreams().streams,
    ),
  ).toBe(0);
  expect((await readdir(path.join(folder, 'out'))).sort()).toEqual(
    ['functions', 'money-flow', 'three-publics'].flatMap((name) => [`district-${name}.png`, `district-${name}.svg`]),
  );
  expect(await readFile(path.join(folder, 'out/district-money-flow.svg'), 'utf8')).toContain('science and technology');
});

test('a drawing needs neither a style sheet nor a script, and prints as it is seen', async () => {
  for (const picture of await picturesOf(result, OPTIONS)) {
    const svg = toSvg(picture);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).not.toMatch(/class=|style=|<style|<script|on\w+=|undefined|NaN/);
    for (const words of [picture.title, `${result.document.issuer.name} · `, '来源：small-district.pdf'])
      expect(svg).toContain(`>${words}`);
    expect(svg).not.toContain('…');
    const image = await loadImage(Buffer.from(toPng(picture)));
    expect([image.width, image.height]).toEqual([picture.width * 2, picture.height * 2]);
  }
});

test('only proven figures are drawn, unless others are asked for', async () => {
  const doubted = structuredClone(result);
  for (const fact of doubted.facts) fact.proven = 0;
  expect(await picturesOf(doubted, OPTIONS)).toEqual([]);
  const drawn = await picturesOf(doubted, { ...OPTIONS, includeUnproven: true });
  expect(drawn.map(({ name }) => name)).toEqual(['money-flow', 'functions', 'three-publics']);
  expect(toSvg(drawn[0]!)).toContain('stroke-dasharray="7 3"');
});

test('text of a document stays text', async () => {
  const hostile = structuredClone(result);
  for (const table of hostile.tables)
    for (const { cells } of table.rows)
      for (const cell of cells) if (/^\d{7}/.test(cell.text)) cell.text = '"/><script>alert(1)</script>\u0007';
  for (const fact of hostile.facts) if (fact.function?.length === 7) fact.function = '9999999';
  for (const picture of await picturesOf(hostile, OPTIONS)) expect(toSvg(picture)).not.toMatch(/<script|\p{Cc}(?!$)/u);
});
