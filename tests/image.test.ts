import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { createProgram } from '../src/app/cli/program.ts';
import { ROOT } from './support/root.ts';

const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const program = createProgram({ stdout: process.stdout, stderr: process.stderr, language: 'en' }, () => {});

/** The command and the options of arguments that a container is started with. */
function expectKnown(args: readonly string[]): void {
  const command = program.commands.find((each) => each.name() === args[0]);
  expect(command, args[0]).toBeDefined();
  const known = command!.options.map(({ long }) => long);
  expect(args.filter((argument) => argument.startsWith('--') && !known.includes(argument))).toEqual([]);
}

describe('Dockerfile', () => {
  const text = textOf('Dockerfile');
  const instructions = text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line !== '');
  test('has no fault that a linter finds', () => {
    expect(validate(text).map(({ message }) => message)).toEqual([]);
  });
  test('ends as a user without rights, and starts the program without a shell', () => {
    expect(instructions.filter((line) => line.startsWith('USER ')).at(-1)).toBe('USER node');
    expect(instructions.filter((line) => line.startsWith('ENTRYPOINT ')).at(-1)).toBe('ENTRYPOINT ["crossfoot"]');
  });
  test('names the version of each base, and copies what is there', () => {
    for (const line of instructions.filter((each) => each.startsWith('FROM '))) expect(line).toMatch(/^FROM \S+:\d/);
    for (const line of instructions.filter((each) => /^COPY (?!--from)/.test(each)))
      for (const source of line.split(' ').slice(1, -1)) expect(existsSync(path.join(ROOT, source)), source).toBe(true);
  });
  test('installs the optional packages in the versions of the lock file', () => {
    const packages = execFileSync(process.execPath, ['tests/support/image-packages.mjs'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(packages.trim().split(' ')).toHaveLength(6);
    expect(packages).toMatch(/^onnxruntime-node@\d\S* @gutenye\/ocr-models@\d\S* @duckdb\/node-api@\d\S* bullmq@\d/);
  });
});

interface Service {
  readonly command: readonly string[];
  readonly image: string;
}

test('the services of compose.yaml are commands of the program', () => {
  const { services } = parse(textOf('compose.yaml'), { merge: true }) as { services: Record<string, Service> };
  expect(Object.keys(services)).toEqual(['queue', 'worker', 'serve']);
  for (const name of ['worker', 'serve']) {
    expect(services[name]).toMatchObject({ image: 'crossfoot', read_only: true, cap_drop: ['ALL'] });
    expectKnown(services[name]!.command);
  }
});

test.each(['en', 'zh'])('the manifests of docs/%s/deploy.md are those of commands', (language) => {
  const [, manifests] = /```yaml\n(.*?)```/s.exec(textOf(`docs/${language}/deploy.md`))!;
  const documents = parseAllDocuments(manifests!).map((document) => document.toJS() as object);
  expect(documents.map((document) => (document as { kind: string }).kind)).toEqual(['Deployment', 'Job']);
  for (const [, args] of manifests!.matchAll(/args: (\[.*\])/g)) expectKnown(parse(args!) as string[]);
});
