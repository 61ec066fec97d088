import { pattern, patternWith } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { MappedColumn } from '../../model/form.ts';

/** (不含提前告知专项转移支付) behind a header. */
const LEAVES_OUT = pattern`[(](${'taken-out-of-a-whole'}[^()]+)[)]`;

/** … or (含提前告知专项转移支付), which tells it from the other. */
const SCOPES = patternWith('g')`[(](?:${'taken-out-of-a-whole'}|${'including'})[^()]+[)]`;

const OF_FIGURES = pattern`${'figure-or-money-words'}$`;

/** The header of figures without what it says to leave out or to take in; 儋州市(含洋浦) is a name. */
export function withoutScopes(key: string): string {
  const rest = key.replace(SCOPES, '');
  return OF_FIGURES.test(rest) ? rest : key;
}

const leftOutOf = ({ headerPath }: MappedColumn): string | null => {
  const words = headerPath.map((text) => LEAVES_OUT.exec(labelKey(text))?.[1]);
  return words.find((each) => each !== undefined) ?? null;
};

/**
 * Figures that leave something out, beside the whole figures of the year: 预算数(不含专项转移支付) and
 * 预算数(含专项转移支付). They are a part, by these words, and so are changes and rates behind them alone. Where no
 * column has the whole, the words say what the table is of.
 */
export function withLeftOut(columns: readonly MappedColumn[]): MappedColumn[] {
  const isAmount = ({ role, coordinates }: MappedColumn): boolean =>
    role === 'amount' && coordinates.measure === undefined;
  const words = columns.map((column) => (isAmount(column) ? leftOutOf(column) : null));
  const isWholeOf = (part: MappedColumn, column: MappedColumn, at: number): boolean =>
    isAmount(column) &&
    words[at] === null &&
    column.known &&
    column.block === part.block &&
    column.coordinates.year === part.coordinates.year &&
    column.coordinates.stage === part.coordinates.stage &&
    column.coordinates.line === undefined;
  const parted = new Set(
    columns.flatMap((part, index) =>
      words[index] !== null && columns.some((column, at) => isWholeOf(part, column, at)) ? [words[index]!] : [],
    ),
  );
  if (parted.size === 0) return [...columns];
  return columns.map((column, index) => {
    const name = isAmount(column) ? words[index] : wordsBefore(columns, words, index);
    return column.role !== 'amount' ||
      name === undefined ||
      name === null ||
      !parted.has(name) ||
      column.coordinates.line !== undefined
      ? column
      : { ...column, coordinates: { ...column.coordinates, line: { name } } };
  });
}

/** What all amounts before a change or rate leave out; null where they do not agree. */
function wordsBefore(
  columns: readonly MappedColumn[],
  words: readonly (string | null)[],
  index: number,
): string | null {
  const before = columns.flatMap(({ role, coordinates, block }, at) =>
    at < index && role === 'amount' && coordinates.measure === undefined && block === columns[index]!.block
      ? [words[at]!]
      : [],
  );
  return before.length > 0 && before.every((each) => each === before[0]) ? before[0]! : null;
}
