import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { FORM_IDS, FORMS, RULE_IDS, RuleId, SCHEMA_VERSION } from '../../schemas/index.ts';
import { EXTRACT_FLAGS, RUN_FLAGS } from '../../src/app/cli/schema-flags.ts';
import { ERROR_HINTS } from '../../src/errors.ts';
import { loadClientBundle } from '../../src/views/report/index.ts';
import { reviewDocument, textReport, waiverList } from '../../src/views/review/index.ts';
import { extractFile } from '../../src/run/extract-file.ts';
import { readmeTables, type Figures } from '../tools/eval/index.ts';
import { ROOT } from './root.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

/** The number of processes depends on the machine, a page must not. */
const defaultOf = (key: string, value: unknown): string =>
  key === 'jobs' ? '2, or 1 on one core' : value === undefined ? '' : String(value);

function optionsTable(): string {
  const rows = [
    [EXTRACT_FLAGS, 'library and command'],
    [RUN_FLAGS, 'command'],
  ] as const;
  return table(
    ['flag', 'default', 'what it does', 'where'],
    rows.flatMap(([flags, where]) =>
      flags.map((flag) => [
        `\`${flag.flag}\``,
        defaultOf(flag.key, flag.default),
        flag.description.en,
        where === 'command' ? where : `${where} (\`${flag.key}\`)`,
      ]),
    ),
  );
}

const formsTable = (): string =>
  table(
    ['form', 'a title of it'],
    FORM_IDS.map((id) => [
      `\`${id}\``,
      [...new Set(FORMS.filter((form) => form.id === id).map(({ example }) => example))].join(', ') ||
        (id === 'unknown' ? 'any other table, kept whole' : ''),
    ]),
  );

const rulesList = (): string => `${RULE_IDS.map((id) => `\`${id}\``).join(', ')} (${RuleId.description ?? ''})`;

const errorsTable = (): string =>
  table(
    ['code', 'what to do'],
    Object.entries(ERROR_HINTS).map(([code, hint]) => [`\`${code}\``, hint]),
  );

/** The figures that `crossfoot eval … --record tests/scores.json` kept. */
const scoreTables = (): string =>
  readmeTables(JSON.parse(readFileSync(path.join(ROOT, 'tests/scores.json'), 'utf8')) as Figures);

/** What `crossfoot check` says of a sample. */
async function checkOutput(): Promise<string> {
  const review = reviewDocument(await extractFile(path.join(ROOT, 'samples/small-district.pdf')), waiverList([], ''));
  const report = { schemaVersion: SCHEMA_VERSION, documents: [review], waivers: { expired: [], unused: [] } };
  return `\`\`\`\n${textReport(report, 'zh')}\n\`\`\``;
}

const KILOBYTE = 1000,
  ROUNDED_TO = 10;
/** Rounded up, so that a changed line of the page does not change the README. */
const kilobytes = (bytes: number): string => `< ${Math.ceil(bytes / KILOBYTE / ROUNDED_TO) * ROUNDED_TO} kB`;

/** What a page of a report is made of besides its document. */
async function sizesTable(): Promise<string> {
  const { script, style } = await loadClientBundle();
  return table(
    ['part of every report', 'in the file', 'compressed'],
    [
      ['program (Preact, drawings, both languages)', script],
      ['styles with the typeface of figures', style],
    ].map(([name, text]) => [name!, kilobytes(Buffer.byteLength(text!)), kilobytes(gzipSync(text!).length)]),
  );
}

/** Documentation file → section name → its content, generated from the sources. */
export const GENERATED_SECTIONS: Readonly<Record<string, Readonly<Record<string, () => string | Promise<string>>>>> = {
  'README.md': { options: optionsTable, eval: scoreTables, check: checkOutput, sizes: sizesTable },
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
