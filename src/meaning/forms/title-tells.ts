import type { PartialCoordinates } from '../../../schemas/index.ts';
import { FISCAL_YEAR } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import { refine } from '../words/compose.ts';
import { readTerms } from '../words/lexicon.ts';

/** A title as words are looked for in it: without what stands before its year. */
export const titleKey = (title: string): string => labelKey(title).replace(pattern`^.*?${FISCAL_YEAR}`, '');

/** The coordinates that the words of a title name, whatever form it is of. */
export const titleTells = (title: string, lexicon: Lexicon): PartialCoordinates =>
  readTerms(lexicon, titleKey(title), 'title')
    .hits.filter(({ confidence }) => confidence === 1)
    .reduce((told, { term }) => refine(told, term.gives), {} as PartialCoordinates);
