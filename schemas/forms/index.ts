import type { PartialCoordinates } from '../coordinates.ts';

export const FORM_IDS = [
  'revenue-expenditure',
  'revenue',
  'expenditure',
  'appropriation',
  'appropriation-expenditure',
  'appropriation-basic-expenditure',
  'general-public-expenditure',
  'basic-expenditure',
  'basic-expenditure-detail',
  'economic-classification',
  'three-publics',
  'government-fund-expenditure',
  'state-capital-expenditure',
  'project-expenditure',
  'carryover-expenditure',
  'agency-operating',
  'department-performance',
  'project-performance',
  'procurement',
  'service-purchase',
  'contents',
  'unknown',
] as const;
export type FormId = (typeof FORM_IDS)[number];

/** How a title tells its form. Definitions are tried in order; the first whose words fit wins. */
export interface FormDefinition {
  readonly id: FormId;
  /** A title (label key: no blanks, ASCII brackets) of this form matches. */
  readonly title: RegExp;
  readonly not?: RegExp;
  /** Coordinates that the form itself fixes. */
  readonly defaults: PartialCoordinates;
  /** An official title, as an example and for messages. */
  readonly example: string;
}

const GENERAL = { fund: 'general-public' } as const;
const APPROPRIATION = { fund: 'appropriation' } as const;
const EXPENDITURE = { flow: 'expenditure' } as const;

/**
 * Source: budget disclosure template of 《地方预决算公开操作规程》(财预〔2016〕143号) and titles seen in published documents.
 * Order matters: the narrower title comes first.
 */
export const FORMS: readonly FormDefinition[] = [
  { id: 'contents', title: /^(目录|报表目录|附表目录|公开报表目录)$/, defaults: {}, example: '报表目录' },
  {
    id: 'department-performance',
    title: /(整体|部门)(支出|预算)?绩效(目标)?|整体.{0,4}绩效/,
    not: /项目支出绩效|项目绩效/,
    defaults: EXPENDITURE,
    example: '部门整体支出绩效目标表',
  },
  {
    id: 'project-performance',
    title: /绩效/,
    defaults: { ...EXPENDITURE, use: 'project' },
    example: '项目支出绩效目标表',
  },
  { id: 'service-purchase', title: /购买服务/, not: /政府采购/, defaults: EXPENDITURE, example: '政府购买服务支出表' },
  { id: 'procurement', title: /采购/, defaults: { ...EXPENDITURE, item: 'procurement' }, example: '政府采购预算表' },
  {
    id: 'three-publics',
    title: /三公|因公出国.*接待|会议费.*培训费/,
    defaults: EXPENDITURE,
    example: '一般公共预算“三公”经费支出表',
  },
  {
    id: 'agency-operating',
    title: /机关(\(机构\)|机构)?运行经费|运行经费/,
    defaults: { ...EXPENDITURE, item: 'agency-operating' },
    example: '机关运行经费预算表',
  },
  {
    id: 'carryover-expenditure',
    title: /结转.*(支出|资金)|结转结余/,
    not: /不含|收支|收入/,
    defaults: { ...EXPENDITURE, period: 'carryover' },
    example: '财政拨款上年结转资金支出表',
  },
  {
    id: 'government-fund-expenditure',
    title: /政府性基金/,
    defaults: { ...EXPENDITURE, fund: 'government-fund' },
    example: '政府性基金预算支出表',
  },
  {
    id: 'state-capital-expenditure',
    title: /国有资本/,
    defaults: { ...EXPENDITURE, fund: 'state-capital' },
    example: '国有资本经营预算支出表',
  },
  {
    id: 'expenditure',
    title: /财政专户.*支出/,
    not: /收支|收入/,
    defaults: { ...EXPENDITURE, fund: 'fiscal-account' },
    example: '财政专户管理资金预算支出表',
  },
  {
    id: 'basic-expenditure',
    title: /一般公共预算.*基本支出|公共预算财政拨款基本支出/,
    defaults: { ...EXPENDITURE, ...GENERAL, use: 'basic' },
    example: '一般公共预算基本支出表',
  },
  {
    id: 'appropriation-basic-expenditure',
    title: /财政拨款.*基本支出/,
    defaults: { ...EXPENDITURE, ...APPROPRIATION, use: 'basic' },
    example: '财政拨款基本支出表',
  },
  {
    id: 'general-public-expenditure',
    title: /一般公共预算.*(项目支出|专项业务经费)/,
    defaults: { ...EXPENDITURE, ...GENERAL, use: 'project' },
    example: '一般公共预算项目支出情况表',
  },
  {
    id: 'project-expenditure',
    title: /财政拨款.*(项目支出|专项业务经费)/,
    defaults: { ...EXPENDITURE, ...APPROPRIATION, use: 'project' },
    example: '财政拨款项目支出预算表',
  },
  {
    id: 'basic-expenditure-detail',
    title: /基本支出/,
    not: /项目支出/,
    defaults: { ...EXPENDITURE, use: 'basic' },
    example: '基本支出总表',
  },
  {
    id: 'project-expenditure',
    title: /项目.{0,6}支出|专项业务经费|专项资金|项目预算|项目中期规划/,
    not: /基本支出/,
    defaults: { ...EXPENDITURE, use: 'project' },
    example: '项目支出表',
  },
  {
    id: 'general-public-expenditure',
    title: /一般公共预算.*支出|一般公共预算拨款.*支出|公共财政预算.*支出/,
    not: /收支|收入/,
    defaults: { ...EXPENDITURE, ...GENERAL },
    example: '一般公共预算支出表',
  },
  {
    id: 'economic-classification',
    title: /经济(分类|科目)/,
    not: /财政拨款|一般公共/,
    defaults: EXPENDITURE,
    example: '部门支出经济分类汇总表',
  },
  { id: 'appropriation', title: /财政拨款.*(收支|收入.*支出)/, defaults: APPROPRIATION, example: '财政拨款收支总表' },
  {
    id: 'appropriation-expenditure',
    title: /财政拨款.*支出/,
    not: /收入/,
    defaults: { ...EXPENDITURE, ...APPROPRIATION },
    example: '财政拨款支出表',
  },
  { id: 'revenue-expenditure', title: /收支|收入.*支出|财务.*总表/, defaults: {}, example: '部门收支总表' },
  { id: 'revenue', title: /收入/, not: /支出/, defaults: { flow: 'revenue' }, example: '部门收入总表' },
  { id: 'expenditure', title: /支出/, not: /收入/, defaults: EXPENDITURE, example: '部门支出总表' },
];
