import type { Bilingual, Fact, Unread } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import type { Decimal } from '../../lib/decimal.ts';
import type { Identity } from '../identity.ts';
import { fromUnits } from './units.ts';
import { both } from '../words.ts';
import { graphOf } from './graph.ts';
import type { Elsewhere } from './lines.ts';
import type { Hypothesis } from './hypothesis.ts';
import { nearFailures } from './near.ts';
import { searchCauses, type Cause } from './search.ts';

/** What a suspected cell would show; null where the cell itself need not be wrong. */
export interface Suspect {
  readonly fact: Fact;
  readonly to: Decimal | null;
}

/** One cause for one or more failing identities. */
export interface Diagnosis {
  readonly failures: readonly Identity[];
  readonly kind: Hypothesis['kind'] | 'not-located';
  /** One explanation: its cells are the culprits. Several: the cells are candidates, the likeliest first. */
  readonly explanations: number;
  readonly suspects: readonly Suspect[];
  /** The suspect's new value is the only one. */
  readonly exact: boolean;
  readonly breaks: readonly Identity[];
  readonly evidence: readonly Bilingual[];
  readonly strong: boolean;
  readonly unread: Unread | null;
  readonly unit: Hypothesis['unit'] | null;
}

/** Finds the fewest and likeliest causes behind the failing identities of a document. */
export function diagnose(
  identities: readonly Identity[],
  facts: readonly Fact[],
  unread: readonly Unread[],
): Diagnosis[] {
  if (!identities.some(({ outcome }) => outcome === 'failed')) return [];
  return searchCauses(graphOf(nearFailures(identities), identities), { byAmount: byAmount(facts), unread }).map(
    diagnosisOf,
  );
}

function byAmount(facts: readonly Fact[]): Elsewhere['byAmount'] {
  const index = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (fact.unmapped || fact.measure !== undefined || fact.amount === '0') continue;
    addToList(index, fact.amount, fact);
  }
  return index;
}

function diagnosisOf({ failures, explanations, leftOpen }: Cause): Diagnosis {
  const [best] = explanations;
  const suspects = new Map<Fact, Suspect>();
  for (const { suspects: cells, changes } of explanations)
    for (const cell of cells) {
      const to = changes.get(cell);
      if (!suspects.has(cell.fact))
        suspects.set(cell.fact, { fact: cell.fact, to: to === undefined ? null : fromUnits(to) });
    }
  return {
    failures: failures.map(({ identity }) => identity),
    kind: best?.kind ?? 'not-located',
    explanations: explanations.length,
    suspects: [...suspects.values()],
    exact: best?.exact ?? false,
    breaks: best?.breaks.map(({ identity }) => identity) ?? [],
    evidence:
      best?.evidence ??
      (leftOpen
        ? [both('搜索达到上限，未及查明此处', 'the search ended at its bound before it came to this failure')]
        : []),
    strong: best?.strong ?? false,
    unread: best?.unread ?? null,
    unit: best?.unit ?? null,
  };
}
