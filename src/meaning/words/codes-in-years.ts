import type { Classification } from '../../../schemas/codes/index.ts';
import { CODE_CHANGES } from '../../../schemas/crosswalks/index.ts';

/** The code that a class of today had in the classification of an earlier year: 住房公积金 was 30311 until 2017. */
export function codeInYear(classification: Classification, code: string, year: number | null): string {
  const change =
    year === null
      ? undefined
      : CODE_CHANGES.find(
          ({ classification: of, to, relation, firstYear }) =>
            of === classification && to === code && relation === 'moved' && year < firstYear,
        );
  return change?.from ?? code;
}
