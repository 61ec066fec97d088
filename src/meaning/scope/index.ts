import type { LabellerKind } from '../../../schemas/confidence/index.ts';
import type { PartialCoordinates } from '../../../schemas/index.ts';
import type { IdentifiedTable, Outline } from '../../model/form.ts';
import type { Layout } from '../../model/table.ts';
import type { MappedTable } from '../mapping/table-facts.ts';
import { choose, type Choice } from './choose.ts';
import { figuresOf } from './figures.ts';
import { fundsSaid } from './funds-said.ts';
import { questionOf } from './open-questions.ts';
import type { ScopeContext, ScopeName } from './question.ts';

export type { Choice, Rival } from './choose.ts';
export { underScope } from './question.ts';

/** What the document tells that its tables are read by. */
export interface ScopeInput {
  readonly mapped: readonly MappedTable[];
  /** Of each table, whether its money unit is printed in its head. */
  readonly printsUnit: readonly boolean[];
  readonly lines: Layout['lines'];
  readonly outline: Outline;
}

/** Of each table that leaves something open (fund, use, …), what it is read as and what else it may be. */
export function chooseScopes({ mapped, printsUnit, lines, outline }: ScopeInput): ReadonlyMap<string, Choice> {
  const { fiscalYear, lexicon } = outline;
  const carriesOver = mapped.some(({ facts }) =>
    facts.some(({ period, amount, year }) => period === 'carryover' && amount !== '0' && year === fiscalYear),
  );
  const questions = mapped.flatMap(
    (table, index) => questionOf({ table, printsUnit: printsUnit[index]! }, { carriesOver, outline }) ?? [],
  );
  if (questions.length === 0) return new Map();
  const context: ScopeContext = {
    figures: figuresOf(mapped),
    fundsSaid: questions.some(({ open }) => open.includes('fund')) ? fundsSaid(lines, lexicon) : [],
    lines,
    lexicon,
    openIn: new Map(questions.map(({ table, open }) => [table.identified.table.id, open])),
  };
  return new Map(questions.map((question) => [question.table.identified.table.id, choose(question, context)]));
}

/** The table as it was chosen to be read; null where that is how it was read already. */
export function asChosen({ question, scope, candidates }: Choice): IdentifiedTable | null {
  const { table, open, stage, usual } = question;
  const changed = open.filter((name) => scope[name] !== usual[name]);
  if (changed.length === 0) return null;
  const { fund: _, use: __, period: ___, ...defaults } = table.identified.defaults;
  const evidence = candidates.find((candidate) => candidate.scope === scope)?.evidence ?? [];
  const inferred = changed.filter(
    (name): name is Exclude<ScopeName, 'moneyUnit'> =>
      name !== 'moneyUnit' && !evidence.some(([kind]) => kind === SAID_OF_TABLE[name]),
  );
  return {
    ...table.identified,
    moneyUnit: scope.moneyUnit,
    defaults: {
      ...defaults,
      ...(scope.fund === null ? {} : { fund: scope.fund }),
      ...(scope.use === null ? {} : { use: scope.use }),
      ...(scope.period === null ? {} : { period: scope.period }),
    } as PartialCoordinates,
    ...(stage && changed.includes('stage') ? { openStage: { of: stage.of, stage: scope.stage } } : {}),
    ...(inferred.length === 0 ? {} : { inferred }),
  };
}

/** Words of the table's own lines and notes: what they say is not inferred. */
const SAID_OF_TABLE: Readonly<Partial<Record<ScopeName, LabellerKind>>> = {
  use: 'use-in-text',
  stage: 'stage-in-text',
};
