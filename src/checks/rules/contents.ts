import { FORMS, type FormId } from '../../../schemas/index.ts';
import { FISCAL_YEAR, NUMERAL } from '../../lib/grammar.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { BudgetDocument, Passage } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';

const HEADING = pattern`^${'contents'}$`;
/**
 * An entry of a list of contents: its number, a title that ends in 表, and where it stands; the next part may follow in
 * its line.
 */
const ENTRY = pattern`^(?:${'ordinal'}${NUMERAL}${'part'}|${'numbered-table'}\d*(?:-\d+)?|[(]?${NUMERAL}[)、.]
  |[(]?\d{1,2}[)、.])*[:：.、]?([^。;]{3,50}?${'table'}(?:[(][^)]*[)])?)[.…·\s]*\d{0,3}(?:${'ordinal'}${NUMERAL}
  ${'part'}.*)?$`;
/** Longer text is no entry; so many of them that follow one another are text again. */
const LONGEST = 60,
  FEWEST_TEXTS = 4;
/** Listed tables that must be in the document before one that is not is told. */
const FEWEST_FOUND = 4;

interface Entry {
  readonly passage: Passage;
  readonly title: string;
  readonly form: FormId;
}

/** A table that the list of contents names and the document does not print. */
export function* contents({ passages = [], tables, document: { issuer } }: BudgetDocument): Iterable<Identity> {
  const bare = (title: string): string =>
    labelKey(title)
      .replace(issuer.name === null ? '' : labelKey(issuer.name), '')
      .replace(patternWith('g')`${FISCAL_YEAR}|[“”"'‘’《》.…·:、\s]|[(][^)]*[)]|${'left-out-of-titles'}`, '')
      .replace(pattern`^${'table-number-prefixes'}?(?:[\d-]|${NUMERAL})+`, '');
  const entries = listed(passages);
  const printed = tables.map(({ title, form }) => ({ form, name: bare(title ?? '') }));
  // A table that is a picture, or empty and told in a line, stands under its title all the same.
  const headings = new Set(
    passages
      .filter((passage) => !entries.some((entry) => entry.passage === passage) && passage.key.length <= LONGEST)
      .map(({ key }) => bare(ENTRY.exec(key)?.[1] ?? key)),
  );
  const names = new Set(entries.map(({ title }) => bare(title)));
  const isThere = ({ title, form }: Entry): boolean => {
    const name = bare(title);
    // A longer title that another entry names is that entry's table.
    return (
      headings.has(name) ||
      printed.some(
        (table) => table.form === form || table.name === name || (table.name.includes(name) && !names.has(table.name)),
      )
    );
  };
  const found = entries.filter(isThere);
  if (found.length < FEWEST_FOUND) return;
  for (const entry of entries) {
    const holds = found.includes(entry),
      { passage, title } = entry;
    yield identityOfPassage({
      rule: 'presence',
      kind: 'contents',
      passage,
      at: Math.max(0, passage.key.indexOf(title)),
      length: title.length,
      holds,
      label: both(`第${passage.page}页的目录列有“${title}”`, `the contents on page ${passage.page} list “${title}”`),
      reason: holds
        ? null
        : both(
            `文件中没有此表，而目录所列的其余${found.length}张都有`,
            `the document has no such table; ${found.length} others that the contents list are there`,
          ),
    });
  }
}

/** The entries for tables of known forms under the heading 目录. */
function listed(passages: readonly Passage[]): Entry[] {
  const entries: Entry[] = [];
  const start = passages.findIndex(({ key }) => HEADING.test(key));
  let texts = 0;
  for (const passage of start < 0 ? [] : passages.slice(start + 1)) {
    if ((passage.key.length > LONGEST && ++texts >= FEWEST_TEXTS) || passage.page > passages[start]!.page + 2) break;
    const title = ENTRY.exec(passage.key)?.[1],
      form = title === undefined ? null : formOf(title);
    // A title that comes again is the table itself: the list has ended.
    if (entries.some((entry) => entry.title === title)) break;
    if (title !== undefined && form !== null) entries.push({ passage, title, form });
  }
  return entries;
}

function formOf(title: string): FormId | null {
  const key = labelKey(title).replace(pattern`${FISCAL_YEAR}`, '');
  return FORMS.find((form) => form.title.test(key) && !form.not?.test(key))?.id ?? null;
}
