import type { PartialCoordinates } from '../../../schemas/index.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import type { PrintedNames } from '../../model/form.ts';
import { CODES } from '../../../schemas/codes/index.ts';
import { LABEL_ENDS, LABEL_STARTS } from '../../lib/sentence-words.ts';
import { similarity } from '../../lib/text.ts';
import { classificationOf, codeFromName, codesNamed, nameOfCode, usualItem } from '../words/codes.ts';
import { printedCodes } from '../words/printed-names.ts';

const LENGTH_OF: Readonly<Record<string, number>> = { 类: 3, 款: 5, 项: 7 };
const LEVELS = patternWith('g')`([^,;:。]+?)\((\d{2,3})?(${'class-levels'})\)`;
/** Below this a name under a known parent is not taken for a mistyped child. */
const MIN_SIMILARITY = 0.7;

/** Whether a clause speaks of a class by its level, known or not. */
export const speaksOfClass = (clause: string): boolean => pattern`\(\d{0,3}${'class-levels'}\)`.test(clause);

/** A functional or economic class that a clause names: by printed code, by (类)(款)(项), or by a category's name. */
export function readClassification(
  clause: string,
  path: PartialCoordinates,
  printed: PrintedNames | undefined,
  unread: string = clause,
): PartialCoordinates | null {
  const exact = byCode(clause) ?? byLevels(clause, path, printed);
  if (exact) return exact;
  for (const piece of unread.split('|')) {
    const named = byName(piece, path, printed);
    if (named) return named;
  }
  return null;
}

/** `2080501-行政单位离退休227.72万元`, `工资福利支出(301)478.83万元`. */
function byCode(clause: string): PartialCoordinates | null {
  const match =
    /(?:^|[^\d.])(\d{7}|\d{5}(?=[-_])|\d{3}(?=[-_]))[-_]?(?=[^\d.,%年月日(]{2,})/.exec(clause) ??
    /^(\d{5}|\d{3})(?=[^\d.,%年月日(个人名家项类款]{2,})/.exec(clause) ??
    /[([](\d{3}|\d{5}|\d{7})[)\]]/.exec(clause);
  if (!match) return null;
  const classification = classificationOf(match[1]!);
  if (!classification || (nameOfCode(classification, match[1]!) === null && match[1]!.length < 7)) return null;
  return { [classification]: match[1]! };
}

/**
 * 科学技术支出(类)技术研究与开发(款)科技成果转化与扩散(项): each level hangs under the one before, the first under the
 * section's.
 */
function byLevels(
  clause: string,
  path: PartialCoordinates,
  printed: PrintedNames | undefined,
): PartialCoordinates | null {
  const under = path.function ?? null;
  let code: string | null = null,
    parent = under,
    digits: string = '';
  for (const [, text, number, level] of clause.matchAll(LEVELS)) {
    const length = LENGTH_OF[level!]!;
    digits = number && digits.length + number.length === length ? digits + number : '';
    // 公共安全支出(204类)司法(06款): the code is printed in parts.
    code = digits !== '' ? digits : codeAt(text!, length, parent, printed);
    parent = code ?? parent;
  }
  if (code) return { function: code, derived: true };
  const economic = under === null ? economicByLevel(clause, path.economic ?? null) : null;
  return economic === null ? null : { economic, derived: true };
}

/**
 * 基本工资(款), 工资福利支出(类): economic classes have the same levels. An item is of the category that was spoken of,
 * or of none that is known: older classifications have it elsewhere.
 */
function economicByLevel(clause: string, before: string | null): string | null {
  const [, text, , level] = [...clause.matchAll(LEVELS)].at(-1) ?? [];
  const length = LENGTH_OF[level ?? ''],
    category = length === 3 ? '' : (before?.slice(0, 3) ?? '');
  if (text === undefined || length === undefined) return null;
  const named = labelsOf(text).map((label) => codesNamed('economic', label).filter((code) => code.length === length));
  return named.find((codes) => codes.length > 0)?.find((code) => code.startsWith(category)) ?? null;
}

function codeAt(text: string, length: number, parent: string | null, printed: PrintedNames | undefined): string | null {
  for (let start = 0; start < text.length - 1; start++) {
    if (start > 0 && !NAME_BEGINS.test(text.slice(0, start))) continue;
    const named = [...printedCodes(printed, text.slice(start)), ...codesNamed('function', text.slice(start))].filter(
      (code) => code.length === length,
    );
    if (named.length === 0) continue;
    for (let cut = Math.min(parent?.length ?? 0, length - 2); cut >= 3; cut -= 2) {
      const under = named.filter((code) => code.startsWith(parent!.slice(0, cut)));
      if (under.length > 0) return mostPrinted(under);
      // 林业和草原(款)一般行政管理事务(项): never the item of that name under another section.
      const usual = usualItem(text.slice(start), parent);
      if (usual) return usual;
    }
    // 行政运行 stands under many classes: without one above it, only the document's own tables tell which is meant.
    const own = new Set(printedCodes(printed, text.slice(start)).filter((code) => code.length === length));
    if (own.size === 1) return [...own][0]!;
    if (new Set(named).size === 1) return named[0]!;
    if (parent === null && length < 7) return mostPrinted(named);
  }
  if (parent === null || length < 5) return null;
  // A name at another level than the publisher's, under the same category.
  const elsewhere = codesNamed('function', text.replace(LABEL_STARTS, '')).filter((code) =>
    code.startsWith(parent.slice(0, 3)),
  );
  return (
    similarChild(text, parent.slice(0, length - 2), length) ?? (elsewhere.length > 0 ? mostPrinted(elsewhere) : null)
  );
}

/** A name begins after these or after other names' brackets; 公安检察 does not begin inside 等检察监督. */
const NAME_BEGINS = pattern`([:、,;)"“\d.]|${'before-a-name'})$`;

const mostPrinted = (codes: readonly string[]): string =>
  [...codes].sort((a, b) => documentsOf(b) - documentsOf(a))[0]!;
const documentsOf = (code: string): number => CODES.function[code]?.documents ?? 0;

function similarChild(text: string, parent: string, length: number): string | null {
  const name = text.replace(LABEL_STARTS, '');
  let best: { code: string; score: number } | null = null;
  for (const [code, entry] of Object.entries(CODES.function)) {
    if (code.length !== length || !code.startsWith(parent)) continue;
    const score = Math.max(
      ...[entry.name, ...entry.otherNames].map((known) =>
        likeness(known.replaceAll('、', ''), name.replaceAll('、', '')),
      ),
    );
    if (score >= MIN_SIMILARITY && (!best || score > best.score)) best = { code, score };
  }
  return best?.code ?? null;
}

/** 一般行政事务管理 for 一般行政管理事务: the same characters in another order are a slip. */
const likeness = (known: string, name: string): number =>
  known.length >= LONG_NAME && known.length === name.length && [...known].sort().join('') === [...name].sort().join('')
    ? SWAPPED
    : similarity(known, name);
const LONG_NAME = 5;
const SWAPPED = 0.95;

/**
 * The name that a clause ends with, without lead-in and trailing words. Every later beginning at a list mark is tried,
 * too.
 */
export function labelsOf(clause: string): string[] {
  const labels: string[] = [];
  let rest = clause.replace(pattern`"?${'class'}$`, '');
  for (let guard = 0; guard < 8 && rest !== ''; guard++) {
    const label = rest.replace(LABEL_STARTS, '').replace(/^"([^"]*)"?$/, '$1');
    if (label !== '' && !labels.includes(label)) labels.push(label);
    const short = label.replace(LABEL_ENDS, '');
    if (short !== '' && short !== label && !labels.includes(short)) labels.push(short);
    const next = pattern`[、"(]|${'and-pair'}|${'attributive'}`.exec(label.slice(1));
    if (!next) break;
    rest = label.slice(next.index + 2);
  }
  return labels;
}

/** Economic classes of two characters. */
const SHORT_CLASS = pattern`^${'short-class-names'}$`;

function byName(
  clause: string,
  path: PartialCoordinates,
  printed: PrintedNames | undefined,
): PartialCoordinates | null {
  for (const label of labelsOf(clause)) {
    if (label.length < 3 && !SHORT_CLASS.test(label)) continue;
    const category = codesNamed('function', label).find((code) => code.length === 3);
    if (category && pattern`${'expenditure'}$|${'contingency-reserve'}|^(?:(?!${'expense'}).)+$`.test(label))
      return { function: category, derived: true };
    const economic = codesNamed('economic', label).length > 0 ? codeFromName('economic', label, null) : null;
    if (economic) return { economic, derived: true };
    const government =
      codesNamed('governmentEconomic', label).length > 0 ? codeFromName('governmentEconomic', label, null) : null;
    if (government) return { governmentEconomic: government, derived: true };
    const own = printedCodes(printed, label);
    if (label.length >= 4 && own.length === 1) return { function: own[0]!, derived: true };
    if (label.length >= 4 && codesNamed('function', label).length > 0) {
      const code = codeFromName('function', label, path.function ?? null);
      if (code) return { function: code, derived: true };
    }
  }
  return null;
}
