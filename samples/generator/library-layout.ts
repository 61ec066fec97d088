import type { TableLayout } from './layout.ts';

const PORTRAIT: TableLayout = {
  orientation: 'portrait',
  fontSizePt: 9.5,
  rowPaddingPt: 3,
  repeat: 'header',
  spanText: 'every',
};
const LANDSCAPE: TableLayout = { ...PORTRAIT, orientation: 'landscape', fontSizePt: 8.5 };

/** The library's pages: other papers, breaks and repeats than the browser's, and one page stored turned. */
export const LIBRARY_LAYOUT: Readonly<Record<string, TableLayout>> = {
  'revenue-expenditure': { ...PORTRAIT, fontSizePt: 10.5, rowPaddingPt: 5 },
  revenue: { ...LANDSCAPE, fontSizePt: 7, turned: true },
  expenditure: { ...LANDSCAPE, paper: 'A3', fontSizePt: 11, rowPaddingPt: 5 },
  appropriation: { ...LANDSCAPE, repeat: 'none', rowPaddingPt: 3.4 },
  'general-public-expenditure': { ...LANDSCAPE, paper: 'A3', fontSizePt: 11, rowPaddingPt: 5 },
  'basic-expenditure': { ...PORTRAIT, repeat: 'none', rowPaddingPt: 4 },
  'basic-expenditure-detail': { ...LANDSCAPE, rowPaddingPt: 5, repeat: 'title-and-header' },
  'economic-classification': { ...LANDSCAPE, paper: 'A3', fontSizePt: 9.5, rowPaddingPt: 4 },
  'three-publics': { ...LANDSCAPE, fontSizePt: 10, rowPaddingPt: 6 },
  'government-fund-expenditure': LANDSCAPE,
  'state-capital-expenditure': LANDSCAPE,
  'project-expenditure': { ...LANDSCAPE, rowPaddingPt: 6 },
  'agency-operating': { ...LANDSCAPE, fontSizePt: 10, rowPaddingPt: 5 },
  'department-performance': { ...PORTRAIT, fontSizePt: 9, repeat: 'none' },
  'project-performance': { ...LANDSCAPE, fontSizePt: 8.5, rowPaddingPt: 5, repeat: 'header', spanText: 'first' },
};
