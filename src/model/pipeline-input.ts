import type { Correction } from '../../schemas/index.ts';
import type { OpenPdf } from './engine.ts';
import type { SignsOf } from './evidence.ts';
import type { PageContent } from './page.ts';
import type { StartRecognizer } from './recognizer.ts';
import type { CellReread, CellToReread, Reread } from './reread.ts';
import type { SourceFacts } from './source.ts';
import type { Layout } from './table.ts';
import type { TablesRead } from './tables-read.ts';

/** What the pipeline does in turn; pages are read and laid out one after the other. */
export type Phase = 'read' | 'tables' | 'meaning' | 'checks';

/** What the pipeline needs to interpret tables that were read: of the document, and of whoever looks on. */
export interface InterpretInput {
  readonly source: SourceFacts;
  /** The opened PDF; left out where only its saved tables are at hand. */
  readonly pdf?: OpenPdf;
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
  /** Called as each phase begins, with the number of pages; once more where pages are read again. */
  readonly onPhase?: (phase: Phase, pages: number) => void;
  /** Called when the document is checked, before its result is made: what the phases left behind can be collected. */
  readonly onChecked?: () => void;
  /** Hears what the confidence of each fact of the result rests on. */
  readonly onWeighed?: (signs: SignsOf) => void;
  /** Hears which cells were read again, and what was read surely, to save it. */
  readonly onReread?: (cells: readonly CellToReread[], answers: ReadonlyMap<string, CellReread>) => void;
  /** Sees the stitched layout before it is given its meaning. */
  readonly onLayout?: (layout: Layout) => void;
}

/** What the pipeline needs to read a PDF and to interpret it. */
export interface PipelineInput extends InterpretInput {
  readonly pdf: OpenPdf;
  /** 1-based pages to read, ascending. */
  readonly pageNumbers: readonly number[];
  /** Have every picture read, also of a paper that does not speak of money. */
  readonly allPictures?: boolean;
  readonly onPage?: (page: number) => void;
  /** Sees each page with its glyphs, which are dropped after it. */
  readonly onContent?: (page: PageContent) => void;
  /** Gets what was read, to save it; the pipeline waits. */
  readonly onTables?: (tables: TablesRead) => Promise<void>;
}
