import type { Term } from './index.ts';

const SEEN = 'seen';
const THREE = '党政机关厉行节约反对浪费条例; disclosure template 财预〔2016〕143号';

/** Named cost items that cut across uses and classes. */
export const ITEM_TERMS: readonly Term[] = [
  { words: ['"三公"经费', '三公经费', '三公"经费', '"三公"经费合计', '"三公"经费支出', '"三公"经费预算', '"三公"经费预算数', '"三公"经费财政拨款预算总额', '"三公"经费财政拨款', '三公经费预', '"三公"经费支出合计', '"三公"经费总额', '"三公"', '三公经费合计', '三公'], gives: { item: 'three-publics' }, source: THREE },
  { words: ['因公出国(境)费', '因公出国(境)费用', '因公出国(境)经费', '因公出国(境)支出', '因公出国(境)', '因公出国', '出国(境)费', '因公出国境费', '因公出国(境)费支出', '因公出国费', '出国费'], gives: { item: 'overseas' }, source: THREE },
  { words: ['公务用车购置及运行费', '公务用车购置及运行维护费', '公务用车购置和运行费', '公务用车购置及运行维护支出', '公务用车购置及运行', '公务用车购置及运行费支出', '公务用车费', '公务用车购置及运行维护', '公务用车购置和运行维护费', '公务用车购置及运行经费', '公务用车购置和运行维护经费', '公务用车购置及运行维护经费', '公车购置及运行费', '公务用车购置费及运行费', '公务用车购置、运行费'], gives: { item: 'vehicles' }, source: THREE },
  { words: ['公务用车购置及运维费', '公务用车购置及运维', '公务用车购置和运维费', '公务用车购置与运行费', '公务用车购置与运行维护费', '公务用车购置费及运行维护费', '公务用车购置费和运行费', '公务用车购置费和运行维护费', '公车购置及运维费', '公车购置和运行费'], gives: { item: 'vehicles' }, source: 'disclosure template of Hebei province' },
  { words: ['公务用车购置费', '公务用车购置', '公务用车购置经费', '公务用车购置支出', '公车购置费', '车辆购置费', '公务车购置费', '公务用车购置费用', '公车购置'], gives: { item: 'vehicles.purchase' }, source: THREE },
  { words: ['公务用车运行费', '公务用车运行维护费', '公务用车运行', '公务用车运行维护', '公务用车运行维护支出', '公务用车运行维护经费', '公务用车运行经费', '公车运行费', '车辆运行费', '公务车运行费', '公务用车运行支出', '公务用车运维费', '公车运行维护费'], gives: { item: 'vehicles.operation' }, source: THREE },
  { words: ['购置费', '购置'], under: { item: 'vehicles' }, gives: { item: 'vehicles.purchase' }, source: SEEN },
  { words: ['运行费', '运行维护费', '运行'], under: { item: 'vehicles' }, gives: { item: 'vehicles.operation' }, source: SEEN },
  { words: ['公务接待费', '公务接待', '公务接待支出', '公务接待费用', '公务接待经费', '公务接待费支出', '接待费'], gives: { item: 'reception' }, source: THREE },
  { words: ['国内接待费', '国内公务接待费', '国内接待'], gives: { item: 'reception', line: { name: '国内接待费' } }, source: SEEN },
  { words: ['国(境)外接待费', '国外接待费'], gives: { item: 'reception', line: { name: '国(境)外接待费' } }, source: SEEN },
  { words: ['外事接待费', '外宾接待费'], gives: { item: 'reception', line: { name: '外事接待费' } }, source: '部门决算公开模板: 国内接待费, 其中：外事接待费' },
  { words: ['会议费', '会议费支出', '会议经费'], only: ['column', 'sentence'], gives: { item: 'conference' }, source: SEEN },
  { words: ['培训费', '培训费支出', '培训经费'], only: ['column', 'sentence'], gives: { item: 'training' }, source: SEEN },
  { words: ['机关运行经费', '机关运行经费支出', '机关(机构)运行经费', '机关(机构)运行经费支出', '机关运行费', '机关运行经费预算', '行政运行经费', '行政经费', '机构运行经费'], only: ['column', 'row', 'sentence', 'title'], gives: { item: 'agency-operating' }, source: SEEN },
  { words: ['政府采购', '政府采购预算', '采购预算', '政府采购支出', '政府采购项目', '政府采购总额', '采购总额', '政府采购预算总额', '政府采购支出预算'], gives: { item: 'procurement' }, source: SEEN },
  { words: ['政府采购货物', '政府采购货物预算', '货物类', '货物', '货物采购', '政府采购货物支出', '货物类采购', '采购货物'], under: { item: 'procurement' }, gives: { item: 'procurement.goods' }, source: SEEN },
  { words: ['政府采购工程', '政府采购工程预算', '工程类', '工程', '工程采购', '政府采购工程支出', '工程类采购', '采购工程'], under: { item: 'procurement' }, gives: { item: 'procurement.works' }, source: SEEN },
  { words: ['政府采购服务', '政府采购服务预算', '服务类', '服务', '服务采购', '政府采购服务支出', '服务类采购', '采购服务'], under: { item: 'procurement' }, gives: { item: 'procurement.services' }, source: SEEN },
  { words: ['预留给中小企业', '面向中小企业', '预留中小企业', '授予中小企业', '中小企业预留', '政府采购项目中预留给中小企业的项目资金规模'], under: { item: 'procurement' }, gives: { item: 'procurement.sme' }, source: SEEN },
  { words: ['面向中小企业预留资金', '面向中小企业预留', '中小企业预留资金', '面向中小企业采购金额', '面向中小企业采购'], under: { item: 'procurement' }, gives: { item: 'procurement.sme' }, source: 'disclosure template of Yunnan province' },
  { words: ['预留给小型、微型企业', '小型、微型企业', '小微企业', '预留给小微企业', '授予小微企业', '政府采购项目中预留给小型、微型企业的项目资金规模'], under: { item: 'procurement' }, gives: { item: 'procurement.small-micro' }, source: SEEN },
];
