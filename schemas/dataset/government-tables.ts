import { z } from 'zod';
import { choice, exact, flag, text, whole } from './column.ts';
import { documentId } from './document-tables.ts';
import { issuer, OF_ISSUER } from './issuer-tables.ts';
import { FACT_STAGES } from './members.ts';
import { table } from './table.ts';

const time = {
  year: whole('Fiscal year of the amounts; 0: the document does not say', '金额所属年度;0 表示文档未载明'),
  stage: choice(FACT_STAGES)(
    'budget, adjusted-budget, execution or final',
    'budget 预算,adjusted-budget 调整预算,execution 执行,final 决算',
  ),
};
const level = text('all levels of the area, own, lower; empty: the document does not say', '级次;未载明时为空串');
const region = text('City, county or zone; empty: the whole', '地区;空串表示全部');
const money = {
  amount: exact('Yuan', '金额(元)'),
  agree: flag('All places that print this amount agree within rounding', '各处公布的数额在舍入内一致'),
  proven: whole('Identities that prove it', '证明该金额的恒等式数'),
  document_id: documentId,
};

export const GOVERNMENT_REVENUE = table({
  name: 'government_revenue',
  title: { zh: '政府收入(分科目)', en: 'Revenue of governments by class' },
  description: {
    zh: '各级政府各年度分预算、分科目的收入;上级科目含下级科目',
    en:
      'Revenue of whole governments by class of the classification of revenue; a class holds those whose code ' +
      'begins with it',
  },
  key: ['issuer_id', 'year', 'stage', 'level', 'region', 'fund', 'revenue_class'],
  references: [OF_ISSUER],
  row: z.object({
    ...issuer,
    ...time,
    level,
    region,
    fund: text('Which of the four budgets', '预算类别'),
    revenue_class: text('Code of the class', '收入科目编码'),
    ...money,
  }),
});

export const GOVERNMENT_EXPENDITURE = table({
  name: 'government_expenditure',
  title: { zh: '政府支出(分功能)', en: 'Expenditure of governments by function' },
  description: {
    zh: '各级政府各年度分预算、分功能科目的支出;类含款,款含项',
    en: 'Expenditure of whole governments by functional class; a class holds those whose code begins with it',
  },
  key: ['issuer_id', 'year', 'stage', 'level', 'region', 'fund', 'function'],
  references: [OF_ISSUER],
  row: z.object({
    ...issuer,
    ...time,
    level,
    region,
    fund: text('Which of the four budgets', '预算类别'),
    function: text('Functional code', '功能科目编码'),
    ...money,
  }),
});

export const GOVERNMENT_TRANSFERS = table({
  name: 'government_transfers',
  title: { zh: '转移支付', en: 'Transfers between levels of government' },
  description: {
    zh: '转移支付:按种类、项目和地区;flow 为 revenue 者来自上级或下级,expenditure 者付给上级或下级',
    en: 'Transfers by kind, item and place; revenue comes from, expenditure goes to another level of government',
  },
  key: ['issuer_id', 'year', 'stage', 'flow', 'fund', 'transfer', 'item', 'level', 'region'],
  references: [OF_ISSUER],
  row: z.object({
    ...issuer,
    ...time,
    flow: choice(['revenue', 'expenditure'])('Direction', '收支方向'),
    fund: text('Which of the four budgets', '预算类别'),
    transfer: text('grants, tax-return, general, special, remitted', '种类'),
    item: text('Single item; empty: all of the kind', '项目;空串表示该种类合计'),
    level,
    region,
    ...money,
  }),
});

export const GOVERNMENT_DEBT = table({
  name: 'government_debt',
  title: { zh: '地方政府债务', en: 'Debt of local governments' },
  description: {
    zh: '债务限额、余额、发行、还本、付息,分一般与专项、级次和地区',
    en: 'Limit, balance, issues, repayments and interest of debt, by kind, level and place',
  },
  key: ['issuer_id', 'year', 'stage', 'level', 'region', 'debt', 'item'],
  references: [OF_ISSUER],
  row: z.object({
    ...issuer,
    ...time,
    level,
    region,
    debt: text('limit, new-limit, balance, issued, repaid, interest; .general and .special', '债务指标'),
    item: text('Single item; empty: all', '项目;空串表示合计'),
    ...money,
  }),
});
