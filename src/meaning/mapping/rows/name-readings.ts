import type { Classification } from '../../../../schemas/codes/index.ts';
import type { PartialCoordinates } from '../../../../schemas/index.ts';
import { pattern } from '../../../lib/pattern.ts';
import type { MappedRow, PrintedNames, RunnerUp, TermEvidence } from '../../../model/form.ts';
import { codeFromName, codesNamed, nameOfCode, similarClass } from '../../words/codes.ts';
import { codeInYear } from '../../words/codes-in-years.ts';
import { refine } from '../../words/compose.ts';
import { evidenceOf, readTerms } from '../../words/lexicon.ts';
import type { TermHit } from '../../words/near-terms.ts';
import { ownCode, printedCodes } from '../../words/printed-names.ts';
import { excludedBy, memoOf, splitsRemainder } from '../nesting.ts';
import { handedDown, type NamePlace } from './ancestors.ts';
import type { LabelledRow, NamesAbove, RowBlock, RowLabel, RowReading } from './row-reading.ts';

/** More unexplained characters than this share of a label, and its terms do not tell what it is. */
const MOST_LEFTOVER_SHARE = 0.34;
/** Two characters without a meaning are no matter, however short the label. */
const MOST_LEFTOVER = 2;
/** Other classes of the same name that are told. */
const MOST_NAMESAKES = 3;
/** What a class of the same name elsewhere in the classification is worth beside the one that the place gives. */
const NAMESAKE_CONFIDENCE = 0.1;

/** Any part of the line above may be its memo line (其中): what names one must be more alike. */
const LEAST_OF_MEMO = 0.6;
/** Characters: nothing but the class of that name is called so. */
const LONG_CLASS_NAME = 12;

/** A name with all that its meaning depends on. */
export interface PlacedName {
  readonly label: RowLabel;
  readonly row: LabelledRow;
  readonly place: NamePlace;
  /** All that is fixed before the name is read. */
  readonly under: PartialCoordinates;
  readonly lastCode: NamesAbove['lastCode'];
}

export const placedName = (label: RowLabel, reading: RowReading, row: LabelledRow, place: NamePlace): PlacedName => ({
  label,
  row,
  place,
  under: refine(refine(row.table.identified.defaults, reading.coordinates), place.inherited),
  lastCode: reading.names.lastCode,
});

/** What a name means, and what it says to the rows below. */
export interface NameReading {
  readonly coordinates: PartialCoordinates;
  readonly total: MappedRow['total'];
  readonly evidence: readonly TermEvidence[];
  readonly runnersUp: readonly RunnerUp[];
  readonly handedDown: PartialCoordinates;
  readonly use: string | undefined;
  readonly lastCode: NamesAbove['lastCode'];
  /** The name is of something else and only hints at what stands below it: 加油服务 beside what is bought. */
  readonly isHint: boolean;
}

/** What the words of a name mean below its parents; null where they do not say what it is. */
export function readByTerms({ label, row, place, under, lastCode }: PlacedName): NameReading | null {
  const { key, memo } = label.label,
    { identified, outline } = row.table;
  const twoSided = /^(revenue-expenditure|appropriation)$/.test(identified.form);
  const { hits, leftover } = readTerms(outline.lexicon, key, 'row', under, twoSided);
  if (hits.length === 0 || leftover.length > Math.max(MOST_LEFTOVER, key.length * MOST_LEFTOVER_SHARE)) return null;
  if (memo && hits.some(({ confidence }) => confidence < LEAST_OF_MEMO)) return null;
  const isOutside = ({ confidence, term }: TermHit): boolean =>
    confidence < 1 && excludedBy(place.inherited, memoOf(term.gives, under, memo));
  if (hits.some((hit) => isOutside(hit) || splitsRemainder({ use: place.divided }, hit.term.gives))) return null;
  // A class that is called exactly so goes before a word that is only like the label, or one inside its long name:
  // 行政运行, 其他政府性基金及对应专项债务收入安排的支出.
  const isOpen = key.length >= LONG_CLASS_NAME || hits.some(({ confidence }) => confidence < 1);
  if (row.block.flow !== 'revenue' && isOpen && namesClass(key, outline.printed)) return null;
  const { coordinates, evidence } = asLeftOver(composed(hits, label, under), label, row.block, twoSided);
  const total = hits.findLast(({ term }) => term.total !== undefined)?.term.total ?? null;
  return {
    coordinates: refine(total ? {} : place.inherited, coordinates),
    total,
    evidence,
    runnersUp: hits.flatMap(({ runnerUp }) => runnerUp ?? []),
    handedDown: handedDown(coordinates),
    use: coordinates.use,
    lastCode,
    isHint: false,
  };
}

/** 当年收入小计, 本年支出总额: a total in words that say no more than its side and its year. */
const TOTAL_OF_SIDE = pattern`^(${'this-year'})?(${'revenue'}|${'expenditure'})(${'totals-of-rows'})$`;

/** A total of the block's side that the lexicon does not hold letter by letter. */
export function readAsTotal({ label: { label, cell }, row: { block }, lastCode }: PlacedName): NameReading | null {
  const match = TOTAL_OF_SIDE.exec(label.key);
  const flow = !match ? null : pattern`${'revenue'}`.test(match[2]!) ? 'revenue' : 'expenditure';
  if (!match || flow === null || flow !== block.flow) return null;
  return {
    coordinates: { flow },
    total: match[1] === undefined ? 'all' : 'year',
    evidence: [{ word: label.key, gives: { flow }, from: cell.text }],
    runnersUp: [],
    handedDown: {},
    use: undefined,
    lastCode,
    isHint: false,
  };
}

/** 其他… below a fund that has parts of its own is the rest of it. */
const REST = pattern`^${'other'}`;
const FUNDS_WITH_REST: ReadonlySet<string> = new Set(['fiscal-account', 'unit']);

/** 其他非税收入 below 财政专户管理资金: the rest of that fund, whatever it is called. */
export function readAsRestOfFund({
  label: { label, cell },
  row: { block },
  under,
  place,
  lastCode,
}: PlacedName): NameReading | null {
  const { fund } = under;
  if (block.flow !== 'revenue') return null;
  if (fund === undefined || !FUNDS_WITH_REST.has(fund) || label.memo || !REST.test(label.key)) return null;
  const gives = { fund: `${fund}.other` };
  return {
    coordinates: refine(place.inherited, gives),
    total: null,
    evidence: [{ word: label.key, gives, from: cell.text }],
    runnersUp: [],
    handedDown: gives,
    use: undefined,
    lastCode,
    isHint: false,
  };
}

const namesClass = (key: string, printed: PrintedNames | undefined): boolean =>
  codesNamed('function', key).length > 0 ||
  printedCodes(printed, key).length > 0 ||
  codesNamed('economic', key).length > 0;

/** Words of money that came from the year before. */
const FROM_BEFORE = pattern`${'last-year-in-words'}|${'opening-of-year'}`;

type Composed = Pick<NameReading, 'coordinates' | 'evidence'>;

/** On the spending side of a summary what is left over goes on into the next year: 财政拨款结转和结余. */
function asLeftOver(read: Composed, { label }: RowLabel, { flow }: RowBlock, twoSided: boolean): Composed {
  const { period, use, ...rest } = read.coordinates;
  const isLeft =
    twoSided && flow === 'expenditure' && period === 'carryover' && use === undefined && !FROM_BEFORE.test(label.key);
  if (!isLeft) return read;
  return {
    coordinates: { ...rest, use: 'carry-forward' },
    evidence: read.evidence.map((one) =>
      one.gives.period === 'carryover' ? { ...one, gives: { use: 'carry-forward' } } : one,
    ),
  };
}

/** Words one after the other, each inside what the ones before it say. */
const composed = (hits: readonly TermHit[], { label, cell }: RowLabel, under: PartialCoordinates): Composed =>
  hits.reduce<Composed>(
    ({ coordinates, evidence }, hit) => {
      const gives = memoOf(hit.term.gives, refine(under, coordinates), label.memo);
      return {
        coordinates: refine(coordinates, gives),
        evidence: [...evidence, evidenceOf(hit, gives, cell.text)],
      };
    },
    { coordinates: {}, evidence: [] },
  );

/** The class of the first of these classifications that has one of that name; null where none has. */
export function readByClassName(
  { label: { label, cell }, row, place, lastCode }: PlacedName,
  classifications: readonly Classification[],
): NameReading | null {
  for (const classification of classifications) {
    const code =
      categoryOpened(label, classification) ??
      codeNamed(classification, label.key, lastCode[classification] ?? null, row.table.outline.printed);
    if (code === null) continue;
    const inYear = codeInYear(classification, code, row.table.outline.fiscalYear);
    return {
      coordinates: { ...place.inherited, [classification]: inYear, derived: true },
      total: null,
      evidence: [
        { word: nameOfCode(classification, code) ?? label.key, gives: { [classification]: inYear }, from: cell.text },
      ],
      runnersUp: namesakes(classification, label.key, code),
      handedDown: {},
      use: undefined,
      lastCode: { ...lastCode, [classification]: inYear },
      isHint: false,
    };
  }
  return null;
}

/**
 * The class whose name is nearly this one, of the categories and the classes below the row above; null where none is,
 * or two are. What it is worth tells its likeness, until sums bear it out.
 */
export function readBySimilarClass(
  { label: { label, cell }, place, lastCode }: PlacedName,
  classification: Classification,
): NameReading | null {
  const found = similarClass(classification, label.key, lastCode[classification] ?? null);
  if (found === null) return null;
  const { code, likeness } = found;
  return {
    coordinates: { ...place.inherited, [classification]: code, derived: true },
    total: null,
    evidence: [
      {
        word: nameOfCode(classification, code) ?? label.key,
        gives: { [classification]: code },
        from: cell.text,
        likeness,
      },
    ],
    runnersUp: [],
    handedDown: {},
    use: undefined,
    lastCode: { ...lastCode, [classification]: code },
    isHint: false,
  };
}

/** 六、 opens a category, also where the one before has a class of that name: 221 after 219 with its 21908. */
function categoryOpened({ key, numbering }: RowLabel['label'], classification: Classification): string | null {
  const categories = numbering === 1 ? codesNamed(classification, key).filter((code) => code.length === 3) : [];
  return categories.length === 1 ? categories[0]! : null;
}

function codeNamed(
  classification: Classification,
  name: string,
  previous: string | null,
  printed: PrintedNames | undefined,
): string | null {
  const told = codeFromName(classification, name, previous);
  return classification === 'function' ? ownCode(printed, name, told) : told;
}

/** Other codes of a name that stand elsewhere in the classification. */
const namesakes = (classification: Classification, name: string, taken: string): RunnerUp[] =>
  codesNamed(classification, name)
    .filter((code) => code !== taken)
    .slice(0, MOST_NAMESAKES)
    .map((code) => ({
      coordinates: { [classification]: code },
      confidence: NAMESAKE_CONFIDENCE,
      reason: 'has the same name, below another class',
    }));
