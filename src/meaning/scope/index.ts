import type { PartialCoordinates } from '../../../schemas/index.ts';
import type { IdentifiedTable } from '../../model/form.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import type { Layout } from '../../model/table.ts';
import type { MappedTable } from '../mapping/table-facts.ts';
import { choose, type Choice } from './choose.ts';
import { figuresOf } from './figures.ts';
import { fundsSaid } from './funds-said.ts';
import { questionOf } from './open-questions.ts';
import type { ScopeContext, ScopeName } from './question.ts';

export type { Choice, Rival } from './choose.ts';

/** What the document tells that its tables are read by. */
export interface ScopeInput {
  readonly mapped: readonly MappedTable[];
  /** Of each table, whether its money unit is printed in its head. */
  readonly printsUnit: readonly boolean[];
  readonly lines: Layout['lines'];
  readonly lexicon: Lexicon;
  readonly fiscalYear: number | null;
}

/** Of each table that leaves fund, period or money unit open, what it is read as and what else it may be. */
export function chooseScopes({
  mapped,
  printsUnit,
  lines,
  lexicon,
  fiscalYear,
}: ScopeInput): ReadonlyMap<string, Choice> {
  const carriesOver = mapped.some(({ facts }) =>
    facts.some(({ period, amount, year }) => period === 'carryover' && amount !== '0' && year === fiscalYear),
  );
  const questions = mapped.flatMap(
    (table, index) => questionOf({ table, printsUnit: printsUnit[index]! }, { carriesOver, lexicon }) ?? [],
  );
  if (questions.length === 0) return new Map();
  const context: ScopeContext = {
    figures: figuresOf(mapped),
    fundsSaid: questions.some(({ open }) => open.includes('fund')) ? fundsSaid(lines, lexicon) : [],
    openIn: new Map(questions.map(({ table, open }) => [table.identified.table.id, open])),
  };
  return new Map(questions.map((question) => [question.table.identified.table.id, choose(question, context)]));
}

/** The table as it was chosen to be read; null where that is how it was read already. */
export function asChosen({ question, scope }: Choice): IdentifiedTable | null {
  const { table, open, usual } = question;
  const changed = open.filter((name) => scope[name] !== usual[name]);
  if (changed.length === 0) return null;
  const { fund: _, period: __, ...defaults } = table.identified.defaults;
  const coordinates = changed.filter((name): name is Exclude<ScopeName, 'moneyUnit'> => name !== 'moneyUnit');
  return {
    ...table.identified,
    moneyUnit: scope.moneyUnit,
    defaults: {
      ...defaults,
      ...(scope.fund === null ? {} : { fund: scope.fund }),
      ...(scope.period === null ? {} : { period: scope.period }),
    } as PartialCoordinates,
    ...(coordinates.length === 0 ? {} : { inferred: coordinates }),
  };
}
