import type { Bilingual, Cause, Fact, Unread } from '../../../schemas/index.ts';
import { inYuan, readAmount } from '../../lib/amounts.ts';
import { decimalText, type Decimal } from '../../lib/decimal.ts';
import type { IsCorroborated } from '../evidence/corroboration.ts';
import type { Diagnosis } from './index.ts';
import { hasFusedFigures, isFused, isOutside } from './fused.ts';
import { valueOf } from '../identity.ts';
import type { LostGlyphs } from './lost-glyphs.ts';
import { factsOf } from '../evidence/prove.ts';
import { cellsInDoubt, confirms, type Rereadings } from './requests.ts';
import { isPointSlip, isTypingSlip } from './slips.ts';
import type { WhyMisplaced } from './misplaced.ts';
import type { CheckedTable } from '../../model/document.ts';
import { isMalformed, isBlankPlaceholder } from '../evidence/blank-placeholder.ts';
import { both, counted } from '../words.ts';

export type Readings = ReadonlyMap<string, readonly { readonly amount: string; readonly evidence: string }[]>;

/** What tells the tool's fault from the publisher's. */
export interface Clues {
  readonly readings: Readings;
  readonly lost: LostGlyphs;
  readonly whyMisplaced: WhyMisplaced;
  readonly unread: readonly Unread[];
  readonly tables: readonly CheckedTable[];
  readonly rereadings: Rereadings;
  readonly isCorroborated: IsCorroborated;
}

export interface Blame {
  readonly cause: Cause;
  readonly evidence: readonly Bilingual[];
}

const MIN_CONFIDENCE = 0.9;

/** Whose fault a failure is: the reading's or the publisher's, with what speaks for it. */
export function blameFor(diagnosis: Diagnosis, clues: Clues): Blame {
  const { failures, suspects, kind } = diagnosis;
  const isSeen =
    suspects.length > 0 && suspects.every(({ fact }) => clues.tables.some(({ confirmed }) => confirmed?.has(fact.id)));
  if (isSeen)
    return {
      cause: 'publisher',
      evidence: [
        both('审核人已看过此单元格：页面即如此印', 'a reviewer has seen the cell: the page prints it so'),
        ...told(diagnosis),
      ],
    };
  if (
    failures.every(({ band }) => band === 'interval' || band === 'rounding') &&
    !suspects.some(({ fact, to }) => to && readingOf(fact, clues, to))
  )
    return {
      cause: 'rounding',
      evidence: [
        both(
          '每处差额都在所列数字四舍五入的范围之内',
          'every difference lies inside what rounding of the printed figures allows',
        ),
      ],
    };
  const again = seenAgain(diagnosis, clues);
  if (again && again.cause !== 'publisher') return again;
  // What was seen again rules out a misread character, but no line that was missed.
  const extraction = (again ? null : glyphEvidence(diagnosis, clues)) ?? layoutEvidence(diagnosis, clues);
  if (extraction) return { cause: 'extraction', evidence: [extraction] };
  const recognized = again ? undefined : suspects.map(({ fact }) => fact).find(isRecognized);
  if (recognized)
    return {
      cause: 'undetermined',
      evidence: [
        both(
          `“${recognized.published.text}”由图像识别而来：请对照页面再看此格`,
          `“${recognized.published.text}” was recognised from a picture: look at the cell on its page again`,
        ),
        ...told(diagnosis),
      ],
    };
  const facts = failures.flatMap(factsOf);
  const scoped =
    failures.every(({ severity }) => severity === 'warning') &&
    failures.some(({ rule }) => rule === 'agreement') &&
    facts.some(({ form }) => form === 'narrative' || form.endsWith('performance'));
  // Another scope has other digits: the same ones with their point elsewhere are a slip.
  if (
    scoped &&
    kind !== 'money-unit' &&
    !suspects.some(({ fact, to }) => to && !isBlankPlaceholder(fact) && isPointSlip(valueOf(fact), to))
  )
    return {
      cause: 'undetermined',
      evidence: [
        both('该句或绩效表所说的口径可能不同', 'the sentence or performance table may speak of another scope'),
      ],
    };
  if (!clues.isCorroborated(diagnosis))
    return {
      cause: 'undetermined',
      evidence: [
        both(
          '没有别的等式证实所涉行、栏的含义：也可能是对表的理解有误',
          'no other identity bears out what the rows and columns are taken to mean: the table may have been ' +
            'misunderstood',
        ),
        ...told(diagnosis),
      ],
    };
  return {
    cause: 'publisher',
    evidence: [
      ...diagnosis.evidence,
      ...told(diagnosis),
      ...(suspects.length > 0 || kind === 'not-located'
        ? (again?.evidence ?? [
            both(
              '字符是PDF中的清晰文本，没有别的读法',
              'the characters are clean text of the PDF and no other reading was found',
            ),
          ])
        : []),
    ],
  };
}

/** A figure read from a picture may be misread however sure the recognition was. */
const isRecognized = (fact: Fact): boolean =>
  !isBlankPlaceholder(fact) && fact.provenance.some((at) => 'method' in at && at.method === 'ocr');

/**
 * What an independent reading of the cells in doubt says; null where there is none. (Where it proves a correction,
 * nothing fails any more.)
 */
function seenAgain(diagnosis: Diagnosis, { rereadings, tables }: Clues): Blame | null {
  const cells = cellsInDoubt(diagnosis, rereadings).filter(({ fact, to }) => {
    const again = rereadings.get(fact.id);
    return (
      again &&
      ((again.sure && isCredible(again.text, fact, tables)) ||
        confirms(fact, again.text) ||
        isReading(again.text, fact, to))
    );
  });
  const odd = cells.find(({ fact }) => !confirms(fact, rereadings.get(fact.id)!.text));
  if (!odd)
    return cells.length === 0
      ? null
      : {
          cause: 'publisher',
          evidence: [
            both(
              `按页面图像重新识别，${cells.length}个格的数字相同`,
              `read again from the picture of the page, ${counted(cells.length, 'cell shows', 'cells show')} the ` +
                'same digits',
            ),
          ],
        };
  const { fact, to } = odd,
    again = rereadings.get(fact.id)!.text;
  const shows = both(
    `按页面图像重新识别，“${fact.published.text}”一格为“${again}”`,
    `read again from the picture of the page, the cell of “${fact.published.text}” shows “${again}”`,
  );
  return { cause: isReading(again, fact, to) ? 'extraction' : 'undetermined', evidence: [shows] };
}

/** A figure with decimals that none of its table has lost something, or has taken in what stands beside it. */
function isCredible(text: string, fact: Fact, tables: readonly CheckedTable[]): boolean {
  const reading = readAmount(text),
    at = fact.provenance[0];
  const own = at && 'table' in at ? tables.find(({ id }) => id === at.table) : undefined;
  return (
    reading.kind !== 'amount' || !own || own.facts.some(({ published }) => published.decimals === reading.decimals)
  );
}

/** Whether a cell that is read as this text has the amount that makes the sums hold. */
function isReading(text: string, { published: { moneyUnit } }: Fact, to: Decimal | null): boolean {
  const reading = readAmount(text);
  return (
    to !== null &&
    moneyUnit !== null &&
    reading.kind === 'amount' &&
    decimalText(inYuan(reading.value, moneyUnit)) === decimalText(to)
  );
}

/** The first sign that the characters of a figure were read wrongly; null when they are clean. */
function glyphEvidence(
  { suspects, failures, kind, unread: missed }: Diagnosis,
  { readings, lost }: Clues,
): Bilingual | null {
  if (missed) return pointAlone(missed.text) ? null : noAmount(missed.text);
  for (const { fact, to } of suspects) {
    const reading = to && readings.get(fact.id)?.find(({ amount }) => amount === decimalText(to));
    if (reading)
      return both(
        `另一种读法使等式成立（${reading.evidence}）`,
        `another reading closes the sums: ${reading.evidence}`,
      );
    // A total under which a line is missing is not the figure that would have to read otherwise.
    const glyph = kind === 'missing-line' ? null : lost(fact);
    if (glyph) return glyph;
    if (isMalformed(fact) && !pointAlone(fact.published.text)) return noAmount(fact.published.text);
  }
  if (
    failures
      .flatMap(factsOf)
      .some((fact) => fact.provenance.some((at) => 'confidence' in at && at.confidence < MIN_CONFIDENCE))
  )
    return both('有一个数字识别的可信度低', 'a figure was read with low confidence');
  return null;
}

/** The first sign that figures were put into the wrong cells; null when the tables look whole. */
function layoutEvidence({ suspects, failures, kind }: Diagnosis, clues: Clues): Bilingual | null {
  const { unread, whyMisplaced } = clues,
    facts = new Set(failures.flatMap(factsOf));
  const fused = [...facts].find(hasFusedFigures);
  if (fused)
    return both(
      `“${fused.published.text}”是两个数字被读成了一个`,
      `“${fused.published.text}” are two figures read as one`,
    );
  const pages = new Set([...facts].flatMap((fact) => fact.provenance.flatMap((at) => ('page' in at ? [at.page] : []))));
  const merged = unread.find((entry) => isFused(entry.text) && pages.has(entry.page));
  if (merged)
    return both(
      `第${merged.page}页的“${merged.text}”被读成一格，未能成为数字`,
      `“${merged.text}” on page ${merged.page} was read as one cell and became no amount`,
    );
  const misplaced = suspects.map(({ fact }) => whyMisplaced(fact)).find((evidence) => evidence !== null);
  if (misplaced) return misplaced;
  return kind === 'missing-line' || kind === 'not-located'
    ? (outsideOf(pages, unread) ?? notJoined([...facts], clues))
    : null;
}

/** Rows with figures on the pages of a sum that lacks some, or on the next one, which no table took. */
function outsideOf(pages: ReadonlySet<number>, unread: readonly Unread[]): Bilingual | null {
  const outside = unread.filter((entry) => isOutside(entry) && (pages.has(entry.page) || pages.has(entry.page - 1))),
    [first] = outside;
  return first
    ? both(
        `第${first.page}页的“${first.text}”等${outside.length}个数在表外的行里：可能是本表的行而未读入`,
        `“${first.text}” and others, ${counted(outside.length, 'figure', 'figures')} on page ${first.page}, ` +
          'stand in rows that no table took: they may be rows of this one',
      )
    : null;
}

/** A second reading of a cell that gives the wanted amount. */
const readingOf = (fact: Fact, { readings, lost }: Clues, to: Decimal): boolean =>
  lost(fact) !== null || (readings.get(fact.id)?.some(({ amount }) => amount === decimalText(to)) ?? false);

const noAmount = (text: string): Bilingual =>
  both(`“${text}”不成数字：丢了一个字符`, `“${text}” is no amount as printed: a character was lost`);

/** The table after the one that does not add up has no title of its own, or the same form: it may be the rest of it. */
function notJoined(facts: readonly Fact[], { tables }: Clues): Bilingual | null {
  for (const [index, table] of tables.entries()) {
    const next = tables[index + 1];
    if (!next || !facts.some((fact) => fact.provenance.some((at) => 'table' in at && at.table === table.id))) continue;
    const follows = next.pages[0]! - table.pages.at(-1)!;
    if (
      follows >= 0 &&
      follows <= 1 &&
      (next.title === null || (next.form === table.form && next.title === table.title))
    )
      return both(
        `第${next.pages[0]}页的表没有自己的标题：可能是本表的续页而未接上`,
        `the table on page ${next.pages[0]} has no title of its own: it may be the rest of this one, not joined`,
      );
  }
  return null;
}

/** A grouped figure that lacks nothing but its point: 2,442083669. */
export const pointAlone = (text: string): boolean => /^-?\d{1,3}(,\d{3})*,\d{4,}$/.test(text);

/** What the search found, in words. */
function told({ kind, suspects, failures, explanations, breaks }: Diagnosis): Bilingual[] {
  const count = failures.length,
    many = `${count} failing ${count === 1 ? 'identity' : 'identities'}`;
  if (kind === 'not-located') return [both('没有一处改动能说明这些差额', 'no single change explains the failures')];
  if (kind === 'exchange')
    return [
      both(
        `两个数字互换了位置：换回之后，${count}个不成立的等式都成立`,
        `two figures stand in each other’s place: exchanged, ${many} hold`,
      ),
    ];
  if (kind === 'pair')
    return [
      both(`两处改动相互抵消，说明了${count}个不成立的等式`, `two changes that make up for each other explain ${many}`),
    ];
  if (kind !== 'value') return [];
  const slip = suspects.some(({ fact, to }) => to && !isBlankPlaceholder(fact) && isTypingSlip(valueOf(fact), to));
  return [
    explanations === 1
      ? both(
          `一处改动使${count}个不成立的等式成立，` +
            `${breaks.length === 0 ? '且不破坏任何成立的等式' : `但破坏${breaks.length}个成立的等式`}`,
          `one change explains ${many} and breaks ` +
            `${breaks.length === 0 ? 'none that holds' : `${breaks.length} that hold`}`,
        )
      : both(`有${explanations}个格同样可能有误`, `${explanations} cells explain the failure equally well`),
    ...(slip
      ? [
          both(
            '差额恰为一处笔误：一位数字写错、颠倒、漏掉或错位，或正负号',
            'the difference is one typing slip: a digit changed, swapped, lost or shifted, or a sign',
          ),
        ]
      : []),
  ];
}
