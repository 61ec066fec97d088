import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
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
import { indexReport, isLandscape, type ReportIndex } from './report-index.ts';
import { ReviewBanner } from './review-banner.tsx';
import { openReview } from './review.ts';
import { useStore } from './store.ts';
import { Trouble } from './trouble.tsx';
import { TableView } from './table-view.tsx';
import { usePage } from './page-settings.ts';

const VIEWS = {
  tables: TableView,
  findings: FindingsView,
  money: MoneyView,
  ledger: LedgerView,
  document: DocumentView,
} as const;

/**
 * The page of one document: contents, the paper, and the desk with what was read from it. It is drawn anew when the
 * document is read again.
 */
export function DocumentPage({
  first,
  onIndex,
}: {
  readonly first: ReportIndex;
  readonly onIndex: (index: ReportIndex) => void;
}) {
  const [index, setIndex] = useState(first);
  useEffect(
    () =>
      openReview(index.data, (data) => {
        const next = indexReport(data);
        onIndex(next);
        setIndex(next);
      }),
    [],
  );
  const { t } = useSpeaker();
  const view = useStore((state) => state.view);
  const printing = useStore((state) => state.printing);
  const isOpen = useStore((state) => state.cell !== null || state.fact !== null);
  const railFolded = useStore((state) => state.railFolded);
  const paperHidden = useStore((state) => state.paperHidden[state.view] === true);
  usePage();
  // The page's own columns: what is folded or hidden gives its room to the others.
  useLayoutEffect(() => {
    const { classList } = document.getElementById('app')!;
    classList.toggle('rail-folded', railFolded);
    classList.toggle('paper-hidden', paperHidden);
    classList.toggle('landscape', isLandscape(index));
  }, [railFolded, paperHidden, index]);
  // Before the first paint: a key that is pressed as soon as the page is seen counts.
  useLayoutEffect(() => listenToKeys(index), [index]);
  const View = VIEWS[view];
  if (printing)
    return (
      <ReportContext.Provider value={index}>
        <PrintView />
      </ReportContext.Provider>
    );
  return (
    <ReportContext.Provider value={index}>
      <a class="skip" href="#desk">
        {t('skipToDesk')}
      </a>
      <Masthead />
      <Rail />
      {!paperHidden && <Paper />}
      <main class={`desk${isOpen ? ' with-inspector' : ''}`} id="desk" tabIndex={-1}>
        <div class="desk-top">
          <Trouble />
          <ReviewBanner />
        </div>
        <View />
        <Inspector />
      </main>
      <HelpDialog />
    </ReportContext.Provider>
  );
}
