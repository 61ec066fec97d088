import type { Correction, CorrectionOf, Finding } from '../../schemas/index.ts';
import { stableHash } from '../lib/hash.ts';

type Why = 'gone' | 'text' | 'already';

const KINDS: Readonly<Record<Correction['kind'], readonly [zh: string, en: string]>> = {
  cell: ['单元格', 'cell'],
  column: ['列的含义', 'meaning of a column'],
  row: ['行的含义', 'meaning of a row'],
  join: ['跨页衔接', 'joining of pages'],
  form: ['表的类别', 'form of a table'],
};

/** A correction that the document no longer bears out: it was left aside, or is no longer needed. */
export function noLongerApplies(correction: Correction, why: Why, text = ''): Finding {
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
    en: `A correction on page ${page} (${en}, by ${correction.by}) ${why === 'already' ? 'is no longer needed' : 'no longer applies'}: ${because[1]}`,
  });
}

/** The publisher's slip stays told after a reviewer repaired it. */
export function repairedMisprint(correction: CorrectionOf<'cell'>): Finding {
  const {
    place: { page },
    before,
    after,
    by,
    reason,
  } = correction;
  return told(correction, 'info', {
    zh: `第${page}页印作“${before}”，经${by}改为“${after}”：${reason}`,
    en: `Page ${page} prints “${before}”; ${by} changed it to “${after}”: ${reason}`,
  });
}

function told(correction: Correction, severity: Finding['severity'], message: Finding['message']): Finding {
  const {
    place: { page, bbox, text },
    reason,
  } = correction;
  return {
    id: stableHash(`correction|${JSON.stringify(correction)}`),
    rule: 'reading',
    severity,
    message,
    expected: null,
    actual: null,
    difference: null,
    tolerance: null,
    cells: [{ page, bbox, text, role: 'other' }],
    checks: [],
    cause: correction.kind === 'cell' && correction.fault === 'publisher' ? 'publisher' : 'undetermined',
    evidence: [{ zh: reason, en: reason }],
    repair: null,
  };
}
