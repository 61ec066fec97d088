/** Characters that move the cursor, start a terminal sequence, turn the direction of writing or cannot be seen. */
const isHidden = (code: number): boolean =>
  code < 0x20 ||
  (code >= 0x7f && code <= 0x9f) ||
  code === 0xad ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x2028 && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  code === 0xfeff ||
  (code >= 0xfff9 && code <= 0xfffb) ||
  (code >= 0xe0000 && code <= 0xe007f) ||
  (code >= 0xd800 && code <= 0xdfff);

const MAY_HIDE =
  /[^\u0020-\u007e\u00a0-\u00ac\u00ae-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe\uff00-\ufff8]/;

/**
 * Text of a document as it may be printed on a terminal or in a log: line ends and tabs become one blank, every other
 * character that is not seen becomes `\u{…}`, so that no document can colour, move or forge lines.
 */
export function visibleText(text: string): string {
  if (!MAY_HIDE.test(text)) return text;
  let visible = '';
  for (const character of text.replace(/[\t\r\n]+/g, ' ')) {
    const code = character.codePointAt(0)!;
    visible += isHidden(code) ? `\\u{${code.toString(16)}}` : character;
  }
  return visible;
}

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
