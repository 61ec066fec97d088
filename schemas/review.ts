import { z } from 'zod';
import { Bilingual } from './bilingual.ts';
import { DocumentKind, FormIdSchema } from './document.ts';
import { CellReference, Finding, FindingReview } from './finding.ts';
import { ResultError, Verdict } from './result.ts';
import { Waiver } from './waiver.ts';

export const ReviewedPlace = z
  .object({
    page: z.number().int(),
    role: CellReference.shape.role,
    printed: z.string(),
    moneyUnit: z.string().nullable(),
    table: z
      .object({
        id: z.string(),
        form: FormIdSchema,
        title: z.string().nullable(),
        officialNumber: z.string().nullable(),
      })
      .nullable(),
    sentence: z.string().nullable().describe('The sentence that prints the figure'),
    row: z.string().nullable().describe('Code and name of the row'),
    rowNumber: z
      .number()
      .int()
      .nullable()
      .describe('Number of the row below the header, where another row has the same code and name; else null'),
    column: z.string().nullable().describe('Header words of the column, the outer first'),
  })
  .describe('A cell as a person finds it');
export type ReviewedPlace = Readonly<z.infer<typeof ReviewedPlace>>;

export const ReviewedFinding = z.object({
  finding: Finding,
  places: z.array(ReviewedPlace).describe('The cells of the finding, in its order'),
  expected: z
    .string()
    .nullable()
    .describe('What the first cell should print, in its own unit; null where several cells may be wrong'),
  difference: z
    .string()
    .nullable()
    .describe('By how much the sum is off, in the unit of the first cell; null of a rate'),
  rate: z
    .object({ printed: z.string(), reckoned: z.string(), points: z.string() })
    .nullable()
    .describe(
      'Where a rate does not follow from its amounts: as printed, reckoned anew, and the percentage points between',
    ),
  review: FindingReview.nullable().describe(
    'What was decided about the finding, by a reviewer or a waiver; null while it is open',
  ),
});
export type ReviewedFinding = Readonly<Omit<z.infer<typeof ReviewedFinding>, 'finding'>> & {
  readonly finding: Finding;
};

export const FormState = z.object({
  form: FormIdSchema,
  title: z.string(),
  demand: z.enum(['required', 'customary']),
  state: z.enum(['filled', 'empty-told', 'empty', 'missing']).describe('empty-told: empty, and a note says so'),
  tables: z.array(
    z.object({ id: z.string(), form: FormIdSchema, title: z.string().nullable(), page: z.number().int() }),
  ),
});
export type FormState = Readonly<z.infer<typeof FormState>>;

export const FormChecklist = z.object({
  level: z.enum(['central', 'province', 'city', 'county']).nullable(),
  sources: z.array(z.string()),
  forms: z.array(FormState),
  unidentified: z.number().int().describe('Tables of unknown form, one of which a missing form may be'),
});
export type FormChecklist = Readonly<z.infer<typeof FormChecklist>>;

/** One thing that is in doubt, and how many figures one answer settles. */
export const OpenQuestion = z.object({
  doubt: Bilingual.describe('What could be otherwise'),
  facts: z.number().int().describe('Figures that it is in doubt of'),
  fact: z.string().describe('The one of them that matters most'),
  place: ReviewedPlace.describe('Where that stands'),
  confidence: z.number().describe('The least of theirs'),
  weight: z.number().describe('How much an answer settles: chance of error and money'),
});
export type OpenQuestion = Readonly<z.infer<typeof OpenQuestion>>;

export const DocumentReview = z.object({
  file: z.string(),
  sha256: z.string(),
  issuer: z.string().nullable(),
  fiscalYear: z.number().int().nullable(),
  kind: DocumentKind,
  title: z.string().nullable(),
  pageCount: z.number().int(),
  status: z.enum(['complete', 'partial', 'failed']),
  errors: z.array(ResultError),
  outcome: Verdict.shape.outcome.describe('Verdict as the result gives it'),
  outcomeWithWaivers: Verdict.shape.outcome.describe('Verdict with the decisions of waivers as well'),
  sentence: Bilingual.describe('The verdict in one line'),
  findings: z.array(ReviewedFinding),
  forms: FormChecklist.nullable().describe('Forms that the rules of disclosure ask for; null where they ask for none'),
  rules: z.array(
    z.object({
      rule: z.string(),
      passed: z.number().int(),
      failed: z.number().int(),
      notApplicable: z.number().int(),
      errored: z.number().int(),
    }),
  ),
  unsure: z
    .object({ facts: z.number().int(), of: z.number().int(), questions: z.array(OpenQuestion) })
    .describe('Figures whose amount or meaning is in doubt; no error rests on them. The questions that settle most'),
  unread: z.array(z.object({ text: z.string(), page: z.number().int(), reason: z.string() })),
});
export type DocumentReview = Readonly<Omit<z.infer<typeof DocumentReview>, 'findings'>> & {
  readonly findings: readonly ReviewedFinding[];
};

export const CheckReport = z.object({
  schemaVersion: z.string(),
  documents: z.array(DocumentReview),
  waivers: z
    .object({ expired: z.array(Waiver), unused: z.array(Waiver) })
    .describe('Waivers whose day is over, and those that fit no finding'),
});
export type CheckReport = Readonly<Omit<z.infer<typeof CheckReport>, 'documents'>> & {
  readonly documents: readonly DocumentReview[];
};
