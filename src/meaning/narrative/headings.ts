import type { PartialCoordinates } from '../../../schemas/index.ts';
import { FISCAL_YEAR } from '../../lib/grammar.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import { refine } from '../words/compose.ts';
import { readClassification } from './names.ts';
import { projectIn, type NarrativeContext } from './narrative-context.ts';
import type { Paragraph } from './paragraphs.ts';
import { readHeading } from './terms.ts';

/** A heading or numbered item that is open, and what it fixes for what stands under it. */
export interface Heading {
  readonly level: number;
  readonly fixes: PartialCoordinates;
  readonly text: string;
  readonly kind: 'heading' | 'item' | 'project';
}

/** Headings that are open, the innermost last, and the levels that the contents of the document give. */
export interface Headings {
  readonly open: readonly Heading[];
  readonly contents: ReadonlyMap<string, number>;
}

export const NO_HEADINGS: Headings = { open: [], contents: new Map() };

/** A heading is at most this long, in characters, and has no figure. */
export const MAX_HEADING = 60;
/** Lines that stand alone and head no text: titles and unit lines of tables, captions. */
const NO_HEADING = pattern`${'table'}(\([^)]*\))?$|${'headings-of-tables'}|^${'figure-or-attachment'}|
  ${'charts'}|^\d+$`;
const TABLE_TITLE = pattern`${'table'}(\([^)]*\))?$`;
/** A heading without numbering stands half a level under the numbered ones. */
const HALF_LEVEL = 0.5;
/** Levels of headings that the contents of a document list. */
const TOP_LEVEL = 1;

/** What the open headings fix. */
export const sectionOf = (open: readonly Heading[]): PartialCoordinates => open.at(-1)?.fixes ?? {};

/** Opens what a paragraph without figures heads; null where it heads nothing and is text. */
export function openHeading(paragraph: Paragraph, headings: Headings, context: NarrativeContext): Headings | null {
  const described = projectDescribed(paragraph);
  if (described) return { ...headings, open: underProject(headings.open, described, paragraph) };
  if (!isHeading(paragraph)) return null;
  const { level } = paragraph,
    text = paragraph.key.slice(paragraph.start).replace(patternWith('g')`\(${'see-there'}[^)]*\)?|[。:]$`, '');
  const contents =
    level !== null && level <= TOP_LEVEL ? new Map(headings.contents).set(wordsOf(text), level) : headings.contents;
  const project = level === null ? projectHeaded(text, paragraph, context) : null;
  if (project)
    return { contents, open: [{ level: HALF_LEVEL, fixes: project, text: paragraph.text, kind: 'project' }] };
  // 预算编制说明, which the contents list as 四、部门预算编制说明, ends the section that they list last.
  const own = level ?? contents.get(wordsOf(text));
  if (own !== undefined) return { contents, open: headedBy(headings.open, own, text, paragraph.text, context) };
  if (NO_HEADING.test(text)) return { ...headings, contents };
  return { contents, open: underPlainHeading(headings.open, text, paragraph.text, context) };
}

/** The words of a heading without its year. */
const wordsOf = (text: string): string => text.replace(pattern`^${FISCAL_YEAR}`, '');

function isHeading({ key, level, start }: Paragraph): boolean {
  const text = key.slice(start);
  return text.length <= MAX_HEADING && !/[。;:].|,/.test(text) && (level !== null || !/[。;:,]$/.test(text));
}

/** A numbered heading ends those of its own level and below. Titles of tables, as contents list them, fix nothing. */
function headedBy(
  open: readonly Heading[],
  level: number,
  key: string,
  text: string,
  context: NarrativeContext,
): Heading[] {
  const outer = open.filter((heading) => heading.level < level);
  const fixes = TABLE_TITLE.test(key) ? {} : fixedBy(key, sectionOf(outer), context);
  return [...outer, { level, fixes, text, kind: 'heading' }];
}

/** A heading without numbering ends the one before it. */
function underPlainHeading(
  open: readonly Heading[],
  key: string,
  text: string,
  context: NarrativeContext,
): readonly Heading[] {
  // A project's form has lines of one name (实施主体: 某局); the next explanation ends it.
  const inProject = open.some(({ kind }) => kind === 'project');
  if (inProject && !pattern`${'explanation'}$`.test(key)) return open;
  const outer = inProject ? [] : open.filter(({ level, kind }) => Number.isInteger(level) && kind !== 'item');
  const fixes = fixedBy(key, sectionOf(outer), context);
  return [...outer, { level: levelUnder(outer), fixes, text, kind: 'heading' }];
}

const levelUnder = (outer: readonly Heading[]): number => (outer.at(-1)?.level ?? 0) + HALF_LEVEL;

function underProject(
  open: readonly Heading[],
  project: PartialCoordinates,
  { level, text }: Paragraph,
): readonly Heading[] {
  const outer = open.filter(({ kind }) => kind === 'heading');
  const fixes = refine(sectionOf(outer), project);
  return [...outer, { level: level ?? levelUnder(outer), fixes, text, kind: 'project' }];
}

const PROJECT_HEADING = pattern`^(.*${'project-or-earmarked'}(?:\(.*\))?)${'funding-explanation'}$`;

/** 人民调解项目经费情况说明: what follows, with numbered headings of its own, speaks of one project. */
function projectHeaded(text: string, paragraph: Paragraph, context: NarrativeContext): PartialCoordinates | null {
  const words = PROJECT_HEADING.exec(text)?.[1];
  if (words === undefined || readHeading(context.outline.lexicon, words).item) return null;
  const own = words.replace(pattern`(?<=.)${'project'}$`, ''),
    at = paragraph.key.indexOf(own);
  const name = projectIn(words, context) ?? paragraph.text.slice(at, at + own.length);
  return { flow: 'expenditure', use: 'project', ...(name === '项目' ? {} : { project: { name } }) };
}

const PROJECT_LABEL = pattern`^${'project-name-caption'}`;

/**
 * 项目名称：某某工程, a project described line by line (设立依据, 预算安排规模, 资金分配情况) until the next heading.
 */
function projectDescribed({ key, start, text }: Paragraph): PartialCoordinates | null {
  const label = PROJECT_LABEL.exec(key.slice(start))?.[0];
  const name = label === undefined ? '' : text.slice(start + label.length).replace(/[。;；]$/, '');
  return name.length < 2 || name.length > MAX_HEADING || /[,，。]/.test(name)
    ? null
    : { flow: 'expenditure', use: 'project', project: { name } };
}

/** What a heading adds to what the headings above it fix. */
function fixedBy(text: string, outer: PartialCoordinates, { entities, outline }: NarrativeContext): PartialCoordinates {
  const classes = pattern`\(\d{0,3}${'class-levels'}\)|^\d{3,7}`.test(text)
    ? readClassification(text, outer, outline.printed)
    : null;
  const { period: _, ...terms } = readHeading(outline.lexicon, text);
  const entity = entities.find(([name]) => text.includes(name))?.[1];
  return refine(outer, { ...terms, ...classes, ...(entity ? { entity } : {}) });
}
