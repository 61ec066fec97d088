import { createHash } from 'node:crypto';
import { damagedFonts } from './font-damage.ts';
import { loadFonts } from './fonts.ts';
import { layOut, type DocumentLayout } from './layout/index.ts';
import { STRUCTURE_CHARACTERS } from './vocabulary/charset.ts';
import type { GenerateOptions } from './options.ts';
import { paintWithPdfLib } from './paint/pdf-lib.ts';
import { paintWithPdfkit } from './paint/pdfkit.ts';
import { paintScan } from './paint/scan.ts';
import { planDocument, type Plan } from './plan.ts';
import { truthOf, type Truth } from './truth.ts';

export interface GeneratedDocument {
  readonly pdf: Uint8Array;
  readonly truth: Truth;
  readonly layout: DocumentLayout;
  /** The document before layout: cells, sums, style and the budget itself. */
  readonly plan: Plan;
}

/** A whole budget publication from a seed. The same options give the same bytes. */
export async function generateDocument(options: GenerateOptions): Promise<GeneratedDocument> {
  return renderPlan(
    planDocument(options.fontDamage ? { ...options, style: { ...options.style, font: 'embedded' } } : options),
    options,
  );
}

/**
 * Lays out, paints and labels a plan, as planned or after a mutation.
 * @param characters what it draws beyond the usual ones
 */
export async function renderPlan(plan: Plan, options: GenerateOptions, characters = ''): Promise<GeneratedDocument> {
  const whole = await loadFonts((options.structures?.length ? STRUCTURE_CHARACTERS : '') + characters),
    fonts = options.fontDamage ? damagedFonts(whole, options.fontDamage, plan.seed) : whole;
  const layout = layOut(plan, fonts);
  const title = `${plan.budget.department}${plan.budget.fiscalYear}`;
  const pdf = options.scan
    ? await paintScan(layout.pages, plan.style, fonts, options.scan, plan.seed)
    : plan.style.producer === 'pdfkit'
      ? await paintWithPdfkit(layout.pages, plan.style, fonts, title)
      : await paintWithPdfLib(layout.pages, plan.style, fonts, title);
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  return { pdf, plan, layout, truth: { file: `generated-${plan.seed}.pdf`, sha256, ...truthOf(plan, layout) } };
}
