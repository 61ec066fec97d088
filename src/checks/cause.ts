import type { Cause, Fact, Unread } from '../../schemas/index.ts';
import { decimalText, type Decimal } from '../lib/decimal.ts';
import type { Diagnosis } from './diagnose/index.ts';
import { hasFusedFigures, isFused } from './fused.ts';
import { valueOf } from './identity.ts';
import type { LostGlyphs } from './lost-glyphs.ts';
import { factsOf } from './prove.ts';
import { isTypingSlip } from './slips.ts';
import type { CheckedTable } from '../model/document.ts';
import { isMalformed, isUnprinted } from './unprinted.ts';

export type Readings = ReadonlyMap<string, readonly { readonly amount: string; readonly evidence: string }[]>;

/** What tells the tool's fault from the publisher's. */
export interface Clues {
  readonly readings: Readings;
  readonly lost: LostGlyphs;
  readonly unread: readonly Unread[];
  readonly tables: readonly CheckedTable[];
  /** What a second reading of a cell's picture gave, by fact id. */
  readonly rereadings: ReadonlyMap<string, string>;
}

export interface Blame { readonly cause: Cause; readonly evidence: readonly string[] }

const MIN_CONFIDENCE = 0.9;

/** Whose fault a failure is: the reading's or the publisher's, with what speaks for it. */
export function blameFor(diagnosis: Diagnosis, clues: Clues): Blame {
  const { failures, suspects, kind } = diagnosis;
  if (failures.every(({ band }) => band === 'interval' || band === 'rounding') && !suspects.some(({ fact, to }) => to && readingOf(fact, clues, to))) return { cause: 'rounding', evidence: ['every difference lies inside what rounding of the printed figures allows'] };
  const extraction = readingEvidence(diagnosis, clues);
  if (extraction) return { cause: 'extraction', evidence: [extraction] };
  const facts = failures.flatMap(factsOf);
  const scoped = failures.every(({ severity }) => severity === 'warning') && failures.some(({ rule }) => rule === 'agreement') && facts.some(({ form }) => form === 'narrative' || form.endsWith('performance'));
  if (scoped) return { cause: 'undetermined', evidence: ['the sentence or performance table may speak of another scope'] };
  return { cause: 'publisher', evidence: [...diagnosis.evidence, ...told(diagnosis), ...(suspects.length > 0 || kind === 'not-located' ? ['the characters are clean text of the PDF and no other reading was found'] : [])] };
}

/** The first sign that the figure was read wrongly; null when the characters are clean. */
function readingEvidence({ suspects, failures, kind, unread: missed }: Diagnosis, clues: Clues): string | null {
  const { readings, lost, unread, rereadings } = clues;
  if (missed) return pointAlone(missed.text) ? null : `“${missed.text}” is no amount as printed: a character was lost`;
  for (const { fact, to } of suspects) {
    const reading = to && readings.get(fact.id)?.find(({ amount }) => amount === decimalText(to));
    if (reading) return `another reading closes the sums: ${reading.evidence}`;
    const again = rereadings.get(fact.id);
    if (again !== undefined && again !== plain(fact.published.text)) return `read again from the picture of the page, the cell shows ${again}`;
    const glyph = again === undefined ? lost(fact) : null;
    if (glyph) return glyph;
    if (isMalformed(fact) && !pointAlone(fact.published.text)) return `“${fact.published.text}” is no amount as printed: a character was lost`;
  }
  const facts = new Set(failures.flatMap(factsOf));
  if ([...facts].some((fact) => fact.provenance.some((at) => 'confidence' in at && at.confidence < MIN_CONFIDENCE))) return 'a figure was read with low confidence';
  const fused = [...facts].find(hasFusedFigures);
  if (fused) return `“${fused.published.text}” are two figures read as one`;
  const pages = new Set([...facts].flatMap((fact) => fact.provenance.flatMap((at) => ('page' in at ? [at.page] : []))));
  const merged = unread.find((entry) => isFused(entry.text) && pages.has(entry.page));
  if (merged) return `“${merged.text}” on page ${merged.page} was read as one cell and became no amount`;
  return kind === 'missing-line' || kind === 'not-located' ? notJoined([...facts], clues) : null;
}

/** A second reading of a cell that gives the wanted amount. */
const readingOf = (fact: Fact, { readings, lost }: Clues, to: Decimal): boolean => lost(fact) !== null || (readings.get(fact.id)?.some(({ amount }) => amount === decimalText(to)) ?? false);

const plain = (text: string): string => text.replace(/[,，\s]/g, '');

/** The table after the one that does not add up has no title of its own, or the same form: it may be the rest of it. */
function notJoined(facts: readonly Fact[], { tables }: Clues): string | null {
  for (const [index, table] of tables.entries()) {
    const next = tables[index + 1];
    if (!next || !facts.some((fact) => fact.provenance.some((at) => 'table' in at && at.table === table.id))) continue;
    const follows = next.pages[0]! - table.pages.at(-1)!;
    if (follows >= 0 && follows <= 1 && (next.title === null || next.form === table.form && next.title === table.title)) return `the table on page ${next.pages[0]} has no title of its own: it may be the rest of this one, not joined`;
  }
  return null;
}

/** A grouped figure that lacks nothing but its point: 2,442083669. */
export const pointAlone = (text: string): boolean => /^-?\d{1,3}(,\d{3})*,\d{4,}$/.test(text);

function told({ kind, suspects, failures, explanations, breaks }: Diagnosis): string[] {
  const many = failures.length === 1 ? 'identity' : 'identities';
  if (kind === 'not-located') return ['no single change explains the failures'];
  if (kind === 'exchange') return [`two figures stand in each other’s place: exchanged, ${failures.length} failing ${many} hold`];
  if (kind === 'pair') return [`two changes that make up for each other explain ${failures.length} failing ${many}`];
  if (kind !== 'value') return [];
  const slip = suspects.some(({ fact, to }) => to && !isUnprinted(fact) && isTypingSlip(valueOf(fact), to));
  return [
    explanations === 1 ? `one change explains ${failures.length} failing ${many} and breaks ${breaks.length === 0 ? 'none that holds' : `${breaks.length} that hold`}` : `${explanations} cells explain the failure equally well`,
    ...(slip ? ['the difference is one typing slip: a digit changed, swapped, lost or shifted, or a sign'] : []),
  ];
}
