import type { Fact } from '../../../schemas/index.ts';
import { CLASSES_OF_ITEMS } from '../../lib/item-classes.ts';
import type { BlankAmount, BudgetDocument, CheckedTable } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';
import { isEmpty } from './empty-forms.ts';
import { statementOfForm } from './form-statement.ts';

/** Items of the three publics that a form leaves blank though the document gives their amount, or that of their sum. */
export const blankItems: SubRule = {
  id: 'presence/blank-item',
  title: both('别处有金额的“三公”项目，表中不是空白', 'An item whose amount stands elsewhere is not blank in its form'),
  explanation: both(
    '文字或基本支出表（30217、30231等）列有金额的“三公”经费项目，在“三公”经费表中不应为空白；' +
      '小计有金额的，其各项不应都为空白。',
    'Where the text or the form of basic expenditure (30217, 30231) gives an amount for an item of the three ' +
      'publics, its form does not leave the cell blank; nor all parts of a subtotal that has an amount.',
  ),
  holds: both('文字“公务接待费2万元”，表中2.00', 'reception of 2 in the text and 2.00 in the form'),
  fails: both('文字“公务接待费2万元”，表中空白', 'reception of 2 in the text, a blank in the form'),
  source: both('财预〔2016〕143号（“三公”经费公开）', '财预〔2016〕143号 (disclosure of the three publics)'),
  *check(document) {
    for (const table of document.tables) {
      // A line whose name is not understood may be the one that another line lacks.
      if (table.form !== 'three-publics' || isEmpty(table) || table.facts.some(({ unmapped }) => unmapped)) continue;
      const blanks = table.blanks.filter((blank) => isOpen(blank, table, document));
      const told = blanks.flatMap((blank) => {
        const said = saidElsewhere(blank, document);
        return said ? [{ blank, said }] : [];
      });
      for (const { blank, said } of told) yield leftBlank(table, [blank], said);
      if (told.length === 0) yield* blankParts(table, blanks);
    }
  },
};

/** A blank of an item in this year's column that no other cell of the form fills. */
function isOpen(
  { coordinates: { item, year, stage, entity, line } }: BlankAmount,
  { facts }: CheckedTable,
  { document: { fiscalYear } }: BudgetDocument,
): boolean {
  return (
    item !== undefined &&
    year === fiscalYear &&
    !entity &&
    !line &&
    !facts.some((fact) => fact.item === item && fact.year === year && fact.stage === stage && isPlain(fact))
  );
}

const isPlain = ({ measure, unmapped, entity }: Fact): boolean => !measure && !unmapped && !entity;

/** Three publics are paid from appropriations: a form of these holds what general public money pays. */
const isOfFund = (of: string | undefined, fund: string | undefined): boolean =>
  of === fund || (of === 'appropriation' && fund === 'general-public');

/** The amount of an item that a sentence gives, or what the class that it consists of costs in another form. */
function saidElsewhere({ coordinates }: BlankAmount, { narrative, tables }: BudgetDocument): Fact | undefined {
  const { item, year, stage, fund } = coordinates,
    classes = CLASSES_OF_ITEMS[item!] ?? [];
  const isOf = (fact: Fact): boolean =>
    fact.amount !== '0' && fact.year === year && fact.stage === stage && isPlain(fact);
  return (
    narrative.find((fact) => fact.item === item && isOf(fact)) ??
    tables
      .flatMap(({ facts }) => facts)
      .find(
        (fact) =>
          fact.economic !== undefined &&
          classes.includes(fact.economic) &&
          isOf(fact) &&
          isOfFund(fund, fact.fund) &&
          !fact.function &&
          !fact.project &&
          !fact.line &&
          !fact.period,
      )
  );
}

/** What a subtotal of the three publics consists of. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'three-publics': ['overseas', 'vehicles', 'reception'],
  vehicles: ['vehicles.purchase', 'vehicles.operation'],
};

/** A subtotal with an amount all of whose parts have a cell and none an amount. */
function* blankParts(table: CheckedTable, blanks: readonly BlankAmount[]): Iterable<Identity> {
  for (const [item, parts] of Object.entries(PARTS)) {
    const whole = table.facts.find((fact) => fact.item === item && fact.amount !== '0' && isPlain(fact)),
      own = blanks.filter(
        ({ coordinates }) =>
          parts.includes(coordinates.item!) && coordinates.year === whole?.year && coordinates.stage === whole?.stage,
      );
    if (whole && new Set(own.map(({ coordinates }) => coordinates.item)).size === parts.length)
      yield leftBlank(table, own, whole);
  }
}

/** One statement about cells that are blank beside an amount. */
function leftBlank(table: CheckedTable, blanks: readonly BlankAmount[], said: Fact): Identity {
  const shown = said.published.text,
    isPart = blanks.length > 1;
  return {
    ...statementOfForm(table, {
      kind: `blank-item-${blanks.map(({ row, column }) => `${row}-${column}`).join('-')}`,
      holds: false,
      severity: 'warning',
      says: isPart
        ? both(`小计为${shown}，而各项都是空白`, `a subtotal of ${shown} whose parts are all blank`)
        : both(`此格空白，而别处为${shown}`, `a blank, where ${shown} stands elsewhere`),
    }),
    parts: [said],
    cells: blanks.map(({ row, column, page }) => ({
      table: table.id,
      row,
      column,
      page,
      text: '',
      role: 'candidate' as const,
    })),
  };
}
