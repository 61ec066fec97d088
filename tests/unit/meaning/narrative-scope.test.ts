import { expect, test } from 'vitest';
import { BUDGET, FINAL, read, short } from './read-sentences.ts';

/** What a sentence speaks of, where the words around it are easily taken for its scope. */
test.each<[string, string[], typeof BUDGET, string[]]>([
  [
    'a section that the contents name ends the one that they name last',
    ['一、预算编制说明', '二、项目支出情况', '预算编制说明', '支出预算100万元，其中：财政拨款支出预算100万元。'],
    BUDGET,
    ['1000000 X', '1000000 X;fund=appropriation'],
  ],
  [
    'titles of tables that the contents list fix nothing for what follows',
    [
      '十、项目支出总表',
      '一般公共预算支出情况',
      '安排住房保障支出（类）住房改革支出（款）住房公积金（项）支出10万元。',
    ],
    BUDGET,
    ['100000 X;fund=general-public;function=2210201'],
  ],
  [
    'beside what was carried over, income and spending of the year',
    ['政府性基金预算财政拨款年初结转和结余10万元，收入决算50万元，支出决算60万元。'],
    FINAL,
    [
      '100000 R;final;period=carryover;fund=government-fund',
      '500000 R;final;period=current;fund=government-fund',
      '600000 X;final;fund=government-fund',
    ],
  ],
  [
    'what money is for, by economic category, is parts of it',
    ['一般公共预算基本支出12万元，主要用于：工资福利支出10万元、商品和服务支出2万元。'],
    BUDGET,
    [
      '120000 X;fund=general-public;use=basic',
      '100000 X;fund=general-public;use=basic;economic=301',
      '20000 X;fund=general-public;use=basic;economic=302',
    ],
  ],
  [
    'how far work has come is no share of money',
    ['一期项目支出决算115万元，完成预算的100%。', '地上结构完成100%，机电安装完成10%。'],
    FINAL,
    ['1150000 X;final;use=project', '100 X;final;use=project;measure=share of flow=expenditure;use=project'],
  ],
  [
    'the outer list goes on after the inner one',
    [
      '（1）2026年一般公共预算支出10万元，其中：',
      '1.工资福利支出（301）6万元。',
      '2.资本性支出（310）4万元。',
      '（2）2026年一般公共预算支出10万元，其中：',
      '1.机关工资福利支出（501）10万元。',
    ],
    BUDGET,
    [
      '100000 X;fund=general-public',
      '60000 X;economic=301',
      '40000 X;economic=310',
      '100000 X;fund=general-public',
      '100000 X;governmentEconomic=501',
    ],
  ],
  [
    'a reason says whose rate it gives',
    ['财政拨款支出115万元，与上年相比增加15万元，主要原因是政府性基金预算财政拨款支出与上年同期相比，增加144.81%。'],
    BUDGET,
    [
      '1150000 X;fund=appropriation',
      '150000 X;fund=appropriation;measure=change;against 2025 budget',
      '144.81 X;fund=government-fund;measure=change-rate;against 2025 budget',
    ],
  ],
  [
    'the other purchases are not all of them',
    [
      '本部门面向中小企业预留政府采购项目预算金额246万元。在面向中小企业预留的政府采购项目中，' +
        '由中小企业供应商中标或成交的，采购金额246万元；在其他政府采购项目中，由中小企业供应商中标或成交的，' +
        '采购金额4万元。',
    ],
    BUDGET,
    [
      '2460000 X;item=procurement.sme',
      '2460000 X;item=procurement.sme',
      '40000 X;item=procurement;line=其他政府采购项目',
    ],
  ],
])('%s', (_, texts, outline, facts) => {
  expect(read(texts, outline).facts.map((fact) => short(fact, outline))).toEqual(facts);
});
