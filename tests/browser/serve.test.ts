import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExtractOptions } from '../../src/index.ts';
import { RunOptions } from '../../src/run/run-options.ts';
import { ServeOptions, startService, type Service } from '../../src/serve/index.ts';
import { ROOT } from '../support/root.ts';
import { HAS_BROWSER, launchBrowser, openFile } from './browser.ts';

const SAMPLE = path.join(ROOT, 'samples/small-district.pdf');

let browser: Browser, folder: string, service: Service;

/** Drops a file onto the window as somebody would from a folder. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(${JSON.stringify(bytes.toString('base64'))}), (each) => each.charCodeAt(0));
    transfer.items.add(new File([bytes], ${JSON.stringify(name)}, { type: 'application/pdf' }));
    return transfer;
  })()`);
  for (const type of ['dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: transfer });
}

const violationsOf = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  const violations = await page.evaluate<{ id: string; nodes: { html: string; failureSummary: string }[] }[]>('axe.run(document, { resultTypes: ["violations"] }).then((found) => found.violations)');
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
};

describe.skipIf(!HAS_BROWSER)('the web application in a browser', () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-app-'));
    service = await startService({ folder, pdfs: null, options: ExtractOptions.parse({}), run: RunOptions.parse({ jobs: 1 }), serve: ServeOptions.parse({ port: 0 }) });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('a PDF that is dropped is read, phase by phase, and its report opens with its pages', async () => {
    const { page, errors } = await openFile(browser, service.url);
    await drop(page, '<img src=x onerror=alert(1)>.pdf', await readFile(SAMPLE));
    await page.waitForSelector('.steps-line .now');
    await page.waitForSelector('.sent .to-report', { timeout: 60_000 });
    expect(await page.locator('.sent .verdict-tag').textContent()).toBe('不符');
    expect(await page.locator('.sent-name').textContent()).toBe('瑞和市青禾区科学技术局<img src=x onerror=alert(1)>.pdf');
    expect(await page.locator('.run-table tbody tr').count()).toBe(1);
    await page.click('.sent .to-report');
    await page.waitForSelector('.paper-page img');
    await expect.poll(() => page.evaluate<number>('document.querySelector(".paper-page img").naturalWidth'), { timeout: 30_000 }).toBeGreaterThan(900);
    expect(await page.locator('h1').textContent()).toBe('瑞和市青禾区科学技术局');
    await page.click('.product.home');
    await expect.poll(() => page.locator('.run-table tbody th a').count()).toBe(1);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('the review queue leads to the finding', async () => {
    const { page } = await openFile(browser, `${service.url}review`, { locale: 'en-GB' });
    expect(await page.locator('h1').textContent()).toBe('Findings to review');
    await page.locator('.queue .finding-head').first().click();
    await expect.poll(() => page.locator('.finding.open').count()).toBe(1);
    await page.context().close();
  });

  test('a cell that is corrected mends its identities, and stays corrected', async () => {
    const { page, errors } = await openFile(browser, `${service.url}review`);
    await page.locator('.queue .finding-head').first().click();
    await page.waitForSelector('.finding.open');
    await page.keyboard.press('c');
    await page.fill('.correction textarea', '183,600');
    expect(await page.locator('.preview').textContent()).toContain('将有 2 个不成立的等式成立');
    await page.check('input[name=fault][value=publisher]');
    await page.click('.correction .primary');
    expect(await page.locator('.correction [role=alert]').textContent()).toBe('请写明理由和审核人。');
    await page.fill('input[name=reason]', '与分项之和不符 <script>alert(1)</script>');
    await page.fill('input[name=by]', '审核员');
    await page.click('.correction .primary');
    await page.waitForSelector('.banner.better', { timeout: 60_000 });
    expect(await page.locator('.banner').textContent()).toMatch(/2 个等式成立了.*1 项疑点消除/);
    expect(await page.locator('.verdict').textContent()).toContain('0 个不成立');
    await page.goto('about:blank');
    await page.goto(`${service.url}review`);
    await page.goto(`${service.url}`);
    await page.click('.run-table tbody th a');
    await page.waitForSelector('.verdict');
    expect(await page.locator('.verdict').textContent()).toContain('0 个不成立');
    await page.keyboard.press('5');
    await expect.poll(() => page.locator('.corrections-list li').count()).toBe(1);
    expect(await page.locator('.corrections-list li').textContent()).toContain('186,300 → 183,600');
    await page.locator('.corrections-list button').click();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('what is no PDF is refused in words', async () => {
    const { page } = await openFile(browser, service.url);
    await drop(page, 'page.pdf', Buffer.from('<html>'));
    await expect.poll(() => page.locator('.failure').textContent()).toBe('未能送入：不是 PDF 文件 (NOT_A_PDF)');
    await page.context().close();
  });

  test.each([['light', 'zh-CN'], ['dark', 'en-GB']] as const)('has no accessibility violations, %s, %s', async (colorScheme, locale) => {
    const { page } = await openFile(browser, service.url, { colorScheme, locale, reducedMotion: 'reduce' });
    await drop(page, 'page.pdf', Buffer.from('<html>'));
    await page.waitForSelector('.failure');
    expect(await violationsOf(page)).toEqual([]);
    for (const address of ['review', 'door']) {
      await page.goto(`${service.url}${address}`);
      await page.waitForSelector('#app h1');
      expect(await violationsOf(page)).toEqual([]);
    }
    await page.context().close();
  });
});
