/**
 * Wordings of each concept. `usual` were seen in published budgets; `heldBack` are understandable but rare, for testing
 * what no lexicon holds.
 */
export interface Wording {
  readonly usual: readonly string[];
  readonly heldBack: readonly string[];
}

const say = (usual: string, heldBack = ''): Wording => ({
  usual: usual.split('|'),
  heldBack: heldBack ? heldBack.split('|') : [],
});

export const LEXICON = {
  // column totals
  total: say('合计|总计', '合计数|金额合计|全部合计'),
  subtotal: say('小计|合计', '小计数|分项小计'),
  totalRow: say('合计|总计', '部门合计|全部门合计'),
  amount: say('预算数|金额|{year}年预算数|本年预算|预算', '预算安排数|年初预算金额|预算额度'),
  finalAmount: say('决算数|金额', '决算金额|实际决算数'),
  budgetAmount: say('预算数|年初预算数', '年初安排数'),
  previousAmount: say('{last}年预算数|上年预算数|上年预算', '上一年度预算安排数'),
  change: say('增减额|比上年增减额|增减金额', '较上年变动数'),
  changeRate: say('增减%|增减比例（%）|增减幅度（%）', '变动幅度%'),
  // uses
  basic: say('基本支出', '基本支出预算|基本类支出|维持运转支出'),
  personnel: say('人员经费|人员支出|人员经费支出', '人员类支出|在职及离退休人员经费|人员费用'),
  operating: say('公用经费|日常公用经费|日常公用支出', '公用类支出|运转公用支出|日常运转经费'),
  project: say('项目支出', '专项项目支出|项目类支出|专项业务支出'),
  business: say('事业单位经营支出|经营支出', '开展经营活动支出'),
  remittance: say('上缴上级支出|上缴上级单位支出', '缴交上级支出'),
  affiliateSubsidy: say('对附属单位补助支出|补助附属单位支出', '拨给附属单位补助'),
  carryForward: say('结转下年|年终结转结余|结转下年支出|年末结转和结余', '转入下年度结转资金|年终滚存结转'),
  // funds as revenue
  generalPublic: say(
    '一般公共预算拨款收入|一般公共预算财政拨款|一般公共预算收入|一般公共预算',
    '公共预算拨款|公共财政预算拨款收入|一般公共财力拨款',
  ),
  governmentFund: say(
    '政府性基金预算拨款收入|政府性基金预算财政拨款|政府性基金预算收入|政府性基金预算',
    '基金预算拨款|政府基金拨款收入',
  ),
  stateCapital: say(
    '国有资本经营预算拨款收入|国有资本经营预算财政拨款|国有资本经营预算收入|国有资本经营预算',
    '国资经营预算拨款|国资预算拨款收入',
  ),
  appropriation: say('财政拨款收入|财政拨款|本级财政拨款', '财政部门拨款|同级财政拨款收入'),
  fiscalAccount: say(
    '财政专户管理资金收入|财政专户管理资金|财政专户拨款',
    '财政专户核拨|财政专户核拨资金|专户管理资金',
  ),
  unitMoney: say('单位资金|单位资金收入', '单位自有资金|自有资金'),
  institutional: say('事业收入|事业收入（不含教育收费）', '事业性收入'),
  unitOperating: say('事业单位经营收入|经营收入|事业单位经营服务收入', '经营活动收入'),
  superiorSubsidy: say('上级补助收入', '上级单位补助|上级拨入补助'),
  affiliateRemittance: say('附属单位上缴收入|附属单位上缴款', '下属单位缴入款'),
  debt: say('债务收入', '举债收入'),
  unitOther: say('其他收入|其它收入', '其他各项收入'),
  currentRevenue: say('本年收入合计|本年收入小计|当年收入合计', '本年度收入合计|当年各项收入合计'),
  carryover: say('上年结转|上年结转结余|上年结余、结转|年初结转和结余', '上年度转入结转资金|以前年度结转'),
  revenueTotal: say('收入总计|收入合计|收 入 总 计|本年收入总计', '全部收入总计|收入合计总数'),
  currentExpenditure: say('本年支出合计|本年支出小计|当年支出合计', '本年度支出合计|当年各项支出合计'),
  expenditureTotal: say('支出总计|支出合计|支 出 总 计|本年支出总计', '全部支出总计|支出合计总数'),
  currentGroup: say('本年收入', '当年取得收入'),
  revenueSide: say('收入|收 入|收    入', '资金来源'),
  expenditureSide: say('支出|支 出|支    出', '资金运用'),
  itemHeader: say('项目|项    目|项目名称', '收支项目'),
  // classification headers
  functionCode: say('科目编码|功能分类科目编码|功能科目编码|科目代码', '功能分类编号|科目编号'),
  functionName: say('科目名称|功能分类科目名称|功能科目名称|功能科目', '支出功能名称|功能分类名称'),
  functionFused: say('功能分类科目|支出功能分类科目|功能分类科目名称', '功能分类（编码-名称）'),
  economicCode: say('科目编码|经济分类科目编码|部门经济科目编码|经济科目编码', '经济分类编号'),
  economicName: say('科目名称|部门经济分类科目名称|部门经济科目名称|经济分类科目名称', '部门支出经济名称'),
  economicFused: say('部门预算支出经济分类科目|部门预算支出经济科目|经济分类科目', '部门经济分类（编码名称）'),
  governmentCode: say('政府经济科目编码|政府预算经济分类科目编码', '政府经济分类编号'),
  governmentName: say('政府经济科目名称|政府预算支出经济分类科目名称', '政府支出经济名称'),
  unitCode: say('单位编码|单位代码|部门代码', '预算单位编号'),
  unitName: say('单位名称|预算单位|部门名称|预算单位名称', '所属单位'),
  classCode: say('类'),
  sectionCode: say('款'),
  itemCode: say('项'),
  ordinal: say('序号'),
  remarks: say('备注'),
  // items
  threePublics: say('“三公”经费合计|合计|“三公”经费小计', '三项公务经费合计'),
  overseas: say('因公出国（境）费|因公出国(境)费用|因公出国（境）费用', '出国（境）经费|公务出国境费用'),
  vehicles: say('公务用车购置及运行费|公务用车购置及运行维护费', '公车购置及运维费用|公务车辆费用'),
  vehiclePurchase: say('公务用车购置费|公务用车购置|购置费', '公车购置支出'),
  vehicleOperation: say('公务用车运行维护费|公务用车运行费|运行费', '公车运行支出|公车运维费用'),
  reception: say('公务接待费', '公务招待费|接待费用'),
  conference: say('会议费', '会议经费'),
  training: say('培训费', '培训经费'),
  agencyOperating: say('机关运行经费|机关运行经费支出|机关（机构）运行经费', '机关日常运行费用'),
  projectName: say('项目名称|单位（项目）名称|预算项目名称', '支出项目'),
  projectAmount: say('项目金额|预算金额|合计|总计', '安排金额'),
  procurementItem: say('采购项目|采购物品名称|采购内容', '拟采购内容'),
  catalogue: say('采购目录|采购品目|采购品目大类', '采购类别'),
  quantity: say('数量|采购数量'),
  otherMoney: say('其他资金', '非财政拨款资金'),
  level1: say('一级指标'),
  level2: say('二级指标'),
  level3: say('三级指标'),
  indicatorValue: say('指标值|年度指标值|目标值', '绩效目标取值'),
  measureUnit: say('度量单位|计量单位', '单位（量纲）'),
  operator: say('指标性质|绩效指标性质|指标值类型', '比较符号'),
  weight: say('权重|指标权重(%)|权重（%）', '分值权重'),
} satisfies Record<string, Wording>;

export type Concept = keyof typeof LEXICON;

/** Titles of each form; `{whose}` is 部门 or 单位, `{fund}` never needed: the fund is in the words. */
export const TITLES = {
  'revenue-expenditure': say(
    '{whose}收支总表|{whose}收支预算总表|收支预算总表|{whose}收支总体情况表|{whose}财务收支预算总表|' +
      '{whose}综合预算收支总表|收支总表',
    '{whose}预算收支平衡总表|{whose}收入与支出总览表',
  ),
  revenue: say(
    '{whose}收入总表|{whose}收入预算总表|收入预算总表|{whose}收入总体情况表|收入总表|{whose}收入预算表',
    '{whose}各项收入汇总表',
  ),
  expenditure: say(
    '{whose}支出总表|{whose}支出预算总表|支出预算总表|{whose}支出总体情况表|支出总表|{whose}支出预算表',
    '{whose}各项支出汇总表',
  ),
  appropriation: say(
    '财政拨款收支总表|财政拨款收支预算总表|财政拨款收支总体情况表|{whose}财政拨款收支预算表',
    '财政拨款收入与支出对照总表',
  ),
  'general-public-expenditure': say(
    '一般公共预算支出表|一般公共预算支出预算表|一般公共预算支出情况表|一般公共预算财政拨款支出预算表|' +
      '一般公共预算支出功能分类预算表',
    '一般公共预算安排支出明细一览表',
  ),
  'appropriation-expenditure': say('财政拨款支出表|财政拨款支出预算表|财政拨款支出情况表'),
  'basic-expenditure': say(
    '一般公共预算基本支出表|一般公共预算基本支出预算表|一般公共预算基本支出情况表|一般公共预算基本支出经济分类情况表',
    '一般公共预算安排的基本支出一览表',
  ),
  'economic-classification': say(
    '支出经济分类汇总表|支出经济分类预算表|{whose}支出经济分类情况表',
    '各项支出按经济科目汇总表',
  ),
  'three-publics': say(
    '一般公共预算“三公”经费支出表|一般公共预算“三公”经费预算表|一般公共预算“三公”经费支出情况表|' +
      '一般公共预算“三公”经费支出预算表',
    '一般公共预算安排的三项公务经费一览表',
  ),
  'government-fund-expenditure': say(
    '政府性基金预算支出表|政府性基金预算支出预算表|政府性基金预算支出情况表|政府性基金支出预算表',
    '政府性基金安排支出一览表',
  ),
  'state-capital-expenditure': say(
    '国有资本经营预算支出表|国有资本经营预算支出预算表|国有资本经营预算支出情况表|国有资本经营支出预算表',
    '国有资本经营预算安排支出一览表',
  ),
  'project-expenditure': say(
    '项目支出表|项目支出预算表|{whose}项目支出预算表|项目支出总表|项目支出预算情况表',
    '各类项目安排支出一览表',
  ),
  'agency-operating': say(
    '机关运行经费预算表|一般公共预算机关运行经费支出预算表|机关（机构）运行经费',
    '机关日常运行费用安排表',
  ),
  procurement: say('政府采购预算表|政府采购支出预算表|政府采购预算明细表', '政府采购计划安排表'),
  'department-performance': say(
    '{whose}整体支出绩效目标表|{whose}整体绩效目标表|部门（单位）整体绩效目标表|{whose}整体支出绩效目标申报表',
    '{whose}年度整体绩效任务表',
  ),
  'project-performance': say(
    '项目支出绩效目标表|部门预算项目绩效目标表|项目绩效目标表|政策和项目预算绩效目标表',
    '预算项目年度绩效任务表',
  ),
} satisfies Record<string, Wording>;

export const FINAL_TITLES: Partial<Record<keyof typeof TITLES, Wording>> = {
  'revenue-expenditure': say('收入支出决算总表|收入支出决算表'),
  revenue: say('收入决算表|收入决算总表'),
  expenditure: say('支出决算表|支出决算总表'),
  appropriation: say('财政拨款收入支出决算总表|财政拨款收支决算总表'),
  'general-public-expenditure': say('一般公共预算财政拨款支出决算表|一般公共预算支出决算表'),
  'basic-expenditure': say('一般公共预算财政拨款基本支出决算表|一般公共预算财政拨款基本支出决算明细表'),
  'three-publics': say('财政拨款“三公”经费支出决算表|一般公共预算财政拨款“三公”经费支出决算表'),
  'government-fund-expenditure': say('政府性基金预算财政拨款支出决算表'),
  'state-capital-expenditure': say('国有资本经营预算财政拨款支出决算表'),
};

export type GeneratedForm = keyof typeof TITLES;
