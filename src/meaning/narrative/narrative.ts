import type { Aside, Fact, PartialCoordinates, Statement, Unread } from '../../../schemas/index.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import { decimalText } from '../../lib/decimal.ts';
import { stableHash } from '../../lib/hash.ts';
import type { Passage } from '../../model/document.ts';
import type { Outline } from '../../model/form.ts';
import type { Layout } from '../../model/table.ts';
import { inYuan, toleranceText } from '../../lib/amounts.ts';
import { refine } from '../words/compose.ts';
import { findFigures, type Figure } from './figures.ts';
import { joinParagraphs, placeOf, type Paragraph } from './paragraphs.ts';
import { grandTotalKey, narrativeContext, projectIn, type NarrativeContext } from './narrative-context.ts';
import { OUTCOME_REASON, type Reading } from './measures.ts';
import { cutSentences, readSentence, type Unplaced } from './sentences.ts';
import { closeReason, newState, openList, type State, type Subject } from './state.ts';
import { readHeading } from './terms.ts';
import { readClassification } from './names.ts';
import type { MappedTable } from '../mapping/table-facts.ts';

export interface Narrative {
  readonly facts: readonly Fact[];
  readonly statements: readonly Statement[];
  readonly unread: readonly Unread[];
  readonly passages: readonly Passage[];
}

/** A heading or numbered item that is open, and what it fixes for what stands under it. */
interface Frame {
  readonly level: number;
  readonly fixes: PartialCoordinates;
  readonly text: string;
  readonly item: boolean;
  readonly project?: true;
}

/** A heading is shorter than this and has no figure. */
const MAX_HEADING = 60;
/** Lines that stand alone and head no text: titles and unit lines of tables, captions. */
const NO_HEADING = /表(\([^)]*\))?$|单位|目录|^图|^附|^\d+$/;
/** A heading without numbering stands half a level under the numbered ones. */
const HALF_LEVEL = 0.5;

/** Reads every amount of the running text into facts with the coordinates that tables use. */
export function readNarrative(layout: Layout, outline: Outline, tables: readonly MappedTable[]): Narrative {
  const context = narrativeContext(outline, tables);
  const facts: Fact[] = [],
    statements: Statement[] = [],
    unread: Unread[] = [];
  let frames: Frame[] = [];
  const contents = new Map<string, number>();
  const listsEndedBy = numberedLists();
  let carried: State | null = null,
    previous: string | null = null,
    lead: Subject[] = [];
  const paragraphs = joinParagraphs(layout.lines);
  for (const paragraph of paragraphs) {
    const { key, level, start } = paragraph;
    const figured = findFigures(key, start, key.length).length > 0;
    const closed =
      previous === null ||
      (!/(其中|包括|如下|[:;,])$/.test(previous) && !/^(其中|包括|主要包括|具体)/.test(key.slice(start)));
    const inner = level === null ? null : listsEndedBy(level, key.slice(0, start));
    if (level !== null)
      frames = frames.filter((frame) => frame.level < level && !(frame.item && inner!.has(frame.level)));
    else if (closed) frames = frames.filter((frame) => !frame.item);
    const described = figured ? null : projectDescribed(paragraph),
      heads = !figured && isHeading(paragraph);
    if (described) {
      const outer = frames.filter((frame) => !frame.project && !frame.item);
      frames = [
        ...outer,
        {
          level: level ?? (outer.at(-1)?.level ?? 0) + HALF_LEVEL,
          fixes: refine(sectionOf(outer), described),
          text: paragraph.text,
          item: false,
          project: true,
        },
      ];
    } else if (heads) {
      const text = key.slice(start).replace(/\(详见[^)]*\)?|[。:]$/g, '');
      const project = level === null ? projectHeaded(text, paragraph, context) : null;
      if (level !== null && level <= TOP_LEVEL) contents.set(wordsOf(text), level);
      // 预算编制说明, which the contents list as 四、部门预算编制说明, ends the section that they list last.
      const own = level ?? (project ? undefined : contents.get(wordsOf(text)));
      if (project) frames = [{ level: HALF_LEVEL, fixes: project, text: paragraph.text, item: false, project: true }];
      else if (own !== undefined) frames = headedBy(frames, own, text, paragraph.text, context);
      else if (!NO_HEADING.test(text)) frames = underPlainHeading(frames, text, paragraph.text, context);
    }
    if (described || heads) {
      carried = null;
      lead = [];
      previous = key;
      continue;
    }
    const section = sectionOf(frames);
    const state: State = newState(section, carried?.holding ?? null);
    if (!closed && carried && level === null)
      Object.assign(state, { wholes: carried.wholes, subject: carried.subject, buying: carried.buying });
    else if (level !== null) state.wholes = frames.at(-1)?.item ? [] : [...lead];
    let headed: Subject | null = null;
    const changes = new Set<string>();
    cutSentences(key, start).forEach((range, number) => {
      const { readings, unplaced } = readSentence(key, range, number, state, context);
      headed ??= state.head;
      const at = placeOf(paragraph, range.from, range.to);
      for (const { figure, coordinates } of readings)
        if (coordinates.measure === 'change') changes.add(worthOf(figure));
      const asides: Aside[] = [];
      for (const each of unplaced) {
        const { figure, reason } = each,
          text = paragraph.text.slice(figure.from, figure.to);
        const kind = asideOf(each, readings, unplaced, changes);
        if (kind === null) unread.push({ text, ...at, reason });
        else asides.push({ kind, text, span: [figure.from - range.from, figure.to - range.from] });
      }
      if (readings.length === 0 && asides.length === 0) return;
      const id = `s${statements.length + 1}`;
      statements.push({
        id,
        text: paragraph.text.slice(range.from, range.to),
        ...at,
        heading: frames.at(-1)?.text ?? null,
        ...(asides.length > 0 ? { asides } : {}),
      });
      const words = key.slice(range.from, range.to);
      for (const reading of readings)
        facts.push(factOf(asGrandTotal(asPrinted(reading, paragraph), words, context), id, range.from));
    });
    if (level !== null) {
      const head = headed as Subject | null;
      frames.push({
        level,
        fixes: head?.coordinates ?? section,
        text: paragraph.text.slice(0, MAX_HEADING),
        item: true,
      });
    }
    if (/(其中|包括|如下)[:,]?$|:$/.test(key)) openList(state);
    closeReason(state);
    if (level === null)
      lead =
        state.wholes.length > 0 && /(其中|包括|如下)[:,]?$|:$/.test(key)
          ? [...state.wholes]
          : state.head
            ? [state.head]
            : [];
    carried = state;
    previous = key;
  }
  const passages = paragraphs.map((paragraph): Passage => ({
    text: paragraph.text,
    key: paragraph.key,
    ...placeOf(paragraph, 0, paragraph.text.length),
  }));
  return { facts, statements, unread, passages };
}

/** Figures that state no amount: bounds (单价100万元以上), what work brings about, and rates in a sentence without money, which speaks of something else (参保率95%). A given reason may repeat the change that it explains. */
function asideOf(
  each: Unplaced,
  readings: readonly Reading[],
  unplaced: readonly Unplaced[],
  changes: ReadonlySet<string>,
): Aside['kind'] | null {
  const { figure, reason } = each;
  if (figure.threshold) return 'threshold';
  if (reason === OUTCOME_REASON) return 'outcome';
  if (reason === 'a reason' && changes.has(worthOf(figure))) return 'reason';
  const speaksOfMoney =
    readings.length > 0 || unplaced.some(({ figure: other }) => other.kind === 'money' && !other.threshold);
  return figure.kind === 'percent' && !speaksOfMoney ? 'rate' : null;
}

/** How much a figure says, whatever its sign. */
const worthOf = ({ value, unit }: Figure): string => decimalText(inYuan(value, unit ?? '元')).replace('-', '');

const sectionOf = (frames: readonly Frame[]): PartialCoordinates => frames.at(-1)?.fixes ?? {};

/**
 * Numbered lists that a numbered paragraph ends though they stand higher by their marks: (2) after (1) 1. 2. 3. goes on
 * with the list in which those of 1. stood.
 */
function numberedLists(): (level: number, mark: string) => ReadonlySet<number> {
  const begun = new Map<number, number>(),
    last = new Map<number, { readonly number: number; readonly at: number }>();
  let at = 0;
  return (level, mark) => {
    at++;
    const number = ordinalOf(mark),
      before = last.get(level);
    if (number === null) return new Set();
    if (number === 1) begun.set(level, at);
    last.set(level, { number, at });
    if (!before || number !== before.number + 1) return new Set();
    return new Set([...begun].flatMap(([other, start]) => (other < level && start > before.at ? [other] : [])));
  };
}

/** The number of a mark in Arabic digits: (2), 5.; null for others. */
const ordinalOf = (mark: string): number | null => {
  const digits = /\d+/.exec(mark)?.[0];
  return digits === undefined ? null : Number(digits);
};

/** Levels of headings that the contents of a document list. */
const TOP_LEVEL = 1;

/** The words of a heading without its year. */
const wordsOf = (text: string): string => text.replace(/^20\d\d年度?/, '');

/** A heading ends those of its own level and below. */
function headedBy(
  frames: readonly Frame[],
  level: number,
  key: string,
  text: string,
  context: NarrativeContext,
): Frame[] {
  const outer = frames.filter((frame) => frame.level < level);
  return [...outer, { level, fixes: fixedBy(key, sectionOf(outer), context), text, item: false }];
}

/** A heading without numbering ends the one before it. */
function underPlainHeading(frames: readonly Frame[], key: string, text: string, context: NarrativeContext): Frame[] {
  // A project's sheet has lines of one name (实施主体: 某局); the next explanation ends it.
  const project = frames.some((frame) => frame.project);
  if (project && !/说明$/.test(key)) return [...frames];
  const outer = project ? [] : frames.filter((frame) => Number.isInteger(frame.level) && !frame.item);
  return [
    ...outer,
    {
      level: (outer.at(-1)?.level ?? 0) + HALF_LEVEL,
      fixes: fixedBy(key, sectionOf(outer), context),
      text,
      item: false,
    },
  ];
}

function isHeading({ key, level, start }: Paragraph): boolean {
  const text = key.slice(start);
  return text.length <= MAX_HEADING && !/[。;:].|,/.test(text) && (level !== null || !/[。;:,]$/.test(text));
}

/** 人民调解项目经费情况说明: what follows, with numbered headings of its own, speaks of one project. */
function projectHeaded(text: string, paragraph: Paragraph, context: NarrativeContext): PartialCoordinates | null {
  const words = PROJECT_HEADING.exec(text)?.[1];
  if (words === undefined || readHeading(context.outline.lexicon, words).item) return null;
  const own = words.replace(/(?<=.)项目$/, ''),
    at = paragraph.key.indexOf(own);
  const name = projectIn(words, context) ?? paragraph.text.slice(at, at + own.length);
  return { flow: 'expenditure', use: 'project', ...(name === '项目' ? {} : { project: { name } }) };
}
/** 项目名称：某某工程, a project described line by line (设立依据, 预算安排规模, 资金分配情况) until the next heading. */
function projectDescribed({ key, start, text }: Paragraph): PartialCoordinates | null {
  const label = PROJECT_LABEL.exec(key.slice(start))?.[0];
  const name = label === undefined ? '' : text.slice(start + label.length).replace(/[。;；]$/, '');
  return name.length < 2 || name.length > MAX_HEADING || /[,，。]/.test(name)
    ? null
    : { flow: 'expenditure', use: 'project', project: { name } };
}
const PROJECT_LABEL = /^项目名称:/;
const PROJECT_HEADING = /^(.*(?:项目|专项)(?:\(.*\))?)经费情况说明$/;

/** What a heading adds to what the headings above it fix. */
function fixedBy(text: string, outer: PartialCoordinates, { entities, outline }: NarrativeContext): PartialCoordinates {
  const classes = /\(\d{0,3}(类|款|项)\)|^\d{3,7}/.test(text) ? readClassification(text, outer, outline.printed) : null;
  const { period: _, ...terms } = readHeading(outline.lexicon, text);
  const entity = entities.find(([name]) => text.includes(name))?.[1];
  return refine(outer, { ...terms, ...classes, ...(entity ? { entity } : {}) });
}

/** Names of lines and projects that were taken from the sentence, with the marks that are printed. */
function asPrinted(reading: Reading, { key, text }: Paragraph): Reading {
  const printed = <T extends { readonly name: string }>(named: T): T => {
    const at = key.lastIndexOf(named.name, reading.figure.from);
    return at < 0 ? named : { ...named, name: text.slice(at, at + named.name.length) };
  };
  const { project, line } = reading.coordinates;
  if (!project && !line) return reading;
  return {
    ...reading,
    coordinates: {
      ...reading.coordinates,
      ...(project ? { project: printed(project) } : {}),
      ...(line ? { line: printed(line) } : {}),
    },
  };
}

/** Words for expenditure together with what is carried forward, where a table totals both. */
const GRAND_TOTAL = /支出总计|收支总计|收入支出总计/;

/** Coordinates that a total of all expenditure may have. */
const OF_A_TOTAL: ReadonlySet<string> = new Set(['flow', 'year', 'stage', 'fund', 'measure', 'base']);

/** 支出总计 of a sentence is the total that tables print under that name: with 结转下年, where there is such a line. */
function asGrandTotal(reading: Reading, sentence: string, { grandTotals }: NarrativeContext): Reading {
  const { coordinates } = reading;
  const isTotal =
    coordinates.flow === 'expenditure' &&
    Object.entries(coordinates).every(([name, part]) => part === undefined || OF_A_TOTAL.has(name));
  return isTotal && GRAND_TOTAL.test(sentence) && grandTotals.has(grandTotalKey(coordinates))
    ? { ...reading, coordinates: { ...coordinates, use: 'grand-total' } }
    : reading;
}

function factOf({ figure, coordinates }: Reading, statement: string, from: number): Fact {
  const unit = figure.unit;
  const key = stableHash(coordinateKey(coordinates));
  const span = [figure.from - from, figure.to - from] as const;
  return {
    key,
    id: stableHash(`${key}|${statement}|${span[0]}|${coordinates.flow}`),
    form: 'narrative',
    amount: decimalText(unit === null ? figure.value : inYuan(figure.value, unit)),
    published: { text: figure.text, moneyUnit: unit, decimals: figure.decimals },
    tolerance: toleranceText(figure.decimals, unit),
    ...(coordinates as Pick<Fact, 'flow' | 'year' | 'stage'>),
    provenance: [{ statement, span }],
    proven: 0,
    ...(figure.pointed ? { corrected: { original: figure.text, reason: POINTED } } : {}),
  };
}

const POINTED = {
  zh: '有两个小数点：前面的应为分节号',
  en: 'two points: the first stands where a comma groups the digits',
};
