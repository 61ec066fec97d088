import type { PartialCoordinates } from '../../../schemas/index.ts';
import type { Outline } from '../../model/form.ts';

/** Year and stage words of a label, and the label without them. */
export interface Times {
  readonly coordinates: PartialCoordinates;
  readonly rest: string;
  /** What a change is measured against is not said: the year before is meant. */
  readonly assumesBase: boolean;
}

const CHANGE =
  /[比较]?(上年|去年|20\d\d年)?(预算|决算|执行)?数?(增减|增加|减少|变动)(变化|变动|金额|额|数|情况)*(\(?[±+-].*\)?)?$|^变化$|^变动$/;
const RATE = /(增减|增长|变动|变化|增减变化)(率|幅度|%|比例|幅|\(%\))|^增幅|增减%|百分比/;
const SHARE = /占.*(比|%)|比重|^占比|^比例$/;

/** 比2025年执行数, 较上年预算: what a change is measured against. */
const VERSUS =
  /(?:比|较|与|同)(?:(20\d\d)年?度?|上年度?|上一年度?|去年)(年初预算|预算|决算|预计执行|执行|完成)?(?:数|情况)?(?:相比|比较)?(?!.*(?:结转|结余))/;
/** How much a change is, in words. */
const HOW_MUCH =
  /(增减|增加|减少|增长|上升|下降|变动|变化|增幅)+(情况)?(率|幅度|幅|金额|额|数|比例|百分比)?(\(?[±+%/-]+\)?)*/;

/** Reads year, stage and measure words: 2025年预算数, 上年执行数, 增减%. */
export function readTimes(key: string, outline: Outline): Times {
  const coordinates: Record<string, unknown> = {};
  let rest = key;
  if (RATE.test(rest)) coordinates['measure'] = 'change-rate';
  else if (CHANGE.test(rest)) coordinates['measure'] = 'change';
  else if (SHARE.test(rest)) coordinates['measure'] = 'share';
  const versus = VERSUS.exec(rest);
  if (versus && outline.fiscalYear) {
    const stage =
      versus[2] === undefined
        ? outline.stage
        : /执行|完成/.test(versus[2])
          ? 'execution'
          : /决算/.test(versus[2])
            ? 'final'
            : 'budget';
    coordinates['base'] = { year: versus[1] === undefined ? outline.fiscalYear - 1 : Number(versus[1]), stage };
    rest = rest.replace(versus[0], '');
  }
  if (coordinates['measure'] === 'change' || coordinates['measure'] === 'change-rate')
    rest = rest.replace(HOW_MUCH, '');
  const year = /(20\d\d)年?度?/.exec(rest);
  if (year) {
    coordinates['year'] = Number(year[1]);
    rest = rest.replace(year[0], '');
  } else if (/^(上年|上一年|上年度|去年)(?!.*(结转|结余|实户))/.test(rest) && outline.fiscalYear) {
    coordinates['year'] = outline.fiscalYear - 1;
    rest = rest.replace(/^(上一年度|上一年|上年度|上年|去年)/, '');
  } else if (/^(当年|本年|本年度)(预算|决算|预算数|决算数)?$/.test(rest) && outline.fiscalYear) {
    coordinates['year'] = outline.fiscalYear;
    rest = rest.replace(/^(本年度|当年|本年)/, '');
  }
  if (/实施期|项目周期/.test(rest)) {
    coordinates['year'] = 'project-life';
    rest = rest.replace(/实施期|周期/g, '');
  }
  if (/执行数|完成数|预计执行|执行情况/.test(rest)) {
    coordinates['stage'] = 'execution';
    rest = rest.replace(/(预计)?(执行|完成)(数|情况)/, '');
  } else if (/决算/.test(rest) && !/预.*决算/.test(rest)) {
    coordinates['stage'] = 'final';
    rest = rest.replace(/决算数?/, '');
  } else if (/预算数|年初预算|全年预算|调整预算/.test(rest) && outline.stage === 'final') {
    coordinates['stage'] = 'budget';
    rest = rest.replace(/(年初)?预算数?/, '');
  }
  const assumesBase =
    coordinates['measure'] !== undefined &&
    coordinates['measure'] !== 'share' &&
    coordinates['base'] === undefined &&
    outline.fiscalYear !== null;
  if (assumesBase) coordinates['base'] = { year: outline.fiscalYear! - 1, stage: outline.stage };
  return { coordinates: coordinates as PartialCoordinates, rest, assumesBase };
}
