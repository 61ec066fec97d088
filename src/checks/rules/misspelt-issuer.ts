import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';

/** Shorter names have neighbours that are other bodies, unless only a word that names nothing makes the difference. */
const FEWEST_CHARACTERS = 7,
  FEWEST_BUT_PARTICLES = 5;
/** Words that join others and tell no body from another. */
const PARTICLE = pattern`^(?:${'particles'})?$`;
/** Characters at both ends that a misspelt name keeps. */
const FIRST = 3,
  LAST = 2;

/** The issuer's own name with one character more, less or other. */
export const misspeltIssuer: SubRule = {
  id: 'presence/misspelt-issuer',
  title: both('本部门的名称没有写错', 'The issuer’s name is spelt right'),
  explanation: both(
    '文字中与本部门名称只差一个字、而文件中并无此单位的名称，多为笔误或抄自别处。',
    'A name one character off the issuer’s that no unit of the document has is a slip, or copied from elsewhere.',
  ),
  holds: both('青禾区规划和自然资源局2026年部门预算', 'the name as the cover prints it'),
  fails: both('青禾区规划与自然资源局2026年部门预算', 'the name with another character'),
  source: both('财预〔2016〕143号（公开内容应真实、准确）', '财预〔2016〕143号 (what is published is true and exact)'),
  *check({ passages = [], tables, document: { issuer } }) {
    const name = issuer.name === null ? '' : labelKey(issuer.name);
    if (name.length < FEWEST_BUT_PARTICLES) return;
    const units = new Set(
      tables.flatMap(({ facts }) => facts.flatMap(({ entity }) => (entity ? [labelKey(entity.name)] : []))),
    );
    const own = passages.filter(({ key }) => key.includes(name)).length;
    const found = passages.flatMap((passage) => {
      const at = misspeltIn(passage.key, name, units);
      return at === null ? [] : [{ passage, ...at }];
    });
    // A text that says another name as often as its own has two, or its own was not read right.
    if (found.length >= own) return;
    for (const { passage, at, words } of found)
      yield identityOfPassage({
        rule: 'presence',
        kind: 'misspelt-issuer',
        passage,
        at,
        length: words.length,
        holds: false,
        label: both(`第${passage.page}页的“${words}”`, `“${words}” on page ${passage.page}`),
        reason: both(`本部门为${issuer.name}，只差一字`, `the issuer is ${issuer.name}, one character apart`),
      });
  },
};

function misspeltIn(
  text: string,
  name: string,
  units: ReadonlySet<string>,
): { readonly at: number; readonly words: string } | null {
  const first = name.slice(0, FIRST);
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    if (text.startsWith(name, at)) continue;
    for (const length of [name.length, name.length - 1, name.length + 1]) {
      const words = text.slice(at, at + length);
      if (words.length === length && words.endsWith(name.slice(-LAST)) && isMisspelt(words, name) && !units.has(words))
        return { at, words };
    }
  }
  return null;
}

/** Whether a text is a name with one character that is added, lost or another one. */
function isMisspelt(text: string, name: string): boolean {
  const shorter = Math.min(text.length, name.length);
  let from = 0,
    end = 0;
  while (from < shorter && text[from] === name[from]) from++;
  while (end < shorter - from && text.at(-1 - end) === name.at(-1 - end)) end++;
  if (Math.max(text.length, name.length) - from - end !== 1) return false;
  const differing = [text, name].map((each) => each.slice(from, each.length - end));
  return name.length >= FEWEST_CHARACTERS || differing.every((character) => PARTICLE.test(character));
}
