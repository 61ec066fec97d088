import type { PartialCoordinates, Stage } from '../../../schemas/index.ts';
import { CALENDAR_YEAR } from '../../lib/grammar.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import type { Outline } from '../../model/form.ts';

/** What the words of a label say about time and measure, and the label without them. */
export interface LabelTimes {
  readonly coordinates: PartialCoordinates;
  readonly rest: string;
  /** What a change is measured against is not said: the year before is meant. */
  readonly assumesBase: boolean;
}

const CHANGE = pattern`${'compared'}?(${'last-year'}|${CALENDAR_YEAR})?${'figures-compared'}?${'changes'}
  (${'after-changes'})*(\(?[±+-].*\)?)?$|^${'change-alone'}$`;
const RATE = pattern`${'change-rates'}(${'rate-words'}|%|\(%\))|^${'growth'}|${'percentages'}`;
const SHARE = pattern`${'takes-up'}.*(${'ratio'}|%)|${'share'}|^${'share-of'}|^${'proportion'}$`;

/** 比2025年执行数, 较上年预算: what a change is measured against. */
const VERSUS = pattern`${'versus'}(?:(20\d\d)${'year-suffixes'}?|${'last-year-in-words'})(${'stages-compared'})?
  ${'figures-versus'}?(?!.*${'carryover'})`;
/** How much a change is, in words. */
const HOW_MUCH = pattern`(${'changes-of-any-kind'})+(${'circumstances'})?(${'how-much'})?(\(?[±+%/-]+\)?)*`;

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

/** The stage of the year before that words compare with: 比上年执行数; null where they name none. */
export function stageCompared(words: string): Stage | null {
  const stageWord = VERSUS.exec(words)?.[2];
  return stageWord === undefined ? null : stageOfWord(stageWord);
}

const stageOfWord = (word: string): Stage =>
  pattern`${'carried-out'}`.test(word) ? 'execution' : pattern`${'final-accounts'}`.test(word) ? 'final' : 'budget';

/** 2025年, 上年, 当年预算数; last year's carry-over (上年结转) is money of this year. */
function takeYear(label: string, { fiscalYear }: Outline): WordsTaken {
  const printed = pattern`(20\d\d)${'year-suffixes'}?`.exec(label);
  if (printed) return { coordinates: { year: Number(printed[1]) }, rest: label.replace(printed[0], '') };
  if (fiscalYear && pattern`^${'last-year-named'}(?!.*${'carryover-or-account'})`.test(label))
    return { coordinates: { year: fiscalYear - 1 }, rest: label.replace(pattern`^(${'last-year-in-words'})`, '') };
  if (fiscalYear && pattern`^${'this-year-named'}${'stage-in-headers'}?$`.test(label))
    return { coordinates: { year: fiscalYear }, rest: label.replace(pattern`^(${'this-year-named'})`, '') };
  return { coordinates: {}, rest: label };
}

/** 实施期资金总额: the money of all the years that a project takes. */
const takeProjectLife = (label: string): WordsTaken =>
  pattern`${'project-life'}`.test(label)
    ? { coordinates: { year: 'project-life' }, rest: label.replace(patternWith('g')`${'life-or-period'}`, '') }
    : { coordinates: {}, rest: label };

/** 全年预算数, 调整后预算数: what the budget of the year became. */
const ADJUSTED = pattern`(${'adjusted'})${'budget-figure'}`;

/** 执行数, 决算数; 预算数 names a stage only where the document's own figures are final accounts. */
function takeStage(label: string, outline: Outline): WordsTaken {
  if (ADJUSTED.test(label))
    return {
      coordinates: { stage: 'adjusted-budget' },
      rest: label.replace(ADJUSTED, '').replace(pattern`^${'figure'}`, ''),
    };
  if (pattern`${'outturn-headers'}`.test(label))
    return {
      coordinates: { stage: 'execution' },
      rest: label.replace(pattern`(${'expected'})?(${'carried-out'})(${'figure-or-circumstances'})`, ''),
    };
  if (pattern`${'final-accounts'}`.test(label) && !pattern`${'pre'}.*${'final-accounts'}`.test(label))
    return { coordinates: { stage: 'final' }, rest: label.replace(pattern`${'final-accounts-figure'}`, '') };
  if (outline.stage === 'final' && pattern`${'budget-headers'}`.test(label))
    return {
      coordinates: { stage: 'budget' },
      rest: label.replace(pattern`(${'opening-of-year'})?${'budget-figure'}`, ''),
    };
  return { coordinates: {}, rest: label };
}
