import type { Fact } from '../../../schemas/index.ts';
import { readAmount } from '../../lib/amounts.ts';
import { decimalText } from '../../lib/decimal.ts';
import type { CellReread, RereadRequest } from '../../model/reread.ts';
import type { Diagnosis, Suspect } from './index.ts';
import { factsOf } from '../evidence/prove.ts';
import type { Identity } from '../identity.ts';

/** What a second reading of cells gave, by fact id; see `model/reread.ts`. */
export type Rereadings = ReadonlyMap<string, CellReread>;

/** Cells asked for at most: a document full of failures is not read twice. */
const MAX_REQUESTS = 60;
/** Cells of one cause that are worth the trouble. */
const MAX_CELLS = 12;

/**
 * The cells to be read again for every cause that a misread cell may be and that bears on the verdict, in the order of
 * the causes.
 */
export function requestsOf(diagnoses: readonly Diagnosis[], rereadings: Rereadings): RereadRequest[] {
  const requests = diagnoses
    .filter(({ unit, unread, failures }) => !unit && !unread && failures.some(isAccusing))
    .flatMap((diagnosis) => {
      const cells = cellsInDoubt(diagnosis, rereadings).filter(({ fact }) => !rereadings.has(fact.id));
      return cells.length > MAX_CELLS ? [] : cells.flatMap(requestFor);
    });
  return [...new Map(requests.map((request) => [request.fact, request])).values()].slice(0, MAX_REQUESTS);
}

/** Only an error turns the verdict, and what rounding allows is none. */
const isAccusing = ({ band, severity }: Identity): boolean =>
  severity === 'error' && band !== 'interval' && band !== 'rounding';

/**
 * The suspects; where nobody is, or all of them were read alike a second time, every cell of the failing identities.
 */
export function cellsInDoubt({ suspects, failures }: Diagnosis, rereadings: Rereadings): readonly Suspect[] {
  if (suspects.some(({ fact }) => !rereadings.has(fact.id) || !confirms(fact, rereadings.get(fact.id)!.text)))
    return suspects;
  const named = new Set(suspects.map(({ fact }) => fact));
  return [
    ...suspects,
    ...[...new Set(failures.flatMap(factsOf))].filter((fact) => !named.has(fact)).map((fact) => ({ fact, to: null })),
  ];
}

/** Whether a second reading shows the same amount as the first. */
export function confirms(fact: Fact, again: string): boolean {
  const reading = readAmount(again),
    first = readAmount(fact.published.text);
  if (reading.kind === 'amount' && first.kind === 'amount')
    return decimalText(reading.value) === decimalText(first.value) && reading.decimals === first.decimals;
  return reading.kind === first.kind && reading.kind !== 'unreadable';
}

function requestFor({ fact, to }: Suspect): RereadRequest[] {
  const at = fact.provenance[0]!;
  // A stand-in without a place of its own cannot be looked at.
  if (!('table' in at) || at.bbox[2] <= at.bbox[0]) return [];
  const { table, row, column, page, bbox } = at;
  return [
    {
      fact: fact.id,
      table,
      row,
      column,
      page,
      bbox,
      printed: fact.published.text,
      wanted: to ? decimalText(to) : null,
    },
  ];
}
