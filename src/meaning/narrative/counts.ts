import type { PartialCoordinates } from '../../../schemas/index.ts';
import { BUYING, FALL, HOLDING, LABEL_STARTS, ORGANISATION_COUNT, PEOPLE } from '../../../schemas/terms/sentences.ts';
import type { Outline } from '../../model/form.ts';
import type { Figure } from './figures.ts';
import type { State } from './state.ts';
import { inYear } from '../words/compose.ts';
import { holdingOf } from './times.ts';

/** What a count counts; null where it is no fact of a budget (25个公园). */
export interface Counted {
  readonly coordinates: PartialCoordinates;
  /** A count of projects: amounts that follow are theirs. */
  readonly projects: boolean;
}

const CHANGED = new RegExp(`(${FALL}|比.*增加|增加了?$)`);
const BRACKETS = /\((含|不含|包含|套|台|件|、|辆)[^)]*\)/g;

/** Follows 截至…, 购置 and 共有 through the words before a figure. */
export function followHoldings(state: State, words: string, outline: Outline): void {
  state.holding = holdingOf(words, outline) ?? state.holding;
  const bought = lastOf(words, BUYING),
    held = lastOf(words, HOLDING);
  if (bought !== held) state.buying = bought > held;
}

const lastOf = (words: string, pattern: RegExp): number => [...words.matchAll(pattern)].at(-1)?.index ?? -1;

/** Where and when holdings stand: bought ones are spending of the year. */
export function stockCoordinates(state: State, outline: Outline): PartialCoordinates {
  if (state.buying) return { flow: 'expenditure' };
  return { flow: 'stock', ...(state.holding ?? inYear(outline)) };
}

export function readCount(
  figure: Figure,
  sentence: string,
  at: number,
  state: State,
  outline: Outline,
  ownNames: readonly string[],
): Counted | null {
  const before = sentence.slice(0, at),
    after = sentence.slice(at + figure.to - figure.from);
  let label = before.slice(Math.max(...[...',;:、。'].map((mark) => before.lastIndexOf(mark))) + 1);
  for (const name of ownNames) label = label.replace(name, '');
  if (CHANGED.test(label)) return null;
  const counted: PartialCoordinates = { measure: 'count' };
  if (figure.counter === '辆' || (figure.counter === '台' && /(车辆|公务用车)(共)?$/.test(label))) {
    const which = vehicles(label, after, state, outline);
    return which ? { projects: false, coordinates: { ...counted, ...which } } : null;
  }
  if (/[台套件]/.test(figure.counter) && /设备/.test(label))
    return { projects: false, coordinates: { ...counted, ...equipment(label, sentence, state, outline) } };
  if (/[个项]/.test(figure.counter)) {
    const projects = projectsOf(label, after, sentence);
    if (projects)
      return { projects: true, coordinates: { ...counted, flow: 'expenditure', use: 'project', ...projects } };
  }
  if (/[个家]/.test(figure.counter)) {
    const name = organisation(label, after, before);
    if (name) return { projects: false, coordinates: { ...counted, flow: 'stock', line: { name } } };
  }
  if (/[人名]/.test(figure.counter)) {
    const name = PEOPLE.exec(strip(label).replace(/(共有|共|有|约|为)+$/, ''))?.[0];
    if (!name || state.reason) return null;
    // 会议费5.6万元,人数约400人: the people of what the money is for.
    const item = state.subject?.coordinates.item;
    if (name === '人数' && item)
      return { projects: false, coordinates: { ...counted, flow: 'expenditure', item, line: { name } } };
    return {
      projects: false,
      coordinates: { ...counted, ...stockCoordinates(state, outline), item: 'headcount', line: { name } },
    };
  }
  return null;
}

/** 房屋1200平方米,价值310.50万元; 办公家具价值28.35万元: what is held and what it is worth. */
const WORTH_OF =
  /(?:^|[,;:。、)])(?:其中[:,]?|\d{1,2}[.、])?([一-龥()]{2,16}?)(?:共计|共有|合计|共)?(?:\d[\d.,]*(?:万|亿)?(?:平方米|公顷|亩|辆|台|套|件|个|处|栋|宗|[台(套)]{4}))?,?(?:总|账面)?(?:价值|原值|净值)(?:为|约|合计|共计)?$/;

/** What a thing is worth that is held on a day which the text has named; null where it names none, or money for buying. */
export function readWorth(words: string, state: State): PartialCoordinates | null {
  const name =
    state.holding === null || state.buying ? undefined : WORTH_OF.exec(words)?.[1]?.replace(/^(其中|包括)/, '');
  if (name === undefined) return null;
  const whole = ALL_VEHICLES.test(name),
    item = whole || /车$/.test(name) ? 'asset.vehicles' : /设备$/.test(name) ? 'asset.equipment' : 'asset.fixed';
  return { flow: 'stock', ...state.holding!, item, ...(whole ? {} : { line: { name } }) };
}

const strip = (label: string): string => label.replace(LABEL_STARTS, '');
/** What stands before the kind of a vehicle. */
const KIND_STARTS =
  /^(.*(共有|现有|实有|拥有)|(其中|包括|分别为?|主要是|和|及|\d{4}年(度)?|当年|本年|全年|共计|累计|部门|单位|预算|一般公共预算|未|安排|计划|拟|新增|更新|予以|经批准)*(购置|配置|配备|购买|更新)(的)?|(其中|包括|分别为?|和|及)+)/;
/** Vehicles as a whole, not one of their kinds. */
const ALL_VEHICLES = /^((公务)?(用)?(车辆?|汽车)|辆)(总数|合计|保有量|数量)?$|公务用车保有量$/;

function vehicles(label: string, after: string, state: State, outline: Outline): PartialCoordinates | null {
  const item = state.buying ? 'vehicles.purchase' : 'asset.vehicles';
  const name = label
    .replace(BRACKETS, '')
    .replace(KIND_STARTS, '')
    .replace(/(共计|共有|合计|共|有|为|计|的)+$/, '');
  const whole = name === '' || ALL_VEHICLES.test(name) || (/的$/.test(label) && /^(公务|车)/.test(after));
  if (!whole && (!/车(\([^)]*\))?$/.test(name) || state.reason)) return null;
  return { ...stockCoordinates(state, outline), item, ...(whole ? {} : { line: { name } }) };
}

function equipment(label: string, sentence: string, state: State, outline: Outline): PartialCoordinates {
  // Two limits side by side are two lines; one alone is the equipment.
  const limits = new Set([...sentence.matchAll(/(单位价值|单价|价值)[^,;。]*?设备/g)].map(([text]) => text));
  const name = /(单位价值|单价|价值).*设备/.exec(label)?.[0];
  return {
    ...stockCoordinates(state, outline),
    item: 'asset.equipment',
    ...(limits.size > 1 && name ? { line: { name } } : {}),
  };
}

/** 编报绩效目标的项目共4个, 共5个项目实行绩效目标管理, 涉及项目5个. */
function projectsOf(label: string, after: string, sentence: string): PartialCoordinates | null {
  const behind =
    /^(一级|二级|重点|预算|部门预算)?项目(支出)?(绩效目标)?((均|全部)?(纳入|实行|实施|编报|开展)[^,;。]{0,8}绩效[^,;。]{0,6})?/.exec(
      after,
    );
  const inFront = /(.*?)(项目)(支出)?(共有|共计|共|数量|数|总数|个数|有|为)*$/.exec(label);
  if ((!behind && !inFront) || !/绩效|预算|资金|转移支付|支出/.test(sentence)) return null;
  if (behind) return behind[4] ? { line: { name: `${behind[4].replace(/^(均|全部)/, '')}的项目` } } : {};
  const named = /([^年度\d]*(绩效|评级|评价|自评|转移支付)[^年度\d]*?)(的)?(20\d\d年(度)?)?$/.exec(inFront![1]!);
  if (!named || /转移支付/.test(named[1]!)) return {};
  const name = strip(named[1]!.replace(/^.*(本部门|本单位|负责管理的|共有)/, ''));
  return name === '' ? {} : { line: { name: `${name}的项目` } };
}

function organisation(label: string, after: string, before: string): string | null {
  // 设办公室和17个内设机构: a remainder, not how many there are.
  if (/[和及]$/.test(label) && !/\d[个家][^,;。:]*$/.test(before)) return null;
  const behind = ORGANISATION_COUNT.exec(after);
  if (behind && behind.index === 0) return behind[0];
  const plain = strip(label).replace(/(共计|共有|合计|共|有|为|计)+$/, '');
  const inFront = ORGANISATION_COUNT.exec(
    plain
      .replace(/^.*(下设|下辖|包括|设有|纳入|的|共)(?=.{2})/, '')
      .replace(/^(本部门|本单位|局|本|我)?(本级|机关)/, ''),
  );
  return inFront && plain.endsWith(inFront[0]) ? inFront[0] : null;
}
