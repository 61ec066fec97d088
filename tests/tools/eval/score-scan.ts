import type { CellProvenance, ExtractionResult, Fact } from '../../../schemas/index.ts';
import { readAmount } from '../../../src/lib/amounts.ts';
import { decimalText } from '../../../src/lib/decimal.ts';
import { isCjk, similarity } from '../../../src/lib/text.ts';
import { addReliability, reliabilityOf, type ReliabilityTally } from './reliability.ts';
import { fullTally, type Tally } from './tally.ts';

/** How pictures of pages were read, beside the same pages as text. Counts add up over documents. */
export interface ScanScore {
  readonly pages: number;
  /** Amounts that the text shows in cells, and of them those whose value is read in the same cell. */
  readonly amounts: number;
  readonly rightBefore: number;
  /** The same once the sums have chosen among readings. */
  readonly rightAfter: number;
  /** Amounts read where the text shows none. */
  readonly spurious: number;
  /** Wrong values after the sums that nothing warns of: no finding names the cell, and its confidence is not low. */
  readonly silent: number;
  /** Right values that the sums turned into wrong ones. */
  readonly spoilt: number;
  /** Chinese characters of the text's cells, and the edits that turn what was read into them. */
  readonly characters: number;
  readonly characterEdits: number;
  readonly facts: Tally;
  /** Facts read, by how sure they say they are; right is what the text gives as well. */
  readonly reliability: ReliabilityTally;
  /** Each amount that is not right after the sums: for the details. */
  readonly wrong: readonly WrongAmount[];
}

export interface WrongAmount {
  readonly page: number;
  readonly text: string;
  readonly read: string | null;
  readonly after: string | null;
  readonly silent: boolean;
}

/** A reading below this confidence is a warning by itself. */
const LOW_CONFIDENCE = 0.9;

type Cell = ExtractionResult['tables'][number]['rows'][number]['cells'][number] & { readonly key: string };

/** Compares the result of a document's pictures with that of its text: amount by amount, cell by cell. */
export function scoreScan(text: ExtractionResult, read: ExtractionResult): ScanScore {
  const cells = cellsByPage(read),
    truthCells = cellsByPage(text);
  const factAt = new Map(read.facts.flatMap((fact) => placesOf(fact).map((at) => [keyOf(at), fact] as const)));
  const named = new Set(
    read.findings.flatMap((finding) =>
      finding.cells.flatMap((cell) =>
        cell.table !== undefined && cell.row !== undefined && cell.column !== undefined
          ? [`${cell.table}:${cell.row}:${cell.column}`]
          : [],
      ),
    ),
  );
  const matched = new Set<string>(),
    wrong: WrongAmount[] = [];
  let amounts = 0,
    rightBefore = 0,
    rightAfter = 0,
    silent = 0,
    spoilt = 0;
  for (const fact of text.facts)
    for (const at of placesOf(fact)) {
      amounts++;
      const wanted = valueOf(fact.published.text);
      const cell = cellAt(cells.get(at.page) ?? [], at.bbox);
      if (cell) matched.add(cell.key);
      const found = cell && factAt.get(cell.key);
      const before = cell ? valueOf(cell.text) : null;
      const shown = found?.corrected ? found.published.text : (cell?.text ?? null);
      const after = shown === null ? null : valueOf(shown);
      if (before === wanted) rightBefore++;
      if (after === wanted) {
        rightAfter++;
        continue;
      }
      if (before === wanted) spoilt++;
      const isSilent =
        found !== undefined &&
        cell !== null &&
        after !== null &&
        cell.confidence >= LOW_CONFIDENCE &&
        !named.has(cell.key);
      if (isSilent) silent++;
      wrong.push({
        page: at.page,
        text: fact.published.text,
        read: cell?.text ?? null,
        after: shown,
        silent: isSilent,
      });
    }
  const spurious = read.facts.flatMap(placesOf).filter((at) => !matched.has(keyOf(at))).length;
  return {
    pages: read.source.pages.length,
    amounts,
    rightBefore,
    rightAfter,
    spurious,
    silent,
    spoilt,
    ...characterErrors(truthCells, cells),
    ...factScores(text.facts, read.facts),
    wrong,
  };
}

export function addScans(scores: readonly ScanScore[]): ScanScore {
  const sum = (of: (score: ScanScore) => number): number => scores.reduce((total, score) => total + of(score), 0);
  return {
    pages: sum((score) => score.pages),
    amounts: sum((score) => score.amounts),
    rightBefore: sum((score) => score.rightBefore),
    rightAfter: sum((score) => score.rightAfter),
    spurious: sum((score) => score.spurious),
    silent: sum((score) => score.silent),
    spoilt: sum((score) => score.spoilt),
    characters: sum((score) => score.characters),
    characterEdits: sum((score) => score.characterEdits),
    facts: fullTally(
      sum(({ facts }) => facts.truth),
      sum(({ facts }) => facts.output),
      sum(({ facts }) => facts.found),
    ),
    reliability: addReliability(scores.map(({ reliability }) => reliability)),
    wrong: scores.flatMap(({ wrong }) => wrong),
  };
}

const placesOf = (fact: Fact | ExtractionResult['facts'][number]): CellProvenance[] =>
  fact.provenance.flatMap((at) => ('table' in at ? [at as CellProvenance] : []));
const keyOf = ({ table, row, column }: Pick<CellProvenance, 'table' | 'row' | 'column'>): string =>
  `${table}:${row}:${column}`;

function cellsByPage({ tables }: ExtractionResult): Map<number, Cell[]> {
  const pages = new Map<number, Cell[]>();
  for (const { id, rows } of tables)
    for (const { cells } of rows)
      for (const cell of cells) {
        const own = { ...cell, key: `${id}:${cell.row}:${cell.column}` },
          list = pages.get(cell.page);
        if (list) list.push(own);
        else pages.set(cell.page, [own]);
      }
  return pages;
}

/** The smallest cell around the middle of a box. */
function cellAt(cells: readonly Cell[], box: readonly number[]): Cell | null {
  const x = (box[0]! + box[2]!) / 2,
    y = (box[1]! + box[3]!) / 2;
  const area = ({ bbox }: Cell): number => (bbox[2] - bbox[0]) * (bbox[3] - bbox[1]);
  return cells
    .filter(({ bbox }) => x >= bbox[0] && x <= bbox[2] && y >= bbox[1] && y <= bbox[3])
    .reduce<Cell | null>((best, cell) => (best === null || area(cell) < area(best) ? cell : best), null);
}

function valueOf(text: string): string | null {
  const reading = readAmount(text);
  return reading.kind === 'amount' || reading.kind === 'percent' ? decimalText(reading.value) : null;
}

function characterErrors(
  truth: ReadonlyMap<number, readonly Cell[]>,
  read: ReadonlyMap<number, readonly Cell[]>,
): Pick<ScanScore, 'characters' | 'characterEdits'> {
  const chinese = (text: string): string => [...text].filter(isCjk).join('');
  let characters = 0,
    characterEdits = 0;
  for (const [page, cells] of truth)
    for (const cell of cells) {
      const wanted = chinese(cell.text);
      // A cell that a page break cuts is one in the text and may be two in the picture.
      if (wanted === '' || cell.rests) continue;
      characters += wanted.length;
      const found = chinese(cellAt(read.get(page) ?? [], cell.bbox)?.text ?? '');
      characterEdits += Math.round((1 - similarity(wanted, found)) * Math.max(wanted.length, found.length));
    }
  return { characters, characterEdits };
}

/** Facts read are right that have the coordinates, form and amount of one of the text's. */
function factScores(
  truth: ExtractionResult['facts'],
  output: ExtractionResult['facts'],
): Pick<ScanScore, 'facts' | 'reliability'> {
  const nameOf = ({ form, key, amount }: ExtractionResult['facts'][number]): string => `${form}|${key}|${amount}`;
  const left = new Map<string, number>();
  for (const fact of truth) left.set(nameOf(fact), (left.get(nameOf(fact)) ?? 0) + 1);
  const judged = output.map((fact) => {
    const name = nameOf(fact),
      count = left.get(name) ?? 0;
    left.set(name, count - 1);
    return { fact, right: count > 0 };
  });
  const matched = judged.filter(({ right }) => right).length;
  return { facts: fullTally(truth.length, output.length, matched), reliability: reliabilityOf(judged) };
}
