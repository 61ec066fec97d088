import { openView, stepFinding, stepTable } from './actions.ts';
import { nextTheme, toggleLanguage } from './masthead.tsx';
import { zoomBy } from './paper.tsx';
import type { ReportIndex } from './report-index.ts';
import { getState, setState, VIEWS } from './store.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, select, textarea') !== null;

/** Single-key shortcuts of a document's page. They can be switched off (WCAG 2.1.4) and never take keys from a field. */
export function listenToKeys(index: ReportIndex): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && getState().help) setState({ help: false });
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || getState().help) return;
    if (event.key === '?') return setState({ help: true });
    if (!getState().shortcuts) return;
    const view = VIEWS[Number(event.key) - 1];
    if (view) return openView(view);
    switch (event.key) {
      case 'j':
        return stepFinding(index, 1);
      case 'k':
        return stepFinding(index, -1);
      case '[':
        return stepTable(index, -1);
      case ']':
        return stepTable(index, 1);
      case 'p':
        return document.getElementById('paper')?.focus();
      case 't':
        return document.querySelector<HTMLElement>('.sheet-frame [tabindex="0"]')?.focus();
      case '+':
      case '=':
        return zoomBy(1);
      case '-':
        return zoomBy(-1);
      case 'l':
        return toggleLanguage();
      case 'd':
        return nextTheme();
      case 'c':
        return setState({ correcting: getState().cell !== null });
      case 'Escape':
        return setState(getState().correcting ? { correcting: false } : { cell: null, fact: null });
    }
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
