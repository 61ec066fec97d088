import { finishTable, type FormContext } from '../context.ts';
import { naturalWidth } from '../matrix.ts';
import { printScaled } from '../money.ts';
import type { Random } from '../random.ts';
import { makeCell, type CellKind, type TableSpec } from '../table.ts';
import type { StructureFamily, WholeDocument } from './family.ts';

interface Column {
  readonly header: string;
  readonly kind: CellKind;
  readonly text: (random: Random, row: number) => string;
}

interface List {
  readonly title: string;
  readonly unitLine: string | null;
  readonly rows: number;
  readonly columns: readonly Column[];
}

const decimal = (random: Random, most: number, places: number): string =>
  printScaled(BigInt(random.int(1, most * 10 ** places)), places, false);

const number: Column = { header: '序号', kind: 'code', text: (_, row) => String(row + 1) };
const named = (header: string, names: readonly string[]): Column => ({
  header,
  kind: 'label',
  text: (random, row) =>
    row < names.length ? names[row]! : `${random.pick(names)}${Math.floor(row / names.length) + 1}`,
});
const figure = (header: string, most: number, places: number): Column => ({
  header,
  kind: 'amount',
  text: (random) => decimal(random, most, places),
});
const growth = (header: string): Column => ({
  header,
  kind: 'amount',
  text: (random) => `${random.chance(0.25) ? '-' : ''}${decimal(random, 20, 1)}`,
});

const GOODS = [
  '川贝',
  '金银花',
  '检测设备',
  '注射液',
  '医用材料',
  '中药',
  '西药',
  '血液制品',
  '一次性用品',
  '营养液',
] as const;
const PLACES = [
  '城中区',
  '城东区',
  '江南区',
  '海港区',
  '高新区',
  '开发区',
  '新城县',
  '平安县',
  '长安县',
  '安定县',
] as const;
const ACTIVITIES = [
  '全民健身活动',
  '文化惠民活动',
  '科普宣传活动',
  '健康服务活动',
  '读书交流活动',
  '志愿服务活动',
  '就业服务活动',
  '普法宣传活动',
] as const;
const INDICATORS: readonly (readonly [name: string, unit: string])[] = [
  ['一、地区生产总值', '亿元'],
  ['二、规模以上工业增加值', '亿元'],
  ['三、固定资产投资', '亿元'],
  ['四、社会消费品零售总额', '亿元'],
  ['五、一般公共预算收入', '亿元'],
  ['一般公共预算支出', '亿元'],
  ['六、全社会用电量', '亿千瓦时'],
  ['七、进出口总额', '亿元'],
  ['八、期末常住人口', '万人'],
  ['九、城乡居民人均收入', '元'],
];

const prices = (random: Random): List => {
  const per = random.pick(['元/克', '元/次', '元/盒', '元']);
  return {
    title: random.pick(['医疗服务项目价格目录', '药品采购价格表', '行政事业性收费标准目录']),
    unitLine: `${random.pick(['单价', '单位', '计价单位'])}：${per}`,
    rows: random.int(18, 70),
    columns: [
      number,
      named('项目名称', GOODS),
      { header: '项目编码', kind: 'code', text: (draw) => `T${draw.int(100_000_000, 999_999_999)}` },
      figure(random.pick(['收费标准', '最高价格', '单价']), 900, random.pick([0, 2, 4])),
      { header: '备注', kind: 'text', text: (draw) => (draw.chance(0.1) ? '含材料' : '') },
    ],
  };
};

const indicators = (random: Random, year: number): List => ({
  title: `${year}年1—${random.int(2, 11)}月国民经济主要指标`,
  unitLine: null,
  rows: INDICATORS.length,
  columns: [
    { header: '指标', kind: 'label', text: (_, row) => INDICATORS[row]![0] },
    { header: '单位', kind: 'text', text: (_, row) => INDICATORS[row]![1] },
    figure(random.pick(['数值', '累计']), 9000, 2),
    growth(random.pick(['增长（%）', '同比增长（%）', '比上年增长%'])),
  ],
});

const quarters = (random: Random, year: number): List => ({
  title: `${year}年各区县主要经济指标完成情况`,
  unitLine: random.pick(['单位：亿元', '单位：亿元、%', null]),
  rows: PLACES.length,
  columns: [
    named(random.pick(['地区', '区县']), PLACES),
    ...['一季度', '上半年', '前三季度', '全年'].map((header) => figure(header, 900, 2)),
  ],
});

const regions = (random: Random, year: number): List => ({
  title: `${year}年各区县基本情况表`,
  unitLine: random.pick([null, '单位：平方公里、万人']),
  rows: PLACES.length,
  columns: [
    named('地区', PLACES),
    figure('面积', 900, 0),
    figure('常住人口', 90, 1),
    figure('社区数量', 200, 0),
    growth('人口增长率（%）'),
  ],
});

const activities = (random: Random, year: number): List => ({
  title: `${year}年重点活动安排表`,
  unitLine: null,
  rows: random.int(8, 30),
  columns: [
    number,
    named('活动名称', ACTIVITIES),
    { header: '时间', kind: 'text', text: (draw) => `${draw.int(1, 12)}月${draw.int(1, 28)}日` },
    { header: '地点', kind: 'text', text: (draw) => `${draw.pick(PLACES)}文化中心` },
    figure('参加人数', 900, 0),
    { header: '责任单位', kind: 'text', text: (draw) => `${draw.pick(PLACES)}${draw.pick(['文化局', '教育局'])}` },
  ],
});

const LISTS = [prices, indicators, quarters, regions, activities];

function listTable(context: FormContext, { columns, rows, ...list }: List, random: Random): TableSpec {
  const cells = columns.flatMap(({ header, kind, text }, column) => [
    makeCell(0, column, 'header', header, { bold: context.style.headerBold }),
    ...Array.from({ length: rows }, (_, row) =>
      makeCell(row + 1, column, kind, text(random.fork(`${row}/${column}`), row)),
    ),
  ]);
  return finishTable(context, {
    ...list,
    form: 'unknown' as never,
    columns: columns.map(({ kind }, column) => ({ kind, width: naturalWidth(cells, column, 4) })),
    headerRows: 1,
    rowCount: rows + 1,
    cells,
  });
}

/** A notice, a report of statistics or a list of prices: money stands in it, but none of a budget's. */
function wholeNotice({ budget, ...context }: FormContext, random: Random): WholeDocument {
  const year = budget.fiscalYear,
    chosen = random.fork('lists').shuffle(LISTS).slice(0, random.int(1, 3));
  return {
    kind: 'other',
    cover: random.chance(0.4) ? [budget.place.city, random.pick(['工作安排', '统计公报', '公示目录'])] : [],
    tables: chosen.map((list, index) => {
      const draw = random.fork(`list${index}`);
      return listTable({ budget, ...context }, list(draw, year), draw);
    }),
  };
}

export const noBudget: StructureFamily = {
  name: 'no-budget',
  set: 'build',
  what: 'documents that are no budgets: prices, indicators, places, activities',
  style: () => ({ captionLabel: '', tableNumbers: 'none' }),
  whole: wholeNotice,
};
