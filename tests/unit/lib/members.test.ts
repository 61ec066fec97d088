import { describe, expect, test } from 'vitest';
import { MEMBERS, partsOf, writtenMembers } from '../../../schemas/members.ts';
import { contains, holds, isMemo, wholeOf } from '../../../src/lib/members.ts';

type Dimension = 'period' | 'fund' | 'use' | 'item';

/** What each member holds, itself apart; `-` is the dimension left out. A member that is not named holds nothing. */
const HELD: Readonly<Record<Dimension, Readonly<Record<string, string>>>> = {
  period: { '-': 'current carryover balance account-balance' },
  fund: {
    appropriation:
      'general-public government-fund state-capital general-public.appropriation ' +
      'general-public.special-transfer general-public.earmarked general-public.special-fund ' +
      'government-fund.special-transfer',
    'non-appropriation':
      'fiscal-account unit fiscal-account.education fiscal-account.other unit.institutional unit.operating ' +
      'unit.superior-subsidy unit.affiliate-remittance unit.debt unit.other unit.institutional.fiscal-account ' +
      'unit.other.donation',
    'general-public':
      'general-public.appropriation general-public.special-transfer general-public.earmarked ' +
      'general-public.special-fund',
    'government-fund': 'government-fund.special-transfer',
    'fiscal-account': 'fiscal-account.education fiscal-account.other',
    unit:
      'unit.institutional unit.operating unit.superior-subsidy unit.affiliate-remittance unit.debt unit.other ' +
      'unit.institutional.fiscal-account unit.other.donation',
    'unit.institutional': 'unit.institutional.fiscal-account',
    'unit.other': 'unit.other.donation',
  },
  use: {
    '-':
      'basic project remittance business affiliate-subsidy contingency excluding-construction basic.personnel ' +
      'basic.operating basic.personnel.wages basic.personnel.household basic.operating.goods ' +
      'basic.operating.capital project.operating project.targeted project.construction ' +
      'project.excluding-construction',
    'grand-total':
      '- carry-forward surplus-distribution unallocated basic project remittance business affiliate-subsidy ' +
      'contingency excluding-construction basic.personnel basic.operating basic.personnel.wages ' +
      'basic.personnel.household basic.operating.goods basic.operating.capital project.operating ' +
      'project.targeted project.construction project.excluding-construction',
    basic:
      'basic.personnel basic.operating basic.personnel.wages basic.personnel.household basic.operating.goods ' +
      'basic.operating.capital',
    'basic.personnel': 'basic.personnel.wages basic.personnel.household',
    'basic.operating': 'basic.operating.goods basic.operating.capital',
    project: 'project.operating project.targeted project.construction project.excluding-construction',
  },
  item: {
    'three-publics': 'overseas vehicles vehicles.purchase vehicles.operation reception',
    vehicles: 'vehicles.purchase vehicles.operation',
    procurement: 'procurement.goods procurement.works procurement.services procurement.sme procurement.small-micro',
    'procurement.sme': 'procurement.small-micro',
    'asset.fixed': 'asset.vehicles asset.equipment',
  },
};
const MEMOS =
  'general-public.appropriation general-public.special-transfer general-public.earmarked ' +
  'general-public.special-fund government-fund.special-transfer unit.institutional.fiscal-account ' +
  'unit.other.donation excluding-construction project.construction project.excluding-construction ' +
  'procurement.sme procurement.small-micro';

const sorted = (words: string): string[] => words.split(' ').sort();

describe.each(Object.keys(HELD) as Dimension[])('%s', (dimension) => {
  const members: readonly (string | undefined)[] = [undefined, ...writtenMembers(dimension)];
  const everything = writtenMembers(dimension).join(' ');
  const held = dimension === 'fund' ? { '-': everything, ...HELD.fund } : HELD[dimension];

  test('what holds what, over all pairs', () => {
    const found = members.flatMap((outer) => {
      const inner = members.filter(
        (member) => member !== outer && holds(dimension, { [dimension]: outer }, { [dimension]: member }),
      );
      return inner.length === 0 ? [] : [[outer ?? '-', inner.map((member) => member ?? '-').sort()]];
    });
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Object.entries(held).map(([outer, inner]) => [outer, sorted(inner)])),
    );
  });
  test('containment is the same for members alone', () => {
    for (const outer of writtenMembers(dimension))
      for (const inner of writtenMembers(dimension))
        expect(contains(dimension, outer, inner), `${outer} ⊃ ${inner}`).toBe(
          holds(dimension, { [dimension]: outer }, { [dimension]: inner }),
        );
  });
});

test('members of which something is', () => {
  const found = (['fund', 'use', 'item'] as const).flatMap((dimension) =>
    writtenMembers(dimension).filter((member) => isMemo({ [dimension]: member })),
  );
  expect(found.sort()).toEqual(sorted(MEMOS));
});

test.each([
  ['fund', 'all', 'general-public government-fund state-capital fiscal-account unit'],
  ['fund', 'appropriation', 'general-public government-fund state-capital'],
  ['fund', 'non-appropriation', 'fiscal-account unit'],
  [
    'fund',
    'unit',
    'unit.institutional unit.operating unit.superior-subsidy unit.affiliate-remittance unit.debt unit.other',
  ],
  ['use', 'grand-total', 'all carry-forward surplus-distribution unallocated'],
  ['use', 'all', 'basic project remittance business affiliate-subsidy contingency'],
  ['use', 'project', 'project.operating project.targeted'],
  ['item', 'three-publics', 'overseas vehicles reception'],
  ['item', 'procurement', 'procurement.goods procurement.works procurement.services'],
  ['period', 'total', 'current carryover balance account-balance'],
] as const)('the parts of %s %s', (dimension, whole, parts) => {
  expect(partsOf(dimension, whole as never)).toEqual(parts.split(' '));
});

test('unions: each part must be held by a part', () => {
  expect(contains('fund', 'unit', 'unit.institutional+unit.operating')).toBe(true);
  expect(contains('fund', 'unit.institutional+unit.operating', 'unit.institutional')).toBe(true);
  expect(contains('fund', 'unit.institutional+unit.operating', 'unit')).toBe(false);
  expect(contains('item', 'three-publics+conference', 'overseas+conference')).toBe(true);
});

test('two parts that are all of a whole', () => {
  expect(wholeOf('use', ['basic.operating', 'basic.personnel'])).toBe('basic');
  expect(wholeOf('item', ['vehicles.purchase', 'vehicles.operation'])).toBe('vehicles');
  expect(wholeOf('item', ['overseas', 'reception'])).toBeUndefined();
  expect(wholeOf('use', ['basic.personnel', undefined])).toBeUndefined();
});

test('every member has a name in both languages', () => {
  expect(MEMBERS.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || !/[a-z]/.test(en))).toEqual([]);
});
