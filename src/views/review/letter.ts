import type { DocumentReview, FormState, ReviewedFinding, ReviewedPlace } from '../../../schemas/index.ts';
import { pattern } from '../../lib/pattern.ts';
import { visibleText } from '../../lib/visible-text.ts';
import { figureWords, messageOf, placeWords, sayIn } from './words.ts';

/** One piece of a letter, in order. */
export type LetterBlock =
  | { readonly kind: 'title' | 'greeting' | 'paragraph' | 'heading' | 'closing' | 'signature'; readonly text: string }
  /** A numbered point with its further lines. */
  | { readonly kind: 'point'; readonly number: number; readonly text: string; readonly details: readonly string[] };

const KIND_NAMES: Readonly<Record<DocumentReview['kind'], string>> = {
  'department-budget': '部门预算',
  'unit-budget': '单位预算',
  'final-accounts': '部门决算',
  'performance-targets': '绩效目标',
  'government-budget': '政府预算',
  'government-final-accounts': '政府决算',
  'budget-statement': '预算说明',
  other: '文件',
};

/** Rules whose failure is told by their message: nothing is compared there. */
const COMPARING: ReadonlySet<string> = new Set([
  'roll-up',
  'agreement',
  'memo',
  'balance',
  'correspondence',
  'arithmetic',
]);
const MOST_COMPARED = 3;
/** Characters of a sentence around its figure. */
const QUOTE = 40;

/** Why a finding is in no letter; null where it is in one. */
type LeftOut = 'false-alarm' | 'asked' | 'corrected' | 'reading' | 'rounding' | 'unsure';

/** A letter carries what is sure: errors that are not our own reading, and what a reviewer confirmed. */
function leftOutOf({ finding, review }: ReviewedFinding): LeftOut | null {
  if (review && review.state !== 'open') return review.state === 'confirmed' ? null : review.state;
  if (finding.cause === 'extraction') return 'reading';
  if (finding.cause === 'rounding') return 'rounding';
  return finding.severity === 'error' ? null : 'unsure';
}

const LEFT_OUT: Readonly<Record<LeftOut, string>> = {
  'false-alarm': '已判为误报',
  asked: '已函询，待复',
  corrected: '发布单位已更正',
  reading: '可能是读取之误，不是发布之误',
  rounding: '四舍五入即可解释',
  unsure: '另有可能的解释，尚未确定；经核属实后可列入',
};

/** What the letter leaves out and why, one finding to a line; null where it leaves out nothing. */
export function leftOutText(document: DocumentReview): string | null {
  const lines = document.findings.flatMap((one) => {
    const why = leftOutOf(one);
    const [first] = one.places;
    if (why === null) return [];
    return [
      `${first ? `${placeWords(first, 'zh')}：` : ''}${messageOf(one, 'zh')}\n　　未列入：${LEFT_OUT[why]}` +
        `${one.review?.note ? `（${one.review.note}）` : ''}。编号 ${one.finding.id}`,
    ];
  });
  if (lines.length === 0) return null;
  const numbered = lines.map((line, index) => `${index + 1}. ${visibleLines(line)}`);
  return `${visibleText(documentName(document))}：未列入函件的疑点（${lines.length}项）\n\n${numbered.join('\n')}\n`;
}

const visibleLines = (text: string): string => text.split('\n').map(visibleText).join('\n');

/**
 * A letter in Chinese that asks the publisher to look at what does not add up. What a reviewer confirmed comes first,
 * then sure slips that are the publisher's; sure errors of undetermined cause are asked about. Sender, contact and date
 * are left to fill in. Null when there is nothing to write about.
 */
export function correctionLetter(document: DocumentReview): readonly LetterBlock[] | null {
  const told = document.findings.filter((one) => leftOutOf(one) === null);
  const confirmed = told.filter(({ review }) => review?.state === 'confirmed'),
    others = told.filter(({ review }) => review?.state !== 'confirmed');
  const slips = others.filter(({ finding }) => finding.cause === 'publisher'),
    questions = others.filter(({ finding }) => finding.cause === 'undetermined');
  const forms = (document.forms?.forms ?? []).filter(
    ({ state, demand }) => state === 'missing' && demand === 'required',
  );
  if (told.length === 0) return null;
  const name = documentName(document);
  const counter = ordinals();
  return (
    [
      { kind: 'title', text: `关于商请核对${name}有关数据的函` },
      { kind: 'greeting', text: `${document.issuer ?? '【收函单位】'}：` },
      {
        kind: 'paragraph',
        text:
          `我们阅读了贵单位公开的${name}（PDF共${document.pageCount}页，SHA-256：${document.sha256.slice(0, 16)}` +
          '…），并逐项核对了其中的数字，发现下列几处不一致，谨列出供核实。核对借助程序完成，可能有误；' +
          '如系我们理解有误，敬请指正。',
      },
      ...(confirmed.length === 0
        ? []
        : [
            { kind: 'heading', text: `${counter()}、经人工核对有误之处（${confirmed.length}处）` },
            ...confirmed.map((one, index) => pointOf(one, index + 1, false)),
          ]),
      ...(slips.length === 0
        ? []
        : [
            { kind: 'heading', text: `${counter()}、疑似有误之处（${slips.length}处）` },
            ...slips.map((one, index) => pointOf(one, index + 1, false)),
          ]),
      ...(questions.length === 0
        ? []
        : [
            { kind: 'heading', text: `${counter()}、请予说明之处（${questions.length}处）` },
            ...questions.map((one, index) => pointOf(one, index + 1, true)),
          ]),
      ...(forms.length === 0
        ? []
        : [
            { kind: 'heading', text: `${counter()}、未见的报表（${forms.length}张）` },
            {
              kind: 'paragraph',
              text:
                '按照财预〔2016〕143号《地方预决算公开操作规程》，没有数据的表也应公开空表并说明。我们在该文件中未见' +
                `${forms.map(({ title }: FormState) => `《${title}》`).join('、')}。是否另行公开，敬请告知。`,
            },
          ]),
      { kind: 'paragraph', text: '以上情况，恳请核实。如确有误，建议更正后重新公开；如无误，盼能说明口径。' },
      { kind: 'closing', text: '此致' },
      { kind: 'closing', text: '敬礼' },
      { kind: 'signature', text: '【发函单位或个人】' },
      { kind: 'signature', text: '【联系人、电话、电子邮箱】' },
      { kind: 'signature', text: '【年　月　日】' },
    ] as LetterBlock[]
  ).map(safe);
}

const safe = (block: LetterBlock): LetterBlock =>
  block.kind === 'point'
    ? { ...block, text: visibleText(block.text), details: block.details.map(visibleText) }
    : { ...block, text: visibleText(block.text) };

const ordinals = (): (() => string) => {
  let next = 0;
  return () => '一二三四五'[next++] ?? '';
};

function documentName({ fiscalYear, kind, issuer }: DocumentReview): string {
  return `《${issuer ?? ''}${fiscalYear === null ? '' : `${fiscalYear}年`}${KIND_NAMES[kind]}》`;
}

function pointOf(one: ReviewedFinding, number: number, asked: boolean): LetterBlock {
  const { finding, places } = one;
  const [first] = places;
  if (!first || !COMPARING.has(finding.rule)) {
    const should = one.review?.should === undefined ? '' : `，应为“${one.review.should}”`;
    return {
      kind: 'point',
      number,
      text:
        (first ? `${placeWords(first, 'zh')}：` : '') +
        (first?.printed ? `印为“${first.printed}”${should}。` : '') +
        `${messageOf(one, 'zh')}。`,
      details: finding.evidence.map((evidence) => `${evidence.zh}。`),
    };
  }
  const several = places.filter(({ role }) => role === 'candidate').length > 1;
  const printed = first.printed === '' ? '此处空白' : `印为 ${figureWords(first.printed, first.moneyUnit)}`;
  return {
    kind: 'point',
    number,
    text:
      `${placeWords(first, 'zh')}${printed}${shouldBe(one, asked)}。` +
      `${asked ? '是否口径不同，请予说明。' : several ? '有误的也可能是下列数字之一。' : ''}`,
    details: [
      ...(first.sentence ? [`原文：“${quoted(first)}”`] : []),
      ...comparedWith(places),
      checkedBy(messageOf(one, 'zh')),
    ],
  };
}

/** What the figure should be, or by how much the sum is off; of a rate the rate reckoned anew, in percentage points. */
function shouldBe({ places: [first], expected, difference, rate, review }: ReviewedFinding, asked: boolean): string {
  const isRate = rate !== null && first?.printed === rate.printed;
  if (isRate && review?.should === undefined) return `，${sayIn('zh')('rateReckoned', rate.reckoned, rate.points)}`;
  const value = expected === null ? null : figureWords(expected, first?.moneyUnit ?? null);
  const about =
    rate && !isRate
      ? `；所列比率 ${rate.printed}，按所列数额重算为 ${rate.reckoned}，相差 ${rate.points} 个百分点`
      : '';
  if (value !== null) return `${asked ? '；若与下列数字为同一数，应为 ' : '，应为 '}${value}${about}`;
  return difference === null ? about : `，与有关数字相差 ${difference}`;
}

/** The failing identity out of a message: 合计等于分项之和不成立：103 ≠ 2285.57 + 5915.38；…. */
function checkedBy(message: string): string {
  const match = pattern`^(.+?)${'does-not-hold'}：([^；]+)`.exec(message);
  return match ? `核对（${match[1]}）：${match[2]}。` : `核对：${message}。`;
}

function comparedWith(places: readonly ReviewedPlace[]): string[] {
  const others = places.slice(1).filter(({ role, printed }) => role !== 'other' && printed !== '');
  const told = others
    .slice(0, MOST_COMPARED)
    .map((place) => `${placeWords(place, 'zh')} ${figureWords(place.printed, place.moneyUnit)}`);
  return told.length === 0
    ? []
    : [`对照：${told.join('；')}${others.length > MOST_COMPARED ? `；等${others.length}处` : ''}。`];
}

function quoted({ sentence, printed }: ReviewedPlace): string {
  const text = sentence ?? '';
  const at = Math.max(0, text.indexOf(printed));
  const from = Math.max(0, at - QUOTE),
    to = Math.min(text.length, at + printed.length + QUOTE);
  return `${from > 0 ? '……' : ''}${text.slice(from, to)}${to < text.length ? '……' : ''}`;
}

/** The letter as plain text: paragraphs indented by two characters, as letters in Chinese are. */
export function letterText(blocks: readonly LetterBlock[]): string {
  const lines = blocks.flatMap((block) => {
    switch (block.kind) {
      case 'title':
        return [block.text, ''];
      case 'greeting':
        return [block.text];
      case 'paragraph':
        return [`　　${block.text}`];
      case 'heading':
        return ['', `　　${block.text}`];
      case 'point':
        return [`　　${block.number}. ${block.text}`, ...block.details.map((detail) => `　　　 ${detail}`)];
      case 'closing':
        return [block.text === '此致' ? '\n　　此致' : block.text];
      case 'signature':
        return [`${'　'.repeat(16)}${block.text}`];
      default:
        return block satisfies never;
    }
  });
  return `${lines.join('\n')}\n`;
}
