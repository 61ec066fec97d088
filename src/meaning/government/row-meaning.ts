import type { PartialCoordinates } from '../../../schemas/index.ts';
import { without } from '../../lib/coordinates.ts';
import { GOVERNMENT_SUBJECTS, isBalancing } from '../../lib/government-figures.ts';
import { CALENDAR_YEAR } from '../../lib/grammar.ts';
import { fundOf } from '../../lib/funds-named.ts';
import { pattern } from '../../lib/pattern.ts';
import type { MappedRow, Outline, TermEvidence } from '../../model/form.ts';
import type { Concept } from './concept.ts';
import { fundItemNamed } from './fund-items.ts';
import type { Heading } from './heading.ts';
import type { RowSeen } from './label-rows.ts';
import { timesIn } from './times.ts';

/** What a row hands down to those that stand under it. */
const HANDED_DOWN = [
  'flow',
  'fund',
  'use',
  'function',
  'economic',
  'governmentEconomic',
  'item',
  'region',
  'level',
  'revenueClass',
  'transfer',
  'balancing',
  'fundItem',
  'insurance',
  'debt',
  'year',
  'stage',
] as const;
/** 总计 of a table without such money is the total of the year. */
export function asPlainTotal(row: RowSeen, balances: boolean): RowSeen {
  if (balances || row.concept?.gives.use !== 'grand-total') return row;
  const { use: _, ...gives } = row.concept.gives;
  return { ...row, concept: { ...row.concept, gives, total: 'year' } };
}

/**
 * 合计 below the total of the year and money between levels and years (上级补助, 上年结余) is the grand total.
 * @param above the rows of its side before it
 */
export function asGrandTotal(row: RowSeen, above: readonly RowSeen[]): RowSeen {
  if (row.concept?.total !== 'bare') return row;
  const year = above.findLastIndex(({ concept }) => concept?.total === 'year'),
    between = above.findLastIndex(({ concept }) => concept !== null && isBalancing(concept.gives));
  // 九、上年结转收入 among the schemes of a list without such a total.
  const isItem = above.some(({ concept, label }) => label.numbering === 1 && concept?.gives.balancing !== undefined);
  return (year < 0 || between < year) && !(year < 0 && isItem)
    ? row
    : { ...row, concept: { ...row.concept, gives: { ...row.concept.gives, use: 'grand-total' }, total: 'grand' } };
}

/** What a row means is said in. */
interface RowContext {
  readonly block: number;
  readonly heading: Heading;
  readonly outline: Outline;
}

/** A row with what its own words say and what the row that it stands under hands down. */
export function mappedRow(given: RowSeen, parent: MappedRow | null, context: RowContext): MappedRow {
  const seen = asItemOfTransfer(given, parent);
  const { row, cell, label, texts, concept, code } = seen;
  const isNamed = label.key !== '' && (concept === null || isPartOf(concept, parent));
  return {
    row,
    block: context.block,
    path: texts.length > 0 ? texts : [code!],
    coordinates: coordinatesOf(seen, parent, context, isNamed),
    known: true,
    isTotal: concept?.total !== undefined,
    total: null,
    level: label.numbering ?? 0,
    labelCell: cell === null ? null : { column: cell.column, page: cell.page, indent: cell.indent },
    evidence: evidenceOf(concept, texts.join(' ') || code!),
    confidence: isNamed ? LINE_CONFIDENCE : 1,
    runnersUp: [],
  };
}

/** 社会保障和就业 under 补助下级支出: what is handed on for it, no spending of the government's own. */
function asItemOfTransfer(seen: RowSeen, parent: MappedRow | null): RowSeen {
  const { concept } = seen,
    gives = concept?.gives,
    transfer = parent?.coordinates.transfer;
  const isClass = gives?.derived === true && (gives.function !== undefined || gives.revenueClass !== undefined);
  if (concept === null || transfer === undefined || !isClass || isBalancing(gives)) return seen;
  const isHandedOn = gives.function !== undefined && parent?.coordinates.flow === 'expenditure';
  return { ...seen, concept: isHandedOn ? { ...concept, gives: { ...gives, transfer } } : null };
}

/** A row that no word knows is its name under the row above it, which the place alone tells. */
const LINE_CONFIDENCE = 0.8;

const evidenceOf = (concept: Concept | null, from: string): TermEvidence[] =>
  concept === null ? [] : [{ word: concept.word, gives: { ...concept.gives }, from }];

const namesSubject = ({ gives }: Concept): boolean =>
  GOVERNMENT_SUBJECTS.some((dimension) => gives[dimension] !== undefined);

/** What names the same as the row above it is one part of that. */
const isPartOf = (concept: Concept, parent: MappedRow | null): boolean =>
  parent !== null &&
  namesSubject(concept) &&
  GOVERNMENT_SUBJECTS.every((dimension) => concept.gives[dimension] === parent.coordinates[dimension]);

function coordinatesOf(
  { label, concept, flow, headDebt }: RowSeen,
  parent: MappedRow | null,
  { heading, outline }: RowContext,
  isNamed: boolean,
): PartialCoordinates {
  const isDebt = heading.form.id.startsWith('debt'),
    isOfDebt = heading.form.id === 'debt';
  // The year in a project's name (2017年城市基础设施建设) is no year of its money; 一、基础设施建设 is a kind of them.
  const isProject = isNamed && heading.form.id === 'debt-use' && label.numbering === null;
  const times =
    !isProject && heading.form.id !== 'transfers' && (isOfDebt || pattern`${CALENDAR_YEAR}`.test(label.key))
      ? timesIn(label.key, heading.times.year ?? outline.fiscalYear)
      : {};
  const fund = heading.fixes.fund === undefined ? fundOf(label.key) : null;
  const said: readonly PartialCoordinates[] = [
    withoutFunction(handedDown(concept, parent), heading),
    flow === undefined || isDebt ? {} : { flow },
    fund === null ? {} : { fund: fund as NonNullable<PartialCoordinates['fund']> },
    times.year === undefined ? {} : { year: times.year },
    times.stage === undefined || !isOfDebt ? {} : { stage: times.stage },
    isOfDebt && headDebt !== undefined ? { debt: headDebt } : {},
    concept?.gives ?? {},
    isDebt && heading.fixes.flow !== undefined ? { flow: heading.fixes.flow } : {},
    isLeftOfInsurance(concept, heading) ? { flow: 'stock' } : {},
    fundItemOf(label.key, concept, heading, flow),
    isProject ? { project: { name: label.key } } : isNamed ? { line: { name: label.key } } : {},
  ];
  return Object.assign({}, ...said) as PartialCoordinates;
}

/** What schemes of social insurance have left is neither revenue nor expenditure. */
const isLeftOfInsurance = (concept: Concept | null, { fixes }: Heading): boolean =>
  fixes.fund === 'social-insurance' &&
  (concept?.gives.balancing === 'year-surplus' || concept?.gives.balancing === 'closing-balance');

const CATEGORY_DIGITS = 3;

/**
 * What names another subject is none of the fund above it; where a category is one fund (抗疫特别国债安排的支出), the
 * codes below hold it.
 */
const leavesFund = ({ gives }: Concept, parent: MappedRow | null): boolean =>
  gives.transfer !== undefined ||
  gives.balancing !== undefined ||
  (gives.function !== undefined && parent?.coordinates.function?.length === CATEGORY_DIGITS);

/** In a list of transfers a category stands over items that are given money, not over its classes. */
function withoutFunction(handed: PartialCoordinates, { form }: Heading): PartialCoordinates {
  return form.id === 'transfers' ? without(handed, 'function') : handed;
}

function handedDown(concept: Concept | null, parent: MappedRow | null): PartialCoordinates {
  const handed: Record<string, unknown> = {};
  for (const dimension of HANDED_DOWN) {
    const value = parent?.coordinates[dimension];
    if (value !== undefined) handed[dimension] = value;
  }
  if (concept !== null && namesSubject(concept))
    for (const dimension of [...GOVERNMENT_SUBJECTS, 'use']) delete handed[dimension];
  // 上级补助收入 under a scheme of social insurance is that scheme's.
  if (concept?.gives.transfer !== undefined && parent?.coordinates.insurance !== undefined)
    handed.insurance = parent.coordinates.insurance;
  if (concept !== null && leavesFund(concept, parent)) delete handed.fundItem;
  // A place under the whole area is no whole of its own.
  if (concept?.gives.region !== undefined) delete handed.level;
  // 区县合计 and 省本级 below the last place are not of that place.
  if (concept?.gives.level !== undefined) delete handed.region;
  // A scheme under 本年收支结余 is that scheme's surplus.
  if (concept?.gives.insurance !== undefined && parent?.coordinates.balancing !== undefined)
    handed.balancing = parent.coordinates.balancing;
  return handed as PartialCoordinates;
}

/** The fund that a row of the budget of government-managed funds names; classes below it hand it down. */
function fundItemOf(
  key: string,
  concept: Concept | null,
  { fixes, form }: Heading,
  flow: RowSeen['flow'],
): PartialCoordinates {
  if (fixes.fund !== 'government-fund' || concept?.total !== undefined || form.id === 'transfers') return {};
  const fundItem = fundItemNamed(key, flow, concept?.gives ?? {});
  return fundItem === null ? {} : { fundItem };
}
