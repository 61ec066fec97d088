import type { Bilingual } from '../../../../schemas/index.ts';

/** What a command does, takes and can be told. */
export interface CommandWords {
  readonly does: Bilingual;
  readonly arguments?: Readonly<Record<string, Bilingual>>;
  readonly options: Readonly<Record<string, Bilingual>>;
}
