import { z } from 'zod';

const Named = z.union([
  z.string().transform((name) => ({ name })),
  z.object({ name: z.string(), code: z.string().optional() }),
]);
const NamedProject = z.union([
  z.string().transform((name) => ({ name })),
  z.object({ name: z.string(), code: z.string().optional(), parent: z.string().optional() }),
]);
const NamedLine = z.union([
  z.string().transform((name) => ({ name })),
  z.object({ name: z.string(), code: z.string().optional(), ordinal: z.number().int().optional() }),
]);

/**
 * Members are free text here: a label may use a member that the output contract does not have (yet);
 * such a fact is then missed and told, instead of making the file unreadable.
 */
const TruthCoordinates = z.object({
  form: z.string(),
  flow: z.string(),
  year: z.union([z.number().int(), z.literal('project-life')]),
  stage: z.string(),
  period: z.string().optional(),
  fund: z.string().optional(),
  use: z.string().optional(),
  function: z.string().optional(),
  economic: z.string().optional(),
  governmentEconomic: z.string().optional(),
  entity: Named.optional(),
  project: NamedProject.optional(),
  item: z.string().optional(),
  line: NamedLine.optional(),
  level: z.string().optional(),
  region: Named.optional(),
  revenueClass: z.string().optional(),
  transfer: z.string().optional(),
  balancing: z.string().optional(),
  fundItem: z.string().optional(),
  insurance: z.string().optional(),
  debt: z.string().optional(),
  measure: z.string().optional(),
  base: z.object({ year: z.union([z.number().int(), z.string()]), stage: z.string() }).optional(),
  of: z.record(z.string(), z.unknown()).optional(),
});

/** A coordinate set that is equally right; form and amount are the fact's own where left out. */
const Alternative = TruthCoordinates.partial({ form: true, flow: true, year: true, stage: true }).extend({
  amount: z.string().optional(),
});

export const TruthFact = TruthCoordinates.extend({
  amount: z.string(),
  published: z.string().optional(),
  page: z.number().int().optional(),
  label: z.string().optional(),
  sentence: z.string().optional(),
  alternatives: z.array(Alternative).optional(),
  unmapped: z.boolean().optional().describe('No coordinate holds its row or column; the output is to say so'),
  optional: z.boolean().optional().describe('A score or a rate, say: a fact of this meaning, or none'),
});
export type TruthFact = Readonly<z.infer<typeof TruthFact>>;

const text = z.union([z.string(), z.number().transform(String)]).nullish();
const IndicatorParts = z.object({
  entity: Named.nullish(),
  project: NamedProject.nullish(),
  level1: text,
  level2: text,
  level3: text,
  operator: text,
  value: text,
  unitOfMeasure: text,
});
export const TruthIndicator = IndicatorParts.extend({
  weight: text,
  explanation: text,
  page: z.number().int().optional(),
  alternatives: z.array(IndicatorParts.partial()).optional(),
});
export type TruthIndicator = Readonly<z.infer<typeof TruthIndicator>>;

export const TruthTable = z.object({
  form: z.string(),
  title: z.string().nullish(),
  officialNumber: z.string().nullish(),
  pages: z.array(z.number().int()),
  empty: z.boolean().optional(),
  alternativeForms: z.array(z.string()).optional(),
});
export type TruthTable = Readonly<z.infer<typeof TruthTable>>;

const GridTruthCell = z.object({
  row: z.number().int(),
  column: z.number().int(),
  rowSpan: z.number().int().default(1),
  columnSpan: z.number().int().default(1),
  text: z.string(),
});
export type GridTruthCell = Readonly<z.infer<typeof GridTruthCell>>;
const GridTruthTable = z.object({
  title: z.string().nullish(),
  rows: z.number().int().optional(),
  columns: z.number().int().optional(),
  continuesPrevious: z.boolean().default(false),
  continuesNext: z.boolean().default(false),
  cells: z.array(GridTruthCell),
});
export type GridTruthTable = Readonly<z.infer<typeof GridTruthTable>>;

/** The grids of one page, rows and columns counted from 0 on that page. */
export const PageGrids = z.object({ page: z.number().int(), tables: z.array(GridTruthTable) });
export type PageGrids = Readonly<z.infer<typeof PageGrids>>;
/** A grid label kept as a file of its own. */
export const GridTruth = PageGrids.extend({ sha256: z.string(), issuer: z.string().optional() });
export type GridTruth = Readonly<z.infer<typeof GridTruth>>;

/** One known error of a document and what a checker should say of it. */
export const ExpectedFinding = z.object({
  kind: z.string().default('error').describe('Class of the error, e.g. digit-in-leaf'),
  cause: z.string().optional().describe('extraction for an error injected while reading, publisher for a printed one'),
  rule: z.string().optional(),
  detectable: z.boolean().default(true).describe('The seeded error breaks an identity'),
  unique: z.boolean().default(true).describe('A unique minimal explanation exists'),
  cells: z
    .array(
      z.object({
        page: z.number().int(),
        text: z.string().optional(),
        bbox: z.array(z.number()).length(4).optional(),
        fact: TruthFact.optional(),
      }),
    )
    .default([])
    .describe('The wrong cells, as the document shows them'),
  repairs: z
    .array(z.string())
    .optional()
    .describe('Amounts in yuan any of which puts a wrong cell right; empty: none does'),
});
export type ExpectedFinding = Readonly<z.infer<typeof ExpectedFinding>>;

const optionalName = z
  .union([
    z.string().transform((name): { name?: string | null; code?: string | null } => ({ name })),
    z.object({ name: z.string().nullish(), code: z.string().nullish() }),
  ])
  .nullish();

/** What a document truly holds: gold labels, samples and generated documents alike. */
export const Truth = z.object({
  file: z.string(),
  sha256: z.string(),
  isBudget: z.boolean().default(true),
  note: z.string().optional(),
  document: z
    .object({
      issuer: optionalName,
      fiscalYear: z.number().int().nullish(),
      kind: z.string().nullish(),
      moneyUnit: z.string().nullish(),
      region: z
        .object({ province: z.string().nullish(), city: z.string().nullish(), county: z.string().nullish() })
        .nullish(),
    })
    .default({}),
  tables: z.array(TruthTable).default([]),
  facts: z.array(TruthFact).default([]),
  completeForms: z.array(z.string()).default([]),
  completePages: z
    .array(z.number().int())
    .default([])
    .describe('Pages all of whose tables are labelled, of documents that print a form many times'),
  narrativeFacts: z.array(TruthFact).default([]),
  indicators: z.array(TruthIndicator).default([]),
  grids: z.array(PageGrids).optional(),
  expectedFindings: z
    .array(ExpectedFinding)
    .optional()
    .describe('Left out: nobody knows; empty: the document is right'),
});
export type Truth = Readonly<z.infer<typeof Truth>>;

/** The cities' wordings differ more than a city's departments do: one issuer style is one region. */
export function issuerGroupOf(document: {
  readonly region?: Truth['document']['region'];
  readonly issuer?: { readonly name?: string | null } | null;
}): string {
  const { region, issuer } = document;
  return region?.city ?? region?.province ?? region?.county ?? issuer?.name ?? '?';
}
export const issuerNameOf = (truth: Truth): string => truth.document.issuer?.name ?? '?';
