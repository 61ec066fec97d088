import { HAN } from '../../../lib/grammar.ts';
import { pattern } from '../../../lib/pattern.ts';
import { contains } from '../../../lib/members.ts';
import type { Table } from '../../../model/table.ts';
import { codesNamed } from '../../words/codes.ts';
import { isTotalKey, readLabel } from '../../words/labels.ts';
import { readTerms } from '../../words/lexicon.ts';
import type { FormLabeller, FormQuestion, Trait } from '../question.ts';

/** Labels of one side that are looked at: more tell nothing more. */
const MOST = 30;
/** A column of fewer labels is no side. */
const FEWEST = 3;
const WORDS = pattern`${HAN}{2}`;

/** What the rows of a table are, on its left and, where it has two sides, on its right. */
export const rowLabels: FormLabeller = ({ identified: { table }, lexicon }) => {
  const [left, right] = sidesOf(table);
  return [
    ...(left ? kindsOf('rows', left, lexicon) : []),
    ...(right ? ([['two-sided', 1], ...kindsOf('right-rows', right, lexicon)] satisfies Trait[]) : []),
  ];
};

/** The labels left of the first amounts, and those of the next column that has as many between amounts. */
function sidesOf({ cells, headerEnd }: Table): readonly (readonly string[])[] {
  const columns = new Map<number, { labels: string[]; figures: number }>();
  for (const { row, column, text } of cells) {
    if (row < headerEnd || text === '') continue;
    const own = columns.get(column) ?? { labels: [], figures: 0 };
    columns.set(column, own);
    if (WORDS.test(text) || CODE.test(text)) own.labels.push(text);
    else if (FIGURE.test(text)) own.figures++;
  }
  const sides: string[][] = [];
  let isOpen = false;
  for (const [, { labels, figures }] of [...columns].sort(([a], [b]) => a - b)) {
    if (labels.length >= FEWEST && labels.length > figures) {
      if (isOpen) sides.at(-1)!.push(...labels.slice(0, MOST));
      else sides.push(labels.slice(0, MOST));
      isOpen = true;
    } else if (figures > 0) isOpen = false;
  }
  return sides;
}
const FIGURE = /^-?[\d,]+(\.\d+)?$/;
/** 2080501, 30101: a class by its number alone. */
const CODE = /^[235]\d{2}(\d{2}){0,2}$/;

function kindsOf(side: string, labels: readonly string[], lexicon: FormQuestion['lexicon']): Trait[] {
  const counts = new Map<string, number>();
  const said = labels.filter((text) => !isTotalKey(readLabel(text).key));
  for (const text of said)
    for (const kind of new Set(kindsOfLabel(text, lexicon))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]): Trait => [`${side}:${kind}`, Math.min(1, (2 * count) / said.length)]);
}

function kindsOfLabel(text: string, lexicon: FormQuestion['lexicon']): string[] {
  const code = CODE.exec(text)?.[0];
  if (code !== undefined) return [code[0] === '2' ? 'function' : code[0] === '3' ? 'economic' : 'government-economic'];
  const { key } = readLabel(text);
  const named = (['function', 'economic'] as const).filter((kind) => codesNamed(kind, key).length > 0);
  const terms = readTerms(lexicon, key, 'row').hits.flatMap(({ term: { gives } }) => [
    ...(gives.fund === undefined ? [] : [contains('fund', 'appropriation', gives.fund) ? 'appropriated' : 'own-fund']),
    ...(gives.use === undefined ? [] : ['use']),
    ...(gives.item === undefined ? [] : [`item=${gives.item.split('.')[0]}`]),
    ...(gives.period === undefined ? [] : ['period']),
  ]);
  return [...named, ...terms];
}
