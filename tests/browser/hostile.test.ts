import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extract, type ExtractionResult } from '../../src/index.ts';
import { runEntry, writeDocumentReport, writeRunReport } from '../../src/report/index.ts';
import { ROOT } from '../support/root.ts';
import { HAS_BROWSER, launchBrowser, openFile } from './browser.ts';

/** What a document may print to break out of the page: markup, ends of scripts, direction marks, control characters, formulas. */
const HOSTILE = [
  '</script><script>window.broken = 1</script>', '<img src=x onerror="window.broken = 2">', '<!--<script>', ']]><svg onload="window.broken = 3">', '"><a href="javascript:window.broken=4">x</a>',
  '\u202Etxt.exe\u202C', '\u0000\u0007\u001B[31m', '=HYPERLINK("http://example.invalid")', '\u2028window.broken = 5\u2029', '{{constructor.constructor("window.broken = 6")()}}',
] as const;

let browser: Browser, folder: string, result: ExtractionResult;

/** Every text of the result that comes from the document says something hostile; ids and numbers stay. */
function poison(source: ExtractionResult): ExtractionResult {
  let next = 0;
  const hostile = (text: string): string => `${HOSTILE[(next += 1) % HOSTILE.length]!}${text}`;
  const copy = structuredClone(source);
  copy.source.file = hostile(copy.source.file);
  copy.source.producer = hostile('');
  copy.document.issuer.name = hostile('');
  copy.document.title = hostile('');
  for (const table of copy.tables) {
    table.title = hostile(table.title ?? '');
    table.notes = [hostile('')];
    for (const column of table.columns) column.headerPath = column.headerPath.map(hostile);
    for (const { cells } of table.rows) for (const cell of cells) cell.text = hostile(cell.text);
  }
  for (const fact of copy.facts) {
    fact.published = { ...fact.published, text: hostile(fact.published.text) };
    if (fact.project) fact.project = { ...fact.project, name: hostile('') };
  }
  for (const statement of copy.statements) statement.text = hostile(statement.text);
  for (const check of copy.checks) check.label = { zh: hostile(''), en: hostile('') };
  for (const finding of copy.findings) {
    finding.message = { zh: hostile(''), en: hostile('') };
    finding.evidence = [{ zh: hostile(''), en: hostile('') }];
    for (const cell of finding.cells) cell.text = hostile(cell.text);
  }
  for (const indicator of copy.indicators) indicator.value = hostile('');
  return copy;
}

describe.skipIf(!HAS_BROWSER)('hostile text of a document', () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-hostile-'));
    result = poison(await extract(path.join(ROOT, 'samples/small-district.pdf')));
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
      if (view === '5') await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
      await page.waitForTimeout(100);
    }
    await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator('.print-table').count()).toBe(result.tables.length);
    expect(await page.evaluate('window.broken')).toBeUndefined();
    expect(await page.evaluate('document.querySelectorAll("#app img, #app a[href^=javascript], #app script").length')).toBe(0);
    expect({ requests, errors }).toEqual({ requests: [], errors: [] });
    await page.context().close();
  });

  test('stays text in the overview of a run', async () => {
    const out = path.join(folder, 'index.html');
    await writeRunReport({ name: HOSTILE[0], documents: [runEntry(result, null), { ...runEntry(result, null), file: HOSTILE[1] }], out });
    const { page, requests, errors } = await openFile(browser, pathToFileURL(out).href);
    await page.locator('.sort').nth(2).click();
    expect(await page.locator('.run-table tbody tr').count()).toBe(2);
    expect(await page.locator('h1').textContent()).toContain(HOSTILE[0]);
    expect(await page.evaluate('window.broken')).toBeUndefined();
    expect({ requests, errors }).toEqual({ requests: [], errors: [] });
    await page.context().close();
  });
});
