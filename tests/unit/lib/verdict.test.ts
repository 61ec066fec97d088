import { describe, expect, test } from 'vitest';
import type { Check, ExtractionResult, Finding } from '../../../schemas/index.ts';
import { verdictOf } from '../../../src/lib/published-verdict.ts';
import { judge } from '../../../src/lib/verdict.ts';
import { verdictSentence } from '../../../src/lib/verdict-words.ts';
import { fact, resultOf } from '../views/report/handmade.ts';

const FACTS = Array.from({ length: 24 }, (_, index) => fact('10', { id: `x${index}` }));

const check = (
  id: string,
  outcome: Check['outcome'],
  total: string,
  parts: string[],
  more: Partial<Check> = {},
): Check => ({
  id,
  rule: 'roll-up',
  outcome,
  band: 'equal',
  reason: null,
  label: { zh: id, en: id },
  total,
  parts,
  difference: '0',
  tolerance: '0',
  ...more,
});
/** Sums over different cells, all of which hold. */
const HELD = Array.from({ length: 12 }, (_, index) =>
  check(`c${index}`, 'passed', `x${index}`, [`x${index + 1}`, `x${index + 2}`]),
);

const finding = (
  severity: Finding['severity'],
  cause: Finding['cause'],
  checks: string[] = ['f1'],
  rule: Finding['rule'] = 'roll-up',
): Finding => ({
  id: `${severity}-${cause}`,
  rule,
  severity,
  message: { zh: '', en: '' },
  expected: null,
  actual: null,
  difference: null,
  tolerance: null,
  cells: [],
  checks,
  cause,
  evidence: [],
  repair: null,
});
const FAILED = check('f1', 'failed', 'x20', ['x21', 'x22'], { band: 'outside' });

const documentWith = (more: Partial<ExtractionResult>): ExtractionResult => resultOf(FACTS, { checks: HELD, ...more });
const failing = (one: Finding): ExtractionResult =>
  documentWith({ checks: [...HELD, FAILED], findings: [one] as ExtractionResult['findings'] });

describe('the verdict', () => {
  test('many sums that hold and nothing against them: adds up', () => {
    expect(judge(documentWith({}))).toMatchObject({
      outcome: 'adds-up',
      identities: { held: 12, telling: 12, failed: 0 },
      failing: [],
      reasons: [],
    });
  });

  test.each([
    ['error', 'publisher', 'contradictions'],
    ['error', 'extraction', 'contradictions'],
    ['error', 'undetermined', 'contradictions'],
    ['warning', 'publisher', 'adds-up'],
    ['warning', 'undetermined', 'adds-up'],
    ['warning', 'rounding', 'adds-up'],
    ['warning', 'extraction', 'adds-up'],
    ['info', 'rounding', 'adds-up'],
  ] as const)('a failing identity told as %s of %s: %s', (severity, cause, outcome) => {
    const judged = judge(failing(finding(severity, cause)));
    expect(judged).toMatchObject({
      outcome,
      failing: [{ id: `${severity}-${cause}`, severity, cause }],
      identities: { failed: 1 },
    });
    expect(judged.findings[severity][cause]).toBe(1);
  });

  test('a failing identity that no finding tells is never hidden behind “adds up”', () => {
    expect(judge(documentWith({ checks: [...HELD, FAILED] }))).toMatchObject({
      outcome: 'cannot-tell',
      reasons: [{ kind: 'untold-failures', checks: 1 }],
    });
  });
  test('a note without a failing identity is no contradiction', () => {
    expect(
      judge(documentWith({ findings: [finding('info', 'publisher', [])] as ExtractionResult['findings'] })).outcome,
    ).toBe('adds-up');
  });
  test('an error without an identity is one', () => {
    expect(
      judge(documentWith({ findings: [finding('error', 'publisher', [])] as ExtractionResult['findings'] })).outcome,
    ).toBe('contradictions');
  });

  test.each([
    [
      'a document that could not be read',
      { status: 'failed', errors: [{ code: 'DAMAGED', message: '', hint: '', page: null }] },
      'not-read',
    ],
    [
      'a document that is no budget',
      { document: { ...resultOf([]).document, isBudget: false, reason: 'a letter' } },
      'no-budget',
    ],
    [
      'a failed page',
      { status: 'partial', errors: [{ code: 'PAGE_FAILED', message: '', hint: '', page: 7 }] },
      'pages-not-read',
    ],
    [
      'a page on which text is lost',
      { status: 'partial', errors: [{ code: 'TEXT_LOST', message: '', hint: '', page: 7 }] },
      'pages-not-read',
    ],
    [
      'a file that changed since it was written',
      { status: 'partial', errors: [{ code: 'DAMAGED_PARTS', message: '', hint: '', page: null }] },
      'damaged',
    ],
    [
      'a picture from which nothing was read',
      { source: { ...resultOf([]).source, pages: [{ page: 3, kind: 'scan', width: 1, height: 1 }] } },
      'pages-not-read',
    ],
    ['few identities', { checks: HELD.slice(0, 4) }, 'few-identities'],
    [
      'amounts that nothing proves',
      { facts: FACTS.map((one, index) => ({ ...one, proven: index < 6 ? 1 : 0 })) },
      'few-proven',
    ],
    [
      'a column of a table that no word explains',
      { facts: FACTS.map((one, index) => (index < 3 ? { ...one, unmapped: true } : one)) },
      'not-understood',
    ],
    [
      'a rule that could not run',
      { checks: [...HELD, check('e', 'errored', 'x1', [], { band: null })] },
      'rules-errored',
    ],
  ] as const)('%s: cannot tell', (_, more, kind) => {
    const judged = judge(documentWith(more as unknown as Partial<ExtractionResult>));
    expect(judged.outcome).toBe('cannot-tell');
    expect(judged.reasons.map((reason) => reason.kind)).toEqual([kind]);
  });
  test('a scanned page that was recognised is read', () => {
    const source = { ...resultOf([]).source, pages: [{ page: 3, kind: 'scan' as const, width: 1, height: 1 }] };
    const coverage = {
      pages: [
        { page: 3, glyphs: 40, cell: 40, heading: 0, paragraph: 0, note: 0, furniture: 0, hidden: 0, unplaced: [] },
      ],
    };
    expect(judge(documentWith({ source, coverage })).outcome).toBe('adds-up');
  });

  test('identities over the same cells, over nothing but zeros or over one cell tell nothing', () => {
    const zero = [fact('0', { id: 'z0' }), fact('0', { id: 'z1' })];
    const checks = [
      check('a', 'passed', 'x1', ['x2']),
      check('b', 'passed', 'x2', ['x1']),
      check('c', 'passed', 'z0', ['z1']),
      check('d', 'passed', 'x1', []),
      check('e', 'passed', 'x1', ['x3'], { band: null }),
    ];
    expect(judge(resultOf([...FACTS, ...zero], { checks })).identities.telling).toBe(1);
  });

  test('the contract’s form has the same outcome', () => {
    const result = failing(finding('error', 'publisher'));
    expect(verdictOf(result)).toEqual({
      outcome: 'contradictions',
      reason: {
        zh: '等式13个，1个不成立；错误1项（加总；发布方1）',
        en: '13 identities, 1 fails; 1 error (roll-up; publisher 1)',
      },
      identities: { checked: 13, failed: 1, notCheckable: 0 },
      errorFindings: { extraction: 0, publisher: 1, rounding: 0, undetermined: 0 },
    });
  });
});

describe('the verdict in words', () => {
  test.each([
    [documentWith({}), '相符：等式12个，全部成立', 'Adds up: 12 identities, all hold'],
    [
      failing(finding('error', 'publisher')),
      '不符：等式13个，1个不成立；错误1项（加总；发布方1）',
      'Contradictions: 13 identities, 1 fails; 1 error (roll-up; publisher 1)',
    ],
    [
      failing(finding('warning', 'undetermined', ['f1'], 'agreement')),
      '相符：等式13个，1个不成立；警告1项（同数一致；未定1）',
      'Adds up: 13 identities, 1 fails; 1 warning (agreement; undetermined 1)',
    ],
    [
      documentWith({ checks: [], unread: [{ text: '1', page: 1, bbox: [0, 0, 1, 1], reason: '' }] }),
      '无从断定：没有可以核对的等式；有分量的等式只有0个（需要10个）；1处数字未能读成数额',
      'Cannot tell: no identity could be checked; only 0 telling identities (10 needed); 1 figure not read as ' +
        'an amount',
    ],
  ])('%#', (result, zh, en) => {
    expect(verdictSentence(judge(result))).toEqual({ zh, en });
  });
});
