import type { DoubtKind, SupportKind } from '../../../schemas/confidence/index.ts';
import type { Fact } from '../../../schemas/index.ts';
import type { Sign } from '../../model/evidence.ts';
import { factsOf } from '../evidence/prove.ts';
import { isBlankPlaceholder } from '../evidence/blank-placeholder.ts';
import { isZero } from '../../lib/decimal.ts';
import { valueOf, type Identity } from '../identity.ts';

/** How often identities over something held and failed. */
interface Trials {
  held: number;
  failed: number;
}

/** What identities say of each fact, and of the rows, columns and tables that they compare. */
export interface SumsSaid {
  readonly ofFact: ReadonlyMap<string, ReadonlySet<SupportKind | 'disagrees' | 'held'>>;
  readonly ofLine: ReadonlyMap<string, Trials>;
  /** Columns and tables that agree with another table, columns that add up across. */
  readonly columnAgrees: ReadonlyMap<string, number>;
  readonly columnsAcross: ReadonlySet<string>;
  readonly tablesBeside: ReadonlySet<string>;
}

/** Columns that agree in so many lines are taken for the same for certain. */
const LINES_IN_COMMON = 3;

export function whatSumsSay(identities: readonly Identity[]): SumsSaid {
  const ofFact = new Map<string, Set<SupportKind | 'disagrees' | 'held'>>();
  const ofLine = new Map<string, Trials>(),
    columnAgrees = new Map<string, number>(),
    columnsAcross = new Set<string>(),
    tablesBeside = new Set<string>();
  const say = (fact: Fact, said: SupportKind | 'disagrees' | 'held'): void => {
    const own = ofFact.get(fact.id);
    if (own) own.add(said);
    else ofFact.set(fact.id, new Set([said]));
  };
  for (const identity of identities) {
    const facts = factsOf(identity).filter((fact) => !isBlankPlaceholder(fact));
    if (identity.rule === 'agreement' && isContradiction(identity)) for (const fact of facts) say(fact, 'disagrees');
    if (!isTrial(identity)) continue;
    const held = identity.outcome === 'passed';
    for (const line of new Set(facts.flatMap(linesOf))) {
      const trials = ofLine.get(line) ?? { held: 0, failed: 0 };
      ofLine.set(line, trials);
      if (held) trials.held++;
      else trials.failed++;
    }
    if (!held) continue;
    const kind = supportOf(identity, facts);
    for (const fact of facts) {
      if (identity.kind !== 'at-most') say(fact, 'held');
      if (kind) say(fact, kind);
      const place = placeOf(fact);
      if (!place) continue;
      const column = `${place.table}:${place.column}`;
      if (kind === 'sums-across') columnsAcross.add(column);
      if (kind === 'agrees-with-table' || kind === 'agrees-with-sentence') {
        columnAgrees.set(column, (columnAgrees.get(column) ?? 0) + 1);
        tablesBeside.add(place.table);
      }
    }
  }
  return { ofFact, ofLine, columnAgrees, columnsAcross, tablesBeside };
}

/** What identities say for and against the meaning of one fact. */
export function sumSigns(fact: Fact, said: SumsSaid): Sign[] {
  const own = said.ofFact.get(fact.id) ?? NOTHING,
    place = placeOf(fact);
  const signs: Sign[] = [...own].flatMap((kind) => (kind === 'held' ? [] : [{ kind, strength: 1 }]));
  if (!own.has('held')) signs.push({ kind: 'not-proven', strength: 1 });
  if (!place) return signs;
  const column = `${place.table}:${place.column}`;
  const agrees = said.columnAgrees.get(column) ?? 0;
  if (agrees > 0) signs.push({ kind: 'column-agrees', strength: Math.min(1, agrees / LINES_IN_COMMON) });
  if (said.columnsAcross.has(column)) signs.push({ kind: 'column-adds-across', strength: 1 });
  if (agrees === 0 && !said.columnsAcross.has(column)) signs.push({ kind: 'not-crossed', strength: 1 });
  if (!said.tablesBeside.has(place.table)) signs.push({ kind: 'table-alone', strength: 1 });
  for (const [kind, line] of [
    ['table-fails', place.table],
    ['column-fails', column],
    ['row-fails', `${place.table}|${place.row}`],
  ] as const satisfies readonly (readonly [DoubtKind, string])[]) {
    const { held, failed } = said.ofLine.get(line) ?? NO_TRIALS;
    if (failed > 0) signs.push({ kind, strength: Math.sqrt(Math.min(1, failed / (held + failed) / MANY_FAIL)) });
  }
  return signs;
}

/** Where so many of a line's identities fail, all that is said of it is in doubt; the first that fail tell most. */
const MANY_FAIL = 0.5;

const NOTHING: ReadonlySet<SupportKind | 'disagrees' | 'held'> = new Set();
const NO_TRIALS: Trials = { held: 0, failed: 0 };

interface Place {
  readonly table: string;
  readonly row: number;
  readonly column: number;
}

function placeOf(fact: Fact): Place | null {
  const at = fact.provenance[0]!;
  return 'table' in at ? at : null;
}

function linesOf(fact: Fact): string[] {
  const at = placeOf(fact);
  return at ? [at.table, `${at.table}:${at.column}`, `${at.table}|${at.row}`] : [];
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
