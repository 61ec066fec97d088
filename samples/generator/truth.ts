import { createHash } from 'node:crypto';
import { shifted, toYuan } from './decimal.ts';
import { headerCells, leavesOf, merge } from './grid.ts';
import type { Leaf } from './grid.ts';
import type {
  Block,
  Coordinates,
  DocumentSpec,
  Indicator,
  Place,
  Placement,
  Rendered,
  Row,
  Saying,
  Section,
  Table,
  Variation,
} from './types.ts';

export interface Fact extends Coordinates {
  readonly amount: string;
  readonly published: string;
  readonly page: number;
  readonly label: string;
  readonly sentence?: string;
  readonly alternatives?: readonly Coordinates[];
}

const AMOUNT = /^-?[\d,]+(\.\d+)?$/;

export const tablesOf = (spec: DocumentSpec): readonly Table[] =>
  spec.sections.flatMap((section) => (section.kind === 'table' ? [section.table] : []));

export const blocksOf = (spec: DocumentSpec): readonly Block[] =>
  spec.sections.flatMap((section: Section) => (section.kind === 'text' ? [...section.blocks] : []));

function varied(coordinates: Coordinates, variation: Variation): Coordinates {
  const entries = Object.entries({ ...coordinates, ...variation }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return Object.fromEntries(entries) as Coordinates;
}

/** Other right coordinates, each one different from the first and from the others. */
function alternativesOf(coordinates: Coordinates, variations: readonly Variation[]): readonly Coordinates[] {
  const all = variations.map((variation) => varied(coordinates, variation));
  const seen = new Set([JSON.stringify(varied(coordinates, {}))]);
  return all.filter((candidate) => {
    const text = JSON.stringify(candidate);
    return seen.has(text) ? false : seen.add(text);
  });
}

const withAlternatives = (coordinates: Coordinates, variations: readonly Variation[]) => {
  const alternatives = alternativesOf(coordinates, variations);
  return alternatives.length > 0 ? { alternatives } : {};
};

const rowAt = (row: Row, leaf: Leaf): Coordinates | null => {
  if (row.at === null) return null;
  return 'sides' in row.at ? (row.at.sides[leaf.side] ?? null) : row.at;
};

/** What may be varied here: memo and finer funds keep their fund, only the appropriation total may lose it. */
const applicable = (table: Table, variations: readonly Variation[], coordinates: Coordinates): readonly Variation[] =>
  table.form === 'appropriation' && coordinates.fund !== 'appropriation' ? [] : variations;

export function factsOfTable(table: Table, pages: readonly number[]): readonly Fact[] {
  const leaves = leavesOf(table.heads);
  return table.rows.flatMap((row, index) =>
    leaves.flatMap((leaf, column): Fact[] => {
      const published = row.cells[column] ?? '';
      if (!leaf.at || !AMOUNT.test(published)) return [];
      const at = rowAt(row, leaf);
      if (at === null) {
        if (table.headless || row.indicators) return [];
        throw new Error(`${table.id}: amount ${published} of row ${row.label} has no coordinates`);
      }
      const coordinates = merge(table.at, leaf.at, at, useOf(leaf.at, at));
      const label = [row.sideLabels?.[leaf.side] ?? row.label, leaf.path.join(' > ')].filter(Boolean).join(' / ');
      return [
        {
          ...coordinates,
          amount: toYuan(published, table.moneyUnit),
          published,
          page: pages[index] ?? 0,
          label: table.headless ? row.label : label,
          ...withAlternatives(
            coordinates,
            applicable(table, [...(table.vary ?? []), ...(row.vary ?? [])], coordinates),
          ),
        },
      ];
    }),
  );
}

/** A column's finer use wins over a row's, unless the column has none. */
const useOf = (leaf: Coordinates, row: Coordinates): Coordinates => (leaf.use && !row.use ? { use: leaf.use } : {});

interface Found {
  readonly saying: Saying;
  readonly start: number;
}

/** Sayings in their printed order, each found after the one before it. */
export function findSayings(block: Block): readonly Found[] {
  let from = 0;
  return (block.says ?? []).map((saying) => {
    let start = block.text.indexOf(saying.key, from);
    while (start > 0 && /[\d.,]/.test(block.text[start - 1] ?? '')) start = block.text.indexOf(saying.key, start + 1);
    if (start < 0) throw new Error(`${block.id}: ${saying.key} not found after ${from}`);
    from = start + saying.key.length;
    return { saying, start };
  });
}

function sentenceAt(text: string, position: number): string {
  const start = text.lastIndexOf('。', position) + 1;
  const end = text.indexOf('。', position);
  return text.slice(start, end < 0 ? undefined : end + 1);
}

export function pageOfText(placement: Placement, blockId: string, position: number): number {
  const parts = placement.blockParts.get(blockId) ?? [];
  const part = parts.find(({ from, to }) => position >= from && position < to);
  if (!part) throw new Error(`${blockId}: position ${position} was not placed`);
  return part.page;
}

function amountSaid({ key, at, negative }: Saying): { amount: string; published: string } {
  const [published = ''] = /^[\d,.]+/.exec(key) ?? [];
  const scaled = at.measure === undefined || at.measure === 'change';
  const unit = key.slice(published.length);
  if (scaled && unit !== '万元' && unit !== '元') throw new Error(`money unit of ${key}`);
  const plain = scaled ? toYuan(published, unit === '万元' ? '万元' : '元') : shifted(published, 0);
  return { amount: negative ? `-${plain}` : plain, published };
}

export const narrativeFacts = (spec: DocumentSpec, placement: Placement): readonly Fact[] =>
  blocksOf(spec).flatMap((block) =>
    findSayings(block).map(({ saying, start }): Fact => {
      const coordinates = merge(spec.narrativeAt, saying.at);
      return {
        ...coordinates,
        ...amountSaid(saying),
        page: pageOfText(placement, block.id, start),
        label: block.text.slice(Math.max(0, start - 16), start),
        sentence: sentenceAt(block.text, start),
        ...withAlternatives(coordinates, saying.vary ?? []),
      };
    }),
  );

export const indicatorsOf = (table: Table, pages: readonly number[]): readonly (Indicator & { page: number })[] =>
  table.rows.flatMap((row, index) =>
    (row.indicators ?? []).map((indicator) => ({ ...indicator, page: pages[index] ?? 0 })),
  );

function pageOfPlace(spec: DocumentSpec, placement: Placement, place: Place): number {
  if ('table' in place) return placement.rowPages.get(place.table)?.[place.row] ?? 0;
  const block = blocksOf(spec).find(({ id }) => id === place.block);
  const position = block?.text.indexOf(place.key) ?? -1;
  if (position < 0) throw new Error(`${place.block}: ${place.key} not found`);
  return pageOfText(placement, place.block, position);
}

const uniquePages = (pages: readonly number[]): readonly number[] => [...new Set(pages)].sort((a, b) => a - b);

export function truthOf(spec: DocumentSpec, { bytes, placement }: Rendered, file: string): object {
  const tables = tablesOf(spec);
  const pagesOf = (table: Table): readonly number[] => placement.rowPages.get(table.id) ?? [];
  return {
    file,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    isBudget: true,
    note: spec.note,
    document: spec.document,
    tables: tables.map((table) => ({
      form: table.form,
      title: table.title,
      ...(table.officialNumber ? { officialNumber: table.officialNumber } : {}),
      moneyUnit: table.moneyUnit,
      pages: uniquePages(pagesOf(table)),
      headerRows: headerCells(table).rows,
      rows: table.rows.length,
      columns: leavesOf(table.heads).length,
      empty: table.empty ?? false,
    })),
    facts: tables.flatMap((table) => factsOfTable(table, pagesOf(table))),
    completeForms: tables.map(({ form }) => form),
    narrativeFacts: narrativeFacts(spec, placement),
    indicators: tables.flatMap((table) => indicatorsOf(table, pagesOf(table))),
    publisherErrors: spec.publisherErrors.map(({ what, where, at, evidence, severity }) => {
      const pages = uniquePages(at.map((place) => pageOfPlace(spec, placement, place)));
      return { what, where, page: pageOfPlace(spec, placement, at[0] as Place), pages, evidence, severity };
    }),
    ambiguities: spec.ambiguities,
    traps: spec.traps,
  };
}
