import type { Bilingual, Finding } from '../../schemas/index.ts';
import { pattern, patternWith } from '../lib/pattern.ts';
import { areSharesOfOne, isSameGap, type Slips } from './same-slip.ts';
import { both } from './words.ts';

/** Digits that a difference must have to be known again, in one table and over several. */
const DIGITS_IN_TABLE = 3,
  DIGITS_ANYWHERE = 4;
/** Cells of one finding that are named. */
const MAX_CELLS = 24;

/**
 * One slip is told once: sums and agreements that differ by the same amount, along a chain of totals or in sister
 * tables and sentences, lines that several tables leave out, shares reckoned on another whole, and words of a title
 * that are wrong on page after page.
 */
export function toldOnce(findings: readonly Finding[], slips: Slips = NO_SLIPS): Finding[] {
  const kept: Finding[] = [];
  for (const finding of findings) {
    const at = kept.findIndex((known) => isRepeat(known, finding, slips) || followsFrom(finding, known)),
      known = kept[at];
    if (!known) kept.push(finding);
    else kept[at] = followsFrom(finding, known) ? withRepeat(finding, known) : withRepeat(known, finding);
  }
  return kept;
}

const NO_SLIPS: Slips = { facts: new Map(), gaps: new Set() };

function isRepeat(known: Finding, finding: Finding, slips: Slips): boolean {
  if (followsFrom(known, finding) || differsByTheSame(known, finding)) return true;
  if (isSameGap(known, finding, slips) || areSharesOfOne(known, finding, slips)) return true;
  if (known.severity !== finding.severity || known.cause !== finding.cause) return false;
  const said = sayingOf(known);
  if (said !== null) return known.rule === finding.rule && said === sayingOf(finding);
  if (!SUMS.has(known.rule) || !SUMS.has(finding.rule) || finding.cause === 'rounding') return false;
  const digits = digitsOf(known.difference);
  if (shareTable(known, finding) && digits.length >= DIGITS_IN_TABLE)
    return isNear(known.difference, finding.difference);
  return (
    (digits.length >= DIGITS_ANYWHERE && digits === digitsOf(finding.difference)) ||
    (digits.length >= DIGITS_IN_TABLE && sizeOf(known.difference) === sizeOf(finding.difference))
  );
}

/**
 * A rate that is wrong because its amount is: the amount is told already, beside another that opposes it. Likewise a
 * part above its whole where one of them is called wrong already.
 */
function followsFrom(known: Finding, { rule, severity, cells }: Finding): boolean {
  if (known.severity !== 'error') return false;
  if (severity !== 'error' && rule === 'memo') {
    const culprits = new Set(known.cells.flatMap(({ role, fact }) => (role === 'culprit' && fact ? [fact] : [])));
    return cells.some(({ fact }) => fact !== undefined && culprits.has(fact));
  }
  if (known.rule !== 'agreement' || rule !== 'arithmetic') return false;
  if (!known.cells.every(({ statement }) => statement !== undefined)) return false;
  const opposed = new Set(known.cells.flatMap(({ statement, fact }) => (statement && fact ? [fact] : [])));
  return cells.some(({ fact }) => fact !== undefined && opposed.has(fact));
}

/** Sums that differ by just the same amount as an error: whatever else may explain each of them by itself. */
const differsByTheSame = (known: Finding, finding: Finding): boolean =>
  known.severity === 'error' &&
  known.cause === 'publisher' &&
  finding.severity === 'warning' &&
  (finding.cause === 'undetermined' || finding.cause === 'publisher') &&
  SUMS.has(known.rule) &&
  SUMS.has(finding.rule) &&
  digitsOf(finding.difference).length >= DIGITS_IN_TABLE &&
  sizeOf(known.difference) === sizeOf(finding.difference);

const SUMS: ReadonlySet<Finding['rule']> = new Set(['roll-up', 'agreement', 'balance']);

/** The digits of a difference that tell it from others. */
const digitsOf = (difference: string | null): string => (difference ?? '').replace(/\D/g, '').replace(/^0+|0+$/g, '');

const sizeOf = (difference: string | null): number => Math.abs(Number(difference));

/** Along a chain of totals rounding may change the last digit of what they differ by. */
const NEAR = 0.001;
const isNear = (a: string | null, b: string | null): boolean => {
  const [x, y] = [Math.abs(Number(a)), Math.abs(Number(b))];
  return Math.abs(x - y) <= NEAR * Math.max(x, y);
};

function shareTable(a: Finding, b: Finding): boolean {
  const own = new Set(a.cells.flatMap(({ table }) => (table === undefined ? [] : [table])));
  return b.cells.some(({ table }) => table !== undefined && own.has(table));
}

const sayings = new WeakMap<Finding, string | null>();

/**
 * What a finding about words says, without the page or the table that it says it of, and without the amount beside a
 * code; null where amounts are compared.
 */
function sayingOf(finding: Finding): string | null {
  // Each is held against all that were told before.
  let said = sayings.get(finding);
  if (said === undefined) sayings.set(finding, (said = saidBy(finding)));
  return said;
}

function saidBy({ difference, message: { zh }, evidence: [first] }: Finding): string | null {
  if (difference !== null) return null;
  const bare = zh
    .replace(patternWith('g')`${'ordinal'}\d+${'page'}(${'title-of'})?`, '')
    .replace(pattern`：[^：]*${'table'}[^：]*：(?=\d)`, '：')
    .replace(/(?<=：\d+) [\d,.]+/, '');
  return bare === zh ? null : `${bare}|${first?.zh ?? ''}`;
}

function withRepeat(known: Finding, repeat: Finding): Finding {
  // That a part is above its whole says nothing of where else the slip is.
  if (repeat.rule === 'memo' && known.rule !== 'memo') return { ...known, checks: [...known.checks, ...repeat.checks] };
  const places = new Set(known.cells.map(placeOf));
  const cells = repeat.cells.filter((cell) => !places.has(placeOf(cell)));
  return {
    ...known,
    cells: [...known.cells, ...cells].slice(0, Math.max(known.cells.length, MAX_CELLS)),
    checks: [...known.checks, ...repeat.checks],
    evidence: [...known.evidence, alsoIn(repeat)],
  };
}

const alsoIn = ({ message: { zh, en } }: Finding): Bilingual =>
  both(`同一差错还见于：${zh}`, `the same slip shows again: ${en}`);

const placeOf = ({ page, text, row, column }: Finding['cells'][number]): string => `${page}|${row}|${column}|${text}`;
