import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PublishedTable } from '../../../../schemas/index.ts';
import { chooseCell } from './actions.ts';
import { useReport } from './context.ts';
import { useSpeaker } from './language.ts';
import { Mark } from './mark.tsx';
import { cellKey, type TableCell } from './report-index.ts';
import { layoutGrid, visibleRange } from './grid-layout.ts';
import { useStore } from './store.ts';
import { STATUS_WORDS } from './terms.ts';

/** Rows drawn beyond the view on each side, in px. */
const OVERSCAN_PX = 400;
/** A header taller than this part of the view scrolls with the table instead of covering it. */
const STICKY_PART = 0.4;

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** A table as read, on ledger paper: a grid for the keyboard, with only the rows in view in the page. */
export function TableGrid({ table }: { readonly table: PublishedTable }) {
  const index = useReport();
  const speaker = useSpeaker();
  const chosen = useStore((state) => (state.cell?.table === table.id ? state.cell : null));
  const layout = useMemo(() => layoutGrid(table), [table]);
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 800 });

  useLayoutEffect(() => {
    const element = frame.current!;
    element.scrollTop = 0;
    element.scrollLeft = 0;
    const read = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    read();
    element.addEventListener('scroll', read, { passive: true });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', read);
      observer.disconnect();
    };
  }, [table]);

  const sticky = layout.headerHeight < view.height * STICKY_PART;
  useEffect(() => {
    if (!chosen) return;
    const element = frame.current!;
    const cell = layout.cellAt(chosen.row, chosen.column);
    if (!cell) return;
    const covered = sticky ? layout.headerHeight : 0;
    const [y0, y1, x0, x1] = [
      layout.top[cell.row]!,
      layout.top[cell.row + cell.rowSpan] ?? layout.height,
      layout.left[cell.column]!,
      layout.left[cell.column + cell.columnSpan] ?? layout.width,
    ];
    if (cell.row >= table.headerRows) {
      if (y0 < element.scrollTop + covered) element.scrollTop = y0 - covered - 30;
      else if (y1 > element.scrollTop + element.clientHeight) element.scrollTop = y1 - element.clientHeight + 30;
    }
    if (x0 < element.scrollLeft) element.scrollLeft = x0 - 20;
    else if (x1 > element.scrollLeft + element.clientWidth)
      element.scrollLeft = Math.min(x0 - 20, x1 - element.clientWidth + 20);
    if (element.contains(document.activeElement))
      requestAnimationFrame(() => element.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true }));
  }, [chosen, layout, sticky]);

  const start = layout.cellAt(Math.min(table.headerRows, table.rows.length - 1), 0);
  const active = chosen ?? (start ? { row: start.row, column: start.column } : null);

  const move = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !active) return;
    if (event.key === 'Enter') {
      document.getElementById('inspector')?.focus();
      event.preventDefault();
      return;
    }
    const current = layout.cellAt(active.row, active.column);
    if (!current) return;
    const step = STEPS[event.key];
    let to: TableCell | undefined;
    if (step) {
      let row = active.row,
        column = active.column;
      do {
        row += step[0];
        column += step[1];
        to = layout.cellAt(row, column);
      } while (to === current);
    } else if (event.key === 'Home') to = layout.cellAt(active.row, 0);
    else if (event.key === 'End') to = layout.cellAt(active.row, layout.columns - 1);
    else return;
    event.preventDefault();
    if (to) chooseCell(index, table.id, to.row, to.column);
  };

  const [first, last] = visibleRange(layout.top, view.top - OVERSCAN_PX, view.top + view.height + OVERSCAN_PX);
  const rows = table.rows.filter(
    ({ row, cells }) =>
      row >= table.headerRows && row <= last && (row >= first || cells.some((cell) => cell.row + cell.rowSpan > first)),
  );

  const drawCell = (cell: TableCell, offset: number) => {
    const isHeader = cell.row < table.headerRows;
    const facts = index.factsByCell.get(cellKey(table.id, cell.row, cell.column));
    const fact = facts?.[0];
    const status = fact && index.statusOf(fact);
    const isChosen = chosen?.row === cell.row && chosen.column === cell.column;
    const isActive = active?.row === cell.row && active.column === cell.column;
    const role = table.columns[cell.column]?.role;
    const classes = [
      'cell',
      isHeader ? 'head' : '',
      status ? `fact ${status}` : '',
      role === 'amount' || role === 'measure' ? 'number' : '',
      fact && index.totals.has(fact.id) ? 'total' : '',
      isChosen ? 'chosen' : '',
      chosen && !isHeader && cell.row === chosen.row ? 'same-row' : '',
    ]
      .filter(Boolean)
      .join(' ');
    return (
      <div
        key={cell.column}
        role={isHeader ? 'columnheader' : 'gridcell'}
        class={classes}
        tabIndex={isActive ? 0 : -1}
        aria-colindex={cell.column + 1}
        aria-selected={isHeader ? undefined : isChosen}
        {...(cell.columnSpan > 1 ? { 'aria-colspan': cell.columnSpan } : {})}
        {...(cell.rowSpan > 1 ? { 'aria-rowspan': cell.rowSpan } : {})}
        data-row={cell.row}
        data-column={cell.column}
        style={{
          left: `${layout.left[cell.column]}px`,
          top: `${layout.top[cell.row]! - offset}px`,
          width: `${(layout.left[cell.column + cell.columnSpan] ?? layout.width) - layout.left[cell.column]!}px`,
          height: `${(layout.top[cell.row + cell.rowSpan] ?? layout.height) - layout.top[cell.row]!}px`,
        }}
      >
        {status && <Mark status={status} label={speaker.word(STATUS_WORDS[status])} />}
        <bdi class="words">{cell.text}</bdi>
      </div>
    );
  };

  const choose = (event: MouseEvent): void => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (cell) chooseCell(index, table.id, Number(cell.dataset['row']), Number(cell.dataset['column']));
  };

  const headerRows = table.rows.filter(({ row }) => row < table.headerRows);
  return (
    <div
      class="sheet-frame"
      ref={frame}
      role="grid"
      aria-label={`${table.title ?? speaker.t('noTitle')}. ${speaker.t('gridHelp')}`}
      aria-rowcount={table.rows.length}
      aria-colcount={layout.columns}
      onKeyDown={move}
      onClick={choose}
    >
      <div
        class={sticky ? 'sheet-head sticky' : 'sheet-head'}
        role="rowgroup"
        style={{ height: `${layout.headerHeight}px`, width: `${layout.width}px` }}
      >
        {headerRows.map(({ row, cells }) => (
          <div role="row" key={row} aria-rowindex={row + 1}>
            {cells.map((cell) => drawCell(cell, 0))}
          </div>
        ))}
      </div>
      <div
        class="sheet-body"
        role="rowgroup"
        style={{ height: `${layout.height - layout.headerHeight}px`, width: `${layout.width}px` }}
      >
        {rows.map(({ row, cells }) => (
          <div role="row" key={row} aria-rowindex={row + 1}>
            {cells.map((cell) => drawCell(cell, layout.headerHeight))}
          </div>
        ))}
      </div>
    </div>
  );
}
