import { mkdir, rmdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const REQUIRE = createRequire(import.meta.url);

/** Whether the browser that comes as a package is there; without it the tests are skipped, and say so. */
export const HAS_BROWSER = ['@sparticuz/chromium', 'playwright-core'].every((name) => {
  try {
    REQUIRE.resolve(name);
    return true;
  } catch {
    return false;
  }
});

/** A real Chromium from npm: no system package, no download. */
export async function launchBrowser(): Promise<Browser> {
  // Set before the import: only then does the package unpack the libraries that the browser links to.
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const { chromium: driver } = await import('playwright-core');
  const executablePath = await oneAtATime(() => chromium.executablePath());
  // The package points fontconfig at its own folder; the system's fonts have the Chinese faces.
  delete process.env['FONTCONFIG_PATH'];
  return driver.launch({ executablePath, args: ['--no-sandbox'], headless: true });
}

const LOCK = path.join(tmpdir(), 'crossfoot-browser.lock'),
  LOCK_TRIES = 300,
  LOCK_WAIT_MS = 200;

/**
 * Test files run side by side, and all would unpack the browser to the same place: one that is still being written
 * cannot be started. A lock that a killed run left behind is waited for no longer than a minute.
 */
async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const take = (): Promise<boolean> =>
    mkdir(LOCK).then(
      () => true,
      () => false,
    );
  for (let tries = 0; !(await take()) && tries < LOCK_TRIES; tries++) await wait(LOCK_WAIT_MS);
  try {
    return await work();
  } finally {
    await rmdir(LOCK).catch(() => {});
  }
}

export interface OpenedPage {
  readonly page: Page;
  /** Every address the page asked for besides itself, and every error it met. */
  readonly requests: readonly string[];
  readonly errors: readonly string[];
}

/** Opens a file in a fresh context and keeps what it asks for and what goes wrong. */
export async function openFile(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', ...options });
  const page = await context.newPage();
  // A busy machine needs its time.
  page.setDefaultTimeout(120_000);
  const requests: string[] = [],
    errors: string[] = [];
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) requests.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('dialog', (dialog) => {
    errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  await page.waitForSelector('#app > *');
  return { page, requests, errors };
}
