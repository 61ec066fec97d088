import { readdir, stat } from 'node:fs/promises';
import type { Correction, ExtractionResult, Finding } from '../../../schemas/index.ts';
import { decideFindings } from '../../corrections/index.ts';
import { verdictOf } from '../../lib/published-verdict.ts';
import { isRunFolder } from '../../run/ledger/run-folder.ts';

/** A result with what reviewers decided of its findings, and the verdict that follows. */
export function asDecided(result: ExtractionResult, corrections: readonly Correction[]): ExtractionResult {
  const decided = {
    ...result,
    findings: decideFindings(result.findings as readonly Finding[], corrections) as ExtractionResult['findings'],
  };
  return { ...decided, verdict: verdictOf(decided) };
}

/** What tells one state of a file from another; null where there is none. */
export const stampOf = (file: string): Promise<string | null> =>
  stat(file).then(
    ({ mtimeMs, size, ino }) => `${mtimeMs}/${size}/${ino}`,
    () => null,
  );

/** Whether a folder is a run or holds results by themselves. */
export async function holdsResults(folder: string): Promise<boolean> {
  if (await isRunFolder(folder)) return true;
  return (await readdir(folder).catch(() => [] as string[])).some(
    (name) => name.endsWith('.json') && !name.startsWith('.'),
  );
}
