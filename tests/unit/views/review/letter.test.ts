import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ExtractionResult, Finding } from '../../../../schemas/index.ts';
import {
  correctionLetter,
  leftOutText,
  letterText,
  parseWaivers,
  reviewDocument,
  waiverList,
} from '../../../../src/views/review/index.ts';
import { letterDocx } from '../../../../src/views/review/letter-docx.ts';
import { documentOf, GOODS, inCell, reference, SLIP, table } from './handmade.ts';

const letterTo = (result: ExtractionResult, waivers: readonly object[] = []) =>
  correctionLetter(reviewDocument(result, waiverList(parseWaivers(JSON.stringify(waivers), 'w.json'), '2026-06-30')));
const as = (cause: Finding['cause'], more: Partial<Finding> = {}): Finding => ({
  ...SLIP,
  id: `${cause}0`,
  cause,
  ...more,
});
const pointsOf = (result: ExtractionResult): string[] =>
  (letterTo(result) ?? []).flatMap((block) => (block.kind === 'point' ? [block.text] : []));

describe('the correction letter', () => {
  test('page, table, row, column, printed and expected; sender, contact and date are left to fill in', () => {
    const text = letterText(letterTo(documentOf())!);
    expect(text).toMatch(/^关于商请核对《甲局2024年部门预算》有关数据的函\n\n甲局：\n/);
    expect(text).toContain(
      '1. 第4页《支出总表》（公开03表）“302 商品和服务支出”行“本年支出／合计”栏印为 1,090.00 万元，应为 1,' +
        '000.00 万元。',
    );
    expect(text).toContain('对照：第4页《支出总表》（公开03表）“合计”行“本年支出／合计”栏 3,000.00 万元；');
    expect(text).toContain('核对（合计等于分项之和）：3,000.00 ≠ 2,000.00 + 1,090.00。');
    for (const blank of ['【发函单位或个人】', '【联系人、电话、电子邮箱】', '【年　月　日】'])
      expect(text).toContain(blank);
  });
  test('what is undetermined is asked about', () => {
    const text = letterText(letterTo(documentOf([SLIP, as('undetermined')]))!);
    expect(text).toContain('一、疑似有误之处（1处）');
    expect(text).toContain('二、请予说明之处（1处）');
    expect(text).toContain('若与下列数字为同一数，应为 1,000.00 万元。是否口径不同，请予说明。');
  });
  test.each([['extraction'], ['rounding']] as const)('the doubts of %s stay out', (cause) => {
    expect(letterTo(documentOf([as(cause)]))).toBeNull();
    expect(pointsOf(documentOf([SLIP, as(cause)]))).toHaveLength(1);
  });
  test('notes and waived findings stay out', () => {
    expect(letterTo(documentOf([as('publisher', { severity: 'info' })]))).toBeNull();
    expect(letterTo(documentOf(), [{ finding: SLIP.id, reason: 'answered', until: '2026-12-31' }])).toBeNull();
  });
  test('a warning stays out until a reviewer confirms it; then it comes first', () => {
    const warning = as('undetermined', { severity: 'warning' });
    expect(letterTo(documentOf([warning]))).toBeNull();
    const review = { state: 'confirmed', note: 'seen', by: 'li', at: null, should: '1,000.00' } as const;
    const text = letterText(letterTo(documentOf([SLIP, { ...warning, review }]))!);
    expect(text).toMatch(/一、经人工核对有误之处（1处）[^]*二、疑似有误之处（1处）/);
  });
  test('a list beside it says what was left out, and why', () => {
    const findings = [
      SLIP,
      as('undetermined', { severity: 'warning' }),
      as('extraction'),
      as('publisher', { review: { state: 'false-alarm', note: 'two scopes', by: 'li', at: null } }),
    ];
    const list = leftOutText(reviewDocument(documentOf(findings), waiverList([], '2026-06-30')))!;
    expect(list).toContain('未列入函件的疑点（3项）');
    for (const why of ['尚未确定', '可能是读取之误', '已判为误报（two scopes）']) expect(list).toContain(why);
    expect(leftOutText(reviewDocument(documentOf(), waiverList([], '2026-06-30')))).toBeNull();
  });
  test('a rate is off by percentage points and reckoned anew, whichever figure is to blame', () => {
    const rate = inCell('rate', '71.73', '71.73%', 1, 2, {
      measure: 'share',
      published: { text: '71.73%', moneyUnit: null, decimals: 2 },
    });
    const finding = (cells: Finding['cells']): Finding => ({
      ...SLIP,
      rule: 'arithmetic',
      expected: '71.6539',
      actual: '71.73',
      difference: '0.0761',
      repair: null,
      cells,
    });
    const base = documentOf();
    const told = (cells: Finding['cells']): string =>
      pointsOf({
        ...base,
        facts: [...base.facts, rate] as ExtractionResult['facts'],
        findings: [finding(cells)] as ExtractionResult['findings'],
      })[0]!;
    expect(told([reference(rate, 'culprit'), reference(GOODS, 'part')])).toContain(
      '印为 71.73%，按所列数额应为 71.65%，相差 0.08 个百分点。',
    );
    expect(told([reference(GOODS, 'culprit'), reference(rate, 'total')])).toContain(
      '印为 1,090.00 万元；所列比率 71.73%，按所列数额重算为 71.65%，相差 0.08 个百分点。',
    );
  });
  test('figures that look equal have their units, and a repeated row its number', () => {
    const twice = table(
      't1',
      [
        ['code', ['科目编码']],
        ['name', ['科目名称']],
        ['amount', ['本年支出', '合计']],
      ],
      [
        ['', '合计', '3,000.00'],
        ['302', '商品和服务支出', '2,000.00'],
        ['302', '商品和服务支出', '1,090.00'],
      ],
    );
    const inYuan = inCell('yuan', '1090', '1090', 0, 2, { published: { text: '1090', moneyUnit: '元', decimals: 0 } });
    const base = documentOf();
    const finding = {
      ...SLIP,
      message: { zh: '同一数不成立：1,090.00 ≠ 1090', en: '' },
      cells: [reference(GOODS, 'culprit'), reference(inYuan, 'part')],
    };
    const text = letterText(
      letterTo({
        ...base,
        tables: [twice],
        facts: [...base.facts, inYuan] as ExtractionResult['facts'],
        findings: [finding] as ExtractionResult['findings'],
      })!,
    );
    expect(text).toContain('核对（同一数）：1,090.00 万元 ≠ 1090 元。');
    expect(text).toContain('“302 商品和服务支出”行（表中第3行）');
  });
  test('a document that adds up gets no letter', () => {
    expect(letterTo(documentOf([]))).toBeNull();
  });
  test('forms that are missing are named', () => {
    expect(letterText(letterTo(documentOf())!)).toContain('《部门收支总体情况表》、');
  });
  test('an unknown issuer is left to fill in', () => {
    const result = documentOf();
    expect(
      letterText(letterTo({ ...result, document: { ...result.document, issuer: { name: null, code: null } } })!),
    ).toContain('\n【收函单位】：\n');
  });
});

/** The content of one entry of a zip file. */
function entryOf(zip: Uint8Array, name: string): string {
  const bytes = Buffer.from(zip);
  for (
    let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\u0001\u0002', at + 1, 'latin1')
  ) {
    const length = bytes.readUInt16LE(at + 28);
    if (bytes.toString('utf8', at + 46, at + 46 + length) !== name) continue;
    const local = bytes.readUInt32LE(at + 42),
      from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
    return (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content).toString('utf8');
  }
  throw new Error(`no ${name}`);
}

test('as a Word document it has the same text, block by block, and hostile text stays text', async () => {
  const hostile = documentOf([
    { ...SLIP, cells: SLIP.cells.map((cell) => ({ ...cell, text: '<w:p>&\u001b[31m\u0000' })) },
  ]);
  const blocks = letterTo(hostile)!;
  const xml = entryOf(await letterDocx(blocks), 'word/document.xml');
  const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]).join(''),
  );
  const expected = blocks.flatMap((block) =>
    block.kind === 'point' ? [`${block.number}. ${block.text}`, ...block.details] : [block.text],
  );
  expect(paragraphs).toEqual(
    expected.map((text) =>
      text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'),
    ),
  );
  expect(xml).not.toContain('\u001b');
});
