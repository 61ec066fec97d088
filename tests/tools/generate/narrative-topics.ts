import type { Coordinates } from '../../../schemas/coordinates.ts';
import { codesUnder, itemSum } from './budget.ts';
import { amountOf } from './context.ts';
import type { Fen } from './money.ts';
import type { Cell } from './table.ts';
import { ECONOMIC_NAMES } from './vocabulary/classification.ts';
import { type Writer, type Sentence, yearOf, type Derived, changeParts, reason } from './narrative-writer.ts';

export function basic(write: Writer): Sentence[][] {
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

export function threePublics(write: Writer): Sentence[][] {
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

export function agency(write: Writer): Sentence[][] {
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

export function procurement(write: Writer): Sentence[][] {
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
