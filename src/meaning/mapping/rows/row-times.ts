import { FISCAL_YEAR } from '../../../lib/grammar.ts';
import { pattern } from '../../../lib/pattern.ts';
import { refine } from '../../words/compose.ts';
import { readTimes } from '../../words/times.ts';
import type { LabelStep } from './row-reading.ts';

/** 预算数 over 决算数: rows may be the stages of one amount. */
const STAGE = pattern`^(${FISCAL_YEAR}|${'year-in-words'})?${'stage-figures'}$`;

/** The year or stage that a row's amounts are of. */
export const readRowTimes: LabelStep = ({ label, kind }, reading, { table }) => {
  if (kind !== 'year' && !STAGE.test(label.key)) return null;
  const { coordinates } = readTimes(label.key, table.outline);
  const saysTime = Object.keys(coordinates).length > 0;
  return {
    ...reading,
    coordinates: saysTime ? refine(reading.coordinates, coordinates) : reading.coordinates,
    known: reading.known || kind !== 'year' || saysTime,
  };
};
