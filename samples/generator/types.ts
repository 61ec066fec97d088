/** The generator's own words: a logical document, and the coordinates each printed amount was given by hand. */

export interface Named {
  readonly name: string;
  readonly code?: string;
}

export interface ProjectName extends Named {
  readonly parent?: string;
}

/** Coordinates of docs/canonical model; a coordinate left out means `all`. */
export interface Coordinates {
  readonly form?: string;
  readonly flow?: string;
  readonly year?: number;
  readonly stage?: string;
  readonly period?: string;
  readonly fund?: string;
  readonly use?: string;
  readonly function?: string;
  readonly economic?: string;
  readonly governmentEconomic?: string;
  readonly entity?: Named;
  readonly project?: ProjectName;
  readonly item?: string;
  readonly line?: { readonly name: string; readonly code?: string; readonly ordinal?: number };
  readonly measure?: string;
  readonly base?: { readonly year: number; readonly stage: string };
  readonly of?: Coordinates;
}

/** Changes to the coordinates that are equally right; null takes a coordinate away. */
export type Variation = { readonly [K in keyof Coordinates]?: Coordinates[K] | null };

export type MoneyUnit = '元' | '万元';
export type Align = 'left' | 'center' | 'right';

/** One header cell; leaf cells without `at` are label columns. */
export interface Head {
  readonly text: string;
  readonly width?: number;
  readonly align?: Align;
  readonly at?: Coordinates;
  /** Which side of a side-by-side table the column belongs to. */
  readonly side?: string;
  readonly children?: readonly Head[];
}

export interface Indicator {
  readonly entity?: Named;
  readonly project?: ProjectName;
  readonly level1: string;
  readonly level2?: string;
  readonly level3: string;
  readonly operator?: string;
  readonly value: string;
  readonly unitOfMeasure?: string;
  readonly explanation?: string;
}

/** A body row: `^` continues the cell above, `<` the cell to the left. */
export interface Row {
  readonly cells: readonly string[];
  readonly label: string;
  /** Coordinates of the row, or of each side; null: the row holds no amounts. */
  readonly at: Coordinates | null | { readonly sides: Readonly<Record<string, Coordinates | null>> };
  readonly sideLabels?: Readonly<Record<string, string>>;
  readonly vary?: readonly Variation[];
  readonly indicators?: readonly Indicator[];
  readonly emphasis?: boolean;
  /** Column indices printed indented by this many steps, for hierarchies told by indentation. */
  readonly indent?: number;
}

export interface Table {
  readonly id: string;
  readonly form: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly preface?: string;
  readonly officialNumber?: string;
  /** Left of the line above the grid, e.g. 部门名称：…; absent when the table prints none. */
  readonly issuerLine?: string;
  readonly unitLine?: string;
  readonly moneyUnit: MoneyUnit;
  readonly at: Coordinates;
  readonly vary?: readonly Variation[];
  readonly heads: readonly Head[];
  readonly headless?: boolean;
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
  readonly empty?: boolean;
}

export interface Saying {
  /** Amount and its word as printed, e.g. 463.6万元; searched in the order of the list. */
  readonly key: string;
  readonly at: Coordinates;
  readonly vary?: readonly Variation[];
  readonly negative?: boolean;
}

export type BlockStyle =
  'part' | 'heading' | 'subheading' | 'body' | 'entry' | 'cover-title' | 'cover-date' | 'contents-title';

export interface Block {
  readonly id: string;
  readonly style: BlockStyle;
  readonly text: string;
  readonly says?: readonly Saying[];
}

export type Section =
  | { readonly kind: 'text'; readonly id: string; readonly blocks: readonly Block[]; readonly furniture: boolean }
  | { readonly kind: 'table'; readonly table: Table };

/** Where a publisher's contradiction can be seen. */
export type Place = { readonly table: string; readonly row: number } | { readonly block: string; readonly key: string };

export interface PublisherError {
  readonly what: string;
  readonly where: string;
  readonly at: readonly Place[];
  readonly evidence: string;
  readonly severity: 'error' | 'warning' | 'info';
}

export interface DocumentSpec {
  readonly id: string;
  readonly title: string;
  readonly document: {
    readonly issuer: Named;
    readonly fiscalYear: number;
    readonly kind: string;
    readonly moneyUnit: MoneyUnit | 'mixed';
    readonly region: Readonly<Record<string, string>>;
  };
  readonly sections: readonly Section[];
  readonly narrativeAt: Coordinates;
  readonly publisherErrors: readonly PublisherError[];
  readonly ambiguities: readonly string[];
  readonly traps: readonly string[];
  readonly note: string;
}

/** What a renderer tells about where it put things; pages are 1-based. */
export interface Placement {
  readonly pageCount: number;
  /** Table id → page of each body row. */
  readonly rowPages: ReadonlyMap<string, readonly number[]>;
  /** Block id → the parts of its text, by page. */
  readonly blockParts: ReadonlyMap<
    string,
    readonly { readonly page: number; readonly from: number; readonly to: number }[]
  >;
}

export interface Rendered {
  readonly bytes: Uint8Array;
  readonly placement: Placement;
}
