import { expect, test } from 'vitest';
import { coordinateKey } from '../../../src/lib/coordinates.ts';
import { understand } from '../../../src/meaning/index.ts';
import type { Layout } from '../../../src/model/table.ts';
import { handTable, type HandCell } from '../../support/hand-table.ts';
import { lineAt } from './read-sentences.ts';

/** Cells by `|`; `^` for a slot that a span covers, `*2` columns and `#2` rows wide. */
function cellOf(text: string): HandCell {
  if (text === '^') return null;
  const [, words = '', columns, rows] = /^(.*?)(?:\*(\d+))?(?:#(\d+))?$/.exec(text)!;
  return columns === undefined && rows === undefined
    ? words
    : { text: words, ...(columns ? { columns: Number(columns) } : {}), ...(rows ? { rows: Number(rows) } : {}) };
}

/** Coordinates of one row's facts by their figures, without what the year's budget is. */
function read(title: string, header: number, rows: readonly string[], row: number): string[] {
  const table = handTable(
    rows.map((line) => line.split('|').map(cellOf)),
    { header, above: [`2026年${title}`] },
  );
  const { facts } = understand({
    tables: [table],
    lines: [lineAt('某市审计局2026年部门预算', 0)],
    coverage: [],
  } as unknown as Layout).document;
  return facts
    .filter(({ provenance: [at] }) => at && 'row' in at && at.row === row)
    .map(({ unmapped, published, ...fact }) => {
      const key = coordinateKey(fact as never)
        .replace('year=2026;', '')
        .replace(/stage=budget;?/, '')
        .replace('flow=expenditure', 'X')
        .replace('flow=revenue', 'R')
        .replace(/base=,stage:(\w+),year:(\d+)/, 'against $2 $1')
        .replace(/;{2,}/g, ';')
        .replace(/;$/, '');
      return `${published.text} ${unmapped ? '?' : key}`;
    });
}

/** Tables as several provinces print them. */
test.each<[string, number, readonly string[], number, string[]]>([
  // Budgetary units across the top, which make up the total.
  [
    '部门支出总表',
    2,
    [
      '科目编码#2|科目名称#2|合计#2|预算单位*3|^|^',
      '^|^|^|某市审计局机关|某市审计中心|某市审计培训学校',
      '201|一般公共服务支出|60.5|30.5|20.0|10.0',
      '20108|审计事务|60.5|30.5|20.0|10.0',
    ],
    3,
    [
      '60.5 X;function=20108',
      '30.5 X;function=20108;entity=name:某市审计局机关',
      '20.0 X;function=20108;entity=name:某市审计中心',
      '10.0 X;function=20108;entity=name:某市审计培训学校',
    ],
  ],
  // … within what rounding each figure leaves.
  [
    '部门支出总表',
    1,
    [
      '科目编码|科目名称|某市审计局机关|某市审计中心|某市审计培训学校|总计',
      '201|一般公共服务支出|30.54|20.03|10.02|60.60',
      '205|教育支出|1.00|0.00|0.00|1.00',
    ],
    1,
    [
      '30.54 X;function=201;entity=name:某市审计局机关',
      '20.03 X;function=201;entity=name:某市审计中心',
      '10.02 X;function=201;entity=name:某市审计培训学校',
      '60.60 X;function=201',
    ],
  ],
  // What 所属单位 stands over are units, whatever it resembles; whole figures below the name of a body are its money.
  [
    '部门支出总表',
    2,
    [
      '科目编码#2|科目名称#2|合计#2|所属单位*3|^|^',
      '^|^|^|某市商务局（本级）|某市投资促进中心|某市会展服务中心',
      '201|一般公共服务支出|68632128|39283290|11505819|17843019',
      '20113|商贸事务|50637910|37283764||13354146',
    ],
    2,
    [
      '68632128 X;function=201',
      '39283290 X;function=201;entity=name:某市商务局(本级)',
      '11505819 X;function=201;entity=name:某市投资促进中心',
      '17843019 X;function=201;entity=name:某市会展服务中心',
    ],
  ],
  // A property among the funds of a group names no rows: the columns go on behind it.
  [
    '部门支出经济分类汇总表',
    2,
    [
      '科目编码#2|科目名称#2|合计#2|财政拨款*3|^|^|上年结转#2',
      '^|^|^|合计|归口属性|一般公共预算|^',
      '301|工资福利支出|30.00|20.00|经常性|20.00|10.00',
      '30101|基本工资|20.00|15.00|经常性|15.00|5.00',
      '30102|津贴补贴|10.00|5.00|阶段性|5.00|5.00',
      '302|商品和服务支出|3.00|2.00|阶段性|2.00|1.00',
    ],
    2,
    [
      '30.00 X;economic=301',
      '20.00 X;period=current;fund=appropriation;economic=301',
      '20.00 X;period=current;fund=general-public;economic=301',
      '10.00 X;period=carryover;economic=301',
    ],
  ],
  // A remark right of all amounts names no line of a list.
  [
    '项目支出表',
    1,
    ['单位名称|项目名称|项目金额|项目概述', '某市审计局|审计专项|20|聘请中介机构', '某市审计局|信息化运维|10|系统维护'],
    1,
    ['20 X;use=project;project=name:审计专项'],
  ],
  // Money from last year in words that nobody knows is no figure of last year.
  [
    '部门收入总表',
    1,
    ['单位名称|合计|一般公共预算|事业收入|上年代管款', '某市审计局|60|40|20|0', '某市审计中心|30|20|10|0'],
    2,
    [
      '30 R;entity=name:某市审计中心',
      '20 R;fund=general-public;entity=name:某市审计中心',
      '10 R;fund=unit.institutional;entity=name:某市审计中心',
      '0 ?',
    ],
  ],
  // The total of a side in words of its own.
  [
    '部门收支总表',
    1,
    [
      '收入项目|预算数|支出项目|预算数',
      '一般公共预算收入|40|一般公共服务支出|60',
      '事业收入|20||',
      '当年收入共计|60|当年支出共计|60',
    ],
    3,
    ['60 R;period=current', '60 X'],
  ],
  // 财政口资金 beside 其他资金 alone is the appropriation.
  [
    '项目支出表',
    2,
    ['项目名称#2|项目总额#2|其中*2|^', '^|^|财政口资金|其他资金', '审计专项|20|15|5', '信息化运维|10|10|0'],
    2,
    [
      '20 X;use=project;project=name:审计专项',
      '15 X;fund=appropriation;use=project;project=name:审计专项',
      '5 X;fund=non-appropriation;use=project;project=name:审计专项',
    ],
  ],
  // Years between amounts are no money.
  [
    '部门支出总表',
    1,
    [
      '科目编码|科目名称|合计|基本支出|起始年度|项目支出',
      '201|一般公共服务支出|30|10|2021|20',
      '20108|审计事务|30|10|2024|20',
    ],
    2,
    ['30 X;function=20108', '10 X;use=basic;function=20108', '20 X;use=project;function=20108'],
  ],
  // Nor does a property between them begin another half of the table.
  [
    '部门支出总表',
    1,
    [
      '科目编码|科目名称|合计|基本支出|归口处室|项目支出',
      '201|一般公共服务支出|30|10|办公室|20',
      '20108|审计事务|30|10|办公室|20',
      '2010801|行政运行|10|10|财务处|0',
      '2010804|审计业务|20|0|办公室|20',
    ],
    4,
    ['20 X;function=2010804', '0 X;use=basic;function=2010804', '20 X;use=project;function=2010804'],
  ],
  // What is a part of the fund left of it.
  [
    '部门收入总表',
    1,
    [
      '科目编码|科目名称|合计|一般公共预算拨款收入|其中：上级转移支付|其中：待细化部分|政府性基金预算拨款收入',
      '201|一般公共服务支出|60|50|20|7|10',
    ],
    1,
    [
      '60 R;function=201',
      '50 R;fund=general-public;function=201',
      '20 R;fund=general-public.special-transfer;function=201',
      '7 ?',
      '10 R;fund=government-fund;function=201',
    ],
  ],
  // 收入 in the name of a source of money is none in a table of expenditure.
  [
    '部门支出总表',
    2,
    [
      '科目编码#2|科目名称#2|合计#2|本年收入安排*3|^|^|上年结转安排*3|^|^',
      '^|^|^|小计|基本支出|项目支出|小计|基本支出|项目支出',
      '20108|审计事务|60|50|30|20|10|0|10',
    ],
    2,
    [
      '60 X;function=20108',
      '50 X;period=current;function=20108',
      '30 X;period=current;use=basic;function=20108',
      '20 X;period=current;use=project;function=20108',
      '10 X;period=carryover;function=20108',
      '0 X;period=carryover;use=basic;function=20108',
      '10 X;period=carryover;use=project;function=20108',
    ],
  ],
  [
    '支出预算分类汇总表（按部门预算经济分类）',
    1,
    [
      '科目编码|科目名称|总计|工资福利支出|商品和服务支出|对个人和家庭的补助|资本性支出（基本建设）|资本性支出|' +
        '对企业补助|其他支出',
      '2010301|行政运行|97|50|20|10|1|15|0|1',
    ],
    1,
    [
      '97 X;function=2010301',
      '50 X;function=2010301;economic=301',
      '20 X;function=2010301;economic=302',
      '10 X;function=2010301;economic=303',
      '1 X;function=2010301;economic=309',
      '15 X;function=2010301;economic=310',
      '0 X;function=2010301;economic=312',
      '1 X;function=2010301;economic=399',
    ],
  ],
  [
    '支出预算分类汇总表（按政府预算经济分类）',
    1,
    [
      '科目编码|科目名称|总计|机关工资福利支出|机关商品和服务支出|对事业单位经常性补助|对个人和家庭的补助',
      '|合计|100|50|20|15|15',
    ],
    1,
    [
      '100 X',
      '50 X;governmentEconomic=501',
      '20 X;governmentEconomic=502',
      '15 X;governmentEconomic=505',
      '15 X;governmentEconomic=509',
    ],
  ],
  [
    '一般公共预算基本支出表—人员经费（工资福利支出）（按部门预算经济分类）',
    2,
    [
      '科目名称#2|总计#2|工资奖金津补贴*4|^|^|^|住房公积金#2|其他工资福利支出#2',
      '^|^|小计|基本工资|津贴补贴|奖金|^|^',
      '合计|38|30|10|15|5|6|2',
    ],
    2,
    [
      '38 X;fund=general-public;use=basic',
      '30 X;fund=general-public;use=basic;governmentEconomic=50101',
      '10 X;fund=general-public;use=basic;economic=30101',
      '15 X;fund=general-public;use=basic;economic=30102',
      '5 X;fund=general-public;use=basic;economic=30103',
      '6 X;fund=general-public;use=basic;economic=30113',
      '2 X;fund=general-public;use=basic;economic=30199',
    ],
  ],
  // Below 基本支出 the same words are its parts, and no heading's part is taken for a stranger.
  [
    '部门支出总表',
    2,
    [
      '科目编码#2|科目名称#2|合计#2|基本支出*4|^|^|^|项目支出*2|^',
      '^|^|^|小计|工资福利支出|对个人和家庭的补助|商品和服务支出|小计|专项资金',
      '2010301|行政运行|100|60|40|10|10|40|10',
    ],
    2,
    [
      '100 X;function=2010301',
      '60 X;use=basic;function=2010301',
      '40 X;use=basic.personnel.wages;function=2010301',
      '10 X;use=basic.personnel.household;function=2010301',
      '10 X;use=basic.operating.goods;function=2010301',
      '40 X;use=project;function=2010301',
      '10 ?',
    ],
  ],
  [
    '部门收入总表',
    1,
    [
      '单位代码|单位名称（科目）|合计|上年结转|一般公共预算拨款收入|事业收入|上级补助收入|附属单位上缴收入|' +
        '用事业基金弥补收支差额',
      '|合计|100|10|80|5|2|1|2',
    ],
    1,
    [
      '100 R',
      '10 R;period=carryover',
      '80 R;period=current;fund=general-public',
      '5 R;period=current;fund=unit.institutional',
      '2 R;period=current;fund=unit.superior-subsidy',
      '1 R;period=current;fund=unit.affiliate-remittance',
      '2 R;period=balance',
    ],
  ],
  [
    '部门收入总表',
    2,
    [
      '单位名称#2|总计#2|一般公共预算拨款*2|^|纳入专户管理的非税收入拨款#2|其他收入#2',
      '^|^|小计|经费拨款（补助）|^|^',
      '合计|90|80|70|4|6',
    ],
    2,
    [
      '90 R',
      '80 R;fund=general-public',
      '70 R;fund=general-public.appropriation',
      '4 R;fund=fiscal-account',
      '6 R;fund=unit.other',
    ],
  ],
  [
    '财政专户管理资金预算支出表',
    1,
    ['科目编码|科目名称|合计|基本支出|项目支出', '2050205|高等教育|10|6|4'],
    1,
    [
      '10 X;fund=fiscal-account;function=2050205',
      '6 X;fund=fiscal-account;use=basic;function=2050205',
      '4 X;fund=fiscal-account;use=project;function=2050205',
    ],
  ],
  // A heading that nothing explains makes no second total of what stands under it.
  [
    '财政拨款支出预算表（部门经济分类科目）',
    2,
    [
      '科目编码#2|科目名称#2|总计#2|省级当年财政拨款安排*2|^|上级提前通知的资金*2|^',
      '^|^|^|合计|一般公共预算拨款|合计|一般公共预算拨款',
      '301|工资福利支出|100|80|80|20|20',
    ],
    2,
    [
      '100 X;fund=appropriation;economic=301',
      '80 X;period=current;fund=appropriation;economic=301',
      '80 X;period=current;fund=general-public;economic=301',
      '20 ?',
      '20 ?',
    ],
  ],
  // Line numbers are no amounts, whatever heads them.
  [
    '部门收支总表',
    2,
    [
      '收入*3|^|^|支出*3|^|^',
      '项目|行次|金额|项目|行次|金额',
      '一、一般公共预算拨款收入|1|90|一、一般公共服务支出|32|90',
      '二、其他收入|2|5|二、外交支出|33|5',
    ],
    2,
    ['90 R;fund=general-public', '90 X;function=201'],
  ],
  [
    '“三公”经费预算表',
    1,
    ['项目|2025年预算数|2026年预算数|比2025年增减额|比2025年增减%', '公务接待费|3|2|-1|-33.3%'],
    1,
    [
      '3 X;year=2025;fund=appropriation;item=reception',
      '2 X;fund=appropriation;item=reception',
      '-1 X;fund=appropriation;item=reception;measure=change;against 2025 budget',
      '-33.3% X;fund=appropriation;item=reception;measure=change-rate;against 2025 budget',
    ],
  ],
  [
    '一般公共预算支出预算表',
    2,
    [
      '功能分类科目*2|^|2025年执行数#2|2026年预算数#2|2026年预算数比2025年执行数*2|^',
      '编码|名称|^|^|增减额|增减%',
      '201|一般公共服务支出|90|100|10|11.1%',
    ],
    2,
    [
      '90 X;year=2025;stage=execution;fund=general-public;function=201',
      '100 X;fund=general-public;function=201',
      '10 X;fund=general-public;function=201;measure=change;against 2025 execution',
      '11.1% X;fund=general-public;function=201;measure=change-rate;against 2025 execution',
    ],
  ],
  // Two columns never share a meaning: what is only a part of general public money takes the part, what nothing
  // explains takes none.
  [
    '部门收入总表',
    2,
    [
      '单位名称#2|总计#2|财政拨款（补助）*3|^|^|上级补助收入#2',
      '^|^|小计|经费拨款|纳入一般公共预算管理的非税收入拨款|^',
      '合计|100.5|80|70.25|9.75|20.5',
    ],
    2,
    [
      '100.5 R',
      '80 R;fund=appropriation',
      '70.25 R;fund=general-public.appropriation',
      '9.75 ?',
      '20.5 R;fund=unit.superior-subsidy',
    ],
  ],
  [
    '部门收入总表',
    1,
    [
      '单位名称|合计|一般公共预算拨款|其中：经费拨款|其中：专项收入|其中：行政事业性收费收入|其中：罚没收入|政府性基金',
      '合计|90|80|60.5|9.5|7|3|10',
    ],
    1,
    [
      '90 R',
      '80 R;fund=general-public',
      '60.5 R;fund=general-public.appropriation',
      '9.5 R;fund=general-public.earmarked',
      '7 ?',
      '3 ?',
      '10 R;fund=government-fund',
    ],
  ],
  [
    '一般公共预算支出表',
    2,
    [
      '科目编码#2|科目名称#2|合计#2|省本级支出*3|^|^|补助市县支出#2',
      '^|^|^|小计|基本支出|项目支出|^',
      '201|一般公共服务支出|100.5|60.5|50|10.5|40',
    ],
    2,
    [
      '100.5 X;fund=general-public;function=201',
      '60.5 ?',
      '50 X;fund=general-public;use=basic;function=201',
      '10.5 X;fund=general-public;use=project;function=201',
      '40 ?',
    ],
  ],
  [
    '一般公共预算支出表',
    1,
    ['科目编码|科目名称|合计|本级支出|对下转移支付', '201|一般公共服务支出|1000|600|400'],
    1,
    ['1000 X;fund=general-public;function=201', '600 ?', '400 ?'],
  ],
  [
    '一般公共预算支出表',
    1,
    ['科目编码|科目名称|2025年年初预算数|2025年调整预算数|2026年预算数', '201|一般公共服务支出|90|91|100.5'],
    1,
    [
      '90 X;year=2025;fund=general-public;function=201',
      '91 X;year=2025;stage=adjusted-budget;fund=general-public;function=201',
      '100.5 X;fund=general-public;function=201',
    ],
  ],
  // A bare 小计 above what is left from last year, and the side's total below both.
  [
    '部门收支总体情况表',
    2,
    [
      '收入*2|^|支出*2|^',
      '项目|预算数|功能分类|预算数',
      '财政拨款（补助）|80|206 科学技术支出|95',
      '小计|80|小计|95',
      '单位上年结余（不包括国库集中支付额度结余）|15||',
      '收入总计|95|支出总计|95',
    ],
    3,
    ['80 R;period=current', '95 X'],
  ],
  [
    '部门收支总体情况表',
    2,
    [
      '收入*2|^|支出*2|^',
      '项目|预算数|功能分类|预算数',
      '财政拨款（补助）|80|206 科学技术支出|95',
      '小计|80|小计|95',
      '单位上年结余（不包括国库集中支付额度结余）|15||',
      '收入总计|95|支出总计|95',
    ],
    4,
    ['15 R;period=carryover'],
  ],
  [
    '部门收支总体情况表',
    2,
    [
      '收入*2|^|支出*2|^',
      '项目|预算数|功能分类|预算数',
      '财政拨款（补助）|80|206 科学技术支出|95',
      '小计|80|小计|95',
      '其他收入|15||',
      '收入总计|95|支出总计|95',
    ],
    3,
    ['80 R', '95 X'],
  ],
  [
    '一般公共预算“三公”经费、会议费和培训费支出情况表',
    1,
    ['项目|2026年预算数', '三、公务接待费|7', '四、会议费|3'],
    2,
    ['3 X;fund=general-public;item=conference'],
  ],
  // What comes in stands beside what is spent of both, and what is left over is not divided by what it was for.
  [
    '政府性基金预算财政拨款收入支出表',
    2,
    [
      '科目编码#2|科目名称#2|年初结转和结余*3|^|^|本年收入#2|本年支出*3|^|^|年末结转和结余*2|^',
      '^|^|合计|基本支出结转|项目支出结转和结余|^|小计|基本支出|项目支出|小计|项目支出结转和结余',
      '212|城乡社区支出|10|2|8|20|25|0|25|5|4',
    ],
    2,
    [
      '10 R;period=carryover;fund=government-fund;function=212',
      '2 R;period=carryover;fund=government-fund;use=basic;function=212',
      '8 R;period=carryover;fund=government-fund;use=project;function=212',
      '20 R;period=current;fund=government-fund;function=212',
      '25 X;fund=government-fund;function=212',
      '0 X;fund=government-fund;use=basic;function=212',
      '25 X;fund=government-fund;use=project;function=212',
      '5 X;fund=government-fund;use=carry-forward;function=212',
      '4 ?',
    ],
  ],
  [
    '支出功能分类预算表',
    1,
    ['功能分类科目|总计|财政拨款|单位资金（含上年结转）', '201 一般公共服务支出|100.5|80|20.5'],
    1,
    ['100.5 X;function=201', '80 X;fund=appropriation;function=201', '20.5 X;fund=unit;function=201'],
  ],
  [
    '部门支出总表',
    2,
    [
      '科目编码#2|科目名称#2|合计#2|项目支出*3|^|^',
      '^|^|^|一般性项目支出|专项资金项目支出|基本建设支出',
      '2010801|行政运行|30.5|10|12.5|8',
    ],
    2,
    ['30.5 X;function=2010801', '10 ?', '12.5 ?', '8 ?'],
  ],
  [
    '国有资本经营预算收支表',
    2,
    ['收入*2|^|支出*2|^', '项目|预算数|项目|预算数', '利润收入|50|国有企业资本金注入|60', '上年结转|10|调出资金|0'],
    3,
    ['10 R;period=carryover;fund=state-capital', '0 ?'],
  ],
  [
    '政府采购预算表',
    1,
    ['项目|合计|一般公共预算|政府性基金', '政府采购货物预算|60.5|50|10.5'],
    1,
    [
      '60.5 X;item=procurement.goods',
      '50 X;fund=general-public;item=procurement.goods',
      '10.5 X;fund=government-fund;item=procurement.goods',
    ],
  ],
  [
    '机构运行信息表',
    1,
    ['项目|统计数', '一、“三公”经费支出|18.5', '（一）因公出国（境）团组数（个）|2', '二、机关运行经费|44.5'],
    2,
    // A number of journeys is no money, whatever the table is.
    [],
  ],
])('%s', (title, header, rows, row, expected) => {
  expect(read(title, header, rows, row)).toEqual(expected);
});
