import type { Bilingual, Fact, Finding } from '../../../schemas/index.ts';
import { inYuan, readAmount, toleranceText } from '../../lib/amounts.ts';
import { decimalText } from '../../lib/decimal.ts';
import { stableHash } from '../../lib/hash.ts';
import type { BudgetDocument } from '../../model/document.ts';
import type { Diagnosis } from './index.ts';
import { graphOf, type Cell } from './graph.ts';
import { effectOf } from './hypothesis.ts';
import type { Identity } from '../identity.ts';
import { cellKey } from '../evidence/prove.ts';
import { cellsInDoubt, confirms, type Rereadings } from './requests.ts';
import { valueUnits } from './units.ts';
import { isBlankPlaceholder } from '../evidence/blank-placeholder.ts';
import { both, counted } from '../words.ts';

/**
 * A figure that a second reading puts right: it differs from the first, makes failing identities hold and breaks none.
 */
export interface Correction {
  readonly before: Fact;
  readonly after: Fact;
  /** Identities that failed and hold now. */
  readonly explains: readonly Identity[];
  /** What shows the new reading, for the finding. */
  readonly shown: Bilingual;
}

/** The corrections that second readings prove; a reading that proves nothing is left alone. */
export function correctionsFrom(
  diagnoses: readonly Diagnosis[],
  identities: readonly Identity[],
  rereadings: Rereadings,
): Correction[] {
  if (rereadings.size === 0) return [];
  const cells = new Map(graphOf(identities).cells.map((cell) => [cell.key, cell]));
  const done = new Set<Fact>();
  return diagnoses.flatMap((diagnosis) => {
    const changed = cellsInDoubt(diagnosis, rereadings).flatMap(({ fact }): Reread[] => {
      const after = done.has(fact) || isBlankPlaceholder(fact) ? null : readAgain(fact, rereadings.get(fact.id)?.text),
        cell = cells.get(cellKey(fact));
      return after && cell ? [{ before: fact, after, cell }] : [];
    });
    // Two errors that make up for each other are proven together only.
    const proven = proofOf(changed) ?? changed.flatMap((one) => proofOf([one]) ?? []);
    for (const { before } of proven) done.add(before);
    return proven;
  });
}

interface Reread {
  readonly before: Fact;
  readonly after: Fact;
  readonly cell: Cell;
}

function proofOf(changed: readonly Reread[]): Correction[] | null {
  if (changed.length === 0) return null;
  const { explains, breaks } = effectOf(new Map(changed.map(({ cell, after }) => [cell, valueUnits(after)])));
  if (explains.size === 0 || breaks.length > 0) return null;
  return changed.map(({ before, after }) => ({
    before,
    after,
    explains: [...explains].map(({ identity }) => identity),
    shown: both(
      `按页面图像重新识别，该格为${after.published.text}`,
      `read again from the picture of the page, the cell shows ${after.published.text}`,
    ),
  }));
}

/** The fact as its second reading shows it, with the first kept; null when that shows the same, or no amount. */
function readAgain(fact: Fact, again: string | undefined): Fact | null {
  if (again === undefined || confirms(fact, again)) return null;
  return rewritten(fact, again, {
    reason: both(
      '按页面图像重新识别，且使等式成立',
      'read again from the picture of the page, and makes the sums hold',
    ),
  });
}

/** The fact with another text as its print, the first one kept; null where the text is no amount. */
export function rewritten(
  fact: Fact,
  text: string,
  why: Omit<NonNullable<Fact['corrected']>, 'original'>,
): Fact | null {
  const { moneyUnit, text: original } = fact.published;
  const reading = readAmount(text);
  if (reading.kind !== 'amount' && reading.kind !== 'percent') return null;
  const { value, decimals } = reading;
  return {
    ...fact,
    amount: decimalText(moneyUnit === null ? value : inYuan(value, moneyUnit)),
    published: { text: reading.text, moneyUnit, decimals },
    tolerance: toleranceText(decimals, moneyUnit),
    corrected: { original: fact.corrected?.original ?? original, ...why },
  };
}

/** The document with its corrected facts in the place of those first read. */
export function corrected(document: BudgetDocument, corrections: readonly Correction[]): BudgetDocument {
  const after = new Map(corrections.map((correction) => [correction.before, correction.after]));
  const replace = (facts: readonly Fact[]): Fact[] => facts.map((fact) => after.get(fact) ?? fact);
  return {
    ...document,
    tables: document.tables.map((table) => ({ ...table, facts: replace(table.facts) })),
    narrative: replace(document.narrative),
    facts: replace(document.facts),
  };
}

/** What a correction is told as: nothing fails any more, but the figure is not as it was first read. */
export function correctionFinding({ before, after, explains, shown }: Correction): Finding {
  const at = before.provenance[0]!;
  const { text: first } = before.published,
    { text: second } = after.published,
    count = explains.length;
  return {
    id: stableHash(`corrected|${before.id}`),
    rule: 'reading',
    severity: 'info',
    message: both(`读数已更正：${first} → ${second}`, `A reading was corrected: ${first} → ${second}`),
    expected: after.amount,
    actual: before.amount,
    difference: null,
    tolerance: null,
    cells:
      'table' in at
        ? [
            {
              table: at.table,
              row: at.row,
              column: at.column,
              page: at.page,
              bbox: at.bbox,
              text: first,
              fact: before.id,
              role: 'culprit',
            },
          ]
        : [],
    checks: explains.map(({ id }) => id),
    cause: 'extraction',
    evidence: [
      shown,
      both(
        `更正后${count}个不成立的等式成立，且不破坏任何等式`,
        `with it ${counted(count, 'failing identity holds', 'failing identities hold')} and none breaks`,
      ),
    ],
    repair: { fact: before.id, from: before.amount, to: after.amount, reason: both('已更正', 'applied') },
  };
}
