import { describe, expect, test } from 'vitest';
import type { Correction, ExtractionResult, Finding } from '../../../schemas/index.ts';
import { decideFindings } from '../../../src/corrections/index.ts';
import { judge } from '../../../src/lib/verdict.ts';
import { decisionsTable, scoreDecisions } from '../../tools/eval/score-decisions.ts';
import { documentOf, SLIP } from '../views/review/handmade.ts';
import { DOCUMENT, onFinding } from './handmade.ts';

const statesOf = (findings: readonly Finding[]) => findings.map(({ review }) => review?.state ?? 'open');
const misprint = (text: string, page = 4): Correction => ({
  kind: 'cell',
  by: '李审',
  at: '2026-03-01T08:00:00Z',
  reason: '与原件核对',
  document: DOCUMENT,
  fault: 'publisher',
  before: text,
  after: '1,000.00',
  place: { page, bbox: [0, 0, 1, 1], text, table: 't1', row: 2, column: 2 },
});
const outcomeOf = (findings: readonly Finding[]) =>
  judge(documentOf([...findings] as ExtractionResult['findings'])).outcome;

describe('the state of a finding', () => {
  test.each(['confirmed', 'false-alarm', 'asked', 'corrected'] as const)('%s, with note, who and when', (state) => {
    expect(decideFindings([SLIP], [onFinding(SLIP, state)])[0]!.review).toEqual({
      state,
      note: '与原件核对',
      by: '李审',
      at: '2026-03-01T08:00:00Z',
    });
  });
  test('the last decision counts, and open takes it back', () => {
    const decisions = [onFinding(SLIP, 'false-alarm'), onFinding(SLIP, 'open', 'false-alarm')];
    expect(decideFindings([SLIP], decisions)).toEqual([SLIP]);
  });
  test('a finding with another id is known by its rule and place', () => {
    expect(statesOf(decideFindings([{ ...SLIP, id: 'new' }], [onFinding(SLIP, 'asked')]))).toEqual(['asked']);
  });
  test('a decision about what is not found any more is told, and is no trouble', () => {
    const [told] = decideFindings([], [onFinding(SLIP, 'confirmed')]);
    expect(told).toMatchObject({ severity: 'info', message: { zh: expect.stringContaining('已不再出现') } });
  });
  test('deciding again changes nothing', () => {
    const decisions = [
      misprint('7.77', 9),
      misprint('1,090.00'),
      onFinding({ ...SLIP, id: 'x', rule: 'memo' }, 'asked'),
    ];
    const once = decideFindings([SLIP], decisions);
    expect(decideFindings(once, decisions)).toEqual(once);
  });
});

describe('a misprint', () => {
  const warning: Finding = { ...SLIP, severity: 'warning', cause: 'undetermined' };
  test('confirms what accuses the figure', () => {
    expect(decideFindings([warning], [misprint('1,090.00')])[0]).toMatchObject({
      cells: [{ text: '1,090.00', role: 'culprit' }, {}, {}],
      review: { state: 'confirmed', should: '1,000.00' },
    });
  });
  test('that nothing accuses is a finding of its own', () => {
    const decided = decideFindings([], [misprint('7.77', 9)]);
    expect(decided).toMatchObject([{ severity: 'error', cause: 'publisher', review: { should: '1,000.00' } }]);
    expect(decided[0]!.message.zh).toBe('第9页印作“7.77”，应为“1,000.00”');
  });
  test('is taken back by the state of its finding', () => {
    expect(
      decideFindings([warning], [misprint('1,090.00'), onFinding(warning, 'open', 'confirmed')])[0],
    ).not.toHaveProperty('review');
  });
});

describe('the verdict', () => {
  const warning: Finding = { ...SLIP, severity: 'warning', cause: 'undetermined' };
  test('a false alarm is gone from it, with the identities that it alone tells', () => {
    expect(outcomeOf([SLIP])).toBe('contradictions');
    expect(outcomeOf(decideFindings([SLIP], [onFinding(SLIP, 'false-alarm')]))).toBe('adds-up');
  });
  test('what is confirmed or was corrected since is an error of this document', () => {
    for (const state of ['confirmed', 'corrected'] as const)
      expect(outcomeOf(decideFindings([warning], [onFinding(warning, state)]))).toBe('contradictions');
  });
});

test('rules are scored by what reviewers made of their findings', () => {
  const other = { ...SLIP, id: 'other' };
  const scores = scoreDecisions([
    onFinding(SLIP, 'confirmed'),
    onFinding(SLIP, 'false-alarm'),
    onFinding(other, 'corrected'),
  ]);
  expect(scores).toEqual([{ rule: 'roll-up', confirmed: 1, falseAlarms: 1 }]);
  expect(decisionsTable(scores)).toContain('| roll-up | 1 | 1 | 50 % |');
});
