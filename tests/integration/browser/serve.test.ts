import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExtractOptions, type ExtractionResult } from '../../../src/index.ts';
import { RunOptions } from '../../../src/run/run-options.ts';
import { ServeOptions, startService, type Service } from '../../../src/app/serve/index.ts';
import { ROOT } from '../../support/root.ts';
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
  const violations = await page.evaluate<{ id: string; nodes: { html: string; failureSummary: string }[] }[]>(
    'axe.run(document, { resultTypes: ["violations"] }).then((found) => found.violations)',
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
};

describe.skipIf(!HAS_BROWSER)('the web application in a browser', () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-app-'));
    service = await startService({
      folder,
      pdfs: null,
      options: ExtractOptions.parse({ secondReading: 'off' }),
      run: RunOptions.parse({ jobs: 1 }),
      serve: ServeOptions.parse({ port: 0 }),
    });
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
    await page.waitForSelector('.sent .to-report');
    expect(await page.locator('.sent .verdict-tag').textContent()).toBe('不符');
    expect(await page.locator('.sent-name').textContent()).toBe(
      '瑞和市青禾区科学技术局<img src=x onerror=alert(1)>.pdf',
    );
    expect(await page.locator('.run-table tbody tr').count()).toBe(1);
    await page.click('.sent .to-report');
    await page.waitForSelector('.paper-page img');
    await expect
      .poll(() => page.evaluate<number>('document.querySelector(".paper-page img").naturalWidth'))
      .toBeGreaterThan(900);
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

  test('the publisher erred: the figure stays, the finding is confirmed, and the document stays wrong', async () => {
    const { page, errors } = await openFile(browser, `${service.url}review`);
    await page.locator('.queue .finding-head').first().click();
    await page.waitForSelector('.finding.open');
    await page.keyboard.press('c');
    expect(await page.inputValue('.correction textarea')).toBe('183,600');
    await page.check('input[name=fault][value=publisher]');
    await page.click('.correction .primary');
    expect(await page.locator('.correction [role=alert]').textContent()).toBe('请写明理由和审核人。');
    await page.fill('input[name=reason]', '与分项之和不符 <script>alert(1)</script>');
    await page.fill('input[name=by]', '审核员');
    await page.click('.correction .primary');
    await page.waitForSelector('.banner .close');
    await expect.poll(() => page.locator('.finding .state.confirmed').count()).toBe(1);
    expect(await page.locator('.verdict').textContent()).toContain('不符');
    await page.keyboard.press('5');
    await expect.poll(() => page.locator('.corrections-list li').count()).toBe(1);
    expect(await page.locator('.corrections-list li').textContent()).toContain('186,300 → 183,600');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('a false alarm acquits the document, and is taken back', async () => {
    const { page, errors } = await openFile(browser, service.url);
    await page.click('.run-table tbody th a');
    await page.waitForSelector('.verdict');
    await page.keyboard.press('2');
    await page.keyboard.press('j');
    await page.fill('input[name=state-by]', '审核员');
    await page.fill('input[name=note]', '口径不同');
    await page.click('.state-false-alarm');
    await expect.poll(() => page.locator('.verdict').textContent()).toContain('相符');
    await page.click('.state-open');
    await expect.poll(() => page.locator('.verdict').textContent()).toContain('不符');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('a cell that we misread is corrected, repairs its identities, and stays corrected', async () => {
    const { page, errors } = await openFile(browser, `${service.url}review`);
    await page.locator('.queue .finding-head').first().click();
    await page.waitForSelector('.finding.open');
    await page.keyboard.press('c');
    await page.fill('.correction textarea', '183,600');
    await page.check('input[name=fault][value=reading]');
    expect(await page.locator('.preview').textContent()).toContain('将有 2 个不成立的等式成立');
    await page.fill('input[name=reason]', '与原件核对');
    await page.fill('input[name=by]', '审核员');
    await page.click('.correction .primary');
    await page.waitForSelector('.banner.better');
    await expect.poll(() => page.locator('.banner').textContent()).toMatch(/3 个等式成立了.*1 项疑点消除/);
    expect(await page.locator('.verdict').textContent()).toContain('0 个不成立');
    await page.goto('about:blank');
    await page.goto(`${service.url}`);
    await page.click('.run-table tbody th a');
    await page.waitForSelector('.verdict');
    expect(await page.locator('.verdict').textContent()).toContain('0 个不成立');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('a form, a join, the meaning of a column and of a row are decided, each in its turn', async () => {
    const { page, errors } = await openFile(browser, service.url);
    await drop(page, 'reference.pdf', await readFile(path.join(ROOT, 'samples/reference-browser.pdf')));
    await page.waitForSelector('.sent .to-report', { timeout: 120_000 });
    const address = (await page.locator('.sent .to-report').getAttribute('href'))!,
      id = address.split('/').at(-1)!;
    const resultNow = async (): Promise<ExtractionResult> =>
      (await (await fetch(`${service.url}documents/${id}/result`)).json()) as ExtractionResult;
    const decide = async (fact: string, kind: string, change: () => Promise<unknown>): Promise<ExtractionResult> => {
      await page.goto('about:blank');
      await page.goto(`${new URL(address, service.url).href}#fact=${fact}`);
      await page.waitForSelector('.fact-details');
      await page.keyboard.press('c');
      await page.selectOption('select[name=kind]', kind);
      await change();
      await page.fill('input[name=reason]', '与原件核对');
      await page.fill('input[name=by]', '审核员');
      await page.click('.correction .primary');
      await page.waitForSelector('.banner .close');
      return resultNow();
    };
    const factIn = (
      { facts }: ExtractionResult,
      table: string,
      wanted: (place: { page: number }) => boolean = () => true,
    ) => facts.find(({ provenance: [place] }) => place && 'table' in place && place.table === table && wanted(place))!;
    const placeOf = ({ provenance: [place] }: ExtractionResult['facts'][number]) =>
      place as { table: string; row: number; column: number };
    const first = await resultNow();

    const reformed = await decide(factIn(first, 't3').id, 'form', () =>
      page.selectOption('select[name=form]', 'general-public-expenditure'),
    );
    expect([first, reformed].map(({ tables }) => tables[2]!.form)).toEqual([
      'expenditure',
      'general-public-expenditure',
    ]);

    const joined = first.tables.find(({ joins }) => joins.length === 1)!;
    const parted = await decide(factIn(reformed, joined.id, (place) => place.page === joined.pages[1]).id, 'join', () =>
      page.check('input[name=join][value=opens]'),
    );
    expect(parted.tables.length).toBe(first.tables.length + 1);

    const columnOf = (
      { tables }: ExtractionResult,
      { table, column }: { table: string; column: number },
    ): Record<string, unknown> => tables.find(({ id: own }) => own === table)!.columns[column]?.coordinates ?? {};
    const inTable = ({ provenance: [place] }: ExtractionResult['facts'][number]): boolean =>
      place !== undefined && 'table' in place;
    const inColumn = parted.facts.find(
        (fact) => inTable(fact) && columnOf(parted, placeOf(fact))['fund'] !== undefined,
      )!,
      column = placeOf(inColumn);
    const remapped = await decide(inColumn.id, 'column', () => page.locator('.mapping .control .link').first().click());
    expect(Object.keys(columnOf(remapped, column)).length).toBe(Object.keys(columnOf(parted, column)).length - 1);

    const inRow = remapped.facts.find(
      (fact) =>
        fact.economic !== undefined && inTable(fact) && columnOf(remapped, placeOf(fact))['economic'] === undefined,
    )!;
    const at = placeOf(inRow);
    const reread = await decide(inRow.id, 'row', () =>
      page.locator('.mapping label', { hasText: '部门经济分类' }).locator('input').fill('39999'),
    );
    expect(
      reread.facts.find(
        ({ provenance: [place] }) =>
          place && 'table' in place && place.table === at.table && place.row === at.row && place.column === at.column,
      )!.economic,
    ).toBe('39999');

    await page.reload();
    await page.waitForSelector('.verdict');
    await page.keyboard.press('5');
    await expect.poll(() => page.locator('.corrections-list li').count()).toBe(4);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('what is no PDF is refused in words', async () => {
    const { page } = await openFile(browser, service.url);
    await drop(page, 'page.pdf', Buffer.from('<html>'));
    await expect.poll(() => page.locator('.failure').textContent()).toBe('未能送入：不是 PDF 文件 (NOT_A_PDF)');
    await page.context().close();
  });

  test.each([
    ['light', 'zh-CN'],
    ['dark', 'en-GB'],
  ] as const)('has no accessibility violations, %s, %s', async (colorScheme, locale) => {
    const { page } = await openFile(browser, service.url, { colorScheme, locale, reducedMotion: 'reduce' });
    await drop(page, 'page.pdf', Buffer.from('<html>'));
    await page.waitForSelector('.failure');
    expect(await violationsOf(page)).toEqual([]);
    const {
      items: [uploads],
    } = (await (await fetch(`${service.url}runs`)).json()) as { items: { id: string }[] };
    for (const address of ['review', 'door', `run/${uploads!.id}`]) {
      await page.goto(`${service.url}${address}`);
      await page.waitForSelector('#app h1');
      expect(await violationsOf(page)).toEqual([]);
    }
    await page.context().close();
  });
});
