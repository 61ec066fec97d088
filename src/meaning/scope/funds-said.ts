import type { PartialCoordinates } from '../../../schemas/index.ts';
import { HAN } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import type { TextLine } from '../../model/table.ts';
import { readClause } from '../narrative/terms.ts';

/** A line of text that names a thing together with the fund that pays for it. */
export interface FundSaid {
  readonly fund: string;
  readonly item: PartialCoordinates['item'];
  readonly use: PartialCoordinates['use'];
}

/** Characters: what is longer is told by its first clause. */
const LONGEST = 40;
const CLAUSE_END = /[,;。:，；：]/;

/** Titles of contents, headings and first clauses that name a fund with an item or a use. */
export function fundsSaid(lines: readonly TextLine[], lexicon: Lexicon): FundSaid[] {
  return lines.flatMap(({ role, text }) => {
    const clause = role === 'furniture' ? '' : labelKey(text.split(CLAUSE_END)[0]!).slice(0, LONGEST);
    if (!pattern`${HAN}{4}`.test(clause)) return [];
    const { fund, item, use } = readClause(lexicon, clause, {}).coordinates;
    return fund === undefined || (item === undefined && use === undefined) ? [] : [{ fund, item, use }];
  });
}
