import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORM_IDS, RULE_IDS } from '../schemas/index.ts';
import { createProgram } from '../src/app/cli/program.ts';
import { ERROR_HINTS } from '../src/errors.ts';
import { GENERATED_SECTIONS, sectionOf } from './support/readme-sections.ts';
import { ROOT } from './support/root.ts';

const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const ARCHITECTURE = textOf('src/README.md');
/** Pages that stand in both languages: the README and those of docs. */
const PAIRS = [
  ['README.md', 'README.zh.md'],
  ...readdirSync(path.join(ROOT, 'docs/en')).map((name) => [`docs/en/${name}`, `docs/zh/${name}`]),
] as [en: string, zh: string][];
const program = createProgram({ stdout: process.stdout, stderr: process.stderr, language: 'en' }, () => {});

describe.each(Object.entries(GENERATED_SECTIONS))('%s', (file, sections) => {
  test.each(Object.entries(sections))('section %s is current (npm run readme)', async (name, content) => {
    expect(sectionOf(textOf(file), name)).toBe(await content());
  });
});

describe.each(['en', 'zh'] as const)('the pages in %s name', (language) => {
  const text = PAIRS.map(([en, zh]) => textOf(language === 'en' ? en : zh)).join('\n');
  test.each(program.commands.map((command) => [command.name()]))('the command %s', (name) => {
    expect(text).toContain(`crossfoot ${name}`);
  });
  // Flags of the other commands are in their --help.
  test.each(
    program.commands
      .filter((command) => ['extract', 'check'].includes(command.name()))
      .flatMap((command) => command.options.map(({ long }) => long)),
  )('the option %s', (flag) => {
    expect(text).toContain(flag);
  });
  test.each(
    Object.keys((JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts).filter((name) =>
      ['start', 'test', 'bench', 'schemas', 'readme', 'crossfoot'].includes(name),
    ),
  )('the script %s', (name) => {
    expect(text).toMatch(new RegExp(`npm (run )?${name}\\b`));
  });
});

/** Blocks of code without their comments: what a reader types. */
const commandsOf = (text: string): string[] =>
  [...text.matchAll(/^```(?:sh|sql|ts|python|json|yaml|dockerfile)\n(.*?)^```/gms)].map((match) =>
    match[1]!.replaceAll(/ *(?:#|\/\/|--) .*$/gm, '').replaceAll(/"reason": "[^"]*"/g, ''),
  );
const countOf = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

describe.each(PAIRS)('%s and %s', (en, zh) => {
  const [english, chinese] = [textOf(en), textOf(zh)];
  test('link each other on the first line', () => {
    const to = (from: string, target: string): string => path.posix.relative(path.posix.dirname(from), target);
    expect(english.split('\n')[0]).toContain(`[简体中文](${to(en, zh)})`);
    expect(chinese.split('\n')[0]).toContain(`[English](${to(zh, en)})`);
  });
  test('have the same commands and code', () => {
    expect(commandsOf(chinese)).toEqual(commandsOf(english));
  });
  test.each([
    ['headings', /^#+ /gm],
    ['list items', /^- /gm],
    ['rows of tables', /^\|/gm],
    ['pictures', /!\[/g],
    ['links', /\]\(/g],
  ])('have as many %s', (_, what) => {
    expect(countOf(chinese, what)).toBe(countOf(english, what));
  });
  test('are whole: every page has its twin, and neither is in the other language', () => {
    expect(existsSync(path.join(ROOT, zh))).toBe(true);
    expect(countOf(chinese, /\p{Script=Han}/gu)).toBeGreaterThan(countOf(english, /\p{Script=Han}/gu) * 2);
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

test.each([...PAIRS.flat(), 'src/README.md', 'CHANGELOG.md'])('links of %s lead to files', (file) => {
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
