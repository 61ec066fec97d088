import type { PartialCoordinates } from '../../../schemas/index.ts';
import { LABEL_STARTS, PROJECT_KINDS } from '../../../schemas/terms/sentences.ts';
import { refine } from '../words/compose.ts';
import type { NarrativeContext } from './narrative-context.ts';
import { projectIn } from './narrative-context.ts';
import { labelsOf, readClassification, speaksOfClass } from './names.ts';
import { place, type State, type Subject } from './state.ts';
import { readClause } from './terms.ts';

export interface Named extends Subject {
  readonly leftover: string;
  readonly after: number;
}

/** Coordinates that a clause names by terms or classes; null when none. */
export function readNamed(clause: string, state: State, context: NarrativeContext): Named | null {
  const path = { ...state.section, ...state.wholes.at(-1)?.coordinates, ...state.subject?.coordinates };
  const terms = readClause(context.outline.lexicon, clause, path);
  const printed = /\(\d{0,3}(类|款|项)\)|(^|[^\d.])\d{3,7}[-_)]|\(\d{3,7}\)/.test(clause);
  const specific = terms.coordinates.item ?? terms.coordinates.use ?? terms.coordinates.period;
  const scope =
    state.wholes.at(-1)?.coordinates.function !== undefined
      ? state.wholes.at(-1)!.coordinates
      : state.subject?.coordinates.function && !state.announced
        ? state.section
        : path;
  const classes =
    printed || specific === undefined ? readClassification(clause, scope, context.outline.printed, terms.unread) : null;
  if (classes) {
    const { item: _, use, ...others } = terms.coordinates;
    const coordinates = {
      ...others,
      ...(use === undefined || printed ? {} : { use }),
      flow: terms.coordinates.flow ?? ('expenditure' as const),
      ...classes,
    };
    return {
      coordinates: coordinates.flow === 'revenue' && !printed ? { ...coordinates, flow: 'expenditure' } : coordinates,
      both: null,
      leftover: '',
      after: 0,
    };
  }
  if (Object.keys(terms.coordinates).length === 0 && !terms.both) return null;
  return { coordinates: terms.coordinates, both: terms.both, leftover: terms.leftover, after: terms.after };
}

/** 合计 after a list is its whole once more. */
const SUM_AGAIN = /^(合计|共计|总计)$/;

/** 应急保障用车(中巴), not 公务用车 as such. */
const KIND_OF_VEHICLE = /(?<!公务)用车(\([^)]*\))?$/;

/** 房屋3000平方米,价值500万元: what is held is worth that much; no budget is. */
const WORTH = /(^|[^一-龥])(总|账面)?(价值|原值|净值)(为|约|合计|共计)?$/;

/** What a figure's own clause speaks of: what it names, what was spoken of before, or an unknown part of a list. A text says why nothing. */
export function subjectOf(
  body: string,
  state: State,
  context: NarrativeContext,
  fresh: boolean,
  changed: boolean,
): Subject | string {
  const named = readNamed(body, state, context);
  if (speaksOfClass(body) && !named?.coordinates.function) return 'a class that the classification does not know';
  const project = projectIn(body, context);
  if (project && state.reason && !changed && !named?.coordinates.use) return 'a reason';
  if (project && (!named || state.reason || named.coordinates.period !== undefined))
    return namedProject(project, state);
  if (SUM_AGAIN.test(body) && state.wholes.length > 0) return state.wholes[0]!;
  const outer = state.wholes.at(-1)?.coordinates ?? state.section;
  const kind =
    state.wholes.length > 0 && outer.use?.startsWith('project')
      ? PROJECT_KINDS.exec(body.replace(LABEL_STARTS, ''))
      : null;
  if (kind) return { ...state.wholes.at(-1)!, coordinates: { ...outer, line: { name: kind[0] } } };
  if (outer.item === 'vehicles.purchase' && KIND_OF_VEHICLE.test(body)) return unknownLabel(body, state, changed);
  // Under project spending a name that terms explain in part only is a project's.
  const onlyUse = named !== null && Object.keys(named.coordinates).every((name) => name === 'use' || name === 'flow');
  if (
    named &&
    outer.use?.startsWith('project') &&
    named.leftover.length >= 2 &&
    (onlyUse || outer.project !== undefined)
  )
    return unknownLabel(body, state, changed);
  const spoken = fresh ? (state.head ?? state.subject) : (state.subject ?? state.head);
  // What was spoken of stays; the year in which it was spoken of does not.
  const present = spoken && { coordinates: spoken.coordinates, both: spoken.both };
  if (named) {
    const { flow, ...others } = named.coordinates;
    const onlyFlow = flow !== undefined && Object.keys(others).length === 0 && !named.both;
    // 年初结转5万元,收入决算20万元: the side of the budget, not more of what was carried over.
    if (
      onlyFlow &&
      present &&
      present.coordinates.period === undefined &&
      (present.coordinates.flow ?? flow) === flow &&
      (state.announced || (!fresh && /决算|年初预算|执行数|完成/.test(body))) &&
      named.leftover.length <= 1
    )
      return present;
    if (!named.both && named.leftover.length > 6 && state.reason && named.after > 2) return 'a reason';
    // 基本类支出 in a list: an unknown part, not the whole again.
    if (onlyFlow && state.wholes.length > 0 && named.leftover.length >= 2 && !changed)
      return unknownLabel(body, state, changed);
    if (!named.both && isSameFund(named.coordinates, body, state))
      return place(state, { ...named, coordinates: { fund: [...state.funds][0]!, ...named.coordinates } });
    const merged = state.pending
      ? { coordinates: refine(state.pending.coordinates, named.coordinates), both: named.both }
      : named;
    return place(state, merged);
  }
  if (WORTH.test(body)) return 'no coordinate for the words before it';
  const leftover = readClause(context.outline.lexicon, body, {}).leftover;
  if (leftover.length <= 1) {
    if (
      (body === '' || (changed && !state.base)) &&
      !present &&
      !state.pending &&
      Object.keys(state.section).length === 0
    )
      return 'no words before it';
    if (state.pending) return place(state, state.pending);
    if (present && !(fresh && !changed && !state.announced && state.head === null)) return present;
    return { coordinates: state.section, both: null };
  }
  return unknownLabel(body, state, changed);
}

/** Coordinates that a fund has of its own: revenue, spending, what it begins and ends the year with. */
const OF_A_FUND: ReadonlySet<string> = new Set(['flow', 'period', 'use']);

/** 政府性基金收入5万元,年初结转0万元,支出5万元: a bare side of the budget beside figures of one fund is that fund's. */
const isSameFund = (named: PartialCoordinates, body: string, { funds, wholes, section, pending }: State): boolean =>
  funds.size === 1 &&
  !funds.has('') &&
  wholes.length === 0 &&
  pending === null &&
  section.fund === undefined &&
  Object.keys(named).every((name) => OF_A_FUND.has(name)) &&
  (named.use === undefined || named.use === 'carry-forward') &&
  !/总|合计|共/.test(body);

export function namedProject(name: string, state: State): Subject {
  const outer = state.wholes.at(-1)?.coordinates ?? state.section;
  const { fund, use } = outer;
  return {
    coordinates: {
      flow: 'expenditure',
      ...(fund ? { fund } : {}),
      ...(state.reason ? (use ? { use } : {}) : { use: 'project' }),
      project: { name },
    },
    both: null,
  };
}

/** 新增服务业发展专项资金44000万元: so named a project's money, also where the whole is not that of projects. */
const OWN_MONEY = /.{4}(专项|补助|奖补|补贴|建设|发展|引导|扶持)资金$/;

/** 第一季度用款计划: when a project's money is spent. */
const PART_OF_YEAR = /季度|[上下]半年|\d月/;

/** A name that no term explains is a project under project spending, an asset under assets, else a line of the list it stands in. */
function unknownLabel(body: string, state: State, changed: boolean): Subject | string {
  const name = labelsOf(body)[0] ?? '';
  const outer = state.wholes.at(-1)?.coordinates ?? state.section;
  if (outer.item === 'vehicles.purchase' && KIND_OF_VEHICLE.test(name))
    return { coordinates: { ...outer, line: { name: name.replace(/^.*(购置|更新)/, '') } }, both: null };
  const spent = /^(.{4,}?(工程|(项目|专项)(?!资金|经费|补助)|资金|经费|补助))/.exec(name)?.[1];
  if (state.reason && changed && spent && (outer.use?.startsWith('project') || OWN_MONEY.test(spent)))
    return { coordinates: { ...outer, project: { name: spent } }, both: null };
  if (state.reason || name.length < 2) return 'a reason';
  if (outer.item?.startsWith('asset')) {
    const item = /^车辆$/.test(name) ? 'asset.vehicles' : /设备$/.test(name) ? 'asset.equipment' : 'asset.fixed';
    return { coordinates: { ...outer, item, ...(item === 'asset.vehicles' ? {} : { line: { name } }) }, both: null };
  }
  if (outer.use?.startsWith('project')) {
    if (PART_OF_YEAR.test(name)) return { coordinates: { ...outer, line: { name } }, both: null };
    const parent = outer.project?.name;
    return { coordinates: { ...outer, project: { name, ...(parent === undefined ? {} : { parent }) } }, both: null };
  }
  if (state.wholes.length === 0) return 'no coordinate for the words before it';
  return { coordinates: { ...outer, line: { name } }, both: null };
}
