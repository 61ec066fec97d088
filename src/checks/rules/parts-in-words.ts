import { pattern, patternWith } from '../../lib/pattern.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';
import { FIGURE, figureOf, segmentsOf, stepOf, UNIT } from './sentence-segments.ts';

/** 政府采购预算总额10万元,其中:货物预算12万元. */
const PART = patternWith('g')`${FIGURE}${UNIT}[,(]?${'of-which'}[:,]?([^\d。;,]{0,30}?)${FIGURE}${UNIT}`;
/** A change may be less than the change of its part; what is before a change is no whole of what follows. */
const CHANGE = pattern`${'changes-in-parts'}`;

/** A part that a sentence puts directly behind its whole. */
export const partsInWords: SubRule = {
  id: 'memo/part-in-words',
  title: both('句中“其中”不超过整体', 'What a sentence calls a part is no more than its whole'),
  explanation: both(
    '句中紧接在“其中”之后的金额不大于其前的金额。增减额除外。',
    'The amount behind 其中 is no more than the one before it, unless both are changes.',
  ),
  holds: both('政府采购预算总额20万元，其中：货物12万元', 'purchases of 20, of which goods 12'),
  fails: both('政府采购预算总额0万元，其中：货物12万元', 'purchases of 0, of which goods 12'),
  source: both(
    '财预〔2016〕143号公开样表中“其中”的含义',
    'Meaning of 其中 in the disclosure template, 财预〔2016〕143号',
  ),
  *check({ passages = [] }) {
    for (const { passage, text, at } of segmentsOf(passages))
      for (const found of text.matchAll(PART)) {
        const [all, whole, unit, name, part, unitOfPart] = found as unknown as string[] as [
          string,
          string,
          string,
          string,
          string,
          string,
        ];
        const clause = text.slice(0, found.index).split(',').at(-1)!;
        if (unit !== unitOfPart || CHANGE.test(clause) || CHANGE.test(name)) continue;
        const holds = figureOf(part) <= figureOf(whole) + stepOf(whole);
        yield identityOfPassage({
          rule: 'memo',
          kind: 'part-in-words',
          passage,
          at: at + found.index,
          length: all.length,
          holds,
          label: both(
            `第${passage.page}页：其中${part}${unit}，整体${whole}${unit}`,
            `page ${passage.page}: a part of ${part}, a whole of ${whole}`,
          ),
          reason: holds ? null : both('部分大于整体', 'the part is more than the whole'),
          severity: 'error',
        });
      }
  },
};
