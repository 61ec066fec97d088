import { z } from 'zod';

export const Flow = z
  .enum(['revenue', 'expenditure', 'stock'])
  .describe('stock: year-end holdings (assets, vehicles, headcount), outside roll-up and balance');
export type Flow = z.infer<typeof Flow>;

export const Stage = z.enum(['budget', 'execution', 'final']);
export type Stage = z.infer<typeof Stage>;

export const PERIODS = ['current', 'carryover', 'balance', 'account-balance'] as const;
export const Period = z.enum(PERIODS).describe('Left out: total = current + carryover + balance + account-balance');
export type Period = z.infer<typeof Period>;

export const Measure = z.enum(['change', 'change-rate', 'share', 'count']).describe('Left out: amount');
export type Measure = z.infer<typeof Measure>;

export const FUNDS = [
  'general-public',
  'government-fund',
  'state-capital',
  'fiscal-account',
  'unit',
  'appropriation',
  'non-appropriation',
  'fiscal-account.education',
  'fiscal-account.other',
  'unit.institutional',
  'unit.operating',
  'unit.superior-subsidy',
  'unit.affiliate-remittance',
  'unit.debt',
  'unit.other',
  'general-public.appropriation',
  'general-public.special-transfer',
  'general-public.earmarked',
  'general-public.special-fund',
  'government-fund.special-transfer',
  'unit.institutional.fiscal-account',
] as const;
/** A fund member, or the union of members joined by `+` (a lumped column). */
export const Fund = z
  .string()
  .refine((text) => text.split('+').every((part) => (FUNDS as readonly string[]).includes(part)), 'unknown fund member')
  .describe(
    'Fund member, or members joined by +; left out: all; what `fund_type_code` of the budget-integration data standard tells',
  );

export const USES = [
  'basic',
  'project',
  'remittance',
  'business',
  'affiliate-subsidy',
  'contingency',
  'grand-total',
  'carry-forward',
  'surplus-distribution',
  'unallocated',
  'basic.personnel',
  'basic.operating',
  'basic.personnel.wages',
  'basic.personnel.household',
  'basic.operating.goods',
  'basic.operating.capital',
  'project.operating',
  'project.targeted',
  'project.excluding-construction',
] as const;
export const Use = z
  .string()
  .refine((text) => text.split('+').every((part) => (USES as readonly string[]).includes(part)), 'unknown use member')
  .describe('Use member, or members joined by +; left out: all');

export const ITEMS = [
  'three-publics',
  'overseas',
  'vehicles',
  'vehicles.purchase',
  'vehicles.operation',
  'reception',
  'conference',
  'training',
  'agency-operating',
  'procurement',
  'procurement.goods',
  'procurement.works',
  'procurement.services',
  'procurement.sme',
  'procurement.small-micro',
  'asset.fixed',
  'asset.vehicles',
  'asset.equipment',
  'headcount',
] as const;
export const Item = z
  .string()
  .refine((text) => text.split('+').every((part) => (ITEMS as readonly string[]).includes(part)), 'unknown item member')
  .describe('Item member, or members joined by + (a column over several items)');

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
  line: Line.optional(),
  measure: Measure.optional(),
  base: Base.optional(),
  of: z.record(z.string(), z.unknown()).optional().describe('Coordinates of the whole that a share speaks of'),
  derived: z.boolean().optional().describe('A classification code was derived from the name'),
});
export type Coordinates = Readonly<z.infer<typeof Coordinates>>;
/** The coordinates as a mapping step proposes them: any part may be missing. */
export type PartialCoordinates = Partial<Coordinates>;
