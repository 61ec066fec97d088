import { z } from 'zod';
import { Bilingual } from './bilingual.ts';
import { DocumentKind } from './document.ts';
import { Finding, type Finding as FindingOf } from './finding.ts';

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

export const ReconcileReport = z.object({
  schemaVersion: z.string(),
  documents: z.number().int(),
  alone: z.array(ReconciledDocument).describe('Budget documents with no other to compare with'),
  pairs: z.array(ReconciledPair),
});
export type ReconcileReport = Readonly<Omit<z.infer<typeof ReconcileReport>, 'pairs'>> & {
  readonly pairs: readonly ReconciledPair[];
};
