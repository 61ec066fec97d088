import { options } from 'preact';
import { useEffect } from 'preact/hooks';
import { setState, useStore, type State } from './store.ts';

const KEPT = 'crossfoot-page';

/** Language, theme and layout as the reader left them on another page; the browser may refuse to keep them. */
export function keptSettings(): Partial<Pick<State, 'language' | 'theme' | 'railFolded' | 'paperHidden'>> {
  try {
    const { language, theme, railFolded, paperHidden } = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<
      Record<'language' | 'theme' | 'railFolded' | 'paperHidden', unknown>
    >;
    return {
      ...(language === 'zh' || language === 'en' ? { language } : {}),
      ...(theme === 'light' || theme === 'dark' || theme === 'auto' ? { theme } : {}),
      ...(typeof railFolded === 'boolean' ? { railFolded } : {}),
      ...(typeof paperHidden === 'object' && paperHidden !== null
        ? { paperHidden: paperHidden as State['paperHidden'] }
        : {}),
    };
  } catch {
    return {};
  }
}

function keep(settings: Pick<State, 'language' | 'theme' | 'railFolded' | 'paperHidden'>): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify(settings));
  } catch {
    /* The page works without. */
  }
}

/** Language and theme on the document element, and the switch to the print version. */
export function usePage(): void {
  const language = useStore((state) => state.language);
  const theme = useStore((state) => state.theme);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const railFolded = useStore((state) => state.railFolded);
  const paperHidden = useStore((state) => state.paperHidden);
  useEffect(() => keep({ language, theme, railFolded, paperHidden }), [language, theme, railFolded, paperHidden]);
  useEffect(() => {
    // The browser prints what stands in the page when the event returns, so this one change is drawn at once.
    const draw = (printing: boolean) => (): void => {
      const before = options.debounceRendering;
      options.debounceRendering = (render) => render();
      setState({ printing });
      if (before) options.debounceRendering = before;
      else delete options.debounceRendering;
    };
    const start = draw(true),
      end = draw(false);
    window.addEventListener('beforeprint', start);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', start);
      window.removeEventListener('afterprint', end);
    };
  }, []);
}
