import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { displayWidth } from '../src/app/cli/text-table.ts';
import ratchet from './ratchet.json' with { type: 'json' };
import { ROOT } from './support/root.ts';

/** One function that is more complex, or takes more parameters, than `ratchet.oxlintrc.json` allows. */
interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly filename: string;
}

type Exceptions = Readonly<Record<string, number>>;

const OXLINT = path.join(ROOT, 'node_modules/oxlint/bin/oxlint');

/** Functions beyond the limits of the linter: `file function` → its figure, the largest where several have no name. */
function beyondLimits(rule: string, diagnostics: readonly Diagnostic[]): Exceptions {
  const found: Record<string, number> = {};
  for (const { code, message, filename } of diagnostics) {
    if (code !== `eslint(${rule})`) continue;
    const name = /[`'](.+?)[`']/.exec(message)?.[1] ?? 'anonymous';
    const figure = Number(/\d+/.exec(message.replace(/[`'].+?[`']/, ''))![0]);
    const key = `${filename} ${name}`;
    found[key] = Math.max(found[key] ?? 0, figure);
  }
  return found;
}

function lint(): readonly Diagnostic[] {
  const options = ['-c', 'tests/ratchet.oxlintrc.json', '--format', 'json', 'src', 'schemas', 'tests/tools'];
  try {
    return JSON.parse(execFileSync(process.execPath, [OXLINT, ...options], { cwd: ROOT, encoding: 'utf8' }))
      .diagnostics;
  } catch (failure) {
    // Diagnostics make the linter exit with 1; its report is on standard output all the same.
    return JSON.parse((failure as { stdout: string }).stdout).diagnostics;
  }
}

/** What is worse than its exception allows, and exceptions that nothing needs any more: the list may only shrink. */
function against(exceptions: Exceptions, found: Exceptions): string[] {
  const worse = Object.entries(found).filter(([key, figure]) => figure > (exceptions[key] ?? 0));
  const unneeded = Object.keys(exceptions).filter((key) => !(key in found));
  return [
    ...worse.map(([key, figure]) => `${key}: ${figure}, at most ${exceptions[key] ?? 'the limit'}`),
    ...unneeded.map((key) => `${key}: within the limit now, take it out of ratchet.json`),
  ];
}

const diagnostics = lint();

test('no function has a complexity over 25, but for the exceptions of ratchet.json', () => {
  expect(against(ratchet.complexity, beyondLimits('complexity', diagnostics))).toEqual([]);
});

test('no function takes more than five parameters, but for the exceptions of ratchet.json', () => {
  expect(against(ratchet.parameters, beyondLimits('max-params', diagnostics))).toEqual([]);
});

test('files that are longer than the limit are those of ratchet.json', () => {
  const lengths = Object.keys(ratchet.lines).map(
    (file) => readFileSync(path.join(ROOT, file), 'utf8').split('\n').length - 1,
  );
  expect(Object.keys(ratchet.lines).filter((_, index) => lengths[index]! <= 320)).toEqual([]);
});

/** Columns of a line of code, as the formatter counts them. */
const MAX_COLUMNS = 120;

test('no file has more lines over 120 columns than ratchet.json allows', () => {
  const files = globSync(['{src,schemas,samples,tests}/**/*.{ts,tsx}'], { cwd: ROOT });
  const found = files.map((file): [string, number] => {
    const lines = readFileSync(path.join(ROOT, file), 'utf8').split('\n');
    return [file, lines.filter((line) => displayWidth(line) > MAX_COLUMNS).length];
  });
  expect(against(ratchet.columns, Object.fromEntries(found.filter(([, count]) => count > 0)))).toEqual([]);
});
