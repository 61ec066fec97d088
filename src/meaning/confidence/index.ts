import type { Fact, Statement } from '../../../schemas/index.ts';
import type { Sign, WordEvidence } from '../../model/evidence.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import type { MappedTable } from '../mapping/table-facts.ts';
import { columnSigns } from './column-signs.ts';
import { factSigns } from './fact-signs.ts';
import { rowSigns } from './row-signs.ts';
import { sentenceSigns } from './sentence-signs.ts';
import { saysPeriod, tableSigns, type UnitFrom } from './table-signs.ts';

export type { UnitFrom } from './table-signs.ts';

/** What a document's words were taken for, as far as its confidence rests on it. */
export interface Meaning {
  readonly mapped: readonly MappedTable[];
  /** Of each table, how its money unit was got. */
  readonly units: readonly UnitFrom[];
  readonly narrative: readonly Fact[];
  readonly statements: readonly Statement[];
  readonly fiscalYear: number | null;
  readonly lexicon: Lexicon;
}

/** What words and places say for and against the meaning of each fact. */
export function wordEvidence(meaning: Meaning): WordEvidence {
  const { mapped, units, narrative, lexicon } = meaning;
  const carriesOver = mapped.some(({ facts }) => facts.some((fact) => isCarriedOver(fact, meaning)));
  const statements = new Map(meaning.statements.map((statement) => [statement.id, statement]));
  return new Map([
    ...mapped.flatMap((table, index) =>
      evidenceOfTable(table, tableSigns(table, units[index]!), carriesOver && !saysPeriod(table), meaning),
    ),
    ...narrative.map((fact) => [fact.id, [sentenceSigns(fact, statements, lexicon)]] as const),
  ]);
}

/** Money of last year that the document's own year spends. */
const isCarriedOver = ({ period, amount, year }: Fact, { fiscalYear }: Meaning): boolean =>
  period === 'carryover' && amount !== '0' && year === fiscalYear;

function evidenceOfTable(
  table: MappedTable,
  own: readonly Sign[],
  isSilent: boolean,
  { fiscalYear, lexicon }: Meaning,
): (readonly [string, readonly (readonly Sign[])[]])[] {
  const { identified, rows, columns, facts } = table;
  const ofColumn = new Map(columns.map((column) => [column.column, { column, signs: columnSigns(column, columns) }]));
  const ofRow = new Map(
    rows.map((row) => [`${row.block}|${row.row}`, { row, signs: rowSigns(row, identified, lexicon) }]),
  );
  return facts.map((fact) => {
    const at = fact.provenance[0]!,
      column = 'table' in at ? ofColumn.get(at.column) : undefined,
      row = column && 'table' in at ? ofRow.get(`${column.column.block}|${at.row}`) : undefined;
    return [
      fact.id,
      [
        own,
        column?.signs ?? FILL_IN_LABEL,
        row?.signs ?? NONE,
        factSigns(fact, identified, row?.row, column?.column),
        isSilent && fact.year === fiscalYear && fact.flow !== 'stock' && !fact.item ? SILENT : NONE,
      ],
    ];
  });
}

const NONE: readonly Sign[] = [];
const FILL_IN_LABEL: readonly Sign[] = [{ kind: 'sheet-label', strength: 1 }];
const SILENT: readonly Sign[] = [{ kind: 'period-silent', strength: 1 }];
