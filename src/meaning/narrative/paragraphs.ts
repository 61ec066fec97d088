import type { Box } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { boundsOf, roundBox } from '../../lib/geometry.ts';
import { NUMERAL } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { foldCharacters, labelKey } from '../../lib/text.ts';
import type { TextLine } from '../../model/table.ts';
import { readLabel } from '../words/labels.ts';
import { joinRows } from './rows.ts';

/** A paragraph of running text, joined over lines and pages. */
export interface Paragraph {
  /** As printed, without blanks and line breaks. */
  readonly text: string;
  /** The same characters as they are compared; equally long. */
  readonly key: string;
  readonly lines: readonly { readonly from: number; readonly line: TextLine }[];
  /** 0 for 第一部分, 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; null without numbering. */
  readonly level: number | null;
  /** Where the text begins after the numbering. */
  readonly start: number;
}

/** Longer text is no heading. */
const LONG_TEXT = 60;
/** A first line is indented by about two characters. */
const INDENT_SIZES = 0.8;
/** A line that leaves this much more room than the next line's first word needs was ended on purpose. */
const ROOM_SIZES = 1.2;
/** More than this many sizes between the tops of two lines is a break. */
const MAX_LEADING_SIZES = 3.2;
const SAME_LINE_SHARE = 0.5;
/** A page number that stands too high to be taken for furniture. */
const PAGE_NUMBER = pattern`^-+\d{1,3}-+$|^${'ordinal'}\d{1,3}${'page'}(,?${'in-all'}\d{1,3}${'page'})?$`;

/** Where this share of a page's lines begins at the left margin, a line further in begins a paragraph. */
const MARGIN_LINES_SHARE = 0.2;

interface Margins {
  readonly left: number;
  readonly right: number;
  readonly indents: boolean;
}

/** Joins text lines into paragraphs: first-line indents, short last lines and numbering tell where one ends. */
export function joinParagraphs(lines: readonly TextLine[]): Paragraph[] {
  const body = joinRows(lines).filter(
    (line, index, rows) =>
      line.role !== 'furniture' &&
      line.text.trim() !== '' &&
      !(rows[index + 1]?.page !== line.page && line.text.length < 12 && PAGE_NUMBER.test(labelKey(line.text))),
  );
  const margins = marginsByPage(body);
  const paragraphs: Paragraph[] = [];
  let group: TextLine[] = [];
  const flush = (): void => {
    if (group.length > 0) paragraphs.push(makeParagraph(group));
    group = [];
  };
  body.forEach((line, index) => {
    const previous = body[index - 1];
    if (previous && !continues(previous, line, margins)) flush();
    group.push(line);
  });
  flush();
  return paragraphs;
}

function marginsByPage(lines: readonly TextLine[]): ReadonlyMap<number, Margins> {
  const byPage = new Map<number, TextLine[]>();
  for (const line of lines) addToList(byPage, line.page, line);
  const margins = new Map<number, Margins>();
  for (const [page, own] of byPage) {
    const ends = own.map((line) => line.box[2]).sort((a, b) => b - a);
    // Closing punctuation may hang into the margin, so one longer line is no evidence.
    const left = Math.min(...own.map((line) => line.box[0]));
    const atLeft = own.filter((line) => line.box[0] <= left + line.size * INDENT_SIZES).length;
    margins.set(page, {
      left,
      right: ends[Math.min(1, ends.length - 1)]!,
      indents: atLeft >= 2 && atLeft >= own.length * MARGIN_LINES_SHARE,
    });
  }
  // A page with a few short lines shows no margin of its own.
  for (const [page, own] of margins) {
    const before = margins.get(page - 1);
    if (before && before.right > own.right && before.left <= own.left + 2 && byPage.get(page)!.length < 6)
      margins.set(page, before);
  }
  return margins;
}

/** Only the beginning of a line is compared: numbering is short, and most text is not needed as a key. */
const NUMBERING_LENGTH = 12;
const beginning = (text: string): string => text.trimStart().slice(0, NUMBERING_LENGTH);
const lastMark = (text: string): string => labelKey(text.trimEnd().slice(-1));

function numbered(text: string): number | null {
  const start = beginning(text);
  if (!/^[第(（\d一二三四五六七八九十①-⑳其]/.test(start)) return null;
  return pattern`^${'ordinal'}${NUMERAL}${'part'}`.test(labelKey(start)) ? 0 : readLabel(start).numbering;
}

function continues(previous: TextLine, line: TextLine, margins: ReadonlyMap<number, Margins>): boolean {
  const size = Math.min(previous.size, line.size);
  const samePage = previous.page === line.page;
  if (samePage && Math.abs(previous.box[1] - line.box[1]) < size * SAME_LINE_SHARE)
    return line.box[0] >= previous.box[2] - 1;
  if (line.page > previous.page + 1) return false;
  if (Math.max(previous.size, line.size) > size * 1.25) return false;
  if (samePage && line.box[1] - previous.box[1] > size * MAX_LEADING_SIZES) return false;
  const { left, indents } = margins.get(line.page)!,
    { right } = margins.get(previous.page)!;
  const indented = line.box[0] > left + size * INDENT_SIZES;
  const room = right - previous.box[2];
  const full = room < firstWordWidth(line.text, size) + size * ROOM_SIZES;
  if (numbered(line.text) !== null && (indented || !full || /[。;:]/.test(lastMark(previous.text)))) return false;
  if (indented && (indents || Math.abs(line.box[0] - previous.box[0]) > 2 || /。$/.test(previous.text))) return false;
  return full;
}

/** Width of what no line break may divide: opening marks, a number or one character, and the marks after it: (项): */
function firstWordWidth(text: string, size: number): number {
  const [, opening, run, closing] =
    /^([(（“‘《〈【「『〔]*)([\d.,%A-Za-z]+|.?)([,，.。;；:：、)）”’》〉】」』〕!！?？]*)/.exec(text)!;
  const wide = /^[\d.,%A-Za-z]/.test(run!) ? run!.length * 0.5 + (run!.endsWith('%') ? 0.5 : 0) : 1;
  return size * (opening!.length + wide + closing!.length);
}

function makeParagraph(group: readonly TextLine[]): Paragraph {
  let text = '';
  const lines = group.map((line) => {
    const from = text.length;
    text += foldCharacters(line.text).replace(/\s+/g, '');
    return { from, line };
  });
  // Long text without a digit states no amount and heads nothing: no need to compare it.
  const key = text.length > LONG_TEXT && !/\d/.test(text) ? text : labelKey(text);
  const level = numbered(text);
  const start =
    level === null
      ? 0
      : level === 0
        ? pattern`^${'ordinal'}${NUMERAL}${'part'}[:、]?`.exec(key)![0].length
        : numberingLength(key);
  return { text, key: key.length === text.length ? key : text, lines, level, start };
}

function numberingLength(key: string): number {
  const start = key.slice(0, NUMBERING_LENGTH * 2);
  const rest = readLabel(start).key;
  const at = rest === '' ? -1 : start.indexOf(rest);
  return at < 0 ? 0 : at;
}

/** Page and box of a part of a paragraph, as far as it stands on the page where it begins. */
export function placeOf(
  { lines, text }: Paragraph,
  from: number,
  to: number,
): { readonly page: number; readonly bbox: Box } {
  const within = lines
    .filter(({ from: start }, index) => start < to && (lines[index + 1]?.from ?? text.length) > from)
    .map(({ line }) => line);
  const page = (within[0] ?? lines[0]!.line).page;
  return {
    page,
    bbox: roundBox(boundsOf(within.filter((line) => line.page === page).map((line) => line.box)) ?? lines[0]!.line.box),
  };
}
