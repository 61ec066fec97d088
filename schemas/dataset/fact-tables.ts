import { z } from 'zod';
import { FACT_STAGES, membersInWords } from './members.ts';
import { Flow, Measure } from '../coordinates.ts';
import { FORM_IDS } from '../forms/index.ts';
import { choice, exact, flag, measurement, text, whole } from './column.ts';
import { documentId } from './document-tables.ts';
import { OF_DOCUMENT, table } from './table.ts';

/** How a target compares with what is reached. */
export const COMPARISONS = ['≥', '≤', '=', '>', '<'] as const;

const documentKey = { document_id: documentId };
const box = {
  x0: measurement.maybe('Left edge in pt from the left of the page', '左边界(pt)'),
  y0: measurement.maybe('Upper edge in pt from the top of the page', '上边界(pt)'),
  x1: measurement.maybe('Right edge in pt', '右边界(pt)'),
  y1: measurement.maybe('Lower edge in pt', '下边界(pt)'),
};

export const FACTS = table({
  name: 'facts',
  title: { zh: '金额', en: 'Facts' },
  description: {
    zh: '每个公开的金额一行。坐标未细分时:period 为 total,fund、use 为 all,measure 为 amount,其余为空',
    en:
      'One row for each published amount. Where an amount is not split on a coordinate: period is total, fund ' +
      'and use are all, measure is amount, the others are empty',
  },
  key: ['document_id', 'fact_id'],
  references: [OF_DOCUMENT, { columns: ['document_id', 'table_id'], table: 'tables', to: ['document_id', 'table_id'] }],
  row: z.object({
    ...documentKey,
    fact_id: text('Amount, within the document', '文档内的金额标识'),
    ordinal: whole('Position in the document, from 0', '在文档中的序号,从 0 起'),
    key: text(
      'Hash of the coordinates without form: the same key is the same money printed again',
      '坐标(不含表式)的哈希;相同者为同一笔钱的重复公布',
    ),
    form: choice([...FORM_IDS, 'narrative'])(
      'Form in which it was published; narrative: a sentence',
      '所在表式;narrative 表示正文',
    ),
    amount: exact.maybe(
      'Yuan, exact; empty where the measure is a rate, a share or a count',
      '金额(元),精确值;比率、占比、数量时为空',
    ),
    number: exact.maybe(
      'Percentage of a change-rate or share, or a count; empty for money',
      '比率、占比(百分数)或数量;金额时为空',
    ),
    exact_text: text('The value as exact decimal text', '数值的精确文本'),
    tolerance: exact.maybe('Half a unit in the last published place', '末位的半个单位'),
    published_text: text('The value as printed', '原文'),
    published_unit: text.maybe('Money unit of the printed figure', '原文金额单位'),
    published_decimals: whole('Decimal places printed', '原文小数位数'),
    flow: choice(Flow.options as [string, ...string[]])(
      'revenue, expenditure, or stock: holdings at the end of the year',
      'revenue 收入,expenditure 支出,stock 年末存量',
    ),
    year: whole.maybe(
      'Fiscal year of the amount; empty: the whole life of a project; 0: the document does not say',
      '金额所属年度;空表示项目全周期,0 表示文档未载明',
    ),
    stage: choice(FACT_STAGES)('budget, execution or final', 'budget 预算,execution 执行,final 决算'),
    period: text(
      'total, current (this year), carryover (from last year), balance, account-balance',
      'total 合计,current 本年,carryover 上年结转,balance 非财政拨款结余,account-balance 实户资金余额',
    ),
    fund: text('Source of the money: all or a member of the list of members', '资金来源:all 或成员表中的成员'),
    use: text('Use of the money: all or a member of the list of members', '支出用途:all 或成员表中的成员'),
    function: text.maybe('Functional classification code, 3, 5 or 7 digits', '支出功能分类编码(3、5、7 位)'),
    economic: text.maybe('Departmental economic classification code', '部门预算支出经济分类编码'),
    government_economic: text.maybe('Government economic classification code', '政府预算支出经济分类编码'),
    entity_name: text.maybe('Budgetary unit; empty: the whole of the issuer', '预算单位;空表示公开主体整体'),
    entity_code: text.maybe('Code of the budgetary unit', '预算单位代码'),
    project_id: text.maybe(
      'Project: the same for one name under one issuer, in whatever table, year or document',
      '项目标识:同一主体下同名项目在各表、各年、各文档中一致',
    ),
    project_name: text.maybe('Project', '项目名称'),
    project_code: text.maybe('Code of the project', '项目代码'),
    project_parent: text.maybe('Project above it', '上级项目'),
    project_entity: text.maybe('Unit that the project belongs to', '项目所属单位'),
    project_sum: flag(
      'A group of projects printed like a project: its amount is the sum of those printed under it. Add up ' +
        'either it or them',
      '以项目形式列示的项目组,其金额为下列各项目之和;汇总时勿重复计入',
    ),
    item: text.maybe('Three public expenses, procurement, assets and the like', '“三公”经费、政府采购、资产等事项'),
    level: text.maybe(
      "Of a whole government's budget: all levels of the area, own, lower",
      '政府级次:all 全辖,own 本级,lower 下级',
    ),
    region_name: text.maybe('City, county or zone below the government that published it', '下属地区'),
    revenue_class: text.maybe('Code of the classification of revenue', '收入分类科目编码'),
    transfer: text.maybe('Money between levels of government', '转移支付种类'),
    balancing: text.maybe('What balances a budget beside revenue, expenditure and transfers', '平衡项目'),
    fund_item: text.maybe('Government-managed fund', '政府性基金项目'),
    insurance: text.maybe('Social insurance scheme', '社会保险险种'),
    debt: text.maybe('What of the debt: limit, balance, issued, repaid, interest, by kind', '债务指标'),
    line_name: text.maybe('Row that no other coordinate holds', '其他坐标未能涵盖的行名'),
    line_code: text.maybe('Its code', '行代码'),
    line_ordinal: whole.maybe('Which repetition of a row it is', '同名行的序次'),
    measure: choice(['amount', ...Measure.options])(
      'amount, change (yuan), change-rate, share and completion-rate (percent), score, weight, count',
      membersInWords('measure'),
    ),
    base_year: whole.maybe('Year that a change is measured against', '增减的基年'),
    base_stage: text.maybe('Stage that a change is measured against', '增减的基期阶段'),
    whole_of_share: text.maybe(
      'Coordinates of the whole that a share speaks of, as JSON',
      '占比所对应的整体的坐标(JSON)',
    ),
    code_derived: flag('A classification code was derived from the name', '科目编码由名称推得'),
    unmapped: flag('Its row or column has no coordinate: do not add it up', '行或列未能识别含义,不宜汇总'),
    row_path: text.maybe('Row words of an unmapped amount, joined by /', '未识别金额的行名,以 / 分隔'),
    header_path: text.maybe('Header words of an unmapped amount, joined by /', '未识别金额的表头,以 / 分隔'),
    inferred: text.maybe(
      'Coordinates that arithmetic, not words, decided, joined by blanks',
      '由算术而非文字判定的坐标,以空格分隔',
    ),
    proven: whole('Independent identities that hold and prove it', '证明该金额的独立恒等式数'),
    confidence: measurement.maybe(
      'How sure the amount and its coordinates are, 0 to 1; empty where nothing is said of it',
      '置信度(0–1),指金额及其含义;未评定时为空',
    ),
    doubts_en: text.maybe('What could be otherwise, one to a line, in English', '可能另有所指之处(英文),每行一条'),
    doubts_zh: text.maybe('What could be otherwise, one to a line, in Chinese', '可能另有所指之处(中文),每行一条'),
    corrected_from: text.maybe('What was first read, where it was put right', '更正前的读数'),
    corrected_because_en: text.maybe('Why, in English', '更正理由(英文)'),
    corrected_because_zh: text.maybe('Why, in Chinese', '更正理由(中文)'),
    table_id: text.maybe('Table of its first place', '首个出处的表'),
    table_row: whole.maybe('Row of its first place, from 0', '首个出处的行,从 0 起'),
    table_column: whole.maybe('Column of its first place, from 0', '首个出处的列,从 0 起'),
    statement_id: text.maybe('Sentence of its first place', '首个出处的语句'),
    page: whole.maybe('Page of its first place', '首个出处的页码'),
  }),
});

export const PROVENANCE = table({
  name: 'provenance',
  title: { zh: '出处', en: 'Provenance' },
  description: {
    zh: '每个金额或指标在页面上的每一处',
    en: 'Each place on a page from which an amount or an indicator was read',
  },
  key: ['document_id', 'subject', 'subject_id', 'ordinal'],
  references: [OF_DOCUMENT],
  row: z.object({
    ...documentKey,
    subject: choice(['fact', 'indicator'])('What was read', '对象'),
    subject_id: text('fact_id or indicator_id', '金额或指标标识'),
    ordinal: whole('Which place, from 0', '第几处,从 0 起'),
    table_id: text.maybe('Table', '表'),
    table_row: whole.maybe('Row, from 0', '行,从 0 起'),
    table_column: whole.maybe('Column, from 0', '列,从 0 起'),
    page: whole.maybe('Page, from 1', '页码,从 1 起'),
    ...box,
    method: text.maybe('text, or ocr: recognised', 'text 文本,ocr 识别'),
    confidence: measurement.maybe('Confidence, 0 to 1', '置信度(0–1)'),
    statement_id: text.maybe('Sentence', '语句'),
    span_from: whole.maybe('First character of the amount in the sentence', '金额在句中的起始字符'),
    span_to: whole.maybe('Character after its last', '金额在句中的结束字符(不含)'),
  }),
});

export const INDICATORS = table({
  name: 'indicators',
  title: { zh: '绩效指标', en: 'Indicators' },
  description: { zh: '绩效目标表的每一项指标', en: 'Each indicator of the performance tables' },
  key: ['document_id', 'indicator_id'],
  references: [OF_DOCUMENT],
  row: z.object({
    ...documentKey,
    indicator_id: text('Indicator, within the document', '文档内的指标标识'),
    entity: text.maybe('Budgetary unit', '预算单位'),
    project: text.maybe('Project', '项目'),
    project_id: text.maybe('Project: as in facts and projects', '项目标识:与 facts、projects 表一致'),
    level1: text.maybe('First-level name', '一级指标'),
    level2: text.maybe('Second-level name', '二级指标'),
    level3: text.maybe('Third-level name', '三级指标'),
    operator: text.maybe('Comparison as printed', '比较符(原文)'),
    value: text.maybe('Target value as printed', '指标值(原文)'),
    unit_of_measure: text.maybe('Unit of measure as printed', '计量单位(原文)'),
    comparison: choice(COMPARISONS).maybe(
      'How the target compares, printed as a sign, in words or in the value',
      '比较关系:由符号、文字或指标值判定',
    ),
    target: exact.maybe('Target value as a number; empty where it is none', '指标值数值,非数值时为空'),
    target_unit: text.maybe('Unit of that number, printed beside it or in the value', '数值单位'),
    weight: text.maybe('Weight as printed', '权重(原文)'),
    weight_number: exact.maybe('Weight as a number', '权重数值'),
    explanation: text.maybe('Explanation', '说明'),
    page: whole.maybe('Page', '页码'),
  }),
});

export const STATEMENTS = table({
  name: 'statements',
  title: { zh: '语句', en: 'Statements' },
  description: { zh: '载有金额的正文语句', en: 'Sentences of the narrative that carry amounts' },
  key: ['document_id', 'statement_id'],
  references: [OF_DOCUMENT],
  row: z.object({
    ...documentKey,
    statement_id: text('Sentence, within the document', '文档内的语句标识'),
    page: whole('Page', '页码'),
    ...box,
    heading: text.maybe('Heading above it', '所在标题'),
    text: text('The sentence', '语句'),
  }),
});

export const UNREAD = table({
  name: 'unread',
  title: { zh: '未读金额', en: 'Unread amounts' },
  description: { zh: '印出但未能成为数据的金额', en: 'Printed amounts that became no fact, and why' },
  key: ['document_id', 'ordinal'],
  references: [OF_DOCUMENT],
  row: z.object({
    ...documentKey,
    ordinal: whole('Position in the document, from 0', '在文档中的序号,从 0 起'),
    page: whole('Page', '页码'),
    ...box,
    text: text('What is printed', '原文'),
    reason: text('Why it is no fact', '原因'),
  }),
});
