import { pattern } from '../../lib/pattern.ts';
import type { CheckedTable } from '../../model/document.ts';
import type { PrintedNames } from '../../model/form.ts';
import { labelKey } from '../../lib/text.ts';
import { classificationOf, nameOfCode } from './codes.ts';

/** Endings that publishers add or drop. */
export const plainName = (name: string): string =>
  labelKey(name)
    .replace(pattern`\((${'class-levels'})\)$`, '')
    .replace(pattern`${'expenditure'}$`, '');

/** Functional classes by the names that a document's tables print beside their codes, without unknown categories. */
export function printedNames(tables: Iterable<Pick<CheckedTable, 'labels'>>): PrintedNames {
  const printed = new Map<string, string[]>();
  for (const { labels } of tables) {
    for (const { classification, code, name } of labels) {
      if (
        classification !== 'function' ||
        classificationOf(code) !== 'function' ||
        nameOfCode('function', code.slice(0, 3)) === null
      )
        continue;
      const key = plainName(name),
        codes = printed.get(key);
      if (!codes) printed.set(key, [code]);
      else if (!codes.includes(code)) codes.push(code);
    }
  }
  return printed;
}

export const printedCodes = (printed: PrintedNames | undefined, name: string): readonly string[] =>
  printed?.get(plainName(name)) ?? [];

/**
 * The class of a name without a code, by what the document itself prints: where the classification tells none, or one
 * that the document never prints by that name, the one code that it does print so.
 */
export function ownCode(printed: PrintedNames | undefined, name: string, told: string | null): string | null {
  const own = printedCodes(printed, name);
  return own.length === 1 && !(told !== null && (own.includes(told) || own[0]!.startsWith(told))) ? own[0]! : told;
}
