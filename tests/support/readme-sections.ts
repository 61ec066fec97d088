import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type CheckReport, FORM_IDS, FORMS, RULE_IDS, RuleId, SCHEMA_VERSION } from '../../schemas/index.ts';
import { EXTRACT_FLAGS, RUN_FLAGS } from '../../src/app/cli/schema-flags.ts';
import { GOVERNMENT_FORMS } from '../../schemas/government/forms.ts';
import { SUB_RULES } from '../../src/checks/index.ts';
import { ERROR_HINTS } from '../../src/errors.ts';
import { loadClientBundle } from '../../src/views/report/index.ts';
import { reviewDocument, textReport, waiverList } from '../../src/views/review/index.ts';
import { extractFile } from '../../src/run/extract-file.ts';
import { readmeTables, type Figures } from '../tools/eval/index.ts';
import { ROOT } from './root.ts';
import { scoresInChinese } from './scores-in-chinese.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

type Language = 'zh' | 'en';

/** Words of the generated tables. */
const WORDS = {
  en: {
    options: ['flag', 'default', 'what it does', 'where'],
    jobs: '2, or 1 on one core',
    both: (key: string): string => `library and command (\`${key}\`)`,
    command: 'command',
    sizes: ['part of every report', 'in the file', 'compressed'],
    parts: ['program (Preact, drawings, both languages)', 'styles with the typeface of figures'],
  },
  zh: {
    options: ['选项', '默认', '作用', '适用于'],
    jobs: '2；单核时为 1',
    both: (key: string): string => `程序库和命令（\`${key}\`）`,
    command: '命令',
    sizes: ['每份报告都有的部分', '文件中', '压缩后'],
    parts: ['程序（Preact、绘图、两种语言）', '样式和数字字体'],
  },
} as const;

/** The number of processes depends on the machine, a page must not. */
const defaultOf = (key: string, value: unknown, language: Language): string =>
  key === 'jobs' ? WORDS[language].jobs : value === undefined ? '' : String(value);

const optionsTable = (language: Language) => (): string => {
  const words = WORDS[language],
    rows = [
      [EXTRACT_FLAGS, words.both],
      [RUN_FLAGS, () => words.command],
    ] as const;
  return table(
    words.options,
    rows.flatMap(([flags, where]) =>
      flags.map(({ key, flag, default: value, description }) => [
        `\`${flag}\``,
        defaultOf(key, value, language),
        description[language],
        where(key),
      ]),
    ),
  );
};

const formsTable = (): string =>
  table(
    ['form', 'a title of it'],
    FORM_IDS.map((id) => [
      `\`${id}\``,
      [...new Set([...FORMS, ...GOVERNMENT_FORMS].filter((form) => form.id === id).map(({ example }) => example))].join(
        ', ',
      ) || (id === 'unknown' ? 'any other table, kept whole' : ''),
    ]),
  );

/** The rules, and the checks of words and forms that some of them consist of. */
const rulesList = (): string =>
  [
    `${RULE_IDS.map((id) => `\`${id}\``).join(', ')} (${RuleId.description ?? ''})`,
    table(
      ['check', 'what it asks', 'what fails'],
      SUB_RULES.map(({ id, explanation, fails }) => [`\`${id}\``, explanation.en, fails.zh]),
    ),
  ].join('\n\n');

const errorsTable = (): string =>
  table(
    ['code', 'what to do'],
    Object.entries(ERROR_HINTS).map(([code, hint]) => [`\`${code}\``, hint]),
  );

/** The figures that `crossfoot eval … --record tests/scores.json` kept. */
const scoreTables = (): string =>
  readmeTables(JSON.parse(readFileSync(path.join(ROOT, 'tests/scores.json'), 'utf8')) as Figures);
const scoreTablesInChinese = (): string => scoresInChinese(scoreTables());

let read: Promise<CheckReport> | null = null;
/** What `crossfoot check` says of a sample; read once for both languages. */
const checked = (): Promise<CheckReport> => (read ??= readSample());
async function readSample(): Promise<CheckReport> {
  const review = reviewDocument(await extractFile(path.join(ROOT, 'samples/small-district.pdf')), waiverList([], ''));
  return { schemaVersion: SCHEMA_VERSION, documents: [review], waivers: { expired: [], unused: [] } };
}
const checkOutput = (language: Language) => async (): Promise<string> =>
  `\`\`\`\n${textReport(await checked(), language)}\n\`\`\``;

const KILOBYTE = 1000,
  ROUNDED_TO = 10;
/** Rounded up, so that a changed line of the page does not change the README. */
const kilobytes = (bytes: number): string => `< ${Math.ceil(bytes / KILOBYTE / ROUNDED_TO) * ROUNDED_TO} kB`;

/** What a page of a report is made of besides its document. */
const sizesTable = (language: Language) => async (): Promise<string> => {
  const { script, style } = await loadClientBundle();
  const { sizes, parts } = WORDS[language];
  return table(
    sizes,
    [script, style].map((text, index) => [
      parts[index]!,
      kilobytes(Buffer.byteLength(text)),
      kilobytes(gzipSync(text).length),
    ]),
  );
};

/** Documentation file → section name → its content, generated from the sources. */
export const GENERATED_SECTIONS: Readonly<Record<string, Readonly<Record<string, () => string | Promise<string>>>>> = {
  'README.md': { check: checkOutput('en') },
  'README.zh.md': { check: checkOutput('zh') },
  'docs/en/commands.md': { options: optionsTable('en'), sizes: sizesTable('en') },
  'docs/zh/commands.md': { options: optionsTable('zh'), sizes: sizesTable('zh') },
  'docs/en/scores.md': { eval: scoreTables },
  'docs/zh/scores.md': { eval: scoreTablesInChinese },
  'src/README.md': { forms: formsTable, rules: rulesList, errors: errorsTable },
};

const bounds = (name: string): readonly [string, string] => [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];

/** What stands between the marks of a section; null when a mark is missing. */
export function sectionOf(text: string, name: string): string | null {
  const [start, end] = bounds(name);
  const from = text.indexOf(start),
    to = text.indexOf(end);
  return from < 0 || to < from ? null : text.slice(from + start.length, to).trim();
}

/** The text with the section's content replaced. */
export function withSection(text: string, name: string, content: string): string {
  const [start, end] = bounds(name);
  const from = text.indexOf(start),
    to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`There is no section ${start} … ${end}.`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}
