import type { Term } from './index.ts';

const SEEN = 'seen';
const TEMPLATE = '财预〔2016〕143号, disclosure template';

/** What the money is for: 基本支出, 项目支出 and their parts. */
export const USE_TERMS: readonly Term[] = [
  { words: ['人员经费和公用经费', '人员经费和公用经费支出', '人员和公用经费', '人员经费及公用经费'], gives: { use: 'basic' }, source: SEEN },
  { words: ['基本支出', '基本支出预算', '基本支出经费', '基本支出合计', '基本经费'], gives: { use: 'basic' }, source: TEMPLATE },
  { words: ['项目支出', '项目支出预算', '专项支出', '专项业务经费', '专项业务经费支出', '项目支出经费', '项目经费', '项目支出总数', '项目支出合计', '专项经费', '专项业务费'], gives: { use: 'project' }, source: TEMPLATE },
  { words: ['扣除基建项目', '扣除基建项目后', '扣除基建项目后预算数', '扣除基本建设项目后'], gives: { use: 'project.excluding-construction' }, source: SEEN },
  { words: ['人员经费', '人员经费支出', '人员支出', '人员类', '人员性支出', '人员费用', '人员类支出', '人员类项目', '人员公用类人员经费', '在职人员经费'], gives: { use: 'basic.personnel' }, source: TEMPLATE },
  { words: ['公用经费', '公用经费支出', '日常公用经费', '日常公用支出', '公用支出', '运转类公用经费', '公用类', '日常公用经费支出', '公用费用', '公用经费类', '公用经费项目', '运转类支出', '商品和服务类公用'], gives: { use: 'basic.operating' }, source: TEMPLATE },
  { words: ['工资福利支出', '工资福利'], only: ['column'], under: { use: 'basic' }, gives: { use: 'basic.personnel.wages' }, source: TEMPLATE },
  { words: ['对个人和家庭的补助', '对个人和家庭的补助支出', '对个人和家庭补助', '对个人和家庭补助支出', '个人和家庭补助'], only: ['column'], under: { use: 'basic' }, gives: { use: 'basic.personnel.household' }, source: TEMPLATE },
  { words: ['商品和服务支出', '商品服务支出', '商品和服务'], only: ['column'], under: { use: 'basic' }, gives: { use: 'basic.operating.goods' }, source: TEMPLATE },
  { words: ['资本性支出', '其他资本性支出'], only: ['column'], under: { use: 'basic' }, gives: { use: 'basic.operating.capital' }, source: TEMPLATE },
  { words: ['其他运转类', '其他运转类项目', '其他运转类项目支出', '运转类项目', '其他运转'], gives: { use: 'project.operating' }, source: SEEN },
  { words: ['特定目标类', '特定目标类项目', '特定目标类项目支出', '特定目标'], gives: { use: 'project.targeted' }, source: SEEN },
  { words: ['上缴上级支出', '上缴上级', '上缴上级单位支出', '上交上级支出'], gives: { use: 'remittance' }, source: TEMPLATE },
  { words: ['事业单位经营支出', '经营支出', '单位经营支出', '事业单位经营性支出'], gives: { use: 'business' }, source: TEMPLATE },
  { words: ['对附属单位补助支出', '对附属单位补助', '附属单位补助支出', '对下级单位补助支出', '对附属单位的补助支出', '补助附属单位支出', '附属单位补助'], gives: { use: 'affiliate-subsidy' }, source: TEMPLATE },
  { words: ['预留机动经费', '单位预留机动经费', '机动经费', '预留经费'], gives: { use: 'contingency' }, source: SEEN },
  { words: ['结转下年', '结转下年支出', '结转下年资金', '年终结转结余', '年末结转和结余', '年末结转结余', '年终结转', '年终结转和结余', '结转至下年', '结转结余下年', '年末结转', '结转下年使用', '年末财政拨款结转和结余', '结转和结余下年'], gives: { use: 'carry-forward' }, source: SEEN },
  { words: ['结余分配', '年终结余分配'], gives: { use: 'surplus-distribution' }, source: SEEN },
  { words: ['未安排支出的实户资金', '未安排支出实户资金'], gives: { use: 'unallocated' }, source: SEEN },
];
