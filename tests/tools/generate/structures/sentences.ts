import type { Coordinates } from '../../../../schemas/coordinates.ts';
import { codesUnder, itemSum, type Query } from '../budget.ts';
import { amountOf, type FormContext } from '../context.ts';
import { writerOf, type Derived, type NarrativeBlock, type Sentence } from '../narrative-writer.ts';
import type { Random } from '../random.ts';
import type { Cell } from '../table.ts';
import { ECONOMIC_NAMES, FUNCTION_NAMES } from '../vocabulary/classification.ts';
import type { StructureFamily } from './family.ts';
import { projectsBroughtForward } from './performance.ts';

/** What money is for: words between an amount and the next one. */
const PURPOSES = [
  '保障机构正常运转',
  '人员工资及社会保险缴费',
  '信息系统运行维护和设备更新',
  '专项检查、业务培训和宣传',
  '办公用房维修改造',
  '基层服务体系建设',
] as const;

const GENERAL = { fund: 'general-public' } as const;
const PRINTED = /[1-9]/;

/** Writes the figures of one kind of section. */
function figures(context: FormContext) {
  const write = writerOf(context);
  const of = (
    coordinates: Partial<Coordinates>,
    query: Partial<Query> = coordinates as Partial<Query>,
    flow: 'revenue' | 'expenditure' = 'expenditure',
    alternatives: Partial<Coordinates>[] = [],
  ): Cell => write.money(amountOf(context, { flow, ...query }), coordinates, flow, alternatives);
  return { write, of };
}

const sentence = (parts: readonly (string | Cell)[], derived: readonly Derived[] = []): Sentence => ({
  parts,
  derived,
});
const sum = (result: Cell, parts: readonly Cell[]): Derived => ({ kind: 'sum', result, parts });
const paragraph = (...sentences: Sentence[]): NarrativeBlock => ({ kind: 'paragraph', sentences });

/** 教育支出…X万元，主要用于…；其中：基本支出A万元，主要用于…；项目支出B万元（含上年结转C万元）。 */
function byPurpose(context: FormContext, random: Random): NarrativeBlock[] {
  const { of } = figures(context);
  const items = codesUnder(context.budget, { flow: 'expenditure', ...GENERAL }, 'function', 7);
  return random
    .fork('items')
    .shuffle(items)
    .slice(0, 6)
    .map((code) => {
      const draw = random.fork(code),
        coordinates = { ...GENERAL, function: code };
      const whole = of(coordinates),
        parts: (string | Cell)[] = [
          `${context.budget.fiscalYear}年一般公共预算安排${FUNCTION_NAMES.get(code.slice(0, 3))!}（类）` +
            `${FUNCTION_NAMES.get(code.slice(0, 5))!}（款）${FUNCTION_NAMES.get(code)!}（项）支出`,
          whole,
          '万元',
        ];
      const carried = of({ ...coordinates, period: 'carryover' });
      if (PRINTED.test(carried.text)) parts.push('（含上年结转', carried, '万元）');
      if (draw.chance(0.5)) parts.push(`，主要用于${draw.pick(PURPOSES)}`);
      const basic = of({ ...coordinates, use: 'basic' }),
        project = of({ ...coordinates, use: 'project' });
      const split = PRINTED.test(basic.text) && PRINTED.test(project.text);
      if (split)
        parts.push(
          '，其中：基本支出',
          basic,
          `万元，主要用于${draw.pick(PURPOSES)}；项目支出`,
          project,
          `万元，主要用于${draw.pick(PURPOSES)}`,
        );
      parts.push('。');
      return paragraph(sentence(parts, split ? [sum(whole, [basic, project])] : []));
    });
}

/** 基本支出X万元，主要用于：工资福利支出A万元、商品和服务支出B万元… */
function byClass(context: FormContext): NarrativeBlock[] {
  const { of } = figures(context);
  const scope = { ...GENERAL, use: 'basic' };
  const whole = of(scope),
    classes = codesUnder(context.budget, { flow: 'expenditure', ...scope }, 'economic', 3),
    cells = classes.map((economic) => of({ ...scope, economic }));
  return [
    paragraph(
      sentence(
        [
          `${context.budget.fiscalYear}年一般公共预算基本支出`,
          whole,
          '万元，主要用于：',
          ...classes.flatMap((code, index) => [
            `${index > 0 ? '、' : ''}${ECONOMIC_NAMES.get(code)!}`,
            cells[index]!,
            '万元',
          ]),
          '。',
        ],
        [sum(whole, cells)],
      ),
    ),
  ];
}

/** 一般公共预算财政拨款收入X万元，其中：当年拨款A万元，上年结转B万元。 */
function byPeriod(context: FormContext): NarrativeBlock[] {
  if (!context.carryoverLine) return [];
  const { of } = figures(context);
  const [whole, current, carried] = [{}, { period: 'current' }, { period: 'carryover' }].map((period) =>
    of({ ...GENERAL, ...period } as Partial<Coordinates>, undefined, 'revenue'),
  ) as [Cell, Cell, Cell];
  return [
    paragraph(
      sentence(
        [
          `${context.budget.fiscalYear}年一般公共预算财政拨款收入`,
          whole,
          '万元，其中：当年拨款',
          current,
          '万元，上年结转',
          carried,
          '万元。',
        ],
        [sum(whole, [current, carried])],
      ),
    ),
  ];
}

/** The whole department's project, or, where the department has several units, as well its unit's. */
function projectFigure(
  context: FormContext,
  index: number,
  scope: Partial<Coordinates>,
  asPrinted: string | null = null,
): Cell {
  const plan = context.budget.projects[index]!,
    coordinates = { ...scope, use: 'project', project: { name: plan.name } },
    { project: _, ...rest } = coordinates;
  const printed = asPrinted === null ? [] : [{ ...coordinates, project: { name: asPrinted } }];
  return figures(context).of(
    coordinates,
    { ...(rest as Partial<Query>), project: index },
    'expenditure',
    context.budget.units.length > 1
      ? [...printed, { ...coordinates, entity: { name: context.budget.units[plan.unit]!.name } }]
      : printed,
  );
}

function byProject(context: FormContext, random: Random): NarrativeBlock[] {
  return context.budget.projects.slice(0, 4).map(({ name }, index) => {
    const whole = projectFigure(context, index, {}, `“${name}”项目`),
      appropriation = projectFigure(context, index, { fund: 'appropriation' }),
      rest = projectFigure(context, index, { fund: 'non-appropriation' }),
      purpose = random.fork(`purpose${index}`).pick(PURPOSES);
    const split = PRINTED.test(appropriation.text) && PRINTED.test(rest.text);
    return paragraph(
      sentence(
        split
          ? [
              `“${name}”项目安排`,
              whole,
              `万元，主要用于${purpose}，其中：财政拨款`,
              appropriation,
              '万元，其他资金',
              rest,
              '万元。',
            ]
          : [`“${name}”项目安排`, whole, `万元，主要用于${purpose}。`],
        split ? [sum(whole, [appropriation, rest])] : [],
      ),
    );
  });
}

const headed = (title: string, blocks: readonly NarrativeBlock[]): NarrativeBlock[] =>
  blocks.length === 0 ? [] : [{ kind: 'heading', level: 2, text: title }, ...blocks];

export const clauses: StructureFamily = {
  name: 'clauses',
  set: 'build',
  what: 'sentences with 主要用于, 含上年结转 and 其中 between their amounts',
  budget: projectsBroughtForward,
  narrative: (context, random) => [
    ...headed('一般公共预算支出具体使用情况', byPurpose(context, random)),
    ...headed('一般公共预算财政拨款收入情况', byPeriod(context)),
    ...headed('一般公共预算基本支出情况', byClass(context)),
    ...headed('重点项目支出安排情况', byProject(context, random)),
  ],
};

/** A head that names what its items do not say again. */
function list(
  head: readonly (string | Cell)[],
  whole: Cell,
  items: readonly (readonly [string, Cell, string])[],
): NarrativeBlock[] {
  return [
    paragraph(
      sentence(head, [
        sum(
          whole,
          items.map(([, cell]) => cell),
        ),
      ]),
    ),
    ...items.map(([label, cell, after], index) =>
      paragraph(sentence([`${index + 1}．${label}`, cell, `万元${after}${index === items.length - 1 ? '。' : '；'}`])),
    ),
  ];
}

function listsOf(context: FormContext, random: Random): NarrativeBlock[] {
  const { of, write } = figures(context);
  const year = context.budget.fiscalYear,
    purpose = (label: string): string =>
      random.fork(label).chance(0.6) ? `，主要用于${random.fork(label).pick(PURPOSES)}` : '';
  const basic = of({ ...GENERAL, use: 'basic' });
  const blocks = list(
    [`（一）${year}年一般公共预算基本支出`, basic, '万元，具体如下：'],
    basic,
    (
      [
        ['人员经费', 'basic.personnel'],
        ['公用经费', 'basic.operating'],
      ] as const
    ).map(([label, use]) => [label, of({ ...GENERAL, use }), purpose(label)] as const),
  );
  const projects = context.budget.projects
    .map((plan, index) => ({ plan, index }))
    .filter(({ index }) => amountOf(context, { flow: 'expenditure', ...GENERAL, project: index }) !== 0n);
  const whole = of({ ...GENERAL, use: 'project' });
  if (projects.length > 0)
    blocks.push(
      ...list(
        [`（二）${year}年一般公共预算项目支出`, whole, '万元，具体安排如下：'],
        whole,
        projects.map(({ plan, index }) => {
          // Where no table lists the project, its name may end in 项目 as well.
          const printed = `${plan.name}项目`;
          return [printed, projectFigure(context, index, GENERAL, printed), purpose(plan.name)] as const;
        }),
      ),
    );
  const item = (name: NonNullable<Coordinates['item']>): Cell =>
    write.money(itemSum(context.budget, name, context.version), { ...GENERAL, item: name });
  const three = item('three-publics');
  blocks.push(
    ...list(
      [`（三）${year}年一般公共预算“三公”经费支出`, three, '万元，包括：'],
      three,
      (
        [
          ['因公出国（境）费', 'overseas'],
          ['公务用车购置及运行费', 'vehicles'],
          ['公务接待费', 'reception'],
        ] as const
      ).map(([label, name]) => [label, item(name), ''] as const),
    ),
  );
  return blocks;
}

export const listItems: StructureFamily = {
  name: 'list-items',
  set: 'held',
  what: 'lists whose items have fund, use and item from the sentence at their head',
  narrative: (context, random) => headed('支出安排具体情况', listsOf(context, random)),
};
