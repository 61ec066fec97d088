import type { DocumentDiff, FactDiff } from '../../schemas/index.ts';
import { compareRuns, type RunComparison } from '../diff/index.ts';
import { oneOf, type CommandStreams } from './extract.ts';
import { textTable } from './text-table.ts';
import { wholeNumber } from './whole-number.ts';

export interface DiffFlags { readonly format: string; readonly facts: string; readonly exitCode?: boolean }

/** Exit code of --exit-code when the runs differ, as `git diff` gives it. */
const DIFFERENT = 1;

/** `crossfoot diff <before> <after>`. Gives the exit code: 0, or with --exit-code 1 when something differs. */
export async function diffCommand(before: string, after: string, flags: DiffFlags, { stdout }: CommandStreams): Promise<number> {
  const format = oneOf('--format', flags.format, ['table', 'json'] as const), shown = wholeNumber('--facts', flags.facts, 0, 1_000_000);
  const comparison = await compareRuns(before, after);
  for await (const piece of format === 'json' ? asJson(comparison) : asTable(comparison, shown)) stdout.write(piece);
  const { summary } = comparison;
  return flags.exitCode === true && summary.changed + summary.added + summary.removed > 0 ? DIFFERENT : 0;
}

async function* asJson({ schemaVersion, documents, summary }: RunComparison): AsyncGenerator<string> {
  yield `{"schemaVersion": ${JSON.stringify(schemaVersion)}, "documents": [`;
  let first = true;
  for await (const document of documents()) {
    yield `${first ? '\n' : ',\n'}${JSON.stringify(document)}`;
    first = false;
  }
  yield `\n], "summary": ${JSON.stringify(summary)}}\n`;
}

const HEAD = ['document', 'why', 'added', 'removed', 'changed', 'moved', 'findings', 'verdict'] as const;
const arrow = (before: unknown, after: unknown): string => (before === after ? String(after ?? '') : `${String(before ?? '–')} → ${String(after ?? '–')}`);

async function* asTable({ documents, summary }: RunComparison, shown: number): AsyncGenerator<string> {
  const rows: string[][] = [], details: string[] = [];
  for await (const document of documents()) {
    const { facts, findings, verdict } = document;
    rows.push([document.file, document.change === 'changed' ? document.reasons.join(', ') : document.change, ...[facts.added, facts.removed, facts.changed, facts.moved].map(String), `+${findings.added.length} −${findings.removed.length}`, arrow(verdict.before, verdict.after)]);
    if (shown > 0 && document.change === 'changed') details.push(detailsOf(document, shown));
  }
  if (rows.length > 0) yield `${textTable(HEAD, rows, ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'left'])}\n`;
  for (const detail of details) yield `\n${detail}`;
  yield `${rows.length > 0 ? '\n' : ''}${summary.compared} documents compared: ${summary.same} the same, ${summary.changed} changed; ${summary.added} only in the second run, ${summary.removed} only in the first\n`;
}

function detailsOf({ file, differences, findings }: DocumentDiff, shown: number): string {
  const lines = [
    ...differences.slice(0, shown).map((difference) => `  ${lineOf(difference)}`), ...(differences.length > shown ? [`  … and ${differences.length - shown} more; --format json has all`] : []),
    ...findings.added.slice(0, shown).map((text) => `  + finding: ${text}`), ...findings.removed.slice(0, shown).map((text) => `  − finding: ${text}`),
  ];
  return `${file}\n${lines.join('\n')}\n`;
}

const SIGNS = { added: '+', removed: '−', changed: '±', moved: '→' } as const;
const wordOf = (value: unknown): string => (typeof value === 'object' && value !== null ? Object.values(value).join(' ') : String(value));

function lineOf({ kind, form, coordinates, before, after, moved, place }: FactDiff): string {
  const what = Object.entries(coordinates).map(([name, value]) => (name === 'flow' || name === 'year' || name === 'stage' ? String(value) : `${name} ${wordOf(value)}`)).join(', ');
  const change = moved === undefined ? '' : `; ${Object.entries(moved).map(([name, { before: from, after: to }]) => `${name}: ${from === null ? 'none' : wordOf(from)} → ${to === null ? 'none' : wordOf(to)}`).join(', ')}`;
  return `${SIGNS[kind]} ${arrow(before, after)}  ${form}: ${what}${change}${place.page === null ? '' : ` (page ${place.page})`}`;
}
