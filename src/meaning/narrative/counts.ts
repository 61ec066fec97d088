import type { PartialCoordinates } from '../../../schemas/index.ts';
import { BUYING, HOLDING, LABEL_STARTS, ORGANISATION_COUNT, PEOPLE } from '../../lib/sentence-words.ts';
import { FISCAL_YEAR, HAN } from '../../lib/grammar.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
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

const CHANGED = pattern`${'fall'}|${'ratio'}.*${'increase'}|${'increase'}${'perfective'}?$`;
const BRACKETS = patternWith('g')`\((${'words-in-count-brackets'}|、)[^)]*\)`;

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
  if (counter === '辆' || (counter === '台' && pattern`${'vehicles-counted'}$`.test(label)))
    return counted(vehicles(label, after, discourse, outline));
  if (pattern`${'count-of-things'}`.test(counter) && pattern`${'equipment'}`.test(label))
    return counted(equipment(label, sentence, discourse, outline));
  return (
    (pattern`${'count-of-projects'}`.test(counter) ? countedProjects(words) : null) ??
    (pattern`${'count-of-bodies'}`.test(counter) ? counted(organisations(words)) : null) ??
    (pattern`${'count-of-people'}`.test(counter) ? counted(people(label, discourse, outline)) : null)
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
  const name = PEOPLE.exec(strip(label).replace(pattern`(${'count-verbs-short'})+$`, ''))?.[0];
  if (!name || discourse.reason) return null;
  // 会议费5.6万元,人数约400人: the people of what the money is for.
  const item = discourse.subject?.coordinates.item;
  return name === '人数' && item
    ? { flow: 'expenditure', item, line: { name } }
    : { ...stockCoordinates(discourse, outline), item: 'headcount', line: { name } };
}

/** 房屋1200平方米,价值310.50万元; 办公家具价值28.35万元: what is held and what it is worth. */
const WORTH_OF = pattern`(?:^|[,;:。、)])(?:${'of-which'}[:,]?|\d{1,2}[.、])?((?:${HAN}|[()]){2,16}?)
  ${'in-all-spoken'}?(?:\d[\d.,]*${'ten-thousands'}?(?:${'units-of-assets'}|(?:${'sets'}|[()]){4}))?,?
  ${'worth-of-holdings'}${'worth-verbs'}?$`;

/** What a thing is worth that is held on a day the text has named; null without such a day, or where it is bought. */
export function readWorth(words: string, discourse: Discourse): PartialCoordinates | null {
  const name =
    discourse.holding === null || discourse.buying
      ? undefined
      : WORTH_OF.exec(words)?.[1]?.replace(pattern`^(${'of-which-or-including'})`, '');
  if (name === undefined) return null;
  const whole = ALL_VEHICLES.test(name),
    item =
      whole || pattern`${'vehicle'}$`.test(name)
        ? 'asset.vehicles'
        : pattern`${'equipment'}$`.test(name)
          ? 'asset.equipment'
          : 'asset.fixed';
  return { flow: 'stock', ...discourse.holding!, item, ...(whole ? {} : { line: { name } }) };
}

const strip = (label: string): string => label.replace(LABEL_STARTS, '');
/** What stands before the kind of a vehicle. */
const KIND_STARTS = pattern`^(.*${'holds'}|(${'before-buying'}|\d{4}${'year-or-fiscal-year'})*${'kinds-bought'}
  ${'attributive'}?|${'kinds-begin'}+)`;
/** Vehicles as a whole, not one of their kinds. */
const ALL_VEHICLES = pattern`^${'all-vehicles'}${'holdings-in-all'}?$|${'vehicles-held'}$`;

function vehicles(label: string, after: string, discourse: Discourse, outline: Outline): PartialCoordinates | null {
  const item = discourse.buying ? 'vehicles.purchase' : 'asset.vehicles';
  const name = label
    .replace(BRACKETS, '')
    .replace(KIND_STARTS, '')
    .replace(pattern`(${'count-verbs-of-names'})+$`, '');
  const whole =
    name === '' ||
    ALL_VEHICLES.test(name) ||
    (pattern`${'attributive'}$`.test(label) && pattern`^${'vehicles-begin'}`.test(after));
  if (!whole && (!pattern`${'vehicle'}(\([^)]*\))?$`.test(name) || discourse.reason)) return null;
  return { ...stockCoordinates(discourse, outline), item, ...(whole ? {} : { line: { name } }) };
}

function equipment(label: string, sentence: string, discourse: Discourse, outline: Outline): PartialCoordinates {
  // Two limits side by side are two lines; one alone is the equipment.
  const limits = new Set(
    [...sentence.matchAll(patternWith('g')`(${'unit-worth'})[^,;。]*?${'equipment'}`)].map(([text]) => text),
  );
  const name = pattern`(${'unit-worth'}).*${'equipment'}`.exec(label)?.[0];
  return {
    ...stockCoordinates(discourse, outline),
    item: 'asset.equipment',
    ...(limits.size > 1 && name ? { line: { name } } : {}),
  };
}

/** 编报绩效目标的项目共4个, 共5个项目实行绩效目标管理, 涉及项目5个. */
function projectsOf({ label, after, sentence }: CountWords): PartialCoordinates | null {
  const behind =
    pattern`^(${'project-levels'})?${'project'}(${'expenditure'})?(${'performance-targets'})?((${'all-of-them'})?
      (${'put-under-performance'})[^,;。]{0,8}${'performance'}[^,;。]{0,6})?`.exec(after);
  const inFront = pattern`(.*?)(${'project'})(${'expenditure'})?(${'counts-of-projects'})*$`.exec(label);
  if ((!behind && !inFront) || !pattern`${'project-money'}`.test(sentence)) return null;
  if (behind)
    return behind[4] ? { line: { name: `${behind[4].replace(pattern`^(${'all-of-them'})`, '')}的项目` } } : {};
  const named =
    pattern`((?:(?!${'year'}|${'of-the-year'})\D)*(${'evaluated-projects'})(?:(?!${'year'}|${'of-the-year'})\D)*?)
      (${'attributive'})?(${FISCAL_YEAR})?$`.exec(inFront![1]!);
  if (!named || pattern`${'transfer-payments'}`.test(named[1]!)) return {};
  const name = strip(named[1]!.replace(pattern`^.*(${'department-itself'})`, ''));
  return name === '' ? {} : { line: { name: `${name}的项目` } };
}

function organisation({ label, after, before }: CountWords): string | null {
  // 设办公室和17个内设机构: a remainder, not how many there are.
  if (pattern`${'and-pair'}$`.test(label) && !pattern`\d${'count-of-bodies'}[^,;。:]*$`.test(before)) return null;
  const behind = ORGANISATION_COUNT.exec(after);
  if (behind && behind.index === 0) return behind[0];
  const plain = strip(label).replace(pattern`(${'count-verbs'})+$`, '');
  const inFront = ORGANISATION_COUNT.exec(
    plain
      .replace(pattern`^.*(${'has-under-it'})(?=.{2})`, '')
      .replace(pattern`^(${'department-itself-short'})?(${'own-level-or-office'})`, ''),
  );
  return inFront && plain.endsWith(inFront[0]) ? inFront[0] : null;
}
