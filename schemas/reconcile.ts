import { z } from 'zod';
import { DecimalText } from './amount.ts';
import { Bilingual } from './bilingual.ts';
import { Fund, Item, Use } from './coordinates.ts';
import { DocumentKind } from './document.ts';
import { CellReference, Finding, type CellReference as CellOf, type Finding as FindingOf } from './finding.ts';

/** How two documents of one family belong together. */
export const RELATIONS = ['units', 'companion', 'version', 'last-year', 'final-accounts'] as const;
export const Relation = z
  .enum(RELATIONS)
  .describe(
    'units: a department and a unit of it; companion: two documents of one body and year; version: two of ' +
      "the same kind, one issued again; last-year: last year's column and last year's document; " +
      'final-accounts: budget and final accounts of one year',
  );
export type Relation = z.infer<typeof Relation>;

export const ReconciledDocument = z.object({
  file: z.string(),
  sha256: z.string(),
  issuer: z.string(),
  fiscalYear: z.number().int().nullable(),
  kind: DocumentKind,
});
export type ReconciledDocument = Readonly<z.infer<typeof ReconciledDocument>>;

export const ReconciledPair = z.object({
  relation: Relation,
  first: ReconciledDocument.describe('The department, the later year, or the document with more figures'),
  second: ReconciledDocument,
  figures: z.object({
    compared: z.number().int().describe('Figures that both print, but for those that are zero in both'),
    equal: z.number().int(),
    rounding: z.number().int(),
    different: z.number().int(),
  }),
  notComparable: Bilingual.nullable().describe('Why nothing could be compared; null where something was'),
  findings: z.array(Finding).describe('One for each cause; cells name their document'),
});
export type ReconciledPair = Readonly<Omit<z.infer<typeof ReconciledPair>, 'findings'>> & {
  readonly findings: readonly FindingOf[];
};

const PlacedFigure = z.object({
  amount: DecimalText.describe('In yuan'),
  cell: CellReference.describe('Where it is printed; names its document'),
  scope: Bilingual.nullable().describe('What its document says of it that the other does not: another scope'),
});
export type PlacedFigure = Readonly<Omit<z.infer<typeof PlacedFigure>, 'cell'>> & { readonly cell: CellOf };

const DepartmentFigure = PlacedFigure.extend({
  share: DecimalText.nullable().describe("Percent of the government's amount; null where that is zero"),
});
export type DepartmentFigure = PlacedFigure & { readonly share: string | null };

export const GovernmentFigure = z.object({
  kind: z
    .enum(['part', 'same'])
    .describe(
      "part: the departments' figures are parts of the government's; same: the government prints the department's " +
        'own figure, or its project, by name',
    ),
  name: Bilingual,
  coordinates: z.object({
    flow: z.literal('expenditure'),
    year: z.number().int(),
    stage: z.enum(['budget', 'final']),
    fund: Fund.optional(),
    use: Use.optional(),
    function: z.string().optional(),
    governmentEconomic: z.string().optional(),
    item: Item.optional(),
    entity: z.string().optional().describe('The department as the government names it'),
    project: z.string().optional(),
  }),
  government: PlacedFigure,
  otherPrints: z
    .array(PlacedFigure)
    .describe('Smaller amounts that the government prints under the same words: of a narrower scope'),
  departments: z.array(DepartmentFigure).describe('One for each department that prints the figure'),
  sum: DecimalText.describe("Of the departments' amounts"),
  difference: DecimalText.describe("The government's amount less the sum"),
  share: DecimalText.nullable().describe("Percent of the government's amount that the departments cover"),
  note: Bilingual.nullable().describe('What may explain departments with more than the government'),
});
export type GovernmentFigure = Readonly<
  Omit<z.infer<typeof GovernmentFigure>, 'government' | 'otherPrints' | 'departments'>
> & {
  readonly government: PlacedFigure;
  readonly otherPrints: readonly PlacedFigure[];
  readonly departments: readonly DepartmentFigure[];
};

export const GovernmentComparison = z
  .object({
    government: ReconciledDocument,
    departments: z.array(ReconciledDocument),
    figures: z.array(GovernmentFigure),
    notComparable: Bilingual.nullable().describe('Why nothing could be compared; null where something was'),
  })
  .describe(
    'A government and the departments of the same area and level, of one year, budget or final accounts. ' +
      'Information only: never a finding',
  );
export type GovernmentComparison = Readonly<Omit<z.infer<typeof GovernmentComparison>, 'figures'>> & {
  readonly figures: readonly GovernmentFigure[];
};

export const ReconcileReport = z.object({
  schemaVersion: z.string(),
  documents: z.number().int(),
  alone: z.array(ReconciledDocument).describe('Budget documents with no other to compare with'),
  pairs: z.array(ReconciledPair),
  governments: z.array(GovernmentComparison),
});
export type ReconcileReport = Readonly<Omit<z.infer<typeof ReconcileReport>, 'pairs' | 'governments'>> & {
  readonly pairs: readonly ReconciledPair[];
  readonly governments: readonly GovernmentComparison[];
};
