import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { CheckReport, ExtractionResult, Finding } from '../../../../schemas/index.ts';
import { RULE_TEXTS } from '../../../../src/index.ts';
import { visibleText, xmlText } from '../../../../src/lib/visible-text.ts';
import {
  explainRule,
  junitReport,
  parseWaivers,
  reviewDocument,
  sarifReport,
  textReport,
  verdictLines,
  waiverList,
} from '../../../../src/views/review/index.ts';
import { resultOf } from '../report/handmade.ts';
import { documentOf, SLIP } from './handmade.ts';
import { SARIF_ESSENTIALS } from './sarif-essentials.ts';

const TOOL = { name: 'crossfoot', version: '1.2.3' };

function reportOf(
  results: readonly ExtractionResult[],
  waivers: readonly object[] = [],
  today = '2026-06-30',
): CheckReport {
  const list = waiverList(parseWaivers(JSON.stringify(waivers), 'waivers.json'), today);
  const documents = results.map((result) => reviewDocument(result, list));
  return { schemaVersion: '1.0.0', documents, waivers: { expired: [...list.expired], unused: [...list.unused()] } };
}

/** Colours, a cleared screen, a title, a forged line, text that runs backwards, and what ends XML. */
const HOSTILE = '\u001b[31m\u001b]0;own\u0007\u009b2J\r\nforged: adds up\u202e]]></failure>&"\'<\u0000\ud800';
const hostileDocument = (): ExtractionResult => {
  const finding: Finding = {
    ...SLIP,
    message: { zh: HOSTILE, en: HOSTILE },
    evidence: [{ zh: HOSTILE, en: HOSTILE }],
    cells: SLIP.cells.map((cell) => ({ ...cell, text: HOSTILE })),
  };
  const result = documentOf([finding]);
  const [table] = result.tables;
  return {
    ...result,
    source: { ...result.source, file: `${HOSTILE}.pdf` },
    tables: [{ ...table!, title: HOSTILE }],
    unread: [{ text: HOSTILE, page: 1, bbox: [0, 0, 1, 1], reason: HOSTILE }],
    document: { ...result.document, issuer: { name: HOSTILE, code: null } },
  };
};
// eslint-disable-next-line no-control-regex -- the characters that must not be there
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/;

describe('text', () => {
  test('tells where, what is printed, what is expected, why, whose fault, the repair', () => {
    const text = textReport(reportOf([documentOf()]), 'en');
    for (const line of [
      '1. error · p. 4, 《支出总表》 (公开03表), row “302 商品和服务支出”, column “本年支出／合计”',
      'printed 1,090.00 万元, expected 1,000.00 万元',
      'why: A total equals its parts fails',
      'fault: publisher: one change makes it hold',
      'repair: 1,090.00 → 1,000.00',
      'id: 0123456789abcdef (roll-up)',
    ])
      expect(text).toContain(line);
  });
  test('the same in Chinese, evidence too', () => {
    const text = textReport(reportOf([documentOf()]), 'zh');
    for (const line of [
      '1. 错误 · 第4页《支出总表》（公开03表）“302 商品和服务支出”行“本年支出／合计”栏',
      '印为 1,090.00 万元，应为 1,000.00 万元',
      '责任：发布方：改这一处即成立',
      '建议：改 1,090.00 为 1,000.00',
    ])
      expect(text).toContain(line);
    expect(text).not.toMatch(/identit|makes/);
  });
  test('what may speak of another scope is put as a question, without a repair', () => {
    const text = textReport(reportOf([documentOf([{ ...SLIP, severity: 'warning', cause: 'undetermined' }])]), 'en');
    expect(text).toContain('printed 1,090.00 万元, if the same figure, 1,000.00 万元');
    expect(text).not.toContain('repair:');
  });
  test('waived findings stay, with the reason; expired and unused waivers are told', () => {
    const text = textReport(
      reportOf(
        [documentOf()],
        [
          { finding: SLIP.id, reason: 'known', until: '2026-12-31' },
          { finding: 'gone', reason: 'old', until: '2020-01-01' },
          { finding: 'none', reason: 'stray', until: '2027-01-01' },
        ],
      ),
      'en',
    );
    for (const line of [
      'state: false alarm (until 2026-12-31): known',
      '1 decided (1 false alarm); with the waivers: Adds up',
      'waiver expired (2020-01-01): gone “old”',
      'waiver matches no finding: none “stray”',
    ])
      expect(text).toContain(line);
  });
  test('several documents end with a count', () => {
    expect(textReport(reportOf([documentOf(), documentOf([])]), 'en')).toMatch(
      /2 documents: 1 add up, 1 contradict themselves, 0 cannot be told$/,
    );
  });
  test('one line to a document', () => {
    expect(verdictLines(reportOf([documentOf([]), documentOf()]), 'zh').split('\n')).toEqual([
      expect.stringMatching(/^budget\.pdf: 相符：/),
      expect.stringMatching(/^budget\.pdf: 不符：.*错误1项/),
    ]);
  });
  test.each(['zh', 'en'] as const)('no document can write on the terminal (%s)', (language) => {
    const report = reportOf([hostileDocument()]);
    for (const text of [textReport(report, language), verdictLines(report, language)]) {
      expect(text).not.toMatch(UNSAFE);
      expect(text.split('\n').filter((line) => line.startsWith('forged'))).toEqual([]);
    }
    expect(verdictLines(report, language).split('\n')).toHaveLength(1);
  });
});

test.each([
  ['a\u001b[2Jb', 'a\\u{1b}[2Jb'],
  ['a\r\n\tb', 'a b'],
  ['a\u202eb\u2066', 'a\\u{202e}b\\u{2066}'],
  ['a\u200bb', 'a\\u{200b}b'],
  ['\u{e0041}', '\\u{e0041}'],
  ['预算 1,000.00 “元”😀', '预算 1,000.00 “元”😀'],
  ['\ud800', '\\u{d800}'],
])('%j is shown as %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});
test('XML content is escaped, also between quotes', () => {
  expect(xmlText('<a b="c">&\'\u0001\uffff')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&apos;\\u{1}');
});

describe('SARIF', () => {
  const ajv = new Ajv({ strict: false, formats: { uri: /^https?:/, 'uri-reference': /^[\w\-.~%!*'()/]*$/ } });
  const logOf = (
    report: CheckReport,
  ): {
    runs: {
      results: Record<string, unknown>[];
      artifacts: unknown[];
      invocations: { executionSuccessful: boolean; toolExecutionNotifications: unknown[] }[];
      tool: { driver: { rules: { id: string }[] } };
    }[];
  } => {
    const log = JSON.parse(sarifReport(report, RULE_TEXTS, TOOL, 'en')) as ReturnType<typeof logOf>;
    expect(ajv.validate(SARIF_ESSENTIALS, log), ajv.errorsText()).toBe(true);
    return log;
  };
  test('a finding has its rule, level, place and fingerprint', () => {
    const {
      runs: [run],
    } = logOf(reportOf([documentOf()]));
    expect(run!.results).toMatchObject([
      {
        ruleId: 'roll-up',
        level: 'error',
        partialFingerprints: { 'crossfoot/v1': SLIP.id },
        message: { text: expect.stringContaining('p. 4') as string },
        properties: { cause: 'publisher', expected: '1,000.00' },
      },
    ]);
    expect(run!.tool.driver.rules[run!.results[0]!['ruleIndex'] as number]!.id).toBe('roll-up');
    expect(run!.results[0]).not.toHaveProperty('suppressions');
    expect(run!.artifacts).toMatchObject([{ location: { uri: 'budget.pdf' }, hashes: { 'sha-256': 'ab'.repeat(32) } }]);
  });
  test('a waived finding is suppressed, with the reason', () => {
    expect(
      logOf(reportOf([documentOf()], [{ finding: SLIP.id, reason: 'known', until: '2026-12-31' }])).runs[0]!.results,
    ).toMatchObject([
      {
        suppressions: [
          { kind: 'external', status: 'accepted', justification: 'false alarm (until 2026-12-31): known' },
        ],
      },
    ]);
  });
  test('a document that could not be read is no success', () => {
    const failed = resultOf([], {
      status: 'failed',
      errors: [{ code: 'DAMAGED', message: 'broken', hint: '', page: null }],
    });
    expect(logOf(reportOf([failed])).runs[0]!.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ descriptor: { id: 'DAMAGED' }, message: { text: 'broken' } }],
      },
    ]);
  });
  test('hostile text stays text', () => {
    expect(JSON.stringify(logOf(reportOf([hostileDocument()])))).not.toMatch(UNSAFE);
  });
  test('the essentials would catch a wrong level and a missing message', () => {
    expect(
      ajv.validate(SARIF_ESSENTIALS, {
        version: '2.1.0',
        runs: [{ tool: { driver: { name: 'x' } }, results: [{ level: 'fatal', message: { text: 'x' } }] }],
      }),
    ).toBe(false);
    expect(
      ajv.validate(SARIF_ESSENTIALS, {
        version: '2.1.0',
        runs: [{ tool: { driver: { name: 'x' } }, results: [{ level: 'error' }] }],
      }),
    ).toBe(false);
  });
});

describe('JUnit', () => {
  const lines = (report: CheckReport): string[] => junitReport(report, 'en').split('\n');
  test('a suite for the document, a case for the verdict, each rule that holds and each finding', () => {
    const text = lines(reportOf([documentOf()]));
    expect(text[1]).toBe('<testsuites name="crossfoot" tests="4" failures="2" errors="0" skipped="1">');
    expect(text[2]).toBe('  <testsuite name="budget.pdf" tests="4" failures="2" errors="0" skipped="1">');
    expect(text.slice(3, 7)).toEqual([
      expect.stringMatching(/<testcase name="verdict" .*><failure type="contradictions" message="Contradictions: /),
      '    <testcase name="memo" classname="crossfoot.memo"/>',
      expect.stringMatching(/name="balance".*<skipped message="nothing to check"\/>/),
      expect.stringMatching(
        /classname="crossfoot\.roll-up"><failure type="error publisher" message="A total equals its parts fails/,
      ),
    ]);
  });
  test('a document that adds up has no failure; one that cannot be told is an error, not a pass', () => {
    expect(lines(reportOf([documentOf([])]))[1]).toContain('failures="0" errors="0"');
    expect(lines(reportOf([resultOf([])]))[1]).toContain('failures="0" errors="1"');
  });
  test('a waived finding is skipped', () => {
    const text = lines(reportOf([documentOf()], [{ finding: SLIP.id, reason: 'known', until: '2026-12-31' }])).join(
      '\n',
    );
    expect(text).toContain('<skipped message="false alarm (until 2026-12-31): known"/>');
    expect(text).not.toContain('<failure');
  });
  test('hostile text neither ends an element nor breaks the file', () => {
    const text = junitReport(reportOf([hostileDocument()]), 'en');
    expect(text).not.toMatch(UNSAFE);
    expect(text).not.toContain(']]></failure>');
    const tags = [...text.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)];
    const open: string[] = [];
    const wrong = tags.filter(([, closes, name, empty]) => {
      if (!closes && !empty) open.push(name!);
      return closes && open.pop() !== name;
    });
    expect([wrong, open]).toEqual([[], []]);
    expect(text.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|apos);)/);
  });
});

test.each(RULE_TEXTS.map((rule) => [rule.id, rule] as const))(
  '%s explains itself in both languages, with example and source',
  (id, rule) => {
    expect(explainRule(rule, 'zh')).toMatch(
      new RegExp(`\\(${id}\\)\\n\\n[^]*[\\u4e00-\\u9fff][^]*例：.+\\n[^]*依据文件：.+`),
    );
    // Names of laws and documents are Chinese, standards keep theirs.
    expect(explainRule(rule, 'zh').split('依据文件：')[1]).toMatch(/^(?!.*[a-z] [a-z])/);
    expect(explainRule(rule, 'en')).toMatch(new RegExp(`\\(${id}\\)\\n\\n[^]*[a-z][^]*example: .+\\n[^]*rests on: .+`));
  },
);
