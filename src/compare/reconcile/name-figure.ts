import { CODES, type Classification } from '../../../schemas/codes/index.ts';
import type { Bilingual, Fact } from '../../../schemas/index.ts';
import { memberName, type MemberDimension } from '../../../schemas/members.ts';
import { both } from '../../checks/words.ts';

const member = (dimension: MemberDimension, name: string): Bilingual => memberName(dimension, name) ?? both(name, name);

const code = (classification: Classification, value: string): string =>
  `${value} ${CODES[classification][value]?.name ?? ''}`.trim();

/** A figure in words: what it is, in both languages. */
export function nameFigure(fact: Fact): Bilingual {
  const stage = member('stage', fact.stage);
  const parts: Bilingual[] = [
    both(`${String(fact.year)}年${stage.zh}`, `${String(fact.year)} ${stage.en}`),
    member('flow', fact.flow),
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
