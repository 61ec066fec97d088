import { pattern } from '../../lib/pattern.ts';
import type { Passage } from '../../model/document.ts';
import type { Outline } from '../../model/form.ts';
import type { Layout } from '../../model/table.ts';
import type { MappedTable } from '../mapping/table-facts.ts';
import { closeReason, newDiscourse, openList, type Discourse, type Subject } from './discourse.ts';
import { findFigures } from './figures.ts';
import { MAX_HEADING, NO_HEADINGS, openHeading, sectionOf, type Heading, type Headings } from './headings.ts';
import { narrativeContext, type NarrativeContext } from './narrative-context.ts';
import { nextNumber, NO_LISTS, type NumberedLists } from './numbered-lists.ts';
import { joinParagraphs, placeOf, type Paragraph } from './paragraphs.ts';
import { cutSentences, readSentence } from './sentences.ts';
import { changesIn, publishSentences, type Published, type ReadSentence } from './statements.ts';

/** What the running text of a document says. */
export interface Narrative extends Published {
  readonly passages: readonly Passage[];
}

/** What the paragraphs before hand on to the next. */
interface TextSoFar {
  readonly headings: Headings;
  readonly lists: NumberedLists;
  /** What the paragraph before ended with; null at the start and after a heading. */
  readonly carried: Discourse | null;
  /** Subjects of the last paragraph without a number; numbered ones that follow list their parts. */
  readonly lead: readonly Subject[];
  /** The key of the paragraph before. */
  readonly previous: string | null;
}

const NO_TEXT: TextSoFar = { headings: NO_HEADINGS, lists: NO_LISTS, carried: null, lead: [], previous: null };

/** Reads every amount of the running text into facts with the coordinates that tables use. */
export function readNarrative(layout: Layout, outline: Outline, tables: readonly MappedTable[]): Narrative {
  const context = narrativeContext(outline, tables);
  const paragraphs = joinParagraphs(layout.lines);
  const sentences: ReadSentence[] = [];
  let text = NO_TEXT;
  for (const paragraph of paragraphs) {
    const read = readParagraph(paragraph, text, context);
    sentences.push(...read.sentences);
    text = read.text;
  }
  return { ...publishSentences(sentences, context), passages: paragraphs.map(passageOf) };
}

const passageOf = (paragraph: Paragraph): Passage => ({
  text: paragraph.text,
  key: paragraph.key,
  ...placeOf(paragraph, 0, paragraph.text.length),
});

interface ParagraphReading {
  readonly sentences: readonly ReadSentence[];
  readonly text: TextSoFar;
}

/** Reads one paragraph: a heading, or sentences under the headings that are open. */
function readParagraph(paragraph: Paragraph, before: TextSoFar, context: NarrativeContext): ParagraphReading {
  const { key, start } = paragraph;
  const text = endItems(paragraph, before);
  if (findFigures(key, start, key.length).length > 0) return readBody(paragraph, text, context);
  const headings = openHeading(paragraph, text.headings, context);
  return headings
    ? { sentences: [], text: { ...text, headings, carried: null, lead: [], previous: key } }
    : readBody(paragraph, text, context);
}

/** A list is announced at the end of a paragraph. */
const ANNOUNCES_LIST = pattern`${'list-announcements'}[:,]?$|:$`;

/** Whether a paragraph begins anew, and does not go on with the list or sentence of the one before. */
const beginsAnew = ({ key, start }: Paragraph, { previous }: TextSoFar): boolean =>
  previous === null ||
  (!pattern`(${'list-announcements'}|[:;,])$`.test(previous) && !pattern`^${'list-begins'}`.test(key.slice(start)));

/** Closes what a paragraph ends: a number what stands at its level and below, other text the items before it. */
function endItems(paragraph: Paragraph, text: TextSoFar): TextSoFar {
  const { key, level, start } = paragraph;
  const keep = (isOpen: (heading: Heading) => boolean): Headings => ({
    ...text.headings,
    open: text.headings.open.filter(isOpen),
  });
  if (level === null)
    return beginsAnew(paragraph, text) ? { ...text, headings: keep(({ kind }) => kind !== 'item') } : text;
  const { lists, ended } = nextNumber(text.lists, level, key.slice(0, start));
  const headings = keep((heading) => heading.level < level && !(heading.kind === 'item' && ended.has(heading.level)));
  return { ...text, lists, headings };
}

/** Reads the sentences of a paragraph, each going on from the one before. */
function readBody(paragraph: Paragraph, text: TextSoFar, context: NarrativeContext): ParagraphReading {
  const { key, start } = paragraph,
    heading = text.headings.open.at(-1)?.text ?? null;
  const sentences: ReadSentence[] = [],
    changes = new Set<string>();
  let discourse = discourseAtStart(paragraph, text),
    head: Subject | null = null;
  for (const sentence of cutSentences(key, start)) {
    const { readings, unplaced, discourse: after } = readSentence(key, sentence, discourse, context);
    for (const change of changesIn(readings)) changes.add(change);
    sentences.push({ paragraph, sentence, heading, readings, unplaced, changes: new Set(changes) });
    discourse = after;
    head ??= after.head;
  }
  return { sentences, text: textAfter(paragraph, text, discourse, head) };
}

/**
 * A paragraph inherits what headings fix. One that goes on with a list inherits what it lists, a numbered one what its
 * lead speaks of.
 */
function discourseAtStart(paragraph: Paragraph, text: TextSoFar): Discourse {
  const { headings, carried, lead } = text;
  const fresh = { ...newDiscourse(sectionOf(headings.open)), holding: carried?.holding ?? null };
  if (paragraph.level !== null) return { ...fresh, wholes: headings.open.at(-1)?.kind === 'item' ? [] : lead };
  if (carried === null || beginsAnew(paragraph, text)) return fresh;
  const { wholes, subject, buying } = carried;
  return { ...fresh, wholes, subject, buying };
}

/** What a paragraph hands on: a numbered one is an item, whose first figure heads what stands under it. */
function textAfter(
  { key, level, text: printed }: Paragraph,
  text: TextSoFar,
  end: Discourse,
  head: Subject | null,
): TextSoFar {
  const opensList = ANNOUNCES_LIST.test(key);
  const carried = closeReason(opensList ? openList(end) : end);
  const after = { ...text, carried, previous: key };
  if (level === null)
    return {
      ...after,
      lead: opensList && carried.wholes.length > 0 ? carried.wholes : carried.head ? [carried.head] : [],
    };
  const { open } = text.headings;
  const fixes = head?.coordinates ?? sectionOf(open);
  const item: Heading = { level, fixes, text: printed.slice(0, MAX_HEADING), kind: 'item' };
  return { ...after, headings: { ...text.headings, open: [...open, item] } };
}
