import type { Bilingual, CellReference, Fact, Finding, Repair, Statement } from '../../schemas/index.ts';
import { add, decimalText, isZero, subtract, ZERO, type Decimal } from '../lib/decimal.ts';
import { stableHash } from '../lib/hash.ts';
import { blameFor, pointAlone, type Clues } from './diagnose/cause.ts';
import type { Diagnosis } from './diagnose/index.ts';
import { toleranceOf, valueOf, type Identity } from './identity.ts';
import { carryOverBetween, opposedPrints } from './diagnose/opposed-prints.ts';
import type { Rule } from './rule.ts';
import { both, same } from './words.ts';
import { goesOnApart } from './evidence/cut-tables.ts';
import { isMalformed, isBlankPlaceholder } from './evidence/blank-placeholder.ts';

/** More candidates than this name nobody. */
const MAX_NAMED_CANDIDATES = 12;

/** What telling a finding needs beside the identities. */
export interface Context extends Clues {
  readonly rules: ReadonlyMap<string, Rule>;
  /** Page and box of each statement. */
  readonly pages: ReadonlyMap<string, Statement>;
  /** How many identities that hold bear out each fact, by id. */
  readonly proofs: ReadonlyMap<string, number>;
}

/** What a diagnosis names: its failing identity that weighs most, and the figures to blame. */
interface Named {
  readonly worst: Identity;
  readonly suspects: Diagnosis['suspects'];
  /** The figures are the culprits, not only candidates. */
  readonly certain: boolean;
}

/** Where rounding explains the difference, nobody is the culprit. */
function namedBy({ failures, kind, suspects, explanations }: Diagnosis, rounded: boolean): Named {
  return {
    worst: failures.find((identity) => identity.severity === 'error') ?? failures[0]!,
    suspects: kind === 'value' && suspects.length > MAX_NAMED_CANDIDATES ? [] : suspects.slice(0, MAX_NAMED_CANDIDATES),
    certain: !rounded && explanations === 1 && (kind === 'value' || kind === 'exchange' || kind === 'pair'),
  };
}

/** The id of the finding that tells these failures. */
export const findingId = (failures: readonly Identity[]): string =>
  stableHash(`finding|${failures.map(({ id }) => id).join(',')}`);

/** One finding for one cause: the culprits or the candidates first, then the cells of the failing identities. */
export function findingOf(diagnosis: Diagnosis, context: Context): Finding {
  const { failures, suspects } = diagnosis,
    { cause, evidence } = blameFor(diagnosis, context),
    rounded = cause === 'rounding';
  const named = namedBy(diagnosis, rounded),
    { worst, certain } = named,
    opposed = suspects.length === 0 && !rounded ? opposedPrints(worst, context.tables, context.proofs) : null;
  const severity = severityOf(diagnosis, worst, rounded, context),
    expected = expectedOf(worst),
    title = context.rules.get(worst.rule)?.title ?? same(worst.rule),
    described = describe(worst),
    likeliest = rounded ? ROUNDED : (opposed?.remark ?? remark(diagnosis, certain, context.pages));
  return {
    id: findingId(failures),
    rule: worst.rule,
    severity,
    message: both(
      `${title.zh}不成立：${described.zh}${likeliest.zh}`,
      `${title.en} fails: ${described.en}${likeliest.en}`,
    ),
    expected: expected ? decimalText(expected) : null,
    actual: worst.total ? decimalText(valueOf(worst.total)) : null,
    difference: worst.difference ? decimalText(worst.difference) : null,
    tolerance: toleranceOf(worst),
    cells: cellsOf(diagnosis, named, opposed?.facts ?? [], context.pages),
    checks: failures.map(({ id }) => id),
    cause,
    evidence: [...evidence, ...(opposed?.evidence ?? [])],
    repair: repairOf(diagnosis, named),
  };
}

/**
 * What is to blame, then the other cells of the failing identity; of those, prints that oppose others are candidates.
 */
function cellsOf(
  diagnosis: Diagnosis,
  { worst, suspects, certain }: Named,
  opposed: readonly Fact[],
  pages: Context['pages'],
): CellReference[] {
  const { unit, unread } = diagnosis;
  const role = unit || unread ? 'other' : certain ? 'culprit' : 'candidate';
  const others = [
    ...(worst.total ? [[worst.total, 'total'] as const] : []),
    ...worst.parts.map((part) => [part, 'part'] as const),
  ].filter(
    ([fact]) =>
      !suspects.some((suspect) => suspect.fact === fact) && (!isBlankPlaceholder(fact) || fact === worst.total),
  );
  return [
    ...(unit ? [unitReference(diagnosis, pages)] : []),
    ...(unread ? [{ page: unread.page, bbox: unread.bbox, text: unread.text, role: 'culprit' as const }] : []),
    ...suspects.map(({ fact }) => referenceTo(fact, role, pages)),
    ...others.map(([fact, part]) => referenceTo(fact, opposed.includes(fact) ? 'candidate' : part, pages)),
  ];
}

/** The change of the one culprit that makes every failing identity hold exactly; null where there is none. */
function repairOf({ failures, kind, exact, breaks }: Diagnosis, { suspects, certain }: Named): Repair | null {
  const [single] = suspects;
  if (!single || suspects.length > 1 || !certain || kind !== 'value' || !exact || breaks.length > 0) return null;
  if (!single.to || isZero(single.to) || isBlankPlaceholder(single.fact)) return null;
  return {
    fact: single.fact.id,
    from: single.fact.amount,
    to: decimalText(single.to),
    reason: both(
      `使${failures.length}个不成立的等式成立，且不破坏任何等式`,
      `makes ${failures.length} failing ${failures.length === 1 ? 'identity' : 'identities'} hold and breaks none`,
    ),
  };
}

const ROUNDED: Bilingual = { zh: '；四舍五入所致', en: '; rounding explains it' };

/** A money unit that no table prints was assumed: that it does not fit says nothing of the publisher. */
const isAssumedUnit = ({ unit }: Diagnosis, { tables }: Clues): boolean =>
  !!unit && tables.some(({ id, hasAssumedUnit = false }) => id === unit.table && hasAssumedUnit);

/**
 * A total that prints nothing is an error where its figure stands in another column; rounding, an assumed unit, money
 * of different years and rows that may stand in the next table accuse nobody.
 */
function severityOf(diagnosis: Diagnosis, worst: Identity, rounded: boolean, context: Context): Finding['severity'] {
  if (rounded || isAssumedUnit(diagnosis, context)) return 'info';
  const apart = carryOverBetween(worst, context.tables);
  if (apart === 'years') return 'info';
  if (diagnosis.kind === 'missing-line' && goesOnApart(worst, context.tables)) return 'warning';
  if (!context.isCorroborated(diagnosis)) return apart === 'left' ? 'info' : 'warning';
  const severity = diagnosis.kind === 'exchange' && worst.kind === 'sum' ? 'error' : worst.severity;
  return apart === 'left' && severity !== 'error' ? 'info' : severity;
}

/** What the cause is, in words, after the failing identity. */
function remark({ kind, suspects, unit, unread }: Diagnosis, certain: boolean, pages: Context['pages']): Bilingual {
  const [first, second] = suspects;
  if (!first) return { zh: '；无法定位到单个数字', en: '; no single figure can be blamed' };
  if (unread)
    return {
      zh: `；第${unread.page}页的“${unread.text}”不成数字，恰为所缺的数`,
      en: `; “${unread.text}” on page ${unread.page} is no amount as printed and has just the missing digits`,
    };
  const page = pageOf(first.fact, pages);
  const shown = first.fact.published.text;
  switch (kind) {
    case 'missing-line':
      return {
        zh: `；第${page}页“${shown}”之下可能缺行`,
        en: `; a line seems to be missing under “${shown}” on page ${page}`,
      };
    case 'repeated-line':
      return {
        zh: `；第${page}页“${shown}”所在的行可能重复`,
        en: `; the line of “${shown}” on page ${page} seems to be repeated`,
      };
    case 'money-unit':
      return {
        zh: `；第${page}页整表的金额单位（${first.fact.published.moneyUnit}）有误，相差10的${unit!.exponent}次方`,
        en:
          `; the money unit (${first.fact.published.moneyUnit}) of the whole table on page ${page} is wrong by 10^` +
          `${unit!.exponent}`,
      };
    case 'exchange':
      return {
        zh: `；第${page}页的“${shown}”与“${second?.fact.published.text ?? ''}”位置互换`,
        en: `; “${shown}” and “${second?.fact.published.text ?? ''}” on page ${page} stand in each other’s place`,
      };
    case 'pair':
      return certain
        ? {
            zh: `；“${shown}”与“${second?.fact.published.text ?? ''}”两处有误，相互抵消`,
            en: `; “${shown}” and “${second?.fact.published.text ?? ''}” are both wrong and make up for each other`,
          }
        : { zh: '', en: '' };
    case 'value':
      return certain
        ? shown === ''
          ? { zh: `；最可能有误的是第${page}页的空白格`, en: `; the likeliest slip is a blank cell on page ${page}` }
          : { zh: `；最可能有误的是第${page}页的“${shown}”`, en: `; the likeliest slip is “${shown}” on page ${page}` }
        : { zh: '', en: '' };
    case 'not-located':
      return { zh: '', en: '' };
    default:
      return kind satisfies never;
  }
}

const expectedOf = ({ parts, kind, total, difference }: Identity): Decimal | null =>
  kind === 'sum'
    ? parts.map(valueOf).reduce((sum, value) => add(sum, value), ZERO)
    : total && difference
      ? subtract(valueOf(total), difference)
      : null;

const pageOf = (fact: Fact, pages: Context['pages']): number => {
  const at = fact.provenance[0]!;
  return 'page' in at ? at.page : (pages.get(at.statement)?.page ?? 1);
};

function referenceTo(fact: Fact, role: CellReference['role'], pages: Context['pages']): CellReference {
  const at = fact.provenance[0]!;
  const own = isBlankPlaceholder(fact) ? {} : { fact: fact.id };
  if (!('table' in at))
    return {
      statement: at.statement,
      page: pageOf(fact, pages),
      ...(pages.get(at.statement) ? { bbox: pages.get(at.statement)!.bbox } : {}),
      text: fact.published.text,
      ...own,
      role,
    };
  if (isBlankPlaceholder(fact) && !isMalformed(fact) && at.bbox[2] === 0)
    return { table: at.table, page: at.page, text: fact.published.text, role };
  return {
    table: at.table,
    row: at.row,
    column: at.column,
    page: at.page,
    bbox: at.bbox,
    text: fact.published.text,
    ...own,
    role,
  };
}

/** The unit line of a table: its text is known, its place is not. */
function unitReference({ suspects, unit }: Diagnosis, pages: Context['pages']): CellReference {
  const fact = suspects[0]!.fact;
  return { table: unit!.table, page: pageOf(fact, pages), text: fact.published.moneyUnit ?? '', role: 'culprit' };
}

function describe(identity: Identity): Bilingual {
  if (identity.kind === 'ratio') {
    const stated = identity.total!.published.text,
      [part, whole] = identity.parts.map(({ published }) => published.text);
    if (identity.ratio === 'growth')
      return both(
        `${stated} ≠ 本年${part} ÷ 上年${whole} − 1`,
        `${stated} ≠ this year’s ${part} ÷ last year’s ${whole} − 1`,
      );
    return identity.ratio === 'share'
      ? same(`${stated} ≠ ${part} ÷ ${whole}`)
      : both(
          `${stated} ≠ ${part} ÷ 上年数（本年${whole}）`,
          `${stated} ≠ ${part} ÷ last year’s amount (this year ${whole})`,
        );
  }
  const total = identity.total?.published.text ?? '';
  const parts = identity.parts
    .slice(0, 8)
    .map((part) => part.published.text)
    .join(identity.kind === 'sum' ? ' + ' : ' / ');
  return same(
    `${total || '∅'} ${identity.difference && isZero(identity.difference) ? '=' : '≠'} ${parts}` +
      `${identity.parts.length > 8 ? ' + …' : ''}`,
  );
}

/** A failing identity that is no sum (a memo, a statement) is a finding of its own. */
export function plainFinding(identity: Identity, { rules, pages }: Context): Finding {
  const title = rules.get(identity.rule)?.title ?? { zh: identity.rule, en: identity.rule };
  return {
    id: stableHash(`finding|${identity.id}`),
    rule: identity.rule,
    severity: identity.severity,
    message: both(`${title.zh}不成立：${identity.label.zh}`, `${title.en} fails: ${identity.label.en}`),
    expected: null,
    actual: identity.total && !isBlankPlaceholder(identity.total) ? identity.total.amount : null,
    difference: identity.difference ? decimalText(identity.difference) : null,
    tolerance: toleranceOf(identity),
    cells: [
      ...(identity.cells ?? []),
      ...(identity.total ? [referenceTo(identity.total, 'total', pages)] : []),
      ...identity.parts.map((part) => referenceTo(part, 'part', pages)),
    ],
    checks: [identity.id],
    cause: plainCause(identity),
    evidence: [identity.reason ?? identity.label],
    repair: null,
  };
}

/** Without a sum to go by, the rule itself tells whose fault it most likely is. */
function plainCause({ rule, cells = [] }: Identity): Finding['cause'] {
  if (rule === 'reading')
    return cells.length > 0 && cells.every(({ text }) => pointAlone(text)) ? 'publisher' : 'extraction';
  return rule === 'correspondence' ? 'undetermined' : 'publisher';
}
