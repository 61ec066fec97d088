import {
  changed,
  describe,
  WORD_MUTATIONS,
  type Mutation,
  type PlannedMutation,
  type WordMutationKind,
} from './mutation.ts';
import type { Budget } from './budget.ts';
import { sentenceText } from './narrative-writer.ts';
import type { Plan } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import { makeCell, type Cell } from './table.ts';

/** What a wrong sentence says around the words that are wrong in it. */
interface Wrong {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

const amount = (random: Random): string => `${random.int(100, 999)}.${random.int(10, 99)}`;

/** A sentence that is wrong by itself, whatever the tables say. */
function wrongSentence(kind: WordMutationKind, random: Random, { department, place, fiscalYear: year }: Budget): Wrong {
  const some = amount(random);
  switch (kind) {
    case 'impossible-change':
      return { before: `国有资本经营预算0万元，比${year - 1}年预算增加`, words: some, after: '万元。' };
    case 'fall-above-all':
      return { before: '相关业务量比上年下降', words: `1${random.int(10, 99)}.${random.int(1, 9)}%`, after: '。' };
    case 'wrong-completion':
      return {
        before: '年初预算为200万元，支出决算为150万元，完成年初预算的',
        words: `${random.int(10, 60)}.5%`,
        after: '。',
      };
    case 'part-above-whole':
      return { before: '专用设备购置总额10.00万元，其中：进口设备', words: some, after: '万元。' };
    case 'template-words':
      return { before: '与上年相比', words: '增加（减少）', after: '的主要原因是业务需要。' };
    case 'date-to-come':
      return { before: '', words: `截至${year}年12月31日`, after: '，本部门资产状况良好。' };
    case 'misspelt-issuer':
      return {
        before: `${department}按规定编制预算，`,
        words: `${department.slice(0, -3)}的${department.slice(-3)}`,
        after: '按规定公开预算。',
      };
    case 'district-left-out':
      return {
        before: '',
        words: department.replace(place.county ?? '', ''),
        after: `${year}年部门预算按规定编制。`,
      };
    case 'opposite-movements':
      return { before: `收入预算比上年减少${some}万元；`, words: `支出预算比上年增加${some}万元`, after: '。' };
    case 'renamed-class':
      return { before: '', words: '医疗卫生与计划生育支出', after: '按规定安排。' };
    default:
      return kind satisfies never;
  }
}

/** Whether an error is a sentence that is wrong by itself. */
export const isOfWords = (kind: Mutation['kind']): kind is WordMutationKind =>
  WORD_MUTATIONS.some((words) => words === kind);

/** The first year in which the old name of 卫生健康支出 is wrong without doubt. */
const RENAMED = 2020;

/** Whether a document contradicts the sentence. */
function isTelling(kind: WordMutationKind, { kind: document, budget, narrative }: Plan): boolean {
  const { fiscalYear, place, department } = budget;
  // A name that is said nowhere else may be another one's.
  if (kind === 'misspelt-issuer')
    return narrative.some((block) => block.kind === 'paragraph' && textOf(block).includes(department));
  if (kind === 'date-to-come') return document !== 'final-accounts';
  if (kind === 'district-left-out') return place.county !== undefined;
  return kind !== 'renamed-class' || fiscalYear >= RENAMED;
}

const textOf = ({ sentences }: Extract<Plan['narrative'][number], { kind: 'paragraph' }>): string =>
  sentences.map(sentenceText).join('');

/**
 * Adds a sentence that contradicts itself, its date or its template to the end of the text. Null: the plan has no text.
 */
export function mutateWords(plan: Plan, kind: WordMutationKind, seed: string | number): PlannedMutation | null {
  const paragraphs = plan.narrative.flatMap((block) => (block.kind === 'paragraph' ? [block] : [])),
    last = paragraphs.at(-1);
  if (!last || !isTelling(kind, plan)) return null;
  const random = createRandom(`${plan.seed}/mutation/${kind}/${seed}`),
    { before, words, after } = wrongSentence(kind, random, plan.budget),
    cell: Cell = makeCell(0, 0, 'text', words);
  (last.sentences as { parts: (string | Cell)[]; derived: never[] }[]).push({
    parts: [before, cell, after],
    derived: [],
  });
  return {
    ...describe(plan, kind, 'publisher', null, cell, [changed(cell, '')], null),
    brokenIdentities: [{ kind: 'sentence', what: kind }],
    unique: true,
  };
}
