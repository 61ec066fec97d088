import { CALENDAR_YEAR, HAN, NUMERAL } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import type { BudgetDocument, Passage } from '../../model/document.ts';
import { labelKey } from '../../lib/text.ts';
import type { Identity } from '../identity.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';

/** The body whose budget a passage speaks of: 某市某局2026年部门预算. */
const OWNER = pattern`(${HAN}{2,}?${'places-with-prefecture'}${HAN}{1,16}?${'agency-endings'})(?:\([^)]{2,4}\))?
  ${CALENDAR_YEAR}${'budget-of-department-or-unit'}?${'budget-or-final-accounts'}`;

/** A heading that runs into the name: 第二部分省检察院. */
const HEADING = pattern`^${'ordinal'}${NUMERAL}(${'parts-of-a-text'})`;

/**
 * A passage about the budget of a body that is neither the document's own nor one of its units: text copied from
 * elsewhere.
 */
export function* foreignNames({
  passages = [],
  tables,
  document: { issuer, region },
}: BudgetDocument): Iterable<Identity> {
  if (issuer.name === null) return;
  const own = new Set(
    [issuer.name, ...tables.flatMap(({ facts }) => facts.flatMap(({ entity }) => (entity ? [entity.name] : [])))].map(
      labelKey,
    ),
  );
  const places = [region.province, region.city, region.county].filter((place) => place !== null).map(labelKey);
  for (const passage of passages) {
    const found = OWNER.exec(passage.key);
    if (!found) continue;
    const name = found[1]!.replace(HEADING, ''),
      holds = [...own].some((known) => isSame(known, name, places));
    // Long lists of names of the text itself tell units as well.
    if (!holds && isListed(name, passage, passages)) continue;
    yield identityOfPassage({
      rule: 'presence',
      kind: 'foreign-name',
      passage,
      at: found.index,
      length: name.length,
      holds,
      label: both(`第${passage.page}页说的是“${name}”的预算`, `page ${passage.page} speaks of the budget of “${name}”`),
      reason: holds
        ? null
        : both(
            `本文件属于${issuer.name}：可能是从别处抄来的文字`,
            `the document is that of ${issuer.name}: the text may be copied from elsewhere`,
          ),
    });
  }
}

/** One of two names may lack the place before it, or the office behind it. */
function isSame(known: string, printed: string, places: readonly string[]): boolean {
  const short = (name: string): string => places.reduce((rest, place) => rest.replace(place, ''), name);
  const [a, b] = [short(known), short(printed)];
  return (
    (a.length > 1 && b.length > 1 && (known.includes(b) || printed.includes(a) || a.includes(b) || b.includes(a))) ||
    isShortFor(known, printed)
  );
}

/** 省检察院 for 江苏省人民检察院: the short form leaves characters out and changes none. */
function isShortFor(name: string, short: string): boolean {
  let at = 0;
  for (const character of name) if (character === short[at]) at++;
  return short.length >= FEWEST_OF_SHORT_FORM && at === short.length && name.at(-1) === short.at(-1);
}

const FEWEST_OF_SHORT_FORM = 4;

const isListed = (name: string, own: Passage, passages: readonly Passage[]): boolean =>
  passages.filter((passage) => passage !== own && passage.key.includes(name)).length > 1;
