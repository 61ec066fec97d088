import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { showPlace } from './actions.ts';
import { useReport } from './context.ts';
import { useSpeaker } from './language.ts';
import type { MessageKey } from './messages.ts';
import { layersByPage } from './page-layers.ts';
import { PaperPage } from './paper-page.tsx';
import { visibleRange } from './grid-layout.ts';
import { Splitter } from './splitter.tsx';
import { getState, setState, useStore, type Layer } from './store.ts';

const GAP_PX = 14;
/** Pages kept ready above and below the view, in px. */
const OVERSCAN_PX = 600;
export const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;
/** Print of 9 pt is read without effort from here on. */
const LEGIBLE_PX_PER_PT = 1.05,
  ZOOM_SLACK = 0.05;
const LAYERS: readonly (readonly [Layer, MessageKey])[] = [
  ['marks', 'layerMarks'],
  ['headers', 'layerHeaders'],
  ['cells', 'layerCells'],
  ['text', 'layerText'],
  ['unread', 'layerUnread'],
];

export function zoomBy(step: number): void {
  const at = ZOOMS.findIndex((zoom) => zoom >= getState().zoom);
  setState({ zoom: ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + step))]! });
}

/** The document itself, or a word where none of its pages was read. */
export function Paper() {
  const { pages } = useReport().result.source;
  const { t } = useSpeaker();
  if (pages.length > 0) return <Pages />;
  return (
    <section class="paper" id="paper" aria-label={t('paper')}>
      <p class="empty">{t('none')}</p>
    </section>
  );
}

/** Page under page; only the pages in view exist. */
function Pages() {
  const index = useReport();
  const { t } = useSpeaker();
  const { pages } = index.result.source;
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 900, width: 600 });
  const zoom = useStore((state) => state.zoom);
  const layers = useStore((state) => state.layers);
  const target = useStore((state) => state.target);
  const layersOf = useMemo(() => layersByPage(index), [index]);
  const images = useMemo(() => new Set(index.data.images), [index]);

  useLayoutEffect(() => {
    const element = frame.current!;
    const read = (): void =>
      setView({ top: element.scrollTop, height: element.clientHeight, width: element.clientWidth });
    read();
    element.addEventListener('scroll', read, { passive: true });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', read);
      observer.disconnect();
    };
  }, []);

  const width = Math.max(120, (view.width - 2 * GAP_PX) * zoom);
  const offsets = useMemo(() => {
    const tops = [GAP_PX];
    for (const page of pages) tops.push(tops[tops.length - 1]! + (page.height / page.width) * width + GAP_PX);
    return tops;
  }, [pages, width]);

  // Zooming keeps the place that was in the middle.
  const before = useRef({ width, offsets });
  useLayoutEffect(() => {
    const element = frame.current!;
    if (before.current.width !== width && before.current.width > 0) element.scrollTop *= width / before.current.width;
    before.current = { width, offsets };
  }, [width, offsets]);

  const shown = useRef<number | null>(null),
    nearer = useRef<number | null>(null);
  useEffect(() => {
    if (!target || shown.current === target.at) return;
    const at = pages.findIndex(({ page }) => page === target.page);
    const page = pages[at];
    if (!page) return;
    const element = frame.current!;
    // A figure that is too small to read is brought nearer first; the target is then shown anew at that zoom.
    const legible = target.box && width / page.width < LEGIBLE_PX_PER_PT;
    if (legible && nearer.current !== target.at) {
      nearer.current = target.at;
      const needed = (LEGIBLE_PX_PER_PT * page.width) / (width / zoom);
      const step = ZOOMS.find((each) => each >= needed - ZOOM_SLACK) ?? ZOOMS[ZOOMS.length - 1]!;
      if (step > zoom) return setState({ zoom: step });
    }
    shown.current = target.at;
    const scale = width / page.width;
    const y =
      offsets[at]! + (target.box ? ((target.box[1] + target.box[3]) / 2) * scale - element.clientHeight / 2 : -GAP_PX);
    const x = target.box
      ? ((target.box[0] + target.box[2]) / 2) * scale + GAP_PX - element.clientWidth / 2
      : element.scrollLeft;
    const boxTop = offsets[at]! + (target.box ? target.box[1] * scale : 0),
      boxBottom = offsets[at]! + (target.box ? target.box[3] * scale : 40);
    if (!target.box || boxTop < element.scrollTop + 20 || boxBottom > element.scrollTop + element.clientHeight - 20)
      element.scrollTop = y;
    if (width > element.clientWidth) element.scrollLeft = x;
  }, [target, width]);

  const [first, last] = visibleRange(offsets, view.top - OVERSCAN_PX, view.top + view.height + OVERSCAN_PX);
  const [current] = visibleRange(offsets, view.top + view.height / 3, view.top + view.height / 3 + 1);
  const now = pages[current]?.page ?? 1;
  return (
    <section class="paper" aria-label={t('paper')}>
      <div class="paper-bar">
        <label class="page-number">
          <span>{t('goToPage')}</span>{' '}
          <input
            type="number"
            min={pages[0]!.page}
            max={pages[pages.length - 1]!.page}
            value={now}
            onChange={(event) => showPlace(Number(event.currentTarget.value), null)}
          />{' '}
          <span>/ {index.result.source.pageCount}</span>
        </label>
        <span class="zoom" role="group" aria-label={t('fitWidth')}>
          <button type="button" onClick={() => zoomBy(-1)} aria-label={t('zoomOut')}>
            −
          </button>
          <button
            type="button"
            onClick={() => setState({ zoom: 1 })}
            aria-label={`${Math.round(zoom * 100)}% · ${t('fitWidth')}`}
          >
            {Math.round(zoom * 100)}%
          </button>
          <button type="button" onClick={() => zoomBy(1)} aria-label={t('zoomIn')}>
            +
          </button>
        </span>
        <span class="layers" role="group" aria-label={t('layers')}>
          {LAYERS.map(([layer, key]) => (
            <button
              key={layer}
              type="button"
              class={`toggle layer-${layer}`}
              aria-pressed={layers[layer]}
              onClick={() => setState({ layers: { ...getState().layers, [layer]: !layers[layer] } })}
            >
              {t(key)}
            </button>
          ))}
        </span>
      </div>
      <div class="paper-frame" id="paper" ref={frame} tabIndex={0} role="group" aria-label={t('pages')}>
        <div
          class="paper-roll"
          style={{ height: `${offsets[offsets.length - 1]}px`, width: `${width + 2 * GAP_PX}px` }}
        >
          {pages.slice(first, last + 1).map((page, at) => (
            <div
              key={page.page}
              class="paper-page"
              data-page={page.page}
              style={{
                top: `${offsets[first + at]}px`,
                left: `${GAP_PX}px`,
                width: `${width}px`,
                height: `${(page.height / page.width) * width}px`,
              }}
            >
              <PaperPage
                page={page.page}
                width={page.width}
                height={page.height}
                hasImage={images.has(page.page)}
                layers={layersOf(page.page)}
              />
              <span class="folio" aria-hidden="true">
                {page.page}
              </span>
            </div>
          ))}
        </div>
      </div>
      <Splitter />
    </section>
  );
}
