import type { Block, Coordinates, Saying, Variation } from '../types.ts';
import { amount, count } from '../says.ts';
import { BUREAU, COAL_MINE_SAFETY, SERVICE_CENTRE, SPENDING } from './common.ts';

/** 上年期末: the stock at the end of 2023; the word does not say which stage, so any is right. */
const STOCK: Coordinates = { flow: 'stock', year: 2023, stage: 'final' };
const ANY_STAGE: readonly Variation[] = [{ stage: 'execution' }, { stage: 'budget' }, { year: 2024, stage: 'budget' }];

const stock = (key: string, at: Coordinates, ...others: Variation[]): Saying => ({
  key,
  at: { ...STOCK, ...at },
  vary: [...ANY_STAGE, ...others, ...others.flatMap((other) => ANY_STAGE.map((stage) => ({ ...other, ...stage })))],
});

const fixedAsset = (key: string, item: string, name: string): Saying =>
  stock(key, { item, line: { name } }, { item: 'asset.fixed' }, { line: null });

const stockCount = (key: string, item: string, name: string): Saying =>
  stock(key, { item, line: { name }, measure: 'count' }, { item: 'asset.fixed' });

/** Section 十 (二) to (六) of part two. */
export const matters: readonly Block[] = [
  { id: 'procurement-title', style: 'subheading', text: '（二）政府采购支出情况' },
  {
    id: 'procurement-text',
    style: 'body',
    text: '2024年政府采购预算安排0万元，其中：政府采购货物预算0万元、政府采购工程预算0万元、政府采购服务预算0万元。',
    says: [
      amount('0万元', { ...SPENDING, item: 'procurement' }),
      amount('0万元', { ...SPENDING, item: 'procurement.goods' }),
      amount('0万元', { ...SPENDING, item: 'procurement.works' }),
      amount('0万元', { ...SPENDING, item: 'procurement.services' }),
    ],
  },
  { id: 'performance-title', style: 'subheading', text: '（三）关于预算绩效管理工作开展情况说明' },
  {
    id: 'performance-text',
    style: 'body',
    text:
      '2024年焦作市工业和信息化局按要求编制了绩效目标，包括部门整体绩效目标和项目支出绩效目标，' +
      '综合反映了部门整体投入管理、产出、效益指标及各项目预期完成的成本指标、产出指标、' +
      '效益指标和满意度指标等情况。2024年，我部门纳入预算绩效管理的支出总额为2600.78万元。其中：' +
      '基本支出2063.32万元；项目支出537.46万元，涉及项目5个。',
    says: [
      amount('2600.78万元', SPENDING),
      amount('2063.32万元', { ...SPENDING, use: 'basic' }),
      amount('537.46万元', { ...SPENDING, use: 'project' }),
      count('5个', { ...SPENDING, use: 'project' }),
    ],
  },
  {
    id: 'key-projects-text',
    style: 'body',
    text:
      '重点项目一：煤矿安全生产补助资金（上年结转）项目，年初预算安排463.6万元，主要用于：煤矿安全生产补助。' +
      '重点项目二：企业服务工作经费项目，年初预算安排21.51万元，主要用于：开展各类企业服务工作。',
    says: [
      amount(
        '463.6万元',
        { ...SPENDING, use: 'project', project: { name: COAL_MINE_SAFETY } },
        { use: null },
        { entity: BUREAU },
      ),
      amount(
        '21.51万元',
        { ...SPENDING, use: 'project', project: { name: '企业服务工作经费' } },
        { use: null },
        { entity: SERVICE_CENTRE },
      ),
    ],
  },
  { id: 'assets-title', style: 'subheading', text: '（四）国有资产占用情况' },
  {
    id: 'assets-text',
    style: 'body',
    text:
      '上年期末，焦作市工业和信息化局固定资产总额250.67万元，其中，房屋建筑物0万元，车辆95.07万元，' +
      '办公设备134.67万元，专用设备4.2万元，其他资产16.74万元。车辆共有4辆，其中：一般公务用车4辆，' +
      '执法执勤用车0辆，其他用车0辆；单位价值50万元以上通用设备0台（套），单位价值100万元以上专用设备0台（套）' +
      '。',
    says: [
      stock('250.67万元', { item: 'asset.fixed' }),
      fixedAsset('0万元', 'asset.fixed', '房屋建筑物'),
      stock(
        '95.07万元',
        { item: 'asset.vehicles' },
        { item: 'asset.fixed', line: { name: '车辆' } },
        { line: { name: '车辆' } },
      ),
      fixedAsset('134.67万元', 'asset.equipment', '办公设备'),
      fixedAsset('4.2万元', 'asset.equipment', '专用设备'),
      fixedAsset('16.74万元', 'asset.fixed', '其他资产'),
      stock('4辆', { item: 'asset.vehicles', measure: 'count' }),
      stockCount('4辆', 'asset.vehicles', '一般公务用车'),
      stockCount('0辆', 'asset.vehicles', '执法执勤用车'),
      stockCount('0辆', 'asset.vehicles', '其他用车'),
      stockCount('0台', 'asset.equipment', '单位价值50万元以上通用设备'),
      stockCount('0台', 'asset.equipment', '单位价值100万元以上专用设备'),
    ],
  },
  { id: 'transfers-title', style: 'subheading', text: '（五）专项转移支付项目情况' },
  {
    id: 'transfers-text',
    style: 'body',
    text:
      '我部门负责管理的专项转移支付项目共有0项；我部门将按照《预算法》等有关规定，' +
      '积极做好项目分配前期准备工作，在规定的时间内向财政部门提出资金分配意见，' +
      '根据有关要求做好项目申报公开等相关工作。',
    says: [
      count('0项', { ...SPENDING, line: { name: '专项转移支付项目' } }, { line: null }, { line: null, use: 'project' }),
    ],
  },
  { id: 'scope-title', style: 'subheading', text: '（六）关于预算部门构成说明' },
  { id: 'scope-text', style: 'body', text: '2024年我部门按照预算公开要求，将所属单位全部纳入预算公开范围。' },
];
