import type { Bilingual, Fact } from '../../../schemas/index.ts';
import { absolute, decimalText } from '../../lib/decimal.ts';
import type { CheckedTable } from '../../model/document.ts';
import { tableOf } from '../evidence/fact-place.ts';
import type { Identity } from '../identity.ts';
import { both, counted, tableName } from '../words.ts';

/** Two prints of one figure that differ, each borne out by other identities: why neither can be called wrong. */
export interface OpposedPrints {
  /** The candidates: both prints. */
  readonly facts: readonly Fact[];
  readonly remark: Bilingual;
  readonly evidence: readonly Bilingual[];
}

/**
 * What can be said of a failing repetition for which no single change was found: changing either print would break the
 * sums of its own table. Where a table prints just the difference, that line is told: one table counts it in, the other
 * not.
 * @param proofs how many identities that hold bear out each fact, by id
 * @returns null where a print is not borne out
 */
export function opposedPrints(
  { kind, total, parts: [part, ...others], difference }: Identity,
  tables: readonly CheckedTable[],
  proofs: ReadonlyMap<string, number>,
): OpposedPrints | null {
  if (kind !== 'same' || !total || !part || others.length > 0 || !difference) return null;
  const facts = [total, part],
    counts = facts.map(({ id }) => proofs.get(id) ?? 0);
  if (counts.some((count) => count === 0)) return null;
  const missing = decimalText(absolute(difference)),
    own = new Set(facts.map(tableOf));
  const line = tables
    .filter(({ id }) => own.has(id))
    .flatMap((table) =>
      table.facts
        .filter(
          (fact) => fact.amount === missing && fact.flow === total.flow && !fact.unmapped && fact.measure === undefined,
        )
        .map((fact) => ({ table, fact })),
    )[0];
  const evidence = facts.map((fact, index) =>
    both(
      `“${fact.published.text}”有${counts[index]!}个成立的等式支持`,
      `“${fact.published.text}” is borne out by ` +
        `${counted(counts[index]!, 'identity that holds', 'identities that hold')}`,
    ),
  );
  if (!line)
    return {
      facts,
      remark: both(
        '；两处各有成立的等式支持，无法断定何者有误',
        '; both are borne out by identities that hold, so that neither can be called wrong',
      ),
      evidence,
    };
  const { zh, en } = tableName(line.table),
    shown = line.fact.published.text,
    page = pageOf(line.fact);
  return {
    facts,
    remark: both(
      `；两处各有成立的等式支持，无法断定何者有误；差额即${zh}第${page}页的“${shown}”`,
      '; both are borne out by identities that hold, so that neither can be called wrong; the difference is “' +
        `${shown}” of ${en} on page ${page}`,
    ),
    evidence: [
      ...evidence,
      both(
        `差额即第${page}页的“${shown}”：一处计入，另一处未计入`,
        `the difference is “${shown}” on page ${page}: one print counts it in, the other does not`,
      ),
    ],
  };
}

/** What was carried over into the year, or out of it. */
const isCarryOver = ({ period, use }: Fact): boolean =>
  period === 'carryover' || period === 'account-balance' || isCarriedOn({ use });
/** What is left for the next year: 年终结转结余. */
const isCarriedOn = ({ use }: Pick<Fact, 'use'>): boolean => use === 'carry-forward';

/**
 * How two tables differ by just what one of them prints as carried over: their money is of different `years`. Where it
 * is `left` for the next year, one table spends what the other keeps: a contradiction as any other, told where it is
 * sure. Null: they do not.
 */
export function carryOverBetween(
  { kind, total, parts, difference }: Identity,
  tables: readonly CheckedTable[],
): 'years' | 'left' | null {
  if (kind !== 'same' || !total || parts.length !== 1 || !difference) return null;
  const missing = decimalText(absolute(difference)),
    own = new Set([total, ...parts].map(tableOf));
  const carried = tables
    .filter(({ id }) => own.has(id))
    .flatMap(({ facts }) =>
      facts.filter(
        (fact) => fact.amount === missing && isCarryOver(fact) && !fact.unmapped && fact.measure === undefined,
      ),
    );
  if (carried.length === 0) return null;
  return carried.some(isCarriedOn) ? 'left' : 'years';
}

const pageOf = ({ provenance: [at] }: Fact): number => (at && 'page' in at ? at.page : 1);
