import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inlineJson, pageHtml } from '../../../../src/views/report/page-html.ts';
import { codeNamesOf, runEntry, totalExpenditure } from '../../../../src/views/report/report-data.ts';
import { dataOf, fact, resultOf } from './handmade.ts';

describe('the page', () => {
  test.each(['</script>', '<!--', '\u2028', '\u2029', '<img onerror=x>'])(
    'JSON cannot leave its script: %j',
    (text) => {
      const inline = inlineJson({ text });
      expect(inline).not.toMatch(/[<\u2028\u2029]/);
      expect(JSON.parse(inline)).toEqual({ text });
    },
  );
  test('the policy names exactly the script and style that stand in the page', async () => {
    const bundle = { script: 'console.log(1)', style: 'body{margin:0}' };
    let html = '';
    for await (const piece of pageHtml(dataOf(resultOf([])), '<b>"title"', bundle, [{ page: 1, base64: 'AAAA' }]))
      html += piece;
    const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map((match) => match[1]!);
    expect(scripts).toEqual([bundle.script]);
    expect(html).toContain(hashOf(scripts[0]!));
    expect(html).toContain(hashOf(bundle.style));
    expect(html).toContain('default-src &#39;none&#39;'.replaceAll('&#39;', "'"));
    expect(html).not.toContain('unsafe-inline');
    expect(html).toContain('<title>&lt;b&gt;&quot;title&quot;</title>');
    expect(html).toContain('<script type="text/plain" id="image-1">AAAA</script>');
  });
});

describe('the data of the page', () => {
  test('names of codes and of the codes above them', () => {
    expect(codeNamesOf(resultOf([fact('1', { function: '2080505' })])).function).toEqual(
      expect.objectContaining({ 208: '社会保障和就业支出', 2080505: expect.any(String) }),
    );
  });
  test('a code in no list has the name its row prints', () => {
    const printed = fact('1', {
      function: '2999999',
      provenance: [{ table: 't1', row: 0, column: 1, page: 1, bbox: [0, 0, 1, 1], method: 'text', confidence: 1 }],
    });
    const cell = (text: string, column: number) => ({
      text,
      row: 0,
      column,
      rowSpan: 1,
      columnSpan: 1,
      page: 1,
      bbox: [0, 0, 1, 1] as [number, number, number, number],
      method: 'text' as const,
      confidence: 1,
    });
    const column = (at: number, role: 'name' | 'amount') => ({
      column: at,
      headerPath: [],
      role,
      coordinates: {},
      evidence: [],
      confidence: 1,
      runnersUp: [],
    });
    const table = {
      id: 't1',
      form: 'expenditure' as const,
      title: null,
      officialNumber: null,
      moneyUnit: null,
      pages: [1],
      headerRows: 0,
      columns: [column(0, 'name'), column(1, 'amount')],
      rows: [{ row: 0, cells: [cell('其他', 0), cell('1', 1)] }],
      joins: [],
      notes: [],
    };
    expect(codeNamesOf(resultOf([printed], { tables: [table] })).function['2999999']).toBe('其他');
  });
  test('total expenditure: the grand total, a proven figure before any other', () => {
    expect(
      totalExpenditure([fact('1', { proven: 0 }), fact('2'), fact('3', { proven: 0, use: 'grand-total' })]),
    ).toEqual({ amount: '2', proven: true });
    expect(totalExpenditure([fact('2'), fact('3', { use: 'grand-total' })])).toEqual({ amount: '3', proven: true });
    expect(totalExpenditure([fact('2', { fund: 'general-public' }), fact('5', { flow: 'revenue' })])).toBeNull();
  });
  test('the row of a failed document is there too', () => {
    const failed = resultOf([], {
      status: 'failed',
      errors: [{ code: 'DAMAGED', message: 'broken', hint: '', page: null }],
    });
    expect(runEntry(failed, null)).toMatchObject({
      status: 'failed',
      errors: ['DAMAGED: broken'],
      total: null,
      report: null,
    });
  });
});
