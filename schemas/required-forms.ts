import type { FormId } from './forms/index.ts';

/** A form that the rules of disclosure ask every department, or every government, for. */
export interface RequiredForm {
  readonly form: FormId;
  /** The budget of a government that the form is of; forms of departments have one each. */
  readonly fund?: 'general-public' | 'government-fund' | 'state-capital' | 'social-insurance';
  /** Its official title among the budget forms and among those of the final accounts. */
  readonly budget: string;
  readonly final: string;
  /** Forms that print the same, or more, and are published in its stead. */
  readonly standIns: readonly FormId[];
  /** required: named by the rule itself; customary: asked for by later templates, or of some governments only. */
  readonly demand: 'required' | 'customary';
  readonly since?: number;
}

/**
 * The eight forms that 《地方预决算公开操作规程》(财预〔2016〕143号) names for departments, and the form of the state
 * capital budget, which the templates of later years add. Forms without a figure are published empty, with a note that
 * says so.
 */
export const REQUIRED_FORMS: readonly RequiredForm[] = [
  {
    form: 'revenue-expenditure',
    budget: '部门收支总体情况表',
    final: '收入支出决算总表',
    standIns: [],
    demand: 'required',
  },
  { form: 'revenue', budget: '部门收入总体情况表', final: '收入决算表', standIns: [], demand: 'required' },
  { form: 'expenditure', budget: '部门支出总体情况表', final: '支出决算表', standIns: [], demand: 'required' },
  {
    form: 'appropriation',
    budget: '财政拨款收支总体情况表',
    final: '财政拨款收入支出决算总表',
    standIns: [],
    demand: 'required',
  },
  {
    form: 'general-public-expenditure',
    budget: '一般公共预算支出情况表',
    final: '一般公共预算财政拨款支出决算表',
    standIns: ['appropriation-expenditure'],
    demand: 'required',
  },
  {
    form: 'basic-expenditure',
    budget: '一般公共预算基本支出情况表',
    final: '一般公共预算财政拨款基本支出决算表',
    standIns: ['appropriation-basic-expenditure', 'basic-expenditure-detail'],
    demand: 'required',
  },
  {
    form: 'three-publics',
    budget: '一般公共预算“三公”经费支出情况表',
    final: '财政拨款“三公”经费支出决算表',
    standIns: [],
    demand: 'required',
  },
  {
    form: 'government-fund-expenditure',
    budget: '政府性基金预算支出情况表',
    final: '政府性基金预算财政拨款收入支出决算表',
    standIns: [],
    demand: 'required',
  },
  {
    form: 'state-capital-expenditure',
    budget: '国有资本经营预算支出表',
    final: '国有资本经营预算财政拨款支出决算表',
    standIns: [],
    demand: 'customary',
    since: 2021,
  },
];

const ofGovernment = (
  form: FormId,
  title: string,
  fund?: RequiredForm['fund'],
  standIns: readonly FormId[] = ['government-balance'],
): RequiredForm => ({
  form,
  ...(fund === undefined ? {} : { fund }),
  budget: `${title}表`,
  final: `${title}决算表`,
  standIns,
  demand: 'required',
});

/**
 * The forms of the four budgets that 《地方预决算公开操作规程》(财预〔2016〕143号) names for whole
 * governments. Those for the level's own part (本级) and those of transfers are left out where a government need not
 * have them: a county has no lower level.
 */
export const REQUIRED_GOVERNMENT_FORMS: readonly RequiredForm[] = [
  ofGovernment('government-revenue', '一般公共预算收入', 'general-public'),
  ofGovernment('government-expenditure', '一般公共预算支出', 'general-public'),
  ofGovernment('government-basic-expenditure', '一般公共预算本级基本支出', undefined, ['government-economic']),
  { ...ofGovernment('transfers', '一般公共预算税收返还和转移支付', 'general-public', []), demand: 'customary' },
  ofGovernment('government-revenue', '政府性基金预算收入', 'government-fund'),
  ofGovernment('government-expenditure', '政府性基金预算支出', 'government-fund'),
  ofGovernment('government-revenue', '国有资本经营预算收入', 'state-capital'),
  ofGovernment('government-expenditure', '国有资本经营预算支出', 'state-capital'),
  ofGovernment('government-revenue', '社会保险基金预算收入', 'social-insurance'),
  ofGovernment('government-expenditure', '社会保险基金预算支出', 'social-insurance'),
  { ...ofGovernment('debt', '政府债务限额和余额情况', undefined, []), final: '政府债务限额和余额情况表' },
];

/** Level of the government that the issuer belongs to. */
export type GovernmentLevel = 'central' | 'province' | 'city' | 'county';

/**
 * What the demand rests on. The rule of 2016 speaks of local departments; units publish their own budgets since 2021.
 */
export const REQUIREMENT_SOURCES = {
  all: '中办发〔2016〕13号《关于进一步推进预算公开工作的意见》',
  local: '财预〔2016〕143号《地方预决算公开操作规程》',
  unit: '财预〔2021〕29号《关于推进部门所属单位预算公开的指导意见》',
} as const;
