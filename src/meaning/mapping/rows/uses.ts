import { pattern } from '../../../lib/pattern.ts';
import { entityKey } from '../entities.ts';
import { refine } from '../../words/compose.ts';
import { readTerms } from '../../words/lexicon.ts';
import type { LabelStep } from './row-reading.ts';

/** What heads columns that name whose money a row is: 资金性质. */
const FUND_HEADER = pattern`${'fund-property-headers'}`;

/** A type cell (其他运转类, 公用经费) may say what the money is for, or of which fund it is, nothing else. */
export const readUse: LabelStep = ({ column, cell, label, header }, reading, { table: { outline, entities } }) => {
  if (column.role !== 'text') return null;
  // 单位名称/项目类别: a unit heads the kinds of its projects in one column.
  if (pattern`${'unit'}`.test(header) && entities.byKey.has(entityKey(cell.text))) return null;
  const { hits } = readTerms(outline.lexicon, label.key, 'row', reading.coordinates);
  const fund = FUND_HEADER.test(header) ? hits.find(({ term }) => term.gives.fund)?.term.gives.fund : undefined;
  if (fund) return { ...reading, coordinates: refine(reading.coordinates, { fund }) };
  const use = hits[0]?.term.gives.use;
  return use ? { ...reading, coordinates: refine(reading.coordinates, { use }) } : reading;
};
