import type { MoneyUnit } from '../../../schemas/amount.ts';
import type { Box } from '../../../schemas/provenance.ts';
import type { GeneratedDocument } from './generate.ts';
import type { GridTruth } from './layout/draw.ts';
import { fenOfText, yuanText } from './money.ts';
import { isOfWords } from './mutate-words.ts';
import type { MutatedCell, Mutation } from './mutation.ts';
import type { Cell, TableSpec } from './table.ts';
import type { Truth } from './truth.ts';

interface PlacedText {
  readonly page: number;
  readonly text?: string;
  readonly bbox?: Box;
}

/** What a checker should say of a mutant. */
export interface ExpectedFinding {
  readonly kind: string;
  readonly cause: string;
  readonly detectable: boolean;
  readonly unique: boolean;
  readonly cells: readonly PlacedText[];
  /** Amounts in yuan any of which puts a wrong cell right. */
  readonly repairs: readonly string[];
}

interface PageGrids {
  readonly page: number;
  readonly tables: readonly {
    readonly title: string;
    readonly continuesPrevious: boolean;
    readonly continuesNext: boolean;
    readonly cells: readonly {
      readonly row: number;
      readonly column: number;
      readonly rowSpan: number;
      readonly columnSpan: number;
      readonly text: string;
    }[];
  }[];
}

/** Everything that is known about a generated document, in the format of label files. */
export interface LabelledTruth extends Truth {
  readonly grids: readonly PageGrids[];
  readonly expectedFindings: readonly ExpectedFinding[];
}

/** The truth with its grids and with what the mutation, if there is one, should make a checker say. */
export function labelledTruth(document: GeneratedDocument, mutation?: Mutation): LabelledTruth {
  return {
    ...document.truth,
    grids: pageGrids(document),
    expectedFindings: mutation ? [expectedOf(document, mutation)] : [],
  };
}

function pageGrids({ layout, plan }: GeneratedDocument): PageGrids[] {
  const pagesOf = new Map<string, number[]>();
  for (const { table, page } of layout.grids) pagesOf.set(table, [...(pagesOf.get(table) ?? []), page]);
  const titleOf = new Map(plan.tables.map(({ id, title }) => [id, title]));
  return [...new Set(layout.grids.map(({ page }) => page))]
    .sort((a, b) => a - b)
    .map((page) => ({
      page,
      tables: layout.grids
        .filter((grid) => grid.page === page)
        .map(({ table, cells }) => ({
          title: titleOf.get(table) ?? '',
          continuesPrevious: pagesOf.get(table)!.some((other) => other < page),
          continuesNext: pagesOf.get(table)!.some((other) => other > page),
          cells: cells.map(({ row, column, rowSpan, columnSpan, text }) => ({
            row,
            column,
            rowSpan,
            columnSpan,
            text,
          })),
        })),
    }));
}

function expectedOf(document: GeneratedDocument, mutation: Mutation): ExpectedFinding {
  const { kind, expectedCause: cause, unique, brokenIdentities } = mutation;
  const table = document.plan.tables.find(({ id }) => id === mutation.table);
  const where = wrongPlaces(document, mutation, table);
  return {
    kind,
    cause,
    unique,
    detectable: brokenIdentities.length > 0,
    cells: where.cells.length > 0 ? where.cells : [{ page: mutation.page, text: '' }],
    repairs: where.repairs,
  };
}

/** The cells that a finding has to name, and the amounts that put them right. */
function wrongPlaces(
  document: GeneratedDocument,
  mutation: Mutation,
  table: TableSpec | undefined,
): { readonly cells: readonly PlacedText[]; readonly repairs: readonly string[] } {
  if (isOfWords(mutation.kind)) return { cells: wordPlaces(document, mutation), repairs: [] };
  if (!table)
    return {
      cells: mutation.cells.map(({ mutated }) => ({ page: mutation.page, text: figureIn(mutated) })),
      repairs: repairsOf(document, mutation, table),
    };
  const inTable = (wanted: (cell: Cell) => boolean): PlacedText[] =>
    table.cells.filter(wanted).flatMap((cell) => {
      const place = document.layout.places.get(cell);
      return place ? [{ page: place.page, bbox: place.box }] : [];
    });
  const grids = document.layout.grids.filter((grid) => grid.table === table.id);
  const at = (cell: Cell): boolean =>
    mutation.cells.some(({ row, column }) => cell.row === row && cell.column === column);
  switch (mutation.kind) {
    // The row is gone: what it belonged to stands in its columns.
    case 'dropped-row':
      return {
        cells: inTable(
          (cell) => cell.fact !== undefined && mutation.cells.some(({ column }) => column === cell.column),
        ),
        repairs: [],
      };
    // Either of the two rows may be called the surplus one.
    case 'duplicated-row':
      return {
        cells: inTable((cell) =>
          mutation.cells.some(
            ({ row, column }) => cell.column === column && (cell.row === row || cell.row === row - 1),
          ),
        ),
        repairs: [],
      };
    // The unit is wrong, and with it every figure under it.
    case 'wrong-unit-line': {
      const unitLine = mutation.cells[0]!,
        pages = [...new Set(grids.map(({ page }) => page))];
      const told = [unitLine.mutated, /万?元$/.exec(unitLine.mutated)?.[0] ?? ''].flatMap((text) =>
        pages.map((page) => ({ page, text })),
      );
      return {
        cells: [...inTable((cell) => cell.fact !== undefined), ...told],
        repairs: scaledAmounts(table, unitLine),
      };
    }
    // The finding names the form, which is found by its title.
    case 'note-of-other-fund':
      return { cells: [{ page: mutation.page, text: table.title }], repairs: [] };
    // The cell is blank: its row tells where.
    case 'blank-item':
      return {
        cells: [
          ...inTable((cell) => mutation.cells.some(({ row }) => row === cell.row)),
          { page: mutation.page, text: '' },
        ],
        repairs: [],
      };
    case 'wrong-code':
    case 'repeated-code':
    case 'malformed-code':
      return {
        cells: [
          ...inTable((cell) => mutation.cells.some(({ row }) => row === cell.row)),
          { page: mutation.page, text: /\d{6,8}/.exec(mutation.cells[0]!.mutated)?.[0] ?? '' },
        ],
        repairs: [],
      };
    // Whatever the lost line or join parts is wrong.
    case 'missing-ruling':
      return { cells: grids.filter(({ page }) => page === mutation.page).map(wholeGrid), repairs: [] };
    case 'missed-join':
      return { cells: grids.map(wholeGrid), repairs: [] };
    default:
      return { cells: inTable(at), repairs: repairsOf(document, mutation, table) };
  }
}

/** Where the wrong words of a sentence stand. */
const wordPlaces = ({ plan, layout }: GeneratedDocument, { cells: [wrong] }: Mutation): PlacedText[] =>
  plan.narrative
    .flatMap((block) => (block.kind === 'paragraph' ? block.sentences.flatMap(({ parts }) => parts) : []))
    .flatMap((part) => {
      const place = typeof part === 'string' || part.text !== wrong?.mutated ? undefined : layout.places.get(part);
      return place ? [{ page: place.page, bbox: place.box }] : [];
    });

const wholeGrid = ({ page, columnEdges, rowEdges }: GridTruth): PlacedText => ({
  page,
  bbox: [columnEdges[0]!, rowEdges[0]!, columnEdges.at(-1)!, rowEdges.at(-1)!],
});

/** A mutated text of a sentence may hold the word that gives the sign. */
const figureIn = (text: string): string => text.replace(/^[\u4e00-\u9fff]+/, '');

function repairsOf(document: GeneratedDocument, mutation: Mutation, table: TableSpec | undefined): string[] {
  return (mutation.repair ?? []).flatMap((text, index) => {
    const { row, column } = mutation.cells[index]!;
    const cell = table?.cells.find((other) => other.row === row && other.column === column);
    // A column of rates prints its percent without the sign.
    const percent = (cell?.fact?.figure === 'percent' ? /^(-?[\d,]+(?:\.\d+)?)%?$/ : /^(-?[\d,]+(?:\.\d+)?)%$/).exec(
      figureIn(text),
    )?.[1];
    if (percent !== undefined)
      return [
        `${!table && isFall(document, mutation.cells[index]!) ? '-' : ''}${percent
          .replaceAll(',', '')
          .replace(/(\.\d*?)0+$/, '$1')
          .replace(/\.$/, '')}`,
      ];
    const fall = /减/.test(text) || (!table && isFall(document, mutation.cells[index]!));
    const fen = fenOfText(figureIn(text), cell?.unit ?? table?.moneyUnit ?? '万元');
    return fen === null ? [] : [`${fall && fen !== 0n ? '-' : ''}${yuanText(fen)}`];
  });
}

/** The sign of a figure in a sentence is in its words; its fact has it. */
const isFall = (document: GeneratedDocument, cell: MutatedCell): boolean =>
  document.truth.narrativeFacts.some(
    ({ published, label, amount }) => published === cell.mutated && label === cell.label && amount.startsWith('-'),
  );

/** The amounts of a table under the unit that its figures are in. */
function scaledAmounts(table: TableSpec, unitLine: MutatedCell): string[] {
  const unit = (/(万?元)$/.exec(unitLine.original)?.[1] ?? '万元') as MoneyUnit;
  return [
    ...new Set(
      table.cells.flatMap((cell) => {
        const fen = cell.fact ? fenOfText(cell.text, unit) : null;
        return fen === null ? [] : [yuanText(fen)];
      }),
    ),
  ];
}
