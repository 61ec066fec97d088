import { SCHEMA_VERSION, type Correction, type ExtractionResult } from '../schemas/index.ts';
import { judged, type Judged } from './checks/index.ts';
import { applyCorrections, joinDecisions } from './corrections/index.ts';
import { publishTable } from './emit/published-tables.ts';
import type { ExtractError } from './errors.ts';
import { stableHash } from './lib/hash.ts';
import { verdictOf } from './lib/verdict.ts';
import { buildLexicon, understand, type MappedTable } from './meaning/index.ts';
import type { OpenPdf } from './model/engine.ts';
import type { BudgetDocument } from './model/document.ts';
import type { Pack } from './model/pack.ts';
import type { PageContent } from './model/page.ts';
import type { FontReport } from './model/font-report.ts';
import type { PictureReport } from './model/picture-report.ts';
import type { Recognizer, StartRecognizer } from './model/recognizer.ts';
import type { CellReading, CellToReread, Reread, RereadRequest } from './model/reread.ts';
import type { Layout } from './model/table.ts';
import {
  createFontReader,
  fontFindings,
  pictureFindings,
  readPages,
  rereadFromPictures,
  type FontReader,
} from './read/index.ts';
import { createCellStore, layoutPage, stitchLayouts, type PageLayout } from './tables/index.ts';

export { rereadFromPictures };

/** What identifies the source; computed outside, where files and hashes live. */
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

/** What the pipeline does in turn; pages are read and laid out one after the other. */
export const PHASES = ['read', 'tables', 'meaning', 'checks'] as const;
export type Phase = (typeof PHASES)[number];

export interface PipelineInput {
  readonly pdf: OpenPdf;
  /** 1-based pages to read, ascending. */
  readonly pageNumbers: readonly number[];
  readonly source: SourceFacts;
  /** Starts what reads pages that are pictures; called only where there is one. Left out: such pages give nothing. */
  readonly recognizer?: StartRecognizer;
  /** Have the recognizer read cells again that the checks doubt. */
  readonly secondReading?: boolean;
  /** Reads cells again that the checks doubt, in the recognizer's place; without either, their first reading stands. */
  readonly reread?: Reread;
  /** Words of the lexicon and title patterns to do without: how an unseen issuer fares. */
  readonly withoutWords?: ReadonlySet<string>;
  /** Reviewers' corrections of this document, oldest first. */
  readonly corrections?: readonly Correction[];
  readonly onPage?: (page: number) => void;
  /** Called as each phase begins, with the number of pages. */
  readonly onPhase?: (phase: Phase, pages: number) => void;
  /** Called when the document is checked, before its result is made: what only the checks needed is let go by then. */
  readonly onChecked?: () => void;
  /** Sees each page with its glyphs, which are dropped after it. */
  readonly onContent?: (page: PageContent) => void;
  /** Gets what was read, to save it; the pipeline waits. */
  readonly onTables?: (tables: TablesRead) => Promise<void>;
  /** Hears which cells were read again, and what was read surely, to save it. */
  readonly onReread?: (cells: readonly CellToReread[], answers: ReadonlyMap<string, CellReading>) => void;
  /** Sees the stitched layout before it is given its meaning. */
  readonly onLayout?: (layout: Layout) => void;
  /** Packs a table that is needed again only when the result is written, and gives what unpacks it; left out: tables and their cells stay as they are. */
  readonly pack?: Pack;
}

/** What reading a PDF gives, before any correction: plain data that can be saved, and be understood without the PDF. */
export interface TablesRead {
  readonly pageCount: number;
  readonly producer: string | null;
  readonly pages: ExtractionResult['source']['pages'];
  readonly layouts: readonly PageLayout[];
  readonly errors: ExtractionResult['errors'];
  /** What read the pages that are pictures; left out where there were none. */
  readonly recognizer?: Pick<Recognizer, 'name' | 'notice'>;
  /** Fonts whose characters are not those that they print; left out where there are none. */
  readonly fonts?: readonly FontReport[];
  /** Pictures on pages of text that were not read; left out where there are none. */
  readonly pictures?: readonly PictureReport[];
}

/** read → tables → meaning → checks, in order: one opened PDF to one result. Corrections are applied on the way. */
export async function runPipeline(input: PipelineInput): Promise<ExtractionResult> {
  const engines: Recognizer[] = [];
  const { recognizer } = input,
    start: StartRecognizer = recognizer ? async () => (engines[0] ??= await recognizer()) : null;
  const fonts = createFontReader(input.pdf, input.pageNumbers, start);
  const read = (): Promise<TablesRead> => {
    input.onPhase?.('read', input.pageNumbers.length);
    return saved(readTables(input, start, fonts, engines), input);
  };
  return (await meanAndCheck(read(), input, fonts)) ?? understandTables(await read(), input);
}

/** meaning → checks: from the tables that were read to the result. */
export const understandTables = async (read: TablesRead, input: UnderstandInput): Promise<ExtractionResult> =>
  (await meanAndCheck(Promise.resolve(read), input))!;

type UnderstandInput = Omit<PipelineInput, 'pdf' | 'pageNumbers'> & Partial<Pick<PipelineInput, 'pdf'>>;

// Steps in a chain: what a step was given is let go as soon as it ends, where a variable would keep it to the last.
// Null: the sums showed that fonts lie, so the pages are to be read again.
const meanAndCheck = (
  read: Promise<TablesRead>,
  input: UnderstandInput,
  fonts?: FontReader,
): Promise<ExtractionResult | null> =>
  read
    .then((given) => stitch(given, input))
    .then((stitched) => mean(stitched, input))
    .then((meant) => check(meant, input, fonts))
    .then((told) => told && resultOf(told, input));

async function saved(reading: Promise<TablesRead>, { onTables }: PipelineInput): Promise<TablesRead> {
  const read = await reading;
  await onTables?.(read);
  return read;
}

/** What is left of a document once it is understood. */
interface Meant extends Omit<TablesRead, 'layouts'> {
  readonly document: BudgetDocument;
  readonly tables: ExtractionResult['tables'];
  readonly coverage: Layout['coverage'];
  /** What came of the corrections. */
  readonly findings: ExtractionResult['findings'];
  readonly reread: RereadByName | null;
}

/** Reads cells again that the checks doubt, wherever they stand. */
type RereadByName = (requests: readonly RereadRequest[]) => ReturnType<Reread>;

/** The pages' tables as one layout, with what reviewers decided. */
interface Stitched extends Omit<TablesRead, 'layouts'>, ReturnType<typeof applyCorrections> {}

function stitch({ layouts, ...read }: TablesRead, input: UnderstandInput): Stitched {
  input.onPhase?.('tables', read.pages.length);
  const stitched = applyCorrections(
    stitchLayouts(layouts, joinDecisions(input.corrections ?? []), input.pack && createCellStore()),
    input.corrections ?? [],
  );
  input.onLayout?.(stitched.layout);
  return { ...read, ...stitched };
}

function mean({ layout, decisions, findings, ...read }: Stitched, input: UnderstandInput): Meant {
  input.onPhase?.('meaning', read.pages.length);
  const { document, mapped } = understand(
    layout,
    input.withoutWords && buildLexicon(input.withoutWords),
    decisions,
    input.pack,
  );
  const reread = rereadOf(input);
  return {
    ...read,
    document,
    tables: publishAll(mapped, input.pack),
    coverage: layout.coverage,
    findings: findings as Meant['findings'],
    reread: reread && inCells(reread, mapped, read.pages, input.onReread),
  };
}

function rereadOf({ reread, pdf, recognizer, secondReading }: UnderstandInput): Reread | null {
  return reread ?? (secondReading && recognizer && pdf ? rereadFromPictures(pdf, recognizer) : null);
}

/** Sums that fail broadly: so many of them, and such a share of all. Published documents with errors fail a few in a hundred. */
const MANY_FAILED = 4,
  FAILED_SHARE = 0.08;

function failsBroadly({ summary }: Judged): boolean {
  const { passed = 0, failed = 0 } = summary.byRule.find(({ rule }) => rule === 'roll-up') ?? {};
  return failed >= MANY_FAILED && failed >= FAILED_SHARE * (passed + failed);
}

/** What is left of a document once it is checked: its tables as the checks see them, their blanks and the running text are not. */
interface Told extends Omit<Meant, 'document' | 'reread'> {
  readonly document: Pick<BudgetDocument, 'document' | 'indicators' | 'statements' | 'unread'>;
  readonly checked: Judged;
}

async function check(
  { document, reread, ...meant }: Meant,
  input: UnderstandInput,
  fontReader?: FontReader,
): Promise<Told | null> {
  input.onPhase?.('checks', meant.pages.length);
  const checked = reread
    ? await checkAndReread(
        document,
        reread,
        async (first) =>
          input.secondReading === true && failsBroadly(first) && (await fontReader?.doubtFigures()) === true,
      )
    : judged(document)();
  if (checked === null) return null;
  const { document: own, indicators, statements, unread } = document;
  return { ...meant, document: { document: own, indicators, statements, unread }, checked };
}

function resultOf(
  {
    document,
    tables,
    pageCount,
    producer,
    pages,
    errors,
    recognizer,
    fonts,
    pictures,
    coverage,
    findings,
    checked,
  }: Told,
  input: UnderstandInput,
): ExtractionResult {
  input.onChecked?.();
  // In this order: the identities are let go before the facts are made anew.
  const checks = checked.takeChecks(),
    facts = checked.takeFacts() as ExtractionResult['facts'];
  const { source } = input;
  const result: Omit<ExtractionResult, 'verdict'> = {
    schemaVersion: SCHEMA_VERSION,
    status: errors.length === 0 ? 'complete' : pages.length > 0 ? 'partial' : 'failed',
    errors: [...errors],
    source: {
      file: source.file,
      sha256: source.sha256,
      bytes: source.bytes,
      pageCount,
      producer,
      pages,
      extractor: {
        name: source.extractor.name,
        version: source.extractor.version,
        options: { ...source.extractor.options, ...(recognizer ? { recognizer: recognizer.name } : {}) },
      },
    },
    document: document.document,
    tables,
    facts,
    indicators: document.indicators as ExtractionResult['indicators'],
    statements: document.statements as ExtractionResult['statements'],
    unread: document.unread as ExtractionResult['unread'],
    findings: [
      ...checked.findings,
      ...findings,
      ...noticeOf(recognizer),
      ...fontFindings(fonts),
      ...pictureFindings(pictures),
    ] as ExtractionResult['findings'],
    checks,
    checkSummary: checked.summary,
    coverage: {
      pages: coverage.map((page) => ({
        ...page,
        unplaced: page.unplaced.map((entry) => ({
          ...entry,
          bbox: [...entry.bbox] as [number, number, number, number],
        })),
      })),
    },
  };
  return { ...result, verdict: verdictOf(result) };
}

/** Reads and lays out page by page; a page's glyphs live only until it is laid out. */
async function readTables(
  { pdf, pageNumbers, onPage, onContent, pack }: PipelineInput,
  start: StartRecognizer,
  reader: FontReader,
  engines: readonly Recognizer[],
): Promise<TablesRead> {
  const layouts: PageLayout[] = [],
    store = pack && createCellStore();
  const pages: ExtractionResult['source']['pages'] = [];
  const { errors, fonts, pictures } = await readPages(
    pdf,
    pageNumbers,
    (content) => {
      const layout = layoutPage(content, layouts);
      layouts.push(store ? { ...layout, tables: layout.tables.map(store.pack) } : layout);
      pages.push({
        page: content.page,
        kind: content.kind,
        width: hundredths(content.width),
        height: hundredths(content.height),
        ...(content.turned ? { turned: content.turned } : {}),
        ...(content.levelled ? { levelled: hundredths(content.levelled) } : {}),
      });
      onContent?.(content);
      onPage?.(content.page);
    },
    start,
    reader,
    () => {
      layouts.length = 0;
      pages.length = 0;
    },
  );
  return {
    pageCount: pdf.pageCount,
    producer: pdf.producer,
    pages,
    layouts,
    errors: errors.map(errorEntry),
    ...(fonts.length > 0 ? { fonts } : {}),
    ...(pictures.length > 0 ? { pictures } : {}),
    ...(engines[0] ? { recognizer: { name: engines[0].name, notice: engines[0].notice } } : {}),
  };
}

/** What is to be known of the engine that read pictures: that a better one is not installed. */
function noticeOf(recognizer: TablesRead['recognizer']): ExtractionResult['findings'] {
  if (!recognizer?.notice) return [];
  const { zh, en } = recognizer.notice;
  return [
    {
      id: stableHash(`notice|${en}`),
      rule: 'reading',
      severity: 'info',
      message: { zh, en },
      expected: null,
      actual: null,
      difference: null,
      tolerance: null,
      cells: [],
      checks: [],
      cause: 'extraction',
      evidence: [{ zh, en }],
      repair: null,
    },
  ];
}

/** Further passes that may ask for cells again: what the first answer clears may leave others in doubt. */
const MAX_PASSES = 2;

/** Tells the reader of cells where each of them stands. Cells of pages that were recognised in the first place, or turned, are not asked for again. */
function inCells(
  reread: Reread,
  mapped: readonly MappedTable[],
  pages: TablesRead['pages'],
  onReread: PipelineInput['onReread'],
): RereadByName {
  const pictures = new Set(
    pages.filter(({ kind, turned }) => kind === 'scan' || turned !== undefined).map(({ page }) => page),
  );
  const tables = new Map(mapped.map(({ identified: { table } }) => [table.id, table]));
  return async (requests) => {
    const cells = requests
      .filter(({ page }) => !pictures.has(page))
      .map((request) => ({
        ...request,
        cell:
          tables.get(request.table)?.cells.find(({ row, column }) => row === request.row && column === request.column)
            ?.box ?? null,
      }));
    if (cells.length === 0) return new Map();
    const answers = await reread(cells);
    onReread?.(cells, answers);
    return answers;
  };
}

/** Checks, has the cells in doubt read again, and checks with what that gave; null where the first check shows that the fonts lie. */
async function checkAndReread(
  document: BudgetDocument,
  reread: RereadByName,
  fontsLie: (first: Judged) => Promise<boolean>,
): Promise<Judged | null> {
  const rereadings = new Map<string, CellReading>();
  const check = judged(document);
  let checked = check();
  if (await fontsLie(checked)) return null;
  for (let pass = 0; pass < MAX_PASSES && checked.requests.length > 0; pass++) {
    const answers = await reread(checked.requests);
    for (const [fact, reading] of answers) rereadings.set(fact, reading);
    if (answers.size === 0) break;
    checked = check(rereadings);
  }
  return checked;
}

/** Publishes table after table; packed ones are made anew whenever somebody looks at them. */
function publishAll(mapped: readonly MappedTable[], pack?: Pack): ExtractionResult['tables'] {
  if (!pack) return mapped.map(({ identified, columns, rows }) => publishTable(identified, columns, rows));
  const tables: ExtractionResult['tables'] = [];
  mapped.forEach(({ identified, columns, rows }, index) =>
    Object.defineProperty(tables, index, { get: pack(publishTable(identified, columns, rows)), enumerable: true }),
  );
  return tables;
}

/** The result of a document that could not be read at all: every field is there, nothing is lost. */
export function failedResult(source: SourceFacts, error: ExtractError): ExtractionResult {
  return {
    schemaVersion: SCHEMA_VERSION,
    status: 'failed',
    errors: [errorEntry(error)],
    verdict: {
      outcome: 'cannot-tell',
      identities: { checked: 0, failed: 0, notCheckable: 0 },
      errorFindings: { extraction: 0, publisher: 0, rounding: 0, undetermined: 0 },
    },
    source: {
      file: source.file,
      sha256: source.sha256,
      bytes: source.bytes,
      pageCount: 0,
      producer: null,
      pages: [],
      extractor: {
        name: source.extractor.name,
        version: source.extractor.version,
        options: { ...source.extractor.options },
      },
    },
    document: {
      isBudget: false,
      reason: `not read: ${error.code}`,
      issuer: { name: null, code: null },
      fiscalYear: null,
      kind: 'other',
      region: { province: null, city: null, county: null },
      moneyUnit: null,
      title: null,
    },
    tables: [],
    facts: [],
    indicators: [],
    statements: [],
    unread: [],
    findings: [],
    checks: [],
    checkSummary: { byRule: [], facts: 0, nonZeroFacts: 0, provenNonZeroFacts: 0 },
    coverage: { pages: [] },
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

const errorEntry = (error: ExtractError) => ({
  code: error.code,
  message: error.message,
  hint: error.hint,
  page: error.page,
});
