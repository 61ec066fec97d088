import { Stage } from '../coordinates.ts';
import type { Bilingual } from '../bilingual.ts';

export const FACT_STAGES = Stage.options as ['budget', 'execution', 'final'];

/** A member of a coordinate, for the list of members. */
export interface Member {
  readonly coordinate: 'period' | 'fund' | 'use' | 'item';
  readonly member: string;
  /** The member of which it is a part; null at the top. */
  readonly parent: string | null;
  /** part: the parts add up to the parent; memo: an 其中, never more than it; other: neither. */
  readonly relation: 'part' | 'memo' | 'other';
  readonly name: Bilingual;
}

type Row = readonly [member: string, parent: string | null, relation: Member['relation'], zh: string, en: string];
const members = (coordinate: Member['coordinate'], rows: readonly Row[]): Member[] =>
  rows.map(([member, parent, relation, zh, en]) => ({ coordinate, member, parent, relation, name: { zh, en } }));

/** Members of the coordinates and how they add up. Source: 政府会计 and budget forms; Budget Law, articles 5 to 11. */
export const MEMBERS: readonly Member[] = [
  ...members('period', [
    ['total', null, 'part', '合计', 'total'],
    ['current', 'total', 'part', '本年', 'this year'],
    ['carryover', 'total', 'part', '上年结转结余', 'carried over from last year'],
    ['balance', 'total', 'part', '使用非财政拨款结余', 'balance of money other than appropriations'],
    ['account-balance', 'total', 'part', '上年实户资金余额', 'balance of accounts last year'],
  ]),
  ...members('fund', [
    ['all', null, 'part', '全部资金', 'all'],
    ['general-public', 'all', 'part', '一般公共预算', 'general public budget'],
    ['government-fund', 'all', 'part', '政府性基金预算', 'budget of government-managed funds'],
    ['state-capital', 'all', 'part', '国有资本经营预算', 'state capital operations budget'],
    ['fiscal-account', 'all', 'part', '财政专户管理资金', 'funds in special fiscal accounts'],
    ['unit', 'all', 'part', '单位资金', 'money of the unit'],
    ['appropriation', 'all', 'other', '财政拨款(前三项之和)', 'fiscal appropriation: the first three together'],
    ['non-appropriation', 'all', 'other', '非财政拨款', 'money other than appropriations'],
    ['fiscal-account.education', 'fiscal-account', 'part', '教育收费', 'education fees'],
    ['fiscal-account.other', 'fiscal-account', 'part', '其他专户资金', 'other funds in special accounts'],
    ['unit.institutional', 'unit', 'part', '事业收入', 'operating income of institutions'],
    ['unit.operating', 'unit', 'part', '事业单位经营收入', 'business income of institutions'],
    ['unit.superior-subsidy', 'unit', 'part', '上级补助收入', 'subsidy from the superior unit'],
    ['unit.affiliate-remittance', 'unit', 'part', '附属单位上缴收入', 'remittance from subordinate units'],
    ['unit.debt', 'unit', 'part', '债务收入', 'debt'],
    ['unit.other', 'unit', 'part', '其他收入', 'other income'],
    ['general-public.appropriation', 'general-public', 'memo', '其中:财政拨款', 'of which appropriation'],
    [
      'general-public.special-transfer',
      'general-public',
      'memo',
      '其中:上级专项转移支付',
      'of which special transfers',
    ],
    ['general-public.earmarked', 'general-public', 'memo', '其中:专项收入', 'of which earmarked revenue'],
    ['general-public.special-fund', 'general-public', 'memo', '其中:专项资金列入部门预算', 'of which special funds'],
    [
      'government-fund.special-transfer',
      'government-fund',
      'memo',
      '其中:上级专项转移支付',
      'of which special transfers',
    ],
    [
      'unit.institutional.fiscal-account',
      'unit.institutional',
      'memo',
      '其中:财政专户管理',
      'of which in special fiscal accounts',
    ],
  ]),
  ...members('use', [
    ['grand-total', null, 'part', '支出总计', 'grand total of expenditure'],
    ['all', 'grand-total', 'part', '本年支出', 'expenditure this year'],
    ['carry-forward', 'grand-total', 'part', '结转下年', 'carried over to next year'],
    ['surplus-distribution', 'grand-total', 'part', '结余分配', 'distribution of surplus'],
    ['unallocated', 'grand-total', 'part', '未安排支出的实户资金', 'money of accounts not yet allocated'],
    ['basic', 'all', 'part', '基本支出', 'basic expenditure'],
    ['project', 'all', 'part', '项目支出', 'project expenditure'],
    ['remittance', 'all', 'part', '上缴上级支出', 'remittance to the superior unit'],
    ['business', 'all', 'part', '事业单位经营支出', 'business expenditure of institutions'],
    ['affiliate-subsidy', 'all', 'part', '对附属单位补助支出', 'subsidy to subordinate units'],
    ['contingency', 'all', 'part', '预留机动经费', 'contingency'],
    ['basic.personnel', 'basic', 'part', '人员经费', 'personnel costs'],
    ['basic.operating', 'basic', 'part', '公用经费', 'operating costs'],
    ['basic.personnel.wages', 'basic.personnel', 'part', '工资福利支出', 'wages and benefits'],
    [
      'basic.personnel.household',
      'basic.personnel',
      'part',
      '对个人和家庭的补助',
      'assistance to individuals and households',
    ],
    ['basic.operating.goods', 'basic.operating', 'part', '商品和服务支出', 'goods and services'],
    ['basic.operating.capital', 'basic.operating', 'part', '资本性支出', 'capital expenditure'],
    ['project.operating', 'project', 'part', '其他运转类项目', 'operating projects'],
    ['project.targeted', 'project', 'part', '特定目标类项目', 'targeted projects'],
    ['project.excluding-construction', 'project', 'memo', '扣除基建项目', 'without construction'],
  ]),
  ...members('item', [
    ['three-publics', null, 'other', '“三公”经费', 'the three public expenses'],
    ['overseas', 'three-publics', 'part', '因公出国(境)费', 'official overseas trips'],
    ['vehicles', 'three-publics', 'part', '公务用车购置及运行费', 'official vehicles'],
    ['vehicles.purchase', 'vehicles', 'part', '公务用车购置费', 'purchase of vehicles'],
    ['vehicles.operation', 'vehicles', 'part', '公务用车运行费', 'running of vehicles'],
    ['reception', 'three-publics', 'part', '公务接待费', 'official receptions'],
    ['conference', null, 'other', '会议费', 'conferences'],
    ['training', null, 'other', '培训费', 'training'],
    ['agency-operating', null, 'other', '机关运行经费', 'running costs of government bodies'],
    ['procurement', null, 'other', '政府采购', 'government procurement'],
    ['procurement.goods', 'procurement', 'part', '货物', 'goods'],
    ['procurement.works', 'procurement', 'part', '工程', 'works'],
    ['procurement.services', 'procurement', 'part', '服务', 'services'],
    ['procurement.sme', 'procurement', 'memo', '预留给中小企业', 'reserved for small and medium enterprises'],
    ['procurement.small-micro', 'procurement.sme', 'memo', '其中:小微企业', 'of which small and micro enterprises'],
    ['asset.fixed', null, 'other', '固定资产', 'fixed assets'],
    ['asset.vehicles', null, 'other', '车辆', 'vehicles held'],
    ['asset.equipment', null, 'other', '大型设备', 'large equipment'],
    ['headcount', null, 'other', '人数', 'headcount'],
  ]),
];
