import { expect, test } from 'vitest';
import { FINAL, read, short } from './read-sentences.ts';

/** Sentences as budget disclosures of several provinces write them, with the facts that a reader takes from them. */
test.each<[string, string[]]>([
  // Shanghai
  [
    '“公共安全支出（类）司法（款）公共法律服务（项）”31.00万元，上年：30.00万元，主要公共法律服务。',
    ['310000 X;function=2040607', '300000 X;year=2025;function=2040607'],
  ],
  [
    '2026年一般公共预算安排教育支出（类）普通教育（款）小学教育（项）支出100万元（含上年结转20万元），' +
      '主要用于日常运转，其中：基本支出60万元，主要用于人员工资；项目支出40万元。',
    [
      '1000000 X;fund=general-public;function=2050202',
      '200000 X;period=carryover;fund=general-public;function=2050202',
      '600000 X;fund=general-public;use=basic;function=2050202',
      '400000 X;fund=general-public;use=project;function=2050202',
    ],
  ],
  // The whole of this year's and last year's money is neither.
  [
    '2026年一般公共预算财政拨款收入100万元，其中：当年拨款80万元，上年结转20万元。',
    [
      '1000000 R;fund=general-public',
      '800000 R;period=current;fund=general-public',
      '200000 R;period=carryover;fund=general-public',
    ],
  ],
  // Hunan
  [
    '2026年我单位收入预算1,234.56万元，其中，一般公共预算拨款1,200万元，政府性基金预算拨款0万元，' +
      '财政专户管理资金0万元，上级补助收入34.56万元。收入较去年增加45.21万元，主要是人员增加。',
    [
      '12345600 R',
      '12000000 R;fund=general-public',
      '0 R;fund=government-fund',
      '0 R;fund=fiscal-account',
      '345600 R;fund=unit.superior-subsidy',
      '452100 R;measure=change;against 2025 budget',
    ],
  ],
  [
    '基本支出：2026年本部门基本支出预算数567.89万元，主要是为保障部门正常运转、' +
      '完成日常工作任务而发生的各项支出，包括用于在职和离退休人员基本工资、津贴补贴等人员经费以及办公费、' +
      '印刷费、水电费、办公设备购置等公用经费。',
    ['5678900 X;use=basic'],
  ],
  [
    '项目支出：2026年本部门项目支出预算数312.4万元，' +
      '主要是部门为完成特定行政工作任务或事业发展目标而发生的支出，包括有关业务工作经费、运行维护经费等，其中：' +
      '信访专项支出50万元，主要用于信访维稳等方面；大数据审计支出262.4万元，主要用于平台建设等方面。',
    [
      '3124000 X;use=project',
      '500000 X;use=project;project=信访专项支出',
      '2624000 X;use=project;project=大数据审计支出',
    ],
  ],
  [
    '本部门2026年机关运行经费当年一般公共预算拨款98.6万元，比上年预算增加2.4万元，上升2.49%，主要原因是人员增加。',
    [
      '986000 X;fund=general-public;item=agency-operating',
      '24000 X;fund=general-public;item=agency-operating;measure=change;against 2025 budget',
      '2.49 X;fund=general-public;item=agency-operating;measure=change-rate;against 2025 budget',
    ],
  ],
  [
    '本部门2026年“三公”经费预算数为15万元，其中，公务接待费5万元，因公出国（境）费0万元，' +
      '公务用车购置及运行费10万元（其中，公务用车购置费0万元，公务用车运行费10万元）。' +
      '2026年“三公”经费预算较上年减少1万元，主要原因是厉行节约。',
    [
      '150000 X;fund=appropriation;item=three-publics',
      '50000 X;fund=appropriation;item=reception',
      '0 X;fund=appropriation;item=overseas',
      '100000 X;fund=appropriation;item=vehicles',
      '0 X;fund=appropriation;item=vehicles.purchase',
      '100000 X;fund=appropriation;item=vehicles.operation',
      '-10000 X;fund=appropriation;item=three-publics;measure=change;against 2025 budget',
    ],
  ],
  [
    '2026年本部门会议费预算3万元，拟召开4次会议，人数200人，内容为业务会议；培训费预算2.5万元，' +
      '拟开展2次培训，人数100人，内容为业务培训；拟举办0次节庆、晚会、论坛、赛事活动，经费预算0万元。',
    [
      '30000 X;item=conference',
      '200 X;item=conference;line=人数;measure=count',
      '25000 X;item=training',
      '100 X;item=training;line=人数;measure=count',
      '0 X;line=节庆、晚会、论坛、赛事活动',
    ],
  ],
  [
    '本部门2026年政府采购预算总额120万元，其中，货物类采购预算20万元；工程类采购预算0万元；服务类采购预算100万元。',
    [
      '1200000 X;item=procurement',
      '200000 X;item=procurement.goods',
      '0 X;item=procurement.works',
      '1000000 X;item=procurement.services',
    ],
  ],
  [
    '本部门所有支出实行绩效目标管理。纳入2026年部门整体支出绩效目标的金额为880.29万元，其中，' +
      '基本支出567.89万元，项目支出312.4万元。',
    ['8802900 X', '5678900 X;use=basic', '3124000 X;use=project'],
  ],
  // Zhejiang
  [
    '某市审计局2026年收入预算3456.78万元，其中：一般公共预算拨款收入3400万元，占98.36%；上年结转56.78万元，占1.64%。',
    [
      '34567800 R',
      '34000000 R;period=current;fund=general-public',
      '98.36 R;period=current;fund=general-public;measure=share of flow=revenue',
      '567800 R;period=carryover',
      '1.64 R;period=carryover;measure=share of flow=revenue',
    ],
  ],
  [
    '2026年支出预算3456.78万元，按支出用途分：人员支出2000万元，占57.86%；日常公用支出456.78万元，占13.21%；' +
      '项目支出1000万元，占28.93%。',
    [
      '34567800 X',
      '20000000 X;use=basic.personnel',
      '57.86 X;use=basic.personnel;measure=share of flow=expenditure',
      '4567800 X;use=basic.operating',
      '13.21 X;use=basic.operating;measure=share of flow=expenditure',
      '10000000 X;use=project',
      '28.93 X;use=project;measure=share of flow=expenditure',
    ],
  ],
  [
    '某市审计局2026年一般公共预算当年拨款3400万元，比2025年执行数增加100万元，主要是人员经费增加。',
    ['34000000 X;fund=general-public', '1000000 X;fund=general-public;measure=change;against 2025 execution'],
  ],
  // Sichuan
  [
    '公务接待费较2025年预算下降10%。2026年公务接待费计划用于执行公务、考察调研等，2026年预算安排2万元。',
    [
      '-10 X;fund=appropriation;item=reception;measure=change-rate;against 2025 budget',
      '20000 X;fund=appropriation;item=reception',
    ],
  ],
  [
    '单位现有公务用车2辆，其中：轿车1辆，越野车1辆。2026年安排公务用车购置费0万元。' +
      '2026年安排公务用车运行维护费5万元，用于2辆公务用车燃油、维修、保险等方面支出。',
    [
      '2 S;item=asset.vehicles;measure=count',
      '1 S;item=asset.vehicles;line=轿车;measure=count',
      '1 S;item=asset.vehicles;line=越野车;measure=count',
      '0 X;fund=appropriation;item=vehicles.purchase',
      '50000 X;fund=appropriation;item=vehicles.operation',
    ],
  ],
  // Yunnan
  [
    '2026年部门财务总收入2345.67万元，其中：一般公共预算财政拨款收入2300万元，事业收入0万元，' +
      '事业单位经营收入0万元，上级补助收入0万元，附属单位上缴收入0万元，非同级财政拨款0万元，' +
      '其他收入45.67万元。',
    [
      '23456700 R',
      '23000000 R;fund=general-public',
      '0 R;fund=unit.institutional',
      '0 R;fund=unit.operating',
      '0 R;fund=unit.superior-subsidy',
      '0 R;fund=unit.affiliate-remittance',
      '0 R;fund=unit.other',
      '456700 R;fund=unit.other',
    ],
  ],
  [
    '2026年部门预算总支出2345.67万元。财政拨款安排支出2300万元，其中：基本支出1800万元，' +
      '与上年对比增加100万元；项目支出500万元，与上年对比减少20万元。',
    [
      '23456700 X',
      '23000000 X;fund=appropriation',
      '18000000 X;fund=appropriation;use=basic',
      '1000000 X;fund=appropriation;use=basic;measure=change;against 2025 budget',
      '5000000 X;fund=appropriation;use=project',
      '-200000 X;fund=appropriation;use=project;measure=change;against 2025 budget',
    ],
  ],
  ['2010601行政运行支出1200万元，主要用于在职人员工资福利支出。', ['12000000 X;function=2010601']],
  [
    '公务接待费预算为3万元，较上年减少0.5万元，下降14.29%，国内公务接待批次为40次，共计接待400人次。',
    [
      '30000 X;fund=appropriation;item=reception',
      '-5000 X;fund=appropriation;item=reception;measure=change;against 2025 budget',
      '-14.29 X;fund=appropriation;item=reception;measure=change-rate;against 2025 budget',
    ],
  ],
  [
    '公务用车购置及运行维护费为17.5万元，较上年无变化。其中：公务用车购置费0万元，较上年无变化；' +
      '公务用车运行维护费17.5万元，较上年无变化。共计购置公务用车0辆，年末公务用车保有量为5辆。',
    [
      '175000 X;fund=appropriation;item=vehicles',
      '0 X;fund=appropriation;item=vehicles.purchase',
      '175000 X;fund=appropriation;item=vehicles.operation',
      '0 X;item=vehicles.purchase;measure=count',
      '5 S;item=asset.vehicles;measure=count',
    ],
  ],
  // Inner Mongolia
  [
    '2026年，“三公”经费财政拨款预算安排10万元，比上年预算减少2万元，下降16.67%；其中：因公出国（境）' +
      '费用0万元，与上年持平；公务用车购置及运行维护费8万元，比上年减少2万元，下降20%。',
    [
      '100000 X;fund=appropriation;item=three-publics',
      '-20000 X;fund=appropriation;item=three-publics;measure=change;against 2025 budget',
      '-16.67 X;fund=appropriation;item=three-publics;measure=change-rate;against 2025 budget',
      '0 X;fund=appropriation;item=overseas',
      '80000 X;fund=appropriation;item=vehicles',
      '-20000 X;fund=appropriation;item=vehicles;measure=change;against 2025 budget',
      '-20 X;fund=appropriation;item=vehicles;measure=change-rate;against 2025 budget',
    ],
  ],
  // Shandong
  [
    '2026年支出总计2,345.67万元，包括：一般公共服务支出2,000万元；社会保障和就业支出200万元；' +
      '卫生健康支出100万元；住房保障支出45.67万元。',
    [
      '23456700 X',
      '20000000 X;function=201',
      '2000000 X;function=208',
      '1000000 X;function=210',
      '456700 X;function=221',
    ],
  ],
  // Beijing
  [
    '2026年收入预算5000万元，比2025年4500万元增加500万元，增长11.11%。其中：本年财政拨款收入4900万元，' +
      '比2025年4400万元增加500万元，增长11.36%；上年结转100万元，与2025年100万元持平。',
    [
      '50000000 R',
      '45000000 R;year=2025',
      '5000000 R;measure=change;against 2025 budget',
      '11.11 R;measure=change-rate;against 2025 budget',
      '49000000 R;period=current;fund=appropriation',
      '44000000 R;year=2025;period=current;fund=appropriation',
      '5000000 R;period=current;fund=appropriation;measure=change;against 2025 budget',
      '11.36 R;period=current;fund=appropriation;measure=change-rate;against 2025 budget',
      '1000000 R;period=carryover',
      '1000000 R;year=2025;period=carryover',
    ],
  ],
  [
    '因公出国（境）费用2026年预算数8.5万元，比2025年预算数9.0万元减少0.5万元，主要原因：压减出国团组。',
    [
      '85000 X;fund=appropriation;item=overseas',
      '90000 X;year=2025;fund=appropriation;item=overseas',
      '-5000 X;fund=appropriation;item=overseas;measure=change;against 2025 budget',
    ],
  ],
  // Hebei
  [
    '我单位2026年收入预算1,234万元，其中：一般公共预算收入1,200万元，基金预算收入0万元，' +
      '国有资本经营预算收入0万元，财政专户核拨收入0万元，其他来源收入34万元。',
    [
      '12340000 R',
      '12000000 R;fund=general-public',
      '0 R;fund=government-fund',
      '0 R;fund=state-capital',
      '0 R;fund=fiscal-account',
      '340000 R;fund=non-appropriation',
    ],
  ],
  [
    '2026年支出预算1,234万元，其中基本支出800万元，包括人员经费700万元和日常公用经费100万元；' +
      '项目支出434万元，主要为信息化建设项目。',
    [
      '12340000 X',
      '8000000 X;use=basic',
      '7000000 X;use=basic.personnel',
      '1000000 X;use=basic.operating',
      '4340000 X;use=project',
    ],
  ],
  [
    '2026年本部门政府采购支出预算总额200万元，其中：政府采购货物预算50万元、政府采购工程预算0万元、' +
      '政府采购服务预算150万元。面向中小企业预留180万元，其中面向小微企业预留120万元。',
    [
      '2000000 X;item=procurement',
      '500000 X;item=procurement.goods',
      '0 X;item=procurement.works',
      '1500000 X;item=procurement.services',
      '1800000 X;item=procurement.sme',
      '1200000 X;item=procurement.small-micro',
    ],
  ],
  [
    '2026年上缴上级支出0万元，对附属单位补助支出0万元，事业单位经营支出0万元，结转下年0万元。',
    ['0 X;use=remittance', '0 X;use=affiliate-subsidy', '0 X;use=business', '0 X;use=carry-forward'],
  ],
  [
    '2026年收入合计10万元，其中：财政专户管理资金收入6万元；其他收入4万元。',
    ['100000 R', '60000 R;fund=fiscal-account', '40000 R;fund=unit.other'],
  ],
  // Liaoning
  [
    '2026年收入预算总额5000万元，同口径比上年增加200万元，增长4.17%。',
    ['50000000 R', '2000000 R;measure=change;against 2025 budget', '4.17 R;measure=change-rate;against 2025 budget'],
  ],
  // Anhui
  [
    '收入按资金来源分为：一般公共预算拨款4900万元、政府性基金预算拨款100万元。',
    ['49000000 R;fund=general-public', '1000000 R;fund=government-fund'],
  ],
  // Xinjiang: what is held is worth so much, which is no budget.
  ['房屋3000平方米，价值500万元；车辆5辆，价值100万元。', ['5 S;item=asset.vehicles;measure=count']],
  [
    '截至2025年底，房屋3000平方米，价值500万元；车辆5辆，价值100万元；其中：一般公务用车2辆，价值40万元；' +
      '办公家具价值28.35万元。',
    [
      '5000000 S;year=2025;final;item=asset.fixed;line=房屋',
      '5 S;year=2025;final;item=asset.vehicles;measure=count',
      '1000000 S;year=2025;final;item=asset.vehicles',
      '2 S;year=2025;final;item=asset.vehicles;line=一般公务用车;measure=count',
      '400000 S;year=2025;final;item=asset.vehicles;line=一般公务用车',
      '283500 S;year=2025;final;item=asset.fixed;line=办公家具',
    ],
  ],
  // A class that stands below many others is not guessed.
  ['行政运行（项）2026年预算数为1200万元，比2025年执行数增加35万元，增长3%，主要原因是工资调标。', []],
])('%s', (text, expected) => {
  expect(read([text]).facts.map((fact) => short(fact))).toEqual(expected);
});

test.each<[string, string[]]>([
  [
    '2025年度收入总计3000万元，支出总计3000万元。与2024年度相比，收、支总计各增加200万元，增长7.14%，主要是项目增加。',
    [
      '30000000 R',
      '30000000 X',
      '2000000 R;measure=change;against 2024 final',
      '2000000 X;measure=change;against 2024 final',
      '7.14 R;measure=change-rate;against 2024 final',
      '7.14 X;measure=change-rate;against 2024 final',
    ],
  ],
  [
    '2025年度政府性基金预算财政拨款收入5万元；年初结转和结余0万元；支出5万元，其中基本支出0万元，' +
      '项目支出5万元；年末结转和结余0万元。',
    [
      '50000 R;period=current;fund=government-fund',
      '0 R;period=carryover;fund=government-fund',
      '50000 X;fund=government-fund',
      '0 X;fund=government-fund;use=basic',
      '50000 X;fund=government-fund;use=project',
      '0 X;fund=government-fund;use=carry-forward',
    ],
  ],
  [
    '公务用车购置及运行维护费支出决算8万元。其中：公务用车购置支出0万元，全年购置公务用车0辆。' +
      '公务用车运行维护支出8万元，截至2025年12月31日，我单位开支财政拨款的公务用车保有量为3辆。',
    [
      '80000 X;fund=appropriation;item=vehicles',
      '0 X;fund=appropriation;item=vehicles.purchase',
      '0 X;item=vehicles.purchase;measure=count',
      '80000 X;fund=appropriation;item=vehicles.operation',
      '3 S;item=asset.vehicles;measure=count',
    ],
  ],
  [
    '授予中小企业合同金额180万元，占政府采购支出总额的90%，其中：授予小微企业合同金额120万元，' +
      '占授予中小企业合同金额的66.67%；货物采购授予中小企业合同金额占货物支出金额的100%。',
    [
      '1800000 X;item=procurement.sme',
      '90 X;item=procurement.sme;measure=share of flow=expenditure;item=procurement',
      '1200000 X;item=procurement.small-micro',
      '66.67 X;item=procurement.small-micro;measure=share of flow=expenditure;item=procurement.sme',
    ],
  ],
  [
    '2025年本部门开支会议费3万元，用于召开2次会议；开支培训费2万元；未举办节庆、晚会、论坛、赛事活动，开支0万元。',
    ['30000 X;item=conference', '20000 X;item=training', '0 X;line=节庆、晚会、论坛、赛事活动'],
  ],
])('final accounts: %s', (text, expected) => {
  expect(
    read([text], { ...FINAL, fiscalYear: 2025 }).facts.map((fact) =>
      short(fact, { ...FINAL, fiscalYear: 2025 })
        .replace(/;?\bfinal(?=;|$)/, '')
        .replace(/stage=final;?/, ''),
    ),
  ).toEqual(expected);
});
