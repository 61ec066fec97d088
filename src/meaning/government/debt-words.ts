import { MEMBERS, type PartialCoordinates } from '../../../schemas/index.ts';
import { pattern } from '../../lib/pattern.ts';

type Debt = NonNullable<PartialCoordinates['debt']>;

/** What of the debt stands over a label: its member, and whether the label is part of that or only comes after it. */
export interface DebtAbove {
  readonly debt: string;
  readonly isWhole: boolean;
  /** Bonds that labels name are what is repaid, not what it is repaid from. */
  readonly listsBonds?: boolean;
}

const DEBT_MEMBERS: ReadonlySet<string> = new Set(
  MEMBERS.filter(({ dimension }) => dimension === 'debt').map(({ member }) => member),
);

/** What of the debt a label speaks of, in the order in which the words weigh. */
const DEBT_WORDS: readonly (readonly [RegExp, string])[] = [
  [pattern`${'new-of-debt'}.*${'limit-of-debt'}|${'limit-of-debt'}.*${'new-of-debt'}`, 'new-limit'],
  [pattern`${'limit-of-debt'}`, 'limit'],
  [pattern`${'balances-of-debt'}`, 'balance'],
  [pattern`${'fees-of-debt'}`, 'fees'],
  [pattern`${'interest-of-debt'}`, 'interest'],
  [pattern`${'repaid-of-debt'}`, 'repaid'],
  [pattern`${'issued-of-debt'}|${'debt-before-revenue'}.{0,4}${'revenue'}`, 'issued'],
];

/** Loans of these lenders are part of what is issued, whatever kind of debt it is. */
const FOREIGN_LENDERS = pattern`${'foreign-lenders'}`;

/** The member that a label names: 一般债务限额, 其中：再融资债券 under what is issued; null where it names none. */
export function debtNamed(key: string, given?: DebtAbove): Debt | null {
  const above = given === undefined ? null : partsOfDebt(given.debt),
    kind = kindNamed(key),
    said = saidOf(key, kind, above);
  if (said === 'issued' && above?.what === 'issued' && FOREIGN_LENDERS.test(key)) return null;
  const bond = bondOf(key, said, above, given);
  if (said === undefined && kind === undefined && bond === undefined) return null;
  // 新增债券 below what is repaid or issued tells which bonds, not what of them.
  const what = said === 'issued' && bond !== undefined ? (above?.what ?? said) : (said ?? above?.what);
  if (what === undefined) return null;
  return debtMember(
    said === undefined && given !== undefined && above !== null
      ? { what, kind: kind ?? above.kind, bond: bond ?? (given.isWhole ? above.bond : undefined) }
      : { what, kind, bond },
  );
}

/** The bonds that a label names, where it lists none that are repaid. */
function bondOf(
  key: string,
  said: string | undefined,
  above: DebtParts | null,
  given: DebtAbove | undefined,
): string | undefined {
  const isListed = given?.listsBonds === true && said === undefined;
  return isListed ? undefined : bondNamed(key, said ?? above?.what);
}

/** What of the debt the words say. 其中：一般债务限额 below a new limit is part of that. */
function saidOf(key: string, kind: string | undefined, above: DebtParts | null): string | undefined {
  // Principal and interest together are neither.
  if (pattern`${'principal-with-interest'}|${'interest-of-debt'}${'joining-words'}?${'fees-of-debt'}`.test(key))
    return undefined;
  const said = DEBT_WORDS.find(([pattern]) => pattern.test(key))?.[1];
  return said === 'limit' && above?.what === 'new-limit' && kind !== undefined ? 'new-limit' : said;
}

/** 专项收入 and 专项资金 name money of a project, no kind of debt. */
export const kindNamed = (key: string): string | undefined =>
  pattern`${'general-kind'}`.test(key)
    ? 'general'
    : pattern`${'earmarked'}(?!${'money-not-debt'})`.test(key)
      ? 'special'
      : undefined;

/** What bonds are for: to repay others, for new works, in place of other debt. */
function bondNamed(key: string, what: string | undefined): string | undefined {
  if (pattern`${'refinancing-bonds'}`.test(key)) return 'refinancing';
  if (what !== 'issued') return undefined;
  return pattern`${'new-of-debt'}`.test(key) ? 'new' : pattern`${'swap-bonds'}`.test(key) ? 'swap' : undefined;
}

/** A member of debt in its parts: issued.general.new. */
export interface DebtParts {
  readonly what: string;
  readonly kind?: string | undefined;
  readonly bond?: string | undefined;
}

export function partsOfDebt(member: string): DebtParts {
  const [what, ...rest] = member.split('.');
  return {
    what: what!,
    kind: rest.find((part) => part === 'general' || part === 'special'),
    bond: rest.find((part) => part !== 'general' && part !== 'special'),
  };
}

/** The member of these parts; null where there is none. */
export function debtMember({ what, kind, bond }: DebtParts): Debt | null {
  const member = [what, kind, bond].filter((part) => part !== undefined).join('.');
  return DEBT_MEMBERS.has(member) ? (member as Debt) : null;
}
