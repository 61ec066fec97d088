import type { Cause, CellReference, Fact, Finding, Repair, Statement } from '../../schemas/index.ts';
import { add, compare, decimalText, subtract, ZERO, type Decimal } from '../lib/decimal.ts';
import { stableHash } from '../lib/hash.ts';
import type { CheckedTable } from '../model/document.ts';
import type { Diagnosis } from './diagnose.ts';
import { isTypingSlip } from './slips.ts';
import { valueOf, type Identity } from './identity.ts';
import type { Rule } from './rule.ts';

/** More candidates than this name nobody. */
const MAX_NAMED_CANDIDATES = 12;

/** What telling a finding needs beside the identities. */
export interface Context {
  readonly readings: Readings;
  readonly rules: ReadonlyMap<string, Rule>;
  /** Page and box of each statement. */
  readonly pages: ReadonlyMap<string, Statement>;
}

type Readings = ReadonlyMap<string, readonly { readonly amount: string; readonly evidence: string }[]>;

export function readingsOf(tables: readonly CheckedTable[]): Readings {
  return new Map(tables.flatMap((table) => [...table.readings]));
}

/** One finding for one cause: the culprit or the candidates first, then the cells of the failing identities. */
export function findingOf({ failures, candidates }: Diagnosis, { readings, rules, pages }: Context): Finding {
  const worst = failures.find((identity) => identity.severity === 'error') ?? failures[0]!;
  const named = candidates.length <= MAX_NAMED_CANDIDATES ? candidates : [];
  const single = named.length === 1 ? named[0]! : null;
  const { cause, evidence, repairTo } = causeOf(failures, named, readings);
  const expected = expectedOf(worst), actual = worst.total ? valueOf(worst.total) : null;
  const cells: CellReference[] = [
    ...named.map(({ fact }) => referenceTo(fact, single ? 'culprit' : 'candidate', pages)),
    ...(worst.total && !named.some(({ fact }) => fact === worst.total) ? [referenceTo(worst.total, 'total', pages)] : []),
    ...worst.parts.filter((part) => !named.some(({ fact }) => fact === part)).map((part) => referenceTo(part, 'part', pages)),
  ];
  const repair: Repair | null = single && repairTo ? { fact: single.fact.id, from: single.fact.amount, to: decimalText(repairTo), reason: `makes ${failures.length} failing ${failures.length === 1 ? 'identity' : 'identities'} hold and breaks none` } : null;
  const rule = rules.get(worst.rule);
  return {
    id: stableHash(`finding|${failures.map(({ id }) => id).join(',')}`), rule: worst.rule, severity: worst.severity,
    message: {
      zh: `${rule?.title.zh ?? worst.rule}不成立：${describeZh(worst)}${single ? `；最可能有误的是第${pageOf(single.fact, pages)}页的“${single.fact.published.text}”` : ''}`,
      en: `${rule?.title.en ?? worst.rule} fails: ${describeEn(worst)}${single ? `; the likeliest slip is “${single.fact.published.text}” on page ${pageOf(single.fact, pages)}` : ''}`,
    },
    expected: expected ? decimalText(expected) : null, actual: actual ? decimalText(actual) : null,
    difference: worst.difference ? decimalText(worst.difference) : null, tolerance: worst.tolerance ? decimalText(worst.tolerance) : null,
    cells, checks: failures.map(({ id }) => id), cause, evidence, repair,
  };
}

function causeOf(failures: readonly Identity[], candidates: Diagnosis['candidates'], readings: Readings): { cause: Cause; evidence: string[]; repairTo: Decimal | null } {
  const evidence: string[] = [];
  if (failures.every((identity) => identity.band === 'interval' || identity.band === 'rounding')) {
    return { cause: 'rounding', evidence: ['every difference lies inside what rounding of the printed figures allows'], repairTo: null };
  }
  if (failures.every(({ severity, rule, total, parts }) => severity === 'warning' && rule === 'agreement' && [total, ...parts].some((fact) => fact?.form === 'narrative' || fact?.form.endsWith('performance')))) {
    return { cause: 'undetermined', evidence: ['the sentence or performance table may speak of another scope'], repairTo: null };
  }
  for (const { fact, to } of candidates) {
    const reading = readings.get(fact.id)?.find(({ amount }) => amount === decimalText(to));
    if (reading) return { cause: 'extraction', evidence: [`another reading closes the sums: ${reading.evidence}`], repairTo: to };
  }
  const doubtful = failures.flatMap(({ total, parts }) => (total ? [total, ...parts] : parts)).filter((fact) => fact.provenance.some((at) => 'confidence' in at && at.confidence < 0.9));
  if (doubtful.length > 0) return { cause: 'extraction', evidence: ['a figure was read with low confidence'], repairTo: null };
  const single = candidates.length === 1 ? candidates[0]! : null;
  if (single) {
    evidence.push(`one change explains ${failures.length} failing ${failures.length === 1 ? 'identity' : 'identities'} and breaks none that holds`);
    if (isTypingSlip(valueOf(single.fact), single.to)) evidence.push('the difference is one typing slip: a digit changed, swapped, lost or shifted');
  } else evidence.push(candidates.length === 0 ? 'no single change explains the failures' : `${candidates.length} cells explain the failure equally well`);
  evidence.push('the characters are clean text of the PDF and no other reading was found');
  return { cause: 'publisher', evidence, repairTo: single ? single.to : null };
}

const expectedOf = ({ parts, kind, total, difference }: Identity): Decimal | null => (kind === 'sum' ? parts.map(valueOf).reduce((sum, value) => add(sum, value), ZERO) : total && difference ? subtract(valueOf(total), difference) : null);

const pageOf = (fact: Fact, pages: Context['pages']): number => { const at = fact.provenance[0]!; return 'page' in at ? at.page : pages.get(at.statement)?.page ?? 1; };

function referenceTo(fact: Fact, role: CellReference['role'], pages: Context['pages']): CellReference {
  const at = fact.provenance[0]!;
  if (!('table' in at)) return { statement: at.statement, page: pageOf(fact, pages), ...(pages.get(at.statement) ? { bbox: pages.get(at.statement)!.bbox } : {}), text: fact.published.text, fact: fact.id, role };
  return { table: at.table, row: at.row, column: at.column, page: at.page, bbox: at.bbox, text: fact.published.text, fact: fact.id, role };
}

function describeZh(identity: Identity): string {
  const total = identity.total?.published.text ?? '';
  const parts = identity.parts.slice(0, 8).map((part) => part.published.text).join(identity.kind === 'sum' ? ' + ' : ' / ');
  return `${total} ${compare(identity.difference ?? ZERO, ZERO) === 0 ? '=' : '≠'} ${parts}${identity.parts.length > 8 ? ' + …' : ''}`;
}

const describeEn = describeZh;

/** A failing identity that is no sum (a memo, a ratio, a statement) is a finding of its own. */
export function plainFinding(identity: Identity, { rules, pages }: Context): Finding {
  const rule = rules.get(identity.rule);
  return {
    id: stableHash(`finding|${identity.id}`), rule: identity.rule, severity: identity.severity,
    message: { zh: `${rule?.title.zh ?? identity.rule}不成立：${identity.label}`, en: `${rule?.title.en ?? identity.rule} fails: ${identity.label}` },
    expected: null, actual: identity.total ? identity.total.amount : null,
    difference: identity.difference ? decimalText(identity.difference) : null, tolerance: identity.tolerance ? decimalText(identity.tolerance) : null,
    cells: [...(identity.total ? [referenceTo(identity.total, 'total', pages)] : []), ...identity.parts.map((part) => referenceTo(part, 'part', pages))],
    checks: [identity.id], cause: identity.rule === 'correspondence' ? 'undetermined' : 'publisher', evidence: [identity.reason ?? identity.label], repair: null,
  };
}
