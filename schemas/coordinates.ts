import { z } from 'zod';
import { writtenMembers } from './members.ts';

export const Flow = z
  .enum(writtenMembers('flow'))
  .describe('stock: year-end holdings (assets, vehicles, headcount), outside roll-up and balance');
export type Flow = z.infer<typeof Flow>;

export const Stage = z.enum(writtenMembers('stage'));
export type Stage = z.infer<typeof Stage>;

export const Period = z
  .enum(writtenMembers('period'))
  .describe('Left out: total = current + carryover + balance + account-balance');
export type Period = z.infer<typeof Period>;

export const Measure = z.enum(writtenMembers('measure')).describe('Left out: amount');
export type Measure = z.infer<typeof Measure>;

/** A text that names members of one dimension, joined by `+`. */
function unionOf(dimension: 'fund' | 'use' | 'item'): z.ZodString {
  const members: ReadonlySet<string> = new Set(writtenMembers(dimension));
  return z.string().refine((text) => text.split('+').every((part) => members.has(part)), `unknown ${dimension} member`);
}

/** A fund member, or the union of members joined by `+` (a lumped column). */
export const Fund = unionOf('fund').describe(
  'Fund member, or members joined by +; left out: all; what `fund_type_code` of the budget-integration ' +
    'data standard tells',
);

export const Use = unionOf('use').describe('Use member, or members joined by +; left out: all');

export const Item = unionOf('item').describe('Item member, or members joined by + (a column over several items)');

export const Entity = z
  .object({
    code: z
      .string()
      .optional()
      .describe('`agency_code` of the budget-integration data standard (财办〔2020〕5号 预算管理一体化规范)'),
    name: z.string(),
  })
  .describe('A budgetary unit; left out: the whole department');
export type Entity = Readonly<z.infer<typeof Entity>>;

export const Project = z.object({
  code: z.string().optional().describe('`pro_code` of the budget-integration data standard'),
  name: z.string(),
  parent: z.string().optional(),
  entity: z.string().optional(),
});
export type Project = Readonly<z.infer<typeof Project>>;

export const Line = z
  .object({ name: z.string(), code: z.string().optional(), ordinal: z.number().int().optional() })
  .describe('A named row that no other coordinate holds, or the repetition of a row');
export type Line = Readonly<z.infer<typeof Line>>;

/** Which level of government's money it is; left out where the document does not say. */
export const Level = z
  .enum(writtenMembers('level'))
  .describe('Whose budget of a government’s area: all levels of it = its own + the levels below');
export type Level = z.infer<typeof Level>;

export const Region = z
  .object({ name: z.string(), code: z.string().optional() })
  .describe('A city, county or zone below the government that published the figure');
export type Region = Readonly<z.infer<typeof Region>>;

export const Base = z.object({ year: z.number().int(), stage: Stage }).describe('What a change is measured against');

/** Coordinates of one amount; a coordinate left out means `all` (period: total, measure: amount). */
export const Coordinates = z.object({
  flow: Flow,
  year: z
    .union([z.number().int(), z.literal('project-life')])
    .optional()
    .describe('Left out where neither the column nor the document says one'),
  stage: Stage,
  period: Period.optional(),
  fund: Fund.optional(),
  use: Use.optional(),
  function: z
    .string()
    .regex(/^\d{3}(\d{2}){0,3}$/)
    .optional()
    .describe(
      'Functional classification code: 3, 5 or 7 digits; `exp_func_code` of the budget-integration data standard',
    ),
  economic: z
    .string()
    .regex(/^\d{3}(\d{2}){0,2}$/)
    .optional()
    .describe('Departmental economic classification code; `dep_bgt_eco_code` of the budget-integration data standard'),
  governmentEconomic: z
    .string()
    .regex(/^\d{3}(\d{2}){0,2}$/)
    .optional()
    .describe('Government economic classification code; `gov_bgt_eco_code` of the budget-integration data standard'),
  entity: Entity.optional(),
  project: Project.optional(),
  item: Item.optional(),
  level: Level.optional(),
  region: Region.optional(),
  revenueClass: z
    .string()
    .regex(/^1\d{2}(\d{2}){0,3}$/)
    .optional()
    .describe('Code of the classification of revenue (收入分类科目): 3, 5, 7 or 9 digits, 101 ⊃ 10101'),
  transfer: z
    .enum(writtenMembers('transfer'))
    .optional()
    .describe('Money between levels of government: revenue comes from, expenditure goes to another level'),
  balancing: z
    .enum(writtenMembers('balancing'))
    .optional()
    .describe('What balances a government’s budget beside revenue, expenditure and transfers'),
  fundItem: z.string().optional().describe('A government-managed fund (政府性基金项目), by its name'),
  insurance: z.enum(writtenMembers('insurance')).optional().describe('A social insurance scheme'),
  debt: z
    .enum(writtenMembers('debt'))
    .optional()
    .describe('What of the debt: limit, balance, issued, repaid, interest'),
  line: Line.optional(),
  measure: Measure.optional(),
  base: Base.optional(),
  of: z.record(z.string(), z.unknown()).optional().describe('Coordinates of the whole that a share speaks of'),
  derived: z.boolean().optional().describe('A classification code was derived from the name'),
});
export type Coordinates = Readonly<z.infer<typeof Coordinates>>;
/** The coordinates as a mapping step proposes them: any part may be missing. */
export type PartialCoordinates = Partial<Coordinates>;
