import type { PartialCoordinates } from '../../../schemas/index.ts';
import { coordinateKey, without } from '../../lib/coordinates.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import type { MappedColumn } from '../../model/form.ts';
import type { Draft } from '../mapping/amount-cells.ts';
import type { Heading } from './heading.ts';

type Transfer = NonNullable<PartialCoordinates['transfer']>;

/** The kinds of money that a title of transfers names, each with the words that say so. */
const KINDS: readonly (readonly [RegExp, Transfer])[] = [
  [patternWith('g')`${'tax-returns-in-titles'}`, 'tax-return'],
  [patternWith('g')`${'shared-duties-in-titles'}${'transfers-in-titles'}?`, 'general.shared'],
  [patternWith('g')`${'general-transfers-in-titles'}${'transfers-in-titles'}?`, 'general'],
  [patternWith('g')`${'earmarked'}${'transfers-in-titles'}`, 'special'],
];
const TRANSFERS = pattern`${'transfers-in-titles'}`,
  ALL_KINDS: readonly Transfer[] = ['tax-return', 'general', 'special'];

/**
 * What all money of a table of transfers is by its title: one kind, or all of them (税收返还和转移支付). Two kinds of
 * the three (税收返还和一般性转移支付) are no member.
 */
export function transferIn(title: string): Transfer | null {
  const named = KINDS.filter(([words]) => title.search(words) >= 0).map(([, kind]) => kind),
    rest = KINDS.reduce((left, [words]) => left.replace(words, ''), title);
  if (named.length === 0 || TRANSFERS.test(rest) || ALL_KINDS.every((kind) => named.includes(kind))) return 'grants';
  return named.length === 1 ? named[0]! : null;
}

const NOTIFIED = pattern`${'money-notified'}`,
  USED = pattern`${'uses-in-titles'}`,
  PASSED_ON = pattern`${'money-passed-on'}`;

/** Of money received that is used (使用): 指标金额 is what was received, 拨付金额 what was passed on. */
export const wayUsed = (key: string, title: string): 'revenue' | 'expenditure' | null =>
  !USED.test(title) ? null : NOTIFIED.test(key) ? 'revenue' : PASSED_ON.test(key) ? 'expenditure' : null;

/** Amounts of a table of transfers with what its title says they are, where row and column say nothing else. */
export function withTransfers(
  drafts: readonly Draft[],
  { title, form, fixes }: Heading,
  columns: readonly MappedColumn[],
): readonly Draft[] {
  const told = form.id === 'transfers' && fixes.fund !== 'social-insurance' ? transferIn(title) : null;
  if (told === null) return drafts;
  const isOther = ({ transfer }: PartialCoordinates): boolean => transfer !== undefined && !isOfKind(transfer, told);
  // Among items of another kind (税收返还 in a table of 一般性转移支付), a total is of more than the title says.
  const isMixed =
    columns.some(({ coordinates }) => isOther(coordinates)) || drafts.some(({ row }) => isOther(row.coordinates));
  return drafts.map((draft): Draft => {
    const { coordinates } = draft;
    const isItem = coordinates.line !== undefined || coordinates.function !== undefined;
    if (namesOther(coordinates) || (isMixed && !isItem)) return draft;
    return { ...draft, coordinates: { ...coordinates, transfer: told } };
  });
}

/**
 * What is given to other levels is no money of theirs yet: 市县合计 over the places is all that is given, unless the
 * table has another whole beside it.
 */
export function withoutLower(drafts: readonly Draft[], { form }: Heading): readonly Draft[] {
  if (form.id !== 'transfers') return drafts;
  const isLower = ({ coordinates: { level, flow } }: Draft): boolean => level === 'lower' && flow !== 'revenue';
  const others = new Set(
    drafts.filter((draft) => !isLower(draft)).map(({ coordinates }) => coordinateKey(coordinates)),
  );
  return drafts.some((draft) => isLower(draft) && others.has(coordinateKey(without(draft.coordinates, 'level'))))
    ? drafts
    : drafts.map((draft) => (isLower(draft) ? { ...draft, coordinates: without(draft.coordinates, 'level') } : draft));
}

/** All that levels above give is one of its kinds; what is handed up (上解) is none. */
const isOfKind = (transfer: Transfer, kind: Transfer): boolean =>
  transfer === kind || (kind === 'grants' ? transfer !== 'remitted' : transfer.startsWith(`${kind}.`));

/** What is no transfer in such a table, or says itself which. */
const namesOther = ({ transfer, balancing, debt, item, use }: PartialCoordinates): boolean =>
  transfer !== undefined || balancing !== undefined || debt !== undefined || item !== undefined || use !== undefined;
