import type { CauseGroup } from './causes.ts';
import type { WithoutRow } from './leave-out.ts';
import type { RatchetReport } from './ratchet.ts';
import type { MutantMiss, MutantRow, TraitRow } from './sample.ts';
import type { FormRow, Score, ScoreRow, Summary } from './summary.ts';

/** Rows of text; the first is the header. */
export type Sheet = readonly (readonly string[])[];

/** A terminal shows CJK characters two columns wide. */
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/;
const width = (text: string): number => [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);

/** Aligned columns; the first one to the left, figures to the right. */
export function textTable(sheet: Sheet): string {
  const widths = (sheet[0] ?? []).map((_, column) => Math.max(...sheet.map((row) => width(row[column] ?? ''))));
  return sheet
    .map((row) =>
      row
        .map((text, column) => {
          const padding = ' '.repeat(Math.max(0, widths[column]! - width(text)));
          return column === 0 ? text + padding : padding + text;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function markdownTable(sheet: Sheet): string {
  const line = (row: readonly string[]): string => `| ${row.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  const [header = [], ...rows] = sheet;
  return [line(header), line(header.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Cut, not rounded, so that only what is complete reads 100. */
export const percent = (share: number | null): string =>
  share === null ? '–' : `${(Math.floor(share * 1e4 + 1e-9) / 100).toFixed(2)}`;
const fraction = (right: number, of: number): string => (of === 0 ? '–' : `${right}/${of}`);
export const best = (score: Score): string =>
  score.f1 === null && score.recall !== null ? `R ${percent(score.recall)}` : percent(score.f1);

const SCORE_HEADER = [
  '',
  'facts',
  'precision',
  'recall',
  'F1',
  'F1 non-zero',
  'narrative F1',
  'indicators F1',
  'tables F1',
  'document',
  'titles',
  'unread',
  'unmapped',
] as const;

function scoreCells(row: ScoreRow): string[] {
  return [
    row.failure ? `${row.name}  (failed: ${row.failure})` : row.name,
    String(row.facts.truth),
    percent(row.facts.precision),
    percent(row.facts.recall),
    best(row.facts),
    best(row.nonZero),
    best(row.narrative),
    best(row.indicators),
    best(row.tables),
    fraction(row.documentFacts.right, row.documentFacts.stated),
    fraction(row.names.right, row.names.stated),
    String(row.unread),
    String(row.unmapped),
  ];
}

/** Worst first: what is wrong must not hide below the fold. */
export const worstFirst = <T extends { readonly facts: Score }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (a.facts.f1 ?? a.facts.recall ?? 2) - (b.facts.f1 ?? b.facts.recall ?? 2));

export const documentSheet = (summary: Summary): Sheet => [
  SCORE_HEADER,
  ...worstFirst(summary.documents).map(scoreCells),
  scoreCells(summary.total),
];
export const totalSheet = (summary: Summary): Sheet => [SCORE_HEADER, scoreCells(summary.total)];
export const issuerSheet = (summary: Summary): Sheet => [
  SCORE_HEADER,
  ...worstFirst(summary.issuers).map(scoreCells),
  scoreCells(summary.total),
];

const formCells = (row: FormRow): string[] => [
  row.name,
  String(row.documents),
  String(row.facts.truth),
  percent(row.facts.precision),
  percent(row.facts.recall),
  best(row.facts),
  best(row.nonZero),
];
export const formSheet = (summary: Summary): Sheet => [
  ['form', 'documents', 'facts', 'precision', 'recall', 'F1', 'F1 non-zero'],
  ...worstFirst(summary.forms).map(formCells),
];

export function gridSheet(summary: Summary): Sheet | null {
  const { grids } = summary;
  if (!grids) return null;
  const row = (name: string, score: Score): string[] => [
    name,
    String(score.truth),
    percent(score.precision),
    percent(score.recall),
    percent(score.f1),
  ];
  return [
    [`grids of ${grids.pages} pages`, 'labelled', 'precision', 'recall', 'F1'],
    row('tables', grids.tables),
    row('cells (text, row, column, spans)', grids.cells),
    row('cells with text', grids.textCells),
    row('neighbours', grids.adjacency),
    [
      'runs on over the page',
      String(grids.joins.stated),
      '',
      grids.joins.stated === 0 ? '–' : percent(grids.joins.right / grids.joins.stated),
      '',
    ],
  ];
}

export function findingSheet(summary: Summary): Sheet | null {
  const { findings } = summary;
  if (!findings) return null;
  const row = (name: string, of: (typeof findings)['kinds'][number] | typeof findings): string[] => [
    name,
    String(of.errors),
    fraction(of.detected, of.detectable),
    fraction(of.named, of.detectable),
    of.medianCandidates === null ? '–' : String(of.medianCandidates),
    fraction(of.causeRight, of.causeKnown),
    fraction(of.repairsRight, of.repairsOffered),
  ];
  return [
    ['known errors', 'seeded', 'found', 'cell named', 'candidates (median)', 'cause right', 'repair right'],
    ...findings.kinds.map((kind) => row(kind.kind, kind)),
    row('all', findings),
    [
      `false errors a document: ${findings.falsePerDocument.toFixed(3)} over ${findings.documents}`,
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ];
}

export function mutantSheet(rows: readonly MutantRow[]): Sheet {
  return [
    [
      'seeded error',
      'mutants',
      'read right',
      'breaking an identity',
      'found',
      'cell named',
      'cell named if unique',
      'candidates (median)',
      'cause right',
      'repair right',
      'other errors',
    ],
    ...rows.map((row) => [
      row.kind,
      String(row.errors + (row.healed ?? 0)),
      String(row.healed ?? 0),
      String(row.detectable),
      share(row.detected, row.detectable),
      share(row.named, row.detectable),
      share(row.uniqueNamed, row.unique),
      row.medianCandidates === null ? '–' : String(row.medianCandidates),
      share(row.causeRight, row.causeKnown),
      row.repairsOffered === 0 ? '–' : `${row.repairsRight}/${row.repairsOffered}`,
      row.otherErrors.toFixed(2),
    ]),
  ];
}

/** Mutants that were not told right, by kind, with the seeds that make them again. */
export function missesText(misses: readonly MutantMiss[], limit: number): string {
  return misses.length === 0
    ? 'Every known error was told right.'
    : [
        ...misses.slice(0, limit).map(({ kind, seed, text }) => `${kind}, seed ${seed}: ${text}`),
        ...(misses.length > limit ? [`and ${misses.length - limit} more`] : []),
      ].join('\n');
}
export const traitSheet = (rows: readonly TraitRow[]): Sheet => [
  ['layout choice', 'documents', 'facts', 'F1', 'loss above the mean'],
  ...rows.map((row) => [
    row.trait,
    String(row.documents),
    String(row.facts.truth),
    best(row.facts),
    String(row.excess),
  ]),
];

const share = (right: number, of: number): string => (of === 0 ? '–' : `${percent(right / of)} %`);

export function withoutSheet(rows: readonly WithoutRow[]): Sheet {
  const shares = rows.map((row) => row.without.f1).filter((f1) => f1 !== null);
  const mean = shares.length === 0 ? null : shares.reduce((a, b) => a + b, 0) / shares.length;
  return [
    [
      'left out',
      'documents',
      'words removed',
      'facts',
      'F1 whole',
      'F1 without',
      'narrative whole',
      'narrative without',
    ],
    ...[...rows]
      .sort((a, b) => (a.without.f1 ?? 2) - (b.without.f1 ?? 2))
      .map((row) => [
        row.issuer,
        String(row.documents),
        String(row.wordsRemoved),
        String(row.whole.truth),
        best(row.whole),
        best(row.without),
        best(row.narrativeWhole),
        best(row.narrativeWithout),
      ]),
    ['mean', '', '', '', '', percent(mean), '', ''],
  ];
}

/** The biggest causes of loss, each with where it strikes and an example. */
export function causesText(groups: readonly CauseGroup[], limit: number): string {
  if (groups.length === 0) return 'Nothing was missed and nothing was too much.';
  const lines = groups
    .slice(0, limit)
    .flatMap((group) => [
      `${String(group.count).padStart(6)}  ${group.side === 'extra' ? '' : 'missed  '}${group.cause}   [` +
        `${group.documents} documents; ${group.forms.slice(0, 3).join(', ')}]`,
      ...group.examples.flatMap((example) => [
        `          ${example.file} p. ${example.page ?? '?'}`,
        ...(example.truth ? [`            truth:  ${example.truth}`] : []),
        ...(example.output ? [`            output: ${example.output}`] : []),
      ]),
    ]);
  const rest = groups.slice(limit).reduce((sum, group) => sum + group.count, 0);
  return [
    ...lines,
    ...(rest > 0 ? [`${String(rest).padStart(6)}  in ${groups.length - limit} further causes`] : []),
  ].join('\n');
}

export function ratchetText(report: RatchetReport, updated: boolean): string {
  const line =
    (sign: string) =>
    (change: RatchetReport['falls'][number]): string =>
      `${sign} ${change.file}: ${change.score} ${percent(change.was)} → ${percent(change.is)}`;
  return [
    ...report.falls.map(line('fell')),
    ...report.rises.map(line('rose')),
    ...(report.relabelled.length > 0 ? [`new or changed labels: ${report.relabelled.length}`] : []),
    report.falls.length > 0 ? `${report.falls.length} scores fell below the record.` : 'No score fell.',
    ...(report.rises.length + report.relabelled.length > 0
      ? [updated ? 'The record was updated.' : 'Run with --update to keep what rose.']
      : []),
  ].join('\n');
}

/** Replaces what stands between `<!-- name:start -->` and `<!-- name:end -->`; null when the marks are not there. */
export function replaceSection(text: string, name: string, content: string): string | null {
  const start = `<!-- ${name}:start -->`;
  const end = `<!-- ${name}:end -->`;
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  return from < 0 || to < 0 ? null : `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}
