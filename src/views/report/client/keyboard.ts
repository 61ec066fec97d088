import { openView, stepFinding, stepTable, togglePaper, toggleRail } from './actions.ts';
import { nextTheme, toggleLanguage } from './masthead.tsx';
import { zoomBy } from './paper.tsx';
import { addressOf, besideInQueue } from './queue-order.ts';
import type { ReportIndex } from './report-index.ts';
import { getState, setState, VIEWS } from './store.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, select, textarea') !== null;

/** Opens the finding before or after the present one in the review queue, in whichever document it is. */
function toNeighbour(index: ReportIndex, by: 1 | -1): void {
  const { finding } = getState();
  const { served } = index.data;
  const next = served && finding !== null ? besideInQueue({ document: served.id, finding }, by) : null;
  if (next) location.href = addressOf(next);
}

/**
 * Single-key shortcuts of a document's page. They can be switched off (WCAG 2.1.4) and never take keys from a field.
 */
export function listenToKeys(index: ReportIndex): () => void {
  const actions: Readonly<Partial<Record<string, () => void>>> = {
    n: () => toNeighbour(index, 1),
    b: () => toNeighbour(index, -1),
    r: toggleRail,
    o: togglePaper,
    j: () => stepFinding(index, 1),
    k: () => stepFinding(index, -1),
    '[': () => stepTable(index, -1),
    ']': () => stepTable(index, 1),
    p: () => document.getElementById('paper')?.focus(),
    t: () => document.querySelector<HTMLElement>('.sheet-frame [tabindex="0"]')?.focus(),
    '+': () => zoomBy(1),
    '=': () => zoomBy(1),
    '-': () => zoomBy(-1),
    l: toggleLanguage,
    d: nextTheme,
    c: () => setState({ correcting: getState().cell !== null }),
    Escape: () => setState(getState().correcting ? { correcting: false } : { cell: null, fact: null }),
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && getState().help) setState({ help: false });
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || getState().help) return;
    if (event.key === '?') return setState({ help: true });
    if (!getState().shortcuts) return;
    const view = VIEWS[Number(event.key) - 1];
    if (view) return openView(view);
    actions[event.key]?.();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
