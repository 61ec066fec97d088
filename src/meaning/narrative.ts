import type { Entity, Fact, PartialCoordinates, Statement, Unread } from '../../schemas/index.ts';
import { ORGANISATION_END } from '../../schemas/terms/sentences.ts';
import { coordinateKey } from '../lib/coordinates.ts';
import { decimalText } from '../lib/decimal.ts';
import { stableHash } from '../lib/hash.ts';
import { labelKey } from '../lib/text.ts';
import type { Outline } from '../model/form.ts';
import type { Layout } from '../model/table.ts';
import { inYuan, toleranceText } from './amounts.ts';
import { nameFits } from './codes.ts';
import { refine } from './compose.ts';
import { namesDepartment } from './entities.ts';
import { findFigures } from './narrative-figures.ts';
import { joinParagraphs, placeOf, type Paragraph } from './narrative-paragraphs.ts';
import { cutSentences, readSentence, type Lore, type Reading } from './narrative-sentences.ts';
import { closeReason, newState, openList, type State, type Subject } from './narrative-state.ts';
import { readHeading } from './narrative-terms.ts';
import { plainName, readClassification } from './narrative-names.ts';
import type { MappedTable } from './table-facts.ts';

export interface Narrative {
  readonly facts: readonly Fact[];
  readonly statements: readonly Statement[];
  readonly unread: readonly Unread[];
}

/** A heading or numbered item that is open, and what it fixes for what stands under it. */
interface Frame { readonly level: number; readonly fixes: PartialCoordinates; readonly text: string; readonly item: boolean; readonly both: boolean }

/** Shorter names are words of other things, too. */
const MIN_NAME = 6;
/** A heading is shorter than this and has no figure. */
const MAX_HEADING = 60;

/** Reads every amount of the running text into facts with the coordinates that tables use. */
export function readNarrative(layout: Layout, outline: Outline, tables: readonly MappedTable[]): Narrative {
  const lore = loreOf(outline, tables);
  const facts: Fact[] = [], statements: Statement[] = [], unread: Unread[] = [];
  let frames: Frame[] = [];
  let carried: State | null = null, previous: string | null = null, lead: Subject[] = [];
  for (const paragraph of joinParagraphs(layout.lines)) {
    const { key, level, start } = paragraph;
    const figured = findFigures(key, start, key.length).length > 0;
    const closed = previous === null || !/(其中|包括|如下|[:;,])$/.test(previous.replace(/[:,]$/, (mark) => mark)) && !/^(其中|包括|主要包括|具体)/.test(key.slice(start));
    if (level !== null) frames = frames.filter((frame) => frame.level < level);
    else if (closed) frames = frames.filter((frame) => !frame.item);
    if (!figured && isHeading(paragraph)) {
      const text = key.slice(start).replace(/\(详见[^)]*\)?|[。:]$/g, '');
      frames = [...frames.filter((frame) => level === null || frame.level < level), ...(level === null ? [] : [{ level, ...fixedBy(text, sectionOf(frames), lore), text: paragraph.text, item: false }])];
      carried = null;
      lead = [];
      previous = key;
      continue;
    }
    const section = sectionOf(frames);
    const state: State = newState(section, carried?.holding ?? null);
    if (!closed && carried && level === null) Object.assign(state, { wholes: carried.wholes, subject: carried.subject, buying: carried.buying });
    else if (level !== null) state.wholes = frames.at(-1)?.item ? [] : [...lead];
    let headed: Subject | null = null;
    cutSentences(key, start).forEach((range, number) => {
      const { readings, unplaced } = readSentence(key, range, number, state, lore);
      headed ??= state.head;
      const at = placeOf(paragraph, range.from, range.to);
      for (const { figure, reason } of unplaced) unread.push({ text: paragraph.text.slice(figure.from, figure.to), ...at, reason });
      if (readings.length === 0) return;
      const id = `s${statements.length + 1}`;
      statements.push({ id, text: paragraph.text.slice(range.from, range.to), ...at, heading: frames.at(-1)?.text ?? null });
      for (const reading of readings) facts.push(factOf(asPrinted(reading, paragraph), id, range.from));
    });
    if (level !== null) {
      const head = headed as Subject | null;
      frames.push({ level, fixes: head?.coordinates ?? section, text: paragraph.text.slice(0, MAX_HEADING), item: true, both: head?.both != null });
    }
    if (/(其中|包括|如下)[:,]?$|:$/.test(key)) openList(state);
    closeReason(state);
    if (level === null) lead = state.wholes.length > 0 && /(其中|包括|如下)[:,]?$|:$/.test(key) ? [...state.wholes] : state.head ? [state.head] : [];
    carried = state;
    previous = key;
  }
  return { facts, statements, unread };
}

const sectionOf = (frames: readonly Frame[]): PartialCoordinates => frames.at(-1)?.fixes ?? {};

function isHeading({ key, level, start }: Paragraph): boolean {
  const text = key.slice(start);
  return text.length <= MAX_HEADING && !/[。;:].|,/.test(text) && (level !== null || !/[。;:,]$/.test(text));
}

/** What a heading adds to what the headings above it fix. */
function fixedBy(text: string, outer: PartialCoordinates, { printed, entities }: Lore): Pick<Frame, 'fixes' | 'both'> {
  const classes = /\(\d{0,3}(类|款|项)\)|^\d{3,7}/.test(text) ? readClassification(text, outer, printed) : null;
  const { period: _, ...terms } = readHeading(text);
  const entity = entities.find(([name]) => text.includes(name))?.[1];
  return { fixes: refine(outer, { ...terms, ...classes, ...(entity ? { entity } : {}) }), both: false };
}

function loreOf(outline: Outline, tables: readonly MappedTable[]): Lore {
  const issuer = outline.issuer ? labelKey(outline.issuer) : null;
  const ownNames = issuer ? [`${issuer}(本级)`, `${issuer}本级`, issuer, issuer.replace(/^.*?[省市区县](?=.{5})/, '')] : [];
  const projects = new Map<string, string>(), entities = new Map<string, Entity>(), printed = new Map<string, string[]>();
  const projectTotals = new Set<string>();
  const funds = { current: new Set<string>(), total: new Set<string>() };
  for (const { facts, labels } of tables) {
    for (const { project, entity, use, function: code, economic, amount, measure, flow, fund, period } of facts) {
      if (flow === 'revenue' && fund && period === 'current') funds.current.add(fund);
      if (flow === 'revenue' && fund && period === undefined) funds.total.add(fund);
      if (project && labelKey(project.name).length >= MIN_NAME) projects.set(labelKey(project.name), project.name);
      if (entity && labelKey(entity.name).length >= MIN_NAME && ORGANISATION_END.test(labelKey(entity.name)) && !isDepartment(entity.name, outline)) entities.set(labelKey(entity.name), entity);
      if (use === 'project' && !project && !entity && !code && !economic && measure === undefined && amount !== '0') projectTotals.add(amount);
    }
    for (const { classification, code, name } of labels) {
      if (classification !== 'function' || nameFits(classification, code, name) === null) continue;
      const key = plainName(name), codes = printed.get(key);
      if (!codes) printed.set(key, [code]); else if (!codes.includes(code)) codes.push(code);
    }
  }
  const byLength = <T>(names: Map<string, T>): [string, T][] => [...names].sort((a, b) => b[0].length - a[0].length);
  return { outline, ownNames: [...new Set(ownNames)].filter((name) => name.length >= 3), projects: byLength(projects), entities: byLength(entities), projectTotals, printed, currentFunds: new Set([...funds.current].filter((fund) => !funds.total.has(fund))) };
}

/** Names of lines and projects that were taken from the sentence, with the marks that are printed. */
function asPrinted(reading: Reading, { key, text }: Paragraph): Reading {
  const printed = <T extends { readonly name: string }>(named: T): T => {
    const at = key.lastIndexOf(named.name, reading.figure.from);
    return at < 0 ? named : { ...named, name: text.slice(at, at + named.name.length) };
  };
  const { project, line } = reading.coordinates;
  if (!project && !line) return reading;
  return { ...reading, coordinates: { ...reading.coordinates, ...(project ? { project: printed(project) } : {}), ...(line ? { line: printed(line) } : {}) } };
}

/** The department itself, also where the outline has a longer or shorter form of its name. */
function isDepartment(name: string, { issuer }: Outline): boolean {
  const key = labelKey(name);
  return namesDepartment(name, issuer) || issuer !== null && (labelKey(issuer).startsWith(key) || key.startsWith(labelKey(issuer)) && key.length - issuer.length <= 4);
}

function factOf({ figure, coordinates }: Reading, statement: string, from: number): Fact {
  const unit = figure.unit;
  const key = stableHash(coordinateKey(coordinates));
  const span = [figure.from - from, figure.to - from] as const;
  return {
    key, id: stableHash(`${key}|${statement}|${span[0]}|${coordinates.flow}`), form: 'narrative',
    amount: decimalText(unit === null ? figure.value : inYuan(figure.value, unit)),
    published: { text: figure.text, moneyUnit: unit, decimals: figure.decimals }, tolerance: toleranceText(figure.decimals, unit),
    ...(coordinates as Pick<Fact, 'flow' | 'year' | 'stage'>),
    provenance: [{ statement, span }],
    proven: 0,
  };
}
