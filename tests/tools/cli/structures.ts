import { ExtractError, verbatim } from '../../../src/errors.ts';
import { structureOf, structureOfMix, STRUCTURES, structuresNamed, type StructureFamily } from '../generate/index.ts';

/** The family of one document by `--structures`: without it some of the mix have one, with `none` no document has. */
export function structureFor(name: string | undefined, seed: number): StructureFamily | null {
  if (name === 'none') return null;
  const families = structuresOf(name);
  return families === undefined ? structureOfMix(seed) : structureOf(families, seed);
}

/** The families that `--structures` names; undefined where it names none. */
export function structuresOf(name: string | undefined): readonly StructureFamily[] | undefined {
  if (name === undefined || name === 'none') return undefined;
  const families = structuresNamed(name);
  if (families === null)
    throw new ExtractError(
      'BAD_OPTION',
      verbatim(
        '--structures takes build, held, all, none, or one of ' +
          `${STRUCTURES.map((family) => family.name).join(', ')}, got ${name}.`,
      ),
    );
  return families;
}
