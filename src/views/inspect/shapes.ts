import type { Box, Fact } from '../../../schemas/index.ts';
import { boundsOf, middleX, middleY } from '../../lib/geometry.ts';
import type { Ruling } from '../../model/page.ts';
import { coordinateEntries } from './details.ts';
import type { LayerId } from './layers.ts';
import { cellsOnPage, gridsOnPage, headerCellsOf, type PageCell } from './page-cells.ts';
import type { Scene } from './scene.ts';

type Point = readonly [number, number];

/** One thing to draw, in pt of the page. `title` is what pointing at it tells. */
export type Shape = { readonly variant?: string; readonly title?: string } & (
  | { readonly kind: 'box'; readonly box: Box; readonly crossed?: boolean }
  | { readonly kind: 'path'; readonly points: readonly Point[]; readonly ends?: 'ticks' | 'dots' | 'arrow' }
  | {
      readonly kind: 'label';
      readonly at: Point;
      readonly text: string;
      readonly size: number;
      readonly maxWidth?: number;
      readonly anchor?: 'start' | 'middle' | 'end';
    }
);

export interface LayerShapes {
  readonly layer: LayerId;
  readonly shapes: readonly Shape[];
  /** How many shapes the page has; more than `shapes` holds on a hostile page. */
  readonly found: number;
}

/** A budget page draws a few thousand of anything; beyond this the picture says nothing more. */
const MAX_SHAPES_PER_LAYER = 20_000;
const LABEL_SIZE_PT = 4;
/** How far grid edges reach out of the table, to meet their numbers. */
const OVERHANG_PT = 5;

const short = (text: string, limit: number): string => {
  const characters = [...text];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : text;
};

/** Everything that the layers show of a page. */
export function shapesOf(scene: Scene, layers: readonly LayerId[]): LayerShapes[] {
  const cells = cellsOnPage(scene.layout, scene.page.page);
  const makers: Record<LayerId, () => Shape[]> = {
    glyphs: () =>
      scene.page.glyphs
        .filter(({ hidden }) => !hidden)
        .map((glyph) => ({
          kind: 'box',
          box: glyph.box,
          title: glyph.text,
          ...(glyph.method === 'ocr' ? { variant: 'ocr' } : {}),
        })),
    hidden: () =>
      scene.page.glyphs
        .filter(({ hidden }) => hidden)
        .map((glyph) => ({ kind: 'box', box: glyph.box, crossed: true, title: `${glyph.text} (${glyph.hidden})` })),
    rulings: () => (scene.page.rulings ?? []).map((ruling) => rulingShape(ruling, 'ticks')),
    joined: () => (scene.joinedRulings ?? []).map((ruling) => rulingShape(ruling)),
    grids: () => gridShapes(cells),
    cells: () => cells.flatMap(cellShapes),
    lines: () => lineShapes(scene),
    headers: () => headerShapes(scene, cells),
    facts: () => factShapes(scene),
  };
  return layers.map((layer) => {
    const shapes = makers[layer]();
    return { layer, shapes: shapes.slice(0, MAX_SHAPES_PER_LAYER), found: shapes.length };
  });
}

function rulingShape(ruling: Ruling, ends?: 'ticks'): Shape {
  const points: Point[] =
    ruling.axis === 'horizontal'
      ? [
          [ruling.from, ruling.at],
          [ruling.to, ruling.at],
        ]
      : [
          [ruling.at, ruling.from],
          [ruling.at, ruling.to],
        ];
  return {
    kind: 'path',
    points,
    ...(ends ? { ends } : {}),
    title: `${ruling.axis} ${ruling.origin}, ${ruling.width.toFixed(2)} pt wide`,
  };
}

function gridShapes(cells: readonly PageCell[]): Shape[] {
  return gridsOnPage(cells).flatMap(({ table, rowEdges, columnEdges, rowNumbers }): Shape[] => {
    const x0 = columnEdges[0]!,
      x1 = columnEdges.at(-1)!,
      y0 = rowEdges[0]!,
      y1 = rowEdges.at(-1)!;
    return [
      {
        kind: 'box',
        box: [x0, y0, x1, y1],
        variant: 'box',
        title:
          `table ${table.id}: ${table.rowCount} rows, ${table.columnCount} columns, pages ${table.pages.join(', ')}` +
          `, ${table.origin}`,
      },
      {
        kind: 'label',
        at: [x0, y1 + OVERHANG_PT + LABEL_SIZE_PT + 1],
        text:
          `${table.id} ${table.origin} ${table.rowCount}×${table.columnCount}, pages ${table.pages.join(' ')}` +
          `${table.joins.map((join) => `; ${join.fromPage}+${join.toPage}: ${join.evidence.join(', ')}`).join('')}`,
        size: LABEL_SIZE_PT + 1.5,
      },
      ...rowEdges.map((y): Shape => ({
        kind: 'path',
        points: [
          [x0 - OVERHANG_PT, y],
          [x1 + OVERHANG_PT, y],
        ],
      })),
      ...columnEdges.map((x): Shape => ({
        kind: 'path',
        points: [
          [x, y0 - OVERHANG_PT],
          [x, y1 + OVERHANG_PT],
        ],
      })),
      ...rowNumbers.map((row, index): Shape => ({
        kind: 'label',
        at: [x0 - 2, (rowEdges[index]! + rowEdges[index + 1]!) / 2 + LABEL_SIZE_PT / 3],
        text: row === null ? '×' : String(row),
        size: LABEL_SIZE_PT,
        anchor: 'end',
      })),
      ...columnEdges.slice(0, -1).map((x, index): Shape => ({
        kind: 'label',
        at: [(x + columnEdges[index + 1]!) / 2, y0 - 1.5],
        text: String(index),
        size: LABEL_SIZE_PT,
        anchor: 'middle',
      })),
    ];
  });
}

/** Cell frames stand this far inside the borders, so that neighbours stay apart. */
const INSET_PT = 0.8;

function cellShapes({ table, cell, part }: PageCell): Shape[] {
  const [x0, y0, x1, y1] = cell.box;
  const variant = cell.readings.length > 0 ? 'overflow' : part === 'body' ? undefined : part;
  const spans = cell.rowSpan > 1 || cell.columnSpan > 1 ? ` ${cell.rowSpan}×${cell.columnSpan}` : '';
  const box: Box =
    x1 - x0 > 4 * INSET_PT && y1 - y0 > 4 * INSET_PT
      ? [x0 + INSET_PT, y0 + INSET_PT, x1 - INSET_PT, y1 - INSET_PT]
      : cell.box;
  const kind = variant === undefined ? {} : { variant };
  return [
    { kind: 'box', box, ...kind, title: `${table.id} r${cell.row} c${cell.column}${spans} ${part}\n${cell.text}` },
    {
      kind: 'label',
      at: [x0 + 1.3, y0 + LABEL_SIZE_PT],
      text: `${cell.row},${cell.column}${spans}`,
      size: LABEL_SIZE_PT * 0.85,
      maxWidth: x1 - x0 - 2,
      ...kind,
    },
    // The text box shows which glyphs the cell took, also where they stand outside its borders.
    ...(cell.textBox
      ? [
          {
            kind: 'path',
            points: [
              [cell.textBox[0], cell.textBox[3] + 0.4],
              [cell.textBox[2], cell.textBox[3] + 0.4],
            ],
            ...kind,
          } satisfies Shape,
        ]
      : []),
  ];
}

function lineShapes({ layout, page }: Scene): Shape[] {
  const titles = new Map<string, string>();
  const keyOf = (line: { readonly box: Box; readonly text: string }): string => `${line.box.join(' ')} ${line.text}`;
  for (const table of layout.tables)
    for (const line of table.above) if (line.page === page.page) titles.set(keyOf(line), table.id);
  for (const table of layout.tables)
    for (const line of table.below)
      if (line.page === page.page) titles.set(keyOf(line), titles.get(keyOf(line)) ?? `under ${table.id}`);
  return layout.lines
    .filter((line) => line.page === page.page)
    .flatMap((line): Shape[] => {
      const of = titles.get(keyOf(line));
      const variant =
        line.role !== 'heading' ? line.role : of !== undefined && !of.startsWith('under') ? 'above' : undefined;
      const kind = variant === undefined ? {} : { variant };
      const tag = `${line.role}${of === undefined ? '' : ` ${of}`}`;
      return [
        { kind: 'box', box: line.box, ...kind, title: `${tag}\n${line.text}` },
        { kind: 'label', at: [line.box[2] + 1, line.box[1] + LABEL_SIZE_PT], text: tag, size: LABEL_SIZE_PT, ...kind },
      ];
    });
}

function headerShapes({ result, page }: Scene, cells: readonly PageCell[]): Shape[] {
  return gridsOnPage(cells).flatMap(({ table, rowEdges }): Shape[] => {
    const own = cells.filter((entry) => entry.table === table);
    const columns = result?.tables.find(({ id }) => id === table.id)?.columns ?? [];
    const bodyTop = Math.min(
      ...own.filter(({ part }) => part === 'body').map(({ cell }) => cell.box[1]),
      rowEdges.at(-1)!,
    );
    return Array.from({ length: table.columnCount }, (_, column): Shape[] => {
      const body = own.find(
        ({ cell, part }) => part !== 'dropped' && cell.column === column && cell.columnSpan === 1,
      )?.cell;
      if (!body) return [];
      const x = middleX(body.box);
      const texts =
        columns.find((known) => known.column === column)?.headerPath ??
        headerCellsOf(table, column).map(({ text }) => text);
      // On later pages the repeated header cells stand for the first page's; a page without them gets the path as text.
      const above = headerCellsOf(table, column).filter((cell) => cell.page === page.page);
      const printed =
        above.length > 0
          ? above
          : own
              .filter(
                ({ part, cell }) =>
                  part === 'dropped' &&
                  cell.text !== '' &&
                  cell.column <= column &&
                  column < cell.column + cell.columnSpan,
              )
              .map(({ cell }) => cell);
      const title = `${table.id} column ${column}: ${texts.join(' › ')}`;
      if (printed.length > 0) {
        const points = printed.map((cell): Point => [
          middleX(cell.textBox ?? cell.box),
          middleY(cell.textBox ?? cell.box),
        ]);
        return [{ kind: 'path', points: [...points, [x, bodyTop + 3]], ends: 'dots', title }];
      }
      if (texts.length === 0) return [];
      return [
        {
          kind: 'path',
          points: [
            [x, rowEdges[0]! - 4],
            [x, rowEdges[0]! + 3],
          ],
          ends: 'arrow',
          title,
        },
        {
          kind: 'label',
          at: [x, rowEdges[0]! - 5],
          text: short(texts.join('/'), 40),
          size: LABEL_SIZE_PT,
          maxWidth: body.box[2] - body.box[0],
          anchor: 'middle',
        },
      ];
    }).flat();
  });
}

function factShapes({ result, page }: Scene): Shape[] {
  if (!result) return [];
  const statements = new Map(result.statements.map((statement) => [statement.id, statement]));
  const placed = (fact: Fact): Box[] =>
    fact.provenance.flatMap((at) => {
      if ('table' in at) return at.page === page.page ? [at.bbox] : [];
      const statement = statements.get(at.statement);
      return statement?.page === page.page ? [statement.bbox] : [];
    });
  return [
    ...(result.facts as readonly Fact[]).flatMap((fact) =>
      placed(fact).flatMap((box): Shape[] => {
        const kind = fact.unmapped ? { variant: 'unmapped' } : {};
        const entries = coordinateEntries(fact);
        return [
          {
            kind: 'box',
            box,
            ...kind,
            title: [fact.published.text, ...entries.map(([name, value]) => `${name}: ${value}`)].join('\n'),
          },
          {
            kind: 'label',
            at: [box[0] + 1, box[3] - 1],
            text:
              entries
                .filter(([name]) => !['flow', 'year', 'stage', 'form'].includes(name))
                .map(([, value]) => value)
                .join(' ') || 'all',
            size: LABEL_SIZE_PT * 0.85,
            maxWidth: box[2] - box[0] - 2,
            ...kind,
          },
        ];
      }),
    ),
    ...result.unread
      .filter((unread) => unread.page === page.page)
      .map((unread): Shape => ({
        kind: 'box',
        box: boundsOf([unread.bbox])!,
        variant: 'unread',
        title: `${unread.text}: ${unread.reason}`,
      })),
  ];
}
