import type { DocumentDiff, FactDiff } from '../../../schemas/index.ts';
import { compareRuns, type RunComparison } from '../../compare/diff/index.ts';
import { oneOf, type CommandStreams } from './extract.ts';
import { textTable } from './text-table.ts';
import { wholeNumber } from './whole-number.ts';
import { LINES, type Lines } from './words/lines.ts';

export interface DiffFlags {
  readonly format: string;
  readonly facts: string;
  readonly exitCode?: boolean;
}

/** Exit code of --exit-code when the runs differ, as `git diff` gives it. */
const DIFFERENT = 1;

/** `crossfoot diff <before> <after>`. Gives the exit code: 0, or with --exit-code 1 when something differs. */
export async function diffCommand(
  before: string,
  after: string,
  flags: DiffFlags,
  { stdout, language }: CommandStreams,
): Promise<number> {
  const format = oneOf('--format', flags.format, ['table', 'json'] as const),
    shown = wholeNumber('--facts', flags.facts, 0, 1_000_000);
  const comparison = await compareRuns(before, after);
  for await (const piece of format === 'json' ? asJson(comparison) : asTable(comparison, shown, LINES[language]))
    stdout.write(piece);
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

/** Kinds of differences that most comparisons have none of: a column only where one has. */
const LIST_NAMES = ['findings', 'statements', 'indicators', 'unread'] as const;
type List = (typeof LIST_NAMES)[number];
const arrow = (before: unknown, after: unknown): string =>
  before === after ? String(after ?? '') : `${String(before ?? '–')} → ${String(after ?? '–')}`;

const countsOf = ({ added, removed }: DocumentDiff[List]): string => `+${added.length} −${removed.length}`;

async function* asTable({ documents, summary }: RunComparison, shown: number, lines: Lines): AsyncGenerator<string> {
  const rows: {
      readonly facts: readonly string[];
      readonly lists: Readonly<Record<List, string>>;
      readonly verdict: string;
    }[] = [],
    details: string[] = [],
    seen = new Set<List>(['findings']);
  for await (const document of documents()) {
    const { facts, verdict } = document;
    for (const name of LIST_NAMES) if (document[name].added.length + document[name].removed.length > 0) seen.add(name);
    rows.push({
      facts: [
        document.file,
        document.change === 'changed' ? document.reasons.join(', ') : lines.diffChange[document.change],
        ...[facts.added, facts.removed, facts.changed, facts.moved].map(String),
      ],
      lists: {
        findings: countsOf(document.findings),
        statements: countsOf(document.statements),
        indicators: countsOf(document.indicators),
        unread: countsOf(document.unread),
      },
      verdict: arrow(verdict.before, verdict.after),
    });
    if (shown > 0 && document.change === 'changed') details.push(detailsOf(document, shown, lines));
  }
  const lists = LIST_NAMES.filter((name) => seen.has(name));
  if (rows.length > 0)
    yield `${textTable(
      [...Object.values(lines.diffHead), ...lists.map((name) => lines.diffLists[name]), lines.verdict],
      rows.map((row) => [...row.facts, ...lists.map((name) => row.lists[name]), row.verdict]),
      ['left', 'left', 'right', 'right', 'right', 'right', ...lists.map(() => 'right' as const), 'left'],
    )}\n`;
  for (const detail of details) yield `\n${detail}`;
  yield (
    `${rows.length > 0 ? '\n' : ''}` +
    `${lines.compared(summary.compared, summary.same, summary.changed, summary.added, summary.removed)}\n`
  );
}

function detailsOf({ file, differences, ...document }: DocumentDiff, shown: number, lines: Lines): string {
  const details = [
    ...differences.slice(0, shown).map((difference) => `  ${lineOf(difference, lines)}`),
    ...(differences.length > shown ? [lines.moreDifferences(differences.length - shown)] : []),
    ...LIST_NAMES.flatMap((name) => [
      ...document[name].added.slice(0, shown).map((text) => `  + ${lines.diffList[name]}: ${text}`),
      ...document[name].removed.slice(0, shown).map((text) => `  − ${lines.diffList[name]}: ${text}`),
    ]),
  ];
  return `${file}\n${details.join('\n')}\n`;
}

const SIGNS = { added: '+', removed: '−', changed: '±', moved: '→' } as const;
const wordOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? Object.values(value).join(' ') : String(value);

function lineOf({ kind, form, coordinates, before, after, moved, place }: FactDiff, lines: Lines): string {
  const what = Object.entries(coordinates)
    .map(([name, value]) =>
      name === 'flow' || name === 'year' || name === 'stage' ? String(value) : `${name} ${wordOf(value)}`,
    )
    .join(', ');
  const change =
    moved === undefined
      ? ''
      : `; ${Object.entries(moved)
          .map(
            ([name, { before: from, after: to }]) =>
              `${name}: ${from === null ? lines.none : wordOf(from)} → ${to === null ? lines.none : wordOf(to)}`,
          )
          .join(', ')}`;
  return (
    `${SIGNS[kind]} ${arrow(before, after)}  ${form}: ${what}${change}` +
    `${place.page === null ? '' : lines.onPage(place.page)}`
  );
}
