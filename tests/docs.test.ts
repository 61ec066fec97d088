import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORM_IDS, RULE_IDS } from '../schemas/index.ts';
import { createProgram } from '../src/app/cli/program.ts';
import { ERROR_HINTS } from '../src/errors.ts';
import { GENERATED_SECTIONS, sectionOf } from './support/readme-sections.ts';
import { ROOT } from './support/root.ts';

const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const README = textOf('README.md'),
  ARCHITECTURE = textOf('src/README.md');
const program = createProgram({ stdout: process.stdout, stderr: process.stderr, language: 'en' }, () => {});

describe.each(Object.entries(GENERATED_SECTIONS))('%s', (file, sections) => {
  test.each(Object.entries(sections))('section %s is current (npm run readme)', async (name, content) => {
    expect(sectionOf(textOf(file), name)).toBe(await content());
  });
});

describe('the README names', () => {
  test.each(program.commands.map((command) => [command.name()]))('the command %s', (name) => {
    expect(README).toContain(`crossfoot ${name}`);
  });
  // Flags of the other commands are in their --help.
  test.each(
    program.commands
      .filter((command) => ['extract', 'check'].includes(command.name()))
      .flatMap((command) => command.options.map(({ long }) => [long])),
  )('the option %s', (flag) => {
    expect(README).toContain(flag);
  });
  test.each(
    Object.keys((JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts).filter((name) =>
      ['start', 'test', 'bench', 'schemas', 'readme', 'crossfoot'].includes(name),
    ),
  )('the script %s', (name) => {
    expect(README).toMatch(new RegExp(`npm (run )?${name}\\b`));
  });
});

describe('the architecture page names', () => {
  test.each([...FORM_IDS, ...RULE_IDS, ...Object.keys(ERROR_HINTS)])('%s', (word) => {
    expect(ARCHITECTURE).toContain(`\`${word}\``);
  });
  const folders = readdirSync(path.join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  test.each(folders.map(({ name }) => name))('the folder src/%s', (name) => {
    expect(ARCHITECTURE).toContain(`\`src/${name}\``);
  });
});

test.each(['README.md', 'src/README.md', 'CHANGELOG.md'])('links of %s lead to files', (file) => {
  const targets = [...textOf(file).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1]!);
  expect(targets.filter((target) => !existsSync(path.join(ROOT, path.dirname(file), target)))).toEqual([]);
});

test('error hints name options that exist', () => {
  const flags = new Set(program.commands.flatMap((command) => command.options.map(({ long }) => long)));
  const named = Object.values(ERROR_HINTS)
    .flatMap((hint) => hint.match(/--[a-z-]+/g) ?? [])
    .filter((flag) => flag !== '--help');
  expect(named.filter((flag) => !flags.has(flag))).toEqual([]);
});
