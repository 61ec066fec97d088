import { CHECK_FACTS, CHECKS, FINDING_CELLS, FINDINGS } from './check-tables.ts';
import { COLUMNS, DOCUMENTS, ERRORS, INPUTS, PAGES, TABLES } from './document-tables.ts';
import { FACTS, INDICATORS, PROVENANCE, STATEMENTS, UNREAD } from './fact-tables.ts';
import {
  CODE_CHANGE_LIST,
  COVERAGE,
  DEPARTMENT_TOTALS,
  FIGURES,
  FUNCTION_EXPENDITURE,
  FUNCTION_ITEMS,
  FUNCTION_SECTIONS,
  LEFT_OUT,
  MISSING,
  PROJECT_AMOUNTS,
  THREE_PUBLICS,
} from './panel-tables.ts';
import {
  GOVERNMENT_DEBT,
  GOVERNMENT_EXPENDITURE,
  GOVERNMENT_REVENUE,
  GOVERNMENT_TRANSFERS,
} from './government-tables.ts';
import { ISSUER_NAMES, ISSUERS } from './issuer-tables.ts';
import type { DatasetTable } from './table.ts';
import { CODE_LIST, FORM_LIST, MEMBER_LIST } from './list-tables.ts';

/** Tables filled from results, in the order in which they are written and described. */
export const RESULT_TABLES = {
  inputs: INPUTS,
  documents: DOCUMENTS,
  pages: PAGES,
  errors: ERRORS,
  tables: TABLES,
  table_columns: COLUMNS,
  facts: FACTS,
  provenance: PROVENANCE,
  indicators: INDICATORS,
  statements: STATEMENTS,
  unread: UNREAD,
  findings: FINDINGS,
  finding_cells: FINDING_CELLS,
  checks: CHECKS,
  check_facts: CHECK_FACTS,
} as const;

/** Tables made from the others: issuers, harmonised panels that count each yuan once, and what is missing. */
export const PANEL_TABLES = {
  issuers: ISSUERS,
  issuer_names: ISSUER_NAMES,
  figures: FIGURES,
  left_out: LEFT_OUT,
  department_totals: DEPARTMENT_TOTALS,
  function_expenditure: FUNCTION_EXPENDITURE,
  function_sections: FUNCTION_SECTIONS,
  function_items: FUNCTION_ITEMS,
  three_publics: THREE_PUBLICS,
  projects: PROJECT_AMOUNTS,
  government_revenue: GOVERNMENT_REVENUE,
  government_expenditure: GOVERNMENT_EXPENDITURE,
  government_transfers: GOVERNMENT_TRANSFERS,
  government_debt: GOVERNMENT_DEBT,
  coverage: COVERAGE,
  missing: MISSING,
} as const;

/** Lists that come with the program. */
export const LIST_TABLES = {
  codes: CODE_LIST,
  members: MEMBER_LIST,
  forms: FORM_LIST,
  code_changes: CODE_CHANGE_LIST,
} as const;

/** Every table of a data set, in the order in which they are written and described. */
export const DATASET_TABLES: readonly DatasetTable[] = [
  ...Object.values(RESULT_TABLES),
  ...Object.values(PANEL_TABLES),
  ...Object.values(LIST_TABLES),
];

export { AMOUNT_PLACES, columnsOf, type DatasetColumn, type SqlType } from './column.ts';
export { columnLabel } from './labels.ts';
export { LISTED_MEMBERS } from './members.ts';
export type { DatasetTable, Reference } from './table.ts';
