import type { Coordinates } from '../../../schemas/coordinates.ts';
import { codesUnder, type Query } from './budget.ts';
import { FUND_CONCEPTS } from './columns.ts';
import { amountOf, baseCoordinates } from './context.ts';
import { percentPlaces, type Fen } from './money.ts';
import type { Cell } from './table.ts';
import { FUNCTION_NAMES } from './vocabulary/classification.ts';
import { type Writer, type Sentence, type Derived, yearOf, changeParts, reason } from './narrative-writer.ts';

export function overall(write: Writer): Sentence[][] {
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

export function revenue(write: Writer): Sentence[][] {
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

export function expenditure(write: Writer): Sentence[][] {
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

export function generalPublic(write: Writer): Sentence[][] {
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

export function functionSentence(write: Writer, code: string, index: number): Sentence {
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
