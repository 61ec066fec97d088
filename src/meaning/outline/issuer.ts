import { CALENDAR_YEAR, DATE, FISCAL_YEAR, NUMERAL, PART_HEADING, YEAR, YEAR_IN_WORDS } from '../../lib/grammar.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { IdentifiedTable } from '../../model/form.ts';
import type { Layout } from '../../model/table.ts';

/** A body that publishes budgets. */
const ORGANISATION = pattern`[\u4e00-\u9fff()、]{2,40}?${'publishing-bodies'}`;
/** Name, year and what is published, as titles print them. */
const TITLE = pattern`^(.*?)(?:(20\d\d|${YEAR_IN_WORDS})${'year-suffixes'}?)?(.*?)${'department-or-unit'}?
  ${'comprehensive'}?${'budget-or-final-accounts'}${'information'}?${'title-endings'}?`;

interface Vote {
  readonly value: string;
  readonly weight: number;
}

/** Where a document names its issuer. */
interface IssuerSources {
  readonly title: string | null;
  readonly tables: readonly IdentifiedTable[];
  /** Lines of the first pages. */
  readonly early: Layout['lines'];
  readonly layout: Layout;
}

/** Names of the issuer that one kind of place shows, each with what it is worth. */
type IssuerVotes = (sources: IssuerSources) => readonly Vote[];

/** The body that issues the document: the name that most places agree on, in its fullest form. */
export function issuerOf(sources: IssuerSources): string | null {
  const sums = new Map<string, number>();
  for (const { value, weight } of VOTES.flatMap((votes) => votes(sources))) {
    const name = cleanIssuer(value);
    if (isOrganisation(name)) sums.set(name, (sums.get(name) ?? 0) + weight);
  }
  const best = [...sums].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  if (best === null) return null;
  // The fuller form of the same name wins: 焦作市工业和信息化局 over 工业和信息化局.
  const fuller = [...sums.keys()].find(
    (name) => name.endsWith(best) && name.length > best.length && name.length <= best.length + LONGEST_PLACE,
  );
  return fuller ?? best;
}
/** Characters: a place before the name of a body is no longer. */
const LONGEST_PLACE = 8;

const inTitle: IssuerVotes = ({ title }) => {
  const match = title ? TITLE.exec(labelKey(title).replace(/^\(?\d{1,3}\)?[、.]?/, '')) : null;
  return (match ? [match[1], match[3]] : [])
    .map((part) => (part ?? '').replace(pattern`(${'department-or-unit'})$`, '').replace(/^\d+/, ''))
    .filter((name) => name.length >= 3 && ORGANISATION.test(name))
    .map((value) => ({ value, weight: 4 }));
};

/** The owner that most tables name over themselves or in a cell. */
const ownerOfTables: IssuerVotes = ({ tables }) => {
  const named = [...namedInCells(tables), ...tables.flatMap(({ owner }) => (owner && owner.length >= 3 ? owner : []))];
  const counts = new Map<string, number>();
  for (const name of named.map(cleanOwner)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  return best ? [{ value: best[0], weight: 3 + Math.min(3, best[1] / 2) }] : [];
};

const SECTION_OF_BODY = pattern`^${PART_HEADING}?(.{3,40}?)${FISCAL_YEAR}?
  (?:${'sections-of-a-body'}|${'department-or-unit'}?${FISCAL_YEAR}?${'department-or-unit'}?${'budget'})`;

/** 某某局概况, 某某局2026年部门预算. */
const inHeadings: IssuerVotes = ({ early }) =>
  captured(early.slice(0, 60), SECTION_OF_BODY)
    .filter((name) => ORGANISATION.test(name) && !pattern`^${'first-headings'}`.test(name))
    .map((name) => ({
      value: name.replace(pattern`${FISCAL_YEAR}`, '').replace(pattern`(${'department-or-unit'})$`, ''),
      weight: 1,
    }));

/** What every page repeats over its print: 某市统计局2026年部门预算公开. */
const inRunningHeads: IssuerVotes = ({ layout }) => {
  const running = new Set(layout.lines.filter(({ role }) => role === 'furniture').map(({ text }) => text));
  return captured(
    [...running].map((text) => ({ text })),
    pattern`^(.{3,40}?)${FISCAL_YEAR}${'department-unit-or-whole'}*${'budget-or-final-accounts'}`,
  ).map((value) => ({ value, weight: 1 }));
};

const inCaptions: IssuerVotes = ({ early }) =>
  captured(early.slice(0, 20), pattern`^${'publisher-captions'}[:：](.{4,40})$`).map((value) => ({
    value,
    weight: 3,
  }));

const onCover: IssuerVotes = ({ early }) =>
  early
    .filter(({ page, role }) => page === 1 && role === 'heading')
    .map(({ text }) => labelKey(text).replace(pattern`^${FISCAL_YEAR}|${FISCAL_YEAR}$`, ''))
    .filter((name) => name.length >= 4 && isOrganisation(name))
    .map((value) => ({ value, weight: 2 }));

const inSignature: IssuerVotes = ({ layout }) => {
  const value = signatureOf(layout);
  return value === null ? [] : [{ value, weight: 0.3 }];
};

/** Notices and forms begin with whoever issues them. */
const inNotices: IssuerVotes = ({ early }) =>
  captured(early.slice(0, 10), pattern`^(.{4,30}?)${'notice-words'}`).map((value) => ({
    value,
    weight: 0.5,
  }));

/** In the order in which the first of equals wins. */
const VOTES: readonly IssuerVotes[] = [
  inTitle,
  ownerOfTables,
  inHeadings,
  inRunningHeads,
  inCaptions,
  onCover,
  inSignature,
  inNotices,
];

/** What the first group of a pattern takes from each line that it fits. */
const captured = (lines: readonly { readonly text: string }[], pattern: RegExp): string[] =>
  lines.flatMap(({ text }) => pattern.exec(labelKey(text))?.[1] ?? []);

/** The organisation that stands alone above a date, as letters and notices are signed. */
function signatureOf({ lines }: Layout): string | null {
  const body = lines.filter(({ role }) => role !== 'furniture');
  const at = body.findIndex(
    ({ text }, index) =>
      index > 0 && pattern`^${DATE}$`.test(labelKey(text)) && isOrganisation(labelKey(body[index - 1]!.text)),
  );
  return at < 0 ? null : labelKey(body[at - 1]!.text);
}

/** 部门名称 | … cells of fill-in forms name the department. */
function namedInCells(tables: readonly IdentifiedTable[]): string[] {
  const names: string[] = [];
  for (const { table } of tables)
    for (const cell of table.cells) {
      if (cell.row > 3 || !pattern`^${'department-name-labels'}$`.test(labelKey(cell.text))) continue;
      const value = table.cells.find(
        (other) => other.row === cell.row && other.column === cell.column + cell.columnSpan,
      );
      if (
        value &&
        value.text.length >= 4 &&
        ORGANISATION.test(value.text) &&
        !pattern`${'name-or-code-short'}`.test(value.text)
      )
        names.push(value.text.replace(/\s+/g, ''));
    }
  return names;
}

/** Another name may follow in brackets: 某某研究院(某某数据中心). */
const WHOLE_ORGANISATION = pattern`^${ORGANISATION}(\([\u4e00-\u9fff、]{2,30}\))?$`;

/** A whole organisation's name and nothing else: no punctuation, no section words. */
const isOrganisation = (name: string): boolean =>
  WHOLE_ORGANISATION.test(name) && !pattern`[、]|${'no-organisations'}`.test(name);

/** A name without numbering, year and the words of a title around it. */
const cleanIssuer = (name: string): string =>
  name
    .replace(pattern`^(${'attachment'}\d*:?|${PART_HEADING}|\(?${NUMERAL}\)?、|[-\d.、:[\]]+)+`, '')
    .replace(patternWith('g')`${YEAR}`, '')
    .replace(pattern`^(${'year-or-fiscal-year'})`, '')
    .replace(pattern`(${'department-unit-or-whole'})$`, '')
    .replace(pattern`${'summary-in-brackets'}$`, '');

const cleanOwner = (owner: string): string =>
  owner
    .replace(/^\[?\d{3,9}\]?[-_ ]?/, '')
    .replace(pattern`(${'unit'}:.*|${'money-unit-label'}.*)$`, '')
    .replace(pattern`${CALENDAR_YEAR}.*$`, '');
