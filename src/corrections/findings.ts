import type { CorrectionOf, Finding, FindingState, ReadingCorrection } from '../../schemas/index.ts';
import { readingFinding } from '../lib/reading-finding.ts';

type Why = 'gone' | 'text' | 'already';

const KINDS: Readonly<Record<ReadingCorrection['kind'], readonly [zh: string, en: string]>> = {
  cell: ['单元格', 'cell'],
  column: ['列的含义', 'meaning of a column'],
  row: ['行的含义', 'meaning of a row'],
  join: ['跨页衔接', 'joining of pages'],
  form: ['表的类别', 'form of a table'],
};

/** A correction that the document no longer bears out: it was left aside, or is no longer needed. */
export function noLongerApplies(correction: ReadingCorrection, why: Why, text = ''): Finding {
  const { page } = correction.place;
  const [zh, en] = KINDS[correction.kind];
  const because = (
    {
      gone: [`该处已无此${correction.kind === 'join' ? '衔接' : '单元格'}`, 'nothing stands there now as it did'],
      text: [
        `该处现读作“${text}”，不是“${correction.place.text}”`,
        `the cell now reads “${text}”, not “${correction.place.text}”`,
      ],
      already: ['现已读作更正后的文字', 'the text is now read as it was corrected to'],
    } as const
  )[why];
  return told(correction, why === 'already' ? 'info' : 'warning', {
    zh: `第${page}页的更正（${zh}，${correction.by}）${why === 'already' ? '已不需要' : '不再适用'}：${because[0]}`,
    en:
      `A correction on page ${page} (${en}, by ${correction.by}) ` +
      `${why === 'already' ? 'is no longer needed' : 'no longer applies'}: ${because[1]}`,
  });
}

/** A misprint that no identity tells: the reviewer's word alone stands for it. */
export function misprint(correction: CorrectionOf<'cell'>): Finding {
  const {
    place: { page },
    before,
    after,
  } = correction;
  const finding = told(correction, 'error', {
    zh: `第${page}页印作“${before}”，应为“${after}”`,
    en: `Page ${page} prints “${before}”, which should be “${after}”`,
  });
  return { ...finding, cells: finding.cells.map((cell) => ({ ...cell, role: 'culprit' })) };
}

const STATES: Readonly<Record<FindingState, readonly [zh: string, en: string]>> = {
  open: ['待核', 'open'],
  confirmed: ['属实', 'confirmed'],
  'false-alarm': ['误报', 'false alarm'],
  asked: ['已函询', 'publisher asked'],
  corrected: ['已更正', 'corrected by the publisher'],
};

/** A decision about a finding that is not found any more: the reading or a rule has changed since. */
export function decidedBefore(decision: CorrectionOf<'finding'>): Finding {
  const { place, after, by, reason } = decision;
  const [zh, en] = STATES[after];
  const message = {
    zh: `${by}判为“${zh}”的一项疑点${place ? `（第${place.page}页“${place.text}”）` : ''}已不再出现`,
    en:
      `A finding that ${by} called “${en}”${place ? ` (page ${place.page}, “${place.text}”)` : ''} is not ` +
      'found any more',
  };
  return readingFinding(`decision|${decision.rule}|${decision.finding}`, 'info', message, {
    cells: place
      ? [{ page: place.page, ...(place.bbox ? { bbox: place.bbox } : {}), text: place.text, role: 'other' }]
      : [],
    cause: 'undetermined',
    evidence: reason === '' ? [] : [{ zh: reason, en: reason }],
  });
}

function told(correction: ReadingCorrection, severity: Finding['severity'], message: Finding['message']): Finding {
  const {
    place: { page, bbox, text },
    reason,
  } = correction;
  return readingFinding(`correction|${JSON.stringify(correction)}`, severity, message, {
    cells: [{ page, bbox, text, role: 'other' }],
    cause: correction.kind === 'cell' && correction.fault === 'publisher' ? 'publisher' : 'undetermined',
    evidence: [{ zh: reason, en: reason }],
  });
}
