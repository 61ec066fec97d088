import type { PartialCoordinates } from '../../../schemas/index.ts';
import { COMPARATOR, FALL, FROM_YEAR, OUTCOME, RISE, UP_TO, WHOLE_REGION } from '../../../schemas/terms/sentences.ts';
import { decimalText } from '../../lib/decimal.ts';
import type { Outline } from '../../model/form.ts';
import { inYuan } from '../../lib/amounts.ts';
import { inYear } from '../words/compose.ts';
import { readCount, readWorth, stockCoordinates } from './counts.ts';
import type { Figure } from './figures.ts';
import type { NarrativeContext } from './narrative-context.ts';
import { type State, type Subject, type Times, without } from './state.ts';
import { readNamed, subjectOf } from './subjects.ts';
import { readClause } from './terms.ts';
import { baseOf, timesOf } from './times.ts';

/** A figure and what it speaks of. */
export interface Reading {
  readonly figure: Figure;
  readonly sentence: number;
  readonly coordinates: PartialCoordinates;
  readonly both: Subject['both'];
}

/** Why money that work brings about is no amount of the document. */
export const OUTCOME_REASON = 'what work brings about';

/** A figure with the words around it. */
export interface FigureAt {
  readonly figure: Figure;
  /** The words right before it, up to the last mark; as printed, and without lead-in and own names. */
  readonly part: string;
  readonly clause: string;
  readonly sentence: string;
  /** Where the figure stands in the sentence. */
  readonly at: number;
  /** The first figure of its sentence. */
  readonly fresh: boolean;
  /** The sentence's place in its paragraph. */
  readonly number: number;
}

// 增加(减少)0万元: a template that nobody filled in.
// 稳增长 names an aim.
const VERB = new RegExp(
  `(?<![稳促保])(${RISE}|${FALL})(?:[(/](?:${RISE}|${FALL})\\)?)?(了|额|数|幅|幅度|率)?(额|数)?(共|各|约|为|达|共计|合计|支出)?$`,
);
const LEADING_VERB = new RegExp(`^(${RISE}|${FALL}|安排)(了)?(?=.{3})`);
const BEFORE_NAME = new RegExp(`(?:^|.*)(${RISE}|${FALL})(了)?$`);
const FALLS = new RegExp(`^(${FALL})`);
const WITH_PARTS = new RegExp(`^([^,;]{2,12}?)(${RISE}|${FALL})(?:了)?.{2,}等$`);
const SHARE = /(占|比重|比例|比率|完成)[^,;:。]*$/;

/** The figure's own clause: measure, subject, base. A text instead of readings says why it is none. */
export function readFigure(
  { part, clause, figure, sentence, at, fresh, number }: FigureAt,
  state: State,
  context: NarrativeContext,
): Reading[] | string {
  const { outline } = context,
    { start } = state;
  state.start = null;
  if (figure.kind === 'count') {
    const counted = readCount(figure, sentence, at, state, outline, context.ownNames);
    if (!counted) return 'count';
    if (counted.projects) {
      state.subject = { coordinates: without(counted.coordinates, 'measure'), both: null };
      state.wholes = [...state.wholes.filter(({ coordinates }) => coordinates.item === undefined), state.subject];
    } else if (/^(asset|vehicles)/.test(counted.coordinates.item ?? ''))
      state.subject = { coordinates: without(counted.coordinates, 'measure'), both: null };
    return emit(figure, number, { coordinates: counted.coordinates, both: null }, {}, outline);
  }
  const base = baseOf(clause, outline);
  if (base) state.base = base;
  const verb = VERB.exec(clause);
  const sized = verb ? null : /(小于|大于|高于|低于|少于|多于)/.exec(clause);
  const worth = figure.kind === 'money' ? readWorth(sentence.slice(0, at), state) : null;
  if (worth) return emit(figure, number, { coordinates: worth, both: null }, {}, outline);
  if (WHOLE_REGION.test(clause)) return 'money outside the department';
  if (figure.kind === 'money' && OUTCOME.test(clause)) return OUTCOME_REASON;
  if (figure.kind === 'percent' && PROGRESS.test(clause)) return 'percentage of nothing named';
  if (figure.kind === 'percent' && !verb && SHARE.test(clause))
    return readShare(clause, figure, state, outline, number);
  if (figure.kind === 'percent' && !verb && state.sign === null) return 'percentage of nothing named';
  const asChange = verb !== null || sized !== null || figure.kind === 'percent';
  const compared = COMPARATOR.exec(clause);
  const body = bodyOf(verb ? clause.slice(0, verb.index) : clause, compared).replace(FROM_YEAR, '');
  const leading = state.reason && !asChange ? (LEADING_VERB.exec(body) ?? verbBefore(body, context)) : null;
  const listed = state.reason && !asChange && !leading ? listedReason(body, state, context) : null;
  if (state.purpose && !asChange && !/^(其中)/.test(part)) return 'what the money is for';
  const subject =
    start && UP_TO.test(body)
      ? start
      : subjectOf(
          listed?.[1] ?? (leading ? body.slice(leading[0].length) : body),
          state,
          context,
          fresh,
          asChange || leading !== null || listed !== null,
        );
  if (typeof subject === 'string') return subject;
  if (compared && !asChange) {
    // 比2025年年初预算数115041.34万元减少: the base itself is stated.
    return emit(
      figure,
      number,
      subject,
      {
        ...timesOf(clause.slice(compared.index), outline),
        ...(state.base ? { year: state.base.year, stage: state.base.stage } : {}),
      },
      outline,
    );
  }
  const changes = asChange || listed !== null || (leading !== null && leading[1] !== '安排');
  if (!changes) {
    const said = timesOf(clause, outline),
      from = FROM_YEAR.exec(clause)?.[1];
    const times = {
      year: from ? Number(from) : (said.year ?? subject.times?.year ?? null),
      stage: said.stage ?? subject.times?.stage ?? null,
    };
    state.subject = times.year !== null || times.stage !== null ? { ...subject, times } : subject;
    if (from) state.start = subject;
    if (subject.coordinates.flow) state.flows.add(subject.coordinates.flow);
    state.funds.add(subject.coordinates.fund ?? '');
    if (!state.head || (fresh && number === 0 && !state.announced)) state.head = subject;
    state.announced = false;
    if (times.stage && outline.stage === 'final') state.base = null;
    return emit(figure, number, subject, times, outline, state);
  }
  const direction = verb?.[1] ?? listed?.[2] ?? leading?.[1] ?? sized?.[0];
  if (direction !== undefined) state.sign = FALLS.test(direction) ? -1 : 1;
  if (!state.head) state.head = subject;
  state.subject = subject;
  const against =
    state.base ?? (outline.fiscalYear === null ? undefined : { year: outline.fiscalYear - 1, stage: outline.stage });
  const measure = figure.kind === 'percent' ? 'change-rate' : 'change';
  const signed = {
    ...figure,
    value: state.sign === -1 ? { units: -figure.value.units, places: figure.value.places } : figure.value,
  };
  return emit(
    signed,
    number,
    { ...subject, coordinates: { ...subject.coordinates, measure, ...(against ? { base: against } : {}) } },
    {},
    outline,
    state,
  );
}

/** 机电安装完成10%: how far work has come, no share of money. */
const PROGRESS = /^[^预决支收执资款经费数]{2,}完成(了|约|近|至|到)?$/;

/** 项目经费支出安排减少云平台租赁费200万元: a verb right before a project's name. */
function verbBefore(body: string, { projects }: NarrativeContext): RegExpExecArray | null {
  const name = projects.find(([key]) => body.includes(key))?.[0];
  return name === undefined ? null : BEFORE_NAME.exec(body.slice(0, body.indexOf(name)));
}

/** 基本支出增加养老保险、职业年金缴费等1447.63万元: the change of what stands before the verb, with what makes it up. */
function listedReason(body: string, state: State, context: NarrativeContext): RegExpExecArray | null {
  const match = WITH_PARTS.exec(body),
    named = match && readNamed(match[1]!, state, context);
  return named && named.leftover.length <= 1 ? match : null;
}

/** The clause without its comparator: 收入较去年 → 收入; 与上年相比财政拨款支出 → 财政拨款支出. */
function bodyOf(clause: string, compared: RegExpExecArray | null): string {
  if (!compared) return clause;
  const after = /(相比较?|对比|比较)[,]?/.exec(clause.slice(compared.index));
  return clause.slice(0, compared.index) + (after ? clause.slice(compared.index + after.index + after[0].length) : '');
}

/** 占本年支出合计的99.94%, 占0.5%, 完成年初预算的98.20%. */
function readShare(clause: string, figure: Figure, state: State, outline: Outline, number: number): Reading[] | string {
  const subject = state.subject;
  if (!subject) return 'share of nothing named';
  const of = (/占/.test(clause) ? clause.slice(clause.lastIndexOf('占') + 1) : clause).replace(/\([^)]*\)/g, '');
  // 货物采购授予中小企业合同金额占货物支出金额的: two members at once have no coordinate.
  const before = clause.slice(0, Math.max(clause.lastIndexOf('占'), 0)),
    kinds = new Set(
      before
        .split(/授予|预留|面向/)
        .map((part) => readClause(outline.lexicon, part, { item: 'procurement' }).coordinates.item)
        .filter((item) => item !== undefined),
    );
  if (kinds.size > 1) return 'share of two kinds at once';
  const present = inYear(outline);
  let whole: PartialCoordinates;
  if (/完成/.test(clause)) whole = { ...subject.coordinates, ...present, stage: 'budget' };
  else {
    const named = readClause(outline.lexicon, of, {});
    const { item } = named.coordinates;
    if (Object.keys(named.coordinates).length > 0) {
      whole = {
        flow: subject.coordinates.flow,
        ...(item && subject.coordinates.fund ? { fund: subject.coordinates.fund } : {}),
        ...named.coordinates,
      } as PartialCoordinates;
      if (named.coordinates.period === 'current' && named.coordinates.flow === 'expenditure')
        whole = without(whole, 'period');
    } else whole = state.wholes.at(-1)?.coordinates ?? state.section;
    whole = { ...whole, flow: whole.flow ?? subject.coordinates.flow ?? 'expenditure', ...present };
  }
  return emit(
    figure,
    number,
    { ...subject, coordinates: { ...subject.coordinates, measure: 'share', of: whole } },
    {},
    outline,
    state,
  );
}

/** Three-publics and agency operating costs are fiscal appropriation unless the words say otherwise. */
const APPROPRIATION_ITEM = /^(three-publics|overseas|reception|agency-operating)|^vehicles/;

function emit(
  figure: Figure,
  sentence: number,
  subject: Subject,
  times: Partial<Times>,
  outline: Outline,
  state?: State,
): Reading[] {
  const { coordinates } = subject;
  const isStock = coordinates.item?.startsWith('asset') && coordinates.measure !== 'count' && state;
  const dated = {
    ...inYear(outline),
    ...(times.year ? { year: times.year } : {}),
    ...(times.stage ? { stage: times.stage } : {}),
  };
  // 收入按来源分为:一般公共预算拨款4900万元、政府性基金预算拨款100万元: the second is revenue as well.
  const flow =
    state &&
    state.flows.size === 1 &&
    state.flows.has('revenue') &&
    Object.keys(coordinates).every((name) => name === 'fund' || name === 'period') &&
    coordinates.fund !== undefined
      ? ('revenue' as const)
      : ('expenditure' as const);
  let full: PartialCoordinates = {
    flow,
    ...dated,
    ...coordinates,
    ...(isStock ? stockCoordinates(state, outline) : {}),
  };
  if (full.item && APPROPRIATION_ITEM.test(full.item) && full.fund === undefined && full.measure !== 'count')
    full = { ...full, fund: 'appropriation' };
  if (
    full.period !== undefined &&
    full.flow === 'expenditure' &&
    coordinates.flow === undefined &&
    full.period === 'carryover'
  )
    full = { ...full, flow: 'revenue' };
  if (full.period === 'current' && full.flow === 'expenditure') full = without(full, 'period');
  if (full.item && full.flow === 'revenue') full = { ...full, flow: 'expenditure' };
  if (!subject.both) return [{ figure, sentence, coordinates: full, both: null }];
  const split = subject.both === 'split' && !(state && state.flows.has('revenue') && state.flows.has('expenditure'));
  const revenue: Reading = { figure, sentence, coordinates: { ...full, flow: 'revenue' }, both: subject.both };
  return split ? [revenue, { ...revenue, coordinates: { ...full, flow: 'expenditure' } }] : [revenue];
}

/** A date or a year before the subject of a sentence. */
const OPENING = /^(截[至止]到?)?(20\d\d年(度|底|末)?(\d{1,2}月)?(\d{1,2}日|底)?[,]?)?(本部门|其中)?[,:]?/;

/** A sentence that begins with a unit, and names no other, speaks of that unit. */
function withEntity(
  coordinates: PartialCoordinates,
  before: string,
  { entities }: NarrativeContext,
): PartialCoordinates {
  if (coordinates.entity !== undefined || entities.length === 0) return coordinates;
  const rest = before.replace(OPENING, '');
  const opening = entities.find(([name]) => rest.startsWith(name));
  if (!opening || entities.some(([name]) => rest.slice(opening[0].length).includes(name))) return coordinates;
  return { ...coordinates, entity: opening[1] };
}

/** The unit that the sentence speaks of; and a sum of all project spending is no line of it. */
export function settle(reading: Reading, before: string, state: State, context: NarrativeContext): Reading {
  const { figure } = reading;
  let { coordinates } = reading;
  if (coordinates.item !== undefined || coordinates.flow !== 'stock')
    coordinates = withEntity(coordinates, before, context);
  if (
    coordinates.use === 'project' &&
    coordinates.line &&
    coordinates.measure === undefined &&
    figure.unit &&
    context.projectTotals.has(decimalText(inYuan(figure.value, figure.unit)))
  ) {
    coordinates = without(coordinates, 'line');
    if (state.subject) state.subject = { ...state.subject, coordinates: without(state.subject.coordinates, 'line') };
  }
  if (
    coordinates.flow === 'revenue' &&
    coordinates.fund &&
    coordinates.period === undefined &&
    context.currentFunds.has(coordinates.fund)
  )
    coordinates = { ...coordinates, period: 'current' };
  return { ...reading, coordinates };
}

/** Beside last year's carry-over in one list, the other sources are this year's. */
export function settlePeriods(readings: readonly Reading[]): Reading[] {
  // The same fund's, where the carry-over is that of one fund.
  const carried = new Set(
    readings.flatMap(({ coordinates }) =>
      coordinates.flow === 'revenue' && coordinates.period === 'carryover' ? [coordinates.fund] : [],
    ),
  );
  if (carried.size === 0) return [...readings];
  return readings.map((reading) =>
    reading.coordinates.flow === 'revenue' &&
    reading.coordinates.fund !== undefined &&
    reading.coordinates.period === undefined &&
    (carried.has(undefined) || (carried.has(reading.coordinates.fund) && reading.coordinates.measure === undefined))
      ? { ...reading, coordinates: { ...reading.coordinates, period: 'current' as const } }
      : reading,
  );
}
