import type { FontSet } from '../fonts.ts';
import type { Plan } from '../plan.ts';
import { createRandom } from '../random.ts';
import type { Cell, TableSpec } from '../table.ts';
import { layContents, layCover, layNarrative } from './blocks.ts';
import type { DrawPage, GridTruth, Place } from './draw.ts';
import { drawFurniture, newPage, startFlow, type Orientation } from './flow.ts';
import { layTable } from './table.ts';

/** Where everything of a plan was put. */
export interface DocumentLayout {
  readonly pages: readonly DrawPage[];
  readonly grids: readonly GridTruth[];
  readonly places: ReadonlyMap<Cell, Place>;
}

export function layOut(plan: Plan, fonts: FontSet): DocumentLayout {
  const random = createRandom(`${plan.seed}/layout`);
  const flow = startFlow(plan.style, random, fonts);
  if (plan.cover) layCover(flow, plan.cover);
  if (plan.contents) layContents(flow, plan.contents);
  if (plan.narrativeFirst && plan.narrative.length > 0) layNarrative(flow, plan.narrative);
  plan.tables.forEach((table, index) => {
    // Blank pages between tables are common in merged files.
    if (index > 0 && !plan.style.runOn && random.chance(0.03)) newPage(flow, flow.orientation);
    layTable(flow, table, orientationOf(plan, table));
  });
  if (!plan.narrativeFirst && plan.narrative.length > 0) layNarrative(flow, plan.narrative);
  drawFurniture(flow, random.chance(0.12) ? `${plan.budget.department}${plan.budget.fiscalYear}年部门预算公开` : null);
  return { pages: flow.pages, grids: flow.grids, places: flow.places };
}

function orientationOf(plan: Plan, table: TableSpec): Orientation {
  const { style } = plan;
  if (style.orientation !== 'mixed') return style.orientation;
  const natural = table.columns.reduce((sum, column) => sum + column.width, 0);
  return natural > 52 && !style.splitWide ? 'landscape' : 'portrait';
}
