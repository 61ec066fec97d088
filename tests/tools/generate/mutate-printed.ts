import type { Coordinates } from '../../../schemas/coordinates.ts';
import { changed, describe, type FigureMutationKind, type PlannedMutation } from './mutation.ts';
import type { Plan } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import type { Cell } from './table.ts';
import { FUNCTION_NAMES } from './vocabulary/classification.ts';
import { droppedRow, duplicatedRow, shiftedValue } from './mutate-rows.ts';
import { spots } from './mutate-spots.ts';

/**
 * Puts one known publisher's error (or two that cancel out) into a fresh plan. Null when the document has no place for
 * it.
 */
export function mutatePlan(plan: Plan, kind: FigureMutationKind, seed: string | number): PlannedMutation | null {
  const random = createRandom(`${plan.seed}/mutation/${kind}/${seed}`);
  switch (kind) {
    case 'digit-leaf':
      return digit(plan, random, false);
    case 'digit-total':
      return digit(plan, random, true);
    case 'dropped-row':
      return droppedRow(plan, random);
    case 'duplicated-row':
      return duplicatedRow(plan, random);
    case 'shifted-value':
      return shiftedValue(plan, random);
    case 'lost-decimal-point':
      return rewrite(plan, random, kind, (text) =>
        /\d\.\d/.test(text) && /[1-9]/.test(text) ? text.replace('.', '') : null,
      );
    case 'lost-sign':
      return (
        rewrite(plan, random, kind, (text) => (/^-\d/.test(text) ? text.slice(1) : null)) ?? lostFall(plan, random)
      );
    case 'wrong-unit-line':
      return wrongUnit(plan, random);
    case 'narrative-against-table':
      return narrative(plan, random);
    case 'wrong-code':
      return wrongCode(plan, random);
    case 'copied-target':
      return copiedTarget(plan, random);
    case 'two-compensating':
      return compensating(plan, random);
    case 'personnel-and-operating':
      return personnelAndOperating(plan, random);
    case 'fund-above-all':
      return fundAboveAll(plan, random);
    default:
      return kind satisfies never;
  }
}

/** Changes one digit by at least two, so that rounding cannot explain it; the first digit never becomes 0. */
export function changeDigit(random: Random, text: string): string {
  const positions = [...text].flatMap((character, index) => (/\d/.test(character) ? [index] : []));
  const at = random.pick(positions.length > 3 ? positions.slice(0, -1) : positions);
  const old = Number(text[at]);
  const choices = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((value) => Math.abs(value - old) >= 2);
  return text.slice(0, at) + String(random.pick(choices)) + text.slice(at + 1);
}

function digit(plan: Plan, random: Random, total: boolean): PlannedMutation | null {
  const found = spots(plan, total);
  if (found.length === 0) return null;
  const { table, cell } = random.pick(found);
  const original = cell.text;
  cell.text = changeDigit(random, original);
  return describe(
    plan,
    total ? 'digit-total' : 'digit-leaf',
    'publisher',
    table,
    cell,
    [changed(cell, original)],
    [original],
  );
}

/** A wrong digit in 人员经费合计 or 公用经费合计. */
function personnelAndOperating(plan: Plan, random: Random): PlannedMutation | null {
  const found = spots(plan, true).filter(
    ({ table, cell }) =>
      table.form === 'basic-expenditure' &&
      cell.fact!.coordinates.use?.startsWith('basic.') &&
      !cell.fact!.coordinates.economic,
  );
  if (found.length === 0) return null;
  const { table, cell } = random.pick(found),
    original = cell.text;
  cell.text = changeDigit(random, original);
  return describe(plan, 'personnel-and-operating', 'publisher', table, cell, [changed(cell, original)], [original]);
}

/** What a class costs of general public money is more than it costs of all: its first digit is 9. */
function fundAboveAll(plan: Plan, random: Random): PlannedMutation | null {
  const wholes = new Set(
    spots(plan, null)
      .filter(({ table }) => table.form === 'expenditure')
      .map(({ cell }) => cell.fact!.coordinates.function),
  );
  const found = spots(plan, false).filter(
    ({ table, cell: { text, fact } }) =>
      table.form === 'general-public-expenditure' &&
      fact!.coordinates.function !== undefined &&
      wholes.has(fact!.coordinates.function) &&
      /^[1-7]/.test(text),
  );
  if (found.length === 0) return null;
  const { table, cell } = random.pick(found),
    original = cell.text;
  cell.text = original.replace(/^\d/, '9');
  return describe(plan, 'fund-above-all', 'publisher', table, cell, [changed(cell, original)], [original]);
}

function rewrite(
  plan: Plan,
  random: Random,
  kind: 'lost-decimal-point' | 'lost-sign',
  change: (text: string) => string | null,
): PlannedMutation | null {
  const found = spots(plan, null).filter(({ cell }) => change(cell.text) !== null);
  if (found.length === 0) return null;
  const { table, cell } = random.pick(found);
  const original = cell.text;
  cell.text = change(original)!;
  return describe(plan, kind, 'publisher', table, cell, [changed(cell, original)], [original]);
}

/** In running text the sign is a word: 减少 becomes 增加. */
function lostFall(plan: Plan, random: Random): PlannedMutation | null {
  const found = plan.narrative
    .flatMap((block) => (block.kind === 'paragraph' ? block.sentences : []))
    .flatMap((sentence) =>
      sentence.parts.flatMap((part, index) => {
        const next = sentence.parts[index + 1];
        return typeof part === 'string' &&
          part.endsWith('减少') &&
          next !== undefined &&
          typeof next !== 'string' &&
          next.negative
          ? [{ parts: sentence.parts as (string | Cell)[], part, index, cell: next }]
          : [];
      }),
    );
  if (found.length === 0) return null;
  const { parts, part, index, cell } = random.pick(found);
  parts[index] = part.replace(/减少$/, '增加');
  cell.negative = false;
  return describe(
    plan,
    'lost-sign',
    'publisher',
    null,
    cell,
    [{ label: cell.fact!.label, row: 0, column: 0, original: `减少${cell.text}`, mutated: `增加${cell.text}` }],
    [`减少${cell.text}`],
  );
}

function wrongUnit(plan: Plan, random: Random): PlannedMutation | null {
  const found = plan.tables.filter(
    (table) =>
      !table.empty &&
      table.unitLine &&
      (table.moneyUnit === '元' || table.moneyUnit === '万元') &&
      !table.cells.some((cell) => cell.unit),
  );
  if (found.length === 0) return null;
  const table = random.pick(found);
  const original = table.unitLine!;
  const wrong = table.moneyUnit === '元' ? '万元' : '元';
  table.unitLine = original.replace(/万?元$/, wrong);
  const inside = table.cells.find((cell) => !cell.fact && cell.text === original);
  if (inside) inside.text = table.unitLine;
  table.moneyUnit = wrong;
  const first = table.cells.find((cell) => cell.fact)!;
  return describe(
    plan,
    'wrong-unit-line',
    'publisher',
    table,
    first,
    [{ label: 'unit line', row: -1, column: -1, original, mutated: table.unitLine }],
    [original],
  );
}

function narrative(plan: Plan, random: Random): PlannedMutation | null {
  const figures = plan.narrative
    .flatMap((block) =>
      block.kind === 'paragraph'
        ? block.sentences.flatMap((sentence) => sentence.parts.filter((part) => typeof part !== 'string'))
        : [],
    )
    .filter((cell) => /[1-9]/.test(cell.text) && cell.fact);
  if (figures.length === 0) return null;
  const cell = random.pick(figures);
  const original = cell.text;
  cell.text = changeDigit(random, original);
  return describe(plan, 'narrative-against-table', 'publisher', null, cell, [changed(cell, original)], [original]);
}

/** A function code that stands for something else, or for nothing. */
function wrongCode(plan: Plan, random: Random): PlannedMutation | null {
  const pattern = /^\[?(\d{7})(?:\]|-|$)/;
  const found = plan.tables.flatMap((table) =>
    table.cells
      .filter(
        (cell) =>
          !cell.fact &&
          cell.row >= table.headerRows &&
          pattern.test(cell.text) &&
          FUNCTION_NAMES.has(pattern.exec(cell.text)![1]!),
      )
      .map((cell) => ({ table, cell })),
  );
  if (found.length === 0) return null;
  const { table, cell } = random.pick(found);
  const code = pattern.exec(cell.text)![1]!;
  const wrong = Array.from({ length: 9 }, (_, index) => code.slice(0, 6) + String(index + 1)).filter(
    (other) => other !== code && FUNCTION_NAMES.get(other) !== FUNCTION_NAMES.get(code),
  );
  const original = cell.text;
  const chosen = random.pick(wrong);
  cell.text = original.replace(code, chosen);
  for (const figure of table.cells) {
    if (figure.row !== cell.row || figure.fact?.coordinates.function !== code) continue;
    const coordinates: Coordinates = { ...figure.fact.coordinates, function: chosen };
    figure.fact = { ...figure.fact, coordinates, alternatives: [figure.fact.coordinates] };
  }
  return describe(plan, 'wrong-code', 'publisher', table, cell, [changed(cell, original)], [original]);
}

/** A project's goal copied from another project. */
function copiedTarget(plan: Plan, random: Random): PlannedMutation | null {
  const goals = plan.tables
    .filter((table) => table.form === 'project-performance')
    .flatMap((table) =>
      table.cells.filter((cell) => cell.kind === 'text' && cell.text.length > 20).map((cell) => ({ table, cell })),
    );
  const pairs = goals.flatMap((to) =>
    goals.filter((from) => from.cell.text !== to.cell.text).map((from) => ({ from, to })),
  );
  if (pairs.length === 0) return null;
  const { from, to } = random.pick(pairs);
  const original = to.cell.text;
  to.cell.text = from.cell.text;
  return describe(plan, 'copied-target', 'publisher', to.table, to.cell, [changed(to.cell, original)], [original]);
}

/** Two parts of one sum changed by the same amount, one up, one down: the sum still holds. */
function compensating(plan: Plan, random: Random): PlannedMutation | null {
  const found = plan.tables.flatMap((table) =>
    table.sums.flatMap((sum) => {
      const parts = sum.parts.filter(
        (part) => part.fact?.figure === 'money' && /[1-9]/.test(part.text) && part.row !== sum.total.row,
      );
      return parts.flatMap((up) =>
        parts.flatMap((down) => {
          const place = up === down ? null : commonPlace(up.text, down.text);
          return place === null ? [] : [{ table, up, down, place }];
        }),
      );
    }),
  );
  if (found.length === 0) return null;
  const { table, up, down, place } = random.pick(found);
  const before: [string, string] = [up.text, down.text];
  const bump = (text: string, by: number): string => {
    const at = positionOf(text, place);
    return text.slice(0, at) + String(Number(text[at]) + by) + text.slice(at + 1);
  };
  up.text = bump(up.text, 2);
  down.text = bump(down.text, -2);
  return describe(
    plan,
    'two-compensating',
    'publisher',
    table,
    up,
    [changed(up, before[0]), changed(down, before[1])],
    before,
  );
}

/** Index of the digit that counts 10^place before the decimal point; -1 where the figure is shorter. */
function positionOf(text: string, place: number): number {
  let left = place;
  for (let at = text.split('.')[0]!.length - 1; at >= 0; at--) if (/\d/.test(text[at]!) && left-- === 0) return at;
  return -1;
}

/** The highest place at which one figure can rise by two and the other fall by two without a carry. */
function commonPlace(up: string, down: string): number | null {
  for (let place = 4; place >= 0; place--) {
    const a = positionOf(up, place),
      b = positionOf(down, place);
    if (a >= 0 && b >= 0 && Number(up[a]) <= 7 && (Number(down[b]) > 2 || (Number(down[b]) === 2 && b > 0)))
      return place;
  }
  return null;
}
