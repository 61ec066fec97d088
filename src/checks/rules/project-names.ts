import { NUMERAL } from '../../lib/grammar.ts';
import { patternWith } from '../../lib/pattern.ts';
import type { CellReference, Fact } from '../../../schemas/index.ts';
import { labelKey } from '../../lib/text.ts';
import { stableHash } from '../../lib/hash.ts';
import type { BudgetDocument, CheckedTable } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { both, tableName } from '../words.ts';

/** Shorter names that differ in one character are two projects. */
const FEWEST_CHARACTERS = 5;
/** Numbers, letters and numerals tell projects apart: 一期, 二期. */
const TELLING = patternWith('i')`[0-9a-z]|${NUMERAL}|${'telling-characters'}`;

/** A project as one table lists it. */
interface Listed {
  readonly name: string;
  readonly key: string;
  readonly unit: string | null;
  readonly amounts: ReadonlySet<string>;
  readonly fact: Fact;
}

/**
 * One project under two names: two tables list projects of one unit, some of them in both, and one of each has a name
 * that the other lacks, with the same amount and but one character more or other.
 */
export function* projectNames({ tables, narrative }: BudgetDocument): Iterable<Identity> {
  const lists = tables
    .map((table) => ({ table, projects: projectsOf(table) }))
    .filter(({ projects }) => projects.size > 0);
  const told = new Set<string>();
  for (const [at, first] of lists.entries())
    for (const second of lists.slice(at + 1)) {
      if (![...first.projects.keys()].some((key) => second.projects.has(key))) continue;
      for (const one of first.projects.values())
        for (const other of second.projects.values()) {
          if (
            second.projects.has(one.key) ||
            first.projects.has(other.key) ||
            !isOneProject(one, other) ||
            told.has(pairOf(one, other))
          )
            continue;
          told.add(pairOf(one, other));
          yield differing(first.table, one, second.table, other, [
            ...lists.flatMap(({ projects }) => [...projects.keys()]),
            ...narrative.flatMap(({ project }) => (project?.name ? [labelKey(project.name)] : [])),
          ]);
        }
    }
}

function projectsOf({ facts }: CheckedTable): Map<string, Listed> {
  const found = new Map<string, Listed & { readonly amounts: Set<string> }>();
  for (const fact of facts) {
    const { project, entity, amount, measure, unmapped } = fact;
    if (!project?.name || measure !== undefined || unmapped || amount === '0') continue;
    const key = labelKey(project.name),
      known = found.get(key);
    if (known) known.amounts.add(amount);
    else
      found.set(key, {
        name: project.name,
        key,
        unit: entity?.name ? labelKey(entity.name) : null,
        amounts: new Set([amount]),
        fact,
      });
  }
  return found;
}

function isOneProject(a: Listed, b: Listed): boolean {
  if (
    Math.min(a.key.length, b.key.length) < FEWEST_CHARACTERS ||
    (a.unit !== null && b.unit !== null && a.unit !== b.unit)
  )
    return false;
  if (![...a.amounts].some((amount) => b.amounts.has(amount))) return false;
  const [inA, inB] = differenceOf(a.key, b.key);
  // A name that stops short was cut at the end of its cell or its page.
  if (a.key.startsWith(b.key) || b.key.startsWith(a.key)) return false;
  return inA.length <= 1 && inB.length <= 1 && !TELLING.test(inA + inB);
}

/** The characters in which two names differ: those of each between what both begin and end with. */
function differenceOf(a: string, b: string): readonly [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0,
    end = 0;
  while (start < shorter && a[start] === b[start]) start++;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

const pairOf = (a: Listed, b: Listed): string => [a.key, b.key].sort().join('|');

function differing(
  firstTable: CheckedTable,
  one: Listed,
  secondTable: CheckedTable,
  other: Listed,
  prints: readonly string[],
): Identity {
  const count = (key: string): number => prints.filter((print) => print === key).length;
  // The name that is printed less often is the likelier slip.
  const [odd, oddTable, usual, usualTable] =
    count(one.key) <= count(other.key) ? [one, firstTable, other, secondTable] : [other, secondTable, one, firstTable];
  const amount = odd.fact.published.text,
    [oddName, usualName] = [tableName(oddTable), tableName(usualTable)];
  const cell = ({ fact, name }: Listed, role: CellReference['role']): CellReference[] =>
    fact.provenance
      .slice(0, 1)
      .flatMap((place) =>
        'table' in place ? [{ table: place.table, row: place.row, page: place.page, text: name, role }] : [],
      );
  return {
    id: stableHash(`project-name|${odd.fact.id}|${usual.fact.id}`),
    rule: 'agreement',
    kind: 'statement',
    total: null,
    parts: [],
    outcome: 'failed',
    band: null,
    difference: null,
    tolerance: null,
    severity: 'warning',
    label: both(
      `同一项目两个名称：“${odd.name}”与“${usual.name}”`,
      `one project under two names: “${odd.name}” and “${usual.name}”`,
    ),
    reason: both(
      `${oddName.zh}与${usualName.zh}的金额同为${amount}，名称只差一字`,
      `${oddName.en} and ${usualName.en} print the same amount, ${amount}, and names that differ in one character`,
    ),
    cells: [...cell(odd, 'culprit'), ...cell(usual, 'candidate')],
  };
}
