import { z } from 'zod';
import { Bilingual } from './bilingual.ts';
import { DecimalText, MoneyUnit, Published } from './amount.ts';
import { Coordinates } from './coordinates.ts';
import { FORM_IDS } from './forms/index.ts';
import { Box, Method, Provenance, type Provenance as ProvenanceOf } from './provenance.ts';

export const FormIdSchema = z.enum(FORM_IDS);
export const FactForm = z.enum([...FORM_IDS, 'narrative']);
export type FactForm = z.infer<typeof FactForm>;

export const DOCUMENT_KINDS = [
  'department-budget',
  'unit-budget',
  'final-accounts',
  'performance-targets',
  'budget-statement',
  'government-budget',
  'government-final-accounts',
  'other',
] as const;
export const DocumentKind = z.enum(DOCUMENT_KINDS);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** Whether a document is a whole government's (政府预算, 总决算): no form of a department's describes its tables. */
export const isGovernmentKind = (kind: DocumentKind): boolean => kind.startsWith('government-');

export const DocumentFacts = z.object({
  isBudget: z.boolean(),
  reason: z.string().nullable().describe('Why the document is no budget; null when it is one'),
  issuer: z.object({ name: z.string().nullable(), code: z.string().nullable() }),
  fiscalYear: z.number().int().nullable(),
  kind: DocumentKind,
  region: z.object({
    province: z.string().nullable(),
    city: z.string().nullable(),
    county: z.string().nullable(),
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional()
      .describe(
        'GB/T 2260 code of the smallest division, left out where none is certain; `mof_div_code` of the ' +
          'budget-integration data standard',
      ),
  }),
  moneyUnit: z.union([MoneyUnit, z.literal('mixed')]).nullable(),
  title: z.string().nullable(),
});
export type DocumentFacts = Readonly<z.infer<typeof DocumentFacts>>;

export const MappingEvidence = z.object({
  word: z.string(),
  gives: z.record(z.string(), z.unknown()),
  from: z.string(),
  likeness: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('How much the label resembles the word, where it is not the word itself'),
});
const RunnerUp = z.object({
  coordinates: z.record(z.string(), z.unknown()),
  confidence: z.number(),
  reason: z.string(),
});

export const RowMapping = z.object({
  block: z.number().int().describe('Which of the label and amount blocks that stand side by side'),
  path: z.array(z.string()),
  coordinates: z.record(z.string(), z.unknown()).describe('What the row contributes to each fact in it'),
  evidence: z.array(MappingEvidence),
  confidence: z.number().min(0).max(1),
  runnersUp: z.array(RunnerUp).optional(),
});

export const ColumnRole = z.enum(['code', 'name', 'amount', 'measure', 'text', 'index', 'empty']);
export type ColumnRole = z.infer<typeof ColumnRole>;

export const Column = z.object({
  column: z.number().int(),
  headerPath: z.array(z.string()),
  role: ColumnRole,
  coordinates: z.record(z.string(), z.unknown()).describe('What the column contributes to each fact in it'),
  evidence: z.array(MappingEvidence),
  confidence: z.number().min(0).max(1),
  runnersUp: z.array(RunnerUp),
});
export type Column = Readonly<z.infer<typeof Column>>;

/** That a reviewer has seen the cell, and what it was read as before. */
export const Reviewed = z.object({
  original: z.string().describe("Text as it was read; equal to the cell's text where the reviewer confirms it"),
  fault: z.enum(['reading', 'publisher']),
  by: z.string(),
  at: z.string(),
  reason: z.string(),
  should: z.string().optional().describe('Of a misprint: what the cell should say'),
});
export type Reviewed = Readonly<z.infer<typeof Reviewed>>;

export const Cell = z.object({
  text: z.string(),
  row: z.number().int(),
  column: z.number().int(),
  rowSpan: z.number().int(),
  columnSpan: z.number().int(),
  page: z.number().int(),
  bbox: Box,
  method: Method,
  confidence: z.number(),
  readings: z
    .array(z.object({ text: z.string(), evidence: z.string(), probability: z.number().optional() }))
    .optional(),
  rests: z
    .array(
      z.object({
        page: z.number().int(),
        bbox: Box,
        text: z.string(),
        row: z.number().int(),
        rowSpan: z.number().int(),
      }),
    )
    .optional()
    .describe(
      'What page breaks cut off the cell and later pages print: the last parts of its text, the last rows of its span',
    ),
  reviewed: Reviewed.optional(),
});
export const JoinNote = z.object({
  fromPage: z.number().int(),
  toPage: z.number().int(),
  kind: z.enum(['pages', 'halves']),
  evidence: z.array(z.string()),
  confidence: z.number(),
  headerRowsDropped: z.number().int(),
  runnerUp: z
    .object({ kind: z.enum(['apart', 'pages']), evidence: z.array(z.string()) })
    .optional()
    .describe('The next best reading of the two parts and what speaks for it'),
});

export const PublishedTable = z.object({
  id: z.string(),
  form: FormIdSchema,
  title: z.string().nullable(),
  officialNumber: z.string().nullable(),
  moneyUnit: MoneyUnit.nullable(),
  pages: z.array(z.number().int()),
  headerRows: z.number().int(),
  columns: z.array(Column),
  rows: z.array(
    z.object({
      row: z.number().int(),
      cells: z.array(Cell),
      mapping: z
        .array(RowMapping)
        .optional()
        .describe(
          'What the labels of the row were taken for, one entry for each block; rows without a label have none',
        ),
    }),
  ),
  joins: z.array(JoinNote),
  notes: z.array(z.string()),
});
export type PublishedTable = z.infer<typeof PublishedTable>;

export const Fact = z.object({
  key: z.string().describe('Stable hash of the coordinates without form'),
  id: z.string().describe('Stable hash of key, table and row path'),
  form: FactForm,
  amount: DecimalText.describe(
    'Yuan; a percentage for change-rate, share and completion-rate, a number for score, weight and count',
  ),
  published: Published,
  tolerance: DecimalText.describe('Half a unit in the last published place, in yuan'),
  ...Coordinates.shape,
  unmapped: z.object({ rowPath: z.array(z.string()), headerPath: z.array(z.string()) }).optional(),
  uncertain: z
    .array(z.object({ label: z.string(), word: z.string(), likeness: z.number() }))
    .optional()
    .describe('Labels of its row or column that are no known word and were taken for the one they resemble'),
  inferred: z
    .array(z.string())
    .optional()
    .describe('Coordinates that arithmetic, not words, decided; they prove nothing'),
  provenance: z.array(Provenance).min(1),
  proven: z.number().int().min(0).describe('Independent identities that hold and prove the amount'),
  confidence: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Calibrated chance that the amount and every coordinate are right'),
  doubts: z
    .array(Bilingual)
    .optional()
    .describe('What could be otherwise and what it would then mean; there below a confidence of 0.95'),
  corrected: z
    .object({
      original: z.string(),
      reason: Bilingual,
      probability: z
        .number()
        .optional()
        .describe('Probability that the recognition gave to what now stands, before the sums were asked'),
    })
    .optional()
    .describe('What was first read, where a repair was applied'),
});
type FactShape = z.infer<typeof Fact>;
export type Fact = Readonly<Omit<FactShape, 'provenance'>> & { readonly provenance: readonly ProvenanceOf[] };

export const Indicator = z.object({
  entity: z.string().nullable(),
  project: z.string().nullable(),
  level1: z.string().nullable(),
  level2: z.string().nullable(),
  level3: z.string().nullable(),
  operator: z.string().nullable(),
  value: z.string().nullable(),
  unitOfMeasure: z.string().nullable(),
  weight: z.string().nullable(),
  explanation: z.string().nullable(),
  provenance: z.array(Provenance),
});
export type Indicator = Readonly<Omit<z.infer<typeof Indicator>, 'provenance'>> & {
  readonly provenance: readonly ProvenanceOf[];
};

export const Aside = z.object({
  kind: z
    .enum(['threshold', 'rate', 'outcome', 'reason'])
    .describe(
      'threshold: a bound (单价100万元以上); rate: a percentage of something that is no money (参保率95%); ' +
        'outcome: money that work brings about (完成投资9081万元); reason: the change that the sentence explains,' +
        ' repeated in the reason',
    ),
  text: z.string(),
  span: z.tuple([z.number().int(), z.number().int()]).describe('Character span [from, to) in the sentence'),
});
export type Aside = z.infer<typeof Aside>;
export const Statement = z.object({
  id: z.string(),
  text: z.string(),
  page: z.number().int(),
  bbox: Box,
  heading: z.string().nullable(),
  asides: z.array(Aside).optional().describe('Figures of the sentence that state no amount of the budget'),
});
export type Statement = Readonly<Omit<z.infer<typeof Statement>, 'bbox'>> & {
  readonly bbox: readonly [number, number, number, number];
};

export const Unread = z.object({ text: z.string(), page: z.number().int(), bbox: Box, reason: z.string() });
export type Unread = Readonly<Omit<z.infer<typeof Unread>, 'bbox'>> & {
  readonly bbox: readonly [number, number, number, number];
};
