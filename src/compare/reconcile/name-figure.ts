import { CODES, type Classification } from '../../../schemas/codes/index.ts';
import { MEMBERS } from '../../../schemas/dataset/members.ts';
import type { Bilingual, Fact } from '../../../schemas/index.ts';
import { both } from '../../checks/words.ts';

const STAGES = {
  budget: both('预算', 'budget'),
  execution: both('执行', 'execution'),
  final: both('决算', 'final accounts'),
} as const;
const FLOWS = {
  revenue: both('收入', 'revenue'),
  expenditure: both('支出', 'expenditure'),
  stock: both('年末存量', 'year-end holdings'),
} as const;

function member(coordinate: string, name: string): Bilingual {
  const found = MEMBERS.find((one) => one.coordinate === coordinate && one.member === name);
  return found?.name ?? both(name, name);
}

const code = (classification: Classification, value: string): string =>
  `${value} ${CODES[classification][value]?.name ?? ''}`.trim();

/** A figure in words: what it is, in both languages. */
export function nameFigure(fact: Fact): Bilingual {
  const parts: Bilingual[] = [
    both(`${String(fact.year)}年${STAGES[fact.stage].zh}`, `${String(fact.year)} ${STAGES[fact.stage].en}`),
    FLOWS[fact.flow],
  ];
  for (const coordinate of ['period', 'fund', 'use', 'item'] as const) {
    const value = fact[coordinate];
    if (value !== undefined) parts.push(member(coordinate, value));
  }
  for (const [classification, value] of [
    ['function', fact.function],
    ['economic', fact.economic],
    ['governmentEconomic', fact.governmentEconomic],
  ] as const) {
    if (value !== undefined) parts.push(both(code(classification, value), code(classification, value)));
  }
  if (fact.project !== undefined) parts.push(both(`项目“${fact.project.name}”`, `project “${fact.project.name}”`));
  return { zh: parts.map(({ zh }) => zh).join('·'), en: parts.map(({ en }) => en).join(', ') };
}
