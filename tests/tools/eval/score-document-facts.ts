import type { ExtractionResult } from '../../../schemas/index.ts';
import { labelKey } from '../../../src/lib/text.ts';
import type { Truth } from './truth.ts';

export interface DocumentFactScore {
  readonly right: number;
  readonly stated: number;
  readonly wrong: readonly { readonly field: string; readonly truth: string; readonly output: string }[];
}

/** Scores what the truth states about the document itself; what it does not state is not asked for. */
export function scoreDocumentFacts(truth: Truth, result: ExtractionResult): DocumentFactScore {
  const expected = truth.document;
  const { document } = result;
  const fields: [field: string, truth: unknown, output: unknown][] = [
    ['isBudget', truth.isBudget, document.isBudget],
    ['issuer name', expected.issuer?.name, document.issuer?.name],
    ['issuer code', expected.issuer?.code, document.issuer?.code],
    ['fiscalYear', expected.fiscalYear, document.fiscalYear],
    ['kind', expected.kind, document.kind],
    ['moneyUnit', expected.moneyUnit, document.moneyUnit],
    ['province', expected.region?.province, document.region?.province],
    ['city', expected.region?.city, document.region?.city],
    ['county', expected.region?.county, document.region?.county],
  ];
  const stated = fields.filter(([, value]) => value !== undefined && value !== null);
  const wrong = stated
    .filter(([, value, output]) => labelKey(String(value)) !== labelKey(String(output ?? '')))
    .map(([field, value, output]) => ({ field, truth: String(value), output: String(output ?? '') }));
  return { right: stated.length - wrong.length, stated: stated.length, wrong };
}
