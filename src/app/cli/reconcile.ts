import type { Finding, ReconciledDocument, ReconciledPair, ReconcileReport } from '../../../schemas/index.ts';
import { reconcile } from '../../compare/reconcile/index.ts';
import { writeResult } from '../../run/ledger/write-result.ts';
import { oneOf, type CommandStreams } from './extract.ts';
import { governmentLines } from './reconcile-governments.ts';
import type { Language } from './words/language.ts';

export interface ReconcileFlags {
  readonly format: string;
  readonly out?: string;
}

/** Exit codes: nothing contradicts, something does. */
const EXIT = { agree: 0, contradict: 1 } as const;

/**
 * `crossfoot reconcile <run>`. Gives the exit code: 0 no error across documents, 1 at least one. Warnings do not count.
 */
export async function reconcileCommand(
  source: string,
  flags: ReconcileFlags,
  { stdout, language }: CommandStreams,
): Promise<number> {
  const format = oneOf('--format', flags.format, ['text', 'json'] as const);
  const report = await reconcile(source);
  const text = format === 'json' ? `${JSON.stringify(report, null, 1)}\n` : `${textOf(report, language)}\n`;
  if (flags.out === undefined) stdout.write(text);
  else await writeResult(flags.out, [text]);
  return report.pairs.some(({ findings }) => findings.some(({ severity }) => severity === 'error'))
    ? EXIT.contradict
    : EXIT.agree;
}

const WORDS = {
  zh: {
    relation: {
      units: '部门与所属单位',
      companion: '同年两份文档',
      version: '同类文档的两个版本',
      'last-year': '上年数与上年文档',
      'final-accounts': '决算与预算',
    },
    severity: { error: '错误', warning: '警告', info: '提示' },
    page: '第',
    pageEnd: '页',
    printed: '印为',
    figures: (pair: ReconciledPair['figures']): string =>
      `比较${pair.compared}个数字：${pair.equal}个一致，${pair.rounding}个尾差，${pair.different}个不同`,
    summary: (documents: number, pairs: number, errors: number, warnings: number, alone: number): string =>
      `${documents}份预算文档，${pairs}对可比：${errors}处矛盾，${warnings}处警告；${alone}份没有可比的文档`,
  },
  en: {
    relation: {
      units: 'department and unit',
      companion: 'two documents of one year',
      version: 'two versions',
      'last-year': "last year's column and document",
      'final-accounts': 'final accounts and budget',
    },
    severity: { error: 'error', warning: 'warning', info: 'note' },
    page: 'page ',
    pageEnd: '',
    printed: 'prints',
    figures: (pair: ReconciledPair['figures']): string =>
      `${pair.compared} figures compared: ${pair.equal} equal, ${pair.rounding} cut off, ${pair.different} different`,
    summary: (documents: number, pairs: number, errors: number, warnings: number, alone: number): string =>
      `${documents} budget documents in ${pairs} pairs: ${errors} contradictions, ${warnings} warnings; ` +
      `${alone} documents have no other to compare with`,
  },
} as const;

function textOf({ documents, alone, pairs, governments }: ReconcileReport, language: Language): string {
  const words = WORDS[language],
    all = pairs.flatMap(({ findings }) => findings),
    count = (severity: Finding['severity']): number => all.filter((finding) => finding.severity === severity).length;
  return [
    ...pairs.flatMap((pair) => [...pairLines(pair, language), '']),
    ...governments.flatMap((comparison) => [...governmentLines(comparison, language), '']),
    words.summary(documents, pairs.length, count('error'), count('warning'), alone.length),
  ].join('\n');
}

function pairLines(
  { relation, first, second, figures, notComparable, findings }: ReconciledPair,
  language: Language,
): string[] {
  const words = WORDS[language],
    named = ({ file, issuer, fiscalYear }: ReconciledDocument): string => `${file} (${issuer}, ${fiscalYear ?? '?'})`;
  const files = new Map([first, second].map(({ sha256, file }) => [sha256, file]));
  return [
    `${words.relation[relation]}: ${named(first)} ↔ ${named(second)}`,
    `  ${notComparable === null ? words.figures(figures) : notComparable[language]}`,
    ...findings.flatMap((finding) => [
      `  ${words.severity[finding.severity]}: ${finding.message[language]}`,
      ...finding.cells
        .filter(({ role }) => role === 'candidate')
        .map(
          ({ document, page, text }) =>
            `    ${files.get(document ?? '') ?? ''} ${words.page}${page}${words.pageEnd} ${words.printed} ${text}`,
        ),
      ...finding.evidence.map((evidence) => `    ${evidence[language]}`),
    ]),
  ];
}
