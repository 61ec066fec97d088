import type { PartialCoordinates, Stage } from '../../../schemas/index.ts';
import type { Outline } from '../../model/form.ts';

/** What the words of a label say about time and measure, and the label without them. */
export interface LabelTimes {
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

/** What words of one kind say, and the label without them. */
interface WordsTaken {
  readonly coordinates: PartialCoordinates;
  readonly rest: string;
}

/** Reads year, stage and measure words: 2025年预算数, 上年执行数, 增减%. */
export function readTimes(key: string, outline: Outline): LabelTimes {
  const measure = measureOf(key);
  const isChange = measure === 'change' || measure === 'change-rate';
  const compared = takeComparison(key, outline);
  const year = takeYear(isChange ? compared.rest.replace(HOW_MUCH, '') : compared.rest, outline);
  const life = takeProjectLife(year.rest);
  const stage = takeStage(life.rest, outline);
  const assumesBase = isChange && compared.coordinates.base === undefined && outline.fiscalYear !== null;
  return {
    coordinates: {
      ...(measure === undefined ? {} : { measure }),
      ...compared.coordinates,
      ...year.coordinates,
      ...life.coordinates,
      ...stage.coordinates,
      ...(assumesBase ? { base: { year: outline.fiscalYear! - 1, stage: outline.stage } } : {}),
    },
    rest: stage.rest,
    assumesBase,
  };
}

function measureOf(key: string): 'change-rate' | 'change' | 'share' | undefined {
  if (RATE.test(key)) return 'change-rate';
  if (CHANGE.test(key)) return 'change';
  return SHARE.test(key) ? 'share' : undefined;
}

/** 比2025年执行数: the year and stage that a change is measured against; without a stage word that of the document. */
function takeComparison(label: string, { fiscalYear, stage: ownStage }: Outline): WordsTaken {
  const versus = VERSUS.exec(label);
  if (!versus || !fiscalYear) return { coordinates: {}, rest: label };
  const [words, year, stageWord] = versus;
  const stage = stageWord === undefined ? ownStage : stageOfWord(stageWord);
  const base = { year: year === undefined ? fiscalYear - 1 : Number(year), stage };
  return { coordinates: { base }, rest: label.replace(words, '') };
}

const stageOfWord = (word: string): Stage =>
  /执行|完成/.test(word) ? 'execution' : /决算/.test(word) ? 'final' : 'budget';

/** 2025年, 上年, 当年预算数; last year's carry-over (上年结转) is money of this year. */
function takeYear(label: string, { fiscalYear }: Outline): WordsTaken {
  const printed = /(20\d\d)年?度?/.exec(label);
  if (printed) return { coordinates: { year: Number(printed[1]) }, rest: label.replace(printed[0], '') };
  if (fiscalYear && /^(上年|上一年|上年度|去年)(?!.*(结转|结余|实户))/.test(label))
    return { coordinates: { year: fiscalYear - 1 }, rest: label.replace(/^(上一年度|上一年|上年度|上年|去年)/, '') };
  if (fiscalYear && /^(当年|本年|本年度)(预算|决算|预算数|决算数)?$/.test(label))
    return { coordinates: { year: fiscalYear }, rest: label.replace(/^(本年度|当年|本年)/, '') };
  return { coordinates: {}, rest: label };
}

/** 实施期资金总额: the money of all the years that a project takes. */
const takeProjectLife = (label: string): WordsTaken =>
  /实施期|项目周期/.test(label)
    ? { coordinates: { year: 'project-life' }, rest: label.replace(/实施期|周期/g, '') }
    : { coordinates: {}, rest: label };

/** 全年预算数, 调整后预算数: what the budget of the year became. */
const ADJUSTED = /(全年|调整后?)预算数?/;

/** 执行数, 决算数; 预算数 names a stage only where the document's own figures are final accounts. */
function takeStage(label: string, outline: Outline): WordsTaken {
  if (ADJUSTED.test(label))
    return { coordinates: { stage: 'adjusted-budget' }, rest: label.replace(ADJUSTED, '').replace(/^数/, '') };
  if (/执行数|完成数|预计执行|执行情况/.test(label))
    return { coordinates: { stage: 'execution' }, rest: label.replace(/(预计)?(执行|完成)(数|情况)/, '') };
  if (/决算/.test(label) && !/预.*决算/.test(label))
    return { coordinates: { stage: 'final' }, rest: label.replace(/决算数?/, '') };
  if (outline.stage === 'final' && /预算数|年初预算|全年预算|调整预算/.test(label))
    return { coordinates: { stage: 'budget' }, rest: label.replace(/(年初)?预算数?/, '') };
  return { coordinates: {}, rest: label };
}
