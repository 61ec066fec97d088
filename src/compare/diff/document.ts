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

/** What is compared by its words alone: places differ as soon as a table is cut otherwise. */
const WORDS = {
  statements: ({ statements }: ExtractionResult) => statements.map(({ text }) => text),
  indicators: ({ indicators }: ExtractionResult) =>
    indicators.map(({ entity, project, level1, level2, level3, operator, value, unitOfMeasure, weight }) =>
      [entity, project, level1, level2, level3, operator, value, unitOfMeasure, weight]
        .filter((part) => part !== null)
        .join(' / '),
    ),
  unread: ({ unread }: ExtractionResult) => unread.map(({ text, reason }) => `${text}: ${reason}`),
} as const;

/** What differs between two results of a document; null when nothing that they say does. */
export function diffDocument(before: Side | null, after: Side | null): DocumentDiff | null {
  const a = before?.result ?? null,
    b = after?.result ?? null;
  const one = b ?? a;
  if (one === null) return null;
  const differences = diffFacts(
    a?.facts ?? [],
    b?.facts ?? [],
    a !== null && b !== null && a.source.sha256 === b.source.sha256,
  );
  const findings = {
    before: a?.findings.length ?? 0,
    after: b?.findings.length ?? 0,
    added: onlyIn(b?.findings ?? [], a?.findings ?? []),
    removed: onlyIn(a?.findings ?? [], b?.findings ?? []),
  };
  const words = (kind: keyof typeof WORDS): DocumentDiff['statements'] =>
    textDiff(a === null ? [] : WORDS[kind](a), b === null ? [] : WORDS[kind](b));
  const texts = { statements: words('statements'), indicators: words('indicators'), unread: words('unread') };
  const status = { before: a?.status ?? null, after: b?.status ?? null },
    verdict = { before: a?.verdict.outcome ?? null, after: b?.verdict.outcome ?? null };
  if (
    a !== null &&
    b !== null &&
    differences.length === 0 &&
    [findings, ...Object.values(texts)].every(({ added, removed }) => added.length + removed.length === 0) &&
    status.before === status.after &&
    verdict.before === verdict.after
  )
    return null;
  return {
    file: one.source.file,
    change: a === null ? 'added' : b === null ? 'removed' : 'changed',
    sha256: { before: a?.source.sha256 ?? null, after: b?.source.sha256 ?? null },
    reasons: before !== null && after !== null ? reasonsOf(before, after) : [],
    status,
    verdict,
    facts: {
      before: a?.facts.length ?? 0,
      after: b?.facts.length ?? 0,
      added: countOf(differences, 'added'),
      removed: countOf(differences, 'removed'),
      changed: countOf(differences, 'changed'),
      moved: countOf(differences, 'moved'),
    },
    findings,
    ...texts,
    differences,
  };
}
