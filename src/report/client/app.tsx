import { useEffect } from 'preact/hooks';
import { ReportContext } from './context.ts';
import { DocumentView } from './document-view.tsx';
import { FindingsView } from './findings-view.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { Inspector } from './inspector.tsx';
import { listenToKeys } from './keyboard.ts';
import { useSpeaker } from './language.ts';
import { LedgerView } from './ledger-view.tsx';
import { Masthead } from './masthead.tsx';
import { MoneyView } from './money-view.tsx';
import { Paper } from './paper.tsx';
import { PrintView } from './print-view.tsx';
import { Rail } from './rail.tsx';
import type { ReportIndex } from './report-index.ts';
import { useStore } from './store.ts';
import { TableView } from './table-view.tsx';
import { usePage } from './page-settings.ts';

const VIEWS = { tables: TableView, findings: FindingsView, money: MoneyView, ledger: LedgerView, document: DocumentView } as const;

/** The page of one document: contents, the paper, and the desk with what was read from it. */
export function DocumentPage({ index }: { readonly index: ReportIndex }) {
  const { t } = useSpeaker();
  const view = useStore((state) => state.view);
  const printing = useStore((state) => state.printing);
  const isOpen = useStore((state) => state.cell !== null || state.fact !== null);
  usePage();
  useEffect(() => listenToKeys(index), [index]);
  const View = VIEWS[view];
  if (printing) return <ReportContext.Provider value={index}><PrintView /></ReportContext.Provider>;
  return (
    <ReportContext.Provider value={index}>
      <a class="skip" href="#desk">{t('skipToDesk')}</a>
      <Masthead />
      <Rail />
      <Paper />
      <main class={`desk${isOpen ? ' with-inspector' : ''}`} id="desk" tabIndex={-1}>
        <View />
        <Inspector />
      </main>
      <HelpDialog />
    </ReportContext.Provider>
  );
}
