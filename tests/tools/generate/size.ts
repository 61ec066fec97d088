import type { Random } from './random.ts';
import type { StructureFamily } from './structures/index.ts';

/** How much a document of so many pages holds. */
export interface Size {
  readonly units: number;
  readonly projects: number;
  readonly narrative: boolean;
  readonly detail: boolean;
  readonly performance: number;
  readonly forms: number;
}

/** About how much content a page count needs; measured on generated documents. */
export function sizeOf(random: Random, pages: number): Size {
  if (pages <= 5)
    return {
      units: 1,
      projects: 2,
      narrative: false,
      detail: false,
      performance: 0,
      forms: Math.max(1, Math.round(pages * 0.6)),
    };
  if (pages <= 12) {
    const narrative = pages > 9 && random.chance(0.5);
    return {
      units: random.int(1, 2),
      projects: random.int(3, 5),
      narrative,
      detail: false,
      performance: random.int(0, 1),
      forms: Math.max(3, Math.round((pages - (narrative ? 6 : 2)) * 0.75)),
    };
  }
  if (pages <= 20)
    return {
      units: random.int(1, 3),
      projects: random.int(3, 7),
      narrative: random.chance(pages / 24),
      detail: false,
      performance: random.int(0, 2),
      forms: 99,
    };
  const performance = Math.max(2, Math.floor((pages - 22) * 0.88));
  return {
    units: Math.min(12, 1 + Math.floor(pages / 16) + random.int(0, 2)),
    projects: Math.max(6, Math.min(260, performance)),
    narrative: true,
    detail: pages > 26,
    performance,
    forms: 99,
  };
}

/** Documents of a family are long enough for every form, and have what its layouts need. */
export function sizeFor(size: Size, families: readonly StructureFamily[]): Size {
  if (families.length === 0) return size;
  return {
    ...size,
    forms: 99,
    units: Math.max(size.units, ...families.map(({ units = 0 }) => units)),
    performance: Math.max(size.performance, ...families.map(({ performance = 0 }) => performance)),
  };
}
