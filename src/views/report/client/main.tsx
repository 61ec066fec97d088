import { render } from 'preact';
import type { ReportData } from '../report-data.ts';
import { chooseFact, chooseFinding, openTable } from './actions.ts';
import { DocumentPage } from './app.tsx';
import { DoorPage } from './door-view.tsx';
import { HomePage } from './home-view.tsx';
import { keptSettings } from './page-settings.ts';
import { QueuePage } from './queue-view.tsx';
import { indexReport, isLandscape, type ReportIndex } from './report-index.ts';
import { RunPage } from './run-view.tsx';
import { setState, VIEWS, type View } from './store.ts';
import './styles/index.css';

/**
 * A link into the report, as the run overview makes them: `#view=findings`, `#finding=f3`, `#fact=…`, `#table=t4`,
 * `#lang=en`.
 */
function followLink(index: ReportIndex | null): void {
  const asked = new URLSearchParams(location.hash.slice(1));
  const view = asked.get('view'),
    language = asked.get('lang'),
    theme = asked.get('theme');
  if (language === 'zh' || language === 'en') setState({ language });
  if (theme === 'light' || theme === 'dark') setState({ theme });
  if (!index) return;
  const fact = index.factById.get(asked.get('fact') ?? ''),
    finding = index.findings.find(({ id }) => id === asked.get('finding')),
    table = asked.get('table');
  if (table !== null && index.tableById.has(table)) openTable(index, table);
  if (VIEWS.includes(view as View)) setState({ view: view as View });
  if (fact) chooseFact(index, fact, { stay: false });
  if (finding) chooseFinding(index, finding);
}

/** Windows narrower than these begin with the list of tables folded: of landscape pages, and of others. */
const WIDE_PX = 1700,
  NARROW_PX = 1340;

const root = document.getElementById('app')!;
const data = JSON.parse(document.getElementById('report-data')!.textContent ?? 'null') as ReportData;
setState({ language: /^zh/i.test(navigator.language) ? 'zh' : 'en' });
if (data.kind === 'document') {
  let index = indexReport(data);
  // A wide page needs the room that the list of tables would take.
  setState({ railFolded: window.innerWidth < (isLandscape(index) ? WIDE_PX : NARROW_PX) });
  const { findings, tables } = index.result;
  setState(keptSettings());
  setState({
    view:
      index.result.status === 'failed'
        ? 'document'
        : findings.some(({ severity }) => severity === 'error')
          ? 'findings'
          : 'tables',
  });
  followLink(index);
  window.addEventListener('hashchange', () => followLink(index));
  const firstPage = tables[0]?.pages[0];
  if (firstPage !== undefined && !location.hash) openFirst(index, firstPage);
  root.className = 'document-page';
  render(
    <DocumentPage
      first={index}
      onIndex={(next) => {
        index = next;
      }}
    />,
    root,
  );
} else {
  setState(keptSettings());
  followLink(null);
  root.className = 'run-page';
  render(pageOf(data), root);
}

function pageOf(shown: Exclude<ReportData, { readonly kind: 'document' }>) {
  switch (shown.kind) {
    case 'run':
      return <RunPage data={shown} />;
    case 'home':
      return <HomePage data={shown} />;
    case 'queue':
      return <QueuePage data={shown} />;
    case 'door':
      return <DoorPage wrong={shown.wrong} />;
    default:
      return shown satisfies never;
  }
}

/** The paper opens where the tables begin, not at the cover. */
function openFirst(index: ReportIndex, page: number): void {
  setState({ table: index.result.tables[0]!.id, target: { page, box: null, at: 0 } });
}
