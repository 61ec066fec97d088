import type { ExtractionResult, PublishedTable } from '../schemas/index.ts';
import { conclude, examine, failsBroadly, reexamine, type Examination } from './checks/index.ts';
import { applyCorrections, decideFindings, joinDecisions, type Corrected } from './corrections/index.ts';
import { assembleResult } from './emit/assemble-result.ts';
import { publishTable } from './emit/published-tables.ts';
import { errorEntry } from './errors.ts';
import { buildLexicon, understand } from './meaning/index.ts';
import type { BudgetDocument } from './model/document.ts';
import type { InterpretInput, PipelineInput } from './model/pipeline-input.ts';
import type { CellReread, CellToReread, Reread } from './model/reread.ts';
import type { Layout, PageLayout } from './model/table.ts';
import type { TablesRead } from './model/tables-read.ts';
import {
  createFontReader,
  createRelevance,
  pageEntry,
  readingFindings,
  readPages,
  rereadFromPictures,
  startedOnce,
} from './read/index.ts';
import type { FontReader, PagesRead, Relevance, StartedOnce } from './read/index.ts';
import { cellsToReread } from './tables/cells-to-reread.ts';
import { layoutPage, stitchLayouts } from './tables/index.ts';

export { rereadFromPictures };

/** One opened PDF to one result: read → tables → meaning → checks, and again from where the checks ask. */
export async function runPipeline(input: PipelineInput): Promise<ExtractionResult> {
  const engine = startedOnce(input.recognizer);
  const fonts = createFontReader(input.pdf, input.pageNumbers, engine.start);
  const relevance = input.allPictures ? null : createRelevance();
  const read = (): Promise<TablesRead> => readTables(input, { fonts, engine, relevance });
  const readAgain = async (): Promise<TablesRead | null> => ((await fonts.doubtFigures()) ? read() : null);
  const answerers: Answerers = { fonts: input.secondReading ? readAgain : null, cells: rereadOf(input) };
  return settle(interpret(await read(), input), input, answerers);
}

/** From tables that were read, and perhaps saved, to the result. */
export const understandTables = async (read: TablesRead, input: InterpretInput): Promise<ExtractionResult> =>
  settle(interpret(read, input), input, { fonts: null, cells: rereadOf(input) });

/** What answers the requests of the checks; null: nothing does. */
interface Answerers {
  /** All tables anew, the fonts of figures read by their shapes; null where no font turns out to be wrong. */
  readonly fonts: (() => Promise<TablesRead | null>) | null;
  readonly cells: Reread | null;
}

/** What the checks ask for before they conclude. */
type Request =
  { readonly kind: 'reread fonts' } | { readonly kind: 'reread cells'; readonly cells: readonly CellToReread[] };

/** How often each is asked for at most: what the first answers clear may leave other cells in doubt. */
const MAX_ROUNDS: Readonly<Record<Request['kind'], number>> = { 'reread fonts': 1, 'reread cells': 2 };

/** The loop: checks a document, has read again what the checks ask for, and ends when they ask no more. */
async function settle(given: Interpreted, input: InterpretInput, answerers: Answerers): Promise<ExtractionResult> {
  const rounds = { 'reread fonts': 0, 'reread cells': 0 },
    rereadings = new Map<string, CellReread>();
  let interpreted = given,
    printed = check(interpreted, input),
    examined = printed;
  for (;;) {
    const request = nextRequest(interpreted, examined, answerers, rounds);
    switch (request?.kind) {
      case 'reread fonts': {
        const anew = await answerers.fonts!();
        if (!anew) break;
        interpreted = interpret(anew, input);
        examined = printed = check(interpreted, input);
        break;
      }
      case 'reread cells': {
        const answers = await answerers.cells!(request.cells);
        input.onReread?.(request.cells, answers);
        if (answers.size === 0) return resultOf(interpreted, examined, input);
        for (const [fact, reading] of answers) rereadings.set(fact, reading);
        examined = reexamine(printed, rereadings);
        break;
      }
      default:
        return resultOf(interpreted, examined, input);
    }
    rounds[request.kind]++;
  }
}

function nextRequest(
  { tables, read }: Interpreted,
  examined: Examination,
  { fonts, cells }: Answerers,
  rounds: Readonly<Record<Request['kind'], number>>,
): Request | null {
  const mayAsk = (kind: Request['kind']): boolean => rounds[kind] < MAX_ROUNDS[kind];
  if (fonts && rounds['reread cells'] === 0 && mayAsk('reread fonts') && failsBroadly(examined))
    return { kind: 'reread fonts' };
  if (!cells || !mayAsk('reread cells')) return null;
  const asked = cellsToReread(examined.requests, tables, read.pages);
  return asked.length > 0 ? { kind: 'reread cells', cells: asked } : null;
}

const rereadOf = ({ reread, pdf, recognizer, secondReading }: InterpretInput): Reread | null =>
  reread ?? (secondReading && recognizer && pdf ? rereadFromPictures(pdf, recognizer) : null);

/** read, and of tables what a page shows by itself: its glyphs live only until it is laid out. */
async function readTables(
  input: PipelineInput,
  {
    fonts,
    engine,
    relevance,
  }: { readonly fonts: FontReader; readonly engine: StartedOnce; readonly relevance: Relevance | null },
): Promise<TablesRead> {
  const { pdf, pageNumbers } = input;
  input.onPhase?.('read', pageNumbers.length);
  for (;;) {
    const layouts: PageLayout[] = [],
      pages: TablesRead['pages'] = [];
    const outcome = await readPages({ pdf, pageNumbers, recognizer: engine.start, fonts, relevance }, (content) => {
      layouts.push(layoutPage(content, layouts));
      pages.push(pageEntry(content));
      input.onContent?.(content);
      input.onPage?.(content.page);
    });
    if (outcome === 'start-over') continue;
    const read = tablesReadOf({ pageCount: pdf.pageCount, producer: pdf.producer, pages, layouts }, outcome, engine);
    await input.onTables?.(read);
    return read;
  }
}

/** What was read; what did not occur is left out. */
function tablesReadOf(
  read: Pick<TablesRead, 'pageCount' | 'producer' | 'pages' | 'layouts'>,
  { errors, fonts, pictures }: PagesRead,
  engine: StartedOnce,
): TablesRead {
  const recognizer = engine.started();
  return {
    ...read,
    errors: errors.map(errorEntry),
    ...(fonts.length > 0 ? { fonts } : {}),
    ...(pictures.length > 0 ? { pictures } : {}),
    ...(recognizer ? { recognizer: { name: recognizer.name, notice: recognizer.notice } } : {}),
  };
}

/** What a document says, and where: all that the checks and the result need of it. */
interface Interpreted extends Pick<Corrected, 'findings'>, Pick<Layout, 'coverage'> {
  readonly read: Omit<TablesRead, 'layouts'>;
  readonly document: BudgetDocument;
  readonly tables: readonly PublishedTable[];
}

/** tables → meaning: the pages' tables as one, as reviewers corrected them, and what they mean. */
function interpret({ layouts, ...read }: TablesRead, input: InterpretInput): Interpreted {
  const { corrections = [], withoutWords } = input;
  input.onPhase?.('tables', read.pages.length);
  const stitched = stitchLayouts(layouts, joinDecisions(corrections));
  const { layout, decisions, findings } = applyCorrections(stitched, corrections);
  input.onLayout?.(layout);
  input.onPhase?.('meaning', read.pages.length);
  const { document, mapped } = understand(layout, withoutWords && buildLexicon(withoutWords), decisions);
  return { read, document, tables: mapped.map(publishTable), coverage: layout.coverage, findings };
}

function check({ document, read }: Interpreted, input: InterpretInput): Examination {
  input.onPhase?.('checks', read.pages.length);
  return examine(document);
}

function resultOf(
  interpreted: Interpreted,
  examined: Examination,
  { source, onChecked, onWeighed, corrections = [] }: InterpretInput,
): ExtractionResult {
  onChecked?.();
  const { findings, signs, ...checked } = conclude(examined);
  onWeighed?.(signs);
  return assembleResult({
    ...interpreted,
    source,
    checked,
    findings: decideFindings([...findings, ...interpreted.findings, ...readingFindings(interpreted.read)], corrections),
  });
}
