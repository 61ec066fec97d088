import type { Classification } from '../../../../schemas/codes/index.ts';
import { pattern } from '../../../lib/pattern.ts';
import { codesNamed } from '../../words/codes.ts';
import { refine } from '../../words/compose.ts';
import type { Label } from '../../words/labels.ts';
import { GUESS_BELOW } from '../likeness.ts';
import { placeOf, type NamePlace } from './ancestors.ts';
import {
  placedName,
  readAsRestOfFund,
  readAsTotal,
  readByClassName,
  readBySimilarClass,
  readByTerms,
  type NameReading,
  type PlacedName,
} from './name-readings.ts';
import { projectNamed } from './projects.ts';
import { withBuyer } from './purchases.ts';
import {
  listsProjects,
  listsPurchases,
  type LabelledRow,
  type NamesAbove,
  type RowLabel,
  type RowReading,
} from './row-reading.ts';

/** Forms in which a name that nothing explains is a single thing of its own. */
const NAMED_LINES = /^(procurement|service-purchase|unknown|project-expenditure|carryover-expenditure)$/;

/** What a label without a code says: a term of the lexicon or a classification name, below its parents. */
export function readName(label: RowLabel, given: RowReading, row: LabelledRow): RowReading {
  const { identified } = row.table;
  const reading = listsPurchases(identified) && label.kind === 'any' ? withBuyer(label.cell.text, given) : given;
  const place = placeOf(label.label, label.cell, reading.names.ancestors, identified);
  const found = meaningOf(placedName(label, reading, row, place));
  const placed = { ...reading, level: place.level, names: namesBelow(label, reading.names, place, found) };
  return found && !found.isHint ? withMeaning(placed, found) : withoutMeaning(label, inherits(placed, place), row);
}

const inherits = (reading: RowReading, { inherited }: NamePlace): RowReading => ({
  ...reading,
  coordinates: refine(reading.coordinates, inherited),
});

const withMeaning = (reading: RowReading, found: NameReading): RowReading => ({
  ...reading,
  coordinates: refine(reading.coordinates, found.coordinates),
  evidence: [...reading.evidence, ...found.evidence],
  runnersUp: [...reading.runnersUp, ...found.runnersUp],
  known: true,
  isTotal: reading.isTotal || found.total !== null,
  total: found.total ?? reading.total,
});

/** A name that nothing explains: a project, or a thing of its own, where the form lists such. */
function withoutMeaning({ label, cell, kind }: RowLabel, reading: RowReading, row: LabelledRow): RowReading {
  if (listsProjects(row)) {
    if (row.codes.other !== null) return { ...reading, line: cell.text };
    if (reading.project === null && /[\u4e00-\u9fff]/.test(label.key))
      return { ...reading, project: projectNamed(cell.text, row.codes), known: true };
  }
  const isLine = NAMED_LINES.test(row.table.identified.form) && kind !== 'economic' && kind !== 'function';
  return isLine ? { ...reading, line: cell.text } : reading;
}

/** The names above the next row: this one, too. */
const namesBelow = (
  { label, cell }: RowLabel,
  { lastCode }: NamesAbove,
  { level, ancestors }: NamePlace,
  found: NameReading | null,
): NamesAbove => ({
  ancestors: [
    ...ancestors,
    {
      level,
      column: cell.column,
      coordinates: found?.handedDown ?? {},
      name: label.key,
      use: found?.use,
      lastChild: null,
    },
  ],
  lastCode: found?.lastCode ?? lastCode,
});

/** The meaning of a name by its words, else as a total in other words; null where it has none that is known. */
const meaningOf = (name: PlacedName): NameReading | null =>
  nameByKind(name) ?? (listsProjects(name.row) ? null : readAsTotal(name)) ?? readAsRestOfFund(name);

/** The meaning of a name by the side and the kind of column that it stands in. */
function nameByKind(name: PlacedName): NameReading | null {
  const { kind } = name.label;
  if (name.row.block.flow === 'revenue') return revenueName(name);
  if (kind === 'function' || kind === 'economic' || kind === 'governmentEconomic')
    return (
      readByClassName(name, [kind]) ??
      (kind === 'function' ? (readByTerms(name) ?? nearlyFunction(name)) : termOrSimilarClass(name, kind))
    );
  if (kind === 'use') return readByTerms(name) ?? readByClassName(name, ['economic']);
  return expenditureName(name);
}

/** Revenue is told by its source; functional classes stand in columns of their own. */
function revenueName(name: PlacedName): NameReading | null {
  const { kind } = name.label;
  const readClass = (): NameReading | null => readByClassName(name, ['function']);
  if (kind === 'function') return readClass() ?? readByTerms(name) ?? nearlyFunction(name);
  return readByTerms(name) ?? (kind === 'classification' ? (readClass() ?? nearlyFunction(name)) : null);
}

/**
 * A label of unknown kind on an expenditure side: a category of the classification first, then a term, then any class.
 */
function expenditureName(name: PlacedName): NameReading | null {
  const { form } = name.row.table.identified,
    { label } = name.label;
  if (/^project/.test(form)) return takenIf((found) => namesUse(label) && isPlainUse(found), readByTerms(name));
  if (form === 'procurement') return takenIf(() => namesPurchases(label), readByTerms(name));
  if (form === 'three-publics') return withEventItem(readByTerms(name) ?? readByClassName(name, ['economic']));
  if (form === 'agency-operating') return readByClassName(name, ['economic']) ?? readByTerms(name);
  const economicFirst = pattern`${'economic'}`.test(name.row.block.header) || /^(basic|appropriation-basic)/.test(form);
  const order: readonly [Classification, ...Classification[]] = economicFirst
    ? ['economic', 'function', 'governmentEconomic']
    : ['function', 'economic', 'governmentEconomic'];
  const isCategory = codesNamed(order[0], label.key).some((code) => code.length === 3);
  return (
    (isCategory || economicFirst ? readByClassName(name, [order[0]]) : null) ??
    termOrSimilarClass(name, order[0]) ??
    readByClassName(name, order) ??
    (form === 'economic-classification' ? readBySimilarClass(name, 'economic') : null) ??
    (economicFirst ? null : nearlyFunction(name))
  );
}

/** 灾害防治和应急管理支出: a functional class but for one character of a long name. */
function nearlyFunction(name: PlacedName): NameReading | null {
  const similar = readBySimilarClass(name, 'function');
  return similar && likenessOf(similar) >= NEARLY ? similar : null;
}
const NEARLY = 0.85;

/**
 * Among economic classes 商品服务支出 is nearly the class 302 before it is nearly a use of money; among functional ones
 * 交通运输类支出, which resembles 运转类支出, is more like 交通运输支出.
 */
function termOrSimilarClass(name: PlacedName, classification: Classification): NameReading | null {
  const term = readByTerms(name),
    likeness = term && likenessOf(term);
  const isGuess = likeness === null ? classification === 'economic' : likeness < WORTH_MORE[classification];
  if (!isGuess) return term;
  const similar = readBySimilarClass(name, classification);
  return similar && (classification === 'economic' || likenessOf(similar) > likeness!) ? similar : term;
}

/** A word as like as this comes before a class of nearly the same name. */
const WORTH_MORE: Readonly<Record<Classification, number>> = {
  economic: 1,
  function: GUESS_BELOW,
  governmentEconomic: GUESS_BELOW,
};

const likenessOf = ({ evidence }: NameReading): number => Math.min(1, ...evidence.map(({ likeness = 1 }) => likeness));

/** Beside the three public expenses meetings and trainings are items, as in columns and sentences, not classes. */
function withEventItem(found: NameReading | null): NameReading | null {
  const item = EVENT_ITEMS[found?.coordinates.economic ?? ''];
  if (!found || item === undefined) return found;
  const { economic: _, derived: __, ...others } = found.coordinates;
  return {
    ...found,
    coordinates: { ...others, item },
    evidence: found.evidence.map((one) => ({ ...one, gives: { item } })),
  };
}
const EVENT_ITEMS: Readonly<Record<string, string>> = { 30215: 'conference', 30216: 'training' };

/** In a purchase list only the catalogue's own classes (A 货物) are terms; 会议服务 is a thing bought. */
const namesPurchases = ({ key }: Label): boolean =>
  pattern`^${'government-procurement'}?[ABC]?(-|${'category'})?${'purchases'}[ABC]?${'category'}?
    ${'purchase-endings'}*$|${'procurement-subtotals'}`.test(key);

/** In a project list only a plain use (其他运转类) is a term; every other label is a project's name. */
const namesUse = ({ key }: Label): boolean =>
  pattern`^${'kinds-of-spending'}${'kinds-of-spending-endings'}?$`.test(key);

const isPlainUse = ({ coordinates: { use, item } }: NameReading): boolean => use !== undefined && item === undefined;

const takenIf = (isTaken: (found: NameReading) => boolean, found: NameReading | null): NameReading | null =>
  found && { ...found, isHint: !isTaken(found) };
