import { isTotalKey } from '../../words/labels.ts';
import type { LabelStep } from './row-reading.ts';

/** 合计, 总计, 小计: the row sums up others. */
export const readTotal: LabelStep = ({ label }, reading, { block }) =>
  isTotalKey(label.key)
    ? {
        ...reading,
        isTotal: true,
        known: true,
        total: label.key === '总计' && block.flow === 'expenditure' ? 'grand' : reading.total,
      }
    : null;
