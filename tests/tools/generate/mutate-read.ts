import type { Box } from '../../../schemas/provenance.ts';
import type { Glyph, PageContent, Ruling } from '../../../src/model/page.ts';
import type { GeneratedDocument } from './generate.ts';
import type { GridTruth } from './layout/draw.ts';
import {
  changed,
  describe,
  type MutatedCell,
  type Mutation,
  type PlannedMutation,
  type ReadMutationKind,
} from './mutation.ts';
import { createRandom, type Random } from './random.ts';
import type { Cell, TableSpec } from './table.ts';

export interface ReadMutant {
  readonly pages: readonly PageContent[];
  readonly mutation: Mutation;
}

/**
 * Injects one reading error into what an engine read of a generated document, before the table phase.
 * The document itself is left as it was. Null when there is no place for an error of this kind.
 */
export function mutateRead(
  pages: readonly PageContent[],
  document: GeneratedDocument,
  kind: ReadMutationKind,
  seed: string | number = 0,
): ReadMutant | null {
  const random = createRandom(`${document.plan.seed}/read/${kind}/${seed}`);
  switch (kind) {
    case 'lost-glyph':
      return glyphError(pages, document, random, kind);
    case 'misread-digit':
      return glyphError(pages, document, random, kind);
    case 'missing-ruling':
      return rulingError(pages, document, random, kind);
    case 'merged-cells':
      return rulingError(pages, document, random, kind);
    case 'missed-join':
      return missedJoin(pages, document, random);
    default:
      return kind satisfies never;
  }
}

const contains = (box: Box, glyph: Glyph): boolean => {
  const x = (glyph.box[0] + glyph.box[2]) / 2,
    y = (glyph.box[1] + glyph.box[3]) / 2;
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
};

const replacePage = (pages: readonly PageContent[], page: PageContent): PageContent[] =>
  pages.map((other) => (other.page === page.page ? page : other));

/** Cells with figures, as placed. */
function placed(document: GeneratedDocument): { table: TableSpec; cell: Cell; page: number; box: Box }[] {
  return document.plan.tables.flatMap((table) =>
    table.cells.flatMap((cell) => {
      const place = cell.fact && /[1-9]/.test(cell.text) ? document.layout.places.get(cell) : undefined;
      return place ? [{ table, cell, page: place.page, box: place.box }] : [];
    }),
  );
}

const finish = (planned: PlannedMutation, page: number): Mutation => {
  const { at, ...rest } = planned;
  void at;
  return { ...rest, page };
};

function glyphError(
  pages: readonly PageContent[],
  document: GeneratedDocument,
  random: Random,
  kind: 'lost-glyph' | 'misread-digit',
): ReadMutant | null {
  for (const spot of random.shuffle(placed(document)).slice(0, 40)) {
    const content = pages.find((page) => page.page === spot.page);
    const inside = content?.glyphs.filter((glyph) => !glyph.hidden && contains(spot.box, glyph)) ?? [];
    // One glyph a character, in reading order, or the place of the error cannot be told.
    if (!content || inside.map((glyph) => glyph.text).join('') !== spot.cell.text) continue;
    const digits = inside.flatMap((glyph, index) => (/^\d$/.test(glyph.text) ? [index] : []));
    const at = random.pick(digits);
    const glyph = inside[at]!;
    const others = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].filter(
      (text) => Math.abs(Number(text) - Number(glyph.text)) >= 2 && !(at === 0 && text === '0'),
    );
    const text = kind === 'lost-glyph' ? '' : random.pick(others);
    const glyphs =
      text === ''
        ? content.glyphs.filter((other) => other !== glyph)
        : content.glyphs.map((other) => (other === glyph ? { ...glyph, text } : other));
    const original = spot.cell.text;
    const mutated = inside.map((other, index) => (index === at ? text : other.text)).join('');
    return {
      pages: replacePage(pages, { ...content, glyphs }),
      mutation: finish(
        during([[spot.cell, mutated]], () =>
          describe(
            document.plan,
            kind,
            'extraction',
            spot.table,
            spot.cell,
            [changed(spot.cell, original)],
            [original],
          ),
        ),
        spot.page,
      ),
    };
  }
  return null;
}

/** Runs a description with other texts in the cells, and puts them back. */
function during<T>(changes: readonly (readonly [Cell, string])[], run: () => T): T {
  const before = changes.map(([cell]) => cell.text);
  changes.forEach(([cell, text]) => {
    cell.text = text;
  });
  try {
    return run();
  } finally {
    changes.forEach(([cell], index) => {
      cell.text = before[index]!;
    });
  }
}

/** `missing-ruling` loses a whole line of the grid, `merged-cells` only the piece between two cells. */
function rulingError(
  pages: readonly PageContent[],
  document: GeneratedDocument,
  random: Random,
  kind: 'missing-ruling' | 'merged-cells',
): ReadMutant | null {
  for (const spot of random.shuffle(placed(document)).slice(0, 40)) {
    const content = pages.find((page) => page.page === spot.page);
    const grid = document.layout.grids.find((other) => other.page === spot.page && other.table === spot.table.id);
    if (!content?.rulings || !grid) continue;
    const x = spot.box[0];
    if (x <= grid.columnEdges[0]! + 1 || x >= grid.columnEdges.at(-1)! - 1) continue;
    const near = (ruling: Ruling): boolean => ruling.axis === 'vertical' && Math.abs(ruling.at - x) < 2;
    const [from, to] =
      kind === 'missing-ruling' ? [grid.rowEdges[0]! - 2, grid.rowEdges.at(-1)! + 2] : [spot.box[1], spot.box[3]];
    const touched = content.rulings.filter((ruling) => near(ruling) && ruling.from < to && ruling.to > from);
    if (touched.length === 0) continue;
    const rulings = content.rulings.flatMap((ruling) => (touched.includes(ruling) ? cut(ruling, from, to) : [ruling]));
    const left = spot.table.cells.find(
      (cell) => cell.row === spot.cell.row && cell.column + cell.columnSpan === spot.cell.column,
    );
    const cells: MutatedCell[] = [changed(spot.cell, spot.cell.text)];
    if (left) cells.unshift(changed(left, left.text));
    const planned = describe(
      document.plan,
      kind,
      'extraction',
      spot.table,
      spot.cell,
      cells,
      cells.map((cell) => cell.original),
    );
    return {
      pages: replacePage(pages, { ...content, rulings }),
      mutation: { ...finish(planned, spot.page), ...mergedBreaks(document, left, spot.cell) },
    };
  }
  return null;
}

/** Two figures that run together are no figure: what they belonged to cannot hold. */
function mergedBreaks(
  document: GeneratedDocument,
  left: Cell | undefined,
  right: Cell,
): Pick<Mutation, 'brokenIdentities' | 'unique'> {
  const changes: [Cell, string][] = [[right, '']];
  if (left?.fact) changes.push([left, `${left.text}${right.text}`]);
  const { brokenIdentities, unique } = during(changes, () =>
    describe(document.plan, 'merged-cells', 'extraction', null, right, [], null),
  );
  return { brokenIdentities, unique };
}

function cut(ruling: Ruling, from: number, to: number): Ruling[] {
  const pieces: Ruling[] = [];
  if (ruling.from < from - 0.5) pieces.push({ ...ruling, to: from });
  if (ruling.to > to + 0.5) pieces.push({ ...ruling, from: to });
  return pieces;
}

/** The later page of a table is moved and narrowed, so that its columns do not stand under the first page's. */
function missedJoin(pages: readonly PageContent[], document: GeneratedDocument, random: Random): ReadMutant | null {
  const continued = document.layout.grids.filter(
    (grid) => grid.continuesPrevious && pages.some((page) => page.page === grid.page),
  );
  if (continued.length === 0) return null;
  const grid: GridTruth = random.pick(continued);
  const table = document.plan.tables.find((other) => other.id === grid.table)!;
  const content = pages.find((page) => page.page === grid.page)!;
  const shift = 9 + random.next() * 14,
    factor = 0.86 + random.next() * 0.08;
  const move = (x: number): number => x * factor + shift;
  const glyphs = content.glyphs.map((glyph): Glyph => ({
    ...glyph,
    box: [move(glyph.box[0]), glyph.box[1], move(glyph.box[2]), glyph.box[3]],
  }));
  const rulings =
    content.rulings?.map((ruling): Ruling =>
      ruling.axis === 'vertical'
        ? { ...ruling, at: move(ruling.at) }
        : { ...ruling, from: move(ruling.from), to: move(ruling.to) },
    ) ?? null;
  const any = table.cells.find((cell) => cell.fact) ?? table.cells[0]!;
  const planned = describe(
    document.plan,
    'missed-join',
    'extraction',
    table,
    any,
    [
      {
        label: `${table.title}, page ${grid.page}`,
        row: -1,
        column: -1,
        original: 'continues the page before',
        mutated: 'moved and narrowed',
      },
    ],
    null,
  );
  return { pages: replacePage(pages, { ...content, glyphs, rulings }), mutation: finish(planned, grid.page) };
}
