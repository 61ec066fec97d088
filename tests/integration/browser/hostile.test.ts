import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extract, ExtractOptions, toJson, type ExtractionResult } from '../../../src/index.ts';
import { runEntry, writeDocumentReport, writeRunReport } from '../../../src/views/report/index.ts';
import { RunOptions } from '../../../src/run/run-options.ts';
import { ServeOptions, startService } from '../../../src/app/serve/index.ts';
import { HOSTILE, hostileResult } from '../../support/hostile-result.ts';
import { ROOT } from '../../support/root.ts';
import { HAS_BROWSER, launchBrowser, openFile } from './browser.ts';

let browser: Browser, folder: string, result: ExtractionResult;

describe.skipIf(!HAS_BROWSER)('hostile text of a document', () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-hostile-'));
    result = hostileResult(await extract(path.join(ROOT, 'samples/small-district.pdf'), { secondReading: 'off' }));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('stays text in the report, in every view', async () => {
    const out = path.join(folder, 'report.html');
    await writeDocumentReport({ result, pdf: null, out });
    expect(await readFile(out, 'utf8')).not.toContain('</script><script>window');
    const { page, requests, errors } = await openFile(browser, pathToFileURL(out).href);
    for (const view of ['1', '2', '3', '4', '5']) {
      await page.keyboard.press(view);
      if (view === '1') await page.locator('.sheet-body .cell.fact').first().click();
      if (view === '2') await page.keyboard.press('j');
      if (view === '5')
        await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
      await page.waitForTimeout(100);
    }
    await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator('.print-table').count()).toBe(result.tables.length);
    expect(await page.evaluate('window.broken')).toBeUndefined();
    expect(
      await page.evaluate('document.querySelectorAll("#app img, #app a[href^=javascript], #app script").length'),
    ).toBe(0);
    expect({ requests, errors }).toEqual({ requests: [], errors: [] });
    await page.context().close();
  });

  test('stays text in the overview of a run', async () => {
    const out = path.join(folder, 'index.html');
    await writeRunReport({
      name: HOSTILE[0],
      documents: [runEntry(result, null), { ...runEntry(result, null), file: HOSTILE[1] }],
      out,
    });
    const { page, requests, errors } = await openFile(browser, pathToFileURL(out).href);
    await page.locator('.sort').nth(2).click();
    expect(await page.locator('.run-table tbody tr').count()).toBe(2);
    expect(await page.locator('h1').textContent()).toContain(HOSTILE[0]);
    expect(await page.evaluate('window.broken')).toBeUndefined();
    expect({ requests, errors }).toEqual({ requests: [], errors: [] });
    await page.context().close();
  });

  test('stays text in the web application, on each of its pages', async () => {
    const run = path.join(folder, 'run');
    await mkdir(run);
    await writeFile(path.join(run, 'hostile.json'), [...toJson(result)].join(''));
    const service = await startService({
      folder: run,
      pdfs: null,
      options: ExtractOptions.parse({ secondReading: 'off' }),
      run: RunOptions.parse({ jobs: 1 }),
      serve: ServeOptions.parse({ port: 0 }),
    });
    try {
      const { page, requests, errors } = await openFile(browser, service.url);
      const isInert = async (): Promise<void> => {
        expect(await page.evaluate('window.broken')).toBeUndefined();
        expect(
          await page.evaluate(
            'document.querySelectorAll("#app img:not([src^=\\"/documents/\\"]):not([src^=blob]), #app ' +
              'a[href^=javascript], #app script, #app svg[onload]").length',
          ),
        ).toBe(0);
      };
      expect(await page.locator('.run-table tbody tr').count()).toBe(1);
      await isInert();
      const report = (await page.locator('.run-table tbody th a').getAttribute('href'))!;
      const { items } = (await (await fetch(`${service.url}runs`)).json()) as {
        items: { id: string; documents: number }[];
      };
      await page.goto(`${service.url}run/${items.find(({ documents }) => documents > 0)!.id}`);
      await page.waitForSelector('.run-table tbody tr');
      await isInert();
      await page.goto(`${service.url}review`);
      await page.waitForSelector('.queue .finding');
      await isInert();
      await page.goto(new URL(report, service.url).href);
      await page.waitForSelector('.verdict');
      for (const view of ['1', '2', '3', '4', '5']) {
        await page.keyboard.press(view);
        if (view === '1') {
          await page.locator('.sheet-body .cell.fact').first().click();
          await page.keyboard.press('c');
          for (const kind of ['column', 'row', 'join', 'form', 'cell'])
            if ((await page.locator(`select[name=kind] option[value=${kind}]`).count()) > 0)
              await page.selectOption('select[name=kind]', kind);
          await page.keyboard.press('Escape');
        }
        await page.waitForTimeout(100);
        await isInert();
      }
      const own = new URL(service.url).origin;
      expect({ requests: requests.filter((address) => new URL(address).origin !== own), errors }).toEqual({
        requests: [],
        errors: [],
      });
      await page.context().close();
    } finally {
      await service.close();
    }
  });
});
