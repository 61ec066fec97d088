import codes from './code-changes.json' with { type: 'json' };
import issuers from './issuer-renames.json' with { type: 'json' };

/** A kind of body whose name changed, by the words of its name. */
export interface IssuerRename {
  readonly from: string;
  readonly to: string;
  readonly year: number;
  /** renamed: the same body goes on; merged: a new body took over several. */
  readonly relation: string;
  readonly evidence: string;
}
/** A classification code that changed its name or place. */
export interface CodeChange {
  readonly classification: string;
  readonly from: string;
  readonly to: string;
  readonly firstYear: number;
  readonly relation: string;
  readonly name: string;
  readonly basis: string;
  readonly evidence: string;
}

export const ISSUER_RENAMES: readonly IssuerRename[] = issuers.renames;
export const CODE_CHANGES: readonly CodeChange[] = codes.changes;
