import { describe, expect, test } from 'vitest';
import type { Glyph } from '../../../src/model/page.ts';
import { signOf } from '../../../src/raster/glyph-shape.ts';
import { judgeFont } from '../../../src/read/fonts/judge.ts';
import { createDoubt } from '../../../src/read/fonts/doubt.ts';
import { chooseRuns, runsOf } from '../../../src/read/fonts/runs.ts';
import { elected, vote, type Ballot } from '../../../src/read/fonts/votes.ts';

const SIZE = 10;
/** A line of glyphs beside each other; the code of each is what it would be in a sound font. */
const lineOf = (
  text: string,
  { font = 'F', y = 100, gaps = {} as Readonly<Record<number, number>>, codes = text } = {},
): Glyph[] => {
  let x = 50;
  return [...text].map((character, index) => {
    x += gaps[index] ?? 0;
    const glyph: Glyph = {
      text: character,
      box: [x, y - 9, x + SIZE, y + 1],
      baseline: y,
      size: SIZE,
      font,
      code: codes[index]!,
      angle: 0,
      color: '#000000',
      method: 'text',
      confidence: 1,
    };
    x += SIZE;
    return glyph;
  });
};

const WORDS =
  '部门预算收入支出总表一般公共预算财政拨款支出表政府性基金预算支出表国有资本经营预算支出表' +
  '项目支出表社会保障和就业支出卫生健康支出住房保障支出基本支出项目支出人员经费公用经费';
const shifted = (text: string, by: number): string =>
  [...text].map((character) => String.fromCharCode(character.charCodeAt(0) + by)).join('');
/** Common ideographs in an order of no words, each for one of the text. */
const OTHERS = [
  ...'床前明月光疑是地上霜举头望低思故乡白日依尽黄河入海流欲穷千里目更层楼',
  ...'鹅曲项向天歌毛浮绿水红掌清波春眠不觉晓处闻啼鸟夜来风雨声花落知多少',
];
const mixed = (text: string): string => {
  const all = [...new Set(text)];
  return [...text].map((character) => OTHERS[all.indexOf(character)]!).join('');
};

describe('a font gives reason for doubt', () => {
  test.each<[string, string, boolean]>([
    ['words of budgets', WORDS + WORDS, false],
    ['figures', '1,234.56 2,063.32 0.00 -17.80 100%', false],
    ['characters for private use', '\uE011\uE012\uE013\uE014\uE015\uE016\uE017', true],
    ['control characters, as codes of glyphs give', '\u0011\u0012\u0013\u0014\u0015\u0016\u0017', true],
    ['letters of foreign scripts, as codes of glyphs give', 'ԱԲԳԴԵԶԷ', true],
    ['digits of which one is lost', '1,2\u001434.56 \u001463.32 7\u0014.20 8\u00143.00 5.\u00142', true],
    ['figures behind ticks now and then', '\uF0FC1,234.56 \uF0FC63.32 7.20 83.00 5.12', false],
    ['words of which some are lost among many figures', `${'1,234.56'.repeat(30)}项目㛑䍴㹼䠁㓿䐘支出`, true],
    ['letters of another script within words', '项目Ѹ支出ۤ预算џ收入ޘ合计Ҿ基本ڑ单位', true],
    ['another script beside words', '预算收入བོད་རང་སྐྱོང་ལྗོངས་支出预算', false],
    ['a name with rare ideographs', `${WORDS}王堃李珺`, false],
    ['a few bullets and ticks among words', `\uF06C${WORDS}\uF0FC\uF0FE\uF0A8`, false],
    ['a script of one of the country’s regions', 'བོད་རང་སྐྱོང་ལྗོངས་', false],
    ['ideographs some places further on', shifted(WORDS, 29), true],
    ['common ideographs that make no words', mixed(WORDS + WORDS), true],
    ['a cipher for digits', 'QOUVWXOUKNPMRSTOUKMMQOUVWXOUKNPMRSTOUKMM', true],
    ['English words', 'The quick brown fox jumps over the lazy dog and runs away from it', false],
  ])('%s', (_, text, expected) => {
    const doubt = createDoubt();
    doubt.note(lineOf(text.replaceAll(' ', '')));
    expect(doubt.fonts().has('F')).toBe(expected);
  });

  test('two glyphs of a font map to one digit', () => {
    const doubt = createDoubt();
    doubt.note([...lineOf('1231', { codes: 'abcd' }), ...lineOf('1231', { font: 'G', codes: 'abca' })]);
    expect([...doubt.fonts()]).toEqual(['F']);
  });
});

describe('runs of glyphs', () => {
  const read = (glyphs: readonly Glyph[], fonts: readonly string[] = ['F']) =>
    runsOf(glyphs, new Set(fonts)).map((run) => run.glyphs.map(({ code }) => code).join(''));
  test.each<[string, readonly Glyph[], string[]]>([
    ['one text', lineOf('预算收入'), ['预算收入']],
    ['a gap', lineOf('合计1234', { gaps: { 2: 12 } }), ['合计', '1234']],
    ['the next line', [...lineOf('合计'), ...lineOf('1234', { y: 120 })], ['合计', '1234']],
    [
      'another font between',
      [...lineOf('预算'), ...lineOf('收入', { font: 'G' }), ...lineOf('支出')],
      ['预算', '支出'],
    ],
    ['no longer than a line', lineOf('1'.repeat(30)), ['1'.repeat(24), '1'.repeat(6)]],
  ])('%s', (_, glyphs, expected) => {
    expect(read(glyphs)).toEqual(expected);
  });

  test('a few of them show every glyph, longer ones first, each sequence once', () => {
    const runs = runsOf(
      ['预算', '预算收入', '支出', '预算收入', '收'].flatMap((text, index) => lineOf(text, { y: 100 + 20 * index })),
      new Set(['F']),
    );
    expect(chooseRuns(runs, () => true, 1).map(({ key }) => key)).toEqual(['F|预|算|收|入', 'F|支|出']);
    expect(chooseRuns(runs, (_, code) => code === '收', 2).map(({ key }) => key)).toEqual(['F|预|算|收|入', 'F|收']);
  });
});

test.each<[string, readonly [number, number, number, number], ReturnType<typeof signOf>]>([
  ['a point', [0.08, 0.2, 0, 0.12], '.'],
  ['a comma', [0.06, 0.2, -0.15, 0.12], ','],
  ['a comma as wide as an ideograph', [0.1, 0.28, -0.14, 0.12], ','],
  ['a middle dot', [0.4, 0.52, 0.32, 0.44], '·'],
  ['a hyphen', [0.05, 0.3, 0.24, 0.31], '-'],
  ['a Chinese stop', [0.08, 0.36, -0.05, 0.23], null],
  ['a Chinese enumeration comma', [0.06, 0.32, -0.08, 0.16], null],
  ['one', [0.1, 0.3, 0, 0.73], null],
  ['the ideograph one', [0.04, 0.96, 0.36, 0.44], null],
  ['an apostrophe', [0.08, 0.18, 0.5, 0.75], null],
])('the place and size of %s tell it', (_, [left, right, bottom, top], expected) => {
  expect(signOf({ left, right, bottom, top })).toBe(expected);
});

describe('what a font maps to against what its shapes were read as', () => {
  /** Glyphs as [mapped to, read as, confidence]. */
  const outcomeOf = (glyphs: readonly (readonly [string, string, number])[]): string => {
    const codes = glyphs.map((_, index) => String(index));
    const judged = judgeFont(
      {
        readings: new Map(
          glyphs.map(([, text, confidence], index) => [codes[index]!, { text, confidence, readings: [] }]),
        ),
        blank: new Set(),
      },
      [{ font: 'F', key: 'F', glyphs: codes.map((code, x) => ({ code, x })) }],
      (code) => glyphs[Number(code)]![0],
    );
    return judged.outcome === 'repaired'
      ? glyphs
          .map(([mapped], index) =>
            judged.isSound(codes[index]!) ? mapped : (judged.shapes.readings.get(codes[index]!)?.text ?? '?'),
          )
          .join('')
      : judged.outcome;
  };
  const same = (text: string) => [...text].map((character) => [character, character, 0.99] as const);
  test.each<[string, readonly (readonly [string, string, number])[], string]>([
    ['a sound font', same('预算收入1234'), 'sound'],
    ['one misreading', [...same('预算收入支出总表'), ['己', '已', 0.99]], 'sound'],
    ['two digits for each other', [...same('0124567,.%-'), ['3', '8', 0.98], ['8', '3', 0.98]], '0124567,.%-83'],
    ['digits that are not read surely', [...same('0124567,.%-'), ['3', '8', 0.9], ['8', '3', 0.9]], 'sound'],
    ['two glyphs for one digit', [...same('01245678,.'), ['8', '3', 0.98]], '01245678,.3'],
    [
      'a lost digit among words',
      [...same('预算收入支出总表023456789'), ['\u0014', '1', 0.9]],
      '预算收入支出总表0234567891',
    ],
    [
      'lost words, of which some look like others',
      [
        ...same('预算收入支出总表项目财政拨'),
        ['\u0A60', '名', 0.9],
        ['㛑', '能', 0.9],
        ['乘', '款', 0.9],
        ['\u02D6', ':', 0.9],
        ['己', '已', 0.85],
      ],
      '预算收入支出总表项目财政拨名能款:己',
    ],
    [
      'a rare ideograph that is read as another one, not surely',
      [...same('预算收入支出总表'), ['\u0A60', '名', 0.9], ['龑', '冀', 0.7]],
      '预算收入支出总表名龑',
    ],
    [
      'words lie, so figures do',
      [
        ['预', '算', 0.99],
        ['收', '入', 0.99],
        ['1', '2', 0.85],
      ],
      '算入2',
    ],
    [
      'shapes that are not read',
      [
        ['预', '算', 0.3],
        ['收', '入', 0.3],
      ],
      'unreadable',
    ],
  ])('%s', (_, glyphs, expected) => {
    expect(outcomeOf(glyphs)).toBe(expected);
  });
});

describe('votes for what a glyph is', () => {
  const characters = (text: string, confidence: number) =>
    [...text].map((character, index) => ({
      text: character,
      from: index * 20,
      to: index * 20 + 20,
      confidence,
      readings: [],
    }));
  const standing = (codes: string) => [...codes].map((code, index) => ({ code, middle: index * 20 + 10 }));
  const votes = (...lines: readonly (readonly [string, string, number])[]): Ballot => {
    const ballot: Ballot = new Map();
    for (const [codes, text, confidence] of lines) vote(ballot, standing(codes), characters(text, confidence), 40);
    return ballot;
  };
  test.each<[string, Ballot, string | undefined, number]>([
    ['the same twice', votes(['ab', '12', 0.98], ['ac', '13', 0.99]), '1', 0.99],
    ['once is less sure', votes(['ab', '12', 0.99]), '1', 0.9],
    ['width forms are one', votes(['ab', '１2', 0.99], ['ac', '13', 0.99]), '1', 0.99],
    ['two against one', votes(['a', '8', 0.9], ['ab', '81', 0.9], ['ac', '32', 0.9]), '8', 0.6],
    ['a line with a character lost counts less', votes(['abc', '12', 0.9], ['a', '7', 0.9]), '7', 0.69],
    ['never read', votes(['b', '1', 0.9]), undefined, 0],
  ])('%s', (_, ballot, text, confidence) => {
    const reading = elected(ballot.get('a'));
    expect(reading?.text).toBe(text);
    expect(reading?.confidence ?? 0).toBeCloseTo(confidence, 2);
  });
});
