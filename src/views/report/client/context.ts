import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ReportIndex } from './report-index.ts';

export const ReportContext = createContext<ReportIndex | null>(null);

/** The index of the document on the page. */
export function useReport(): ReportIndex {
  const index = useContext(ReportContext);
  if (!index) throw new Error('no document on this page');
  return index;
}
