/** What identifies a document and what read it; computed outside the pipeline, where files and hashes live. */
export interface SourceFacts {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly extractor: {
    readonly name: string;
    readonly version: string;
    readonly options: Readonly<Record<string, unknown>>;
  };
}
