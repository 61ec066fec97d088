import type { Fact, Statement } from '../../../schemas/index.ts';
import { labelKey } from '../../lib/text.ts';
import type { Sign, WordEvidence } from '../../model/evidence.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import type { MappedTable } from '../mapping/table-facts.ts';
import type { Choice } from '../scope/index.ts';
import { columnSigns } from './column-signs.ts';
import { factSigns } from './fact-signs.ts';
import { amountsBefore } from './measured-amounts.ts';
import { namesCut, nameSigns } from './name-signs.ts';
import { mixedLabels } from './mixed-labels.ts';
import { rowSigns } from './row-signs.ts';
import { totalSigns } from './total-signs.ts';
import { sentenceSigns, type SentenceContext } from './sentence-signs.ts';
import { unlikeSiblings } from './sibling-signs.ts';
import { tableSigns } from './table-signs.ts';
import { unitNames, unitSigns, type UnitNames } from './unit-signs.ts';

/** What a document's words were taken for, as far as its confidence rests on it. */
export interface Meaning {
  readonly mapped: readonly MappedTable[];
  /** Of tables that leave something open (fund, use, …), what was chosen. */
  readonly choices: ReadonlyMap<string, Choice>;
  readonly narrative: readonly Fact[];
  readonly statements: readonly Statement[];
  readonly fiscalYear: number | null;
  readonly issuer: string | null;
  readonly lexicon: Lexicon;
}

/** What words and places say for and against the meaning of each fact. */
export function wordEvidence(meaning: Meaning): WordEvidence {
  const { mapped, choices, narrative, lexicon } = meaning;
  const names: Names = {
    units: unitNames(mapped, meaning.issuer),
    projects: projectNames([...mapped.flatMap(({ facts }) => facts), ...narrative]),
  };
  const context: SentenceContext = {
    amountBefore: amountsBefore(narrative),
    units: unitsBeside(names.units, meaning.issuer),
    statements: new Map(meaning.statements.map((statement) => [statement.id, statement])),
    namedInTables: namesOf(mapped),
    lexicon,
  };
  return new Map([
    ...mapped.flatMap((table) =>
      evidenceOfTable(table, signsOfTable(table, choices.get(table.identified.table.id), meaning), names, meaning),
    ),
    ...narrative.map((fact) => [fact.id, [sentenceSigns(fact, context)]] as const),
  ]);
}

/** The names of units and projects that a document prints anywhere. */
interface Names {
  readonly units: UnitNames;
  readonly projects: ReadonlySet<string>;
}

const projectNames = (facts: readonly Fact[]): ReadonlySet<string> =>
  new Set(facts.flatMap(({ project }) => (project ? [labelKey(project.name)] : [])));

/** Projects and lines of tables, by their label keys. */
function namesOf(mapped: readonly MappedTable[]): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (name: string | undefined): void => {
    if (name !== undefined) names.add(name);
  };
  for (const { facts, rows } of mapped) {
    for (const { project, line } of facts) {
      add(project?.name);
      add(line?.name);
    }
    for (const { path } of rows) add(path.at(-1));
  }
  return new Set(Array.from(names, labelKey));
}

function evidenceOfTable(
  table: MappedTable,
  own: (fact: Fact) => readonly Sign[],
  names: Names,
  { lexicon }: Meaning,
): (readonly [string, readonly (readonly Sign[])[]])[] {
  const { identified, rows, columns, facts, confirmed } = table;
  const ofColumn = new Map(columns.map((column) => [column.column, { column, signs: columnSigns(column, columns) }]));
  const unlike = unlikeSiblings(rows),
    ofUnit = unitSigns(table, names.units),
    cutFrom = namesCut(facts, names.projects),
    ofTotal = totalSigns(rows),
    ofMixed = mixedLabels(rows);
  const rowKey = (block: number, row: number): number => block * identified.table.rowCount + row;
  const ofRow = new Map(
    rows.map((row) => [
      rowKey(row.block, row.row),
      { row, signs: [...rowSigns(row, identified, lexicon), ...unlike(row), ...ofTotal(row), ...ofMixed(row)] },
    ]),
  );
  return facts.map((fact) => {
    const at = fact.provenance[0]!,
      column = 'table' in at ? ofColumn.get(at.column) : undefined,
      row = column && 'table' in at ? ofRow.get(rowKey(column.column.block, at.row)) : undefined;
    if (confirmed.has(fact.id) || (column?.column.isDecided && row?.row.isDecided)) return [fact.id, REVIEWED];
    return [
      fact.id,
      [
        own(fact),
        column?.column.isDecided ? NONE : (column?.signs ?? fillInSigns(fact)),
        row?.row.isDecided ? NONE : (row?.signs ?? NONE),
        joined(factSigns(fact, identified, row?.row, column?.column), nameSigns(fact, cutFrom), ofUnit(fact)),
      ],
    ];
  });
}

const NONE: readonly Sign[] = [];
/** Most facts have none of these. */
const joined = (a: readonly Sign[], b: readonly Sign[], c: readonly Sign[]): readonly Sign[] =>
  a.length + b.length + c.length === 0 ? NONE : [...a, ...b, ...c];
/** What a reviewer has seen and said outweighs everything. */
const REVIEWED: readonly (readonly Sign[])[] = [[{ kind: 'reviewed', strength: 1 }]];
const FILL_IN_LABEL: readonly Sign[] = [{ kind: 'sheet-label', strength: 1 }],
  FILL_IN_TASK: readonly Sign[] = [...FILL_IN_LABEL, { kind: 'sheet-task', strength: 1 }],
  FILL_IN_ALONE: readonly Sign[] = [...FILL_IN_LABEL, { kind: 'sheet-without-project', strength: 1 }];

/** An amount of a fill-in form: a label beside it says what it is, the form whose project it is of. */
const fillInSigns = ({ line, project, form }: Fact): readonly Sign[] =>
  line ? FILL_IN_TASK : project || form !== 'project-performance' ? FILL_IN_LABEL : FILL_IN_ALONE;

/** Units other than the issuer, whose name stands in every other sentence. */
const unitsBeside = ({ keys }: UnitNames, issuer: string | null): string[] => {
  const own = labelKey(issuer ?? '');
  return [...keys].filter((key) => key.length >= SHORTEST_UNIT && !own.includes(key) && !key.includes(own));
};
/** Characters of a unit's name. */
const SHORTEST_UNIT = 5;

/** The signs of a table that hold for a fact: of open periods this year's money, of an open stage the figures of it. */
function signsOfTable(
  table: MappedTable,
  choice: Choice | undefined,
  { fiscalYear, lexicon }: Meaning,
): (fact: Fact) => readonly Sign[] {
  const all = tableSigns(table, choice, lexicon),
    without = new Map<string, readonly Sign[]>([['', all]]);
  if (!all.some(({ kind }) => kind === 'period-open' || kind === 'stage-open')) return () => all;
  return (fact) => {
    const left = [
      ...(mayBeThisYears(fact, fiscalYear) ? [] : ['period-open']),
      ...(choice?.question.stage?.isOpen(fact) ? [] : ['stage-open']),
    ];
    const key = left.join(' '),
      signs = without.get(key) ?? all.filter(({ kind }) => !left.includes(kind));
    without.set(key, signs);
    return signs;
  };
}

/** Money of the document's year, of which a part may have been carried over. */
const mayBeThisYears = ({ year, flow, item }: Fact, fiscalYear: number | null): boolean =>
  year === fiscalYear && flow !== 'stock' && !item;
