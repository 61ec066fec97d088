import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeRunReport, type RunEntry } from '../../../src/views/report/index.ts';
import { HAS_BROWSER, launchBrowser, openFile } from './browser.ts';

const entry = (file: string, more: Partial<RunEntry> = {}): RunEntry => ({
  file,
  report: `reports/${file}.html`,
  status: 'complete',
  errors: [],
  isBudget: true,
  issuer: file,
  fiscalYear: 2024,
  region: null,
  kind: 'department-budget',
  pages: 10,
  tables: 5,
  facts: 100,
  nonZeroFacts: 100,
  provenNonZeroFacts: 90,
  verdict: {
    outcome: 'adds-up',
    identities: { checked: 50, failed: 0, notCheckable: 0 },
    errorFindings: { extraction: 0, publisher: 0, rounding: 0, undetermined: 0 },
  },
  findings: { error: 0, warning: 0, info: 0 },
  unread: 0,
  total: { amount: '1000000', proven: true },
  ...more,
});

let browser: Browser, folder: string, url: string;

describe.skipIf(!HAS_BROWSER)('the overview of a run', () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-run-'));
    const out = path.join(folder, 'index.html');
    const documents = [
      entry('good'),
      entry('wrong', { findings: { error: 2, warning: 0, info: 0 }, total: { amount: '900000000', proven: true } }),
      entry('lost', { status: 'failed', errors: ['DAMAGED: broken'], total: null, pages: 0 }),
      entry('doubtful', { findings: { error: 0, warning: 1, info: 0 } }),
    ];
    await writeRunReport({ name: 'sample', documents, out });
    url = pathToFileURL(out).href;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('has the worst first and sorts by any column', async () => {
    const { page, errors } = await openFile(browser, url);
    const order = async (): Promise<string[]> => page.locator('.run-table tbody th a').allTextContents();
    expect(await order()).toEqual(['lost', 'wrong', 'doubtful', 'good']);
    await page.locator('.sort').last().click();
    expect((await order())[0]).toBe('wrong');
    await page.locator('.sort').last().click();
    expect((await order())[0]).toBe('lost');
    expect(await page.locator('.run-table tbody th a').last().getAttribute('href')).toBe('reports/wrong.html');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('has no accessibility violations, %s', async (colorScheme) => {
    const { page } = await openFile(browser, url, { colorScheme });
    await page.evaluate(axe.source);
    const violations = await page.evaluate<{ id: string; nodes: { html: string; failureSummary: string }[] }[]>(
      'axe.run(document, { resultTypes: ["violations"] }).then((found) => found.violations)',
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)).toEqual([]);
    await page.context().close();
  });
});
