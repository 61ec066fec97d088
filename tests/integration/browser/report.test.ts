import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Correction, extract, type ExtractionResult } from '../../../src/index.ts';
import { writeDocumentReport } from '../../../src/views/report/index.ts';
import { ROOT } from '../../support/root.ts';
import { HAS_BROWSER, launchBrowser, openFile } from './browser.ts';

const SAMPLE = path.join(ROOT, 'samples/reference-browser.pdf');

/** How far, in px, a box may stand from where the result says it is. */
const NEAR_PX = 1.5;

let browser: Browser, folder: string, url: string, result: ExtractionResult;

describe.skipIf(!HAS_BROWSER)('the report in a browser', () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-report-'));
    result = await extract(SAMPLE, { secondReading: 'off' });
    const out = path.join(folder, 'report.html');
    await writeDocumentReport({ result, pdf: await readFile(SAMPLE), out });
    url = pathToFileURL(out).href;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('opens on its own: nothing is loaded, nothing fails', async () => {
    const { page, requests, errors } = await openFile(browser, url);
    await page.waitForSelector('.paper-page img');
    await expect.poll(() => page.locator('h1').textContent()).toBe(result.document.issuer.name);
    expect({ requests, errors }).toEqual({ requests: [], errors: [] });
    await page.context().close();
  });

  test('a finding leads to its place on the paper, to the pixel', async () => {
    const { page } = await openFile(browser, `${url}#view=findings`);
    const first = result.findings.find(({ cells }) => cells[0]?.bbox !== undefined)!;
    for (const key of ['+', '+']) await page.keyboard.press(key);
    await page.click(`#finding-${first.id} .finding-head`);
    await page.waitForSelector('.target');
    await page.waitForTimeout(700);
    const culprit = first.cells[0]!;
    const [x0, y0, x1, y1] = culprit.bbox!;
    const paper = (await page.locator(`.paper-page[data-page="${culprit.page}"]`).boundingBox())!;
    const scale = paper.width / result.source.pages.find((each) => each.page === culprit.page)!.width;
    const box = (await page.locator('.target').boundingBox())!;
    const grown = 1.5 * scale;
    for (const [is, should] of [
      [box.x, paper.x + x0 * scale - grown],
      [box.y, paper.y + y0 * scale - grown],
      [box.width, (x1 - x0) * scale + 2 * grown],
      [box.height, (y1 - y0) * scale + 2 * grown],
    ] as const) {
      // The drawn box also has its stroke.
      expect(Math.abs(is - should)).toBeLessThan(NEAR_PX + 1.6 * scale);
    }
    // In the picture itself: a red line where the box's left edge is, and ink inside.
    const pixels = await pixelsOf(page, { x: box.x - 4, y: box.y - 4, width: box.width + 8, height: box.height + 8 });
    expect(pixels.count(([r, g, b]) => r > 150 && g < 110 && b < 110)).toBeGreaterThan(20);
    expect(pixels.count(([r, g, b]) => r < 140 && g < 140 && b < 140)).toBeGreaterThan(5);
    await page.context().close();
  });

  test('a number leads to its identities, and an identity to its other numbers', async () => {
    const { page } = await openFile(browser, `${url}#view=tables&table=t1`);
    const check = result.checks.find(
      (each) => each.rule === 'roll-up' && each.outcome === 'passed' && each.parts.length === 2,
    )!;
    const total = result.facts.find(({ id }) => id === check.total)!;
    const place = total.provenance.find((each) => 'table' in each)!;
    await page.goto(`${url}#fact=${total.id}`);
    await page.reload();
    await expect.poll(() => page.locator('.amount .figure').textContent()).toBe(total.published.text);
    const equations = await page.locator('.equation').allTextContents();
    expect(equations.some((text) => /\d \+ .+ = .+ ✓/.test(text))).toBe(true);
    const term = page.locator('.fact-identities .identity.passed .term:not(.mine)').first();
    const text = await term.textContent();
    await term.click();
    await expect.poll(() => page.locator('.amount .figure').textContent()).toBe(text);
    expect(place).toBeDefined();
    await page.context().close();
  });

  test('a figure on the paper is chosen by a click on it', async () => {
    const { page } = await openFile(browser, `${url}#view=tables&table=${result.tables[0]!.id}`);
    const fact = result.facts.find(
      (each) => 'table' in each.provenance[0]! && each.provenance[0].page === result.tables[0]!.pages[0],
    )!;
    const place = fact.provenance.find((each) => 'table' in each)!,
      sheet = result.source.pages.find((each) => each.page === place.page)!;
    const frame = page.locator(`.paper-page[data-page="${place.page}"]`);
    await frame.scrollIntoViewIfNeeded();
    await frame.locator('.mark').first().waitFor();
    const box = (await frame.boundingBox())!;
    const [x, y] = [
      box.x + ((place.bbox[0] + place.bbox[2]) / 2 / sheet.width) * box.width,
      box.y + ((place.bbox[1] + place.bbox[3]) / 2 / sheet.height) * box.height,
    ];
    await page.mouse.move(x, y);
    await expect.poll(() => frame.locator('.hit').count()).toBe(1);
    await page.mouse.click(x, y);
    await expect.poll(() => page.locator('.amount .figure').first().textContent()).toBe(fact.published.text);
    await page.context().close();
  });

  test('filters narrow the findings', async () => {
    const { page } = await openFile(browser, `${url}#view=findings`);
    const { rule } = result.findings[0]!,
      same = result.findings.filter((finding) => finding.rule === rule).length;
    expect(same).toBeLessThan(result.findings.length);
    await page.selectOption('select[name=rule]', rule);
    await expect.poll(() => page.locator('.finding').count()).toBe(same);
    await page.click('.filters .link');
    await expect.poll(() => page.locator('.finding').count()).toBe(result.findings.length);
    await page.context().close();
  });

  test('speaks Chinese and English', async () => {
    const { page } = await openFile(browser, url);
    await expect.poll(() => page.locator('.views').innerText()).toContain('疑点');
    await page.keyboard.press('l');
    await expect.poll(() => page.locator('.views').innerText()).toContain('Findings');
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
    await page.context().close();
  });

  test('works by keyboard alone', async () => {
    const { page } = await openFile(browser, `${url}#view=tables&table=t1`);
    await page.keyboard.press('t');
    for (const key of ['ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
    await expect.poll(() => page.locator('.cell.chosen').count()).toBe(1);
    await expect.poll(() => page.evaluate<boolean>('document.activeElement.classList.contains("chosen")')).toBe(true);
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('inspector');
    await page.keyboard.press(']');
    await expect.poll(() => page.locator('.view-title h2').textContent()).toBe(result.tables[1]!.title);
    await page.keyboard.press('2');
    await page.keyboard.press('j');
    await expect.poll(() => page.locator('.finding.open').count()).toBe(1);
    await page.keyboard.press('?');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    await page.context().close();
  });

  test('pictures link to their facts and are saved as files', async () => {
    const { page, errors } = await openFile(browser, `${url}#view=money`);
    await page.locator('.sankey .band[role=button]').first().click();
    await expect.poll(() => page.locator('.picked .figure').count()).toBeGreaterThan(0);
    for (const drawn of ['.treemap .tile.leaf [role=button]', '.publics-bar']) {
      await page.locator(drawn).first().click();
      await expect
        .poll(() =>
          page
            .locator('.money-picture', { has: page.locator(drawn) })
            .locator('.picked .figure')
            .count(),
        )
        .toBeGreaterThan(0);
    }
    // A figure of a picture leads to its place on the paper.
    await page.keyboard.press('o');
    await page.locator('.picked .link').first().click();
    await page.waitForSelector('.target');
    expect(await page.locator('.sankey .band.unproven').count()).toBe(0);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.save button').first().click()]);
    const svg = await readFile(await download.path(), 'utf8');
    expect(svg).toMatch(/^<svg[^>]+xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).not.toContain('class=');
    for (const words of ['钱从哪里来，到哪里去', result.document.issuer.name!, '来源：']) expect(svg).toContain(words);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('collects corrections and saves them as lines that a reading takes', async () => {
    const { page, errors } = await openFile(browser, `${url}#view=tables&table=t1`);
    await page.locator('.sheet-body .cell.fact').first().click();
    await page.keyboard.press('c');
    await page.fill('input[name=reason]', '与原件一致');
    await page.fill('input[name=by]', '审核员');
    await page.click('.correction .confirm');
    await expect.poll(() => page.locator('.banner strong').textContent()).toBe('1 条更正待保存');
    await page.keyboard.press('c');
    await page.selectOption('select[name=kind]', 'form');
    await page.selectOption('select[name=form]', 'appropriation');
    await page.fill('input[name=reason]', '标题');
    await page.click('.correction .primary');
    await page.keyboard.press('c');
    await page.selectOption('select[name=kind]', 'column');
    await page.fill('input[name=reason]', '表头');
    await page.click('.correction .confirm');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.banner .primary')]);
    const lines = (await readFile(await download.path(), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => Correction.parse(JSON.parse(line)));
    expect(lines.map(({ kind, by, document }) => [kind, by, document])).toEqual(
      ['cell', 'form', 'column'].map((kind) => [kind, '审核员', result.source.sha256]),
    );
    expect(lines[1]).toMatchObject({ before: 'revenue-expenditure', after: 'appropriation' });
    // Kept for the next visit, where the browser keeps anything.
    await page.reload();
    await expect.poll(() => page.locator('.banner strong').textContent()).toBe('3 条更正待保存');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('prints every table and finding', async () => {
    const { page } = await openFile(browser, url);
    await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator('.print-table').count()).toBe(result.tables.length);
    expect(await page.locator('.print-finding').count()).toBe(result.findings.length);
    await page.evaluate('window.dispatchEvent(new Event("afterprint"))');
    await expect.poll(() => page.locator('.print').count()).toBe(0);
    await page.context().close();
  });

  test.each([
    ['light', 'zh'],
    ['dark', 'en'],
  ] as const)('has no accessibility violations, %s, %s', async (colorScheme, language) => {
    const { page } = await openFile(browser, `${url}#view=tables&table=t4&lang=${language}`, {
      colorScheme,
      reducedMotion: 'reduce',
    });
    // The page's own policy forbids foreign scripts, so the checker comes through the debugger.
    await page.evaluate(axe.source);
    for (const view of ['1', '2', '3', '4', '5']) {
      await page.keyboard.press(view);
      if (view === '1') {
        await page.locator('.sheet-body .cell.fact').first().click();
        await page.keyboard.press('c');
        await page.selectOption('select[name=kind]', 'column');
      }
      if (view === '2') await page.keyboard.press('j');
      await page.waitForTimeout(150);
      const violations = await page.evaluate<{ id: string; nodes: { html: string; failureSummary: string }[] }[]>(
        'axe.run(document, { resultTypes: ["violations"] }).then((found) => found.violations)',
      );
      expect(violations.map(({ id, nodes }) => `${view} ${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)).toEqual(
        [],
      );
    }
    await page.context().close();
  });
});

/** A part of the view as pixels. */
async function pixelsOf(
  page: Page,
  clip: { x: number; y: number; width: number; height: number },
): Promise<{ count: (is: (rgb: readonly [number, number, number]) => boolean) => number }> {
  const image = await loadImage(await page.screenshot({ clip }));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return {
    count: (is) => {
      let found = 0;
      for (let at = 0; at < data.length; at += 4) if (is([data[at]!, data[at + 1]!, data[at + 2]!])) found += 1;
      return found;
    },
  };
}
