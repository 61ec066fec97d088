import { isGovernmentKind, type DocumentFacts } from '../../schemas/index.ts';
import { roundBox } from '../lib/geometry.ts';
import { pattern } from '../lib/pattern.ts';
import { labelKey } from '../lib/text.ts';
import type { Decisions } from '../model/decisions.ts';
import type { BudgetDocument, CheckedTable } from '../model/document.ts';
import type { IdentifiedTable, Outline, PrintedNames } from '../model/form.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Layout, Table } from '../model/table.ts';
import { wordEvidence } from './confidence/index.ts';
import { withChosenForms } from './forms/index.ts';
import { decideForm, NO_DECISIONS } from './mapping/decided.ts';
import { collectEntities, unitsOfProjects, type Entities } from './mapping/entities.ts';
import { identifyGovernment, mapGovernmentTable } from './government/index.ts';
import { withFundsBetween, withLevelsBetween } from './government/neighbours.ts';
import { hasSeat, ownPlaces, type Heading } from './government/heading.ts';
import { readGovernmentText } from './government/sentences.ts';
import { withoutForm } from './outline/government.ts';
import { identifyTable, withPreamble } from './outline/identify.ts';
import { FULL_LEXICON } from './words/lexicon.ts';
import { learnedTerms, withTerms } from './words/learned-terms.ts';
import { readLabel } from './words/labels.ts';
import { looseFigures } from './narrative/loose-figures.ts';
import { readNarrative, type Narrative } from './narrative/narrative.ts';
import { outlineDocument } from './outline/outline.ts';
import { ownCode, printedNames } from './words/printed-names.ts';
import { withRecognisedNames } from './mapping/recognised-names.ts';
import { withListedTitles } from './outline/recognised-titles.ts';
import { isOfBudget, outsideBudget } from './mapping/no-budget.ts';
import { mapTable, formUnitsOf, unitsOf, type MappedTable } from './mapping/table-facts.ts';
import { asChosen, chooseScopes, type Choice } from './scope/index.ts';

export { buildLexicon } from './words/lexicon.ts';
export type { MappedTable } from './mapping/table-facts.ts';

/** A document with its meaning: what the checks read, and how each table was mapped. */
export interface Understood {
  readonly document: BudgetDocument;
  readonly mapped: readonly MappedTable[];
  /** Of tables that leave something open (fund, use, …), what was chosen and what speaks for each reading. */
  readonly choices: ReadonlyMap<string, Choice>;
}

/**
 * Gives tables and text their meaning. What reviewers decided goes before what words say. Pure; the same layout gives
 * the same document.
 */
export function understand(
  given: Layout,
  lexicon: Lexicon = FULL_LEXICON,
  decisions: Decisions = NO_DECISIONS,
): Understood {
  const identify = (table: Table): IdentifiedTable =>
    identifyTable(withPreamble(table), { moneyUnit: null, title: null }, lexicon);
  const layout = withListedTitles(withRecognisedNames(given), (table) => identify(table).title);
  const titled = withChosenForms(layout.tables.map(identify), lexicon).map((table) => decideForm(table, decisions));
  const { facts: document, outline: ownOutline } = outlineDocument(layout, titled);
  const headings = new Map<string, Heading>();
  const isGovernment = isGovernmentKind(document.kind),
    own = isGovernment ? ownPlaces(titled, placesOf(document)) : [],
    withSeat = isGovernment && hasSeat(titled);
  const known = isGovernment
    ? withLevelsBetween(withFundsBetween(titled.map((table) => identifyGovernment(table, own, withSeat)))).map(
        (found, index) => {
          if (found) headings.set(found.identified.table.id, found.heading);
          return found?.identified ?? withoutForm(titled[index]!);
        },
      )
    : titled;
  const identified = known.map((table) => inUsualUnit(table, document.moneyUnit));
  const outline: Outline = { ...ownOutline, lexicon };
  // Units are named in columns of their own somewhere; with them known, unit rows elsewhere are recognised.
  const entities = collectEntities(identified.filter(hasUnitColumn).flatMap((table) => unitsOf(table, outline)));
  // Fill-in forms may name units that no table lists; they tell the department's own level from the whole, on these
  // forms alone.
  const onForms = {
    ...entities,
    byKey: collectEntities([...entities.byKey.values(), ...formUnitsOf(identified)]).byKey,
  };
  const map = (table: IdentifiedTable, as: Outline, byProject: Entities['byProject'] = new Map()): MappedTable => {
    const heading = headings.get(table.table.id);
    if (heading) return mapGovernmentTable(table, heading, as);
    return mapTable(table, as, isPerformance(table) ? { ...onForms, byProject } : entities, decisions);
  };
  const first = identified.map((table) => map(table, outline));
  // What sums and likenesses showed in one table holds in the others and in the text.
  const learned = learnedTerms(first, outline);
  const printed = printedNames(first);
  const taught: Outline = {
    ...outline,
    printed,
    ...(learned.length === 0 ? {} : { lexicon: withTerms(outline.lexicon, learned) }),
  };
  const byProject = unitsOfProjects(first.flatMap(({ facts }) => facts));
  const second = first.map((table) =>
    (learned.length > 0 && isOpen(table)) ||
    namesElsewhereCoded(table, printed) ||
    (byProject.size > 0 && isPerformance(table.identified))
      ? map(table.identified, taught, byProject)
      : table,
  );
  const choices = chooseScopes({
    // The titles of a whole government's tables say what they speak of.
    mapped: isGovernment ? [] : second,
    printsUnit: titled.map(({ moneyUnit }) => moneyUnit !== null),
    lines: layout.lines,
    outline: taught,
  });
  const dated = second.map((table) => {
    const choice = choices.get(table.identified.table.id),
      chosen = choice && !decisions.forms.has(table.identified.table.id) ? asChosen(choice) : null;
    return chosen ? map(chosen, taught, byProject) : table;
  });
  const mapped = document.kind === 'other' && !dated.some(isOfBudget) ? dated.map(outsideBudget) : dated;
  // The words of departments say other things in the sentences of a whole government.
  const narrative: Narrative = isGovernment
    ? { ...readGovernmentText(layout, taught), passages: [] }
    : readNarrative(layout, taught, mapped);
  return {
    mapped,
    choices,
    document: {
      document,
      tables: mapped.map((table, index) => checkedTable(table, isUnitAssumed(table, identified[index]!))),
      narrative: narrative.facts,
      statements: narrative.statements,
      passages: narrative.passages,
      facts: [...mapped.flatMap((table) => table.facts), ...narrative.facts],
      indicators: mapped.flatMap((table) => table.indicators),
      unread: [...mapped.flatMap((table) => table.unread), ...narrative.unread, ...looseFigures(layout.lines)],
      evidence: wordEvidence({
        mapped,
        choices,
        narrative: narrative.facts,
        statements: narrative.statements,
        fiscalYear: outline.fiscalYear,
        issuer: outline.issuer,
        lexicon: taught.lexicon,
      }),
    },
  };
}

/** The names of the places whose government publishes a document: 河南省, 济南市. */
const placesOf = ({ region: { province, city, county } }: DocumentFacts): string[] =>
  [province, city, county].filter((name) => name !== null);

/** A budget table without a unit line is in the unit that all others of the document state. */
const inUsualUnit = (table: IdentifiedTable, usual: DocumentFacts['moneyUnit']): IdentifiedTable =>
  table.moneyUnit === null &&
  table.form !== 'unknown' &&
  table.form !== 'contents' &&
  !isPerformance(table) &&
  usual !== null &&
  usual !== 'mixed'
    ? { ...table, moneyUnit: usual }
    : table;

const isPerformance = ({ form }: IdentifiedTable): boolean => form.endsWith('performance');

/** Whether a table has words that its own rows and columns could not explain for certain. */
const isOpen = ({ columns, rows, identified }: MappedTable): boolean =>
  isPerformance(identified) ||
  columns.some((column) => column.role === 'amount' && column.guessed) ||
  rows.some((row) => !row.known && row.path.length > 0);

/** Whether a row without a code has a name that other tables print beside another code than it was given. */
const namesElsewhereCoded = ({ rows }: MappedTable, printed: PrintedNames): boolean =>
  rows.some(
    ({ known, coordinates: { derived, function: told }, path }) =>
      (derived || !known) &&
      path.some((text) => ownCode(printed, readLabel(text).key, told ?? null) !== (told ?? null)),
  );

/** No unit is stated for a table, or sums told it against what the other tables state. */
const isUnitAssumed = ({ identified: { moneyUnit } }: MappedTable, own: IdentifiedTable): boolean =>
  moneyUnit === null || moneyUnit !== own.moneyUnit;

function checkedTable(
  { identified, columns, facts, blanks, labels, oddCodes = [], readings, confirmed, sums }: MappedTable,
  hasAssumedUnit: boolean,
): CheckedTable {
  const { table, form, title, notes } = identified;
  const conflicts = columns.flatMap(({ column, role, conflict }) => {
    const cell =
      role === 'amount' && conflict
        ? table.cells.findLast(
            (each) =>
              each.row < table.headerEnd &&
              each.text === conflict.leaf &&
              each.column <= column &&
              column < each.column + each.columnSpan,
          )
        : undefined;
    return cell && conflict ? [{ ...conflict, page: cell.page, bbox: roundBox(cell.box) }] : [];
  });
  return {
    id: table.id,
    form,
    title,
    pages: table.pages,
    notes,
    facts,
    blanks,
    labels,
    readings,
    ...(hasAssumedUnit ? { hasAssumedUnit } : {}),
    confirmed,
    ...(oddCodes.length > 0 ? { oddCodes } : {}),
    ...(sums ? { sums } : {}),
    ...(conflicts.length > 0 ? { conflicts } : {}),
  };
}

const hasUnitColumn = ({ table, form }: IdentifiedTable): boolean =>
  !/^(project|procurement|service|carryover|basic-expenditure-detail)/.test(form) &&
  table.cells.some(
    (cell) =>
      cell.row < table.headerEnd &&
      pattern`^${'units-in-headers'}${'units-in-brackets'}?${'name-or-code'}?$`.test(labelKey(cell.text)),
  );
