import type { PartialCoordinates } from '../../../schemas/index.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { MappedColumn } from '../../model/form.ts';
import type { GridCell } from '../../model/table.ts';
import type { TableView } from '../mapping/table-view.ts';
import { classificationOf, splitFused } from '../words/codes.ts';
import { readLabel, type Label } from '../words/labels.ts';
import type { Concept } from './concept.ts';
import { codeConcept, conceptOf } from './concepts.ts';
import { debtNamed, type DebtAbove } from './debt-words.ts';
import { fundOf } from '../../lib/funds-named.ts';
import type { Heading } from './heading.ts';
import { sideOf } from './side-words.ts';
import { withDigitYears } from './times.ts';
import { wholeOfTable } from './whole-budget.ts';

/** A row as its own cells show it. */
export interface RowSeen {
  readonly row: number;
  readonly cell: GridCell | null;
  readonly label: Label;
  readonly texts: readonly string[];
  readonly code: string | null;
  readonly concept: Concept | null;
  readonly flow: 'revenue' | 'expenditure' | undefined;
  /** What of the debt the cell says that heads this row and others. */
  readonly headDebt: Debt;
}

type Debt = PartialCoordinates['debt'];

interface LabelColumns {
  readonly names: readonly MappedColumn[];
  readonly codes: readonly MappedColumn[];
}

interface BlockContext {
  readonly heading: Heading;
  readonly flow: RowSeen['flow'];
  readonly inPlaces: boolean;
}

/** What the rows above say about the next one. */
interface Above {
  readonly lastCode: string | null;
  /** The digits of the code that later rows may leave out. */
  readonly open: string;
  readonly debt: Debt;
  readonly heads: GridCell | null;
  /** What of the debt that cell names. */
  readonly headDebt: Debt;
  /** The place that the row before names as a whole. */
  readonly place: string | undefined;
  readonly side: RowSeen['flow'];
}

/** The label rows of a block, from the top: names without a code hang under the last one. */
export function readRows(view: TableView, columns: LabelColumns, context: BlockContext): RowSeen[] {
  const { table } = view,
    rows: RowSeen[] = [];
  let above: Above = {
    lastCode: null,
    open: '',
    debt: context.heading.fixes.debt,
    heads: null,
    headDebt: undefined,
    place: undefined,
    side: context.flow,
  };
  for (let row = table.headerEnd; row < table.rowCount; row++) {
    if (table.repeatedHeaderRows?.includes(row)) continue;
    const printed = printedIn(view, row, columns, above.open);
    if (printed === null) continue;
    above = withHead(printed, above, context);
    const seen = seenRow(row, printed, above, context);
    above = below(seen, printed, above, context);
    rows.push(seen);
  }
  return rows;
}

/** The label cells of a row. */
interface Printed {
  readonly cells: readonly GridCell[];
  readonly cell: GridCell | null;
  readonly whole: string | null;
}

function printedIn({ cellAt }: TableView, row: number, { names, codes }: LabelColumns, open: string): Printed | null {
  const cells = names
    .map(({ column }) => cellAt(row, column))
    .filter((cell, index, all): cell is GridCell => cell !== null && cell.text !== '' && all.indexOf(cell) === index);
  const digits = codes
    .map(({ column }) => cellAt(row, column))
    .map((cell) => (cell && cell.row === row ? labelKey(cell.text) : ''));
  const whole = wholeCode(digits, open);
  return cells.length === 0 && whole === null ? null : { cells, cell: nameCell(cells, row, primaryOf(names)), whole };
}

/** A cell that heads several rows tells what of the debt they speak of. */
function withHead({ cells, cell }: Printed, above: Above, { heading }: BlockContext): Above {
  const over = cells.find((each) => each !== cell && each.rowSpan > 1);
  if (over === undefined) return { ...above, heads: null, headDebt: undefined };
  if (over === above.heads) return above;
  const debt = debtNamed(labelKey(over.text), afterDebt(heading.fixes.debt, heading)) ?? undefined;
  return { ...above, heads: over, headDebt: debt, debt: debt ?? above.debt };
}

/** 国有资本经营预算支出 in a list of several budgets is all of that budget, not the class of the name. */
const ofWholeFund = (key: string, concept: Concept | null, { heading }: BlockContext): Concept | null => {
  const { flow, revenueClass, function: code } = concept?.gives ?? {};
  return concept !== null &&
    heading.fixes.fund === undefined &&
    fundOf(key) !== null &&
    (revenueClass !== undefined || code !== undefined)
    ? { gives: flow === undefined ? {} : { flow }, word: concept.word, total: 'year' }
    : concept;
};

const WITH_SIDES: ReadonlySet<string> = new Set(['government-revenue', 'government-expenditure', 'government-balance']);

/** 全省政府性基金收入 in a table of that budget is the total of the year. */
function wholeOf(key: string, { heading: { form, fixes, own } }: BlockContext): Concept | null {
  const gives = WITH_SIDES.has(form.id) ? wholeOfTable(key, fixes.fund, own) : null;
  return gives === null ? null : { gives, word: key, total: gives.use === 'grand-total' ? 'grand' : 'year' };
}

const afterDebt = (debt: Debt, { fixes }: Heading): DebtAbove | undefined =>
  debt === undefined ? undefined : { debt, isWhole: false, listsBonds: fixes.debt === 'repaid' };

function seenRow(row: number, { cells, cell, whole }: Printed, above: Above, context: BlockContext): RowSeen {
  const fused = cell && whole === null ? splitFused(cell.text) : null;
  const code = whole ?? (fused && isClassCode(fused.code) ? fused.code : null);
  const label = readLabel(withDigitYears(fused && code !== null ? fused.name : (cell?.text ?? '')));
  const byCode = code === null ? null : codeConcept(code);
  const named = conceptOf(label.key, {
    form: context.heading.form.id,
    flow: context.flow === undefined ? (endsAsSide(label.key) ?? above.side) : above.side,
    fund: context.heading.fixes.fund,
    lastCode: above.lastCode,
    debt: afterDebt(above.debt, context.heading),
    inPlaces: context.inPlaces,
    own: context.heading.own,
    placeBefore: above.place,
  });
  const concept: Concept | null =
    byCode === null
      ? (wholeOf(label.key, context) ?? ofWholeFund(label.key, named, context))
      : { gives: byCode, word: code! };
  const told = concept?.gives.flow;
  return {
    row,
    cell,
    label,
    texts: cells.map(({ text }) => text),
    code,
    concept,
    flow: told === 'revenue' || told === 'expenditure' ? told : (context.flow ?? sideOf(label.key) ?? above.side),
    headDebt: above.headDebt,
  };
}

function below({ concept, flow, label }: RowSeen, { whole }: Printed, above: Above, context: BlockContext): Above {
  const own = classOf(concept?.gives);
  return {
    ...above,
    open: whole ?? above.open,
    lastCode: own ?? (label.numbering === 1 ? null : above.lastCode),
    debt: concept?.gives.debt ?? above.debt,
    place: concept?.gives.level === undefined ? concept?.gives.region?.name : undefined,
    side: context.flow === undefined && concept !== null && flow !== undefined ? flow : above.side,
  };
}

/** Of several columns of names, the one that names the row. */
const NAMES_ROW = pattern`${'headers-of-names'}|^${'headers-of-names-alone'}$`;

const primaryOf = (names: readonly MappedColumn[]): number | undefined =>
  names.length > 1
    ? names.find(({ headerPath }) => NAMES_ROW.test(labelKey(headerPath.at(-1) ?? '')))?.column
    : undefined;

/** The cell that names a row: in the column that does, else the first, but for one that heads several rows. */
function nameCell(cells: readonly GridCell[], row: number, primary: number | undefined): GridCell | null {
  const named = primary === undefined ? undefined : cells.find(({ column }) => column === primary);
  if (named) return named;
  const own = cells.filter((cell) => cell.row === row && cell.rowSpan === 1);
  return own[0] ?? cells.at(-1) ?? null;
}

const isClassCode = (code: string): boolean => classificationOf(code) !== null || /^1\d{2}(\d{2}){0,3}$/.test(code);

/** 一般公共预算支出 in a list of both sides is of its own side, whatever stood above it. */
const endsAsSide = (key: string): RowSeen['flow'] => {
  const end = SIDE_AT_END.exec(key)?.[1];
  return end === undefined ? undefined : sideOf(end);
};
const SIDE_AT_END = pattern`(${'revenue'}|${'expenditure'})${'totals'}?$`;

/** The code of the class that coordinates name. */
export const classOf = (gives: PartialCoordinates | undefined): string | null =>
  gives?.revenueClass ?? gives?.function ?? gives?.governmentEconomic ?? gives?.economic ?? null;

/** The code that the code cells of a row print: whole, or its last digits below what is open (类 | 款 | 项). */
function wholeCode(cells: readonly string[], open: string): string | null {
  const digits = cells.filter((text) => /^\d{2,11}$/.test(text));
  if (digits.length === 0) return null;
  const last = digits.at(-1)!;
  if (last.length >= 3) return last.length % 2 === 1 ? last : null;
  const joined = digits.join('');
  if (/^\d{3}(\d{2})*$/.test(joined)) return joined;
  const at = cells.findLastIndex((text) => text === last);
  const above = open.slice(0, 3 + 2 * (at - 1));
  return above.length === 3 + 2 * (at - 1) && at > 0 ? above + last : null;
}
