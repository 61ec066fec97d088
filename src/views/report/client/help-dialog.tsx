import { useEffect, useRef } from 'preact/hooks';
import { useSpeaker } from './language.ts';
import type { MessageKey } from './messages.ts';
import { setState, useStore } from './store.ts';

const KEYS: readonly (readonly [string, MessageKey])[] = [
  ['1 – 5', 'keyViews'],
  ['[  ]', 'keyTables'],
  ['j  k', 'keyFindings'],
  ['n  b', 'keyQueue'],
  ['r', 'keyRail'],
  ['o', 'keyPaperShown'],
  ['t  ← ↑ ↓ →', 'keyArrows'],
  ['Enter', 'keyEnter'],
  ['c', 'keyCorrect'],
  ['p', 'keyPaper'],
  ['+  −', 'keyZoom'],
  ['l', 'keyLanguage'],
  ['d', 'keyTheme'],
  ['?', 'keyHelp'],
  ['Esc', 'keyEscape'],
];

export function HelpDialog() {
  const { t } = useSpeaker();
  const open = useStore((state) => state.help);
  const shortcuts = useStore((state) => state.shortcuts);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current!;
    if (open && !element.open) element.showModal();
    else if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={() => setState({ help: false })}>
      <h2 id="help-title">{t('keysTitle')}</h2>
      <dl>
        {KEYS.map(([keys, message]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(message)}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input
          type="checkbox"
          checked={shortcuts}
          onChange={(event) => setState({ shortcuts: event.currentTarget.checked })}
        />{' '}
        {t('keysOn')}
      </label>
      <button type="button" onClick={() => setState({ help: false })}>
        {t('close')}
      </button>
    </dialog>
  );
}
