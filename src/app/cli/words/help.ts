import type { CommandWords } from './command-words.ts';
import { HELP_RESULTS } from './help-results.ts';
import { HELP_RUNS } from './help-runs.ts';

/** The help of every command, in both languages. */
export const HELP = {
  crossfoot: {
    does: {
      en: 'Turns Chinese government budget PDFs (部门预算公开) into exact, checked data',
      zh: '把部门预算公开 PDF 变成精确、逐笔核对过的数据',
    },
    options: {
      lang: {
        en: 'Language of messages, zh or en; left out: that of the system',
        zh: '提示所用的语言，zh 或 en；不指定时与系统相同',
      },
      version: { en: 'Print the version', zh: '显示版本号' },
      help: { en: 'Show help', zh: '显示帮助' },
      helpCommand: { en: 'Show help for a command', zh: '显示某个命令的帮助' },
    },
  },
  ...HELP_RUNS,
  ...HELP_RESULTS,
} as const satisfies Readonly<Record<string, CommandWords>>;

/** What stands for a value in usage lines: the word in English → in Chinese. */
export const PLACEHOLDERS: Readonly<Record<string, string>> = {
  folder: '文件夹',
  file: '文件',
  path: '路径',
  text: '文字',
  name: '名称',
  names: '名称',
  rule: '规则',
  format: '格式',
  seconds: '秒',
  formats: '格式',
  severity: '级别',
  phase: '阶段',
  address: '地址',
  language: '语言',
  run: '批次',
  result: '结果',
  inputs: '输入',
  documents: '文档',
  before: '之前',
  after: '之后',
  source: '来源',
  command: '命令',
  profile: '方案',
};
