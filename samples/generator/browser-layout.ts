import type { TableLayout } from './layout.ts';

const PORTRAIT: TableLayout = {
  orientation: 'portrait',
  fontSizePt: 10,
  rowPaddingPt: 2.4,
  repeat: 'header',
  spanText: 'first',
};
const LANDSCAPE: TableLayout = { ...PORTRAIT, orientation: 'landscape', fontSizePt: 9 };

/** The browser's pages: A4, headers repeated except over the department's performance targets. */
export const BROWSER_LAYOUT: Readonly<Record<string, TableLayout>> = {
  'revenue-expenditure': { ...PORTRAIT, rowPaddingPt: 2.2 },
  revenue: { ...LANDSCAPE, fontSizePt: 7 },
  expenditure: { ...LANDSCAPE, fontSizePt: 8.5, rowPaddingPt: 4 },
  appropriation: { ...LANDSCAPE, rowPaddingPt: 4 },
  'general-public-expenditure': { ...LANDSCAPE, rowPaddingPt: 4 },
  'basic-expenditure': { ...PORTRAIT, rowPaddingPt: 5 },
  'basic-expenditure-detail': { ...LANDSCAPE, rowPaddingPt: 3.4 },
  'economic-classification': { ...LANDSCAPE, fontSizePt: 8, rowPaddingPt: 3 },
  'three-publics': { ...PORTRAIT, rowPaddingPt: 6 },
  'government-fund-expenditure': { ...LANDSCAPE, rowPaddingPt: 4 },
  'state-capital-expenditure': { ...LANDSCAPE, rowPaddingPt: 4 },
  'project-expenditure': { ...LANDSCAPE, rowPaddingPt: 5 },
  'agency-operating': { ...PORTRAIT, rowPaddingPt: 6 },
  // As published: the merged first column shows its text once, on the page with most of its rows.
  'department-performance': { ...PORTRAIT, fontSizePt: 8.5, repeat: 'none', spanText: 'longest' },
  'project-performance': { ...LANDSCAPE, fontSizePt: 8, repeat: 'none', rowPaddingPt: 4 },
};
