import type { Coordinates } from '../../../schemas/coordinates.ts';
import type { MoneyUnit } from '../../../schemas/amount.ts';
import type { DocumentLayout } from './layout/index.ts';
import { exactText, fenOfText, yuanText } from './money.ts';
import { sentenceText } from './narrative-writer.ts';
import type { Plan } from './plan.ts';
import type { DocumentStyle } from './style.ts';
import type { Cell, TableSpec } from './table.ts';

/** One labelled amount: flat coordinates, as in every truth file of the project. */
export type TruthFact = Coordinates & {
  readonly form: string;
  readonly amount: string;
  readonly published: string;
  readonly page: number;
  readonly label: string;
  readonly sentence?: string;
  readonly alternatives?: readonly Coordinates[];
  readonly unmapped?: true;
  readonly optional?: true;
};

export interface Truth {
  readonly file: string;
  readonly sha256: string;
  readonly isBudget: boolean;
  readonly note: string;
  readonly document: {
    readonly issuer?: { readonly name: string; readonly code?: string };
    readonly fiscalYear?: number;
    readonly kind: Plan['kind'];
    readonly moneyUnit?: MoneyUnit | 'mixed';
    readonly region?: Readonly<Record<string, string>>;
  };
  readonly tables: readonly {
    readonly form: string;
    readonly title: string;
    readonly officialNumber?: string;
    readonly moneyUnit: MoneyUnit;
    readonly pages: readonly number[];
    readonly rows: number;
    readonly columns: number;
    readonly empty: boolean;
  }[];
  readonly facts: readonly TruthFact[];
  readonly completeForms: readonly string[];
  readonly narrativeFacts: readonly TruthFact[];
  readonly indicators: readonly Readonly<Record<string, string | number>>[];
  readonly publisherErrors: readonly {
    readonly what: string;
    readonly where: string;
    readonly page: number;
    readonly evidence: string;
  }[];
  readonly ambiguities: readonly string[];
  readonly traps: readonly string[];
}

/** The value that a cell shows: null for blanks, dashes and whatever is no figure. */
export function shownAmount(cell: Cell, tableUnit: MoneyUnit): string | null {
  if (!cell.fact) return null;
  if (cell.fact.figure === 'money') {
    const fen = fenOfText(cell.text, cell.unit ?? tableUnit);
    return fen === null ? null : signed(cell, yuanText(fen));
  }
  const match = /^(-?)([\d,]+)(?:\.(\d+))?%?$/.exec(cell.text);
  if (!match) return null;
  const decimals = match[3]?.length ?? 0;
  return signed(cell, exactText(BigInt(`${match[1]}${match[2]!.replaceAll(',', '')}${match[3] ?? ''}`), decimals));
}

/** In a sentence the sign of a change is in the word before it. */
function signed(cell: Cell, text: string): string {
  return cell.negative && text !== '0' && !text.startsWith('-') ? `-${text}` : text;
}

export function truthOf(plan: Plan, layout: DocumentLayout): Omit<Truth, 'file' | 'sha256'> {
  const { budget } = plan;
  const facts: TruthFact[] = [];
  for (const table of plan.tables) {
    for (const cell of [...table.cells].sort((a, b) => a.row - b.row || a.column - b.column)) {
      const fact = factOf(cell, table.form, table.moneyUnit, layout);
      if (fact) facts.push(fact);
    }
  }
  const narrativeFacts: TruthFact[] = [];
  for (const block of plan.narrative) {
    if (block.kind !== 'paragraph') continue;
    for (const sentence of block.sentences)
      for (const part of sentence.parts) {
        const fact = typeof part === 'string' ? null : factOf(part, 'narrative', '万元', layout);
        if (fact) narrativeFacts.push({ ...fact, sentence: sentenceText(sentence) });
      }
  }
  const units = new Set(plan.tables.map((table) => table.moneyUnit));
  const tables = plan.tables.map((table) => {
    const pages = [...new Set(layout.grids.filter((grid) => grid.table === table.id).map((grid) => grid.page))];
    return {
      form: table.form,
      title: table.title,
      ...(table.officialNumber && printsNumber(table, plan.style) ? { officialNumber: table.officialNumber } : {}),
      moneyUnit: table.moneyUnit,
      pages,
      rows: table.rowCount,
      columns: table.columns.length,
      empty: table.empty,
    };
  });
  const isBudget = plan.kind !== 'other';
  return {
    isBudget,
    note: `generated from seed ${plan.seed}`,
    // Of a document that is no budget nothing is asked but that it is told to be none.
    document: isBudget
      ? {
          issuer: { name: budget.department },
          fiscalYear: budget.fiscalYear,
          kind: plan.kind,
          moneyUnit: units.size === 1 ? [...units][0]! : 'mixed',
          region: { ...budget.place },
        }
      : { kind: plan.kind },
    tables,
    facts,
    completeForms: [...new Set(plan.tables.map((table) => table.form))],
    narrativeFacts,
    indicators: plan.tables.flatMap((table) =>
      (table.indicators ?? []).map(({ row, ...indicator }) => ({ ...indicator, page: pageOfRow(row, table, layout) })),
    ),
    publisherErrors: [],
    ambiguities: [],
    traps: [...plan.heldBack].map(([concept, text]) => `held-back wording of ${concept}: ${text}`),
  };
}

function pageOfRow(row: number, table: Plan['tables'][number], layout: DocumentLayout): number {
  const cell = table.cells.find((candidate) => candidate.row === row && layout.places.has(candidate));
  return cell ? layout.places.get(cell)!.page : 0;
}

function factOf(cell: Cell, form: string, unit: MoneyUnit, layout: DocumentLayout): TruthFact | null {
  const amount = shownAmount(cell, unit);
  const place = layout.places.get(cell);
  if (amount === null || !cell.fact || !place) return null;
  return {
    form,
    ...cell.fact.coordinates,
    amount,
    published: cell.text,
    page: place.page,
    label: cell.fact.label,
    ...(cell.fact.alternatives ? { alternatives: cell.fact.alternatives } : {}),
    ...(cell.fact.unmapped ? { unmapped: true } : {}),
    ...(cell.fact.optional ? { optional: true } : {}),
  };
}

/** A number that goes before title or caption is not drawn where these stand in the grid. */
const printsNumber = ({ titleInside, numberPrinted }: TableSpec, { tableNumbers }: DocumentStyle): boolean =>
  !titleInside || numberPrinted === true || tableNumbers === 'corner';
