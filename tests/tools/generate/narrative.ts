import { codesUnder } from './budget.ts';
import { chineseOrdinal, type FormContext } from './context.ts';
import { DUTIES, TERMS } from './vocabulary/phrases.ts';
import { type NarrativeBlock, writerOf, type Sentence } from './narrative-writer.ts';
import { overall, revenue, expenditure, generalPublic, functionSentence } from './narrative-totals.ts';
import { basic, threePublics, agency, procurement } from './narrative-topics.ts';

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
