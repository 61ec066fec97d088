import type { Language } from '../../../schemas/languages.ts';
import type { Cause, FindingReview, FormState, ReviewedFinding, ReviewedPlace } from '../../../schemas/index.ts';
import { CAUSE_NAMES } from '../../lib/verdict-words.ts';

export type { Language };

/** Words of reports: [Chinese, English]; `{0}` is filled in. */
const WORDS = {
  error: ['错误', 'error'],
  warning: ['警告', 'warning'],
  info: ['提示', 'note'],
  page: ['第{0}页', 'p. {0}'],
  sentence: ['文字说明', 'sentence'],
  row: ['“{0}”行', 'row “{0}”'],
  rowNumber: ['（表中第{0}行）', ' (row {0} of the table)'],
  rateReckoned: ['按所列数额应为 {0}，相差 {1} 个百分点', 'reckoned from its amounts {0}, {1} percentage points apart'],
  column: ['“{0}”栏', 'column “{0}”'],
  untitled: ['无标题的表', 'a table without a title'],
  printed: ['印为 {0}', 'printed {0}'],
  printedNothing: ['此处空白', 'nothing is printed here'],
  offBy: ['相差 {0}', 'off by {0}'],
  expected: ['应为 {0}', 'expected {0}'],
  ifSame: ['若为同一数，应为 {0}', 'if the same figure, {0}'],
  candidates: ['可能有误的还有：', 'may be wrong as well: '],
  against: ['与之比较：', 'compared with: '],
  why: ['原因', 'why'],
  fault: ['责任', 'fault'],
  evidence: ['依据', 'evidence'],
  repair: ['建议', 'repair'],
  repairText: ['改 {0} 为 {1}：{2}', '{0} → {1}: {2}'],
  id: ['编号', 'id'],
  decision: ['状态', 'state'],
  open: ['待核', 'open'],
  confirmed: ['属实', 'confirmed'],
  'false-alarm': ['误报', 'false alarm'],
  asked: ['已函询', 'publisher asked'],
  corrected: ['已更正', 'corrected by the publisher'],
  until: ['至{0}', 'until {0}'],
  afterWaivers: ['计入豁免文件后：{0}', 'with the waivers: {0}'],
  decided: ['已判定{0}项（{1}）', '{0} decided ({1})'],
  decidedAs: ['{1}{0}', '{0} {1}'],
  forms: ['应公开的表（{0}）', 'Forms to be published ({0})'],
  formsPresent: ['{0}/{1}张已有', '{0} of {1} are there'],
  formsNoneAsked: ['这类文件不要求公开全套报表。', 'This kind of document need not print the forms.'],
  filled: ['有数据', 'filled'],
  'empty-told': ['空表，已注明', 'empty, as its note says'],
  empty: ['空表，未见说明', 'empty, no note seen'],
  missing: ['未见此表', 'missing'],
  customary: ['按后来的格式', 'by later templates'],
  unidentified: [
    '另有{0}张未识别的表，未见的表可能在其中。',
    '{0} tables of unknown form: a missing form may be among them.',
  ],
  unsure: [
    '{1}个数中{0}个的含义未定（把握低于95%），差错判断不以此为据',
    '{0} of {1} figures may mean something else (less than 95 % sure); no error rests on them',
  ],
  figuresN: ['{0}个数', 'figures: {0}'],
  notRead: ['未能读成数额的数字', 'Figures not read as amounts'],
  andMore: ['……另有{0}处', '… and {0} more'],
  troubles: ['读取中的问题', 'Trouble while reading'],
  noFindings: ['没有发现问题。', 'No findings.'],
  pages: ['{0}页', '{0} pages'],
  summary: [
    '共{0}份文件：相符{1}，不符{2}，无从断定{3}',
    '{0} documents: {1} add up, {2} contradict themselves, {3} cannot be told',
  ],
  waiverExpired: ['豁免已过期（{0}）：{1}', 'waiver expired ({0}): {1}'],
  waiverUnused: ['豁免未用到：{0}', 'waiver matches no finding: {0}'],
  source: ['依据文件', 'rests on'],
  example: ['例', 'example'],
  holds: ['相符', 'passes'],
  fails: ['不符', 'fails'],
  needs: ['所需', 'needs'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export type WordKey = keyof typeof WORDS;

export type Say = (key: WordKey, ...fillings: readonly (string | number)[]) => string;

export const sayIn =
  (language: Language): Say =>
  (key, ...fillings) =>
    WORDS[key][language === 'zh' ? 0 : 1].replace(/\{(\d)\}/g, (_, index: string) =>
      String(fillings[Number(index)] ?? ''),
    );

export const causeWord = (cause: Cause, language: Language): string => CAUSE_NAMES[cause][language];
/** What a finding says; figures with their units where the units differ, for then unequal amounts may look equal. */
export function messageOf(
  { finding, places }: Pick<ReviewedFinding, 'finding' | 'places'>,
  language: Language,
): string {
  const message = finding.message[language];
  const units = new Map(
    places.flatMap(({ printed, moneyUnit }) =>
      moneyUnit === null || printed === '' ? [] : [[printed, moneyUnit] as const],
    ),
  );
  // The same print in two units: which of them is meant cannot be told from the words.
  const isPlain = (printed: string, unit: string): boolean =>
    places.every((place) => place.printed !== printed || place.moneyUnit === unit);
  if (new Set(places.flatMap(({ moneyUnit }) => moneyUnit ?? [])).size < 2) return message;
  return message.replaceAll(/[\d.,，]*\d(?![\d.,，]*[%％])/g, (figure) => {
    const unit = units.get(figure);
    return unit !== undefined && isPlain(figure, unit) ? `${figure} ${unit}` : figure;
  });
}
export const stateWord = ({ state }: FormState, say: Say): string => say(state);

/** 《一般公共预算支出表》（公开05表）; a number that the title has itself is not told twice. */
function tableWords({ title, officialNumber }: NonNullable<ReviewedPlace['table']>, language: Language): string {
  const name = title === null ? sayIn(language)('untitled') : `《${title}》`;
  if (officialNumber === null || (title ?? '').includes(officialNumber)) return name;
  return language === 'zh' ? `${name}（${officialNumber}）` : `${name} (${officialNumber})`;
}

/** 第10页《一般公共预算支出表》（公开05表）“合计”行“本年支出”栏. */
export function placeWords(
  { page, table, row, rowNumber, column, sentence }: ReviewedPlace,
  language: Language,
): string {
  const say = sayIn(language);
  const name = table ? tableWords(table, language) : sentence === null ? null : say('sentence');
  const parts = [
    say('page', page),
    name,
    row === null ? null : `${say('row', row)}${rowNumber === null ? '' : say('rowNumber', rowNumber)}`,
    column === null ? null : say('column', column),
  ].filter((part) => part !== null);
  return parts.join(language === 'zh' ? '' : ', ');
}

/** A printed figure with its unit. */
export const figureWords = (text: string, moneyUnit: string | null): string =>
  moneyUnit === null ? text : `${text} ${moneyUnit}`;

/** 误报（李审，2026-03-01，至2026-12-31）：口径不同. */
export function decisionWords({ state, by, at, until, note }: FindingReview, language: Language): string {
  const say = sayIn(language);
  const about = [by, at?.slice(0, 10), until === undefined ? null : say('until', until)].filter(Boolean);
  const [open, comma, close, colon] = language === 'zh' ? ['（', '，', '）', '：'] : [' (', ', ', ')', ': '];
  return (
    `${say(state)}${about.length === 0 ? '' : `${open}${about.join(comma)}${close}`}` +
    `${note === '' ? '' : `${colon}${note}`}`
  );
}
