import type { PartialCoordinates } from '../../../schemas/index.ts';
import type { Classification } from '../../../schemas/codes/index.ts';
import type { IdentifiedTable, LabelKind, PrintedNames, RunnerUp, TermEvidence } from '../../model/form.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import type { GridCell } from '../../model/table.ts';
import { codeFromName, codesNamed, nameOfCode } from '../words/codes.ts';
import { excludedBy, memoOf, splitsRemainder } from './columns.ts';
import { refine } from '../words/compose.ts';
import type { Label } from '../words/labels.ts';
import { evidenceOf, readTerms } from '../words/lexicon.ts';
import { ownCode, printedCodes } from '../words/printed-names.ts';

/** Indentation steps smaller than this are noise of centring. */
const INDENT_STEP_PT = 5;
/** More unexplained characters than this share of a label, and its terms do not tell what it is. */
const MAX_LEFTOVER_SHARE = 0.34;

export interface Ancestor {
  readonly level: number;
  readonly column: number;
  readonly coordinates: PartialCoordinates;
  readonly name: string;
  readonly remains?: string;
  lastChild: number | null;
}

/** What the rows above say about the next one. */
export interface RowContext {
  ancestors: Ancestor[];
  /** Last code per classification: where names without a code hang. */
  lastCode: Partial<Record<Classification, string>>;
}

export interface NameReading {
  readonly coordinates: PartialCoordinates;
  readonly known: boolean;
  readonly total: 'all' | 'grand' | 'year' | null;
  readonly level: number;
  readonly evidence: readonly TermEvidence[];
  readonly runnersUp: readonly RunnerUp[];
}

export interface NameInput {
  readonly label: Label;
  readonly cell: GridCell;
  readonly kind: LabelKind;
  readonly flow: 'revenue' | 'expenditure' | null;
  readonly header: string;
  readonly identified: IdentifiedTable;
  readonly base: PartialCoordinates;
  readonly lexicon: Lexicon;
  readonly printed?: PrintedNames | undefined;
}

/** What a label without a code says: a term of the lexicon or a classification name, below its parents. */
export function readName(input: NameInput, context: RowContext): NameReading {
  const { label, cell, kind, flow, header, identified, base, lexicon, printed } = input;
  const level = levelOf(label, cell, context);
  while (context.ancestors.length > 0 && isClosed(context.ancestors.at(-1)!, level, cell, identified))
    context.ancestors.pop();
  leaveForeignParent(label, context);
  const inherited = context.ancestors.reduce(
    (sum, ancestor) => refine(sum, ancestor.coordinates),
    {} as PartialCoordinates,
  );
  const under = refine(refine(identified.defaults, base), inherited);
  const remainder = context.ancestors.findLast(({ remains }) => remains !== undefined)?.remains;
  const push = (coordinates: PartialCoordinates, use?: string) => {
    context.ancestors.push({
      level,
      column: cell.column,
      coordinates,
      name: label.key,
      ...(use === undefined ? {} : { remains: use }),
      lastChild: null,
    });
  };

  const byTerms = (): NameReading | null => {
    const { hits, leftover } = readTerms(
      lexicon,
      label.key,
      'row',
      under,
      /^(revenue-expenditure|appropriation)$/.test(identified.form),
    );
    if (
      hits.some(
        ({ confidence, term }) => confidence < 1 && excludedBy(inherited, memoOf(term.gives, under, label.memo)),
      )
    )
      return null;
    if (hits.some(({ term }) => splitsRemainder({ use: remainder }, term.gives))) return null;
    if (hits.length === 0 || leftover.length > Math.max(2, label.key.length * MAX_LEFTOVER_SHARE)) return null;
    // A class that is called exactly so goes before a word that is only like the label: 行政运行.
    if (
      flow !== 'revenue' &&
      hits.some((hit) => hit.confidence < 1) &&
      (codesNamed('function', label.key).length > 0 ||
        printedCodes(printed, label.key).length > 0 ||
        codesNamed('economic', label.key).length > 0)
    )
      return null;
    let coordinates: PartialCoordinates = {},
      total: NameReading['total'] = null;
    const evidence: TermEvidence[] = [];
    for (const hit of hits) {
      const gives = memoOf(hit.term.gives, refine(under, coordinates), label.memo);
      coordinates = refine(coordinates, gives);
      evidence.push(evidenceOf(hit, gives, cell.text));
      total = hit.term.total ?? total;
    }
    push(inheritable(coordinates), coordinates.use);
    return {
      coordinates: refine(total ? {} : inherited, coordinates),
      known: true,
      total,
      level,
      evidence,
      runnersUp: hits.flatMap(({ runnerUp }) => runnerUp ?? []),
    };
  };
  const byName = (classifications: readonly Classification[]): NameReading | null => {
    for (const candidate of classifications) {
      // 六、 opens a category, also where the one before has a class of that name: 221 after 219 with its 21908.
      const [category, ...others] =
        label.numbering === 1 ? codesNamed(candidate, label.key).filter((named) => named.length === 3) : [];
      const code =
        category !== undefined && others.length === 0
          ? category
          : codeOf(candidate, label.key, context.lastCode[candidate] ?? null, printed);
      if (code === null) continue;
      context.lastCode[candidate] = code;
      push({});
      return {
        coordinates: { ...inherited, [candidate]: code, derived: true },
        known: true,
        total: null,
        level,
        evidence: [{ word: nameOfCode(candidate, code) ?? label.key, gives: { [candidate]: code }, from: cell.text }],
        runnersUp: namesakes(candidate, label.key, code),
      };
    }
    return null;
  };

  const found =
    flow === 'revenue'
      ? kind === 'function'
        ? (byName(['function']) ?? byTerms())
        : (byTerms() ?? (kind === 'classification' ? byName(['function']) : null))
      : kind === 'function' || kind === 'economic' || kind === 'governmentEconomic'
        ? (byName([kind]) ?? byTerms())
        : kind === 'use'
          ? (byTerms() ?? byName(['economic']))
          : expenditureName(label, header, identified, byTerms, byName);
  if (found) return found;
  push({});
  return { coordinates: inherited, known: false, total: null, level, evidence: [], runnersUp: [] };
}

const codeOf = (
  candidate: Classification,
  name: string,
  previous: string | null,
  printed: PrintedNames | undefined,
): string | null => {
  const told = codeFromName(candidate, name, previous);
  return candidate === 'function' ? ownCode(printed, name, told) : told;
};

/** Other classes of the same name that are told. */
const MAX_NAMESAKES = 3;

/** Other codes of a name that stand elsewhere in the classification. */
const namesakes = (classification: Classification, name: string, taken: string): RunnerUp[] =>
  codesNamed(classification, name)
    .filter((code) => code !== taken)
    .slice(0, MAX_NAMESAKES)
    .map((code) => ({
      coordinates: { [classification]: code },
      confidence: NAMESAKE,
      reason: 'has the same name, below another class',
    }));
const NAMESAKE = 0.1;

/** Whether a label ends the group of a row above it. In a purchase list 服务 stands in a column left of what is bought: indents of two columns do not compare. */
function isClosed(above: Ancestor, level: number, { column }: GridCell, { form }: IdentifiedTable): boolean {
  if (above.column === column || (form !== 'procurement' && form !== 'service-purchase')) return above.level >= level;
  return above.column > column;
}

/** A label of an expenditure side of unknown kind: a category of the classification first, then a term, then any class. */
function expenditureName(
  label: Label,
  header: string,
  identified: IdentifiedTable,
  byTerms: () => NameReading | null,
  byName: (classifications: readonly Classification[]) => NameReading | null,
): NameReading | null {
  const economicFirst = /经济/.test(header) || /^(basic|appropriation-basic)/.test(identified.form);
  if (/^project/.test(identified.form)) return exactUse(byTerms(), label);
  if (identified.form === 'procurement') return exactItem(byTerms(), label);
  if (identified.form === 'three-publics' || identified.form === 'agency-operating')
    return asEvent(byTerms() ?? byName(['economic']), identified);
  const order: readonly Classification[] = economicFirst
    ? ['economic', 'function', 'governmentEconomic']
    : ['function', 'economic', 'governmentEconomic'];
  const isCategory = codesNamed(order[0]!, label.key).some((code) => code.length === 3);
  return (isCategory || economicFirst ? byName([order[0]!]) : null) ?? byTerms() ?? byName(order);
}

/** Beside the three public expenses meetings and trainings are items, as in columns and sentences, not classes. */
function asEvent(found: NameReading | null, { form }: IdentifiedTable): NameReading | null {
  const item = form === 'three-publics' ? EVENT_ITEMS[found?.coordinates.economic ?? ''] : undefined;
  if (!found || item === undefined) return found;
  const { economic: _, derived: __, ...others } = found.coordinates;
  return {
    ...found,
    coordinates: { ...others, item },
    evidence: found.evidence.map((one) => ({ ...one, gives: { item } })),
  };
}
const EVENT_ITEMS: Readonly<Record<string, string>> = { 30215: 'conference', 30216: 'training' };

/** In a purchase list only the catalogue's own classes (A 货物) are terms; 会议服务 is a thing bought. */
const exactItem = (found: NameReading | null, label: Label): NameReading | null =>
  found &&
  /^(政府)?(采购)?[ABC]?[-类]?(货物|工程|服务)(类)?(采购)?[ABC]?(类)?(支出|预算|金额)*$|合计|预留|中小/.test(label.key)
    ? found
    : null;

/** In a project list only a plain use (其他运转类) is a term; every other label is a project's name. */
const exactUse = (found: NameReading | null, label: Label): NameReading | null =>
  found?.coordinates.use !== undefined &&
  found.coordinates.item === undefined &&
  /^(其他运转类|特定目标类|人员类|公用类|运转类|基本支出|项目支出)(项目)?(支出)?(合计|小计)?$/.test(label.key)
    ? found
    : null;

/** What a parent row hands down: whose money and what for, never its total. */
function inheritable({ period, fund, use, item, flow }: PartialCoordinates): PartialCoordinates {
  return {
    ...(period ? { period } : {}),
    ...(fund ? { fund } : {}),
    ...(use && use !== 'carry-forward' ? { use } : {}),
    ...(item ? { item } : {}),
    ...(flow ? { flow } : {}),
  };
}

/** 九、 cannot be a child of an unnumbered row above it whose children do not count up to it. */
function leaveForeignParent({ ordinal, memo }: Label, { ancestors }: RowContext): void {
  const parent = ancestors.at(-1);
  if (!parent || ordinal === null || memo) return;
  if (ordinal > 1 && parent.lastChild !== ordinal - 1 && parent.level === 0) ancestors.pop();
  else parent.lastChild = ordinal;
}

/** Depth of a label in its list: numbering first, else indentation; 其中 hangs under the row before. */
function levelOf(label: Label, cell: GridCell, { ancestors }: RowContext): number {
  const previous = ancestors.at(-1);
  const isMemo = (level: number): boolean => level % 1 !== 0;
  if (label.memo)
    return (previous && !isMemo(previous.level) ? previous.level : Math.floor(previous?.level ?? 0)) + 0.5;
  if (label.numbering !== null) return label.numbering;
  const indent = Math.round(cell.indent / INDENT_STEP_PT);
  if (/^(本年|当年|收入|支出|上年|年初|年末|结转|合计|总计)/.test(label.key)) return 0;
  return previous && isMemo(previous.level) && indent >= 2 ? previous.level : 5 + indent;
}
