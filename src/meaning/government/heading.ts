import type { FormDefinition, PartialCoordinates } from '../../../schemas/index.ts';
import { GOVERNMENT_FORMS } from '../../../schemas/government/forms.ts';
import { CALENDAR_YEAR } from '../../lib/grammar.ts';
import { fundOf } from '../../lib/funds-named.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { IdentifiedTable, Outline } from '../../model/form.ts';
import { headTexts } from '../outline/identify.ts';
import { placeConcept } from './place-words.ts';
import { debtNamed, kindNamed } from './debt-words.ts';
import { sideOf } from './side-words.ts';
import { timesIn, withDigitYears, type Times } from './times.ts';

/** Names of the places whose government publishes the document. */
export type OwnPlaces = readonly string[];

const UNIT = pattern`${'unit'}[:：]|^\(?${'money-units'}\)?$`,
  NUMBER = pattern`
    ^${'number-prefixes'}?[\d一二三四五六七八九十]{1,4}([-—.之][\d一二三四五六七八九十]{1,3})*${'table'}?[:、.]?$|
    ^${'annex-table'}[\d一二三四五六七八九十]+`,
  HAS_YEAR = pattern`${CALENDAR_YEAR}`;
const LONGEST_TITLE = 70;

/** The title over a table, a title in two lines as one. */
export function titleOf(table: IdentifiedTable): string | null {
  const lines = withSubtitles(headTexts(table.table))
    .map((text) =>
      withDigitYears(labelKey(text))
        .replace(pattern`^${'annex-prefixes'}[\d一二三四五六七八九十]+([-—.之][\d]+)*[:、.]?`, '')
        .replace(pattern`^\d{1,2}([.-]\d{1,2})+(?=${CALENDAR_YEAR}|[^\d.])`, ''),
    )
    .filter((key) => key.length > 1 && key.length <= LONGEST_TITLE && !UNIT.test(key) && !NUMBER.test(key));
  const last = lines.findLastIndex((key) => formNamed(key) !== null);
  if (last < 0) return null;
  const key = lines[last]!,
    before = lines[last - 1];
  const isRest = pattern`^\)|^${'goes-on-with'}|^.{0,6}${'table'}$`.test(key) || !HAS_YEAR.test(key);
  const goesOn =
    before !== undefined &&
    isRest &&
    before.length <= 40 &&
    HAS_YEAR.test(before) &&
    !pattern`${'table'}$|[。;]`.test(before);
  const after = lines[last + 1];
  const ends =
    after !== undefined && !pattern`${'table'}`.test(key) && pattern`^.{0,16}${'table'}(\(.*\))?$`.test(after);
  return `${goesOn ? before : ''}${key}${ends ? after : ''}`;
}

/** (分项目、分地区) under a title is part of it. */
const withSubtitles = (texts: readonly string[]): string[] =>
  texts.reduce<string[]>((whole, text) => {
    const before = whole.at(-1);
    return /^[(（]/.test(text.trim()) && before !== undefined && pattern`${'table'}$`.test(labelKey(before))
      ? [...whole.slice(0, -1), before + text.trim()]
      : [...whole, text];
  }, []);

/** What is no form of the budget itself. */
const NO_FORM = pattern`${'no-forms'}|${'no-form-ends'}$`;

/** The form that a title names. */
export const formNamed = (title: string): FormDefinition | null =>
  NO_FORM.test(title)
    ? null
    : (GOVERNMENT_FORMS.find((form) => form.title.test(title) && !form.not?.test(title)) ?? null);

/** Transfers of these kinds are made by the general public budget alone. */
const GENERAL_TRANSFERS = pattern`${'transfers-of-general-budget'}`;

/** What a title says. */
export interface Heading {
  readonly title: string;
  readonly form: FormDefinition;
  readonly fixes: PartialCoordinates;
  readonly times: Times;
  /** The places whose government publishes the document. */
  readonly own: OwnPlaces;
  /** The title of a table of debt names the whole area: what no row or column places is of it. */
  readonly ofWholeArea: boolean;
}

/**
 * Form, fund, level, place, year and stage that the title of a table names; null where it names no form.
 * @param hasSeat 市本级 is a part of 市级 in this document
 */
export function readHeading(table: IdentifiedTable, own: OwnPlaces, hasSeat = false): Heading | null {
  const title = titleOf(table);
  const form = title === null ? null : formNamed(withoutBrackets(title));
  if (title === null || form === null) return null;
  const fund = fundOf(title) ?? (GENERAL_TRANSFERS.test(title) ? 'general-public' : null),
    area = areaOf(title, form.id, own),
    ofWholeArea = form.id.startsWith('debt') && area.level === 'all';
  return {
    title,
    form,
    fixes: {
      ...form.defaults,
      ...(fund === null ? {} : { fund }),
      ...(ofWholeArea ? {} : area),
      ...(hasSeat ? seatOf(title, form.id) : {}),
      ...directionOf(title, form.id, own),
      ...moneyOf(title),
    },
    times: titleTimes(title),
    own,
    ofWholeArea,
  };
}

/** (基本)支出 is 基本支出. */
const withoutBrackets = (title: string): string =>
  title.replace(patternWith('g')`[(（]([^()（）]+)[)）](?=${'expenditure'})`, '$1');

const OF_MONEY = pattern`[(（]([^()（）]*${'money-in-title-brackets'})[)）](?:${'expenditure'}|${'revenue'})`;

/** 一般公共预算(财力安排)支出: a part of the money, which the title names. */
function moneyOf(title: string): PartialCoordinates {
  if (pattern`${'construction-in-titles'}`.test(title)) return { use: 'project.construction' };
  const name = OF_MONEY.exec(title)?.[1];
  return name === undefined ? {} : { line: { name: labelKey(name) } };
}

/** 中央、省对某市: whom money is given to. */
const GIVEN_TO = pattern`
  ${'givers-of-money'}(?:(?!${'given-to'}).){0,6}${'given-to'}(?:${'to-ours'}|(.+))`;

/** Which way money goes between levels: 中央对我省 is received, 省对市县 is given; null where words tell neither. */
export function wayGiven(text: string, own: OwnPlaces): 'revenue' | 'expenditure' | null {
  const match = GIVEN_TO.exec(text);
  if (match === null) return null;
  return match[1] === undefined || own.some((name) => match[1]!.startsWith(name)) ? 'revenue' : 'expenditure';
}

/** Transfers from above, or that a title calls revenue, are received; what a plan of repayment lists is paid back. */
function directionOf(title: string, form: string, own: OwnPlaces): PartialCoordinates {
  const side = sideOf(title);
  if (form === 'transfers' && (side === 'revenue' || wayGiven(title, own) === 'revenue')) return { flow: 'revenue' };
  // 分地区一般公共预算收入情况表 lists one side.
  if (form === 'government-regions') return side === undefined ? {} : { flow: side };
  if (form === 'debt-use') return bondsOf(title);
  if (form !== 'debt') return {};
  if (pattern`${'plans-of-repayment'}`.test(title)) return { debt: 'repaid' };
  const issues = pattern`${'issuing-in-titles'}`.test(title) && !pattern`${'other-debt-in-titles'}`.test(title);
  return issues ? { debt: 'issued' } : {};
}

/** 新增专项债券 that a title alone names are what the whole list is of. */
function bondsOf(title: string): PartialCoordinates {
  const kind = kindNamed(title),
    isBoth = pattern`${'general-kind'}`.test(title) && pattern`${'earmarked'}`.test(title);
  if (pattern`${'new-of-debt'}.*${'limit-of-debt'}`.test(title)) return { debt: 'new-limit' };
  const over = kind === undefined ? 'issued' : `issued.${kind}`,
    debt = isBoth ? null : debtNamed(title, { debt: over, isWhole: false });
  return debt?.startsWith('issued') ? { debt } : {};
}

const TELLS_PAST = pattern`(?<!${'budget'}|${'final-accounts'})${'states-in-titles'}$`;

/** 2025年…情况表 in the budget of 2026 tells how that year has gone; for debt, `withDebtStage` tells. */
export function withPast(heading: Heading, { fiscalYear, stage }: Outline): Heading {
  const { form, times, title } = heading;
  const isPast = times.year !== undefined && fiscalYear !== null && times.year < fiscalYear;
  return isPast && stage === 'budget' && times.stage === undefined && form.id !== 'debt' && TELLS_PAST.test(title)
    ? { ...heading, times: { ...times, stage: 'execution' } }
    : heading;
}

/** 完成情况 of a year tells what was carried out, 决算 the final accounts. */
function titleTimes(title: string): Times {
  const { year } = timesIn(title, null);
  const stage = pattern`${'final-accounts'}`.test(title)
    ? 'final'
    : pattern`${'carried-out-in-titles'}`.test(title)
      ? 'execution'
      : undefined;
  return { ...(year === undefined ? {} : { year }), ...(stage === undefined ? {} : { stage }) };
}

const ALL = pattern`${'all-in-titles'}`,
  OWN = pattern`
    ${'own-in-titles'}|(?<![\u4e00-\u9fa5]{3})${'ranks-in-titles'}|${'ranks-of-places'}(?!${'departments-after'})`,
  LOWER = pattern`(?<!${'to-others'})${'lower-in-titles'}`;

const SEAT = pattern`${'places-with-prefecture'}${'own-level'}`;

/** Whose money a table is about: level, or a place below. */
function areaOf(title: string, form: string, own: OwnPlaces): PartialCoordinates {
  if (LOWER.test(title) && form !== 'transfers') return { level: 'lower' };
  const place = placeIn(title);
  if (place !== null && !own.some((name) => place.includes(name) || name.includes(place)) && !OWN.test(place))
    return { region: { name: place } };
  if (form === 'transfers') return {};
  if (OWN.test(title)) return { level: 'own' };
  // 2026年某市新增债务限额安排情况表: debt is of the place that its title names.
  const isNamed = place !== null || (form.startsWith('debt') && own.some((name) => title.includes(name)));
  return ALL.test(title) || isNamed ? { level: 'all' } : {};
}

/** 市本级 in a title, where the document tells it from 市级: a place beside the zones that its own level takes in. */
function seatOf(title: string, form: string): PartialCoordinates {
  const name = SEAT.exec(title)?.[0];
  return name === undefined || form === 'transfers' ? {} : { level: 'own', region: { name } };
}

/** One pair of titles alone may be a slip. */
const FEWEST_PAIRS = 2;

/** Whether a document tells 市本级 from 市级: titles of tables that are the same but for these words. */
export function hasSeat(tables: readonly IdentifiedTable[]): boolean {
  const titles = new Set(tables.flatMap((table) => titleOf(table) ?? []));
  const ofLevel = (title: string): string => title.replace(SEAT, (words) => `${words[0]}${words.at(-1)}`);
  return [...titles].filter((title) => SEAT.test(title) && titles.has(ofLevel(title))).length >= FEWEST_PAIRS;
}

/** 吉林省2021年地方政府债务: a place before the year. */
const BEFORE_YEAR = pattern`^\d*([\u4e00-\u9fa5]{2,10}${'place-ends'})20\d\d${'year'}`;

/** 自治区对市县: no place, but a way that money goes. */
const BETWEEN = pattern`${'to-others'}`;

const BEFORE_FUND = pattern`
  ^(?:.*?20\d\d${'year-or-fiscal-year'})?([\u4e00-\u9fa5()、]{2,16}?)${'words-of-funds-in-titles'}`;

/** A place that so many titles name is the one whose government speaks. */
const OWN_SHARE = 0.25;

/** The places whose government publishes a document: those it is known to be of, and the one that many titles name. */
export function ownPlaces(tables: readonly IdentifiedTable[], known: OwnPlaces): OwnPlaces {
  const counts = new Map<string, number>();
  for (const table of tables) {
    const title = titleOf(table),
      place = title === null ? null : placeIn(title)?.replace(pattern`${'own-level-ends'}$`, '');
    if (place) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] >= OWN_SHARE * tables.length ? [...new Set([...known, most[0]])] : known;
}

/** The place between year and fund: 2026年济南高新区一般公共预算收入表. */
function placeIn(title: string): string | null {
  const words = (BEFORE_YEAR.exec(title) ?? BEFORE_FUND.exec(title))?.[1]?.replace(
    pattern`^(?:${'part-begins'}.${'part-ends'}|${'part-or-about'})`,
    '',
  );
  if (words === undefined || pattern`^${'all-of'}`.test(words) || BETWEEN.test(words)) return null;
  const name = words.replace(pattern`${'own-level-ends'}$`, '');
  return placeConcept(name) === null ? null : words;
}
