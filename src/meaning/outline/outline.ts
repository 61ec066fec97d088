import type { DocumentFacts, DocumentKind, MoneyUnit } from '../../../schemas/index.ts';
import { labelKey } from '../../lib/text.ts';
import type { DocumentOutline, IdentifiedTable } from '../../model/form.ts';
import type { Layout } from '../../model/table.ts';
import { issuerCodeOf } from './issuer-code.ts';
import { regionOf } from './region.ts';

const ORGANISATION =
  /[\u4e00-\u9fff()、]{2,40}?(?:局|委员会|委|厅|办公室|办|部|院|会|中心|署|学校|学院|大学|医院|街道办事处|镇人民政府|乡人民政府|人民政府|支队|总队|大队|所|站|馆|台|社|队|团|校|政府|机关|集团|公司|协会|联合会|总工会|法院|检察院|公安处|基地|园|处|科|行|库|宫|场)/;
const TITLE =
  /^(.*?)(?:(20\d\d|二[〇○零OＯ0][一二三四五六七八九〇○零]{2})年?度?)?(.*?)(部门|单位)?(综合)?(预算|决算)(信息)?(公开|报表|编制说明|说明|草案|情况)?/;
const CHINESE_DIGITS: Readonly<Record<string, string>> = {
  〇: '0',
  '○': '0',
  零: '0',
  O: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

/** 表12024年…: the number of a table runs into the year. */
const NUMBERED_YEAR = /(?<!\d)\d{1,2}(20[0-3]\d)(?=年)/;

/** 二〇二四年 → 2024; plain digits too. */
export function readYear(text: string): number | null {
  const plain = /(?<!\d)(20[0-3]\d)(?!\d)/.exec(text) ?? NUMBERED_YEAR.exec(text);
  if (plain) return Number(plain[1]);
  const chinese = /二[〇○零O0][一二三四五六七八九〇○零][一二三四五六七八九〇○零]/.exec(text);
  return chinese ? Number([...chinese[0]].map((c) => CHINESE_DIGITS[c] ?? c).join('')) : null;
}

/** A date of issue says nothing of the fiscal year. */
const DATE = /^.{4,6}年.{1,3}月(.{1,3}日)?$/;

interface Vote {
  readonly value: string;
  readonly weight: number;
}

/** Reads issuer, fiscal year, kind, region and title from the content: cover, titles, department lines. */
export function outlineDocument(
  layout: Layout,
  tables: readonly IdentifiedTable[],
): { facts: DocumentFacts; outline: DocumentOutline } {
  const early = layout.lines
    .filter((line) => line.role !== 'furniture' && line.page <= 6 && !DATE.test(labelKey(line.text)))
    .slice(0, 120);
  const title = coverTitle(early.filter((line) => line.page <= 2));
  const years = new Map<number, number>();
  const voteYear = (text: string, weight: number) => {
    const year = readYear(text);
    if (year) years.set(year, (years.get(year) ?? 0) + weight);
  };
  if (title) voteYear(title, 6);
  for (const table of tables) if (table.title) voteYear(table.title, 2);
  for (const line of early) if (/预算|决算/.test(line.text)) voteYear(line.text, line.role === 'heading' ? 1.5 : 0.5);
  for (const line of layout.lines)
    if (/^20\d\d年(收入|支出|部门预算|.{0,12}预算)/.test(labelKey(line.text))) voteYear(line.text, 1);
  if (years.size === 0) for (const { table } of tables) for (const line of table.above) voteYear(line.text, 1);
  // 2024年预算数 | 2025年预算数 in headers: the later one is the budget's own.
  if (years.size === 0)
    for (const { table } of tables)
      for (const cell of table.cells)
        if (cell.row < table.headerEnd && /预算|决算/.test(cell.text)) voteYear(cell.text, 1);
  if (years.size === 0) for (const line of layout.lines) voteYear(line.text, 0.5);
  const fiscalYear = [...years].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
  const issuer = chooseIssuer(
    title,
    tables,
    early,
    new Set(layout.lines.filter(({ role }) => role === 'furniture').map(({ text }) => text)),
    signatureOf(layout),
  );
  const issuerCode = issuerCodeOf(
    issuer,
    tables.map(({ table }) => table),
  );
  const kind = kindOf(title, tables, layout);
  const units = new Set(
    tables.filter((table) => table.form !== 'unknown' && table.moneyUnit).map((table) => table.moneyUnit!),
  );
  const isBudget = kind !== 'other';
  return {
    facts: {
      isBudget,
      reason: isBudget ? null : noBudgetReason(tables, layout),
      issuer: { name: issuer, code: issuerCode },
      fiscalYear,
      kind,
      region: regionOf([issuer ?? '', title ?? '', ...early.slice(0, 30).map(({ text }) => text)], issuer, () =>
        layout.lines.map(({ text }) => text).join('\n'),
      ),
      moneyUnit: units.size === 0 ? unitOfText(layout) : units.size === 1 ? ([...units][0] as MoneyUnit) : 'mixed',
      title,
    },
    outline: { issuer, issuerCode, fiscalYear, stage: kind === 'final-accounts' ? 'final' : 'budget' },
  };
}

/** A budget told in sentences alone has the unit of its sentences. */
function unitOfText({ lines }: Layout): MoneyUnit | null {
  const spoken = lines.flatMap(({ text }) =>
    [...labelKey(text).matchAll(/\d(万元|元)/g)].map((match) => match[1] as MoneyUnit),
  );
  return spoken.length >= 3 && spoken.every((unit) => unit === spoken[0]) ? spoken[0]! : null;
}

/** Lines as large as the cover's headings are its title, too. */
const SAME_SIZE = 0.95;
/** A line that tells amounts, or ends a sentence, is no title. */
const SENTENCE = /\d(万|亿)?元|\d%|。/;
/** Entries of a list of contents are no title. */
const LISTED = /^(第.{1,2}部分|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d{1,2}[.、])/;

/** The largest lines of the first pages that speak of a budget, joined when they stand under each other. */
function coverTitle(lines: Layout['lines']): string | null {
  // On a cover that is all large print no line stands out: what is as large as the headings of the next page is shown, too.
  const headings = Math.max(
    0,
    ...lines
      .filter(
        (line) =>
          line.role === 'heading' &&
          line.page === (lines.some((other) => other.page === 1 && other.role === 'heading') ? 1 : 2),
      )
      .map((line) => line.size),
  );
  const shown = lines.filter(
    (line) =>
      (line.role === 'heading' || (line.page === 1 && headings > 0 && line.size >= headings * SAME_SIZE)) &&
      !/目录/.test(labelKey(line.text)) &&
      !SENTENCE.test(labelKey(line.text)) &&
      (line.text.length > 1 || /\p{Script=Han}/u.test(line.text)),
  );
  const unnumbered = shown.filter((line) => !LISTED.test(labelKey(line.text)));
  const candidates =
    unnumbered.length > 0
      ? unnumbered
      : shown.filter((line) => /20\d\d年.*(预算|决算)/.test(labelKey(line.text))).slice(0, 1);
  const largest = Math.max(
    0,
    ...candidates.filter((line) => /预算|决算|绩效|部门|单位|局|委/.test(line.text)).map((line) => line.size),
  );
  const chosen = candidates
    .filter((line) => line.page === (candidates[0]?.page ?? 1) && line.size >= largest * 0.75 && line.size > 0)
    .slice(0, 4);
  const text = chosen
    .map((line) => line.text.replace(/\s+/g, ''))
    .join('')
    .replace(/^附件\d*[:：]?|(金额)?单位[:：].{1,4}$/g, '');
  return text === '' ? null : text.slice(0, 80);
}

function chooseIssuer(
  title: string | null,
  tables: readonly IdentifiedTable[],
  early: Layout['lines'],
  running: ReadonlySet<string>,
  signed: string | null,
): string | null {
  const lines = early.map(({ text }) => text);
  const votes: Vote[] = [];
  if (title) {
    const match = TITLE.exec(labelKey(title).replace(/^\(?\d{1,3}\)?[、.]?/, ''));
    for (const part of match ? [match[1], match[3]] : []) {
      const name = (part ?? '').replace(/(部门|单位)$/, '').replace(/^\d+/, '');
      if (name.length >= 3 && ORGANISATION.test(name)) votes.push({ value: name, weight: 4 });
    }
  }
  const owners = new Map<string, number>();
  for (const name of namedInCells(tables)) owners.set(cleanOwner(name), (owners.get(cleanOwner(name)) ?? 0) + 1);
  for (const { owner } of tables)
    if (owner && owner.length >= 3) owners.set(cleanOwner(owner), (owners.get(cleanOwner(owner)) ?? 0) + 1);
  const bestOwner = [...owners].sort((a, b) => b[1] - a[1])[0];
  if (bestOwner) votes.push({ value: bestOwner[0], weight: 3 + Math.min(3, bestOwner[1] / 2) });
  for (const text of lines.slice(0, 60)) {
    const key = labelKey(text);
    const match =
      /^(?:第.部分)?(.{3,40}?)(?:20\d\d年度?)?(?:概况|主要职责|主要职能|部门概况|单位概况|(?:部门|单位)?(?:20\d\d年度?)?(?:部门|单位)?预算)/.exec(
        key,
      );
    if (match && ORGANISATION.test(match[1]!) && !/^(二|一|三|第)/.test(match[1]!))
      votes.push({ value: match[1]!.replace(/20\d\d年度?/, '').replace(/(部门|单位)$/, ''), weight: 1 });
  }
  // What every page repeats over its print: 某市统计局2026年部门预算公开.
  for (const text of running) {
    const match = /^(.{3,40}?)20\d\d年度?(?:部门|单位|综合)*(?:预算|决算)/.exec(labelKey(text));
    if (match) votes.push({ value: match[1]!, weight: 1 });
  }
  for (const text of lines.slice(0, 20)) {
    const match = /^(?:预算|编制|公开)(?:单位|部门)(?:名称)?[:：](.{4,40})$/.exec(labelKey(text));
    if (match) votes.push({ value: match[1]!, weight: 3 });
  }
  for (const { text, role, page } of early)
    if (page === 1 && role === 'heading') {
      const name = labelKey(text).replace(/^20\d\d年度?|20\d\d年度?$/, '');
      if (name.length >= 4 && isOrganisation(name)) votes.push({ value: name, weight: 2 });
    }
  if (signed !== null) votes.push({ value: signed, weight: 0.3 });
  // Notices and forms begin with whoever issues them.
  for (const text of lines.slice(0, 10)) {
    const match = /^(.{4,30}?)(?:关于印发|关于|政府信息公开|信息公开)/.exec(labelKey(text));
    if (match) votes.push({ value: match[1]!, weight: 0.5 });
  }
  const sums = new Map<string, number>();
  for (const { value: raw, weight } of votes) {
    const value = cleanIssuer(raw);
    if (isOrganisation(value)) sums.set(value, (sums.get(value) ?? 0) + weight);
  }
  const best = [...sums].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  if (best === null) return null;
  // The fuller form of the same name wins: 焦作市工业和信息化局 over 工业和信息化局.
  return (
    [...sums.keys()].filter(
      (name) => name.endsWith(best) && name.length > best.length && name.length <= best.length + 8,
    )[0] ?? best
  );
}

/** The organisation that stands alone above a date, as letters and notices are signed. */
function signatureOf({ lines }: Layout): string | null {
  const body = lines.filter(({ role }) => role !== 'furniture');
  const at = body.findIndex(
    ({ text }, index) =>
      index > 0 &&
      /^20\d\d年\d{1,2}月\d{1,2}日$/.test(labelKey(text)) &&
      isOrganisation(labelKey(body[index - 1]!.text)),
  );
  return at < 0 ? null : labelKey(body[at - 1]!.text);
}

/** 部门名称 | … cells of performance sheets name the department. */
function namedInCells(tables: readonly IdentifiedTable[]): string[] {
  const names: string[] = [];
  for (const { table } of tables)
    for (const cell of table.cells) {
      if (cell.row > 3 || !/^(部门(\(单位\))?|单位)名称$/.test(labelKey(cell.text))) continue;
      const value = table.cells.find(
        (other) => other.row === cell.row && other.column === cell.column + cell.columnSpan,
      );
      if (value && value.text.length >= 4 && ORGANISATION.test(value.text) && !/名称|编码/.test(value.text))
        names.push(value.text.replace(/\s+/g, ''));
    }
  return names;
}

/** Another name may follow in brackets: 某某研究院(某某数据中心). */
const WHOLE_ORGANISATION = new RegExp(`^${ORGANISATION.source}(\\([\\u4e00-\\u9fff、]{2,30}\\))?$`);

/** A whole organisation's name and nothing else: no punctuation, no section words. */
const isOrganisation = (name: string): boolean =>
  WHOLE_ORGANISATION.test(name) && !/[、]|概况|职能|职责|规定|说明|构成|情况|预算|决算/.test(name);

/** A name without numbering, year and the words of a title around it. */
const cleanIssuer = (name: string): string =>
  name
    .replace(/^(附件\d*:?|第.部分|\(?[一二三四五六七八九十]+\)?、|[-\d.、:[\]]+)+/, '')
    .replace(/20\d\d年?度?/g, '')
    .replace(/^(年度|年)/, '')
    .replace(/(部门|单位|综合)$/, '')
    .replace(/\(汇总\)$/, '');

const cleanOwner = (owner: string): string =>
  owner
    .replace(/^\[?\d{3,9}\]?[-_ ]?/, '')
    .replace(/(单位:.*|金额单位.*)$/, '')
    .replace(/20\d\d年.*$/, '');

function kindOf(title: string | null, tables: readonly IdentifiedTable[], layout: Layout): DocumentKind {
  const money = tables.filter(
    (table) => !['unknown', 'contents', 'department-performance', 'project-performance'].includes(table.form),
  );
  const performance = tables.filter(
    (table) => table.form === 'department-performance' || table.form === 'project-performance',
  );
  const text = labelKey(title ?? '');
  const heads = layout.lines
    .slice(0, 80)
    .map((line) => labelKey(line.text))
    .join('|');
  const finals = tables.filter((table) => /决算/.test(table.title ?? '')).length;
  if (finals >= 3 && finals * 2 >= money.length) return 'final-accounts';
  if (money.length >= 3 || (money.length >= 1 && /预算/.test(text))) {
    if (
      /单位预算/.test(text) ||
      saysUnitBudget(layout) ||
      (/单位预算/.test(heads) && !/部门预算|部门综合预算/.test(heads)) ||
      tables.filter((table) => /预算单位/.test(table.title ?? '')).length >= 3 ||
      (titledForUnit(tables) && !/部门(综合)?预算/.test(text + heads))
    )
      return 'unit-budget';
    return 'department-budget';
  }
  if (performance.length > 0) return 'performance-targets';
  const statement = layout.lines.filter((line) =>
    /(收入|支出)(总计|合计|预算)?.{0,30}\d[\d,.]*(万)?元/.test(labelKey(line.text)),
  ).length;
  if (statement >= 2 && /预算/.test(text + heads) && !/评价|自评/.test(text)) return 'budget-statement';
  return 'other';
}

/** 单位收支总表, 单位支出总表, and no table of a department's. */
const titledForUnit = (tables: readonly IdentifiedTable[]): boolean => {
  const owners = tables.flatMap(
    ({ title }) =>
      /(部门|单位)(?:综合)?(?:预算)?(?:收|支|项目支出|基本支出|整体)/.exec(labelKey(title ?? ''))?.[1] ?? [],
  );
  return owners.length >= 2 && owners.every((owner) => owner === '单位');
};

/** 2026年度单位预算 on the cover, or that the budget is the unit's own alone, whatever its sections are called. */
const saysUnitBudget = ({ lines }: Layout): boolean =>
  lines.some(({ text, page }) => {
    const key = labelKey(text);
    return (
      (page === 1 && /^.{0,30}20\d\d年?度?单位预算(公开)?$/.test(key)) || /本预算(为|即)(本)?单位(本级)?预算/.test(key)
    );
  });

function noBudgetReason(tables: readonly IdentifiedTable[], layout: Layout): string {
  if (layout.coverage.every((page) => page.glyphs === 0)) return 'no text on any page';
  return tables.length === 0
    ? 'no budget table and no budget sentence was found'
    : 'none of the tables is a budget form';
}
