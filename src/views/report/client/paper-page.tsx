import { memo } from 'preact/compat';
import { useState } from 'preact/hooks';
import type { Box } from '../../../../schemas/provenance.ts';
import { chooseCell } from './actions.ts';
import { useReport } from './context.ts';
import { useSpeaker } from './language.ts';
import { MarkShape } from './mark.tsx';
import { usePageImage } from './page-image.ts';
import { cellAt, pathOf, type PageCell, type PageLayers } from './page-layers.ts';
import { reasonWords } from '../../../lib/reason-words.ts';
import { useStore, type CellPlace, type Layer } from './store.ts';
import { useTurn } from './turns.ts';

/**
 * Size of a mark on the paper, in pt, in the corner of its cell so that no digit is covered; what needs a look is
 * larger.
 */
const QUIET_PT = 3.6,
  LOUD_PT = 6.5;

const rect = ([x0, y0, x1, y1]: Box, grow = 0) => ({
  x: x0 - grow,
  y: y0 - grow,
  width: Math.max(0.5, x1 - x0 + 2 * grow),
  height: Math.max(0.5, y1 - y0 + 2 * grow),
});

interface PaperPageProps {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly hasImage: boolean;
  readonly layers: PageLayers;
}

/** One page of the document: its image and, over it, what was read. */
export const PaperPage = memo(function PaperPage({ page, width, height, hasImage, layers }: PaperPageProps) {
  const index = useReport();
  const { t } = useSpeaker();
  const isDrawn = useTurn();
  const image = usePageImage(isDrawn ? page : null);
  const [under, setUnder] = useState<PageCell | null>(null);
  const shown = useStore((state) => state.layers);
  const chosen = useStore((state) => state.cell);
  const target = useStore((state) => (state.target?.page === page ? state.target : null));
  const cellUnder = (event: MouseEvent): PageCell | null => {
    const { left, top, width: wide, height: high } = (event.currentTarget as Element).getBoundingClientRect();
    return cellAt(layers.cells, ((event.clientX - left) / wide) * width, ((event.clientY - top) / high) * height);
  };
  const pick = (event: MouseEvent): void => {
    const cell = cellUnder(event);
    if (cell) chooseCell(index, cell.table, cell.row, cell.column);
  };
  return (
    <>
      {image ? (
        <img src={image} alt={t('pageN', page)} decoding="async" draggable={false} />
      ) : (
        <div class="no-image">{hasImage ? '' : t('noImage')}</div>
      )}
      <svg
        class={under ? 'overlay over-cell' : 'overlay'}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        onClick={pick}
        onMouseMove={(event) => setUnder(cellUnder(event))}
        onMouseLeave={() => setUnder(null)}
      >
        {isDrawn && <StaticLayers layers={layers} shown={shown} />}
        {under && <rect class="hit" {...rect(under.box)} />}
        {shown.headers && chosen && <PathLayer cells={layers.cells} chosen={chosen} />}
        {target?.box && <rect key={target.at} class="target" {...rect(target.box, 1.5)} />}
      </svg>
    </>
  );
});

/** Drawn once for a page and its switches; choosing a cell does not draw it again. */
const StaticLayers = memo(function StaticLayers({
  layers,
  shown,
}: {
  readonly layers: PageLayers;
  readonly shown: Readonly<Record<Layer, boolean>>;
}) {
  const { language } = useSpeaker();
  return (
    <g>
      {shown.cells &&
        layers.cells.map((cell) => (
          <rect key={`c${cell.table}/${cell.row}/${cell.column}`} class="layer-cell" {...rect(cell.box)} />
        ))}
      {shown.text &&
        layers.statements.map((statement, at) => (
          <rect key={`s${at}`} class="layer-text" {...rect(statement.box, 1)} />
        ))}
      {shown.unread &&
        layers.unread.map((unread, at) => (
          <rect key={`u${at}`} class="layer-unread" {...rect(unread.box, 0.5)}>
            <title>{reasonWords(unread.reason, language)}</title>
          </rect>
        ))}
      {shown.marks &&
        layers.cells.map(
          (cell) => cell.status && <PaperMark key={`m${cell.table}/${cell.row}/${cell.column}`} cell={cell} />,
        )}
    </g>
  );
});

function PaperMark({ cell }: { readonly cell: PageCell }) {
  const status = cell.status!;
  const [x0, y0, , y1] = cell.box;
  const isQuiet = status === 'proven' || status === 'unproven';
  const size = Math.min(isQuiet ? QUIET_PT : LOUD_PT, Math.max(3, y1 - y0 - 1));
  return (
    <g class={`mark ${status}`}>
      {!isQuiet && <rect class="ring" {...rect(cell.box, -0.6)} />}
      <svg x={x0 + 0.8} y={y0 + 0.8} width={size} height={size} viewBox="0 0 10 10">
        <MarkShape status={status} />
      </svg>
    </g>
  );
}

function PathLayer({ cells, chosen }: { readonly cells: readonly PageCell[]; readonly chosen: CellPlace }) {
  const { headers, labels } = pathOf(cells, chosen.row, chosen.column, chosen.table);
  const cell = cells.find(
    (each) => each.table === chosen.table && each.row === chosen.row && each.column === chosen.column,
  );
  const top = headers.reduce<PageCell | null>(
    (lowest, header) => (lowest === null || header.box[3] > lowest.box[3] ? header : lowest),
    null,
  );
  const left = labels.reduce<PageCell | null>(
    (nearest, label) => (nearest === null || label.box[2] > nearest.box[2] ? label : nearest),
    null,
  );
  return (
    <g class="path">
      {headers.map((header) => (
        <rect key={`${header.row}/${header.column}`} class="layer-header" {...rect(header.box, -0.5)} />
      ))}
      {labels.map((label) => (
        <rect key={`${label.row}/${label.column}`} class="layer-label" {...rect(label.box, -0.5)} />
      ))}
      {cell && top && cell !== top && (
        <line
          class="thread"
          x1={(cell.box[0] + cell.box[2]) / 2}
          y1={top.box[3]}
          x2={(cell.box[0] + cell.box[2]) / 2}
          y2={cell.box[1]}
        />
      )}
      {cell && left && cell !== left && (
        <line
          class="thread"
          x1={left.box[2]}
          y1={(cell.box[1] + cell.box[3]) / 2}
          x2={cell.box[0]}
          y2={(cell.box[1] + cell.box[3]) / 2}
        />
      )}
    </g>
  );
}
