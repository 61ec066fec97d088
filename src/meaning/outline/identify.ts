import { CALENDAR_YEAR, FISCAL_YEAR, NUMERAL, NUMERAL_IN_FRONT, PART_HEADING, YEAR } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import {
  FORMS,
  type FormDefinition,
  type FormId,
  type MoneyUnit,
  type PartialCoordinates,
} from '../../../schemas/index.ts';
import { labelKey } from '../../lib/text.ts';
import type { IdentifiedTable } from '../../model/form.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import type { Table } from '../../model/table.ts';
import { printedTitle } from './printed-title.ts';
import { wholeTitles } from './title-lines.ts';
import { performanceForm } from './performance-form.ts';
import { readTerms } from '../words/lexicon.ts';

const UNIT_NOTE = pattern`${'money-unit-labels'}[:：]?\(?(${'renminbi'})?(${'money-units'})`;
const BARE_UNIT = pattern`^\(?${'renminbi'}?(${'money-units'})\)?$`;
/** The two lines of a money unit that is cut. */
const UNIT_BEGINS = pattern`${'unit'}[:：]?\(?${'cut-money-units'}$`,
  UNIT_ENDS = pattern`^${'yuan'}\)?$`;
const OWNER = pattern`${'owner-captions'}${'name-in-full'}?(?:\(?${'sealed'}\)?)?[:：](.*)$`;
/** The number of a table, in digits or in words. 表1 2025年…: the year after a number is none of it. */
const TABLE_NUMERAL = pattern`\d{1,2}(?=${CALENDAR_YEAR})|\d{1,3}(?!\d)|${NUMERAL_IN_FRONT}`;
/** 附表3-1, 预算02表, 公开表五: the number of a table, printed by itself. */
const NUMBER = pattern`^${'table-number-openers-alone'}?${'table'}?${TABLE_NUMERAL}(?:-\d{1,2})?${'table'}?$|^
  ${'table-number-before-digits'}\d{1,2}${'table'}|^
  ${'table-number-before-digits'}?${'table'}${TABLE_NUMERAL}`;
/** Titles are short; a longer line is a sentence. */
const MAX_TITLE = 60;

/** Texts that stand over a table, nearest last: title lines, department, money unit, number. */
export function headTexts(table: Table): string[] {
  const preamble = table.cells
    .filter((cell) => cell.row < table.preambleRows && cell.text !== '')
    .sort((a, b) => a.row - b.row || a.column - b.column);
  return withWholeUnits([...wholeTitles(table.above), ...preamble.map((cell) => cell.text)]);
}

/** 单位：万 over 元: a unit that a line break cut is one, whatever was set between the lines. */
const withWholeUnits = (texts: readonly string[]): string[] =>
  texts.reduce<string[]>((whole, text) => {
    const begun = UNIT_ENDS.test(labelKey(text)) ? whole.findLastIndex((line) => UNIT_BEGINS.test(labelKey(line))) : -1;
    return begun < 0 ? [...whole, text] : whole.map((line, index) => (index === begun ? line + text.trim() : line));
  }, []);

/** Counts title and caption rows that a grid holds above its header: full-width cells, 部门：… and 单位：… cells. */
export function withPreamble(table: Table): Table {
  let rows = table.preambleRows;
  while (rows < table.headerEnd - 1) {
    const cells = table.cells.filter((cell) => cell.row === rows && cell.text !== '');
    const wide =
      cells.length === 1 &&
      cells[0]!.columnSpan >= table.columnCount &&
      cells[0]!.rowSpan === 1 &&
      table.columnCount > 2;
    const captions =
      cells.length > 0 &&
      cells.every((cell) => {
        const key = labelKey(cell.text);
        return (UNIT_NOTE.test(key) && key.length < 16) || OWNER.test(key);
      });
    if (!captions && !(wide && cells[0]!.text.length > 3)) break;
    rows++;
  }
  return rows === table.preambleRows ? table : { ...table, preambleRows: rows };
}

/** What the lines over a table say of it. */
interface Heading {
  readonly titles: readonly string[];
  readonly moneyUnit: MoneyUnit | null;
  readonly owner: string | null;
  readonly officialNumber: string | null;
  /** The line ends in 部门: and the name is the next one. */
  readonly ownerFollows: boolean;
}

const NO_HEADING: Heading = { titles: [], moneyUnit: null, owner: null, officialNumber: null, ownerFollows: false };
/** Characters: a line that states the money unit and is longer says more than that. */
const LONGEST_UNIT_NOTE = 15;
/** Characters: the shortest name of a body. */
const SHORTEST_OWNER = 4;

/** 表1 部门名称：…, 表十二 编制单位：…, 附表1 2020年收支总表: the number in front of a caption or a year. */
const NUMBER_BEFORE = pattern`^((?:${'table-number-openers-alone'}${'table'}?|${'published-or-budget'}
  ${'table'})${TABLE_NUMERAL}(?:-\d{1,2})?|${'table-number-before-digits'}\d{1,2}${'table'})\s*
  ((?:${'owner-captions'}|${CALENDAR_YEAR}).*)$`;

/** A line over a table, with the number in front of it read by itself. */
function numberApart(text: string): readonly string[] {
  const [, number, rest] = NUMBER_BEFORE.exec(text.trim()) ?? [];
  return number === undefined || rest === undefined ? [text] : [number, rest];
}

/** One more line over a table, read after those above it. */
function withLine(before: Heading, text: string): Heading {
  const key = labelKey(text);
  if (before.ownerFollows && key.length >= SHORTEST_OWNER && !UNIT_NOTE.test(key))
    return { ...before, owner: key, ownerFollows: false };
  const unit = UNIT_NOTE.exec(key) ?? BARE_UNIT.exec(key);
  const so = unit ? { ...before, moneyUnit: unit.at(-1) as MoneyUnit } : before;
  const owner = OWNER.exec(key.replace(pattern`${'money-unit-labels'}:?.?${'money-units'}.*$`, ''));
  if (owner) return owner[1] ? { ...so, owner: owner[1] } : { ...so, ownerFollows: true };
  return unit && key.length <= LONGEST_UNIT_NOTE ? so : withTitle(so, text, key);
}

/** (表一)收入支出总表: brackets around the number of a table. */
const BRACKETED_NUMBER = pattern`^[(【](.{0,4}${'table'}.{1,5}?)[)】]`;

function withTitle(so: Heading, text: string, key: string): Heading {
  const bracketed = BRACKETED_NUMBER.exec(key)?.[1],
    number = NUMBER.exec(key) ?? (bracketed === undefined ? null : NUMBER.exec(bracketed));
  if (number && key.length - number[0].length < 2) return { ...so, officialNumber: text };
  const isTitle = key.length >= 2 && key.length <= MAX_TITLE && !pattern`^[(]?${YEAR}[)]?$`.test(key);
  return {
    ...so,
    officialNumber: number ? number[0] : so.officialNumber,
    titles: isTitle ? [...so.titles, text] : so.titles,
  };
}

/**
 * The money unit of a table that no line over it states: its header's, or on fill-in forms a label's
 * (项目资金（万元）).
 */
function unitInTable({ cells }: Table, header: readonly string[], isFillInForm: boolean): MoneyUnit | null {
  const stated = header
    .map((key) => UNIT_NOTE.exec(key) ?? pattern`\((${'money-units'})\)`.exec(key))
    .find((unit) => unit);
  if (stated) return stated.at(-1) as MoneyUnit;
  const label = isFillInForm
    ? cells.map(({ text }) => pattern`[(](${'money-units'})[)]$`.exec(labelKey(text))?.[1]).find((unit) => unit)
    : undefined;
  return (label as MoneyUnit | undefined) ?? null;
}

/** The form of a table, and how it was found. */
interface FoundForm {
  readonly form: FormId;
  readonly definition: FormDefinition | undefined;
  /** The one item that the whole table is about. */
  readonly item: string | undefined;
  readonly score: number;
}

/** The score of a form that the title names, and of one that only header and labels show. */
const BY_TITLE = 1,
  BY_SIGNATURE = 0.5;

function findForm(
  table: Table,
  header: readonly string[],
  titles: readonly string[],
  title: string | undefined,
  lexicon: Lexicon,
): FoundForm {
  const named = title === undefined ? null : formOf(title, lexicon.forms);
  const isOpen = named === null || named.id === 'unknown',
    item = isOpen ? EVENTS.find(([name]) => header.includes(name))?.[1] : undefined;
  const signature = item !== undefined ? 'unknown' : isOpen ? performanceForm(header) : null;
  const form =
    named?.id === 'expenditure' && listsProjects(header)
      ? 'project-expenditure'
      : (named?.id ?? signature ?? 'unknown');
  const score = named ? BY_TITLE : signature ? BY_SIGNATURE : 0;
  const definition = named?.id === form ? named : FORMS.findLast(({ id }) => id === form);
  return { form, definition, item, score };
}

/** A list of projects whose title names general public money alone is that money's table. */
const isOfGeneralMoney = (
  { form, definition }: FoundForm,
  namesForm: boolean,
  title: string,
  lexicon: Lexicon,
): boolean =>
  namesForm &&
  form === 'project-expenditure' &&
  definition?.defaults.fund === undefined &&
  namesGeneralMoney(title, lexicon);

/** Finds title, number, money unit, owner and form of a table from the texts over it and its header. */
export function identifyTable(
  table: Table,
  fallback: { readonly moneyUnit: MoneyUnit | null; readonly title: string | null },
  lexicon: Lexicon,
): IdentifiedTable {
  const { titles, moneyUnit, owner, officialNumber } = headTexts(table)
    .flatMap(numberApart)
    .reduce(withLine, NO_HEADING);
  const header = table.cells
    .filter((cell) => cell.row >= table.preambleRows && cell.row < table.headerEnd)
    .map((cell) => labelKey(cell.text));
  const best = chooseTitle(titles, lexicon.forms) ?? undefined,
    title = best ?? titles.findLast((each) => pattern`${'table'}$`.test(labelKey(each)));
  const found = findForm(table, header, titles, best, lexicon);
  const namesForm = best !== undefined && formOf(best, lexicon.forms)?.id === found.form;
  const form = isOfGeneralMoney(found, namesForm, title ?? '', lexicon) ? 'general-public-expenditure' : found.form;
  return {
    table,
    form,
    title: printedTitle([...titles, ...(title === undefined ? [] : [title])]) ?? fallback.title,
    officialNumber,
    moneyUnit:
      moneyUnit ?? unitInTable(table, header, pattern`${'performance'}`.test(best ?? '')) ?? fallback.moneyUnit,
    defaults: {
      ...found.definition?.defaults,
      ...(form === 'general-public-expenditure' ? { fund: 'general-public' as const } : {}),
      ...(found.item === undefined ? titleCoordinates(title ?? '', form) : { item: found.item }),
    },
    notes: table.below.map((line) => line.text),
    owner,
    score: found.score,
  };
}

/**
 * 会议费明细表, 培训费明细表: lists of single meetings and trainings, told by what heads their names. They are no form
 * of their own; what their money is for is known.
 */
const EVENTS: readonly (readonly [header: string, item: string])[] = [
  ['会议名称', 'conference'],
  ['培训名称', 'training'],
];

/** Whether a title names general public money and no other. */
function namesGeneralMoney(title: string, lexicon: Lexicon): boolean {
  const funds = readTerms(lexicon, strip(title), 'title')
    .hits.map(({ term }) => term.gives.fund)
    .filter((fund) => fund !== undefined);
  return funds.length > 0 && funds.every((fund) => fund.startsWith('general-public'));
}

/** A table of expenditure with a column for projects, and none for basic expenditure, lists projects. */
const listsProjects = (header: readonly string[]): boolean =>
  header.some((key) => pattern`^${'listed-projects'}${'project-attributes'}$|[(]${'project'}[)]${'name'}$`.test(key)) &&
  !header.some((key) => pattern`${'classes-of-spending'}`.test(key));

/** The title is the nearest line over the table that names a form, and best one that ends in 表. */
function chooseTitle(titles: readonly string[], forms: readonly FormDefinition[]): string | null {
  const named = titles.filter((title) => formOf(title, forms) !== null);
  const at = titles.findLastIndex((title) => formOf(title, forms) !== null && pattern`${'table'}`.test(title));
  const last = at < 0 ? undefined : titles[at],
    previous = titles[at - 1];
  // A title broken over two lines: the first of them speaks of money and is not itself a table's title.
  const broken =
    last !== undefined &&
    previous !== undefined &&
    pattern`${'table'}$`.test(labelKey(last)) &&
    pattern`${'budget-title-words'}`.test(previous) &&
    !pattern`${'ends-of-broken-titles'}$|^${PART_HEADING}|^[(]?${NUMERAL}[)、]`.test(labelKey(previous)) &&
    labelKey(previous).length >= 6 &&
    labelKey(last).length <= 12;
  const joined = last !== undefined && previous !== undefined ? previous + last : null;
  if (broken && joined !== null && formOf(joined, forms)) return joined;
  return (
    [...named]
      .reverse()
      .find(
        (title) => pattern`${'table'}(\(|（|$|\s)`.test(labelKey(title)) || pattern`${'table'}$`.test(labelKey(title)),
      ) ??
    (joined && pattern`${'table'}`.test(joined) && formOf(joined, forms) ? joined : null) ??
    named.at(-1) ??
    null
  );
}

const strip = (title: string): string =>
  labelKey(title)
    .replace(pattern`${FISCAL_YEAR}`, '')
    .replace(
      pattern`^${'title-number-prefixes'}?${'table'}?(\d{1,2}(-\d+)?|${NUMERAL}(?=[、:]|${'table'}))${'table'}?[:.、]?`,
      '',
    )
    .replace(pattern`^[(]?${NUMERAL}[)]?、`, '');

/** The form that a title names; null when it names none. */
export function formOf(title: string, forms: readonly FormDefinition[] = FORMS): FormDefinition | null {
  const key = strip(title);
  return forms.find((form) => form.title.test(key) && !form.not?.test(key)) ?? null;
}

/** What a title says besides its form: 不含上年结转, 财政拨款. */
export function titleCoordinates(title: string, form: FormId): PartialCoordinates {
  const key = labelKey(title);
  const fund = fundOfTitle(key, form);
  return {
    ...(pattern`${'this-years-appropriation'}`.test(key) ? { period: 'current' } : {}),
    ...(fund === null ? {} : { fund }),
  };
}

/** The fund of tables of items and purchases, which their form leaves open. */
function fundOfTitle(key: string, form: FormId): 'general-public' | 'appropriation' | null {
  if (pattern`${'general-public-budget'}`.test(key) && (isOfItems(form) || pattern`${'purchases-in-titles'}`.test(key)))
    return 'general-public';
  return isOfItems(form) || (pattern`${'purchases-in-titles'}`.test(key) && pattern`${'appropriation'}`.test(key))
    ? 'appropriation'
    : null;
}

const isOfItems = (form: FormId): boolean => form === 'three-publics' || form === 'agency-operating';
