import { COVERAGE } from './coverage.ts';
import { DEPARTMENT_TOTALS } from './department-totals.ts';
import { FIGURE_STATEMENTS } from './figures.ts';
import { FUNCTION_STATEMENTS } from './functions.ts';
import { GOVERNMENT_PANELS } from './government.ts';
import { ISSUERS } from './issuers.ts';
import { MISSING_STATEMENTS } from './missing.ts';
import { PROJECTS } from './projects.ts';
import { THREE_PUBLICS } from './three-publics.ts';

/**
 * Statements that fill the harmonised tables, in order. Each counts every yuan once: within an issuer by the key of the
 * coordinates (`figures`), between issuers by `counted`, which is false where a unit stands inside its department.
 */
export const PANEL_STATEMENTS: readonly string[] = [
  ISSUERS,
  ...FIGURE_STATEMENTS,
  DEPARTMENT_TOTALS,
  ...FUNCTION_STATEMENTS,
  THREE_PUBLICS,
  PROJECTS,
  ...GOVERNMENT_PANELS,
  COVERAGE,
  ...MISSING_STATEMENTS,
];
