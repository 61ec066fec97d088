import { memberName, writtenMembers, type MemberDimension } from '../../../../schemas/members.ts';

/**
 * Words for the members of coordinates and closed lists of the result: [Chinese, English]. Terms follow the glossary of
 * the Ministry of Finance's English reports where it has one.
 */
export type Words = readonly [zh: string, en: string];
type Terms = Readonly<Record<string, Words>>;

export const FORM_WORDS: Terms = {
  'revenue-expenditure': ['收支总表', 'Revenue and expenditure'],
  revenue: ['收入总表', 'Revenue'],
  expenditure: ['支出总表', 'Expenditure'],
  appropriation: ['财政拨款收支总表', 'Appropriation, both sides'],
  'appropriation-expenditure': ['财政拨款支出表', 'Appropriation expenditure'],
  'appropriation-basic-expenditure': ['财政拨款基本支出表', 'Appropriation, basic expenditure'],
  'general-public-expenditure': ['一般公共预算支出表', 'General public budget expenditure'],
  'basic-expenditure': ['一般公共预算基本支出表', 'General public budget, basic expenditure'],
  'basic-expenditure-detail': ['基本支出明细表', 'Basic expenditure in detail'],
  'economic-classification': ['支出经济分类汇总表', 'Expenditure by economic class'],
  'three-publics': ['“三公”经费表', 'The three public expenses'],
  'government-fund-expenditure': ['政府性基金支出表', 'Government fund expenditure'],
  'state-capital-expenditure': ['国有资本经营支出表', 'State capital expenditure'],
  'project-expenditure': ['项目支出表', 'Project expenditure'],
  'carryover-expenditure': ['上年结转支出表', 'Carryover expenditure'],
  'agency-operating': ['机关运行经费表', 'Running costs of government bodies'],
  'department-performance': ['部门整体绩效目标表', 'Department performance targets'],
  'project-performance': ['项目绩效目标表', 'Project performance targets'],
  procurement: ['政府采购表', 'Government procurement'],
  'service-purchase': ['政府购买服务表', 'Purchase of services'],
  'government-revenue': ['政府收入表', 'Revenue of a government'],
  'government-expenditure': ['政府支出表', 'Expenditure of a government'],
  'government-balance': ['政府收支平衡表', 'Revenue and expenditure of a government'],
  'government-basic-expenditure': ['政府基本支出表', 'Basic expenditure of a government'],
  'government-economic': ['政府支出经济分类表', 'Expenditure of a government by economic class'],
  'government-regions': ['分地区收支表', 'Revenue and expenditure by region'],
  transfers: ['转移支付表', 'Transfers between levels of government'],
  'social-insurance-surplus': ['社会保险基金结余表', 'Surplus of social insurance'],
  debt: ['地方政府债务表', 'Debt of local government'],
  'debt-use': ['地方政府债券使用表', 'Use of government bonds'],
  contents: ['目录', 'Contents'],
  unknown: ['未识别的表', 'Unidentified table'],
  narrative: ['文字说明', 'Sentence'],
};

const namesOf = (dimension: MemberDimension): Terms =>
  Object.fromEntries(
    writtenMembers(dimension).map((member) => {
      const { zh, en } = memberName(dimension, member)!;
      return [member, [zh, en]];
    }),
  );
export const FLOW_WORDS = namesOf('flow');
export const STAGE_WORDS = namesOf('stage');
export const PERIOD_WORDS = namesOf('period');
export const MEASURE_WORDS = namesOf('measure');
export const FUND_WORDS = namesOf('fund');
export const USE_WORDS = namesOf('use');
export const ITEM_WORDS = namesOf('item');
export const LEVEL_WORDS = namesOf('level');
export const TRANSFER_WORDS = namesOf('transfer');
export const BALANCING_WORDS = namesOf('balancing');
export const DEBT_WORDS = namesOf('debt');
export const INSURANCE_WORDS = namesOf('insurance');

export const KIND_WORDS: Terms = {
  'department-budget': ['部门预算', 'Departmental budget'],
  'unit-budget': ['单位预算', 'Unit budget'],
  'final-accounts': ['决算', 'Final accounts'],
  'government-budget': ['政府预算', 'Government budget'],
  'government-final-accounts': ['政府决算', 'Government final accounts'],
  'performance-targets': ['绩效目标', 'Performance targets'],
  'budget-statement': ['预算报告', 'Budget statement'],
  other: ['其他', 'Other'],
};

export const RULE_WORDS: Terms = {
  'roll-up': ['加总', 'Roll-up'],
  agreement: ['同数一致', 'Agreement'],
  memo: ['其中不超', 'Memo'],
  balance: ['收支平衡', 'Balance'],
  correspondence: ['对应', 'Correspondence'],
  arithmetic: ['算术', 'Arithmetic'],
  presence: ['有无', 'Presence'],
  classification: ['科目', 'Classification'],
  reading: ['读取', 'Reading'],
};
export const RULE_MEANING: Terms = {
  'roll-up': ['合计等于各部分之和', 'a printed total equals its parts'],
  agreement: ['同一数字各处一致', 'the same figure is the same everywhere'],
  memo: ['“其中”不大于其上级', 'an “of which” member never exceeds its parent'],
  balance: ['收入等于支出', 'revenue equals expenditure'],
  correspondence: ['项目与经济科目对应', 'items equal their economic codes'],
  arithmetic: ['增减、占比由金额得出', 'changes and shares follow from the amounts'],
  presence: ['应有的表齐全，空表无数', 'promised forms are there, empty ones are empty'],
  classification: ['科目编码存在且层级正确', 'codes exist and nest'],
  reading: ['读取或映射中的问题', 'trouble met while reading'],
};

export const SEVERITY_WORDS: Terms = { error: ['错误', 'Error'], warning: ['警告', 'Warning'], info: ['提示', 'Note'] };
export const STATE_WORDS: Terms = {
  open: ['待核', 'Open'],
  confirmed: ['属实', 'Confirmed'],
  'false-alarm': ['误报', 'False alarm'],
  asked: ['已函询', 'Publisher asked'],
  corrected: ['已更正', 'Corrected since'],
};
export const CAUSE_WORDS: Terms = {
  extraction: ['提取', 'Extraction'],
  publisher: ['发布方', 'Publisher'],
  rounding: ['四舍五入', 'Rounding'],
  undetermined: ['未定', 'Undetermined'],
};
export const OUTCOME_WORDS: Terms = {
  passed: ['成立', 'holds'],
  failed: ['不成立', 'fails'],
  'not-applicable': ['不适用', 'not applicable'],
  errored: ['未能检查', 'could not run'],
};
export const VERDICT_WORDS: Terms = {
  'adds-up': ['相符', 'Adds up'],
  contradictions: ['不符', 'Contradictions'],
  'cannot-tell': ['无从断定', 'Cannot tell'],
};
export const RUN_STATUS_WORDS: Terms = {
  complete: ['完整', 'complete'],
  partial: ['部分', 'partial'],
  failed: ['失败', 'failed'],
};
export const STATUS_WORDS: Terms = {
  proven: ['已证实', 'Proven'],
  unproven: ['未证实', 'Unproven'],
  corrected: ['已更正', 'Corrected'],
  unsure: ['含义未定', 'Meaning unsure'],
  doubtful: ['存疑', 'Doubtful'],
  wrong: ['有误', 'Wrong'],
};
export const STATUS_MEANING: Terms = {
  proven: ['至少一个独立等式证明此数', 'at least one independent identity proves it'],
  unproven: ['没有等式能证明此数', 'no identity can prove it'],
  corrected: ['读数已更正，原文保留', 'the reading was corrected; the original is kept'],
  unsure: ['金额或含义可能另有所指，见下', 'amount or meaning may be otherwise, see below'],
  doubtful: ['牵涉未解决的矛盾', 'part of an open contradiction'],
  wrong: ['确定为矛盾的来源', 'found to be the source of a contradiction'],
};
export const ROLE_WORDS: Terms = {
  culprit: ['问题所在', 'culprit'],
  candidate: ['可能', 'candidate'],
  total: ['合计', 'total'],
  part: ['部分', 'part'],
  other: ['相关', 'related'],
};
export const METHOD_WORDS: Terms = { text: ['文本', 'text'], ocr: ['识别', 'recognised'] };
export const ROLE_OF_COLUMN_WORDS: Terms = {
  code: ['代码', 'code'],
  name: ['名称', 'name'],
  amount: ['金额', 'amount'],
  measure: ['增减、占比', 'change or share'],
  text: ['文字', 'text'],
  index: ['序号', 'index'],
  empty: ['空', 'empty'],
};
export const PAGE_KIND_WORDS: Terms = {
  text: ['文本', 'text'],
  scan: ['扫描', 'scan'],
  mixed: ['混合', 'mixed'],
  blank: ['空白', 'blank'],
};
/** Money units as printed, with what they are worth for readers of English. */
export const UNIT_WORDS: Terms = {
  元: ['元', 'yuan'],
  千元: ['千元', '千元 (¥1,000)'],
  万元: ['万元', '万元 (¥10,000)'],
  亿元: ['亿元', '亿元 (¥100 m)'],
  mixed: ['混用', 'mixed'],
};

/** English names of functional and economic categories, which Chinese documents do not print (NBS, MOF). */
export const CATEGORY_ENGLISH: Readonly<Record<string, string>> = {
  201: 'general public services',
  202: 'foreign affairs',
  203: 'national defense',
  204: 'public security',
  205: 'education',
  206: 'science and technology',
  207: 'culture, tourism, sport and media',
  208: 'social safety net and employment',
  210: 'health',
  211: 'energy conservation and environment',
  212: 'urban and rural communities',
  213: 'agriculture, forestry, water',
  214: 'transport',
  215: 'resources, industry, information',
  216: 'commerce and services',
  217: 'finance',
  219: 'aid to other regions',
  220: 'natural resources, oceans, meteorology',
  221: 'housing security',
  222: 'grain, oil and materials',
  224: 'disaster prevention and emergencies',
  227: 'contingency reserve',
  229: 'other expenditure',
  230: 'transfers',
  231: 'debt principal',
  232: 'debt interest',
  233: 'debt issuance costs',
  301: 'wages and benefits',
  302: 'goods and services',
  303: 'individuals and households',
  307: 'debt interest and charges',
  309: 'capital (construction)',
  310: 'capital expenditure',
  311: 'enterprises (construction)',
  312: 'enterprises',
  313: 'social security funds',
  399: 'other expenditure',
  501: 'wages and benefits, bodies',
  502: 'goods and services, bodies',
  503: 'capital one, bodies',
  504: 'capital two, bodies',
  505: 'recurrent grants to institutions',
  506: 'capital grants to institutions',
  507: 'enterprises',
  508: 'capital on enterprises',
  509: 'individuals and households',
  510: 'social security funds',
  511: 'debt interest',
  512: 'debt principal',
  513: 'transfers',
  514: 'reserves',
  599: 'other expenditure',
};
