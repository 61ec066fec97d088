/**
 * Characters that move the cursor, start a terminal sequence, turn the direction of writing or cannot be seen, and
 * halves of pairs. The same for one and for all of a text.
 */
const HIDDEN = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]`;
const MAY_HIDE = new RegExp(HIDDEN, 'u');
/** Anything but what budgets are written in, all of it seen: this is looked for several times as fast. */
const UNUSUAL = /[^\n\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff01-\uffee]/;
const EACH_HIDDEN = new RegExp(HIDDEN, 'gu');
/** The same without what lays lines out. */
const EACH_BUT_LAYOUT = new RegExp(String.raw`(?![\n\t])${HIDDEN}`, 'gu');

/**
 * Text of a document as it may be printed on a terminal or in a log: line ends and tabs become one blank, every other
 * character that is not seen becomes `\u{…}`, so that no document can colour, move or forge lines.
 */
export function visibleText(text: string): string {
  if (!MAY_HIDE.test(text)) return text;
  return text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(EACH_HIDDEN, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

const escapeOf = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/**
 * What leaves the program, lines and tabs as they are, every other character that is not seen as `\uXXXX`. In JSON,
 * where such characters stand within strings alone, nothing is lost: who reads it gets the same text.
 */
export const harmless = (text: string): string =>
  UNUSUAL.test(text) && MAY_HIDE.test(text) ? text.replace(EACH_BUT_LAYOUT, escapeOf) : text;

/** A byte order mark says how to read what follows. */
const BYTE_ORDER_MARK = '\ufeff';

/** The same for what may begin with a byte order mark, which stays. */
export const harmlessFile = (text: string): string =>
  text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK + harmless(text.slice(1)) : harmless(text);

const XML_NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** The same as content of XML: also between quotes of an attribute. */
export const xmlText = (text: string): string =>
  visibleText(text)
    .replace(/[&<>"']/g, (character) => XML_NAMES[character]!)
    .replace(/[\ufffe\uffff]/g, '');
