import {
  changed,
  describe,
  FORM_MUTATIONS,
  type FormMutationKind,
  type Mutation,
  type PlannedMutation,
} from './mutation.ts';
import type { Plan } from './plan.ts';
import { createRandom, type Random } from './random.ts';
import type { Cell, TableSpec } from './table.ts';
import { FUNCTION_NAMES } from './vocabulary/classification.ts';

/** Whether an error is in what a form prints beside its figures. */
export const isOfForms = (kind: Mutation['kind']): kind is FormMutationKind =>
  FORM_MUTATIONS.some((forms) => forms === kind);

/** Puts one error into a note, a code or a blank cell of a fresh plan. Null when the document has no place for it. */
export function mutateForms(plan: Plan, kind: FormMutationKind, seed: string | number): PlannedMutation | null {
  const random = createRandom(`${plan.seed}/mutation/${kind}/${seed}`);
  switch (kind) {
    case 'note-of-other-fund':
      return noteOfOtherFund(plan, random);
    case 'blank-item':
      return blankItem(plan, random);
    case 'repeated-code':
      return repeatedCode(plan, random);
    case 'malformed-code':
      return malformedCode(plan, random);
    default:
      return kind satisfies never;
  }
}

const FUNDS = ['政府性基金', '国有资本经营'] as const;

/** The note of an empty form names the other fund. */
function noteOfOtherFund(plan: Plan, random: Random): PlannedMutation | null {
  const found = plan.tables.flatMap((table) => {
    const own = table.empty ? FUNDS.find((fund) => table.title.includes(fund)) : undefined,
      at = table.cells[0];
    return own && at && table.notes.some((note) => note.includes(own)) ? [{ table, own, at }] : [];
  });
  if (found.length === 0) return null;
  const { table, own, at } = random.pick(found),
    other = FUNDS.find((fund) => fund !== own)!;
  (table as { notes: readonly string[] }).notes = table.notes.map((note) => note.replaceAll(own, other));
  return {
    ...describe(plan, 'note-of-other-fund', 'publisher', table, at, [], null),
    brokenIdentities: [{ kind: 'note', what: table.title }],
    unique: true,
  };
}

/** An item of the three publics whose cell is left blank. */
function blankItem(plan: Plan, random: Random): PlannedMutation | null {
  const found = plan.tables
    .filter(({ form }) => form === 'three-publics')
    .flatMap((table) =>
      table.cells
        .filter(
          ({ fact, text }) =>
            /[1-9]/.test(text) &&
            fact?.coordinates.item !== undefined &&
            fact.coordinates.year === plan.budget.fiscalYear &&
            !table.sums.some(({ total }) => total.fact === fact),
        )
        .map((cell) => ({ table, cell })),
    );
  if (found.length === 0) return null;
  const { table, cell } = random.pick(found),
    original = cell.text;
  cell.text = '';
  return describe(plan, 'blank-item', 'publisher', table, cell, [changed(cell, original)], [original]);
}

/** The code of another row of the table before a name. */
function repeatedCode(plan: Plan, random: Random): PlannedMutation | null {
  const found = plan.tables.flatMap((table) => {
    const codes = codesOf(table);
    return codes.flatMap((cell) =>
      codes
        .filter((other) => other.text !== cell.text && FUNCTION_NAMES.get(other.text) !== FUNCTION_NAMES.get(cell.text))
        .map((other) => ({ table, cell, other })),
    );
  });
  if (found.length === 0) return null;
  const { table, cell, other } = random.pick(found),
    original = cell.text;
  cell.text = other.text;
  for (const figure of table.cells) {
    const { fact } = figure;
    if (figure.row !== cell.row || fact?.coordinates.function !== original) continue;
    figure.fact = {
      ...fact,
      coordinates: { ...fact.coordinates, function: other.text },
      alternatives: [fact.coordinates],
    };
  }
  return {
    ...describe(plan, 'repeated-code', 'publisher', table, cell, [changed(cell, original)], [original]),
    brokenIdentities: [{ kind: 'code', what: `${original}: ${other.text}` }],
    unique: true,
  };
}

/** A code that lost one of its digits, or prints one twice. */
function malformedCode(plan: Plan, random: Random): PlannedMutation | null {
  const found = plan.tables.flatMap((table) => codesOf(table).map((cell) => ({ table, cell })));
  if (found.length === 0) return null;
  const { table, cell } = random.pick(found),
    original = cell.text,
    at = random.int(1, original.length - 1);
  cell.text = original.slice(0, at) + (random.next() < 0.5 ? '' : original[at]!.repeat(2)) + original.slice(at + 1);
  return {
    ...describe(plan, 'malformed-code', 'publisher', table, cell, [changed(cell, original)], [original]),
    brokenIdentities: [{ kind: 'code', what: `${original}: ${cell.text}` }],
    unique: true,
  };
}

/** Bare codes of the last level whose names are known. */
const codesOf = ({ cells, headerRows }: TableSpec): Cell[] =>
  cells.filter(({ fact, row, text }) => !fact && row >= headerRows && /^\d{7}$/.test(text) && FUNCTION_NAMES.has(text));
