import type { PartialCoordinates } from '../../../schemas/index.ts';
import { BUYING, FALL, HOLDING, LABEL_STARTS, ORGANISATION_COUNT, PEOPLE } from '../../../schemas/terms/sentences.ts';
import type { Outline } from '../../model/form.ts';
import type { Discourse } from './discourse.ts';
import type { FigureAt } from './measures.ts';
import type { NarrativeContext } from './narrative-context.ts';
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
export function followHoldings(discourse: Discourse, words: string, outline: Outline): Discourse {
  const bought = lastOf(words, BUYING),
    held = lastOf(words, HOLDING);
  return {
    ...discourse,
    holding: holdingOf(words, outline) ?? discourse.holding,
    buying: bought === held ? discourse.buying : bought > held,
  };
}

const lastOf = (words: string, pattern: RegExp): number => [...words.matchAll(pattern)].at(-1)?.index ?? -1;

/** Where and when holdings stand: bought ones are spending of the year. */
export function stockCoordinates(discourse: Discourse, outline: Outline): PartialCoordinates {
  if (discourse.buying) return { flow: 'expenditure' };
  return { flow: 'stock', ...(discourse.holding ?? inYear(outline)) };
}

/** Words of a figure's clause from the last mark on, with what stands around them. */
interface CountWords {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly sentence: string;
}

/** Reads what a count counts: vehicles, equipment, projects, organisations or people. */
export function readCount(
  { figure, sentence, at }: FigureAt,
  discourse: Discourse,
  { outline, ownNames }: NarrativeContext,
): Counted | null {
  const before = sentence.slice(0, at),
    after = sentence.slice(at + figure.to - figure.from);
  const clause = before.slice(Math.max(...[...',;:、。'].map((mark) => before.lastIndexOf(mark))) + 1);
  const label = ownNames.reduce((rest, name) => rest.replace(name, ''), clause);
  if (CHANGED.test(label)) return null;
  const words = { label, before, after, sentence },
    { counter } = figure;
  if (counter === '辆' || (counter === '台' && /(车辆|公务用车)(共)?$/.test(label)))
    return counted(vehicles(label, after, discourse, outline));
  if (/[台套件]/.test(counter) && /设备/.test(label)) return counted(equipment(label, sentence, discourse, outline));
  return (
    (/[个项]/.test(counter) ? countedProjects(words) : null) ??
    (/[个家]/.test(counter) ? counted(organisations(words)) : null) ??
    (/[人名]/.test(counter) ? counted(people(label, discourse, outline)) : null)
  );
}

const counted = (what: PartialCoordinates | null): Counted | null =>
  what && { projects: false, coordinates: { measure: 'count', ...what } };

function countedProjects(words: CountWords): Counted | null {
  const which = projectsOf(words);
  return which && { projects: true, coordinates: { measure: 'count', flow: 'expenditure', use: 'project', ...which } };
}

function organisations(words: CountWords): PartialCoordinates | null {
  const name = organisation(words);
  return name ? { flow: 'stock', line: { name } } : null;
}

function people(label: string, discourse: Discourse, outline: Outline): PartialCoordinates | null {
  const name = PEOPLE.exec(strip(label).replace(/(共有|共|有|约|为)+$/, ''))?.[0];
  if (!name || discourse.reason) return null;
  // 会议费5.6万元,人数约400人: the people of what the money is for.
  const item = discourse.subject?.coordinates.item;
  return name === '人数' && item
    ? { flow: 'expenditure', item, line: { name } }
    : { ...stockCoordinates(discourse, outline), item: 'headcount', line: { name } };
}

/** 房屋1200平方米,价值310.50万元; 办公家具价值28.35万元: what is held and what it is worth. */
const WORTH_OF = new RegExp(
  String.raw`(?:^|[,;:。、)])(?:其中[:,]?|\d{1,2}[.、])?([一-龥()]{2,16}?)(?:共计|共有|合计|共)?` +
    String.raw`(?:\d[\d.,]*(?:万|亿)?(?:平方米|公顷|亩|辆|台|套|件|个|处|栋|宗|[台(套)]{4}))?,?` +
    String.raw`(?:总|账面)?(?:价值|原值|净值)(?:为|约|合计|共计)?$`,
);

/** What a thing is worth that is held on a day the text has named; null without such a day, or where it is bought. */
export function readWorth(words: string, discourse: Discourse): PartialCoordinates | null {
  const name =
    discourse.holding === null || discourse.buying ? undefined : WORTH_OF.exec(words)?.[1]?.replace(/^(其中|包括)/, '');
  if (name === undefined) return null;
  const whole = ALL_VEHICLES.test(name),
    item = whole || /车$/.test(name) ? 'asset.vehicles' : /设备$/.test(name) ? 'asset.equipment' : 'asset.fixed';
  return { flow: 'stock', ...discourse.holding!, item, ...(whole ? {} : { line: { name } }) };
}

const strip = (label: string): string => label.replace(LABEL_STARTS, '');
/** What stands before the kind of a vehicle. */
const KIND_STARTS = new RegExp(
  '^(.*(共有|现有|实有|拥有)|(其中|包括|分别为?|主要是|和|及|\\d{4}年(度)?|当年|本年|全年|共计|累计|部门|单位|预算' +
    '|一般公共预算|未|安排|计划|拟|新增|更新|予以|经批准)*(购置|配置|配备|购买|更新)(的)?|(其中|包括|分别为?|和|及)+)',
);
/** Vehicles as a whole, not one of their kinds. */
const ALL_VEHICLES = /^((公务)?(用)?(车辆?|汽车)|辆)(总数|合计|保有量|数量)?$|公务用车保有量$/;

function vehicles(label: string, after: string, discourse: Discourse, outline: Outline): PartialCoordinates | null {
  const item = discourse.buying ? 'vehicles.purchase' : 'asset.vehicles';
  const name = label
    .replace(BRACKETS, '')
    .replace(KIND_STARTS, '')
    .replace(/(共计|共有|合计|共|有|为|计|的)+$/, '');
  const whole = name === '' || ALL_VEHICLES.test(name) || (/的$/.test(label) && /^(公务|车)/.test(after));
  if (!whole && (!/车(\([^)]*\))?$/.test(name) || discourse.reason)) return null;
  return { ...stockCoordinates(discourse, outline), item, ...(whole ? {} : { line: { name } }) };
}

function equipment(label: string, sentence: string, discourse: Discourse, outline: Outline): PartialCoordinates {
  // Two limits side by side are two lines; one alone is the equipment.
  const limits = new Set([...sentence.matchAll(/(单位价值|单价|价值)[^,;。]*?设备/g)].map(([text]) => text));
  const name = /(单位价值|单价|价值).*设备/.exec(label)?.[0];
  return {
    ...stockCoordinates(discourse, outline),
    item: 'asset.equipment',
    ...(limits.size > 1 && name ? { line: { name } } : {}),
  };
}

/** 编报绩效目标的项目共4个, 共5个项目实行绩效目标管理, 涉及项目5个. */
function projectsOf({ label, after, sentence }: CountWords): PartialCoordinates | null {
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

function organisation({ label, after, before }: CountWords): string | null {
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
