/** A font whose characters are not those that it prints. */
export interface FontReport {
  /** As the PDF names it. */
  readonly name: string;
  /** Its glyphs were read by their shapes, or could not be: then its text is not to be believed. */
  readonly outcome: 'repaired' | 'unreadable';
  /** Some of what it maps to, and what it shows instead. */
  readonly examples: readonly { readonly mapped: string; readonly shown: string }[];
}
