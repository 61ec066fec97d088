import { describe, expect, test } from 'vitest';
import type { Check, Fact } from '../../../../schemas/index.ts';
import { grouped, inUnit, roundYuan, writeIdentity } from '../../../../src/views/report/client/figures.ts';
import { fact } from './handmade.ts';

describe('figures', () => {
  test.each([
    ['26007800', '26,007,800'],
    ['-1234.5', '\u22121,234.5'],
    ['0', '0'],
    ['999', '999'],
    ['1000', '1,000'],
  ])('%s is written %s', (text, written) => {
    expect(grouped(text)).toBe(written);
  });
  test.each([
    ['26007800', '万元', 2, '2,600.78'],
    ['1', '万元', 2, '0.0001'],
    ['-50000', '万元', 0, '\u22125'],
    ['123456789012345678', '元', 0, '123,456,789,012,345,678'],
  ] as const)('%s yuan in %s with %i places is %s', (yuan, unit, places, written) => {
    expect(inUnit(yuan, unit, places)).toBe(written);
  });
  test.each([
    ['26007800', 'zh', '2,601万元'],
    ['26007800', 'en', '¥26.01 m'],
    ['5293000000', 'zh', '52.93亿元'],
    ['5293000000', 'en', '¥5.29 bn'],
  ] as const)('%s is about %s: %s', (yuan, language, written) => {
    expect(roundYuan(yuan, language)).toBe(written);
  });
});

const written = (check: Partial<Check>, facts: readonly Fact[]): string => {
  const full: Check = {
    id: 'c',
    rule: 'roll-up',
    outcome: 'passed',
    band: 'equal',
    reason: null,
    label: { zh: '', en: '' },
    total: facts[0]!.id,
    parts: facts.slice(1).map(({ id }) => id),
    difference: '0',
    tolerance: '0',
    ...check,
  };
  const identity = writeIdentity(full, new Map(facts.map((each) => [each.id, each])));
  return identity
    ? [identity.terms.map(({ text }) => text).join(' '), identity.computed, identity.difference]
        .filter((part) => part !== null)
        .join(' | ')
    : 'not arithmetic';
};

describe('an identity, written out', () => {
  test('a sum', () =>
    expect(written({}, [fact('26007800'), fact('20633200'), fact('5374600')])).toBe('2,063.32 + 537.46 = 2,600.78'));
  test('a sum that fails', () =>
    expect(written({ outcome: 'failed', band: 'outside' }, [fact('26007800'), fact('20633200'), fact('5374500')])).toBe(
      '2,063.32 + 537.45 ≠ 2,600.78 | 2,600.77 | \u22120.01',
    ));
  test('a sum within rounding', () =>
    expect(written({ band: 'rounding' }, [fact('100'), fact('40'), fact('50')])).toBe(
      '0.004 + 0.005 ≈ 0.01 | 0.009 | \u22120.001'.replaceAll('0.004', '0.004'),
    ));
  test('a negative part in brackets', () =>
    expect(written({}, [fact('500000'), fact('600000'), fact('-100000')])).toBe('60.00 + (\u221210.00) = 50.00'));
  test('parts in another unit are converted', () =>
    expect(
      written({}, [
        fact('26007800'),
        fact('20633200', { published: { text: '20633200', moneyUnit: '元', decimals: 0 } }),
        fact('5374600'),
      ]),
    ).toBe('2,063.3200 + 537.4600 = 2,600.7800'));
  test('the same figure twice', () =>
    expect(written({ rule: 'agreement' }, [fact('26007800'), fact('26007800')])).toBe('2,600.78 = 2,600.78'));
  test('a member that does not exceed its parent', () =>
    expect(written({ rule: 'memo' }, [fact('26007800'), fact('20633200')])).toBe('2,063.32 ≤ 2,600.78'));
  test('a share', () =>
    expect(
      written({ rule: 'arithmetic', outcome: 'failed' }, [
        fact('0.15', { measure: 'share', published: { text: '0.15%', moneyUnit: null, decimals: 2 } }),
        fact('40300'),
        fact('21371800'),
      ]),
    ).toBe('4.03 ÷ 2,137.18 ≠ 0.15% | 0.19%'));
  test('a growth rate', () =>
    expect(
      written({ rule: 'arithmetic' }, [
        fact('38.12', { measure: 'change-rate', published: { text: '38.12', moneyUnit: null, decimals: 2 } }),
        fact('7179000'),
        fact('26007800'),
      ]),
    ).toBe('717.90 ÷ ( 2,600.78 \u2212 717.90 ) = 38.12%'));
  test('counts', () =>
    expect(
      written({ rule: 'agreement', outcome: 'failed' }, [
        fact('5', { measure: 'count', published: { text: '5', moneyUnit: null, decimals: 0 } }),
        fact('0', { measure: 'count', published: { text: '0', moneyUnit: null, decimals: 0 } }),
      ]),
    ).toBe('0 ≠ 5'));
  test('a check without figures', () => expect(written({ total: null }, [fact('1')])).toBe('not arithmetic'));
});
