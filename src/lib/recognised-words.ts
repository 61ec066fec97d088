import { HAN } from './grammar.ts';
import { knownGrams } from './known-grams.ts';
import { LOOK_ALIKES } from './look-alikes.ts';
import { pattern } from './pattern.ts';
import { isCjk } from './text.ts';

/** A recognised character: what it says, how surely, and what else was seen in it. */
interface Seen {
  readonly text: string;
  readonly confidence: number;
  readonly readings?: readonly { readonly text: string; readonly probability: number }[];
}

/** Brackets that engines see for round ones, and what closes them. */
const OPENING: Readonly<Record<string, string>> = { '〈': '〉', '《': '》', '<': '>', '【': '】', '[': ']', '{': '}' };
/** What is printed where an engine saw a figure's dash or a look-alike of a money unit: the text around tells. */
const SIGNS: readonly (readonly [seen: RegExp, at: number, meant: string])[] = [
  [/(?<![\d一])[-—－·・.]般/, 0, '一'],
  [/^[(（][-—－][)）]/, 1, '一'],
  [/^[-—－]、/, 0, '一'],
  [pattern`\d${'misread-ten-thousand-yuan'}(?!${HAN})`, 1, '万'],
  [pattern`^${'misread-ten-thousand-yuan'}(?=[,，。;；、])`, 0, '万'],
  [pattern`\d${'misread-yuan'}(?!${HAN})`, 2, '元'],
];
/** What an engine believes less of another character is none of its doubts. */
const MIN_RIVAL = 0.002;
/** Signs that engines see in a last character of few strokes. */
const STROKES = /^[<>^~\\/]$/;
/** At an end of a line its word may go on in the next one: what is read more surely than this stays. */
const SURE_AT_END = 0.97;

/**
 * Puts recognised words right by the words of budgets: a character that makes no word of what stands around it gives
 * way to the one that does, among those that the engine saw as well and those that look like it (收人预算 → 收入预算);
 * round brackets read as others; money units after figures. What was first read stays among the readings.
 */
export function readAsWords<Character extends Seen>(characters: readonly Character[]): readonly Character[] {
  if (characters.length < 2 || !characters.some(({ text }) => isCjk(text))) return characters;
  return withSigns(withWords(withSigns(withBrackets(characters))));
}

const replaced = <Character extends Seen>(character: Character, text: string): Character => ({
  ...character,
  text,
  readings: [
    { text: character.text, probability: character.confidence },
    ...(character.readings ?? []).filter((reading) => reading.text !== text),
  ],
});

function withBrackets<Character extends Seen>(characters: readonly Character[]): readonly Character[] {
  const open: number[] = [],
    meant = new Map<number, string>();
  characters.forEach(({ text }, at) => {
    if (text === '(' || text === '（' || text in OPENING) {
      open.push(at);
      return;
    }
    const opened = open.at(-1),
      opener = opened === undefined ? undefined : characters[opened]!.text;
    if (opener === undefined || !/^[)）〉》>】\]}]$/.test(text)) return;
    const isRound = text === ')' || text === '）';
    if (isRound && opener in OPENING) meant.set(opened!, '(');
    else if (!isRound && !(opener in OPENING)) meant.set(at, ')');
    open.pop();
  });
  // (〈套): one bracket that was seen as two.
  return meant.size === 0
    ? characters
    : characters.flatMap((character, at) => {
        const text = meant.get(at);
        return text === undefined
          ? [character]
          : text === '(' && /^[(（]$/.test(characters[at - 1]?.text ?? '')
            ? []
            : [replaced(character, text)];
      });
}

function withSigns<Character extends Seen>(characters: readonly Character[]): readonly Character[] {
  if (characters.some(({ text }) => text.length !== 1)) return characters;
  let result = characters;
  for (const [seen, offset, meant] of SIGNS) {
    const found = seen.exec(result.map(({ text }) => text).join(''));
    if (found)
      result = result.map((character, at) => (at === found.index + offset ? replaced(character, meant) : character));
  }
  return result;
}

function withWords<Character extends Seen>(characters: readonly Character[]): readonly Character[] {
  const texts = characters.map(({ text }) => text);
  const result = [...characters];
  characters.forEach((character, at) => {
    const isAtEnd = at === 0 || at === characters.length - 1,
      isStroke = at === characters.length - 1 && STROKES.test(character.text);
    if (
      (!isCjk(character.text) && !isStroke) ||
      (isAtEnd && !isStroke && character.confidence > SURE_AT_END) ||
      explains(texts, at, character.text) !== 'nothing'
    )
      return;
    const rivals = [
      ...(character.readings ?? []).filter(({ probability }) => probability >= MIN_RIVAL).map(({ text }) => text),
      ...(LOOK_ALIKES.get(character.text) ?? []),
    ];
    const known = [...new Set(rivals)].filter(
      (rival) => rival.length === 1 && isCjk(rival) && explains(texts, at, rival) === 'all',
    );
    if (known.length !== 1) return;
    texts[at] = known[0]!;
    result[at] = replaced(character, known[0]!);
  });
  return result;
}

/**
 * How well words explain a character between its neighbours: on both sides of it, or on its only one as the end of
 * three; not at all, or in part.
 */
function explains(texts: readonly string[], at: number, character: string): 'all' | 'some' | 'nothing' {
  const grams = knownGrams(),
    near = (offset: number): string => {
      const text = texts[at + offset];
      return text !== undefined && isCjk(text) ? text : '';
    };
  const before = near(-1),
    after = near(1);
  const left = before !== '' && grams.has(before + character),
    right = after !== '' && grams.has(character + after);
  if (left && right) return 'all';
  if (!left && !right) return 'nothing';
  if (
    (after === '' && near(-2) !== '' && grams.has(near(-2) + before + character)) ||
    (before === '' && near(2) !== '' && grams.has(character + after + near(2)))
  )
    return 'all';
  return 'some';
}
