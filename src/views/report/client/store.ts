import { useEffect, useReducer, useRef } from 'preact/hooks';
import type { Correction, ServedDocument } from '../../../../schemas/index.ts';
import type { Box } from '../../../../schemas/provenance.ts';

import type { Language } from '../../../../schemas/languages.ts';

export type { Language };
export type Theme = 'auto' | 'light' | 'dark';
export type View = 'tables' | 'findings' | 'money' | 'ledger' | 'document';
export const VIEWS: readonly View[] = ['tables', 'findings', 'money', 'ledger', 'document'];
export type Layer = 'marks' | 'cells' | 'headers' | 'unread' | 'text';

export interface CellPlace {
  readonly table: string;
  readonly row: number;
  readonly column: number;
}
/** A place on the paper to show; `at` grows with every request, so that the same place can be asked for twice. */
export interface Target {
  readonly page: number;
  readonly box: Box | null;
  readonly at: number;
}
export interface FindingFilter {
  readonly severity: string;
  readonly cause: string;
  readonly rule: string;
  readonly state: string;
  readonly table: string;
}

/** What is being done with the corrections of this document. */
export type ReviewState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'reading'; readonly document: ServedDocument }
  | { readonly kind: 'told'; readonly effect: ServedDocument['effect']; readonly rereadable: boolean }
  | { readonly kind: 'refused'; readonly message: string };

export interface State {
  readonly language: Language;
  readonly theme: Theme;
  readonly view: View;
  readonly table: string | null;
  /** The chosen cell of a table; a fact of a sentence has no cell. */
  readonly cell: CellPlace | null;
  readonly fact: string | null;
  readonly finding: string | null;
  readonly target: Target | null;
  readonly layers: Readonly<Record<Layer, boolean>>;
  readonly zoom: number;
  readonly filter: FindingFilter;
  readonly includeUnproven: boolean;
  readonly shortcuts: boolean;
  readonly help: boolean;
  /** Whether the form for a correction is open. */
  readonly correcting: boolean;
  /** Corrections made on a page that stands alone: they wait to be saved. */
  readonly drafts: readonly Correction[];
  readonly review: ReviewState;
  readonly printing: boolean;
  /** Whether the list of tables is folded away. */
  readonly railFolded: boolean;
  /** Views that take the room of the paper, too. */
  readonly paperHidden: Readonly<Partial<Record<View, boolean>>>;
}

export const NO_FILTER: FindingFilter = { severity: '', cause: '', rule: '', state: '', table: '' };

let state: State = {
  language: 'zh',
  theme: 'auto',
  view: 'tables',
  table: null,
  cell: null,
  fact: null,
  finding: null,
  target: null,
  layers: { marks: true, cells: false, headers: true, unread: true, text: false },
  zoom: 1,
  filter: NO_FILTER,
  includeUnproven: false,
  shortcuts: true,
  help: false,
  correcting: false,
  drafts: [],
  review: { kind: 'idle' },
  printing: false,
  railFolded: false,
  paperHidden: { money: true },
};
const listeners = new Set<() => void>();

export const getState = (): State => state;

export function setState(change: Partial<State>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

/** The chosen part of the state; the component is drawn again only when that part changes. */
export function useStore<T>(select: (current: State) => T): T {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const chosen = select(state);
  const last = useRef(chosen);
  const selector = useRef(select);
  last.current = chosen;
  selector.current = select;
  useEffect(() => {
    const listener = (): void => {
      if (!Object.is(selector.current(state), last.current)) redraw(0);
    };
    listeners.add(listener);
    listener();
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return chosen;
}
