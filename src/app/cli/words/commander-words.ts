import { Help, type Command } from 'commander';
import { displayWidth } from '../text-table.ts';
import type { Language } from './language.ts';

/** Headings of the help, as Commander has them. */
const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法:',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** Complaints of Commander about arguments → what they are in Chinese. */
const COMPLAINTS: readonly (readonly [complaint: RegExp, zh: string])[] = [
  [/^error: missing required argument '(.*)'$/m, '错误：缺少参数“$1”'],
  [/^error: option '(.*)' argument missing$/m, '错误：选项“$1”缺少取值'],
  [/^error: required option '(.*)' not specified$/m, '错误：必须给出选项“$1”'],
  [/^error: unknown option '(.*)'$/m, '错误：没有选项“$1”'],
  [/^error: unknown command '(.*)'$/m, '错误：没有命令“$1”'],
  [
    /^error: too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\.$/m,
    '错误：“$1”最多 $2 个参数，给了 $3 个',
  ],
  [/^error: too many arguments\. Expected (\d+) arguments? but got (\d+)\.$/m, '错误：最多 $1 个参数，给了 $2 个'],
  [/^\(Did you mean one of (.*)\?\)$/m, '（是不是其中一个：$1）'],
  [/^\(Did you mean (.*)\?\)$/m, '（是不是 $1？）'],
];

/** A complaint of Commander in Chinese; one that is not known stays as it is. */
export const complaintInChinese = (text: string): string =>
  COMPLAINTS.reduce((told, [complaint, zh]) => told.replace(complaint, zh), text);

/** Chinese has no blanks to break a line at: any character but one that ends a clause may begin the next line. */
const PIECES = /\s*[（“]*(?:[\x21-\u200b\u2030-\u2e7f]+|[^\s])[，。；：、）”！？]*/gu;

/** Text cut into lines of a width, in any language. */
function wrapped(text: string, width: number): string {
  let line = '';
  const lines: string[] = [];
  for (const piece of text.match(PIECES) ?? []) {
    if (line !== '' && displayWidth(line + piece) > width) {
      lines.push(line);
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line].join('\n');
}

const inChinese = (usage: string): string => usage.replace('[options]', '[选项]').replace('[command]', '[命令]');
const withDefault = (description: string): string => description.replace(/ ?\(default: (.*)\)$/, '（默认：$1）');

/** Has the help of Commander speak the language, commands added later included. */
export function speakHelp(program: Command, language: Language): void {
  if (language === 'en') return;
  const usual = new Help();
  program.configureHelp({
    displayWidth,
    styleTitle: (title) => TITLES[title] ?? title,
    boxWrap: (text, width) => (width < usual.minWidthToWrap ? text : wrapped(text, width)),
    commandUsage: (command) => inChinese(usual.commandUsage(command)),
    subcommandTerm: (command) => inChinese(usual.subcommandTerm(command)),
    optionDescription: (option) => withDefault(usual.optionDescription(option)),
    argumentDescription: (argument) => withDefault(usual.argumentDescription(argument)),
  });
}
