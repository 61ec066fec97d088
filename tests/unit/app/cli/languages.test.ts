import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../../../../src/app/cli/program.ts';
import { complaintInChinese } from '../../../../src/app/cli/words/commander-words.ts';
import { PLACEHOLDERS } from '../../../../src/app/cli/words/help.ts';
import { languageOf, LANGUAGES, type Language } from '../../../../src/app/cli/words/language.ts';
import { ERROR_HINTS, hintOf, type ErrorCode } from '../../../../src/errors.ts';
import { runInProcess } from '../../../support/run-in-process.ts';

const HAN = /\p{Script=Han}/u;

test.each([
  [['check', 'a.pdf', '--lang', 'zh'], {}, 'en-US', 'zh'],
  [['--lang=zh', 'check'], { LANG: 'en_US.UTF-8' }, 'en-US', 'zh'],
  [['check', '--lang', 'en'], { LANG: 'zh_CN.UTF-8' }, 'zh-CN', 'en'],
  [['check', '--', '--lang', 'zh'], {}, 'en-US', 'en'],
  [['check'], { LANG: 'zh_CN.UTF-8' }, 'en-US', 'zh'],
  [['check'], { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'zh-CN', 'en'],
  [['check'], { LC_MESSAGES: 'zh_TW', LANG: 'de_DE' }, 'en-US', 'zh'],
  [['check'], { LANG: '' }, 'zh-Hans-CN', 'zh'],
  [['check'], {}, 'de-DE', 'en'],
] as const)('%j with %j on a system in %s speaks %s', (args, environment, locale, language) => {
  expect(languageOf(args, environment, locale)).toBe(language);
});

const programIn = (language: Language): Command =>
  createProgram({ stdout: process.stdout, stderr: process.stderr, language }, () => {});
const wordsOf = (program: Command): readonly (readonly [where: string, words: string])[] =>
  program.commands.flatMap((command) => [
    [command.name(), command.description()] as const,
    ...command.options.map(({ long, description }) => [`${command.name()} ${long}`, description] as const),
    ...command.registeredArguments.map((each) => [`${command.name()} ${each.name()}`, each.description] as const),
  ]);

describe('help', () => {
  test('is Chinese throughout in Chinese, and has no Chinese but names in English', () => {
    expect(wordsOf(programIn('zh')).filter(([, words]) => !HAN.test(words))).toEqual([]);
    expect(wordsOf(programIn('en')).filter(([, words]) => HAN.test(words) || words === '')).toEqual([]);
  });
  test('both languages have the same commands and options', () => {
    const [zh, en] = LANGUAGES.map((language) =>
      programIn(language).commands.map((command) => [command.name(), ...command.options.map(({ long }) => long)]),
    );
    expect(zh).toEqual(en);
  });
  test('what stands for a value has a Chinese word', () => {
    const words = programIn('en').commands.flatMap((command) =>
      [...command.options.map(({ flags }) => flags), command.usage()].flatMap((text) =>
        [...text.matchAll(/[<[]([a-z]+)/g)].map((match) => match[1]!),
      ),
    );
    const kept = ['n', 'px', 'pdf', 'sql', 'options'];
    expect([...new Set(words)].filter((word) => !(word in PLACEHOLDERS) && !kept.includes(word))).toEqual([]);
  });
  test('the list of commands is in the language', async () => {
    const { stdout } = await runInProcess('--help', '--lang', 'zh');
    expect(stdout).toContain('extract [选项] [输入...]');
    expect(stdout).not.toMatch(/\[options\]|Commands/);
  });
  test('headings and defaults are in the language, and no line is wider than a terminal', async () => {
    const { stdout, code } = await runInProcess('extract', '--help', '--lang', 'zh');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^用法: crossfoot extract \[选项\] \[输入\.\.\.\]\n/);
    for (const words of ['参数：', '选项：', '（默认：3000）', '--out <文件夹>', '显示帮助'])
      expect(stdout).toContain(words);
    expect(stdout).not.toMatch(/default:|Options|display/);
  });
});

describe('complaints', () => {
  test.each([
    [['extract', '--nothing'], '错误：没有选项“--nothing”'],
    [['extrakt'], '错误：没有命令“extrakt”'],
    [['extract', '--out'], '错误：选项“--out <文件夹>”缺少取值'],
    [['status'], '错误：缺少参数“批次”'],
    [['dataset', 'run'], '错误：必须给出选项“--out <文件夹>”'],
    [['queue', 'a'], '错误：“queue”最多 0 个参数，给了 1 个'],
    [['check'], 'BAD_OPTION: 请指明要核对的文档，或用 --explain 指明要说明的规则。\n各选项可取的值见 --help。'],
    [['extract', 'x.pdf', '--jobs', '0'], 'BAD_OPTION: --jobs: 数值过小'],
    [['extract', 'x.pdf', '--pages', 'two'], 'BAD_OPTION: --pages: 页码的写法如 1-5,8,12-'],
    [['check', 'nowhere.json'], 'NOT_FOUND: 没有 nowhere.json。'],
    [['check', 'x.pdf', '--format', 'xml'], '--format 可取 text、json、sarif、junit，不能是 xml。'],
  ])('%j in Chinese', async (args, words) => {
    const { code, stderr } = await runInProcess(...args, '--lang', 'zh');
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).toMatch(HAN);
  });
  test('another language is refused', async () => {
    expect((await runInProcess('check', 'x.pdf', '--lang', 'fr')).stderr).toContain('--lang takes zh or en, got fr.');
  });
  test('one that is not known stays as it is', () => {
    expect(complaintInChinese('error: odd\n')).toBe('error: odd\n');
  });
  test('every hint is in both languages', () => {
    for (const code of Object.keys(ERROR_HINTS) as ErrorCode[]) {
      expect(hintOf(code).zh).toMatch(HAN);
      expect(hintOf(code).en).not.toMatch(HAN);
    }
  });
});
