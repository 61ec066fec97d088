import { describe, expect, test } from 'vitest';
import { joinParagraphs } from '../../../src/meaning/narrative/paragraphs.ts';
import { FINAL, lineAt, read, short, SIZE } from './read-sentences.ts';

describe('one sentence', () => {
  test.each<[string, string[]]>([
    [
      '2026年收入预算110896.62万元，比2025年年初预算数115041.34万元减少4144.72万元，下降3.60%。',
      [
        '1108966200 R',
        '1150413400 R;year=2025',
        '-41447200 R;measure=change;against 2025 budget',
        '-3.6 R;measure=change-rate;against 2025 budget',
      ],
    ],
    [
      '2026年支出预算31,670.73万元，其中：基本支出1,998.43万元，项目支出29,672.3万元。',
      ['316707300 X', '19984300 X;use=basic', '296723000 X;use=project'],
    ],
    [
      '2026年支出预算合计100万元，其中：基本支出60万元，占60%；项目支出40万元，占40%。',
      [
        '1000000 X',
        '600000 X;use=basic',
        '60 X;use=basic;measure=share of flow=expenditure',
        '400000 X;use=project',
        '40 X;use=project;measure=share of flow=expenditure',
      ],
    ],
    [
      '2026年本单位收入预算90万元，其中，一般公共预算拨款80万元，事业收入0万元，上年结转10万元。',
      [
        '900000 R',
        '800000 R;period=current;fund=general-public',
        '0 R;period=current;fund=unit.institutional',
        '100000 R;period=carryover',
      ],
    ],
    [
      '2026年度收入、支出预算总计50万元，与上年相比收、支预算总计各增加5万元，增长11.11%。',
      [
        '500000 R',
        '500000 X',
        '50000 R;measure=change;against 2025 budget',
        '50000 X;measure=change;against 2025 budget',
        '11.11 R;measure=change-rate;against 2025 budget',
        '11.11 X;measure=change-rate;against 2025 budget',
      ],
    ],
    ['2026年财政拨款收支总预算50万元。', ['500000 R;fund=appropriation']],
    ['教育支出（类）进修及培训（款）培训支出（项）3万元，与上年预算数持平。', ['30000 X;function=2050803']],
    ['2080501-行政单位离退休227.72万元。', ['2277200 X;function=2080501']],
    ['公共安全支出（204类）司法（06款）行政运行（01项）1672.67万元。', ['16726700 X;function=2040601']],
    [
      '商品和服务支出（302）1421.06万元，较上年增加130.06万元。',
      ['14210600 X;economic=302', '1300600 X;economic=302;measure=change;against 2025 budget'],
    ],
    ['“住房保障支出”科目913元，主要用于住房公积金支出5元。', ['913 X;function=221']],
    [
      '2026年“三公”经费预算数为8千元，比上年减少1千元。',
      [
        '8000 X;fund=appropriation;item=three-publics',
        '-1000 X;fund=appropriation;item=three-publics;measure=change;against 2025 budget',
      ],
    ],
    [
      '公务用车购置及运行维护费24.8万元（公务用车购置费0万元，比上年减少19.6万元；公务用车运行维护费24.8万元。' +
        '）比上年减少25.05万元，下降50.3%。',
      [
        '248000 X;fund=appropriation;item=vehicles',
        '0 X;fund=appropriation;item=vehicles.purchase',
        '-196000 X;fund=appropriation;item=vehicles.purchase;measure=change;against 2025 budget',
        '248000 X;fund=appropriation;item=vehicles.operation',
        '-250500 X;fund=appropriation;item=vehicles;measure=change;against 2025 budget',
        '-50.3 X;fund=appropriation;item=vehicles;measure=change-rate;against 2025 budget',
      ],
    ],
    [
      '2026年政府采购预算总额132万元，其中：货物类采购预算30万元、工程类采购预算0万元、服务类采购预算102万元。',
      [
        '1320000 X;item=procurement',
        '300000 X;item=procurement.goods',
        '0 X;item=procurement.works',
        '1020000 X;item=procurement.services',
      ],
    ],
    ['2026年本部门委托业务费财政拨款预算总额236.75万元。', ['2367500 X;fund=appropriation;economic=30227']],
    [
      '政府性基金拨款支出预算为0；国有资本经营预算拨款支出预算为0。',
      ['0 X;fund=government-fund', '0 X;fund=state-capital'],
    ],
    [
      '单位预留机动经费2,388.04万元，与上年相比增加2,247.84万元（上年财政仅安排预留机动140.2万元），增长16倍。',
      [
        '23880400 X;use=contingency',
        '22478400 X;use=contingency;measure=change;against 2025 budget',
        '1402000 X;year=2025;use=contingency',
        '1600 X;use=contingency;measure=change-rate;against 2025 budget',
      ],
    ],
    [
      '公务接待费预算支出116.5万元，本年数小于上年预算数40.05万元，主要是厉行节约。',
      [
        '1165000 X;fund=appropriation;item=reception',
        '-400500 X;fund=appropriation;item=reception;measure=change;against 2025 budget',
      ],
    ],
    [
      '一般公共预算“三公”经费、会议费、培训费预算支出共263.72万元。',
      ['2637200 X;fund=general-public;item=three-publics+conference+training'],
    ],
    ['全市一般公共预算收入完成200亿元，增长5%。', []],
    [
      '公务接待费0万元，较上年增加（减少）0万元（0%），增加（减少）的主要原因是无变化。',
      [
        '0 X;fund=appropriation;item=reception',
        '0 X;fund=appropriation;item=reception;measure=change;against 2025 budget',
        '0 X;fund=appropriation;item=reception;measure=change-rate;against 2025 budget',
      ],
    ],
    [
      '支出预算50万元，比上年增加9万元，主要原因是基本支出增加养老保险、职业年金缴费等9万元。',
      [
        '500000 X',
        '90000 X;measure=change;against 2025 budget',
        '90000 X;use=basic;measure=change;against 2025 budget',
      ],
    ],
    [
      '在职人员经费90万元，主要是社保缴费等支出，其中含新建医院运营补助经费30万元。',
      ['900000 X;use=basic.personnel', '300000 X;use=basic.personnel;line=新建医院运营补助经费'],
    ],
    [
      '项目支出20万元，其中：养老服务发展资金由2025年14万元增加至20万元。',
      [
        '200000 X;use=project',
        '140000 X;year=2025;use=project;project=养老服务发展资金',
        '200000 X;use=project;project=养老服务发展资金',
      ],
    ],
    [
      '收入预算90万元，其中：用事业基金弥补收支差额3万元、上年实户资金余额2万元。',
      ['900000 R', '30000 R;period=balance', '20000 R;period=account-balance'],
    ],
    ['公共安全支出（类）法院（款）一般行政事务管理（项）支出6万元。', ['60000 X;function=2040502']],
    [
      '2026年公用经费9万元，主要包括：办公费6万元、水费1万元、电费2万元。',
      [
        '90000 X;use=basic.operating',
        '60000 X;use=basic.operating;economic=30201',
        '10000 X;use=basic.operating;economic=30205',
        '20000 X;use=basic.operating;economic=30206',
      ],
    ],
  ])('%s', (text, expected) => {
    expect(read([text]).facts.map((fact) => short(fact))).toEqual(expected);
  });
});

describe('counts and holdings', () => {
  test.each<[string, string[]]>([
    [
      '截至2025年12月31日，本部门共有车辆5辆，其中，执法执勤用车0辆、特种专业技术用车5辆。' +
        '单位价值100万元以上设备25台（套）。',
      [
        '5 S;year=2025;stage=final;item=asset.vehicles;measure=count',
        '0 S;year=2025;stage=final;item=asset.vehicles;line=执法执勤用车;measure=count',
        '5 S;year=2025;stage=final;item=asset.vehicles;line=特种专业技术用车;measure=count',
        '25 S;year=2025;stage=final;item=asset.equipment;measure=count',
      ],
    ],
    [
      '2026年部门预算安排购置车辆2辆，其中：机要通信用车2辆；购置单价100万元以上设备0台。',
      [
        '2 X;item=vehicles.purchase;measure=count',
        '2 X;item=vehicles.purchase;line=机要通信用车;measure=count',
        '0 X;item=asset.equipment;measure=count',
      ],
    ],
    [
      '上年期末，固定资产总额250.67万元，其中，房屋建筑物0万元，车辆95.07万元，办公设备134.67万元。',
      [
        '2506700 S;year=2025;stage=final;item=asset.fixed',
        '0 S;year=2025;stage=final;item=asset.fixed;line=房屋建筑物',
        '950700 S;year=2025;stage=final;item=asset.vehicles',
        '1346700 S;year=2025;stage=final;item=asset.equipment;line=办公设备',
      ],
    ],
    ['其中：项目支出537.46万元，涉及项目5个。', ['5374600 X;use=project', '5 X;use=project;measure=count']],
    ['纳入本部门预算编制范围的预算单位共4个。', ['4 S;line=预算单位;measure=count']],
    ['今年新建公园25个，比上年增加3个。', []],
  ])('%s', (text, expected) => {
    expect(
      read([text]).facts.map((fact) =>
        short(fact).replace('stage=final', 'stage=final').replace(';final', ';stage=final'),
      ),
    ).toEqual(expected);
  });
});

describe('headings, lists and runs of paragraphs', () => {
  test.each<[string[], string[]]>([
    [['一、部门收支总体情况', '收入预算图 本级财政拨款收入', '2026年支出预算50万元。'], ['500000 X']],
    [
      [
        '九、一般公共预算“三公”经费支出情况',
        '（一）因公出国（境）费',
        '2026年预算安排14.00万元，比上年增加0.00万元，增长0.00%。',
      ],
      [
        '140000 X;fund=general-public;item=overseas',
        '0 X;fund=general-public;item=overseas;measure=change;against 2025 budget',
        '0 X;fund=general-public;item=overseas;measure=change-rate;against 2025 budget',
      ],
    ],
    [
      [
        '（一）收入预算总计21万元。包括：',
        '1．本年收入合计20万元。',
        '（1）一般公共预算拨款收入20万元。',
        '2．上年结转结余为1万元。',
      ],
      [
        '210000 R',
        '200000 R;period=current',
        '200000 R;period=current;fund=general-public',
        '10000 R;period=carryover',
      ],
    ],
    [
      [
        '五、财政拨款支出预算情况说明',
        '（一）公共安全支出（类）',
        '检察（款）：2026年预算支出合计16万元。其中：',
        '1．行政运行（项）支出10万元。',
      ],
      ['160000 X;fund=appropriation;function=20404', '100000 X;fund=appropriation;function=2040401'],
    ],
    [
      ['2026年财政拨款基本支出预算30万元，其中：', '（一）人员经费20万元。', '（二）公用经费10万元。'],
      [
        '300000 X;fund=appropriation;use=basic',
        '200000 X;fund=appropriation;use=basic.personnel',
        '100000 X;fund=appropriation;use=basic.operating',
      ],
    ],
    [
      [
        '（五）项目支出9万元，具体包括：',
        '1.城市管理运行保障5万元，主要包括：市容环境管理专项经费4万元，用于市容整治。',
      ],
      [
        '90000 X;use=project',
        '50000 X;use=project;project=城市管理运行保障',
        '40000 X;use=project;project=市容环境管理专项经费,parent:城市管理运行保障',
      ],
    ],
    [
      [
        '截至2025年底，某市审计局占用使用国有资产总体情况为',
        '1.房屋1200平方米，价值310.50万元。',
        '2.车辆2辆，价值42.60万元。',
      ],
      [
        '3105000 S;year=2025;final;item=asset.fixed;line=房屋',
        '2 S;year=2025;final;item=asset.vehicles;measure=count',
        '426000 S;year=2025;final;item=asset.vehicles',
      ],
    ],
    [['（一）机关运行经费。2026年财政拨款预算9万元。'], ['90000 X;fund=appropriation;item=agency-operating']],
  ])('%s', (texts, expected) => {
    expect(read(texts).facts.map((fact) => short(fact))).toEqual(expected);
  });
});

test('final accounts state the budget beside the result', () => {
  const { facts } = read(
    ['一般公共预算财政拨款支出年初预算为200万元，支出决算为196.4万元，完成年初预算的98.20%。'],
    FINAL,
  );
  expect(facts.map(({ amount, stage, measure }) => [amount, stage, measure])).toEqual([
    ['2000000', 'budget', undefined],
    ['1964000', 'final', undefined],
    ['98.2', 'final', 'share'],
  ]);
  expect(facts[2]!.of).toMatchObject({ stage: 'budget', fund: 'general-public' });
});

test.each<[string[], string[]]>([
  [
    ['人民调解项目经费情况说明', '一、项目概述', '化解矛盾。', '六、年度预算安排', '795万元'],
    ['7950000 X;use=project;project=人民调解'],
  ],
  [
    ['项目经费情况说明', '六、年度预算安排', '第一季度用款计划15万元，第二季度用款计划5万元。'],
    ['150000 X;use=project;line=第一季度用款计划', '50000 X;use=project;line=第二季度用款计划'],
  ],
  [
    [
      '生命健康专项（政策资金）经费情况说明',
      '六、年度预算安排',
      '项目总预算9.00万，其中支持规模发展6.00万，支持稳增长3.00万，合计9.00万。',
      '七、绩效目标',
      '其他情况说明',
      '公务接待费1万元。',
    ],
    [
      '90000 X;use=project;project=生命健康专项(政策资金)',
      '60000 X;use=project;project=支持规模发展,parent:生命健康专项(政策资金)',
      '30000 X;use=project;project=支持稳增长,parent:生命健康专项(政策资金)',
      '90000 X;use=project;project=生命健康专项(政策资金)',
      '10000 X;fund=appropriation;item=reception',
    ],
  ],
  [
    [
      '七、关于某市审计局2026年项目支出情况说明',
      '项目名称：成果转化专项',
      '设立的政策依据：实施意见',
      '预算安排规模：8万元',
      '资金分配情况：对企业补助6万元，商品和服务支出2万元。',
      '项目名称：科普活动周',
      '预算安排规模：3万元',
      '八、“三公”经费情况说明',
      '2026年“三公”经费预算数为1万元。',
    ],
    [
      '80000 X;use=project;project=成果转化专项',
      '60000 X;use=project;economic=312;project=成果转化专项',
      '20000 X;use=project;economic=302;project=成果转化专项',
      '30000 X;use=project;project=科普活动周',
      '10000 X;fund=appropriation;item=three-publics',
    ],
  ],
])('what a project is for, under its name: %s', (texts, expected) => {
  expect(read(texts).facts.map((fact) => short(fact))).toEqual(expected);
});

test('limits, purposes and money of the whole city are told, not taken', () => {
  const { facts, unread } = read(['单价50万元以上设备0台，主要用于支付物业费3万元。', '全市税收收入完成200亿元。']);
  expect(facts).toHaveLength(1);
  expect(unread.map(({ text, reason }) => [text, reason])).toEqual([
    ['3万元', 'what the money is for'],
    ['200亿元', 'money outside the department'],
  ]);
});

test.each<[string, [string, string][], string[]]>([
  ['单价100万元（含）以上设备情况详见附件。', [['threshold', '100万元']], []],
  ['城乡居民参保率为98.65%。', [['rate', '98.65%']], []],
  ['坚持提质增效，计划完成投资176.4亿元。', [['outcome', '176.4亿元']], []],
  ['收入较上年增加6万元，主要原因是气象业务维持6万元。', [['reason', '6万元']], []],
  ['收入较上年增加6万元，主要原因是气象业务维持5万元。', [], ['5万元']],
  // A percentage beside money may be a share of it.
  ['全市税收收入完成200亿元，完成目标的98%。', [], ['200亿元', '98%']],
])('%s: its bounds and rates of other things stand in the sentence', (text, asides, left) => {
  const { statements, unread } = read([text]);
  const own = statements.flatMap((statement) =>
    (statement.asides ?? []).map((aside) => ({ ...aside, cut: statement.text.slice(...aside.span) })),
  );
  expect(own.map(({ kind, cut }) => [kind, cut])).toEqual(asides);
  expect(unread.map((each) => each.text)).toEqual(left);
});

test('a fact says where it stands: statement, span, page, unit and decimals', () => {
  const { facts, statements } = read(['一、收入预算', '本部门概况。2026年收入预算12.50万元。']);
  expect(statements).toMatchObject([{ id: 's1', text: '2026年收入预算12.50万元。', page: 1, heading: '一、收入预算' }]);
  expect(facts[0]).toMatchObject({
    form: 'narrative',
    published: { text: '12.50', moneyUnit: '万元', decimals: 2 },
    tolerance: '50',
    provenance: [{ statement: 's1', span: [9, 16] }],
    proven: 0,
  });
});

describe('paragraphs', () => {
  const full = 122 + 24 * SIZE;
  test('lines join over the line and the page, and end where a line is short or the next is indented', () => {
    const lines = [
      lineAt('2026年一般公共预算拨款5,753.07万元,比上年', 0, 122, full),
      lineAt('执行数增加13.59万元,增长', 1, 90, full),
      lineAt('0.2%,与上年持平。', 2, 90, 250),
      lineAt('其中:人员支出2,906.80万', 3, 122, full),
      lineAt('元,占49.4%。', 0, 90, 200, 2),
      lineAt('另起一段。', 1, 122, 220, 2),
      lineAt('左边一行。', 2, 90, 200, 2),
    ];
    expect(joinParagraphs(lines).map(({ text }) => text)).toEqual([
      '2026年一般公共预算拨款5,753.07万元,比上年执行数增加13.59万元,增长0.2%,与上年持平。',
      '其中:人员支出2,906.80万元,占49.4%。',
      '另起一段。',
      '左边一行。',
    ]);
  });

  test('what may not be broken at the start of a line stands whole on the next: no room is left on purpose', () => {
    // 3.5 characters are free, and （项）： needs four; 项目 would have fitted, so its line was ended.
    const lines = [
      lineAt('10.卫生健康支出(类)行政事业单位医疗(款)行政单位医疗', 0, 122, full - 3.5 * SIZE),
      lineAt('（项）：2026年预算数为21.33万元,比上年预算数', 1, 90, full),
      lineAt('增加0.83万元,主要原因是人员增加', 2, 90, full),
      lineAt('减少0.90万元,下降', 3, 122, full - 5 * SIZE),
      lineAt('12.86%。', 4, 90, 170),
      lineAt('另起一段', 5, 122, full - 3.5 * SIZE),
      lineAt('项目支出', 6, 90, 250),
    ];
    expect(joinParagraphs(lines).map(({ text }) => text)).toEqual([
      '10.卫生健康支出(类)行政事业单位医疗(款)行政单位医疗(项):2026年预算数为21.33万元,' +
        '比上年预算数增加0.83万元,主要原因是人员增加',
      '减少0.90万元,下降12.86%。',
      '另起一段',
      '项目支出',
    ]);
  });

  test('digits of another font, cut off as a piece of their own, go back into their gap', () => {
    const lines = [
      lineAt('(二)项目支出: 年本单位项目支出预算', 0, 111, 420),
      lineAt('2026', 0, 224, 256),
      lineAt('270.00', 0, 424, 472),
      lineAt('万元。', 0, 476, 524),
    ];
    expect(joinParagraphs(lines).map(({ text, level }) => [text, level])).toEqual([
      ['(二)项目支出:2026年本单位项目支出预算270.00万元。', 2],
    ]);
  });
});
