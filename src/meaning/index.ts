import { labelKey } from '../lib/text.ts';
import type { Decisions } from '../model/decisions.ts';
import type { BudgetDocument, CheckedTable } from '../model/document.ts';
import type { IdentifiedTable, Outline } from '../model/form.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Layout } from '../model/table.ts';
import { decideForm, NO_DECISIONS } from './decided.ts';
import { collectEntities } from './entities.ts';
import { identifyTable, withPreamble } from './identify.ts';
import { FULL_LEXICON } from './lexicon.ts';
import { readNarrative } from './narrative.ts';
import { outlineDocument } from './outline.ts';
import { mapTable, sheetUnitsOf, unitsOf, type MappedTable } from './table-facts.ts';

export { buildLexicon } from './lexicon.ts';
export type { MappedTable } from './table-facts.ts';

/** A document with its meaning: what the checks read, and how each table was mapped. */
export interface Understood {
  readonly document: BudgetDocument;
  readonly mapped: readonly MappedTable[];
}

/** Gives tables and text their meaning. What reviewers decided goes before what words say. Pure; the same layout gives the same document. */
export function understand(layout: Layout, lexicon: Lexicon = FULL_LEXICON, decisions: Decisions = NO_DECISIONS): Understood {
  const identified = layout.tables.map((table) => decideForm(identifyTable(withPreamble(table), { moneyUnit: null, title: null }, lexicon), decisions));
  const { facts: document, outline: own } = outlineDocument(layout, identified);
  const outline: Outline = { ...own, lexicon };
  // Units are named in columns of their own somewhere; with them known, unit rows elsewhere are recognised.
  const entities = collectEntities(identified.filter(hasUnitColumn).flatMap((table) => unitsOf(table, outline)));
  // Sheets may name units that no table lists; they tell the department's own level from the whole, on sheets alone.
  const onSheets = { ...entities, byKey: collectEntities([...entities.byKey.values(), ...sheetUnitsOf(identified)]).byKey };
  const mapped = identified.map((table) => mapTable(table, outline, /performance$/.test(table.form) ? onSheets : entities, decisions));
  const narrative = readNarrative(layout, outline, mapped);
  return {
    mapped,
    document: {
      document, tables: mapped.map(checkedTable), narrative: narrative.facts, statements: narrative.statements,
      facts: [...mapped.flatMap((table) => table.facts), ...narrative.facts], indicators: mapped.flatMap((table) => table.indicators), unread: [...mapped.flatMap((table) => table.unread), ...narrative.unread],
    },
  };
}

function checkedTable({ identified, facts, blanks, labels, readings, confirmed }: MappedTable): CheckedTable {
  const { table, form, title, notes } = identified;
  return { id: table.id, form, title, pages: table.pages, notes, facts, blanks, labels, readings, confirmed };
}

const hasUnitColumn = ({ table, form }: IdentifiedTable): boolean => !/^(project|procurement|service|carryover|basic-expenditure-detail)/.test(form)
  && table.cells.some((cell) => cell.row < table.headerEnd && /^(预算)?(单位|部门)(名称|编码|代码)?$/.test(labelKey(cell.text)));
