import type { DiffReason, DocumentDiff, ExtractionResult, Finding, RunRecord } from '../../../schemas/index.ts';
import { diffFacts } from './facts.ts';

/** One side of a comparison: a result, and the account of its run where there is one. */
export interface Side {
  readonly result: ExtractionResult;
  readonly run: RunRecord | null;
}

const countOf = (differences: DocumentDiff['differences'], kind: string): number =>
  differences.filter((difference) => difference.kind === kind).length;

/** What makes two results of a document differ, as far as they tell. */
function reasonsOf(before: Side, after: Side): DiffReason[] {
  const a = before.result,
    b = after.result;
  const { corrections: correctionsA, ...optionsA } = a.source.extractor.options,
    { corrections: correctionsB, ...optionsB } = b.source.extractor.options;
  const isCorrected = ({ facts, tables }: ExtractionResult): number =>
    facts.filter(({ corrected }) => corrected).length +
    tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)).filter(({ reviewed }) => reviewed).length;
  const found: Record<Exclude<DiffReason, 'unexplained'>, boolean> = {
    input: a.source.sha256 !== b.source.sha256,
    schema: a.schemaVersion !== b.schemaVersion,
    program:
      a.source.extractor.version !== b.source.extractor.version ||
      (before.run !== null && after.run !== null && before.run.phases.result !== after.run.phases.result),
    options: JSON.stringify(optionsA) !== JSON.stringify(optionsB),
    corrections: JSON.stringify(correctionsA) !== JSON.stringify(correctionsB) || isCorrected(a) !== isCorrected(b),
  };
  const reasons = (Object.keys(found) as (keyof typeof found)[]).filter((reason) => found[reason]);
  return reasons.length === 0 ? ['unexplained'] : reasons;
}

/** Findings that only one side has: by id, and those of the same words only once. */
function onlyIn(findings: readonly Finding[], others: readonly Finding[]): string[] {
  const ids = new Set(others.map(({ id }) => id)),
    words = new Set(others.map(({ message }) => message.en));
  return findings.filter(({ id, message }) => !ids.has(id) && !words.has(message.en)).map(({ message }) => message.en);
}

/** Texts that one side has more often than the other. */
function textDiff(before: readonly string[], after: readonly string[]): DocumentDiff['statements'] {
  const left = new Map<string, number>();
  for (const text of before) left.set(text, (left.get(text) ?? 0) + 1);
  const added = after.filter((text) => {
    const count = left.get(text) ?? 0;
    if (count > 0) left.set(text, count - 1);
    return count === 0;
  });
  return {
    before: before.length,
    after: after.length,
    added,
    removed: [...left].flatMap(([text, count]) => Array<string>(count).fill(text)),
  };
}

/** What a result says, as far as it is compared; nothing where a side has no result. */
type Said = Pick<ExtractionResult, 'facts' | 'findings' | 'statements' | 'indicators' | 'unread'>;
const NOTHING: Said = { facts: [], findings: [], statements: [], indicators: [], unread: [] };

/** What is compared by its words alone: places differ as soon as a table is cut otherwise. */
const WORDS = {
  statements: ({ statements }: Said) => statements.map(({ text }) => text),
  indicators: ({ indicators }: Said) =>
    indicators.map(({ entity, project, level1, level2, level3, operator, value, unitOfMeasure, weight }) =>
      [entity, project, level1, level2, level3, operator, value, unitOfMeasure, weight]
        .filter((part) => part !== null)
        .join(' / '),
    ),
  unread: ({ unread }: Said) => unread.map(({ text, reason }) => `${text}: ${reason}`),
} as const;

/** What differs between two results of a document; null when nothing that they say does. */
export function diffDocument(before: Side | null, after: Side | null): DocumentDiff | null {
  const side = after ?? before;
  if (side === null) return null;
  const diff: DocumentDiff = {
    file: side.result.source.file,
    change: before === null ? 'added' : after === null ? 'removed' : 'changed',
    ...accountOf(before, after),
    ...saidOf(before, after),
  };
  return diff.change === 'changed' && isSame(diff) ? null : diff;
}

/** Of each side, what it is of and what became of it. */
function accountOf(
  before: Side | null,
  after: Side | null,
): Pick<DocumentDiff, 'sha256' | 'reasons' | 'status' | 'verdict'> {
  const [a, b] = [before, after].map((side) => ({
    sha256: side?.result.source.sha256 ?? null,
    status: side?.result.status ?? null,
    verdict: side?.result.verdict.outcome ?? null,
  })) as [SideAccount, SideAccount];
  return {
    sha256: { before: a.sha256, after: b.sha256 },
    reasons: before !== null && after !== null ? reasonsOf(before, after) : [],
    status: { before: a.status, after: b.status },
    verdict: { before: a.verdict, after: b.verdict },
  };
}

interface SideAccount {
  readonly sha256: string | null;
  readonly status: ExtractionResult['status'] | null;
  readonly verdict: ExtractionResult['verdict']['outcome'] | null;
}

/** Facts, findings and words that the sides do not share. */
function saidOf(
  before: Side | null,
  after: Side | null,
): Pick<DocumentDiff, 'facts' | 'findings' | 'statements' | 'indicators' | 'unread' | 'differences'> {
  const a: Said = before?.result ?? NOTHING,
    b: Said = after?.result ?? NOTHING,
    isOfOneFile = before !== null && after !== null && before.result.source.sha256 === after.result.source.sha256;
  const differences = diffFacts(a.facts, b.facts, isOfOneFile);
  const words = (kind: keyof typeof WORDS): DocumentDiff['statements'] => textDiff(WORDS[kind](a), WORDS[kind](b));
  return {
    facts: {
      before: a.facts.length,
      after: b.facts.length,
      added: countOf(differences, 'added'),
      removed: countOf(differences, 'removed'),
      changed: countOf(differences, 'changed'),
      moved: countOf(differences, 'moved'),
    },
    findings: {
      before: a.findings.length,
      after: b.findings.length,
      added: onlyIn(b.findings, a.findings),
      removed: onlyIn(a.findings, b.findings),
    },
    statements: words('statements'),
    indicators: words('indicators'),
    unread: words('unread'),
    differences,
  };
}

function isSame({ differences, findings, statements, indicators, unread, status, verdict }: DocumentDiff): boolean {
  return (
    differences.length === 0 &&
    [findings, statements, indicators, unread].every(({ added, removed }) => added.length + removed.length === 0) &&
    status.before === status.after &&
    verdict.before === verdict.after
  );
}
