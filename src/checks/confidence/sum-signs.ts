import type { DoubtKind, SupportKind } from '../../../schemas/confidence/index.ts';
import type { Fact } from '../../../schemas/index.ts';
import type { Sign } from '../../model/evidence.ts';
import { factsOf } from '../evidence/prove.ts';
import { isBlankPlaceholder } from '../evidence/blank-placeholder.ts';
import { isZero } from '../../lib/decimal.ts';
import { valueOf, type Identity } from '../identity.ts';

/** How often identities over a line held and failed, and which of them spoke of it last. */
interface Trials {
  held: number;
  failed: number;
  last: Identity | null;
}

/** What identities say of a column: how often it agrees with another table, and whether it adds up across. */
interface ColumnSaid extends Trials {
  agrees: number;
  isAcross: boolean;
}

/** What identities say of a table, its rows and its columns. */
interface TableSaid extends Trials {
  readonly rows: Map<number, Trials>;
  readonly columns: Map<number, ColumnSaid>;
  /** Agrees with another table or a sentence. */
  isBeside: boolean;
}

/** What identities say of each fact, and of the rows, columns and tables that they compare. */
export interface SumsSaid {
  readonly ofFact: ReadonlyMap<string, ReadonlySet<SupportKind | 'disagrees' | 'held'>>;
  readonly ofTable: ReadonlyMap<string, TableSaid>;
}

/** Columns that agree in so many lines are taken for the same for certain. */
const LINES_IN_COMMON = 3;

export function whatSumsSay(identities: readonly Identity[]): SumsSaid {
  const ofFact = new Map<string, Set<SupportKind | 'disagrees' | 'held'>>(),
    ofTable = new Map<string, TableSaid>();
  const say = (fact: Fact, said: SupportKind | 'disagrees' | 'held'): void => {
    const own = ofFact.get(fact.id);
    if (own) own.add(said);
    else ofFact.set(fact.id, new Set([said]));
  };
  for (const identity of identities) {
    const facts = factsOf(identity).filter((fact) => !isBlankPlaceholder(fact));
    if (identity.rule === 'agreement' && isContradiction(identity)) for (const fact of facts) say(fact, 'disagrees');
    if (!isTrial(identity)) continue;
    const kind = identity.outcome === 'passed' ? supportOf(identity, facts) : null;
    for (const fact of facts) {
      const place = placeOf(fact);
      if (place) tryLines(linesAt(place, ofTable), identity, kind);
      if (identity.outcome !== 'passed') continue;
      if (identity.kind !== 'at-most') say(fact, 'held');
      if (kind) say(fact, kind);
    }
  }
  return { ofFact, ofTable };
}

interface Lines {
  readonly table: TableSaid;
  readonly row: Trials;
  readonly column: ColumnSaid;
}

/** What is said of the lines that a figure stands in; begun where nothing was said yet. */
function linesAt({ table: id, row: rowAt, column: columnAt }: Place, ofTable: Map<string, TableSaid>): Lines {
  let table = ofTable.get(id);
  if (!table) ofTable.set(id, (table = { ...untried(), rows: new Map(), columns: new Map(), isBeside: false }));
  let row = table.rows.get(rowAt),
    column = table.columns.get(columnAt);
  if (!row) table.rows.set(rowAt, (row = untried()));
  if (!column) table.columns.set(columnAt, (column = { ...untried(), agrees: 0, isAcross: false }));
  return { table, row, column };
}

const untried = (): Trials => ({ held: 0, failed: 0, last: null });

/** An identity counts once for each line, however many of its figures stand there. */
function tryLines({ table, row, column }: Lines, identity: Identity, kind: SupportKind | null): void {
  for (const line of [table, row, column]) {
    if (line.last === identity) continue;
    line.last = identity;
    if (identity.outcome === 'passed') line.held++;
    else line.failed++;
  }
  if (kind === 'sums-across') column.isAcross = true;
  if (kind === 'agrees-with-table' || kind === 'agrees-with-sentence') {
    column.agrees++;
    table.isBeside = true;
  }
}

/** What identities say for and against the meaning of one fact. */
export function sumSigns(fact: Fact, said: SumsSaid): Sign[] {
  const own = said.ofFact.get(fact.id) ?? NOTHING,
    place = placeOf(fact);
  const signs: Sign[] = [];
  for (const kind of own) if (kind !== 'held') signs.push({ kind, strength: 1 });
  if (!own.has('held')) signs.push({ kind: 'not-proven', strength: 1 });
  if (!place) return signs;
  const table = said.ofTable.get(place.table),
    column = table?.columns.get(place.column);
  const { agrees, isAcross } = column ?? { agrees: 0, isAcross: false };
  if (agrees > 0) signs.push({ kind: 'column-agrees', strength: Math.min(1, agrees / LINES_IN_COMMON) });
  if (isAcross) signs.push({ kind: 'column-adds-across', strength: 1 });
  if (agrees === 0 && !isAcross) signs.push({ kind: 'not-crossed', strength: 1 });
  if (!table?.isBeside) signs.push({ kind: 'table-alone', strength: 1 });
  for (const [kind, line] of [
    ['table-fails', table],
    ['column-fails', column],
    ['row-fails', table?.rows.get(place.row)],
  ] as const satisfies readonly (readonly [DoubtKind, Trials | undefined])[])
    if (line !== undefined && line.failed > 0)
      signs.push({ kind, strength: Math.sqrt(Math.min(1, line.failed / (line.held + line.failed) / MANY_FAIL)) });
  return signs;
}

/** Where so many of a line's identities fail, all that is said of it is in doubt; the first that fail tell most. */
const MANY_FAIL = 0.5;

const NOTHING: ReadonlySet<SupportKind | 'disagrees' | 'held'> = new Set();

interface Place {
  readonly table: string;
  readonly row: number;
  readonly column: number;
}

function placeOf(fact: Fact): Place | null {
  const at = fact.provenance[0]!;
  return 'table' in at ? at : null;
}

/** Two figures of one meaning that differ, also where they may be of different scope. */
const isContradiction = ({ kind, outcome, parts }: Identity): boolean =>
  outcome === 'failed' || (kind === 'statement' && outcome === 'not-applicable' && parts.length > 1);

/** Identities that compare figures other than zero. */
const isTrial = (identity: Identity): boolean =>
  (identity.outcome === 'passed' || identity.outcome === 'failed') &&
  identity.total !== null &&
  identity.tentative === undefined &&
  factsOf(identity).filter((fact) => !isZero(valueOf(fact))).length > 1;

/** What an identity that holds bears out; null where it holds whatever rows and columns mean. */
function supportOf({ kind, rule }: Identity, facts: readonly Fact[]): SupportKind | null {
  const places = facts.map(placeOf),
    [first] = places;
  const tables = new Set(places.map((place) => place?.table));
  if (kind === 'same') {
    if (rule !== 'agreement' && rule !== 'correspondence' && tables.size < 2) return null;
    if (places.every((place) => place === null)) return 'sentences-agree';
    return places.includes(null) ? 'agrees-with-sentence' : tables.size > 1 ? 'agrees-with-table' : null;
  }
  if (kind !== 'sum' || !first || tables.size > 1)
    return kind === 'sum' && tables.size > 1 ? 'agrees-with-table' : null;
  if (places.every((place) => place!.column === first.column)) return 'sums-down';
  return places.every((place) => place!.row === first.row) ? 'sums-across' : null;
}
