import type { PartialCoordinates, Stage } from '../../../schemas/index.ts';
import { conceptOf } from './concepts.ts';
import { debtNamed } from './debt-words.ts';
import { fundItemNamed } from './fund-items.ts';
import { fundOf } from './heading.ts';
import { isBalancing } from './row-meaning.ts';

/** What holds for a passage until other words say otherwise. */
export interface Scope {
  readonly year?: number | undefined;
  readonly stage?: Stage | undefined;
  readonly level?: 'all' | 'own' | undefined;
  readonly fund?: string | undefined;
}

const ALL = /全[省市区县州盟]|全自治区/g,
  OWN =
    /[省市区县州盟]本级|(?<![一-龥]{2})[省市区县]级|(?:^|[,、;:。(）)年和及与])[省市县区]级|本级|市直|自治区本级|自治区级/g;

/** The level of government that words name, if they name one only. */
export function levelIn(text: string): 'all' | 'own' | undefined {
  const all = text.match(ALL) !== null,
    own = text.match(OWN) !== null;
  return all === own ? undefined : all ? 'all' : 'own';
}

const STAGES: readonly (readonly [RegExp, Stage])[] = [
  [/调整预算|变动预算|预算调整/, 'adjusted-budget'],
  [/决算/, 'final'],
  [/完成|执行|实现/, 'execution'],
  [/草案|安排|预期|计划|拟|预计|年初预算/, 'budget'],
];

/** The stage of which words speak. */
export const stageIn = (text: string): Stage | undefined => STAGES.find(([words]) => words.test(text))?.[1];

/** What a heading fixes for what stands under it. */
export function scopeOf(heading: string): Scope {
  const years = [...new Set([...heading.matchAll(/(20\d\d)年/g)].map((match) => Number(match[1])))],
    fund = fundOf(heading);
  // 2025年执行情况和2026年预算草案 fixes neither.
  const timed = years.length === 1 ? { year: years[0], stage: stageIn(heading.replace(FUND_WORDS, '')) } : {};
  const level = levelIn(heading);
  return { ...timed, ...(level === undefined ? {} : { level }), ...(fund === null ? {} : { fund }) };
}

const FUND_WORDS =
  /(?:地方)?一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?|社会保险基金(?:预算)?|社保基金(?:预算)?/g;
const LEADS =
    /^(?:[,、;:。(）)]|其中|20\d\d年(?:度|末|底)?|截至|当年|全年|上年(?!结|滚存|终)|预计|我[省市区县州]|后|加上|加|减去|减|收到|争取|安排)+/,
  ENDS = /(?:完成|执行|实现|达到|达|为|是|安排|预期|预计|拟|累计|决算|数|共|约|[,:])+$/;
const PLACE = '(?:全[省市区县州盟]|全自治区|自治区本级|自治区级|[省市区县州盟]本级|[省市区县]级|市直|本级)';
const FUND =
  '(?:地方一般公共预算|一般公共预算|政府性基金预算|政府性基金|国有资本经营预算|国有资本经营|' +
  '社会保险基金预算|社会保险基金|社保基金预算|社保基金)';
/** 全市一般公共预算收入, 市级政府性基金支出, 收入总计. */
const WHOLE = new RegExp(`^${PLACE}?(?:\\([^)]*\\))?(${FUND})?(总)?(收入|支出)(合计|总计|总额|总量)?$`);

/** A clause without what leads to its figure: 2025年,全市一般公共预算收入完成. */
export function bareClause(text: string): string {
  const bare = text.replace(LEADS, '').replace(ENDS, '').replace(LEADS, '');
  return bare.replace(/预算$/, '');
}

/**
 * All revenue or expenditure of a budget; null where a clause names something else.
 * @param above the budget that the words before speak of
 */
export function wholeNamed(clause: string, above?: string): PartialCoordinates | null {
  const match = WHOLE.exec(clause);
  if (match === null) return null;
  const [, words, grand, side, total] = match,
    named = words === undefined ? null : fundOf(words),
    flow = side === '收入' ? 'revenue' : 'expenditure';
  const fund = named === null ? {} : { fund: named as NonNullable<PartialCoordinates['fund']> };
  // The schemes of social insurance have no other revenue; 一般公共预算总收入 is counted in several ways.
  if (grand !== undefined && (named ?? above) === 'social-insurance') return { flow, ...fund };
  if (grand !== undefined && named !== null) return null;
  return {
    flow,
    ...fund,
    ...(grand !== undefined || (total !== undefined && total !== '合计') ? { use: 'grand-total' } : {}),
  };
}

/** Several things whose money is told in one figure. */
const SEVERAL = /[、及和与]|等/;

/** One class, scheme, fund or kind of money between levels and years, of the side that a sentence speaks of. */
export function partNamed(clause: string, flow: 'revenue' | 'expenditure', fund: string): PartialCoordinates | null {
  if (clause.length < SHORTEST_NAME || SEVERAL.test(clause.replace(OFFICIAL_AND, ''))) return null;
  const context = { flow, fund, form: flow === 'revenue' ? 'government-revenue' : 'government-expenditure' } as const;
  const concept = conceptOf(clause, context);
  if (concept === null || concept.total !== undefined) return null;
  const { revenueClass, function: code, transfer, balancing, insurance } = concept.gives;
  if (fund === 'social-insurance') {
    const isLeft = balancing === 'year-surplus' || balancing === 'closing-balance';
    return isLeft ? { ...concept.gives, flow: 'stock' } : insurance === undefined ? null : { ...concept.gives, flow };
  }
  const isClass =
    fund === 'general-public' && (revenueClass !== undefined || (code !== undefined && code.length === CATEGORY));
  const fundItem = fund === 'government-fund' ? fundItemNamed(clause, flow, concept.gives) : null;
  if (fundItem !== null) return { ...concept.gives, flow, fundItem };
  return isClass || transfer !== undefined || isBalancing(concept.gives) ? { ...concept.gives, flow } : null;
}

/** 加上上级补助收入、上年结余等: money of several kinds that a total of everything counts besides the year's own. */
export function lumpNamed(words: string, clause: string, flow: 'revenue' | 'expenditure'): PartialCoordinates | null {
  const isAdded = ADDED.test(words) && SEVERAL.test(clause.replace(OFFICIAL_AND, ''));
  return isAdded && clause.length >= SHORTEST_NAME ? { flow, use: 'grand-total', line: { name: clause } } : null;
}
/** The last clause adds to what stood before it. */
const ADDED = /(?:^|[,、;:。收支入出后])加上?[^,;:。]*$/;

/** Words after the last mark before a figure, and after 加上, say what it is. */
export const lastClause = (words: string): string => /[^,;:。(（]*$/.exec(words)![0].split(PLUS).at(-1)!;

/** …收入加上…: adds to a whole without a comma. */
const PLUS = /(?<=[入出计])加上?/;

/** Clauses before the last one: what they name is added to, 全省一般公共预算收入,加上…. */
export const clausesBefore = (words: string): readonly string[] =>
  words.split(new RegExp(`[,;:。]|${PLUS.source}`)).slice(0, -1);

const SHORTEST_NAME = 2,
  CATEGORY = 3;
/** Official names of single classes that join words. */
const OFFICIAL_AND =
  /社会保障和就业|文化旅游体育与传媒|灾害防治及应急管理|资源勘探工业信息等|商业服务业等|自然资源海洋气象等/;

const DEBT = /(?:政府|地方政府|法定|地方政府法定)?(?:一般|专项)?债务(?:限额|余额)(?:总额)?$/,
  DEBT_PART = /^(?:一般|专项)债务(?:限额|余额)?$/;

/** Limit or balance of debt; below one in the same sentence, its kinds. */
export function debtOfClause(clause: string, above: string | undefined): PartialCoordinates | null {
  if (!DEBT.test(clause) && !(above !== undefined && DEBT_PART.test(clause))) return null;
  const debt = debtNamed(clause, above === undefined ? undefined : { debt: above.split('.')[0]!, isWhole: false });
  return debt === null ? null : { flow: 'stock', debt };
}

const OF_BUDGET =
    /^(?:完成|为|占|达到?|是|,|的)*(?:年初|年度|全年|调整后?|变动|汇总)?(?:收入|支出)?(?:预算|预期目标|预期)(?:数|任务|目标)?的?$/,
  ADJUSTED = /调整|变动/,
  CHANGED =
    /^(?:,|\(|比|较|同比|上年|去年|上年同期|上年决算|上年执行|决算数|执行数|完成数|预算数)*(增长|增加|上升|下降|减少|降低)(?:了|为)?$/,
  GROWS = /增长|增加|上升/;

/** What a percentage says of the amount before it; null where its words are not understood. */
export function rateNamed(
  words: string,
  subject: PartialCoordinates,
): { readonly coordinates: PartialCoordinates; readonly falls: boolean } | null {
  const { year, stage } = subject;
  if (typeof year !== 'number' || stage === undefined) return null;
  if (OF_BUDGET.test(words) && (stage === 'execution' || stage === 'final')) {
    const base = { year, stage: ADJUSTED.test(words) ? ('adjusted-budget' as const) : ('budget' as const) };
    return { coordinates: { ...subject, measure: 'completion-rate', base }, falls: false };
  }
  const change = CHANGED.exec(words)?.[1];
  if (change === undefined) return null;
  const base = { year: year - 1, stage: stage === 'final' ? ('final' as const) : ('execution' as const) };
  return { coordinates: { ...subject, measure: 'change-rate', base }, falls: !GROWS.test(change) };
}
