import type { DocumentFacts, MoneyUnit } from '../../../schemas/index.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { DocumentOutline, IdentifiedTable } from '../../model/form.ts';
import type { Layout } from '../../model/table.ts';
import { coverTitle } from './cover-title.ts';
import { bareTitle } from './printed-title.ts';
import { documentKind } from './document-kind.ts';
import { fiscalYearOf } from './fiscal-year.ts';
import { documentTexts, governmentKind } from './government.ts';
import { draftYear, regionOfGovernment } from './government-place.ts';
import { issuerCodeOf } from './issuer-code.ts';
import { issuerOf } from './issuer.ts';
import { withRecognisedBody } from './recognised-body.ts';
import { regionOf } from './region.ts';

export { readYear } from './fiscal-year.ts';

/** A date of issue says nothing of the fiscal year. */
const DATE = pattern`^.{4,6}${'year'}.{1,3}${'month'}(.{1,3}${'day'})?$`;
/** What a document says of itself stands on so many pages and lines. */
const EARLY_PAGES = 6,
  EARLY_LINES = 120,
  COVER_PAGES = 2;
/** Lines looked at for a place. */
const LINES_OF_PLACE = 30;

/** Reads issuer, fiscal year, kind, region and title from the content: cover, titles, department lines. */
export function outlineDocument(
  layout: Layout,
  tables: readonly IdentifiedTable[],
): { facts: DocumentFacts; outline: DocumentOutline } {
  const { lines } = layout;
  const early = lines
    .filter(({ role, page, text }) => role !== 'furniture' && page <= EARLY_PAGES && !DATE.test(labelKey(text)))
    .slice(0, EARLY_LINES);
  const read = coverTitle(early.filter(({ page }) => page <= COVER_PAGES)),
    title = read && withRecognisedBody(read, layout);
  const issuer = issuerOf({ title, tables, early, layout });
  const issuerCode = issuerCodeOf(
    issuer,
    tables.map(({ table }) => table),
  );
  const titles = [title, ...tables.map((table) => table.title)];
  const kind = governmentKind(documentTexts(titles, layout)) ?? documentKind(title, tables, layout),
    isBudget = kind !== 'other',
    isGovernment = kind.startsWith('government-');
  const fiscalYear =
    (isGovernment ? draftYear([title, early.map(({ text }) => text).join('')]) : null) ??
    fiscalYearOf(title, early, tables, lines);
  const places = [issuer ?? '', title ?? '', ...early.slice(0, LINES_OF_PLACE).map(({ text }) => text)];
  return {
    facts: {
      isBudget,
      reason: isBudget ? null : noBudgetReason(tables, layout),
      issuer: { name: issuer, code: issuerCode },
      fiscalYear,
      kind,
      region:
        (isGovernment ? regionOfGovernment(places, tables) : null) ??
        regionOf(places, issuer, () => lines.map(({ text }) => text).join('\n')),
      moneyUnit: moneyUnitOf(tables) ?? unitOfText(layout),
      title: isTitleOfTable(title, tables) ? null : title,
    },
    outline: { issuer, issuerCode, fiscalYear, stage: kind.endsWith('final-accounts') ? 'final' : 'budget' },
  };
}

/** Documents without a cover begin with a table: its title names the table, not the document. */
const isTitleOfTable = (title: string | null, tables: readonly IdentifiedTable[]): boolean =>
  title !== null &&
  tables.some((table) => table.title !== null && labelKey(bareTitle(title)) === labelKey(table.title));

/** The money unit that the tables state; null where none does. */
function moneyUnitOf(tables: readonly IdentifiedTable[]): DocumentFacts['moneyUnit'] {
  const units = new Set(tables.flatMap(({ form, moneyUnit }) => (form === 'unknown' ? [] : (moneyUnit ?? []))));
  return units.size > 1 ? 'mixed' : ([...units][0] ?? null);
}

/** A budget told in sentences alone has the unit of its sentences. */
function unitOfText({ lines }: Layout): MoneyUnit | null {
  const spoken = lines.flatMap(({ text }) =>
    [...labelKey(text).matchAll(patternWith('g')`\d(${'money-units-in-sentences'})`)].map(
      (match) => match[1] as MoneyUnit,
    ),
  );
  return spoken.length >= 3 && spoken.every((unit) => unit === spoken[0]) ? spoken[0]! : null;
}

function noBudgetReason(tables: readonly IdentifiedTable[], layout: Layout): string {
  if (layout.coverage.every((page) => page.glyphs === 0)) return 'no text on any page';
  return tables.length === 0
    ? 'no budget table and no budget sentence was found'
    : 'none of the tables is a budget form';
}
