import { describe, expect, test } from 'vitest';
import type { ExtractionResult, Finding } from '../../../../schemas/index.ts';
import { heaviestFirst, isWanted, queueChoices, queuedFindings, statesCsv } from '../../../../src/app/serve/queue.ts';
import { documentOf, SLIP } from '../../views/review/handmade.ts';

const ID = 'ab'.repeat(32);
const queueOf = (findings: readonly Finding[], more: Partial<ExtractionResult> = {}) =>
  queuedFindings(documentOf(findings, more), ID);
const other: Finding = {
  ...SLIP,
  id: 'other',
  cells: [{ page: 9, text: '7.77', role: 'candidate' }],
  difference: null,
};

describe('the review queue', () => {
  test('one slip is one item, with its place in words and the ids of the others', () => {
    const [item, ...rest] = queueOf([{ ...SLIP, id: 'weak', severity: 'warning' }, SLIP]);
    expect(rest).toEqual([]);
    expect(item).toMatchObject({
      finding: { id: SLIP.id },
      same: ['weak'],
      state: 'open',
      printed: '1,090.00 万元',
      amount: '900000',
      where: { zh: '第4页《支出总表》（公开03表）“302 商品和服务支出”行“本年支出／合计”栏' },
    });
  });
  test('more money and more certainty come first; what is settled comes last', () => {
    const settled: Finding = { ...other, id: 's', review: { state: 'asked', note: '', by: null, at: null } };
    const warning: Finding = { ...other, id: 'w', severity: 'warning', cells: [] };
    const order = heaviestFirst(queueOf([settled, warning, other, SLIP])).map(({ finding }) => finding.id);
    expect(order).toEqual([SLIP.id, 'other', 'w', 's']);
  });
  test.each([
    [{ q: '支出总表 1,090' }, [SLIP.id]],
    [{ q: '1,091' }, []],
    [{ amount: 900_000 }, [SLIP.id]],
    [{ amount: 900_001 }, []],
    [{ year: 2024, rule: 'roll-up', cause: 'publisher', severity: 'error', state: 'open' }, [SLIP.id, 'other']],
    [{ region: '某市' }, []],
    [{ state: 'confirmed' }, []],
  ])('%o finds %o', (query, ids) => {
    const found = queueOf([SLIP, other]).filter((item) => isWanted(item, query));
    expect(found.map(({ finding }) => finding.id)).toEqual(ids);
  });
  test('choices are counted', () => {
    expect(queueChoices(queueOf([SLIP, other]))).toMatchObject({ rule: { 'roll-up': 2 }, state: { open: 2 } });
  });
  test('states as CSV: no cell begins a formula or ends its line', () => {
    const hostile: Finding = { ...other, message: { zh: '=HYPERLINK("x")\n', en: '' } };
    const csv = statesCsv(queueOf([hostile]));
    expect(csv).toContain('"\'=HYPERLINK(""x"")\n"');
    expect(csv.startsWith('\ufeffdocument,file,issuer')).toBe(true);
  });
});
