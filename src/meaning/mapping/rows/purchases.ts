import type { PartialCoordinates } from '../../../../schemas/index.ts';
import { listsPurchases, withoutSpaces, type LabelledRow, type LabelStep, type RowReading } from './row-reading.ts';

/** Government procurement catalogue codes: A goods, B works, C services (财库〔2022〕31号 政府采购品目分类目录). */
const CATALOGUE = /^([ABC]\d{2,10})[-_]?(.*)$/;
const CATALOGUE_ITEMS: Readonly<Record<string, string>> = {
  A: 'procurement.goods',
  B: 'procurement.works',
  C: 'procurement.services',
};

/** A column of single things that money is for, one by one: meetings, trainings. */
export const readEvent: LabelStep = ({ cell, kind }, reading) =>
  kind === 'line' ? { ...reading, line: cell.text, known: true } : null;

interface CatalogueEntry {
  readonly code: string;
  readonly name: string;
  readonly gives: Pick<PartialCoordinates, 'item'>;
}

function catalogueEntry(key: string, { table: { identified } }: LabelledRow): CatalogueEntry | null {
  const match = listsPurchases(identified) ? CATALOGUE.exec(key) : null;
  if (!match) return null;
  const [, code, name] = match as unknown as readonly [string, string, string];
  return {
    code,
    name,
    gives: identified.form === 'procurement' ? { item: CATALOGUE_ITEMS[code.charAt(0)]! } : {},
  };
}

/**
 * C0301电信服务: what is bought; another name before it in the row is the project that buys. C0301 alone: its class.
 */
export const readPurchase: LabelStep = ({ label }, reading, row) => {
  const entry = catalogueEntry(label.key, row);
  if (!entry) return null;
  const bought = withItem(reading, entry);
  if (entry.name === '') return { ...bought, lineCode: entry.code };
  if (!/[\u4e00-\u9fff]/.test(entry.name)) return null;
  const { project, buyer } = reading;
  return {
    ...bought,
    lineCode: entry.code,
    line: entry.name,
    project: project === null && buyer !== null ? { name: buyer } : project,
  };
};

/** A catalogue code before anything else says goods, works or services, whatever the rest of its label is. */
export function withCatalogueItem(key: string, reading: RowReading, row: LabelledRow): RowReading {
  const entry = catalogueEntry(key, row);
  return entry ? withItem(reading, entry) : reading;
}

const withItem = (reading: RowReading, { gives }: CatalogueEntry): RowReading => ({
  ...reading,
  coordinates: { ...reading.coordinates, ...gives },
  known: true,
});

/** A purchase list's row that is only 货物, 工程 or 服务 heads the units and purchases below it. */
export const headsPurchases = (
  { coordinates: { item }, project, line }: RowReading,
  { cells, hasClassCode, table }: LabelledRow,
): boolean =>
  listsPurchases(table.identified) &&
  project === null &&
  line === null &&
  ((item !== undefined && cells.length === 1) || hasClassCode);

/** The class of purchases that heads a unit's row: below 货物 it is the unit's goods. */
export const itemAbove = ({ names }: RowReading, { table }: LabelledRow): string | undefined =>
  listsPurchases(table.identified)
    ? names.ancestors.find(({ coordinates }) => coordinates.item !== undefined)?.coordinates.item
    : undefined;

/** In a purchase list a name that is nothing else may be whoever buys what the next label names. */
export const withBuyer = (text: string, reading: RowReading): RowReading => ({
  ...reading,
  buyer: withoutSpaces(text),
});
