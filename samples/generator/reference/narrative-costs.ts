import type { Block, Coordinates } from '../types.ts';
import { amount, fell } from '../says.ts';
import { SPENDING } from './common.ts';
import { LAST_YEAR } from './narrative-totals.ts';

const GENERAL: Coordinates = { ...SPENDING, fund: 'general-public' };
/** The header and this section say 本年; nothing of the basic expenditure is carried over. */
const CURRENT = { period: 'current' };
const AGENCY: Coordinates = { ...SPENDING, fund: 'appropriation', item: 'agency-operating' };

/** Sections 六 to 九 of part two: basic expenditure, the two empty budgets, the three public expenses. */
export const costs: readonly Block[] = [
  { id: 'basic-title', style: 'heading', text: '六、一般公共预算基本支出情况说明' },
  {
    id: 'basic-text',
    style: 'body',
    text:
      '2024年本年一般公共预算基本支出为2063.32万元。其中：人员经费1936.26万元，主要包括：离休费、' +
      '机关事业单位基本养老保险缴费、退休费、职工基本医疗保险缴费、公务员医疗补助缴费、基本工资、津贴补贴、' +
      '奖金、其他社会保障缴费、住房公积金、绩效工资；公用经费127.06万元，主要包括：培训费、劳务费、公务接待费、' +
      '差旅费、办公费、印刷费、公务用车运行维护费、邮电费、会议费、工会经费、福利费、其他交通费用、' +
      '其他商品和服务支出。',
    says: [
      amount('2063.32万元', { ...GENERAL, use: 'basic' }, CURRENT),
      amount('1936.26万元', { ...GENERAL, use: 'basic.personnel' }, CURRENT),
      amount('127.06万元', { ...GENERAL, use: 'basic.operating' }, CURRENT),
    ],
  },
  { id: 'fund-title', style: 'heading', text: '七、政府性基金预算支出情况说明' },
  { id: 'fund-text', style: 'body', text: '我部门2024年无使用政府性基金预算拨款安排的支出。' },
  { id: 'capital-title', style: 'heading', text: '八、国有资本经营预算支出预算情况说明' },
  { id: 'capital-text', style: 'body', text: '我部门2024年无使用国有资本经营预算拨款安排的支出。' },
  { id: 'publics-title', style: 'heading', text: '九、一般公共预算“三公”经费支出预算情况说明' },
  {
    id: 'publics-text',
    style: 'body',
    text:
      '2024年“三公”经费预算为19.98万元。比上年预算数减少2.55万元，下降11.32%，主要原因：' +
      '认真贯彻落实中央“八项规定”精神和厉行节约要求，公务接待费减少。',
    says: [
      amount('19.98万元', { ...GENERAL, item: 'three-publics' }),
      fell('2.55万元', { ...GENERAL, item: 'three-publics' }, LAST_YEAR),
      fell('11.32%', { ...GENERAL, item: 'three-publics' }, LAST_YEAR),
    ],
  },
  { id: 'publics-lead', style: 'body', text: '具体支出情况如下：' },
  {
    id: 'overseas-text',
    style: 'body',
    text:
      '（一）因公出国（境）费0万元，主要用于单位工作人员公务出国（境）的招商引资、项目洽谈等支出，' +
      '与上年预算数持平，无增减变动，主要原因：我部门2024年度没有安排因公出国（境）费支出。',
    says: [amount('0万元', { ...GENERAL, item: 'overseas' })],
  },
  {
    id: 'vehicles-text',
    style: 'body',
    text:
      '（二）公务用车购置及运行费14万元。其中，公务用车购置费0万元，主要用于公车购置，与上年预算数持平，' +
      '无增减变动，主要原因：我部门2024年度无公车购置计划。公务用车运行维护费14万元，' +
      '主要用于开展工作所需公务用车的燃料费、维修费、过路过桥费、保险费、安全奖励费用等支出，与上年预算数持平，' +
      '无增减变动，主要原因：认真贯彻落实中央“八项规定”精神和厉行节约要求。',
    says: [
      amount('14万元', { ...GENERAL, item: 'vehicles' }),
      amount('0万元', { ...GENERAL, item: 'vehicles.purchase' }),
      amount('14万元', { ...GENERAL, item: 'vehicles.operation' }),
    ],
  },
  {
    id: 'reception-text',
    style: 'body',
    text:
      '（三）公务接待费5.98万元，主要用于按规定开支的各类公务接待（含外宾接待）支出，比上年预算数减少2.55万元，' +
      '下降29.89%，主要原因：认真贯彻落实中央“八项规定”精神和厉行节约要求。',
    says: [
      amount('5.98万元', { ...GENERAL, item: 'reception' }),
      fell('2.55万元', { ...GENERAL, item: 'reception' }, LAST_YEAR),
      fell('29.89%', { ...GENERAL, item: 'reception' }, LAST_YEAR),
    ],
  },
  { id: 'other-title', style: 'heading', text: '十、其他重要事项情况说明' },
  { id: 'agency-title', style: 'subheading', text: '（一）机关（机构）运行经费支出情况' },
  {
    id: 'agency-text',
    style: 'body',
    text:
      '2024年机关（机构）运行经费支出预算58.94万元，主要保障机关（机构）正常运转及正常履职需要的办公费、' +
      '水电费、物业费、维修费、差旅费等支出，比上年预算数减少3.17万元，下降5.10%，主要原因：' +
      '认真贯彻落实中央“八项规定”精神和厉行节约要求。',
    says: [
      { ...amount('58.94万元', AGENCY), vary: [{ fund: null }, { fund: 'general-public' }] },
      { ...fell('3.17万元', AGENCY, LAST_YEAR), vary: [{ fund: null }, { fund: 'general-public' }] },
      { ...fell('5.10%', AGENCY, LAST_YEAR), vary: [{ fund: null }, { fund: 'general-public' }] },
    ],
  },
];
