import type { PartialCoordinates } from '../../../schemas/index.ts';
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
 * the three (税收返还和一般性转移支付) are no member, and money received that is used (使用) goes to no other level.
 */
export function transferIn(title: string): Transfer | null {
  if (pattern`${'uses-in-titles'}`.test(title)) return null;
  const named = KINDS.filter(([words]) => title.search(words) >= 0).map(([, kind]) => kind),
    rest = KINDS.reduce((left, [words]) => left.replace(words, ''), title);
  if (named.length === 0 || TRANSFERS.test(rest) || ALL_KINDS.every((kind) => named.includes(kind))) return 'grants';
  return named.length === 1 ? named[0]! : null;
}

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
    if (namesOther(coordinates) || (isMixed && coordinates.line === undefined)) return draft;
    return { ...draft, coordinates: { ...coordinates, transfer: told } };
  });
}

/** All that levels above give is one of its kinds; what is handed up (上解) is none. */
const isOfKind = (transfer: Transfer, kind: Transfer): boolean =>
  transfer === kind || (kind === 'grants' ? transfer !== 'remitted' : transfer.startsWith(`${kind}.`));

/** What is no transfer in such a table, or says itself which. */
const namesOther = ({ transfer, balancing, debt, item, use }: PartialCoordinates): boolean =>
  transfer !== undefined || balancing !== undefined || debt !== undefined || item !== undefined || use !== undefined;
