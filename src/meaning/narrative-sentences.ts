import type { Entity, PartialCoordinates } from '../../schemas/index.ts';
import { COMPARATOR, FALL, LIST_ENDS, LIST_WORDS, MANNER_WORDS, NAMED_PROJECT, PURPOSE_WORDS, REASON_WORDS, RISE } from '../../schemas/terms/sentences.ts';
import { decimalText } from '../lib/decimal.ts';
import type { Outline } from '../model/form.ts';
import { inYuan } from './amounts.ts';
import { refine } from './compose.ts';
import { followHoldings, readCount, stockCoordinates } from './narrative-counts.ts';
import { findFigures, type Figure } from './narrative-figures.ts';
import { labelsOf, readClassification, speaksOfClass, type PrintedNames } from './narrative-names.ts';
import { closeReason, openList, openReason, place, type State, type Subject, without } from './narrative-state.ts';
import { readClause } from './narrative-terms.ts';
import { baseOf, timesOf } from './narrative-times.ts';

/** What the whole document lends to its sentences. */
export interface Lore {
  readonly outline: Outline;
  /** Names by which the department calls itself, longest first. */
  readonly ownNames: readonly string[];
  /** Projects that tables name, longest first, by name key. */
  readonly projects: readonly (readonly [key: string, name: string])[];
  /** Budgetary units other than the department, longest name first. */
  readonly entities: readonly (readonly [key: string, entity: Entity])[];
  /** Totals of project spending that tables print, in yuan. */
  readonly projectTotals: ReadonlySet<string>;
  /** Sources of revenue that tables print as this year's alone, beside a carry-over line. */
  readonly currentFunds: ReadonlySet<string>;
  /** Functional classes that tables print, by name. */
  readonly printed: PrintedNames;
}

/** A figure and what it speaks of. */
export interface Reading {
  readonly figure: Figure;
  readonly sentence: number;
  readonly coordinates: PartialCoordinates;
  readonly both: Subject['both'];
}
export interface Unplaced { readonly figure: Figure; readonly sentence: number; readonly reason: string }
export interface SentenceRange { readonly from: number; readonly to: number }

/** Cuts a paragraph at full stops, not inside brackets. */
export function cutSentences(key: string, start: number): SentenceRange[] {
  const ranges: SentenceRange[] = [];
  let from = start;
  for (let at = start; at < key.length; at++) {
    if (key[at] !== '。' || key[at + 1] === ')') continue;
    ranges.push({ from, to: at + 1 });
    from = at + 1;
  }
  if (from < key.length) ranges.push({ from, to: key.length });
  return ranges;
}

const VERB = new RegExp(`(${RISE}|${FALL})(了|额|数|幅|幅度|率)?(额|数)?(共|各|约|为|达|共计|合计|支出)?$`);
const LEADING_VERB = new RegExp(`^(${RISE}|${FALL}|安排)(了)?(?=.{3})`);
const BEFORE_NAME = new RegExp(`(?:^|.*)(${RISE}|${FALL})(了)?$`);
const FALLS = new RegExp(`^(${FALL})`);
const SHARE = /(占|比重|比例|比率|完成)[^,;:。]*$/;
/** A run-in heading is short. */
const MAX_RUN_IN = 64;

/** Reads the figures of one sentence; the state carries over to the next. */
export function readSentence(key: string, range: SentenceRange, number: number, state: State, lore: Lore): { readings: Reading[]; unplaced: Unplaced[] } {
  const readings: Reading[] = [], unplaced: Unplaced[] = [];
  const figures = findFigures(key, range.from, range.to);
  const used = figures.filter((figure) => !figure.threshold);
  for (const figure of figures) if (figure.threshold && figure.kind === 'money') unplaced.push({ figure, sentence: number, reason: 'threshold' });
  closeReason(state);
  if (used.length === 0) { readSilent(key, range, number, state, lore); return { readings, unplaced }; }
  const nested = nestedBrackets(key, range, used);
  const saved: { subject: Subject | null; wholes: Subject[]; reason: boolean }[] = [];
  Object.assign(state, { base: null, sign: null, flows: new Set<string>() });
  let from = range.from, fresh = true;
  // 其中 at the start of a sentence speaks of the whole, not of its last part.
  if (LIST_WORDS.test(key.slice(range.from)) && state.wholes.length > 0) Object.assign(state, { subject: state.wholes[0], wholes: [] });
  for (const figure of used) {
    state.pending = null;
    let start = from;
    for (let at = from; at <= figure.from; at++) {
      const end = at === figure.from;
      const opens = nested.opens.has(at), closes = nested.closes.has(at);
      if (!end && !opens && !closes && !/[,;:]/.test(key[at]!)) continue;
      const part = key.slice(start, at);
      if (end) {
        followHoldings(state, key.slice(range.from, at), lore.outline);
        const reading = readFigure(part, figure, key, range, state, lore, fresh, number);
        if (typeof reading === 'string') { if (figure.kind !== 'count') unplaced.push({ figure, sentence: number, reason: reading }); } else readings.push(...reading.map((one) => settle(one, key.slice(range.from, figure.from), state, lore)));
        break;
      }
      readContext(part, key[at]!, state, lore, fresh && number === 0);
      if (opens) { saved.push({ subject: state.subject, wholes: [...state.wholes], reason: state.reason }); openList(state); }
      if (closes) { const before = saved.pop(); if (before) Object.assign(state, before); }
      start = at + 1;
    }
    from = figure.to;
    fresh = false;
  }
  if (LIST_ENDS.test(key.slice(from, range.to).replace(/[:,。;]+$/, ''))) openList(state);
  return { readings: settlePeriods(readings), unplaced };
}

/** A date or a year before the subject of a sentence. */
const OPENING = /^(截[至止]到?)?(20\d\d年(度|底|末)?(\d{1,2}月)?(\d{1,2}日|底)?[,]?)?(本部门|其中)?[,:]?/;

/** A sentence that begins with a unit, and names no other, speaks of that unit. */
function withEntity(coordinates: PartialCoordinates, before: string, { entities }: Lore): PartialCoordinates {
  if (coordinates.entity !== undefined || entities.length === 0) return coordinates;
  const rest = before.replace(OPENING, '');
  const opening = entities.find(([name]) => rest.startsWith(name));
  if (!opening || entities.some(([name]) => rest.slice(opening[0].length).includes(name))) return coordinates;
  return { ...coordinates, entity: opening[1] };
}

/** The unit that the sentence speaks of; and a sum of all project spending is no line of it. */
function settle(reading: Reading, before: string, state: State, lore: Lore): Reading {
  const { figure } = reading;
  let { coordinates } = reading;
  if (coordinates.item !== undefined || coordinates.flow !== 'stock') coordinates = withEntity(coordinates, before, lore);
  if (coordinates.use === 'project' && coordinates.line && coordinates.measure === undefined && figure.unit && lore.projectTotals.has(decimalText(inYuan(figure.value, figure.unit)))) {
    coordinates = without(coordinates, 'line');
    if (state.subject) state.subject = { ...state.subject, coordinates: without(state.subject.coordinates, 'line') };
  }
  if (coordinates.flow === 'revenue' && coordinates.fund && coordinates.period === undefined && lore.currentFunds.has(coordinates.fund)) coordinates = { ...coordinates, period: 'current' };
  return { ...reading, coordinates };
}

/** Brackets with figures of their own: 24.8万元(购置费0万元;运行维护费24.8万元)比上年减少. */
function nestedBrackets(key: string, range: SentenceRange, figures: readonly Figure[]): { opens: Set<number>; closes: Set<number> } {
  const opens = new Set<number>(), closes = new Set<number>(), stack: number[] = [];
  for (let at = range.from; at < range.to; at++) {
    if (key[at] === '(') stack.push(at);
    else if (key[at] === ')' && stack.length > 0) {
      const open = stack.pop()!;
      if (figures.some((figure) => figure.from > open && figure.from < at)) { opens.add(open); closes.add(at); }
    }
  }
  return { opens, closes };
}

/** A sentence without figures may be a run-in heading (因公出国(境)费用。) or open a list (主要用于以下方面:). */
function readSilent(key: string, range: SentenceRange, number: number, state: State, lore: Lore): void {
  const text = withoutOwnNames(key.slice(range.from, range.to).replace(/[。:]+$/, ''), lore);
  if (LIST_ENDS.test(text)) {
    const named = readNamed(text.split(/[,;:]/).at(-1)!.replace(LIST_ENDS, ''), state, lore);
    if (named) { state.wholes = []; state.subject = place(state, named); }
    else if (state.wholes.length > 0) Object.assign(state, { subject: state.wholes[0], wholes: [] });
    openList(state);
    return;
  }
  if (number === 0 && range.to - range.from <= MAX_RUN_IN) announce(text, state, lore);
}

/** Takes a pure label before any figure as the subject of what follows. */
function announce(text: string, state: State, lore: Lore): boolean {
  const plain = text.replace(/(情况)?(说明|情况|方面|部分)$/, '');
  if (/[,;]/.test(plain) || PURPOSE_WORDS.test(plain)) return false;
  const named = readNamed(plain, state, lore);
  if (!named || named.leftover.length > 2) return false;
  state.subject = place(state, named);
  state.section = state.subject.both ? refine(state.section, without(state.subject.coordinates, 'flow')) : state.subject.coordinates;
  state.head = state.subject;
  state.announced = true;
  return true;
}

/** A clause before the one that has the figure. */
function readContext(part: string, mark: string, state: State, lore: Lore, opening: boolean): void {
  const rest = withoutOwnNames(leadIn(part, state), lore);
  if (part === '' && mark === ':') openList(state);
  const base = baseOf(rest, lore.outline);
  if (base && !state.purpose) state.base = base;
  const project = projectIn(rest, lore);
  if (project && !state.reason) state.pending = namedProject(project, state);
  else if (LIST_ENDS.test(rest)) {
    const named = state.reason ? null : readNamed(rest.replace(LIST_ENDS, ''), state, lore);
    if (named && !base) state.subject = place(state, named);
    openList(state);
  } else if (!state.purpose && !state.reason && rest !== '' && !base && !MANNER_WORDS.test(rest)) {
    if (rest.endsWith('中') && !rest.endsWith('其中')) {
      const named = readNamed(rest.slice(0, -1), state, lore);
      if (named) { state.subject = place(state, named); openList(state); }
    } else if (!(opening && mark === ':' && announce(rest, state, lore))) {
      const named = readNamed(rest, state, lore);
      if (named) state.pending = state.pending ? { coordinates: refine(state.pending.coordinates, named.coordinates), both: named.both } : named;
    }
  }
  if (mark === ';') { closeReason(state); state.pending = null; }
}

/** Takes 其中, 主要原因是 and 用于 off the front of a clause and notes what they mean. */
function leadIn(part: string, state: State): string {
  let rest = part.replace(/^([、和及]|[一二三四五六]是)+/, '');
  for (let guard = 0; guard < 4; guard++) {
    const list = LIST_WORDS.exec(rest);
    if (list && !/^按/.test(rest)) { openList(state); rest = rest.slice(list[0].length); continue; }
    const reason = REASON_WORDS.exec(rest);
    if (reason && /原因|主要|系|因/.test(reason[0])) { openReason(state); rest = rest.slice(reason[0].length); continue; }
    break;
  }
  if (PURPOSE_WORDS.test(rest) && !LIST_ENDS.test(rest)) state.purpose = true;
  return rest;
}

function withoutOwnNames(text: string, { ownNames, entities }: Lore): string {
  let rest = text;
  for (const [name] of entities) rest = rest.replaceAll(name, '');
  for (const name of ownNames) rest = rest.replaceAll(name, '');
  return rest;
}

interface Named extends Subject { readonly leftover: string; readonly after: number }

/** Coordinates that a clause names by terms or classes; null when none. */
function readNamed(clause: string, state: State, lore: Lore): Named | null {
  const path = { ...state.section, ...state.wholes.at(-1)?.coordinates, ...state.subject?.coordinates };
  const terms = readClause(clause, path);
  const printed = /\(\d{0,3}(类|款|项)\)|(^|[^\d.])\d{3,7}[-_)]|\(\d{3,7}\)/.test(clause);
  const specific = terms.coordinates.item ?? terms.coordinates.use ?? terms.coordinates.period;
  const scope = state.wholes.at(-1)?.coordinates.function !== undefined ? state.wholes.at(-1)!.coordinates : state.subject?.coordinates.function && !state.announced ? state.section : path;
  const classes = printed || specific === undefined ? readClassification(clause, scope, lore.printed, terms.unread) : null;
  if (classes) {
    const { item: _, use, ...others } = terms.coordinates;
    const coordinates = { ...others, ...(use === undefined || printed ? {} : { use }), flow: terms.coordinates.flow ?? ('expenditure' as const), ...classes };
    return { coordinates: coordinates.flow === 'revenue' && !printed ? { ...coordinates, flow: 'expenditure' } : coordinates, both: null, leftover: '', after: 0 };
  }
  if (Object.keys(terms.coordinates).length === 0 && !terms.both) return null;
  return { coordinates: terms.coordinates, both: terms.both, leftover: terms.leftover, after: terms.after };
}

/** The figure's own clause: measure, subject, base. A text instead of readings says why it is none. */
function readFigure(part: string, figure: Figure, key: string, range: SentenceRange, state: State, lore: Lore, fresh: boolean, number: number): Reading[] | string {
  const clause = withoutOwnNames(leadIn(part, state), lore);
  const { outline } = lore;
  if (figure.kind === 'count') {
    const counted = readCount(figure, key.slice(range.from, range.to), figure.from - range.from, state, outline, lore.ownNames);
    if (!counted) return 'count';
    if (counted.projects) { state.subject = { coordinates: without(counted.coordinates, 'measure'), both: null }; state.wholes = [...state.wholes.filter(({ coordinates }) => coordinates.item === undefined), state.subject]; }
    else if (/^(asset|vehicles)/.test(counted.coordinates.item ?? '')) state.subject = { coordinates: without(counted.coordinates, 'measure'), both: null };
    return emit(figure, number, { coordinates: counted.coordinates, both: null }, {}, outline);
  }
  const base = baseOf(clause, outline);
  if (base) state.base = base;
  const verb = VERB.exec(clause);
  const sized = verb ? null : /(小于|大于|高于|低于|少于|多于)/.exec(clause);
  if (figure.kind === 'percent' && !verb && SHARE.test(clause)) return readShare(clause, figure, state, outline, number);
  if (figure.kind === 'percent' && !verb && state.sign === null) return 'percentage of nothing named';
  const asChange = verb !== null || sized !== null || figure.kind === 'percent';
  const compared = COMPARATOR.exec(clause);
  const body = bodyOf(verb ? clause.slice(0, verb.index) : clause, compared);
  const leading = state.reason && !asChange ? LEADING_VERB.exec(body) ?? verbBefore(body, lore) : null;
  if (state.purpose && !asChange && !/^(其中)/.test(part)) return 'what the money is for';
  const subject = subjectOf(leading ? body.slice(leading[0].length) : body, state, lore, fresh, asChange || leading !== null);
  if (typeof subject === 'string') return subject;
  if (compared && !asChange) {
    // 比2025年年初预算数115041.34万元减少: the base itself is stated.
    return emit(figure, number, subject, { ...timesOf(clause.slice(compared.index), outline), ...(state.base ? { year: state.base.year, stage: state.base.stage } : {}) }, outline);
  }
  const changes = asChange || leading !== null && leading[1] !== '安排';
  if (!changes) {
    state.subject = subject;
    if (subject.coordinates.flow) state.flows.add(subject.coordinates.flow);
    if (!state.head || fresh && number === 0 && !state.announced) state.head = subject;
    state.announced = false;
    const times = timesOf(clause, outline);
    if (times.stage && outline.stage === 'final') state.base = null;
    return emit(figure, number, subject, times, outline, state);
  }
  if (verb ?? sized ?? leading) state.sign = FALLS.test((verb ?? leading)?.[1] ?? sized![0]) ? -1 : 1;
  if (!state.head) state.head = subject;
  state.subject = subject;
  const against = state.base ?? { year: (outline.fiscalYear ?? 0) - 1, stage: outline.stage };
  const measure = figure.kind === 'percent' ? 'change-rate' : 'change';
  const signed = { ...figure, value: state.sign === -1 ? { units: -figure.value.units, places: figure.value.places } : figure.value };
  return emit(signed, number, { ...subject, coordinates: { ...subject.coordinates, measure, base: against } }, {}, outline, state);
}

/** 项目经费支出安排减少云平台租赁费200万元: a verb right before a project's name. */
function verbBefore(body: string, { projects }: Lore): RegExpExecArray | null {
  const name = projects.find(([key]) => body.includes(key))?.[0];
  return name === undefined ? null : BEFORE_NAME.exec(body.slice(0, body.indexOf(name)));
}

/** The clause without its comparator: 收入较去年 → 收入; 与上年相比财政拨款支出 → 财政拨款支出. */
function bodyOf(clause: string, compared: RegExpExecArray | null): string {
  if (!compared) return clause;
  const after = /(相比较?|对比|比较)[,]?/.exec(clause.slice(compared.index));
  return clause.slice(0, compared.index) + (after ? clause.slice(compared.index + after.index + after[0].length) : '');
}

function subjectOf(body: string, state: State, lore: Lore, fresh: boolean, changed: boolean): Subject | string {
  const named = readNamed(body, state, lore);
  if (speaksOfClass(body) && !named?.coordinates.function) return 'a class that the classification does not know';
  const project = projectIn(body, lore);
  if (project && state.reason && !changed && !named?.coordinates.use) return 'a reason';
  if (project && (!named || state.reason || named.coordinates.period !== undefined)) return namedProject(project, state);
  const outer = state.wholes.at(-1)?.coordinates ?? state.section;
  // Under project spending a name that terms explain in part only is a project's.
  const onlyUse = named !== null && Object.keys(named.coordinates).every((name) => name === 'use' || name === 'flow');
  if (named && outer.use?.startsWith('project') && named.leftover.length >= 2 && (onlyUse || outer.project !== undefined)) return unknownLabel(body, state, changed);
  const present = fresh ? state.head ?? state.subject : state.subject ?? state.head;
  if (named) {
    const { flow, ...others } = named.coordinates;
    const onlyFlow = flow !== undefined && Object.keys(others).length === 0 && !named.both;
    if (onlyFlow && present && (present.coordinates.flow ?? flow) === flow && (state.announced || !fresh && /决算|年初预算|执行数|完成/.test(body)) && named.leftover.length <= 1) return present;
    if (!named.both && named.leftover.length > 6 && state.reason && named.after > 2) return 'a reason';
    // 基本类支出 in a list: an unknown part, not the whole again.
    if (onlyFlow && state.wholes.length > 0 && named.leftover.length >= 2 && !changed) return unknownLabel(body, state, changed);
    const merged = state.pending ? { coordinates: refine(state.pending.coordinates, named.coordinates), both: named.both } : named;
    return place(state, merged);
  }
  const leftover = readClause(body, {}).leftover;
  if (leftover.length <= 1) {
    if (body === '' && !present && !state.pending && Object.keys(state.section).length === 0) return 'no words before it';
    if (state.pending) return place(state, state.pending);
    if (present && !(fresh && !changed && !state.announced && state.head === null)) return present;
    return { coordinates: state.section, both: null };
  }
  return unknownLabel(body, state, changed);
}

/** A project that the tables name, or that the clause itself says is evaluated. */
const projectIn = (clause: string, { projects }: Lore): string | null => projects.find(([name]) => clause.includes(name))?.[1] ?? NAMED_PROJECT.exec(clause)?.[1] ?? null;

function namedProject(name: string, state: State): Subject {
  const outer = state.wholes.at(-1)?.coordinates ?? state.section;
  const { fund, use } = outer;
  return { coordinates: { flow: 'expenditure', ...(fund ? { fund } : {}), ...(state.reason ? (use ? { use } : {}) : { use: 'project' }), project: { name } }, both: null };
}

/** A name that no term explains is a project under project spending, an asset under assets, else a line of the list it stands in. */
function unknownLabel(body: string, state: State, changed: boolean): Subject | string {
  const name = labelsOf(body)[0] ?? '';
  const outer = state.wholes.at(-1)?.coordinates ?? state.section;
  if (outer.item === 'vehicles.purchase' && /车(\([^)]*\))?$/.test(name)) return { coordinates: { ...outer, line: { name: name.replace(/^.*(购置|更新)/, '') } }, both: null };
  const spent = /^(.{4,}?(工程|(项目|专项)(?!资金|经费|补助)|资金|经费|补助))/.exec(name)?.[1];
  if (state.reason && changed && spent && outer.use?.startsWith('project')) return { coordinates: { ...outer, project: { name: spent } }, both: null };
  if (state.reason || name.length < 2) return 'a reason';
  if (outer.item?.startsWith('asset')) {
    const item = /^车辆$/.test(name) ? 'asset.vehicles' : /设备$/.test(name) ? 'asset.equipment' : 'asset.fixed';
    return { coordinates: { ...outer, item, ...(item === 'asset.vehicles' ? {} : { line: { name } }) }, both: null };
  }
  if (outer.use?.startsWith('project')) {
    const parent = outer.project?.name;
    return { coordinates: { ...outer, project: { name, ...(parent === undefined ? {} : { parent }) } }, both: null };
  }
  if (state.wholes.length === 0) return 'no coordinate for the words before it';
  return { coordinates: { ...outer, line: { name } }, both: null };
}

/** 占本年支出合计的99.94%, 占0.5%, 完成年初预算的98.20%. */
function readShare(clause: string, figure: Figure, state: State, outline: Outline, number: number): Reading[] | string {
  const subject = state.subject;
  if (!subject) return 'share of nothing named';
  const of = (/占/.test(clause) ? clause.slice(clause.lastIndexOf('占') + 1) : clause).replace(/\([^)]*\)/g, '');
  const year = outline.fiscalYear ?? 0, stage = outline.stage;
  let whole: PartialCoordinates;
  if (/完成/.test(clause)) whole = { ...subject.coordinates, year, stage: 'budget' };
  else {
    const named = readClause(of, {});
    const { item } = named.coordinates;
    if (Object.keys(named.coordinates).length > 0) {
      whole = { flow: subject.coordinates.flow, ...(item && subject.coordinates.fund ? { fund: subject.coordinates.fund } : {}), ...named.coordinates } as PartialCoordinates;
      if (named.coordinates.period === 'current' && named.coordinates.flow === 'expenditure') whole = without(whole, 'period');
    } else whole = state.wholes.at(-1)?.coordinates ?? state.section;
    whole = { ...whole, flow: whole.flow ?? subject.coordinates.flow ?? 'expenditure', year, stage };
  }
  return emit(figure, number, { ...subject, coordinates: { ...subject.coordinates, measure: 'share', of: whole } }, {}, outline, state);
}

/** Three-publics and agency operating costs are fiscal appropriation unless the words say otherwise. */
const APPROPRIATION_ITEM = /^(three-publics|overseas|reception|agency-operating)|^vehicles/;

function emit(figure: Figure, sentence: number, subject: Subject, times: { year?: number | null; stage?: PartialCoordinates['stage'] | null }, outline: Outline, state?: State): Reading[] {
  const { coordinates } = subject;
  const isStock = coordinates.item?.startsWith('asset') && coordinates.measure !== 'count' && state;
  const dated = { year: times.year ?? outline.fiscalYear ?? 0, stage: times.stage ?? outline.stage };
  let full: PartialCoordinates = { flow: 'expenditure', ...dated, ...coordinates, ...(isStock ? stockCoordinates(state, outline) : {}) };
  if (full.item && APPROPRIATION_ITEM.test(full.item) && full.fund === undefined && full.measure !== 'count') full = { ...full, fund: 'appropriation' };
  if (full.period !== undefined && full.flow === 'expenditure' && coordinates.flow === undefined && full.period === 'carryover') full = { ...full, flow: 'revenue' };
  if (full.period === 'current' && full.flow === 'expenditure') full = without(full, 'period');
  if (full.item && full.flow === 'revenue') full = { ...full, flow: 'expenditure' };
  if (!subject.both) return [{ figure, sentence, coordinates: full, both: null }];
  const split = subject.both === 'split' && !(state && state.flows.has('revenue') && state.flows.has('expenditure'));
  const revenue: Reading = { figure, sentence, coordinates: { ...full, flow: 'revenue' }, both: subject.both };
  return split ? [revenue, { ...revenue, coordinates: { ...full, flow: 'expenditure' } }] : [revenue];
}

/** Beside last year's carry-over in one list, the other sources are this year's. */
function settlePeriods(readings: readonly Reading[]): Reading[] {
  const carried = readings.some(({ coordinates }) => coordinates.flow === 'revenue' && coordinates.period === 'carryover' && coordinates.fund === undefined);
  if (!carried) return [...readings];
  return readings.map((reading) => (reading.coordinates.flow === 'revenue' && reading.coordinates.fund !== undefined && reading.coordinates.period === undefined
    ? { ...reading, coordinates: { ...reading.coordinates, period: 'current' as const } } : reading));
}
