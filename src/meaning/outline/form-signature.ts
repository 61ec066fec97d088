import { FISCAL_YEAR } from '../../lib/grammar.ts';
import type { FormId, PartialCoordinates } from '../../../schemas/index.ts';
import { partsOf } from '../../../schemas/members.ts';
import { contains } from '../../lib/members.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import type { Table } from '../../model/table.ts';
import { codesNamed } from '../words/codes.ts';
import { refine } from '../words/compose.ts';
import { readLabel } from '../words/labels.ts';
import { readTerms } from '../words/lexicon.ts';

/** The form of a table that no title names: by what its title resembles, its header says and its labels are. */
export function signatureForm(table: Table, titles: readonly string[], lexicon: Lexicon): FormId | null {
  const header = table.cells
    .filter((cell) => cell.row >= table.preambleRows && cell.row < table.headerEnd)
    .map((cell) => labelKey(cell.text));
  const words = header.join('|');
  if (pattern`${'indicator-headers'}`.test(words))
    return pattern`${'department-name'}`.test(words) && !pattern`${'project-name'}`.test(words)
      ? 'department-performance'
      : 'project-performance';
  if (pattern`${'performance-targets'}`.test(words) && pattern`${'project'}`.test(words)) return 'project-performance';
  if (pattern`${'procurement'}`.test(words)) return 'procurement';
  return itemForm(table, header, lexicon) ?? twoSided(table, lexicon) ?? formOfTerms(titles, lexicon);
}

/** Kinds of the three public expenses; two of them side by side or under each other make the form. */
const PUBLICS = partsOf('item', 'three-publics');
/** A code, a name and an amount. */
const FEW_COLUMNS = 4;
/** Rows looked at: lists of items are short. */
const LIST_ROWS = 14;

function itemForm(table: Table, header: readonly string[], lexicon: Lexicon): FormId | null {
  const kinds = (keys: readonly string[]): number =>
    new Set(
      keys
        .flatMap((key) => readTerms(lexicon, key, 'column').hits.map(({ term }) => term.gives.item ?? ''))
        .map((item) => PUBLICS.find((kind) => contains('item', kind, item)))
        .filter((kind) => kind !== undefined),
    ).size;
  if (kinds(header) >= 2) return 'three-publics';
  // One column of money and what it is: 机关运行经费 by economic class.
  if (
    header.length <= FEW_COLUMNS &&
    header.some((key) =>
      readTerms(lexicon, key, 'column').hits.some(
        ({ term, confidence }) => term.gives.item === 'agency-operating' && confidence === 1,
      ),
    )
  )
    return 'agency-operating';
  const rows = table.rowCount - table.headerEnd;
  const labels =
    rows > LIST_ROWS
      ? []
      : table.cells
          .filter((cell) => cell.row >= table.headerEnd && cell.column === 0)
          .map((cell) => readLabel(cell.text).key);
  return kinds(labels) >= 3 ? 'three-publics' : null;
}

/** Sources of money on the left, functions or uses on the right: the summary; of appropriations alone, theirs. */
function twoSided(table: Table, lexicon: Lexicon): FormId | null {
  const columns = new Map<number, string[]>();
  for (const { row, column, text } of table.cells)
    if (row >= table.headerEnd && /[\u4e00-\u9fff]/.test(text))
      columns.set(column, [...(columns.get(column) ?? []), readLabel(text).key]);
  const labelled = [...columns].filter(([, labels]) => labels.length >= 3).sort(([a], [b]) => a - b);
  if (labelled.length < 2) return null;
  const left = labelled[0]![1],
    right = labelled.slice(1).flatMap(([, labels]) => labels);
  const funds = new Set(
    left.flatMap((label) =>
      readTerms(lexicon, label, 'row', { flow: 'revenue' })
        .hits.map(({ term }) => term.gives.fund)
        .filter((fund) => fund !== undefined),
    ),
  );
  const functions = right.filter((label) => codesNamed('function', label).some((code) => code.length === 3)).length;
  const uses = right.filter((label) =>
    readTerms(lexicon, label, 'row', { flow: 'expenditure' }).hits.some(({ term }) => term.gives.use !== undefined),
  ).length;
  if (funds.size < 2 || functions + uses < 2) return null;
  return [...funds].every((fund) => contains('fund', 'appropriation', fund)) ? 'appropriation' : 'revenue-expenditure';
}

/** Words of a title that say what kind of table it is, not of what. */
const TITLE_FRAME = patternWith(
  'g',
)`^.*?${FISCAL_YEAR}|${'kinds-of-table'}*${'budget-or-final-accounts'}?${'kinds-of-table'}*${'table'}.*$`;

/** The form whose own coordinates the words of a title give, also where they are only like known words. */
function formOfTerms(titles: readonly string[], lexicon: Lexicon): FormId | null {
  const title = titles.map(labelKey).findLast((key) => pattern`${'table'}$`.test(key)) ?? titles.map(labelKey).at(-1);
  if (title === undefined) return null;
  const { hits } = readTerms(lexicon, title.replace(TITLE_FRAME, ''), 'title');
  const { item, use, fund } = hits.reduce((sum, { term }) => refine(sum, term.gives), {} as PartialCoordinates);
  if (item !== undefined)
    return item === 'agency-operating'
      ? 'agency-operating'
      : item.startsWith('procurement')
        ? 'procurement'
        : contains('item', 'three-publics', item)
          ? 'three-publics'
          : null;
  if (use === 'basic')
    return fund === 'general-public'
      ? 'basic-expenditure'
      : fund === 'appropriation'
        ? 'appropriation-basic-expenditure'
        : 'basic-expenditure-detail';
  if (use === 'project') return fund === 'general-public' ? 'general-public-expenditure' : 'project-expenditure';
  return null;
}
