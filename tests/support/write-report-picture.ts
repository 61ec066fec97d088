// `npm run picture`: draws the report of a sample into output/example/report.png, for the README. Needs the browser of
// the tests.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { extract } from '../../src/index.ts';
import { writeDocumentReport } from '../../src/views/report/index.ts';
import { launchBrowser, openFile } from '../integration/browser/browser.ts';
import { ROOT } from './root.ts';

const SAMPLE = path.join(ROOT, 'samples/small-district.pdf');
const folder = mkdtempSync(path.join(tmpdir(), 'crossfoot-picture-'));
const browser = await launchBrowser();
try {
  const out = path.join(folder, 'report.html');
  await writeDocumentReport({ result: await extract(SAMPLE), pdf: readFileSync(SAMPLE), out });
  const { page } = await openFile(browser, `${pathToFileURL(out).href}#lang=en`, {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  await page.keyboard.press('j');
  await page.waitForSelector('.target');
  await page.waitForSelector('.paper-page img');
  await page.waitForTimeout(800);
  await page.screenshot({ path: path.join(ROOT, 'output/example/report.png') });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
