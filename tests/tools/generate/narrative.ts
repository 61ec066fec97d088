import type { Coordinates } from '../../../schemas/coordinates.ts';
import { codesUnder, itemSum, type Query } from './budget.ts';
import { FUND_CONCEPTS } from './columns.ts';
import { amountOf, baseCoordinates, chineseOrdinal, type FormContext } from './context.ts';
import { percentPlaces, printMoney, printScaled, type Fen } from './money.ts';
import { makeCell, type Cell } from './table.ts';
import { ECONOMIC_NAMES, FUNCTION_NAMES } from './vocabulary/classification.ts';
import { DUTIES, REASONS, TERMS } from './vocabulary/phrases.ts';

/**
 * Words and figures of one sentence; a figure is a cell, so that truth, identities and mutations treat it as any other.
 */
export interface Sentence {
  readonly parts: readonly (string | Cell)[];
  readonly derived: readonly Derived[];
}
/** A figure that follows from others of its sentence. */
export type Derived =
  | { readonly kind: 'share'; readonly result: Cell; readonly part: Cell; readonly whole: Cell }
  | { readonly kind: 'rate'; readonly result: Cell; readonly change: Cell; readonly now: Cell }
  | { readonly kind: 'sum'; readonly result: Cell; readonly parts: readonly Cell[] };
export type NarrativeBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly sentences: readonly Sentence[] };

export const sentenceText = (sentence: Sentence): string =>
  sentence.parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');

interface Writer {
  readonly context: FormContext;
  money(
    amount: Fen,
    coordinates: Partial<Coordinates>,
    flow?: Coordinates['flow'],
    alternatives?: Partial<Coordinates>[],
  ): Cell;
  percent(
    places: bigint,
    coordinates: Partial<Coordinates>,
    flow?: Coordinates['flow'],
    alternatives?: Partial<Coordinates>[],
  ): Cell;
}

export function writerOf(context: FormContext): Writer {
  const { style } = context;
  const full = (flow: Coordinates['flow'], coordinates: Partial<Coordinates>): Coordinates => ({
    ...baseCoordinates(context, flow),
    ...coordinates,
  });
  return {
    context,
    money: (amount, coordinates, flow = 'expenditure', alternatives = []) => {
      const format = { unit: '万元', decimals: style.narrativeDecimals, thousands: style.thousands } as const;
      const absolute = coordinates.measure === 'change' && amount < 0n ? -amount : amount;
      const text = absolute === 0n ? '0' : printMoney(absolute, format);
      return makeCell(0, 0, 'amount', text, {
        unit: '万元',
        negative: coordinates.measure === 'change' && amount < 0n,
        fact: {
          coordinates: full(flow, coordinates),
          figure: 'money',
          label: text,
          ...(alternatives.length > 0 ? { alternatives: alternatives.map((other) => full(flow, other)) } : {}),
        },
      });
    },
    percent: (places, coordinates, flow = 'expenditure', alternatives = []) => {
      const text = `${printScaled(places < 0n ? -places : places, style.percentDecimals, false)}%`;
      return makeCell(0, 0, 'amount', text, {
        negative: places < 0n,
        fact: {
          coordinates: full(flow, coordinates),
          figure: 'percent',
          label: text,
          ...(alternatives.length > 0 ? { alternatives: alternatives.map((other) => full(flow, other)) } : {}),
        },
      });
    },
  };
}

/** 情况说明 in full; `detail` adds a paragraph for each function item. */
export function writeNarrative(context: FormContext, options: { detail: boolean; duties: number }): NarrativeBlock[] {
  const write = writerOf(context);
  const { budget } = context;
  const whose = `${budget.department}`;
  const year = budget.fiscalYear;
  const kind = context.stage === 'final' ? '决算' : '预算';
  const blocks: NarrativeBlock[] = [];
  const heading = (text: string, level: 1 | 2 | 3 = 2): void => {
    blocks.push({ kind: 'heading', level, text });
  };
  const paragraph = (...sentences: Sentence[]): void => {
    blocks.push({ kind: 'paragraph', sentences });
  };
  const plain = (text: string): Sentence => ({ parts: [text], derived: [] });
  heading(`第一部分  ${whose}概况`, 1);
  heading('一、主要职能');
  context.random
    .fork('duties')
    .shuffle(DUTIES)
    .slice(0, options.duties)
    .forEach((duty, index) => paragraph(plain(`${index + 1}．${duty}`)));
  heading('二、预算单位构成');
  paragraph(
    plain(
      budget.units.length > 1
        ? '本预算为包括本级预算和所属单位预算在内的汇总预算，预算单位构成包括：' +
            `${budget.units.map((unit) => unit.name).join('、')}。`
        : '本单位无下属预算单位，本预算为单位本级预算。',
    ),
  );
  heading(`第二部分  ${whose}${year}年度部门${kind}情况说明`, 1);
  const sections: [string, () => Sentence[][]][] = [
    [`收入支出${kind}总体情况说明`, () => overall(write)],
    [`收入${kind}情况说明`, () => revenue(write)],
    [`支出${kind}情况说明`, () => expenditure(write)],
    [`一般公共预算支出${kind}情况说明`, () => generalPublic(write)],
    [`一般公共预算基本支出${kind}情况说明`, () => basic(write)],
    [`一般公共预算“三公”经费支出${kind}情况说明`, () => threePublics(write)],
    ['机关运行经费情况说明', () => agency(write)],
    ...(context.stage === 'budget'
      ? [['政府采购情况说明', () => procurement(write)] as [string, () => Sentence[][]]]
      : []),
  ];
  sections.forEach(([title, build], index) => {
    const made = build();
    if (made.length === 0) return;
    heading(`${chineseOrdinal(index + 1)}、${title}`);
    for (const sentences of made) paragraph(...sentences);
  });
  if (options.detail) {
    heading(`${chineseOrdinal(sections.length + 1)}、一般公共预算支出具体情况`);
    codesUnder(budget, { flow: 'expenditure', fund: 'general-public' }, 'function', 7).forEach((code, index) =>
      paragraph(functionSentence(write, code, index)),
    );
  }
  heading('第三部分  名词解释', 1);
  TERMS.forEach((term, index) => paragraph(plain(`${chineseOrdinal(index + 1)}、${term}`)));
  return blocks;
}

const reason = (write: Writer, key: string): string =>
  `，主要原因是${write.context.random.fork(`reason-${key}`).pick(REASONS)}。`;

/** 比上年增加 X 万元，增长 R%; unchanged amounts are said in words alone. */
function changeParts(
  write: Writer,
  now: Fen,
  before: Fen,
  nowCell: Cell,
  coordinates: Partial<Coordinates>,
  flow: Coordinates['flow'],
  derived: Derived[],
): (string | Cell)[] {
  const base = { year: write.context.budget.fiscalYear - 1, stage: write.context.stage };
  const figure = base.stage === 'final' ? '决算数' : '预算数';
  if (now === before) return [`，与上年${figure}持平`];
  if (before === 0n) return ['，上年未安排此项支出'];
  const up = now > before;
  const shown = printMoney(now - before, {
    unit: '万元',
    decimals: write.context.style.narrativeDecimals,
    thousands: false,
  });
  if (!/[1-9]/.test(shown)) return [`，与上年${figure}基本持平`];
  const change = write.money(now - before, { ...coordinates, measure: 'change', base }, flow);
  const places = percentPlaces(now - before, before, write.context.style.percentDecimals)!;
  const rate = write.percent(places, { ...coordinates, measure: 'change-rate', base }, flow);
  derived.push({ kind: 'rate', result: rate, change, now: nowCell });
  return [up ? `，比上年${figure}增加` : `，比上年${figure}减少`, change, up ? '万元，增长' : '万元，下降', rate];
}

const yearOf = (write: Writer): string => `${write.context.budget.fiscalYear}年`;

function overall(write: Writer): Sentence[][] {
  const { context } = write;
  const derived: Derived[] = [];
  const now = amountOf(context, { flow: 'revenue' }),
    before = amountOf(context, { flow: 'revenue' }, 'previous');
  const income = write.money(now, {}, 'revenue');
  const carry = amountOf(context, { flow: 'expenditure', use: 'carry-forward' });
  const spending =
    carry === 0n
      ? write.money(now, {}, 'expenditure', [{ use: 'grand-total' }])
      : write.money(now, { use: 'grand-total' }, 'expenditure', [{}]);
  derived.push({ kind: 'sum', result: income, parts: [spending] });
  const first: Sentence = { parts: [`${yearOf(write)}支出总计`, spending, '万元。'], derived: [] };
  return [
    [
      {
        parts: [
          `${yearOf(write)}收入总计`,
          income,
          '万元',
          ...changeParts(write, now, before, income, {}, 'revenue', derived),
          reason(write, 'overall'),
        ],
        derived,
      },
      first,
    ],
  ];
}

function revenue(write: Writer): Sentence[][] {
  const { context } = write;
  const period: { period?: 'current' } = context.carryoverLine ? { period: 'current' } : {};
  const total = amountOf(context, { flow: 'revenue' });
  const whole = write.money(total, {}, 'revenue');
  const parts: (string | Cell)[] = [`${yearOf(write)}收入合计`, whole, '万元，其中：'];
  const derived: Derived[] = [];
  const lines = FUND_CONCEPTS.map(([fund, concept], index) => ({
    text: context.words(concept),
    coordinates: { ...period, fund } as Partial<Coordinates>,
    index,
  }));
  if (context.carryoverLine)
    lines.push({ text: context.words('carryover'), coordinates: { period: 'carryover' }, index: 99 });
  const shown = lines.filter(
    ({ coordinates, index }) =>
      index < 1 || amountOf(context, { flow: 'revenue', ...(coordinates as Partial<Query>) }) !== 0n,
  );
  // Where the sentence names nothing carried over, this year's money is all of it.
  const otherReadings = ({ period: told, ...rest }: Partial<Coordinates>): Partial<Coordinates>[] =>
    told === 'current' && !shown.some(({ index }) => index === 99) ? [rest] : [];
  const cells = shown.map(({ text, coordinates }, index) => {
    const amount = amountOf(context, { flow: 'revenue', ...(coordinates as Partial<Query>) });
    const cell = write.money(amount, coordinates, 'revenue', otherReadings(coordinates));
    parts.push(text, cell, '万元');
    appendShare(
      write,
      amount,
      total,
      cell,
      whole,
      coordinates,
      {},
      'revenue',
      parts,
      derived,
      otherReadings(coordinates),
    );
    parts.push(index === shown.length - 1 ? '。' : '；');
    return cell;
  });
  derived.push({ kind: 'sum', result: whole, parts: cells });
  return [[{ parts, derived }]];
}

function appendShare(
  write: Writer,
  amount: Fen,
  total: Fen,
  part: Cell,
  whole: Cell,
  coordinates: Partial<Coordinates>,
  of: Partial<Coordinates>,
  flow: Coordinates['flow'],
  parts: (string | Cell)[],
  derived: Derived[],
  alternatives: readonly Partial<Coordinates>[] = [],
): void {
  const places = percentPlaces(amount, total, write.context.style.percentDecimals);
  if (places === null) return;
  const share = write.percent(
    places,
    { ...coordinates, measure: 'share', of: { ...baseCoordinates(write.context, flow), ...of } },
    flow,
    alternatives.map((other) => ({
      ...other,
      measure: 'share' as const,
      of: { ...baseCoordinates(write.context, flow), ...of },
    })),
  );
  derived.push({ kind: 'share', result: share, part, whole });
  parts.push('，占', share);
}

function expenditure(write: Writer): Sentence[][] {
  const { context } = write;
  const total = amountOf(context, { flow: 'expenditure' });
  const whole = write.money(total, {});
  const parts: (string | Cell)[] = [`${yearOf(write)}支出合计`, whole, '万元，其中：'];
  const derived: Derived[] = [];
  const uses = (
    [
      ['basic', 'basic'],
      ['project', 'project'],
      ['business', 'business'],
      ['remittance', 'remittance'],
      ['affiliate-subsidy', 'affiliateSubsidy'],
    ] as const
  ).filter(([use], index) => index < 2 || amountOf(context, { flow: 'expenditure', use }) !== 0n);
  const cells = uses.map(([use, concept], index) => {
    const amount = amountOf(context, { flow: 'expenditure', use });
    const cell = write.money(amount, { use });
    parts.push(context.words(concept), cell, '万元');
    appendShare(write, amount, total, cell, whole, { use }, {}, 'expenditure', parts, derived);
    parts.push(index === uses.length - 1 ? '。' : '；');
    return cell;
  });
  derived.push({ kind: 'sum', result: whole, parts: cells });
  return [[{ parts, derived }]];
}

function generalPublic(write: Writer): Sentence[][] {
  const { context } = write;
  const fund = { fund: 'general-public' } as const;
  const total = amountOf(context, { flow: 'expenditure', ...fund });
  const whole = write.money(total, fund);
  const parts: (string | Cell)[] = [
    `${yearOf(write)}一般公共预算支出${context.stage === 'final' ? '决算' : '年初预算'}为`,
    whole,
    '万元。主要用于以下方面：',
  ];
  const derived: Derived[] = [];
  const codes = codesUnder(context.budget, { flow: 'expenditure', ...fund }, 'function', 3);
  const cells = codes.map((code, index) => {
    const amount = amountOf(context, { flow: 'expenditure', ...fund, function: code });
    const cell = write.money(amount, { ...fund, function: code });
    parts.push(FUNCTION_NAMES.get(code)!, cell, '万元');
    appendShare(write, amount, total, cell, whole, { ...fund, function: code }, fund, 'expenditure', parts, derived);
    parts.push(index === codes.length - 1 ? '。' : '；');
    return cell;
  });
  derived.push({ kind: 'sum', result: whole, parts: cells });
  return [[{ parts, derived }]];
}

function basic(write: Writer): Sentence[][] {
  const { context } = write;
  const fund = { fund: 'general-public' } as const;
  const of = (use: string): Cell =>
    write.money(amountOf(context, { flow: 'expenditure', ...fund, use }), { ...fund, use });
  const names = (use: string): string =>
    codesUnder(context.budget, { flow: 'expenditure', ...fund, use }, 'economic', 5)
      .slice(0, 9)
      .map((code) => ECONOMIC_NAMES.get(code)!)
      .join('、');
  const whole = of('basic'),
    people = of('basic.personnel'),
    running = of('basic.operating');
  return [
    [
      {
        parts: [
          `${yearOf(write)}一般公共预算基本支出`,
          whole,
          '万元。其中：人员经费',
          people,
          `万元，主要包括：${names('basic.personnel')}等；公用经费`,
          running,
          `万元，主要包括：${names('basic.operating')}等。`,
        ],
        derived: [{ kind: 'sum', result: whole, parts: [people, running] }],
      },
    ],
  ];
}

function threePublics(write: Writer): Sentence[][] {
  const { context } = write;
  const fund = { fund: 'general-public' } as const;
  const line = (item: NonNullable<Coordinates['item']>, before: string, key: string): [Sentence, Cell] => {
    const now = itemSum(context.budget, item, context.version),
      last = itemSum(context.budget, item, 'previous');
    const cell = write.money(now, { ...fund, item });
    const derived: Derived[] = [];
    return [
      {
        parts: [
          before,
          cell,
          '万元',
          ...changeParts(write, now, last, cell, { ...fund, item }, 'expenditure', derived),
          reason(write, key),
        ],
        derived,
      },
      cell,
    ];
  };
  const [total, sum] = line(
    'three-publics',
    `${yearOf(write)}“三公”经费${context.stage === 'final' ? '决算' : '预算'}为`,
    'three',
  );
  const [overseas, a] = line('overseas', '（一）因公出国（境）费', 'overseas');
  const [vehicles, b] = line('vehicles', '（二）公务用车购置及运行费', 'vehicles');
  const [purchase, c] = line('vehicles.purchase', '其中，公务用车购置费', 'purchase');
  const [operation, d] = line('vehicles.operation', '公务用车运行维护费', 'operation');
  const [reception, e] = line('reception', '（三）公务接待费', 'reception');
  const whole: Sentence = { ...total, derived: [...total.derived, { kind: 'sum', result: sum, parts: [a, b, e] }] };
  const cars: Sentence = { ...vehicles, derived: [...vehicles.derived, { kind: 'sum', result: b, parts: [c, d] }] };
  return [[whole], [overseas], [cars, purchase, operation], [reception]];
}

function agency(write: Writer): Sentence[][] {
  const { context } = write;
  const now = itemSum(context.budget, 'agency-operating', context.version),
    last = itemSum(context.budget, 'agency-operating', 'previous');
  if (now === 0n) return [];
  const coordinates = { fund: 'appropriation', item: 'agency-operating' } as const;
  const cell = write.money(now, coordinates, 'expenditure', [{ ...coordinates, fund: 'general-public' }]);
  const derived: Derived[] = [];
  return [
    [
      {
        parts: [
          `${yearOf(write)}机关运行经费支出${context.stage === 'final' ? '决算' : '预算'}`,
          cell,
          '万元，主要保障机关正常运转及正常履职需要的办公费、水电费、物业费、差旅费等支出',
          ...changeParts(write, now, last, cell, coordinates, 'expenditure', derived),
          reason(write, 'agency'),
        ],
        derived,
      },
    ],
  ];
}

function procurement(write: Writer): Sentence[][] {
  const { purchases } = write.context.budget;
  const of = (category?: string): Fen =>
    purchases
      .filter((purchase) => !category || purchase.category === category)
      .reduce((sum, purchase) => sum + purchase.amount, 0n);
  const total = write.money(of(), { item: 'procurement' });
  const parts = (['goods', 'works', 'services'] as const).map((category) =>
    write.money(of(category), { item: `procurement.${category}` }),
  );
  return [
    [
      {
        parts: [
          `${yearOf(write)}政府采购预算安排`,
          total,
          '万元，其中：政府采购货物预算',
          parts[0]!,
          '万元、政府采购工程预算',
          parts[1]!,
          '万元、政府采购服务预算',
          parts[2]!,
          '万元。',
        ],
        derived: [{ kind: 'sum', result: total, parts }],
      },
    ],
  ];
}

function functionSentence(write: Writer, code: string, index: number): Sentence {
  const { context } = write;
  const query: Query = { flow: 'expenditure', fund: 'general-public', function: code };
  const now = amountOf(context, query),
    before = amountOf(context, query, 'previous');
  const coordinates = { fund: 'general-public', function: code } as const;
  const cell = write.money(now, coordinates);
  const derived: Derived[] = [];
  const [category, section, item] = [3, 5, 7].map((digits) => FUNCTION_NAMES.get(code.slice(0, digits))!);
  const name = `${category}（类）${section}（款）${item}（项）`;
  return {
    parts: [
      `${index + 1}．${name}`,
      cell,
      '万元',
      ...changeParts(write, now, before, cell, coordinates, 'expenditure', derived),
      reason(write, code),
    ],
    derived,
  };
}
