import type { PartialCoordinates } from '../../../schemas/index.ts';
import { without } from '../../lib/coordinates.ts';
import { pattern } from '../../lib/pattern.ts';
import type { Outline, TermEvidence } from '../../model/form.ts';
import type { Concept } from './concept.ts';
import { conceptOf } from './concepts.ts';
import { levelConcept, placeConcept } from './place-words.ts';
import { debtMember, kindNamed, partsOfDebt, type DebtAbove } from './debt-words.ts';
import { fundOf } from '../../lib/funds-named.ts';
import { wayGiven, type Heading } from './heading.ts';
import { itemNamed } from './item-names.ts';
import { readHeaderTimes } from './times.ts';
import { wayUsed } from './transfers.ts';

/** Of a column's header nothing else is said: 金额, 项目. */
const NEUTRAL = pattern`^(${'neutral-header-words'}|[:：、,]|\(.*\))*$`;

/** What a header is read in. */
export interface PathContext {
  readonly heading: Heading;
  readonly outline: Outline;
  /** Columns are named by places. */
  readonly listsPlaces: boolean;
}

/** What the levels of a header say besides time: funds, levels, places, kinds of money. */
export function readPath(
  keys: readonly string[],
  { heading, outline, listsPlaces }: PathContext,
): { readonly gives: PartialCoordinates; readonly evidence: readonly TermEvidence[]; readonly known: boolean } {
  let gives: PartialCoordinates = {},
    known = true;
  const evidence: TermEvidence[] = [];
  const isDebt = heading.form.id.startsWith('debt'),
    kinds = isDebt ? keys.map(kindNamed) : [];
  for (const [index, key] of keys.entries()) {
    const { concept, told, rest } = keyMeaning(key, gives, heading, outline);
    const own = {
      ...told,
      ...ofTitle(withKind(concept?.gives, [kindOf(heading), ...kinds.slice(0, index + 1)]), heading),
    };
    // A kind of debt over columns that say what of it.
    if (isDebt && concept === null && kinds[index] !== undefined && index < keys.length - 1) continue;
    if (Object.keys(own).length > 0) {
      gives =
        own.region === undefined || own.level !== undefined
          ? { ...gives, ...own }
          : without({ ...gives, ...own }, 'level');
      evidence.push({ word: concept?.word ?? rest, gives: own, from: key });
    } else if (!NEUTRAL.test(rest) && !namesItem(heading)) known = false;
    else if (!NEUTRAL.test(rest)) {
      // Beside places stands what is not given to one of them yet; a place under 市县 is one, not the lower level.
      const item = listsPlaces ? { region: { name: key } } : { line: { name: itemNamed(key) } };
      gives = listsPlaces ? without({ ...gives, ...item }, 'level') : { ...gives, ...item };
      evidence.push({ word: key, gives: item, from: key });
    }
  }
  return { gives: isDebt ? withKindAsLine(gives, keys, kinds) : gives, evidence, known };
}

/** 新增专项债券 in the title of a list: what its columns say of the debt is of that kind. */
const kindOf = ({ form, fixes: { debt } }: Heading): string | undefined =>
  form.id !== 'debt-use' || debt === undefined ? undefined : partsOfDebt(debt).kind;

/** 发行债券金额 in a list of new bonds is of these. */
const ofTitle = (
  gives: PartialCoordinates | undefined,
  { form, fixes: { debt } }: Heading,
): PartialCoordinates | undefined =>
  form.id === 'debt-use' && gives?.debt !== undefined && debt?.startsWith(`${gives.debt}.`)
    ? { ...gives, debt }
    : gives;

/** What one level of a header names. */
function keyMeaning(
  key: string,
  above: PartialCoordinates,
  heading: Heading,
  outline: Outline,
): { readonly concept: Concept | null; readonly told: PartialCoordinates; readonly rest: string } {
  const { rest } = readHeaderTimes([key], outline.fiscalYear),
    isDebt = heading.form.id.startsWith('debt');
  const own =
      flowOf(key) ??
      (heading.form.id === 'transfers' ? (wayGiven(key, heading.own) ?? wayUsed(key, heading.title)) : null),
    flow = own ?? above.flow ?? heading.fixes.flow,
    fund = fundOf(key);
  const named = conceptOf(isDebt ? key : rest, {
    form: isDebt ? 'debt' : heading.form.id,
    flow: flow === 'stock' ? undefined : flow,
    fund: heading.fixes.fund,
    debt: debtOver(above.debt ?? heading.fixes.debt),
  });
  const concept =
    withoutClassOf(fund, heading.form.id === 'transfers' ? asItem(named) : named) ??
    levelConcept(rest) ??
    placeConcept(rest, heading.own);
  const told: PartialCoordinates = {
    ...(fund === null ? {} : { fund: fund as NonNullable<PartialCoordinates['fund']> }),
    // 年度政府性基金收入金额 beside what was issued for a project is money of its own name.
    ...(fund !== null && concept === null && heading.form.id === 'debt-use' ? { line: { name: key } } : {}),
    ...(own === null || isDebt ? {} : { flow: own }),
  };
  return { concept, told, rest };
}

/** 一般债务还本付息额 | 小计 names what no member is: the header is its name. */
function withKindAsLine(
  gives: PartialCoordinates,
  keys: readonly string[],
  kinds: readonly (string | undefined)[],
): PartialCoordinates {
  const named = kinds.findLastIndex((kind) => kind !== undefined);
  return gives.debt !== undefined || gives.line !== undefined || named < 0
    ? gives
    : { ...gives, line: { name: keys[named]! } };
}

/** 一般债务 | 年末余额: the kind that a header above says goes with what is said below it. */
function withKind(
  gives: PartialCoordinates | undefined,
  kinds: readonly (string | undefined)[],
): PartialCoordinates | undefined {
  const kind = kinds.findLast((each) => each !== undefined);
  if (gives?.debt === undefined || kind === undefined) return gives;
  const parts = partsOfDebt(gives.debt),
    debt = parts.kind === undefined ? debtMember({ ...parts, kind }) : null;
  return debt === null ? gives : { ...gives, debt };
}

const debtOver = (debt: PartialCoordinates['debt']): DebtAbove | undefined =>
  debt === undefined ? undefined : { debt, isWhole: true };

/** 农林水支出 over a column of transfers is one of their items, as the columns beside it are. */
const asItem = (named: Concept | null): Concept | null => (named?.gives.function === undefined ? named : null);

/** 国有资本经营预算收入 over columns names the budget, not the class of that name. */
const withoutClassOf = (fund: string | null, concept: Concept | null): Concept | null =>
  fund !== null && (concept?.gives.revenueClass !== undefined || concept?.gives.function !== undefined)
    ? null
    : concept;

/** Transfers and uses of bonds have columns of single items. */
const namesItem = ({ form: { id } }: Heading): boolean =>
  id === 'transfers' || id === 'debt-use' || id === 'debt' || id === 'government-regions';

const flowOf = (key: string): 'revenue' | 'expenditure' | null =>
  pattern`${'both-sides-short'}`.test(key)
    ? null
    : pattern`${'revenue'}`.test(key)
      ? 'revenue'
      : pattern`${'expenditure'}`.test(key)
        ? 'expenditure'
        : null;
