import { expect, test } from 'vitest';
import type { Fact, Statement } from '../../../schemas/index.ts';
import { sentenceSigns } from '../../../src/meaning/confidence/sentence-signs.ts';
import { FULL_LEXICON } from '../../../src/meaning/words/lexicon.ts';

/** Kinds of what a figure's sentence leaves open; the figure stands at its end. */
function signsOf(text: string, coordinates: Partial<Fact>): string[] {
  const fact = {
    flow: 'expenditure',
    ...coordinates,
    provenance: [{ statement: 's1', span: [text.length, text.length] }],
  };
  return sentenceSigns(fact as unknown as Fact, {
    statements: new Map([['s1', { id: 's1', text } as Statement]]),
    namedInTables: new Set(['档案整理']),
    amountBefore: new Map(),
    units: ['人工影响天气中心'],
    lexicon: FULL_LEXICON,
  }).map(({ kind }) => kind);
}

test.each<[string, string, Partial<Fact>, string[]]>([
  ['a name that tables have', '档案整理', { project: { name: '档案整理' } }, ['sentence']],
  ['a name that no table has', '青年之家', { project: { name: '青年之家' } }, ['sentence', 'sentence-name-alone']],
  ['what is counted', '行政编制', { measure: 'count' }, ['sentence', 'sentence-count']],
  ['what is counted and has an item', '公务用车', { measure: 'count', item: 'asset.vehicles' }, ['sentence']],
  ['a change that follows no amount', '比上年增加', { measure: 'change' }, ['sentence', 'measure-alone']],
  [
    'a unit that the sentence names',
    '人工影响天气中心基本支出',
    { use: 'basic' },
    ['sentence', 'sentence-unit-left-out', 'sentence-partly-read'],
  ],
  ['words that all mean something', '基本支出', { use: 'basic' }, ['sentence']],
  [
    'what is counted, with words that mean nothing',
    '行政政法人员编制',
    { measure: 'count', item: 'headcount', line: { name: '编制' } } as Partial<Fact>,
    ['sentence', 'sentence-count', 'sentence-partly-read'],
  ],
  ['no words', '', { use: 'basic' }, ['sentence', 'sentence-inherits']],
  ['words that mean nothing', '为推动古籍保护传承基本支出', { use: 'basic' }, ['sentence', 'sentence-partly-read']],
  [
    'a fund that only the text before says',
    '基本支出',
    { use: 'basic', fund: 'unit' },
    ['sentence', 'sentence-fund-open'],
  ],
])('%s', (_, text, coordinates, expected) => expect(signsOf(text, coordinates)).toEqual(expected));
