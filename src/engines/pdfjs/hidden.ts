import type { HiddenReason } from '../../model/page.ts';
import { isOnPaper, type Grounds } from './grounds.ts';
import { WHITE } from './paths.ts';
import type { GraphicsState } from './state.ts';

/** A glyph counts as clipped when its middle lies this far outside the clip: borders cut glyph edges by a hair. */
const CLIP_SLACK_PT = 0.5;
/** Text render modes that draw nothing (ISO 32000-1, table 106). */
const INVISIBLE_MODES = new Set([3, 7]);
/** Does text in this mode draw nothing? */
export const isDrawnBlank = (renderMode: number): boolean => INVISIBLE_MODES.has(renderMode);
/** The mode that fills characters and draws no line around them. */
const FILLED_MODE = 0;

/** The page that text is written on. */
export interface PageGround {
  readonly width: number;
  readonly height: number;
  readonly grounds: Grounds;
}

/** Why a character with its middle here is not seen, whatever lies over it later; undefined when it is. */
export function hiddenAt(
  { renderMode, fillAlpha, clip, fill }: GraphicsState,
  { width, height, grounds }: PageGround,
  cx: number,
  cy: number,
): HiddenReason | undefined {
  if (isDrawnBlank(renderMode) || fillAlpha === 0) return 'invisible';
  if (cx < 0 || cy < 0 || cx > width || cy > height) return 'off-page';
  const isClipped =
    clip &&
    (cx < clip[0] - CLIP_SLACK_PT ||
      cx > clip[2] + CLIP_SLACK_PT ||
      cy < clip[1] - CLIP_SLACK_PT ||
      cy > clip[3] + CLIP_SLACK_PT);
  if (isClipped) return 'clipped';
  // White on paper: left-over words, or words for search engines.
  return fill === WHITE && renderMode === FILLED_MODE && isOnPaper(grounds, cx, cy) ? 'invisible' : undefined;
}
