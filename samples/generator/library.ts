import { libraryFonts } from './fonts.ts';
import { createCanvas } from './library-canvas.ts';
import type { Canvas, Weight } from './library-canvas.ts';
import { MARGIN, drawTable } from './library-table.ts';
import type { TableLayout } from './layout.ts';
import { breakLines } from './text-lines.ts';
import type { TextLine } from './text-lines.ts';
import type { Align, Block, BlockStyle, DocumentSpec, Rendered } from './types.ts';

interface ProseStyle {
  readonly sizePt: number;
  readonly weight: Weight;
  readonly align: Align;
  readonly indentEm: number;
  readonly leading: number;
  readonly before: number;
}

const BODY: ProseStyle = { sizePt: 14, weight: 'regular', align: 'left', indentEm: 2, leading: 1.7, before: 0 };

const STYLES: Readonly<Record<BlockStyle, ProseStyle>> = {
  body: BODY,
  heading: { ...BODY, sizePt: 14.5, weight: 'bold', before: 3 },
  subheading: { ...BODY, weight: 'bold' },
  entry: { ...BODY, indentEm: 3, leading: 1.55 },
  part: { ...BODY, sizePt: 19, weight: 'bold', align: 'center', indentEm: 0, before: 8 },
  'contents-title': { ...BODY, sizePt: 20, weight: 'bold', align: 'center', indentEm: 0 },
  'cover-title': { ...BODY, sizePt: 30, weight: 'bold', align: 'center', indentEm: 0, before: 60 },
  'cover-date': { ...BODY, sizePt: 18, align: 'center', indentEm: 0, before: 330 },
};

const PROSE_SIDE_PT = 90;
const PROSE_TOP_PT = 72;
const FOOT_PT = 9;

type BlockParts = Map<string, { page: number; from: number; to: number }[]>;

const drawFoot = (canvas: Canvas, page: number): void => {
  const { width, height } = canvas.size();
  canvas.text(`第${page}页`, MARGIN.side, height - 30, FOOT_PT, 'regular', 'center', width - 2 * MARGIN.side);
};

/** Joins lines of one page into one part per block. */
function record(parts: BlockParts, block: Block, page: number, line: TextLine): void {
  const own = parts.get(block.id) ?? [];
  const last = own.at(-1);
  if (last?.page === page) last.to = line.to;
  else own.push({ page, from: line.from, to: line.to });
  parts.set(block.id, own);
}

function drawProse(canvas: Canvas, blocks: readonly Block[], furniture: boolean, parts: BlockParts): void {
  const open = (): number => {
    const page = canvas.addPage({ orientation: 'portrait' });
    if (furniture) drawFoot(canvas, page);
    return page;
  };
  let page = open();
  const { width: pageWidth, height } = canvas.size();
  const width = pageWidth - 2 * PROSE_SIDE_PT;
  let y = PROSE_TOP_PT;
  for (const block of blocks) {
    const { sizePt, weight, align, indentEm, leading, before } = STYLES[block.style];
    const indent = indentEm * sizePt;
    const step = sizePt * leading;
    y += before;
    const lines = breakLines(block.text, canvas.widthOf(weight, sizePt), width - indent, width);
    lines.forEach((line, index) => {
      // A heading keeps a line of its text below it.
      const needed = weight === 'bold' && align === 'left' ? 2 * step : step;
      if (y + needed > height - PROSE_TOP_PT) {
        page = open();
        y = PROSE_TOP_PT;
      }
      const shift = index === 0 ? indent : 0;
      canvas.text(block.text.slice(line.from, line.to), PROSE_SIDE_PT + shift, y, sizePt, weight, align, width - shift);
      record(parts, block, page, line);
      y += step;
    });
  }
}

/** Draws the document with a PDF library, borders as stroked lines. */
export async function renderWithLibrary(
  spec: DocumentSpec,
  layouts: Readonly<Record<string, TableLayout>>,
): Promise<Rendered> {
  const canvas = createCanvas(await libraryFonts(spec), spec.title);
  const rowPages = new Map<string, readonly number[]>();
  const blockParts: BlockParts = new Map();
  let pageCount = 0;
  const counting: Canvas = { ...canvas, addPage: (layout) => (pageCount = canvas.addPage(layout)) };
  for (const section of spec.sections) {
    if (section.kind === 'text') {
      drawProse(counting, section.blocks, section.furniture, blockParts);
      continue;
    }
    const layout = layouts[section.table.id];
    if (!layout) throw new Error(`no layout for ${section.table.id}`);
    rowPages.set(
      section.table.id,
      drawTable(counting, section.table, layout, () => drawFoot(counting, pageCount)),
    );
  }
  return { bytes: await canvas.finish(), placement: { pageCount, rowPages, blockParts } };
}
