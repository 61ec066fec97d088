import type { DocumentFacts, Fact, Indicator, Statement, Unread } from '../../schemas/index.ts';
import { labelKey } from '../lib/text.ts';
import type { IdentifiedTable, Outline } from '../model/form.ts';
import type { Layout } from '../model/table.ts';
import { collectEntities, NO_ENTITIES } from './entities.ts';
import { identifyTable } from './identify.ts';
import { outlineDocument } from './outline.ts';
import { mapTable, type MappedTable } from './table-facts.ts';

/** Everything a document says: facts with coordinates, indicators, statements, and what could not be read. */
export interface BudgetDocument {
  readonly document: DocumentFacts;
  readonly outline: Outline;
  readonly tables: readonly MappedTable[];
  readonly facts: readonly Fact[];
  readonly indicators: readonly Indicator[];
  readonly statements: readonly Statement[];
  readonly unread: readonly Unread[];
}

/** Gives tables and text their meaning. Pure; the same layout gives the same document. */
export function understand(layout: Layout): BudgetDocument {
  const identified = layout.tables.map((table) => identifyTable(table, { moneyUnit: null, title: null }));
  const { facts: document, outline } = outlineDocument(layout, identified);
  // Units are named in columns of their own somewhere; with them known, unit rows elsewhere are recognised.
  const entities = collectEntities(identified.filter(hasUnitColumn).flatMap((table) => mapTable(table, outline, NO_ENTITIES).units));
  const tables = identified.map((table) => mapTable(table, outline, entities));
  return {
    document, outline, tables,
    facts: tables.flatMap((table) => table.facts),
    indicators: tables.flatMap((table) => table.indicators), statements: [], unread: tables.flatMap((table) => table.unread),
  };
}

const hasUnitColumn = ({ table, form }: IdentifiedTable): boolean => !/^(project|procurement|service|carryover|basic-expenditure-detail)/.test(form)
  && table.cells.some((cell) => cell.row < table.headerEnd && /^(预算)?(单位|部门)(名称|编码|代码)?$/.test(labelKey(cell.text)));
