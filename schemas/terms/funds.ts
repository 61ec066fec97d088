import type { Term } from './index.ts';

const SEEN = 'seen';
const LAW = 'Budget Law of the PRC, articles 5 to 11';

/** Whose money: 资金来源. */
export const FUND_TERMS: readonly Term[] = [
  { words: ['公共财政拨款', '公共财政拨款(补助)', '公共财政拨款(补助)资金'], only: ['column', 'row'], under: { fund: 'general-public' }, gives: { fund: 'general-public.appropriation' }, source: SEEN },
  { words: ['经费拨款', '经费拨款(补助)', '经费拨款(补助)收入'], only: ['column', 'row'], under: { fund: 'general-public' }, gives: { fund: 'general-public.appropriation' }, source: 'budget tables of Hunan province, beside 纳入预算管理的非税收入拨款' },
  { words: ['公共财政拨款(补助)', '公共财政拨款(补助)资金'], gives: { fund: 'general-public' }, source: SEEN },
  { words: ['其他非税收入', '其他收入'], only: ['column', 'row'], under: { fund: 'fiscal-account' }, gives: { fund: 'fiscal-account.other' }, source: SEEN },
  { words: ['一般公共预算', '一般公共预算拨款', '一般公共预算拨款收入', '一般公共预算财政拨款', '一般公共预算财政拨款收入', '一般公共预算资金', '一般公共预算收入', '公共财政预算', '公共预算', '公共财政拨款', '一般预算', '一般公共服务预算拨款', '经费拨款', '经费拨款(补助)', '一般公共预算内'], gives: { fund: 'general-public' }, source: LAW },
  { words: ['政府性基金', '政府性基金预算', '政府性基金预算拨款', '政府性基金预算拨款收入', '政府性基金预算财政拨款', '政府性基金拨款', '政府性基金收入', '政府性基金预算资金', '政府基金', '政府性基金预算收入', '基金预算', '基金预算拨款', '政府性基金预算财政拨款收入', '政府性基金预算拨款安排'], gives: { fund: 'government-fund' }, source: LAW },
  { words: ['国有资本经营预算', '国有资本经营', '国有资本经营预算拨款', '国有资本经营预算拨款收入', '国有资本经营预算财政拨款', '国有资本经营预算收入', '国有资本经营预算资金', '国有资本经营收入', '国有资本预算', '国有资本', '国资预算', '国有资本经营预算财政拨款收入'], gives: { fund: 'state-capital' }, source: LAW },
  { words: ['财政拨款', '财政拨款收入', '财政拨款资金', '财政拨款(补助)收入', '财政资金', '本级财政拨款', '财政预算拨款', '预算拨款', '财政拨款安排', '政府预算资金', '财政补助收入', '财政拨款预算', '市财政拨款', '区财政拨款', '当年财政拨款'], gives: { fund: 'appropriation' }, source: SEEN },
  { words: ['非财政拨款', '非财政拨款收入', '非财政拨款资金', '非财政资金'], gives: { fund: 'non-appropriation' }, source: SEEN },
  { words: ['财政专户', '财政专户管理资金', '财政专户管理资金收入', '财政专户拨款', '财政专户拨款收入', '财政专户核拨', '财政专户资金', '专户资金', '财政专户收入', '财政专户管理事业收入', '纳入财政专户管理的收入', '财政专户返还收入', '预算外资金', '财政专户核拨资金', '财政专户管理的资金', '纳入专户管理的非税收入拨款', '纳入专户管理的非税收入', '纳入财政专户管理的非税收入', '纳入财政专户管理的非税收入拨款'], gives: { fund: 'fiscal-account' }, source: SEEN },
  { words: ['教育收费', '教育收费收入', '教育收费资金', '财政专户管理教育收费'], gives: { fund: 'fiscal-account.education' }, source: SEEN },
  { words: ['其他专户收入', '其他专户收入拨款', '其他财政专户', '其他专户资金', '其他财政专户管理资金'], gives: { fund: 'fiscal-account.other' }, source: SEEN },
  { words: ['单位资金', '单位资金收入', '单位自有资金', '自有资金', '单位自筹', '自筹资金', '部门自有资金', '单位其他资金'], gives: { fund: 'unit' }, source: SEEN },
  { words: ['事业收入', '事业收入资金', '事业单位事业收入', '事业收费', '其他事业收入', '事业收入(不含教育收费)', '事业收入(不含专户资金)'], gives: { fund: 'unit.institutional' }, source: SEEN },
  { words: ['事业单位经营收入', '经营收入', '事业单位经营服务收入', '经营性收入', '事业单位经营收入资金', '经营收入资金'], gives: { fund: 'unit.operating' }, source: SEEN },
  { words: ['上级补助收入', '上级补助', '上级补助收入资金', '上级单位补助收入', '上级补助资金'], gives: { fund: 'unit.superior-subsidy' }, source: SEEN },
  { words: ['附属单位上缴收入', '附属单位上缴', '附属单位缴款', '下级单位上缴收入', '附属单位上交收入', '对附属单位上缴收入', '附属单位上缴资金', '下级上缴收入'], gives: { fund: 'unit.affiliate-remittance' }, source: SEEN },
  { words: ['非同级财政拨款', '非同级财政拨款收入', '非同级财政拨款资金', '非本级财政拨款', '非本级财政拨款收入', '非本级财政资金'], gives: { fund: 'unit.other' }, source: '政府会计制度 (财会〔2017〕25号): 非同级财政拨款收入' },
  { words: ['债务收入', '债务(转贷)收入', '债务资金'], gives: { fund: 'unit.debt' }, source: SEEN },
  { words: ['其他收入', '其它收入', '其他收入资金', '单位其他收入', '其他自有收入'], gives: { fund: 'unit.other' }, source: SEEN },
  { words: ['其他资金', '其他资金收入', '其它资金', '其他来源', '其他来源资金'], gives: { fund: 'other' as never }, source: SEEN },
  { words: ['上级专项转移支付', '上级专项转移支付安排支出', '上级专项转移支付资金', '上级转移支付', '专项转移支付'], under: { fund: 'general-public' }, gives: { fund: 'general-public.special-transfer' }, source: SEEN },
  { words: ['上级专项转移支付', '上级专项转移支付安排支出', '上级专项转移支付资金', '上级转移支付', '专项转移支付'], under: { fund: 'government-fund' }, gives: { fund: 'government-fund.special-transfer' }, source: SEEN },
  { words: ['中央转移支付', '中央提前下达转移支付', '中央专项转移支付', '中央补助资金', '提前下达中央转移支付'], only: ['column', 'row'], under: { fund: 'general-public' }, gives: { fund: 'general-public.special-transfer', line: { name: '中央转移支付' } }, source: 'part of 上级专项转移支付' },
  { words: ['省级转移支付', '省级提前下达转移支付', '省级专项转移支付', '省级补助资金', '提前下达省级转移支付'], only: ['column', 'row'], under: { fund: 'general-public' }, gives: { fund: 'general-public.special-transfer', line: { name: '省级转移支付' } }, source: 'part of 上级专项转移支付' },
  { words: ['中央转移支付', '中央提前下达转移支付', '中央专项转移支付', '中央补助资金', '提前下达中央转移支付'], only: ['column', 'row'], under: { fund: 'government-fund' }, gives: { fund: 'government-fund.special-transfer', line: { name: '中央转移支付' } }, source: 'part of 上级专项转移支付' },
  { words: ['省级转移支付', '省级提前下达转移支付', '省级专项转移支付', '省级补助资金', '提前下达省级转移支付'], only: ['column', 'row'], under: { fund: 'government-fund' }, gives: { fund: 'government-fund.special-transfer', line: { name: '省级转移支付' } }, source: 'part of 上级专项转移支付' },
  { words: ['专项收入', '专项收入安排'], gives: { fund: 'general-public.earmarked' }, source: SEEN },
  { words: ['专项资金列入部门预算', '专项资金列入部门预算项目', '专项资金列入部门预算的项目', '专项资金列入部门预算的'], gives: { fund: 'general-public.special-fund' }, source: SEEN },
];
