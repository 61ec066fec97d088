import type { Bilingual, Finding } from '../../schemas/index.ts';
import { both, counted } from './words.ts';

/** Cells without an amount from which on a table is told to be misread as a whole. */
const MISREAD_CELLS = 3;

/**
 * A table whose columns ran together fails in most of its sums: they are symptoms of the one trouble, and go with it.
 * A cell without an amount that another finding already names is not told twice.
 */
export function gathered(findings: readonly Finding[]): Finding[] {
  const troubled = findings.filter(({ rule }) => rule === 'reading');
  const misread = new Map(troubled.filter(({ cells }) => cells.length >= MISREAD_CELLS).flatMap((finding) => finding.cells.slice(0, 1).flatMap(({ table }) => (table === undefined ? [] : [[table, finding] as const]))));
  const symptoms = new Map<Finding, Finding[]>();
  const kept: Finding[] = [];
  for (const finding of findings) {
    const trouble = finding.cells.map(({ table }) => (table === undefined ? undefined : misread.get(table))).find((found) => found !== undefined);
    if (trouble && trouble !== finding && finding.cause !== 'rounding') symptoms.set(trouble, [...(symptoms.get(trouble) ?? []), finding]); else kept.push(finding);
  }
  const named = new Set(kept.filter(({ rule }) => rule !== 'reading').flatMap(({ cells }) => cells.map(placeOf)));
  return kept.filter((finding) => finding.rule !== 'reading' || symptoms.has(finding) || !finding.cells.every((cell) => named.has(placeOf(cell)))).map((finding) => {
    const own = symptoms.get(finding);
    return own ? { ...finding, severity: own.some(({ severity }) => severity === 'error') ? 'error' : finding.severity, checks: [...finding.checks, ...own.flatMap(({ checks }) => checks)], evidence: [...finding.evidence, symptomsOf(own)] } : finding;
  });
}

const symptomsOf = (own: readonly Finding[]): Bilingual => { const count = own.flatMap(({ checks }) => checks).length; return both(`表中另有${count}个等式因此不成立`, `${counted(count, 'sum')} of the table ${count === 1 ? 'fails' : 'fail'} with it`); };

const placeOf = ({ page, text }: Finding['cells'][number]): string => `${page}|${text}`;
