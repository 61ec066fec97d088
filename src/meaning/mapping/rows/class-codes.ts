import { classificationOf, codesNamed } from '../../words/codes.ts';
import { normalCode } from './row-codes.ts';
import { listsPurchases, type LabelStep } from './row-reading.ts';
import { withBuyer } from './purchases.ts';

/** 2050305-高等职业教育: the class's code and its name in one cell. */
export const readFusedClass: LabelStep = ({ fused, kind }, reading) => {
  const classification = fused ? classificationOf(fused.code) : null;
  if (!fused || !classification || kind === 'entity' || kind === 'project' || fused.code.length % 2 === 0) return null;
  const code = normalCode(fused.code);
  return {
    ...reading,
    known: true,
    coordinates: { ...reading.coordinates, [classification]: code },
    names: { ...reading.names, lastCode: { ...reading.names.lastCode, [classification]: code } },
  };
};

/** A name beside the code of its class adds nothing to it. */
export const readNameOfClass: LabelStep = ({ cell, kind }, reading, { hasClassCode, table }) => {
  if (!hasClassCode || kind === 'use') return null;
  return listsPurchases(table.identified) && kind === 'any' ? withBuyer(cell.text, reading) : reading;
};

/** Whether a name is that of a functional class. */
export const namesFunction = (key: string): boolean => codesNamed('function', key).length > 0;
