import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { extract, type ExtractProgress } from '../../../src/index.ts';
import { ROOT } from '../../support/root.ts';

const SAMPLE = path.join(ROOT, 'samples/small-district.pdf');
const WITHOUT_ENGINES = { secondReading: 'off', ocr: 'off' } as const;

test.each([
  ['a file that is not there', 'nowhere.pdf', {}, 'NOT_FOUND'],
  ['a folder', 'samples', {}, 'NOT_A_FILE'],
  ['an option that makes no sense', new Uint8Array(), { pages: 'two' }, 'BAD_OPTION'],
  ['an option of a wrong type', new Uint8Array(), { maxPages: '3' }, 'BAD_OPTION'],
  ['an option that is unknown', new Uint8Array(), { page: '3' }, 'BAD_OPTION'],
  ['a signal that is none', new Uint8Array(), { signal: {} }, 'BAD_OPTION'],
  ['something that is no document', 3, {}, 'BAD_OPTION'],
])('the library throws for %s, with a code', async (_, source, options, code) => {
  await expect(extract(source as string, options as object)).rejects.toMatchObject({ name: 'ExtractError', code });
});

test('the name of an unknown option is told', async () => {
  await expect(extract('a.pdf', { lang: 'zh' } as object)).rejects.toMatchObject({
    message: expect.stringContaining('lang') as string,
  });
});

describe('a reader of the library', () => {
  test('hears of phases and pages', async () => {
    const heard: ExtractProgress[] = [];
    await extract(SAMPLE, { ...WITHOUT_ENGINES, pages: '1-3', onProgress: (progress) => heard.push(progress) });
    expect(heard.filter(({ page }) => page === null).map(({ phase }) => phase)).toEqual([
      'read',
      'tables',
      'meaning',
      'checks',
    ]);
    expect(heard.filter(({ page }) => page !== null).map(({ page }) => page)).toEqual([1, 2, 3]);
    expect(heard[0]).toEqual({ phase: 'read', page: null, pages: 3 });
  });
  test('may end the reading, before it begins or while it goes on', async () => {
    const over = new Error('over');
    await expect(extract(SAMPLE, { signal: AbortSignal.abort(over) })).rejects.toBe(over);
    const controller = new AbortController();
    const pages: (number | null)[] = [];
    const reading = extract(SAMPLE, {
      ...WITHOUT_ENGINES,
      signal: controller.signal,
      onProgress: ({ page }) => {
        pages.push(page);
        if (page === 2) controller.abort(over);
      },
    });
    await expect(reading).rejects.toBe(over);
    expect(pages).toEqual([null, 1, 2]);
  });
});
