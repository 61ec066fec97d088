import type { Figures, GeneratedFigures, LabelledFigures } from './figures.ts';
import { best, markdownTable, mutantSheet, percent, withoutSheet, worstFirst, type Sheet } from './print.ts';
import type { Reliability } from './reliability.ts';
import { leftOutReliability } from './leave-out.ts';
import { choiceSheet } from './labeller-sheet.ts';
import { reliabilityOverview } from './reliability-sheet.ts';
import { scanReliabilities, scanSheet } from './scan-sheet.ts';
import type { GridSummary } from './summary.ts';

const cellsOf = (grids: GridSummary | null | undefined): string => percent(grids?.cells.f1 ?? null);

function overview({ labelled, generated, heldBack, structuresBuild, structuresHeld }: Figures): Sheet {
  const line = (name: string, documents: number, { total, grids }: LabelledFigures | GeneratedFigures): string[] => [
    name,
    String(documents),
    String(total.facts.truth),
    best(total.facts),
    best(total.nonZero),
    best(total.narrative),
    best(total.indicators),
    cellsOf(grids),
  ];
  return [
    ['F1 in percent', 'documents', 'facts', 'facts F1', 'non-zero', 'sentences', 'indicators', 'grid cells'],
    ...(labelled ? [line('labelled', labelled.documents.length, labelled)] : []),
    ...(generated ? [line('generated', generated.documents, generated)] : []),
    ...(heldBack ? [line('generated, four words in ten never seen', heldBack.documents, heldBack)] : []),
    ...(structuresBuild ? [line('generated, unusual layouts', structuresBuild.documents, structuresBuild)] : []),
    ...(structuresHeld ? [line('generated, layouts held back', structuresHeld.documents, structuresHeld)] : []),
  ];
}

/** Sets of documents whose facts were counted by their confidence. */
function reliabilities({
  labelled,
  without,
  generated,
  heldBack,
  structuresBuild,
  structuresHeld,
  scans,
}: Figures): (readonly [string, Reliability])[] {
  const leftOut = without?.some(({ reliability }) => reliability) ? leftOutReliability(without) : undefined;
  const sets = [
    ['labelled', labelled?.reliability] as const,
    ['labelled, each issuer left out', leftOut] as const,
    ['generated', generated?.reliability] as const,
    ['generated, four words in ten never seen', heldBack?.reliability] as const,
    ['generated, unusual layouts', structuresBuild?.reliability] as const,
    ['generated, layouts held back', structuresHeld?.reliability] as const,
  ].flatMap(([name, rows]) => (rows ? [[name, rows.all] as const] : []));
  return [...sets, ...scanReliabilities(scans ?? [])];
}

/** Whether there was anything to find or anything was found. */
const isMeasured = ({ facts, narrative, indicators }: LabelledFigures['documents'][number]): boolean =>
  [facts, narrative, indicators].some(({ truth, output }) => truth + output > 0);

const documentRows = ({ documents }: LabelledFigures): Sheet => [
  ['document', 'facts', 'precision', 'recall', 'F1', 'non-zero', 'sentences', 'indicators'],
  ...worstFirst(documents.filter(isMeasured)).map((row) => [
    row.name,
    String(row.facts.truth),
    percent(row.facts.precision),
    percent(row.facts.recall),
    best(row.facts),
    best(row.nonZero),
    best(row.narrative),
    best(row.indicators),
  ]),
];

/** What documents without an error are told all the same. */
function falseAlarms({ falseErrors, falseWarnings, warned }: NonNullable<Figures['generated']>): string {
  const warnings = falseWarnings === undefined ? '' : ` and ${falseWarnings.toFixed(3)} false warnings`,
    share = warned === undefined ? '' : `; ${percent(warned)} % of them get any warning`;
  return (
    ` Generated documents without an error get ${falseErrors.toFixed(3)} false errors${warnings} each${share}.` +
    ' Found counts warnings as well as errors; other errors count errors alone.'
  );
}

/** The README section "How sure is it", bad rows included and first. */
export function readmeTables(figures: Figures): string {
  const { labelled, without, mutants, generated, scans, labellers } = figures;
  const grids = labelled?.grids;
  const silent = labelled?.documents.filter((document) => !isMeasured(document)).length ?? 0;
  const measured = without?.filter(({ whole, narrativeWhole }) => whole.truth + narrativeWhole.truth > 0) ?? [];
  const sets = reliabilities(figures);
  return [
    ...(labelled || generated ? [markdownTable(overview(figures))] : []),
    ...(sets.length > 0
      ? [
          'How far `confidence` can be trusted. Silently wrong: an amount or a coordinate is wrong, and the fact ' +
            'stands at 0.95 or above.',
          markdownTable(reliabilityOverview(sets)),
        ]
      : []),
    ...(grids
      ? [
          `Of ${grids.pages} table pages drawn by lot and labelled cell by cell, ${percent(grids.cells.f1)} % of ` +
            'the cells have text, row, column and spans right; ' +
            `of ${grids.joins.stated} ends of tables, ${grids.joins.right} are rightly told to run on over the ` +
            'page or not.',
        ]
      : []),
    ...(labelled
      ? [
          'Each labelled document, the worst first' +
            `${silent > 0 ? ` (${silent} more hold no amount, and none was made up)` : ''}:`,
          markdownTable(documentRows(labelled)),
        ]
      : []),
    ...(measured.length > 0
      ? [
          'How an unseen issuer fares: its documents, read without the words and title patterns that only it supports.',
          markdownTable(withoutSheet(measured)),
        ]
      : []),
    ...(scans && scans.length > 0
      ? [
          'Printed, scanned (askew, blurred, noisy, some stamped, JPEG) and recognised, beside the text of the ' +
            'same pages; in percent, with 95 % intervals. Silently wrong: a wrong value that no finding names and ' +
            'whose confidence is not low.',
          markdownTable(scanSheet(scans)),
        ]
      : []),
    ...(mutants && mutants.rows.length > 0
      ? [
          'One error seeded into a generated document: whether it is found, whether its cell is the culprit or ' +
            'among the candidates (of the errors that have one smallest explanation), and how many candidates ' +
            `there are.${generated ? falseAlarms(generated) : ''}`,
          markdownTable(mutantSheet(mutants.rows)),
        ]
      : []),
    ...(labellers
      ? [
          'What a table says in none of its cells is chosen among all readings by labellers, each of which looks at ' +
            'one thing. How many tables are read right where one of them says nothing, first fund, period and money ' +
            'unit, then forms looked at without the words of titles that name them:',
          markdownTable(choiceSheet(labellers.scopes)),
          markdownTable(choiceSheet(labellers.forms)),
        ]
      : []),
  ].join('\n\n');
}
