import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ExtractionResult } from '../../schemas/index.ts';
import { extract } from '../../src/index.ts';
import { ROOT } from '../support/root.ts';
import { runNode } from '../support/run-cli.ts';

const SAMPLE = path.join(ROOT, 'samples/small-district.pdf');
const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');

interface Manifest {
  readonly bin: { readonly crossfoot: string };
  readonly dependencies: Record<string, string>;
}
let consumer: string;
let installed: string;
let manifest: Manifest;

// The package as a stranger gets it: built, packed, unpacked in another project, with its run-time dependencies only.
beforeAll(async () => {
  consumer = await mkdtemp(path.join(tmpdir(), 'crossfoot-consumer-'));
  installed = path.join(consumer, 'node_modules/crossfoot');
  const npm = (...args: string[]): string =>
    execFileSync('npm', args, {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
  npm('run', '--silent', 'build');
  const [packed] = JSON.parse(npm('pack', '--ignore-scripts', '--json', '--pack-destination', consumer)) as {
    readonly filename: string;
  }[];
  await mkdir(path.join(consumer, 'node_modules'));
  execFileSync('tar', ['-xzf', packed!.filename], { cwd: consumer });
  await rename(path.join(consumer, 'package'), installed);
  manifest = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8')) as Manifest;
  for (const name of Object.keys(manifest.dependencies)) {
    await mkdir(path.dirname(path.join(consumer, 'node_modules', name)), { recursive: true });
    await symlink(path.join(ROOT, 'node_modules', name), path.join(consumer, 'node_modules', name), 'junction');
  }
  await writeFile(path.join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', type: 'module' }));
});
afterAll(() => rm(consumer, { recursive: true, force: true }));

test('the library reads a document', async () => {
  await writeFile(
    path.join(consumer, 'use.js'),
    `import { extract, toJson } from 'crossfoot';\nprocess.stdout.write(toJson(await extract(process.argv[2],` +
      ` { ocr: 'off' })));\n`,
  );
  const { code, stdout, stderr } = await runNode(['use.js', SAMPLE], consumer);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual(
    JSON.parse(JSON.stringify(ExtractionResult.parse(await extract(SAMPLE, { ocr: 'off' })))),
  );
});

test('the command reads a document', async () => {
  const run = await runNode(
    [path.join(installed, manifest.bin.crossfoot), 'extract', SAMPLE, '--out', 'out'],
    consumer,
  );
  expect(run.code).toBe(0);
  expect(
    ExtractionResult.parse(JSON.parse(await readFile(path.join(consumer, 'out/small-district.json'), 'utf8'))).facts
      .length,
  ).toBeGreaterThan(0);
});

test('the command draws a page', async () => {
  const run = await runNode(
    [path.join(installed, manifest.bin.crossfoot), 'inspect', SAMPLE, '--page', '2', '--out', 'page.html'],
    consumer,
  );
  expect(run).toMatchObject({ code: 0, stderr: '' });
});

test('a strict consumer compiles against the types', async () => {
  await writeFile(
    path.join(consumer, 'use.ts'),
    `
import { ExtractError, extract, toJson, type ErrorCode, type ExtractionResult, type Fact } from 'crossfoot';
const result: ExtractionResult = await extract(new Uint8Array(), { pages: '1-2', file: 'a.pdf' });
export const amounts: string[] = result.facts.map(({ amount }) => amount);
type Year = number | 'project-life' | undefined;
export const years: readonly Year[] = result.facts.map((fact: Pick<Fact, 'year'>) => fact.year);
export const text: string = toJson(result);
export const codeOf = (error: unknown): ErrorCode | null => (error instanceof ExtractError ? error.code : null);
// @ts-expect-error: no such option
await extract('a.pdf', { colour: true });
`,
  );
  await writeFile(
    path.join(consumer, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'ES2023',
        module: 'NodeNext',
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        types: [],
      },
      files: ['use.ts'],
    }),
  );
  expect(await runNode([TSC, '-p', 'tsconfig.json'], consumer)).toMatchObject({ code: 0, stdout: '' });
});

test('schemas are there, sources and tests are not', async () => {
  expect(await readdir(path.join(installed, 'schemas/json'))).toEqual(
    (await readdir(path.join(ROOT, 'schemas/json'))).sort(),
  );
  expect((await readdir(installed)).sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'README.zh.md',
    'dist',
    'package.json',
    'samples',
    'schemas',
  ]);
  const { code } = await runNode(
    [
      '--input-type=module',
      '-e',
      `import schema from 'crossfoot/schemas/extraction-result.schema.json' with { type: 'json' }; if ` +
        `(!schema.properties.facts) process.exit(1)`,
    ],
    consumer,
  );
  expect(code).toBe(0);
});
