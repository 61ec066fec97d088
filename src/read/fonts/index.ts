import { ExtractError } from '../../errors.ts';
import type { OpenPdf } from '../../model/engine.ts';
import type { FontReport } from '../../model/font-report.ts';
import type { Glyph, PageContent } from '../../model/page.ts';
import type { StartRecognizer } from '../../model/recognizer.ts';
import { createDoubt } from './doubt.ts';
import { isFigure, isSame, judgeFont, type FontJudgement } from './judge.ts';
import { chooseRuns, runsOf, type Run } from './runs.ts';
import { readShapes } from './shapes.ts';

/** How far the text of a glyph whose shape says nothing is to be believed. */
const UNREAD = 0.2;
/** Runs that show whether a font lies that gave no reason for doubt by itself. */
const SAMPLE_RUNS = 12;
/** Runs kept of a font: a thousand different characters stand in fewer. */
const MOST_RUNS = 20_000;

/** The text that a font maps one of its glyphs to. */
type MapsTo = (font: string, code: string) => string;

/** A page, and whether reading it showed that a font is wrong of which earlier pages have been handed out. */
export interface PageOfFonts {
  readonly page: PageContent;
  readonly changesEarlierPages: boolean;
}

/**
 * Reads pages whose fonts may map to other characters than they show; knows what was learned of each font of one
 * document.
 */
export interface FontReader {
  /** The page, its characters read by their shapes where their font is known to be wrong. */
  readPage(page: number): Promise<PageOfFonts>;
  /**
   * Looks at the shapes of the digits of every font that was not looked at, because the sums give reason to; says
   * whether any of them lies: then all pages are to be read again.
   */
  doubtFigures(): Promise<boolean>;
  /** What is to be told of fonts that are not to be believed. */
  reports(): readonly FontReport[];
}

/**
 * @param pageNumbers of the whole reading: a font is learned once, from all of them
 * @param start starts the engine, where a font gives reason for doubt; null: fonts are told, not repaired
 */
export function createFontReader(pdf: OpenPdf, pageNumbers: readonly number[], start: StartRecognizer): FontReader {
  const doubt = createDoubt();
  const judged = new Map<string, FontJudgement>(),
    names = new Map<string, string>(),
    used = new Map<string, number>();
  const wrong = (): ReadonlySet<string> =>
    new Set([...judged].filter(([, { outcome }]) => outcome === 'repaired').map(([font]) => font));

  return {
    async readPage(page) {
      const drawn = await pdf.readPage(page, wrong());
      if (judged.size === 0) doubt.note(drawn.glyphs);
      else doubt.note(drawn.glyphs.filter(({ font }) => !judged.has(font)));
      for (const { id, name } of drawn.fonts) {
        names.set(id, name);
        if (!used.has(id)) used.set(id, page);
      }
      const open = [...doubt.fonts()].filter((font) => !judged.has(font) && drawn.fonts.some(({ id }) => id === font));
      if (open.length > 0 && (await learn(new Set(open)))) {
        const changesEarlierPages = [...wrong()].some((font) => (used.get(font) ?? page) < page);
        return { page: repaired(await pdf.readPage(page, wrong())), changesEarlierPages };
      }
      return { page: repaired(drawn), changesEarlierPages: false };
    },
    async doubtFigures() {
      if (start === null || !pdf.drawGlyphs) return false;
      const open = new Set([...names.keys()].filter((font) => !judged.has(font)));
      const { runs, mapsTo } = await gather(open);
      const isOfFigures = ({ font, glyphs }: Run): boolean => glyphs.every(({ code }) => isFigure(mapsTo(font, code)));
      const hasFigure = ({ font, glyphs }: Run): boolean => glyphs.some(({ code }) => isFigure(mapsTo(font, code)));
      let lies = false;
      // Fonts of figures first: those that print a year in a title only are worth looking at where these lie.
      for (const isWanted of [isOfFigures, hasFigure])
        for (const font of open) {
          const own =
            judged.has(font) || (isWanted === hasFigure && !lies)
              ? []
              : runs.filter((run) => run.font === font && isWanted(run));
          if (own.length === 0) continue;
          const found = await look(font, own, mapsTo);
          if (found.outcome !== 'repaired') continue;
          const looked = new Set(own.flatMap(({ glyphs }) => glyphs.map(({ code }) => code)));
          judged.set(font, { ...found, isSound: (code) => found.isSound(code) || !looked.has(code) });
          lies = true;
        }
      return lies;
    },
    reports: () =>
      [...judged].flatMap(([font, own]) =>
        own.outcome === 'sound'
          ? []
          : [
              {
                name: names.get(font) ?? font,
                outcome: own.outcome,
                examples: own.outcome === 'repaired' ? own.examples : [],
              },
            ],
      ),
  };

  /** Judges fonts by their shapes; says whether any of them is to be repaired. */
  async function learn(fonts: ReadonlySet<string>): Promise<boolean> {
    if (start === null || !pdf.drawGlyphs) {
      for (const font of fonts) judged.set(font, { outcome: 'unreadable' });
      return false;
    }
    const doubtful = await gather(fonts);
    for (const font of fonts)
      judged.set(
        font,
        await look(
          font,
          doubtful.runs.filter((run) => run.font === font),
          doubtful.mapsTo,
        ),
      );
    if (![...fonts].some((font) => judged.get(font)!.outcome === 'repaired')) return false;
    // Where one font lies, others made by the same program may: a sample of each is looked at.
    const others = new Set([...doubtful.fonts].filter((font) => !judged.has(font))),
      { runs, mapsTo } = await gather(others);
    for (const font of others) {
      const own = runs.filter((run) => run.font === font),
        sample = chooseRuns(own, () => true, 1).slice(0, SAMPLE_RUNS);
      if ((await look(font, sample, mapsTo)).outcome === 'repaired') judged.set(font, await look(font, own, mapsTo));
    }
    return true;
  }

  /** What the shapes say of a font that is drawn in these runs. */
  async function look(font: string, runs: readonly Run[], mapsTo: MapsTo): Promise<FontJudgement> {
    if (runs.length === 0 || !pdf.drawGlyphs || start === null) return { outcome: 'unreadable' };
    const shapes = await readShapes(font, runs, pdf.drawGlyphs, await start()).catch((error: unknown) => {
      // Without the packages that draw and read nothing is known of the font; the recogniser's notice says so.
      if (error instanceof ExtractError && error.code === 'MISSING_PACKAGE') return null;
      throw error;
    });
    return shapes === null ? { outcome: 'unreadable' } : judgeFont(shapes, runs, (code) => mapsTo(font, code));
  }

  /** All runs of the fonts in the document, equal ones once, and what each glyph maps to; and which fonts there are. */
  async function gather(
    fonts: ReadonlySet<string>,
  ): Promise<{ readonly runs: readonly Run[]; readonly mapsTo: MapsTo; readonly fonts: ReadonlySet<string> }> {
    const runs = new Map<string, Run>(),
      texts = new Map<string, string>(),
      all = new Set<string>();
    for (const number of pageNumbers) {
      // A page that cannot be read is told when its turn comes.
      const page = await pdf.readPage(number, fonts).catch(() => null);
      for (const { id, name } of page?.fonts ?? []) {
        all.add(id);
        names.set(id, name);
      }
      for (const { font, code, text } of page?.glyphs ?? [])
        if (code !== undefined && fonts.has(font)) texts.set(`${font}|${code}`, text);
      for (const run of runsOf(page?.glyphs ?? [], fonts)) if (runs.size < MOST_RUNS) runs.set(run.key, run);
    }
    return { runs: [...runs.values()], mapsTo: (font, code) => texts.get(`${font}|${code}`) ?? '', fonts: all };
  }

  function repaired(page: PageContent): PageContent {
    const fonts = wrong();
    if (!page.fonts.some(({ id }) => fonts.has(id))) return page;
    return {
      ...page,
      glyphs: page.glyphs.flatMap((glyph) => {
        const own = judged.get(glyph.font);
        return own?.outcome === 'repaired' ? asShown(glyph, own) : [glyph];
      }),
    };
  }
}

/** A glyph of a font that is to be repaired; one that draws nothing is a blank. */
function asShown(
  glyph: Glyph,
  { shapes: { readings, blank }, isSound }: Extract<FontJudgement, { readonly outcome: 'repaired' }>,
): readonly Glyph[] {
  if (glyph.code === undefined || blank.has(glyph.code)) return [];
  const asMapped = glyph.text.trim() === '' ? [] : [glyph];
  if (isSound(glyph.code)) return asMapped;
  const reading = readings.get(glyph.code);
  if (!reading) return asMapped.length === 0 ? [] : [{ ...glyph, method: 'ocr', confidence: UNREAD }];
  if (isSame(glyph.text, reading.text)) return [glyph];
  return [
    {
      ...glyph,
      text: reading.text,
      original: glyph.text,
      method: 'ocr',
      confidence: reading.confidence,
      ...(reading.readings.length > 0 ? { readings: reading.readings } : {}),
    },
  ];
}
