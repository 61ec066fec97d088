import type { Aside, Fact, PartialCoordinates, Statement, Unread } from '../../../schemas/index.ts';
import { inYuan, toleranceText } from '../../lib/amounts.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import { decimalText } from '../../lib/decimal.ts';
import { stableHash } from '../../lib/hash.ts';
import { pattern } from '../../lib/pattern.ts';
import type { Figure } from './figures.ts';
import { OUTCOME_REASON } from './measures.ts';
import { grandTotalKey, type NarrativeContext } from './narrative-context.ts';
import { placeOf, type Paragraph } from './paragraphs.ts';
import type { Reading } from './readings.ts';
import type { Sentence, SentenceReading, Unplaced } from './sentences.ts';

/** A sentence that was read, where it stands. */
export interface ReadSentence extends Pick<SentenceReading, 'readings' | 'unplaced'> {
  readonly paragraph: Paragraph;
  readonly sentence: Sentence;
  /** The heading over it, as printed. */
  readonly heading: string | null;
  /** How much the changes amount to that the paragraph has told up to here. */
  readonly changes: ReadonlySet<string>;
}

/** What is published of sentences. */
export interface Published {
  readonly facts: readonly Fact[];
  readonly statements: readonly Statement[];
  readonly unread: readonly Unread[];
}

/** Publishes the sentences of a document; statements are numbered as they come. */
export function publishSentences(sentences: readonly ReadSentence[], context: NarrativeContext): Published {
  const facts: Fact[] = [],
    statements: Statement[] = [],
    unread: Unread[] = [];
  for (const read of sentences) {
    const { asides, unread: own } = sorted(read);
    unread.push(...own);
    if (read.readings.length === 0 && asides.length === 0) continue;
    const id = `s${statements.length + 1}`;
    statements.push(statementOf(read, id, asides));
    facts.push(...read.readings.map((reading) => factOf(reading, read, id, context)));
  }
  return { facts, statements, unread };
}

/** Figures that became no fact: those that state no amount, and those that were not understood. */
function sorted(read: ReadSentence): { readonly asides: readonly Aside[]; readonly unread: readonly Unread[] } {
  const { paragraph, sentence, unplaced } = read;
  const asides: Aside[] = [],
    unread: Unread[] = [];
  for (const each of unplaced) {
    const { from, to } = each.figure,
      text = paragraph.text.slice(from, to),
      kind = asideOf(each, read);
    if (kind === null) unread.push({ text, ...placeOf(paragraph, sentence.from, sentence.to), reason: each.reason });
    else asides.push({ kind, text, span: [from - sentence.from, to - sentence.from] });
  }
  return { asides, unread };
}

/**
 * Figures that state no amount: bounds (单价100万元以上), what work brings about, and rates in a sentence without
 * money, which speaks of something else (参保率95%). A given reason may repeat the change that it explains.
 */
function asideOf({ figure, reason }: Unplaced, { readings, unplaced, changes }: ReadSentence): Aside['kind'] | null {
  if (figure.threshold) return 'threshold';
  if (reason === OUTCOME_REASON) return 'outcome';
  if (reason === 'a reason' && changes.has(worthOf(figure))) return 'reason';
  const speaksOfMoney =
    readings.length > 0 || unplaced.some(({ figure: other }) => other.kind === 'money' && !other.threshold);
  return figure.kind === 'percent' && !speaksOfMoney ? 'rate' : null;
}

/** How much the changes of a sentence amount to. */
export const changesIn = (readings: readonly Reading[]): string[] =>
  readings.filter(({ coordinates }) => coordinates.measure === 'change').map(({ figure }) => worthOf(figure));

/** How much a figure says, whatever its sign. */
const worthOf = ({ value, unit }: Figure): string => decimalText(inYuan(value, unit ?? '元')).replace('-', '');

const statementOf = (
  { paragraph, sentence: { from, to }, heading }: ReadSentence,
  id: string,
  asides: readonly Aside[],
): Statement => ({
  id,
  text: paragraph.text.slice(from, to),
  ...placeOf(paragraph, from, to),
  heading,
  ...(asides.length > 0 ? { asides: [...asides] } : {}),
});

function factOf(
  { figure, coordinates: said }: Reading,
  { paragraph, sentence }: ReadSentence,
  statement: string,
  context: NarrativeContext,
): Fact {
  const words = paragraph.key.slice(sentence.from, sentence.to);
  const coordinates = asGrandTotal(asPrinted(said, figure, paragraph), words, context);
  const { unit, decimals, text } = figure;
  const key = stableHash(coordinateKey(coordinates));
  const span = [figure.from - sentence.from, figure.to - sentence.from] as const;
  return {
    key,
    id: stableHash(`${key}|${statement}|${span[0]}|${coordinates.flow}`),
    form: 'narrative',
    amount: decimalText(unit === null ? figure.value : inYuan(figure.value, unit)),
    published: { text, moneyUnit: unit, decimals },
    tolerance: toleranceText(decimals, unit),
    ...(coordinates as Pick<Fact, 'flow' | 'year' | 'stage'>),
    provenance: [{ statement, span }],
    proven: 0,
    ...(figure.pointed ? { corrected: { original: text, reason: POINTED } } : {}),
  };
}

const POINTED = {
  zh: '有两个小数点：前面的应为分节号',
  en: 'two points: the first stands where a comma groups the digits',
};

/** Names of lines and projects that were taken from the sentence, with the marks that are printed. */
function asPrinted(coordinates: PartialCoordinates, figure: Figure, { key, text }: Paragraph): PartialCoordinates {
  const printed = <T extends { readonly name: string }>(named: T): T => {
    const at = key.lastIndexOf(named.name, figure.from);
    return at < 0 ? named : { ...named, name: text.slice(at, at + named.name.length) };
  };
  const { project, line } = coordinates;
  return {
    ...coordinates,
    ...(project ? { project: printed(project) } : {}),
    ...(line ? { line: printed(line) } : {}),
  };
}

/** Words for expenditure together with what is carried forward, where a table totals both. */
const GRAND_TOTAL = pattern`${'grand-totals'}`;
/** Coordinates that a total of all expenditure may have. */
const OF_A_TOTAL: ReadonlySet<string> = new Set(['flow', 'year', 'stage', 'fund', 'measure', 'base']);

/** 支出总计 of a sentence is the total that tables print under that name: with 结转下年, where there is such a line. */
function asGrandTotal(
  coordinates: PartialCoordinates,
  sentence: string,
  { grandTotals }: NarrativeContext,
): PartialCoordinates {
  const isTotal =
    coordinates.flow === 'expenditure' &&
    Object.entries(coordinates).every(([name, part]) => part === undefined || OF_A_TOTAL.has(name));
  return isTotal && GRAND_TOTAL.test(sentence) && grandTotals.has(grandTotalKey(coordinates))
    ? { ...coordinates, use: 'grand-total' }
    : coordinates;
}
