import { describe, expect, test } from 'vitest';
import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { checkDocument } from '../../../src/checks/index.ts';
import { coordinateKey } from '../../../src/lib/coordinates.ts';
import type { BudgetDocument, CheckedTable } from '../../../src/model/document.ts';

/** The same numbers for the same seed (a linear congruence), so that a failing seed can be looked at. */
function numbers(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) % 2 ** 32;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Line {
  readonly at: PartialCoordinates;
  readonly cents: number;
}

const FUNCTIONS = ['2050201', '2050202', '2080505', '2080506', '2101101'];
/** As many items as a long table has. */
const MANY = Array.from({ length: 60 }, (_, index) => String(2_010_101 + index * 100));

/**
 * Two tables of one budget: functions by use, where each leaf stands in two sums and once more in the other table; and
 * the same by unit.
 */
function budget(next: (below: number) => number, functions: readonly string[] = FUNCTIONS): readonly Line[][] {
  const leaves = functions.map((code) => ({ code, basic: 10_000 + next(900_000), project: 10_000 + next(900_000) }));
  const sum = (of: readonly (typeof leaves)[number][], use: 'basic' | 'project'): number =>
    of.reduce((total, leaf) => total + leaf[use], 0);
  const line = (at: PartialCoordinates, of: readonly (typeof leaves)[number][]): Line[] => [
    { at, cents: sum(of, 'basic') + sum(of, 'project') },
    { at: { ...at, use: 'basic' }, cents: sum(of, 'basic') },
    { at: { ...at, use: 'project' }, cents: sum(of, 'project') },
  ];
  const table = [...line({}, leaves), ...leaves.flatMap((leaf) => line({ function: leaf.code }, [leaf]))];
  return [table, table];
}

interface Seeded {
  readonly table: number;
  readonly line: number;
  readonly text: string;
}

const textOf = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

/** Another digit in one place, two or more away, so that rounding cannot explain it. */
function misprint(text: string, next: (below: number) => number): string {
  const places = [...text].flatMap((character, at) => (/\d/.test(character) ? [at] : [])),
    at = places[next(places.length - 1)]!,
    old = Number(text[at]);
  const others = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => Math.abs(digit - old) >= 2);
  return text.slice(0, at) + others[next(others.length)]! + text.slice(at + 1);
}

function documentOf(tables: readonly (readonly Line[])[], errors: readonly Seeded[]): BudgetDocument {
  const checked = tables.map((lines, number): CheckedTable => {
    const facts = lines.map(({ at, cents }, index): Fact => {
      const text = errors.find(({ table, line }) => table === number && line === index)?.text ?? textOf(cents),
        row = Math.floor(index / 3),
        column = 1 + (index % 3);
      return {
        flow: 'expenditure',
        year: 2026,
        stage: 'budget',
        ...at,
        key: coordinateKey(at),
        id: `t${number}-${index}`,
        form: number === 0 ? 'expenditure' : 'revenue-expenditure',
        amount: String(Math.round(Number(text) * 100) * 100),
        published: { text, moneyUnit: '万元', decimals: 2 },
        tolerance: '50',
        provenance: [
          {
            table: `t${number}`,
            row,
            column,
            page: number + 1,
            bbox: [column * 60, row * 20, column * 60 + 50, row * 20 + 10],
            method: 'text',
            confidence: 1,
          },
        ],
        proven: 0,
      };
    });
    return {
      id: `t${number}`,
      form: number === 0 ? 'expenditure' : 'revenue-expenditure',
      title: null,
      pages: [number + 1],
      notes: [],
      facts,
      blanks: [],
      readings: new Map(),
      labels: [],
    };
  });
  return {
    document: {
      isBudget: true,
      reason: null,
      issuer: { name: null, code: null },
      fiscalYear: 2026,
      kind: 'department-budget',
      region: { province: null, city: null, county: null },
      moneyUnit: '万元',
      title: null,
    },
    tables: checked,
    narrative: [],
    statements: [],
    indicators: [],
    unread: [],
    facts: checked.flatMap(({ facts }) => facts),
  };
}

/** Cells called culprits, and whether no other cell is. */
const culprits = (document: BudgetDocument): string[] =>
  checkDocument(document)
    .findings.flatMap(({ cells }) => cells.filter(({ role }) => role === 'culprit').map(({ fact }) => fact ?? ''))
    .sort();

function seededAt(
  seed: number,
  count: number,
  make: (next: (below: number) => number) => readonly Line[][] = budget,
): { readonly document: BudgetDocument; readonly wrong: string[] } {
  const next = numbers(seed),
    tables = make(next),
    errors: Seeded[] = [];
  while (errors.length < count) {
    const table = next(tables.length),
      line = next(tables[table]!.length);
    // Two errors of one figure in both of its prints cannot be told from one another.
    if (!errors.some((other) => other.line === line))
      errors.push({ table, line, text: misprint(textOf(tables[table]![line]!.cents), next) });
  }
  return { document: documentOf(tables, errors), wrong: errors.map(({ table, line }) => `t${table}-${line}`).sort() };
}

const SEEDS = Array.from({ length: 25 }, (_, index) => index + 1);

describe('errors seeded into a budget whose figures stand in several identities', () => {
  test.each(SEEDS)('one wrong digit is the one culprit (%i)', (seed) => {
    const { document, wrong } = seededAt(seed, 1);
    expect(culprits(document)).toEqual(wrong);
  });

  test.each(SEEDS)('two wrong digits are the two culprits (%i)', (seed) => {
    const { document, wrong } = seededAt(seed + 100, 2);
    expect(culprits(document)).toEqual(wrong);
  });

  test('fifty wrong digits are the fifty culprits, and no failure is left untold', () => {
    const { document, wrong } = seededAt(5, 50, (next) => budget(next, MANY));
    expect(culprits(document)).toEqual(wrong);
    const { checks, findings } = checkDocument(document),
      told = new Set(findings.flatMap((finding) => finding.checks));
    expect(checks.filter(({ id, outcome }) => outcome === 'failed' && !told.has(id))).toEqual([]);
  });

  // In one table alone each figure stands in two sums: one after the other, the likeliest change of one would be taken
  // for a missing line.
  test.each([25, 28, 35, 39])('of two wrong digits in one table both are named (%i)', (seed) => {
    const { document, wrong } = seededAt(seed + 2000, 2, (next) => budget(next).slice(0, 1));
    expect(culprits(document)).toEqual(wrong);
  });

  test('without an error nothing is told', () => {
    expect(checkDocument(documentOf(budget(numbers(7)), [])).findings).toEqual([]);
  });
});

test('a figure recognised from a picture is not blamed on the publisher', () => {
  const { document } = seededAt(3, 1);
  const seen = (facts: readonly Fact[]): Fact[] =>
    facts.map((fact) => ({
      ...fact,
      provenance: fact.provenance.map((at) => ({
        ...at,
        method: 'ocr' as const,
        confidence: 0.99,
      })) as Fact['provenance'],
    }));
  const tables = document.tables.map((table) => ({ ...table, facts: seen(table.facts) }));
  const recognized = { ...document, tables, facts: tables.flatMap(({ facts }) => facts) };
  expect(checkDocument(document).findings.map(({ cause }) => cause)).toEqual(['publisher']);
  expect(checkDocument(recognized).findings.map(({ cause }) => cause)).toEqual(['undetermined']);
});
