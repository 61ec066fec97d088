import { ExtractError } from '../errors.ts';

/** Loads a part that needs the generator's packages; they are optional, and an installation may leave them out. */
export async function withGenerator<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if ((cause as { readonly code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new ExtractError(
      'BAD_OPTION',
      'Generating documents needs the optional packages, and one of them is not installed: install without --omit=optional.',
      { cause },
    );
  }
}
