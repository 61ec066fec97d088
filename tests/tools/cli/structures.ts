import { ExtractError, verbatim } from '../../../src/errors.ts';
import { STRUCTURES, structuresNamed, type StructureFamily } from '../generate/index.ts';

/** The families that `--structures` names; undefined where it is not given. */
export function structuresOf(name: string | undefined): readonly StructureFamily[] | undefined {
  if (name === undefined) return undefined;
  const families = structuresNamed(name);
  if (families === null)
    throw new ExtractError(
      'BAD_OPTION',
      verbatim(
        `--structures takes build, held, all, or one of ${STRUCTURES.map((family) => family.name).join(', ')}, got ${name}.`,
      ),
    );
  return families;
}
