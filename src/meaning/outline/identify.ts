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
import { signatureForm } from './form-signature.ts';
import { readTerms } from '../words/lexicon.ts';

const UNIT_NOTE = /(?:金额)?单位[:：]?\(?(人民币)?(元|千元|万元|亿元)/;
const BARE_UNIT = /^\(?(?:人民币)?(元|千元|万元|亿元)\)?$/;
const OWNER =
  /(?:部门|单位|编制单位|编报单位|填报单位|预算单位|公开单位|填报部门|编制部门|部门\(单位\))(?:名称|全称)?(?:\(?(?:公章|盖章)\)?)?[:：](.*)$/;
const NUMBER =
  /^(?:附件|附表|公开|预算|预算公开|表)?(?:表)?[\d一二三四五六七八九十]{1,3}(?:-\d{1,2})?表?$|^(?:预算|公开|财预|附)\d{1,2}表|^(?:公开|预算)?表[\d一二三四五六七八九十]{1,3}/;
/** Titles are short; a longer line is a sentence. */
const MAX_TITLE = 60;

/** Texts that stand over a table, nearest last: title lines, department, money unit, number. */
export function headTexts(table: Table): string[] {
  const preamble = table.cells
    .filter((cell) => cell.row < table.preambleRows && cell.text !== '')
    .sort((a, b) => a.row - b.row || a.column - b.column);
  return [...table.above.map((line) => line.text), ...preamble.flatMap((cell) => [cell.text])];
}

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

/** Finds title, number, money unit, owner and form of a table from the texts over it and its header. */
export function identifyTable(
  table: Table,
  fallback: { readonly moneyUnit: MoneyUnit | null; readonly title: string | null },
  lexicon: Lexicon,
): IdentifiedTable {
  const { forms } = lexicon;
  const texts = headTexts(table);
  const header = table.cells
    .filter((cell) => cell.row >= table.preambleRows && cell.row < table.headerEnd)
    .map((cell) => labelKey(cell.text));
  let moneyUnit: MoneyUnit | null = null,
    owner: string | null = null,
    officialNumber: string | null = null;
  const titles: string[] = [];
  let ownerFollows = false;
  for (const text of texts) {
    const key = labelKey(text);
    // 部门: and the name may stand as two texts.
    if (ownerFollows && key.length >= 4 && !UNIT_NOTE.test(key)) {
      owner = key;
      ownerFollows = false;
      continue;
    }
    const unit = UNIT_NOTE.exec(key) ?? BARE_UNIT.exec(key);
    if (unit) moneyUnit = unit.at(-1) as MoneyUnit;
    const named = OWNER.exec(key.replace(/(?:金额)?单位:?.?(?:千|万|亿)?元.*$/, ''));
    if (named) {
      if (named[1]) owner = named[1];
      else ownerFollows = true;
      continue;
    }
    if (unit && key.length < 16) continue;
    const number = NUMBER.exec(key);
    if (number && key.length - number[0].length < 2) {
      officialNumber = text;
      continue;
    }
    if (number) officialNumber = number[0];
    if (key.length >= 2 && key.length <= MAX_TITLE && !/^[(]?20\d\d年?度?[)]?$/.test(key)) titles.push(text);
  }
  for (const key of header) {
    const unit = UNIT_NOTE.exec(key) ?? /\((元|千元|万元|亿元)\)/.exec(key);
    if (unit && moneyUnit === null) moneyUnit = unit.at(-1) as MoneyUnit;
  }
  const best = chooseTitle(titles, forms);
  // Sheets of labels and values name the unit in a label: 项目资金（万元）.
  if (moneyUnit === null && /绩效/.test(best ?? ''))
    moneyUnit = (table.cells
      .map((cell) => /[(](元|千元|万元|亿元)[)]$/.exec(labelKey(cell.text))?.[1])
      .find((unit) => unit !== undefined) ?? null) as MoneyUnit | null;
  const form = best ? formOf(best, forms) : null;
  const events = form === null || form.id === 'unknown' ? EVENTS.find(([name]) => header.includes(name)) : undefined;
  const bySignature: FormId | null = events
    ? 'three-publics'
    : form === null || form.id === 'unknown'
      ? signatureForm(table, titles, lexicon)
      : null;
  const titled = best ?? titles.findLast((title) => /表$/.test(labelKey(title)));
  let id: FormId =
    form?.id === 'expenditure' && listsProjects(header)
      ? 'project-expenditure'
      : (form?.id ?? bySignature ?? 'unknown');
  const definition = form?.id === id ? form : FORMS.findLast((candidate) => candidate.id === id);
  if (
    form?.id === id &&
    id === 'project-expenditure' &&
    form.defaults.fund === undefined &&
    ofGeneralMoney(titled ?? '', lexicon)
  )
    id = 'general-public-expenditure';
  return {
    table,
    form: id,
    title: titled ?? titles.at(-1) ?? fallback.title,
    officialNumber,
    moneyUnit: moneyUnit ?? fallback.moneyUnit,
    defaults: {
      ...definition?.defaults,
      ...(id === 'general-public-expenditure' ? { fund: 'general-public' as const } : {}),
      ...(events ? { item: events[1] } : titleCoordinates(titled ?? '', id)),
    },
    notes: table.below.map((line) => line.text),
    owner,
    score: form ? 1 : bySignature ? 0.5 : 0,
  };
}

/** 会议费明细表, 培训费明细表: the meetings and trainings behind the items of the three public expenses, told by what heads their names. */
const EVENTS: readonly (readonly [header: string, item: string])[] = [
  ['会议名称', 'conference'],
  ['培训名称', 'training'],
];

/** Whether a title names general public money and no other. */
function ofGeneralMoney(title: string, lexicon: Lexicon): boolean {
  const funds = readTerms(lexicon, strip(title), 'title')
    .hits.map(({ term }) => term.gives.fund)
    .filter((fund) => fund !== undefined);
  return funds.length > 0 && funds.every((fund) => fund.startsWith('general-public'));
}

/** A table of expenditure with a column for projects, and none for basic expenditure, lists projects. */
const listsProjects = (header: readonly string[]): boolean =>
  header.some((key) => /^(支出|预算)?项目(名称|金额|简介|编码|代码|编号)$|[(]项目[)]名称$/.test(key)) &&
  !header.some((key) => /基本支出|基本|科目/.test(key));

/** The title is the nearest line over the table that names a form, and best one that ends in 表. */
function chooseTitle(titles: readonly string[], forms: readonly FormDefinition[]): string | null {
  const named = titles.filter((title) => formOf(title, forms) !== null);
  const at = titles.findLastIndex((title) => formOf(title, forms) !== null && /表/.test(title));
  const last = at < 0 ? undefined : titles[at],
    previous = titles[at - 1];
  // A title broken over two lines: the first of them speaks of money and is not itself a table's title.
  const broken =
    last !== undefined &&
    previous !== undefined &&
    /表$/.test(labelKey(last)) &&
    /预算|经费|支出|收入|三公/.test(previous) &&
    !/[表开明分况]$|^第.部分|^[(]?[一二三四五六七八九十]+[)、]/.test(labelKey(previous)) &&
    labelKey(previous).length >= 6 &&
    labelKey(last).length <= 12;
  const joined = last !== undefined && previous !== undefined ? previous + last : null;
  if (broken && joined !== null && formOf(joined, forms)) return joined;
  return (
    [...named].reverse().find((title) => /表(\(|（|$|\s)/.test(labelKey(title)) || /表$/.test(labelKey(title))) ??
    (joined && /表/.test(joined) && formOf(joined, forms) ? joined : null) ??
    named.at(-1) ??
    null
  );
}

const strip = (title: string): string =>
  labelKey(title)
    .replace(/20\d\d年度?/, '')
    .replace(/^(附件|附表|公开|预算|表)?(表)?(\d{1,2}(-\d+)?|[一二三四五六七八九十]{1,3}(?=[、:表]))(表)?[:.、]?/, '')
    .replace(/^[(]?[一二三四五六七八九十]+[)]?、/, '');

/** The form that a title names; null when it names none. */
export function formOf(title: string, forms: readonly FormDefinition[] = FORMS): FormDefinition | null {
  const key = strip(title);
  return forms.find((form) => form.title.test(key) && !form.not?.test(key)) ?? null;
}

/** What a title says besides its form: 不含上年结转, 财政拨款. */
function titleCoordinates(title: string, form: FormId): PartialCoordinates {
  const key = labelKey(title);
  const coordinates: Record<string, unknown> = {};
  if (/不含(上年)?结转|当年财政拨款/.test(key)) coordinates['period'] = 'current';
  if (form === 'three-publics') coordinates['fund'] = /一般公共预算/.test(key) ? 'general-public' : 'appropriation';
  if (/采购|购买服务/.test(key)) {
    if (/一般公共预算/.test(key)) coordinates['fund'] = 'general-public';
    else if (/财政拨款/.test(key)) coordinates['fund'] = 'appropriation';
  }
  if (form === 'agency-operating') coordinates['fund'] = /一般公共预算/.test(key) ? 'general-public' : 'appropriation';
  return coordinates as PartialCoordinates;
}
