import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportCommand } from '../../src/app/cli/report.ts';
import { extract, toJson } from '../../src/index.ts';
import { keptStreams } from '../support/run-in-process.ts';
import { ROOT } from '../support/root.ts';

const SAMPLE = path.join(ROOT, 'samples/small-district.pdf');

let folder: string;
const { streams, text } = keptStreams();

describe('crossfoot report', () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-report-command-'));
    await writeFile(path.join(folder, 'small-district.json'), toJson(await extract(SAMPLE, { secondReading: 'off' })));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('writes one file that holds every page image', async () => {
    const out = path.join(folder, 'out/report.html');
    expect(await reportCommand({ source: path.join(folder, 'small-district.json'), pdf: SAMPLE, out }, streams)).toBe(
      0,
    );
    const html = await readFile(out, 'utf8');
    expect(html.match(/<script type="text\/plain" id="image-\d+">[A-Za-z0-9+/=]{1000,}<\/script>/g)).toHaveLength(6);
    expect(html).not.toMatch(/\b(?:src|href)="(?!data:)/);
  });
  test('a folder gives an overview and a report for each document; other JSON is left out and told', async () => {
    await writeFile(path.join(folder, 'other.json'), '{}');
    const out = path.join(folder, 'overview/index.html');
    expect(await reportCommand({ source: folder, pdf: path.join(ROOT, 'samples'), out }, streams)).toBe(0);
    expect(await readFile(out, 'utf8')).toContain('reports/small-district.html');
    expect(await readFile(path.join(folder, 'overview/reports/small-district.html'), 'utf8')).toContain('id="image-1"');
    expect(text()).toContain('other.json is no result');
  });
  test.each([
    ['a result that is not there', () => ({ source: path.join(folder, 'missing.json') }), 'NOT_FOUND'],
    ['a file that is no result', () => ({ source: path.join(folder, 'other.json') }), 'NOT_A_RESULT'],
    [
      'the PDF of another document',
      () => ({
        source: path.join(folder, 'small-district.json'),
        pdf: path.join(ROOT, 'samples/reference-library.pdf'),
      }),
      'BAD_OPTION',
    ],
    [
      'a PDF that is not there',
      () => ({ source: path.join(folder, 'small-district.json'), pdf: path.join(folder, 'missing.pdf') }),
      'NOT_FOUND',
    ],
    ['one PDF for a whole run', () => ({ source: folder, pdf: SAMPLE }), 'BAD_OPTION'],
  ])('%s is told', async (_, request, code) => {
    await expect(reportCommand(request(), streams)).rejects.toMatchObject({ code });
  });
});
