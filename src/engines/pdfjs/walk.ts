import { OPS } from './module.ts';
import type { Box } from '../../../schemas/index.ts';
import type { Glyph, HiddenReason, PageFont, PageImage, Ruling } from '../../model/page.ts';
import { mapBox, mapX, mapY, multiply, toMatrix, type Matrix } from './matrix.ts';
import { addCover, hideCovered, rectangleOf, type Cover } from './covers.ts';
import { addArea, bordersOfAreas, type PaintedAreas } from './areas.ts';
import { collectRulings, FILLING, STROKING, subpathsOf, WHITE } from './paths.ts';
import { usedFont, type PdfjsFont, type PdfjsGlyph, type UsedFont } from './font.ts';
import { addGround, addPathGround, type Grounds } from './grounds.ts';
import { addShape, addShapes } from './shapes.ts';
import { hiddenAt, isDrawnBlank } from './hidden.ts';
import { isDistorted } from './distorted.ts';
import { areNumbers, isPlace, OF_NUMBERS } from './operands.ts';
import { initialState, initialText, intersect, setParameters, type GraphicsState, type TextState } from './state.ts';

/** pdf.js types the arguments of an operator by no more than their position. */
// oxlint-disable-next-line typescript/no-explicit-any
type OperatorArguments = any;

export interface WalkInput {
  readonly operators: { readonly fnArray: readonly number[]; readonly argsArray: readonly OperatorArguments[] };
  readonly viewport: Matrix;
  readonly width: number;
  readonly height: number;
  readonly fontOf: (id: string) => PdfjsFont | null;
  /** Does the image with this id hide what lies under it? False when it cannot be told. */
  readonly isOpaqueImage: (id: string) => boolean;
  /** Is optional content with these properties shown? */
  readonly isShown: (properties: unknown) => boolean;
  /** Fonts whose glyphs are given also where they map to a blank. */
  readonly blanksOf?: ReadonlySet<string> | undefined;
}

export interface WalkResult {
  readonly glyphs: readonly Glyph[];
  readonly rulings: Ruling[];
  readonly images: PageImage[];
  readonly shapes: Box[];
  readonly fonts: PageFont[];
  /** The same fonts, with what the page prints of them. */
  readonly used: readonly UsedFont[];
  /** Pieces of text that were to be drawn and are not: their font is lost, or their place is no number. */
  readonly lost: number;
  /** Operators whose text is drawn as no text is. */
  readonly distorted: ReadonlySet<number>;
  /** How often it goes back to a state of its drawing that it did not keep: what follows stands elsewhere. */
  readonly unkept: number;
}

/** Interprets one page's operator list (pdf.js OPS) into glyphs, rulings and images in page space (pt, y down). */
export function walkOperators({
  operators,
  viewport,
  width,
  height,
  fontOf,
  isOpaqueImage,
  isShown,
  blanksOf,
}: WalkInput): WalkResult {
  const glyphs: Glyph[] = [];
  const rulings: Ruling[] = [];
  const images: PageImage[] = [];
  const shapes: Box[] = [];
  const grounds: Grounds = [];
  const covers: Cover[] = [];
  const painted: PaintedAreas = { areas: [], white: [], looks: 0 };
  let textRun = 0,
    lost = 0,
    unkept = 0;
  const fonts = new Map<string, UsedFont>(),
    distorted = new Set<number>();
  const stack: GraphicsState[] = [];
  let state = initialState(viewport);
  let text: TextState = initialText();
  let pendingClip = false;
  // Marked content begun and not ended, and how much of it is optional and switched off.
  const marked: boolean[] = [];
  let off = 0;

  const save = () => {
    stack.push({ ...state });
  };
  const restore = () => {
    const saved = stack.pop();
    if (saved) state = saved;
    else unkept++;
  };
  const font = (id: string): UsedFont => {
    let used = fonts.get(id);
    if (!used) fonts.set(id, (used = usedFont(fontOf(id), blanksOf?.has(id) === true)));
    return used;
  };
  const moveText = (x: number, y: number) => {
    text.lineMatrix = text.matrix = multiply([1, 0, 0, 1, x, y], text.lineMatrix);
  };
  const hiddenReason = (cx: number, cy: number): HiddenReason | undefined =>
    off > 0 ? 'invisible' : hiddenAt(state, { width, height, grounds }, cx, cy);

  const showText = (items: readonly (PdfjsGlyph | number)[]) => {
    const {
      unit,
      em: ems,
      vertical,
      verticalMetrics,
      keepsBlanks,
      isLost,
      isEmbedded,
      ascent,
      descent,
      printed,
    } = font(state.fontId);
    if (isLost) return void lost++;
    textRun++;
    // Along one operator only the origin moves: em square → text → page is one matrix but for its last two numbers.
    const { size, horizontalScale, rise, ctm, fontId, fill } = state,
      isPrinted = !isDrawnBlank(state.renderMode);
    const matrix = text.matrix,
      t0 = matrix[0],
      t1 = matrix[1],
      t2 = matrix[2],
      t3 = matrix[3];
    let t4 = matrix[4],
      t5 = matrix[5];
    const em: Matrix = [size * horizontalScale * t0, size * horizontalScale * t1, size * t2, size * t3, 0, 0];
    const toPage = [...multiply(em, ctm)] as [number, number, number, number, number, number],
      m0 = toPage[0],
      m1 = toPage[1],
      m2 = toPage[2],
      m3 = toPage[3];
    if (isDistorted(toPage)) distorted.add(textRun);
    const angle = (Math.round(Math.atan2(m1, m0) / (Math.PI / 2)) * 90 + 360) % 360;
    const drawnSize = (m2 === 0 ? Math.abs(m3) : Math.hypot(m2, m3)) * ems; // upright text needs no root
    for (let index = 0; index < items.length; index++) {
      const item = items[index]!;
      if (typeof item === 'number') {
        const shift = (-item / 1000) * size;
        const x = vertical ? 0 : shift * horizontalScale,
          y = vertical ? shift : 0;
        t4 += x * t0 + y * t2;
        t5 += x * t1 + y * t3;
        continue;
      }
      if (isPrinted) printed.add(item);
      const spacing = (item.isSpace ? state.wordSpacing : 0) + state.charSpacing;
      const advance = item.width * unit;
      const e4 = rise * t2 + t4,
        e5 = rise * t3 + t5;
      let originX = 0,
        originY = 0;
      if (vertical) {
        const metric = item.vmetric ?? verticalMetrics;
        originX = -(item.vmetric ? metric[1] : item.width * 0.5) * unit;
        originY = -metric[2] * unit;
        const y = metric[0] * unit * size + spacing;
        t4 += y * t2;
        t5 += y * t3;
      } else {
        const x = (advance * size + spacing) * horizontalScale;
        t4 += x * t0;
        t5 += x * t1;
      }
      // Not by code 32: a subset font may put any character there
      if (item.unicode.trim() === '' && !keepsBlanks) continue;
      // Whoever draws codes that the file lacks by its box for missing glyphs would read that box.
      const code = item.isInFont === false && isEmbedded ? undefined : item.fontChar;
      toPage[4] = e4 * ctm[0] + e5 * ctm[2] + ctm[4];
      toPage[5] = e4 * ctm[1] + e5 * ctm[3] + ctm[5];
      const box = mapBox(toPage, originX, originY + descent * ems, originX + advance, originY + ascent * ems);
      if (!isPlace(box)) {
        lost++;
        continue;
      }
      const hidden = hiddenReason((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
      // Vertical writing keeps upright glyphs, so the text direction is that of the em square all the same.
      const baseline = angle % 180 === 0 ? mapY(toPage, originX, originY) : mapX(toPage, originX, originY);
      glyphs.push(
        hidden
          ? {
              text: item.unicode,
              box,
              baseline,
              size: drawnSize,
              font: fontId,
              code,
              angle,
              color: fill,
              method: 'text',
              confidence: 1,
              textRun,
              hidden,
            }
          : {
              text: item.unicode,
              box,
              baseline,
              size: drawnSize,
              font: fontId,
              code,
              angle,
              color: fill,
              method: 'text',
              confidence: 1,
              textRun,
            },
      );
    }
    text.matrix = [t0, t1, t2, t3, t4, t5];
  };

  const image = (widthPx: unknown, heightPx: unknown, opaque: boolean) => {
    if (off > 0) return;
    const box = intersect(state.clip, mapBox(state.ctm, 0, 0, 1, 1));
    if (box[2] > box[0] && box[3] > box[1])
      images.push({ box, widthPx: Number(widthPx) || 0, heightPx: Number(heightPx) || 0 });
    addShape(shapes, box, null);
    addGround(grounds, box, null);
    if (opaque) addCover(covers, box, state, glyphs.length);
  };

  // Some drivers draw lines as a picture of one black pixel, stretched.
  const solid = (): void => {
    if (off > 0) return;
    const [x0, y0, x1, y1] = mapBox(state.ctm, 0, 0, 1, 1),
      square = [{ xs: [x0, x1, x1, x0], ys: [y0, y0, y1, y1], closed: true, curved: false }];
    collectRulings(rulings, painted.areas.length > 0 ? painted.white : null, OPS.fill, square, state);
    addPathGround(grounds, OPS.fill, square, state);
  };

  const path = (args: OperatorArguments): void => {
    const paintOp = args[0],
      data = args[1][0],
      bounds = args[2];
    if (data && bounds) {
      const filled = off === 0 && FILLING.has(paintOp),
        subpaths = filled || (off === 0 && STROKING.has(paintOp)) ? subpathsOf(data, state.ctm) : [];
      collectRulings(rulings, painted.areas.length > 0 ? painted.white : null, paintOp, subpaths, state);
      if (!filled || state.fill !== WHITE) addShapes(shapes, subpaths, state);
      addPathGround(grounds, paintOp, subpaths, state);
      if (filled && state.fill.startsWith('#')) {
        const area = rectangleOf(subpaths);
        addCover(covers, area, state, glyphs.length);
        if (state.fillAlpha > 0) addArea(painted, area, state.fill);
      }
      if (pendingClip)
        state.clip = intersect(state.clip, mapBox(state.ctm, bounds[0], bounds[1], bounds[2], bounds[3]));
    }
    pendingClip = false;
  };
  const beginForm = (args: OperatorArguments): void => {
    const box = args[1];
    save();
    if (args[0]) state.ctm = multiply(toMatrix(args[0]), state.ctm);
    if (box) state.clip = intersect(state.clip, mapBox(state.ctm, box[0], box[1], box[2], box[3]));
  };
  const beginAnnotation = (args: OperatorArguments): void => {
    save();
    state.ctm = multiply(toMatrix(args[3]), multiply(toMatrix(args[2]), viewport));
    state.clip = null;
  };
  const beginMarked = (args: OperatorArguments): void => {
    const isOff = args?.[0] === 'OC' && !isShown(args[1]);
    marked.push(isOff);
    if (isOff) off++;
  };
  const endMarked = (): void => {
    if (marked.pop()) off--;
  };
  const clip = () => {
    pendingClip = true;
  };
  const inlineImage = (args: OperatorArguments): void => image(args[0]?.width, args[0]?.height, false);

  // A table, not a switch: pdf.js names its operators by properties, and a switch would look up dozens for each
  // operator.
  const actions: Readonly<Record<number, (args: OperatorArguments) => void>> = {
    [OPS.save]: save,
    [OPS.restore]: restore,
    [OPS.transform]: (args) => {
      state.ctm = multiply(toMatrix(args), state.ctm);
    },
    [OPS.setLineWidth]: (args) => {
      state.lineWidth = args[0];
    },
    [OPS.setFillRGBColor]: (args) => {
      state.fill = args[0];
    },
    [OPS.setStrokeRGBColor]: (args) => {
      state.stroke = args[0];
    },
    [OPS.setFillColorN]: () => {
      state.fill = 'pattern';
    },
    [OPS.setStrokeColorN]: () => {
      state.stroke = 'pattern';
    },
    [OPS.setFillTransparent]: () => {
      state.fill = 'transparent';
    },
    [OPS.setStrokeTransparent]: () => {
      state.stroke = 'transparent';
    },
    [OPS.setGState]: (args) => setParameters(state, args[0]),
    [OPS.clip]: clip,
    [OPS.eoClip]: clip,
    [OPS.constructPath]: path,
    [OPS.paintFormXObjectBegin]: beginForm,
    [OPS.paintFormXObjectEnd]: restore,
    // The group's own matrix is carried again by paintFormXObjectBegin.
    [OPS.beginGroup]: save,
    [OPS.endGroup]: restore,
    [OPS.beginMarkedContent]: beginMarked,
    [OPS.beginMarkedContentProps]: beginMarked,
    [OPS.endMarkedContent]: endMarked,
    [OPS.beginAnnotation]: beginAnnotation,
    [OPS.endAnnotation]: restore,
    [OPS.beginText]: () => {
      text = initialText();
    },
    [OPS.setCharSpacing]: (args) => {
      state.charSpacing = args[0];
    },
    [OPS.setWordSpacing]: (args) => {
      state.wordSpacing = args[0];
    },
    [OPS.setHScale]: (args) => {
      state.horizontalScale = args[0] / 100;
    },
    [OPS.setLeading]: (args) => {
      state.leading = args[0];
    },
    [OPS.setTextRise]: (args) => {
      state.rise = args[0];
    },
    [OPS.setTextRenderingMode]: (args) => {
      state.renderMode = args[0];
    },
    [OPS.setFont]: (args) => {
      state.fontId = args[0];
      state.size = args[1];
    },
    [OPS.setTextMatrix]: (args) => {
      text.lineMatrix = text.matrix = toMatrix(args.length === 6 ? args : args[0]);
    },
    [OPS.moveText]: (args) => moveText(args[0], args[1]),
    [OPS.setLeadingMoveText]: (args) => {
      state.leading = -args[1];
      moveText(args[0], args[1]);
    },
    [OPS.nextLine]: () => moveText(0, -state.leading),
    [OPS.showText]: (args) => showText(args[0]),
    [OPS.paintImageXObject]: (args) => image(args[1], args[2], isOpaqueImage(args[0])),
    [OPS.paintInlineImageXObject]: inlineImage,
    [OPS.paintImageMaskXObject]: inlineImage,
    [OPS.paintSolidColorImageMask]: solid,
    [OPS.shadingFill]: () => addGround(grounds, [0, 0, width, height], state.clip),
  };
  const { fnArray, argsArray } = operators;
  for (let i = 0; i < fnArray.length; i++) {
    const operator = fnArray[i]!;
    if (OF_NUMBERS.has(operator) && !areNumbers(argsArray[i])) lost++;
    else actions[operator]?.(argsArray[i]);
  }

  const pageFonts = [...fonts].map(([id, used]): PageFont => ({
    id,
    name: used.font?.name ?? id,
    vertical: used.vertical,
    embedded: used.isEmbedded,
  }));
  return {
    glyphs: hideCovered(glyphs, covers),
    rulings: [...rulings, ...bordersOfAreas(painted)],
    images,
    shapes,
    fonts: pageFonts,
    used: [...fonts.values()],
    lost,
    distorted,
    unkept,
  };
}
