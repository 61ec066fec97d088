import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { readAmount } from '../../lib/amounts.ts';
import { decimalText } from '../../lib/decimal.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { TableSum } from '../../model/document.ts';
import type { MappedColumn } from '../../model/form.ts';
import type { GridCell } from '../../model/table.ts';
import type { Draft } from '../mapping/amount-cells.ts';
import type { TableView } from '../mapping/table-view.ts';
import { isTotalKey } from '../words/labels.ts';
import { debtMember, kindNamed } from './debt-words.ts';
import { figureOf } from './figures.ts';
import type { Heading } from './heading.ts';

/** Where a table that lists projects says which bond pays for each, and how large the bond is. */
export interface BondColumns {
  readonly size: number;
  readonly names: readonly number[];
  readonly natures: readonly number[];
  readonly issued: readonly number[];
}

const SIZE = pattern`${'bond-sizes'}`,
  SIZE_TOLD = pattern`${'bond-sizes-told'}`,
  NAME = pattern`${'bond-names'}`,
  NATURE = pattern`${'bond-natures'}`,
  ISSUED = pattern`${'bond-issue-times'}`,
  PROJECT = pattern`${'project-headers'}`;

/**
 * The column that prints the size of a bond beside each project that it pays for; null where a table has none. A bare
 * 债券规模 may be the part of the project: words beside it tell (项目对应债券发行总额, 债券名称), else the figures do.
 */
export function bondColumns(view: TableView, columns: readonly MappedColumn[], { form }: Heading): BondColumns | null {
  if (form.id !== 'debt-use') return null;
  const leafOf = ({ headerPath }: MappedColumn): string => labelKey(headerPath.at(-1) ?? '');
  const placesOf = (words: RegExp): readonly number[] =>
    columns.filter((each) => each.role !== 'amount' && words.test(leafOf(each))).map(({ column }) => column);
  const size = columns.find((each) => each.role === 'amount' && SIZE.test(leafOf(each)));
  if (size === undefined || placesOf(PROJECT).length === 0) return null;
  const found: BondColumns = {
    size: size.column,
    names: placesOf(NAME),
    natures: placesOf(NATURE),
    issued: placesOf(ISSUED),
  };
  const isTold = found.names.length > 0 || SIZE_TOLD.test(leafOf(size));
  return (isTold && found.names.length + found.issued.length > 0) || showsBonds(view, found) ? found : null;
}

/** Rows that print what another row of the same bonds prints, of all rows: so many show that it is theirs. */
const REPEATED_SHARE = 2 / 3,
  FEWEST_ROWS = 12;

/** Parts of projects add up to a total and differ; the size of a bond is repeated beside each of its projects. */
function showsBonds(view: TableView, columns: BondColumns): boolean {
  if (columns.natures.length === 0 || columns.issued.length === 0) return false;
  const counts = new Map<string, number>();
  for (const cell of sizeCells(view, columns)) {
    if (isTotalRow(view, cell.row)) return false;
    const key = `${bondsOf(view, columns, cell).name}|${cell.text}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const all = [...counts.values()],
    rows = all.reduce((sum, count) => sum + count, 0),
    repeated = all.reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
  return rows >= FEWEST_ROWS && repeated >= REPEATED_SHARE * rows;
}

const isTotalRow = ({ cellAt }: TableView, row: number): boolean =>
  [0, 1].some((column) => isTotalKey(labelKey(cellAt(row, column)?.text ?? '')));

/** The cells that print a size, each once. */
function sizeCells({ table, cellAt }: TableView, { size }: BondColumns): readonly GridCell[] {
  const cells = new Set<GridCell>();
  for (let row = table.headerEnd; row < table.rowCount; row++) {
    const cell = cellAt(row, size);
    if (cell !== null && cell.row === row && readAmount(cell.text).kind === 'amount') cells.add(cell);
  }
  return [...cells];
}

/** The bonds that a size is of: 一般债券 2023-06, of several issues all of them. */
function bondsOf(
  view: TableView,
  { names, natures, issued }: BondColumns,
  cell: GridCell,
): { readonly name: string; readonly nature: string; readonly issues: readonly string[] } {
  const rows = Array.from({ length: cell.rowSpan }, (_, index) => cell.row + index);
  const textsIn = (columns: readonly number[]): readonly string[] => [
    ...new Set(
      rows.flatMap((row) => columns.flatMap((column) => labelKey(view.cellAt(row, column)?.text ?? '') || [])),
    ),
  ];
  const nature = textsIn(natures).join('、'),
    issues = [...textsIn(issued)].sort();
  const own = textsIn(names);
  return { name: own.length > 0 ? own.join('、') : [nature, issues.join('、')].join(' ').trim(), nature, issues };
}

/** Sizes of bonds as figures of the bonds: one for each bond, at all places that print it. */
export function asBonds(drafts: readonly Draft[], view: TableView, columns: BondColumns | null): readonly Draft[] {
  if (columns === null) return drafts;
  const isOfBond = ({ row, column, cell }: Draft): boolean =>
    column.column === columns.size && !row.isTotal && bondsOf(view, columns, cell).name !== '';
  const bonds = new Map<string, Map<string, Draft>>();
  for (const draft of drafts.filter(isOfBond)) {
    const { name } = bondsOf(view, columns, draft.cell),
      { units, places } = draft.reading.value;
    const sizes = bonds.get(name) ?? new Map<string, Draft>(),
      size = decimalText({ units, places }),
      first = sizes.get(size);
    sizes.set(size, first ? { ...first, redrawn: [...(first.redrawn ?? []), draft.cell] } : draft);
    bonds.set(name, sizes);
  }
  const written = [...bonds.values()].flatMap((sizes) =>
    [...sizes.values()].map((draft, index): Draft => {
      const { name, nature, issues } = bondsOf(view, columns, draft.cell);
      const line = sizes.size > 1 ? { name, ordinal: index + 1 } : { name };
      return { ...draft, coordinates: { ...ofBond(draft.coordinates, nature, issues), line } };
    }),
  );
  return [...drafts.filter((draft) => !isOfBond(draft)), ...written];
}

/** What is said of a bond: kind and year of issue; nothing of the project that stands beside it. */
function ofBond(given: PartialCoordinates, nature: string, issues: readonly string[]): PartialCoordinates {
  const { project: _project, line: _line, entity: _entity, debt, ...rest } = given;
  const kind = kindNamed(nature),
    member = kind === undefined ? null : debtMember({ what: 'issued', kind });
  const years = new Set(issues.flatMap((issue) => /^20\d\d/.exec(issue)?.[0] ?? []));
  return {
    ...rest,
    debt: member ?? debt ?? 'issued',
    ...(years.size === 1 ? { year: Number([...years][0]) } : {}),
  };
}

/** So many choices of one size for each issue are tried: among more, sums would hold by chance. */
const MOST_WAYS = 20_000,
  FEWEST_SUMS = 2;

/**
 * A project that several issues pay for has the sum of their bonds beside it: one bond of each issue, of the sizes that
 * rows of one issue print, where one choice alone leads to the sum.
 */
export function bondSums(
  view: TableView,
  columns: BondColumns | null,
  facts: readonly { readonly draft: Draft; readonly fact: Fact }[],
): TableSum[] {
  if (columns === null || columns.names.length > 0) return [];
  const bonds = facts
    .filter(({ draft }) => draft.column.column === columns.size)
    .flatMap(({ draft, fact }) => {
      const figure = figureOf(draft.reading);
      return figure === null ? [] : [{ ...bondsOf(view, columns, draft.cell), units: figure.units, fact }];
    });
  const single = new Map<string, { readonly units: bigint; readonly fact: Fact }[]>();
  for (const { nature, issues, units, fact } of bonds)
    if (issues.length === 1) {
      const key = `${nature}|${issues[0]!}`;
      single.set(key, [...(single.get(key) ?? []), { units, fact }]);
    }
  const several = bonds.filter(({ issues }) => issues.length > 1);
  const sums = several.flatMap(({ nature, issues, units, fact }): TableSum[] => {
    const choices = issues.map((issue) => single.get(`${nature}|${issue}`) ?? []);
    const ways = choices.reduce((product, each) => product * each.length, 1);
    if (ways === 0 || ways > MOST_WAYS) return [];
    const found = waysTo(units, choices);
    return found.length === 1 ? [{ total: fact.id, parts: found[0]!.map((part) => part.fact.id), by: 'figures' }] : [];
  });
  return sums.length >= FEWEST_SUMS && sums.length > several.length / 2 ? sums : [];
}

/** The choices of one figure of each list that add up to a sum. */
function waysTo<T extends { readonly units: bigint }>(sum: bigint, choices: readonly (readonly T[])[]): T[][] {
  const [first, ...others] = choices;
  if (first === undefined) return sum === 0n ? [[]] : [];
  return first.flatMap((each) => waysTo(sum - each.units, others).map((rest) => [each, ...rest]));
}
