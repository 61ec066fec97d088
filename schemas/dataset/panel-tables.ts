import { z } from 'zod';
import { FACT_STAGES } from './members.ts';
import { choice, exact, flag, large, measurement, text, whole } from './column.ts';
import { documentId } from './document-tables.ts';
import { issuer, OF_ISSUER } from './issuer-tables.ts';
import { table, type Reference } from './table.ts';

const OF_DOCUMENT: Reference = { columns: ['document_id'], table: 'documents', to: ['document_id'] };
const time = {
  year: whole('Fiscal year of the amounts; 0: the document does not say', '金额所属年度;0 表示文档未载明'),
  stage: choice(FACT_STAGES)('budget, execution or final', 'budget 预算,execution 执行,final 决算'),
};
const counted = {
  counted: flag(
    'Add up only rows that say true: the others are part of such a row',
    '汇总时只取为真的行,其余已含于其中',
  ),
};
const quality = {
  agree: flag('All places that print these amounts agree within rounding', '各处公布的数额在舍入内一致'),
  proven: whole('Identities that prove the least proven amount of the row', '行内证明最少的金额的恒等式数'),
};
export const CODE_CHANGE_LIST = table({
  name: 'code_changes',
  title: { zh: '科目变更对照', en: 'Crosswalk of classification codes' },
  description: {
    zh: '改名或改码的科目,供跨年衔接;并非完整目录',
    en: 'Codes that changed name or place, to join series across years; not complete',
  },
  key: ['classification', 'from_code', 'to_code', 'first_year'],
  references: [],
  row: z.object({
    classification: text('Classification', '分类'),
    from_code: text('Code before', '原编码'),
    to_code: text('Code after', '新编码'),
    first_year: whole('First year of the new one', '新编码首年'),
    relation: choice(['renamed', 'moved', 'merged'])('What changed', '变更种类'),
    name: text('Names', '名称'),
    basis: choice(['documents', 'regulation'])(
      'documents: both sides seen in print; regulation: as it says, not yet seen',
      'documents 两侧均见于公开文档,regulation 仅据制度',
    ),
    evidence: text('Source', '依据'),
  }),
});

export const FIGURES = table({
  name: 'figures',
  title: { zh: '去重金额', en: 'Figures' },
  description: {
    zh: '每个主体的每笔钱一行:同一坐标在多张表、多份文档中公布时取其一',
    en:
      'Each amount of each issuer once: of the places that print the same coordinates, in several tables or ' +
      'documents, the best one',
  },
  key: ['issuer_id', 'key'],
  references: [OF_ISSUER, { columns: ['document_id', 'fact_id'], table: 'facts', to: ['document_id', 'fact_id'] }],
  row: z.object({
    ...issuer,
    key: text('Hash of the coordinates', '坐标哈希'),
    document_id: documentId,
    fact_id: text('The amount taken', '所取金额'),
    amount: exact('Yuan', '金额(元)'),
    prints: large('Places that print it', '公布处数'),
    documents: large('Documents that print it', '公布文档数'),
    lowest: exact('Lowest amount printed', '最低数'),
    highest: exact('Highest amount printed', '最高数'),
    agree: flag('The amounts printed agree within rounding', '各处数额在舍入内一致'),
  }),
});

export const LEFT_OUT = table({
  name: 'left_out',
  title: { zh: '未入面板的金额', en: 'Left out of the panels' },
  description: {
    zh: '因含义存疑而未计入 figures 及各面板的金额及理由',
    en: 'Amounts that figures and the panels do not take, because what they mean is in doubt, and why',
  },
  key: ['document_id', 'fact_id'],
  references: [OF_ISSUER, { columns: ['document_id', 'fact_id'], table: 'facts', to: ['document_id', 'fact_id'] }],
  row: z.object({
    ...issuer,
    document_id: documentId,
    fact_id: text('The amount left out', '所略金额'),
    key: text('Hash of the coordinates', '坐标哈希'),
    amount: exact('Yuan', '金额(元)'),
    reason: choice([
      'not-a-budget',
      'confidence',
      'stands-alone',
      'sentence-disagrees',
      'places-disagree',
      'misnamed-function',
    ])(
      'not-a-budget: the document is none; confidence: below 0.95; stands-alone: only a sentence says it, or a ' +
        'total only a table of no known form, and no identity proves it; sentence-disagrees: a table of the ' +
        'document says otherwise; places-disagree: tables of the document say different amounts, and this is not ' +
        'what most say; misnamed-function: the other tables give this amount to another code',
      '理由:not-a-budget 文档非预算,confidence 置信度低于 0.95,stands-alone ' +
        '仅见于正文(或合计仅见于表式未知的表)且无恒等式证明,sentence-disagrees 与表格不符,places-disagree ' +
        '各表数额不一且非多数,misnamed-function 他表列于另一科目',
    ),
  }),
});

export const DEPARTMENT_TOTALS = table({
  name: 'department_totals',
  title: { zh: '部门收支总额', en: 'Department totals' },
  description: {
    zh: '各主体各年度的收支总额',
    en: 'Totals of revenue and expenditure of each issuer by year and stage',
  },
  key: ['issuer_id', 'year', 'stage'],
  references: [OF_ISSUER, OF_DOCUMENT],
  row: z.object({
    ...issuer,
    ...time,
    ...counted,
    revenue_total: exact.maybe('All revenue with what is carried over', '收入总计'),
    expenditure_total: exact.maybe(
      'All expenditure; with what is carried forward, where the table has such a line',
      '支出总计',
    ),
    expenditure_this_year: exact.maybe('Expenditure without what is carried forward to next year', '本年支出合计'),
    appropriation: exact.maybe('Expenditure from fiscal appropriation', '财政拨款支出'),
    general_public: exact.maybe('Expenditure from the general public budget', '一般公共预算支出'),
    government_fund: exact.maybe('Expenditure from government-managed funds', '政府性基金支出'),
    state_capital: exact.maybe('Expenditure from the state capital budget', '国有资本经营预算支出'),
    basic: exact.maybe('Basic expenditure', '基本支出'),
    project: exact.maybe('Project expenditure', '项目支出'),
    ...quality,
    document_id: documentId,
  }),
});

/** Expenditure by the codes of one level of the functional classification. */
const functionTable = <Name extends string>(
  name: Name,
  { zh, en, digits }: { readonly zh: string; readonly en: string; readonly digits: number },
) =>
  table({
    name,
    title: { zh: `功能分类支出(${zh})`, en: `Expenditure by function (${en})` },
    description: {
      zh: `各主体各年度各${zh}级功能科目的支出,按资金来源`,
      en: `Expenditure by functional code of ${digits} digits (${zh}) of each issuer, by source of money`,
    },
    key: ['issuer_id', 'year', 'stage', 'fund', 'function'],
    references: [OF_ISSUER],
    row: z.object({
      ...issuer,
      ...time,
      ...counted,
      fund: text('Source of the money', '资金来源'),
      function: text(`Functional code, ${digits} digits`, `${zh}级科目编码`),
      amount: exact('Yuan', '金额(元)'),
      basis: choice(['printed', 'summed'])(
        'printed, or summed from the finer codes that are printed',
        '取数方式:printed 公布,summed 由所公布的下级科目加总',
      ),
    }),
  });
export const FUNCTION_EXPENDITURE = functionTable('function_expenditure', { zh: '类', en: 'categories', digits: 3 });
export const FUNCTION_SECTIONS = functionTable('function_sections', { zh: '款', en: 'sections', digits: 5 });
export const FUNCTION_ITEMS = functionTable('function_items', { zh: '项', en: 'items', digits: 7 });

export const THREE_PUBLICS = table({
  name: 'three_publics',
  title: { zh: '“三公”经费', en: 'Three public expenses' },
  description: {
    zh: '各主体各年度“三公”经费及会议费、培训费',
    en: 'The three public expenses, conferences and training of each issuer by year',
  },
  key: ['issuer_id', 'year', 'stage'],
  references: [OF_ISSUER],
  row: z.object({
    ...issuer,
    ...time,
    ...counted,
    fund: text('Source of the money that the row speaks of', '该行的资金来源'),
    three_publics: exact.maybe('Total', '合计'),
    overseas: exact.maybe('Overseas trips', '因公出国(境)费'),
    vehicles: exact.maybe(
      'Vehicles; where it is not printed, their purchase and running',
      '公务用车购置及运行费;未公布时为购置与运行之和',
    ),
    vehicles_purchase: exact.maybe('Purchase of vehicles', '公务用车购置费'),
    vehicles_operation: exact.maybe('Running of vehicles', '公务用车运行费'),
    reception: exact.maybe('Receptions', '公务接待费'),
    conference: exact.maybe('Conferences', '会议费'),
    training: exact.maybe('Training', '培训费'),
    adds_up: flag.maybe(
      'The total is the sum of those of the three that are printed; empty where one is not and the rest is less',
      '合计是否等于所公布各项之和;有缺项且不足合计时为空',
    ),
  }),
});

export const PROJECT_AMOUNTS = table({
  name: 'projects',
  title: { zh: '项目支出', en: 'Projects' },
  description: {
    zh:
      '各主体各年度各项目的金额。计入者不超过所公布的项目支出合计:' +
      '绩效表也列有不属部门自身预算的资金(如转移支付)。不少主体只公布部分项目,所缺金额见表 missing',
    en:
      'The amount of each project of each issuer by year. What counts never passes the printed project ' +
      "expenditure: performance tables also list money outside the department's own budget, such as transfers " +
      '(转移支付). Many issuers publish only some of their projects: the table missing says how much is not ' +
      'there',
  },
  key: ['issuer_id', 'year', 'stage', 'ordinal'],
  references: [OF_ISSUER, OF_DOCUMENT],
  row: z.object({
    ...issuer,
    ...time,
    ordinal: whole(
      'Position among those of the same issuer, year and stage, from 1',
      '同一主体、年度、阶段内的序号,从 1 起',
    ),
    project_id: text('Project: as in facts and indicators', '项目标识:与 facts、indicators 表一致'),
    ...counted,
    source: choice(['expenditure', 'performance', 'narrative'])(
      'Where it is printed: a table of expenditure, a performance table, prose',
      '来源:expenditure 支出表,performance 绩效表,narrative 正文',
    ),
    entity: text.maybe('Budgetary unit; empty: none is named', '预算单位;空表示未注明'),
    project: text('Name', '项目名称'),
    code: text.maybe('Code', '项目代码'),
    parent: text.maybe('Project above it', '上级项目'),
    amount: exact.maybe('All funds', '全部资金'),
    appropriation: exact.maybe('Fiscal appropriation', '财政拨款'),
    general_public: exact.maybe('General public budget', '一般公共预算'),
    document_id: documentId,
    page: whole.maybe('Page', '页码'),
  }),
});

export const COVERAGE = table({
  name: 'coverage',
  title: { zh: '覆盖情况', en: 'Coverage' },
  description: { zh: '各主体各年度的文档与质量', en: 'Documents and quality by issuer and fiscal year' },
  key: ['issuer_id', 'fiscal_year', 'kind'],
  references: [OF_ISSUER],
  row: z.object({
    ...issuer,
    fiscal_year: whole('Fiscal year; 0 when unknown', '年度;未知为 0'),
    kind: text('Kind of document', '文档种类'),
    documents: large('Documents', '文档数'),
    facts: large('Amounts', '金额数'),
    facts_non_zero: large('Other than zero', '非零金额数'),
    share_proven: measurement.maybe('Share of those that are proven, 0 to 1', '其中已证明的比例(0–1)'),
    facts_unsure: large('Amounts of confidence below 0.95', '置信度低于 0.95 的金额数'),
    facts_unmapped: large('Unmapped amounts', '未识别含义的金额数'),
    facts_corrected: large('Amounts put right', '更正的金额数'),
    amounts_unread: large('Printed amounts that became no fact', '未读金额数'),
    findings_error: large('Findings of severity error', '错误级发现数'),
  }),
});

export const MISSING = table({
  name: 'missing',
  title: { zh: '缺失', en: 'What is missing' },
  description: {
    zh: '未能读取的文档与页、应有而未见的表、未读的金额',
    en: 'Documents and pages that could not be read, forms expected but not found, amounts not read',
  },
  key: ['ordinal'],
  references: [OF_DOCUMENT],
  row: z.object({
    ordinal: whole('Position in the table, from 1', '序号,从 1 起'),
    what: choice(['document', 'page', 'form', 'amounts', 'meaning', 'issuer', 'year', 'projects', 'functions'])(
      'document not read; page without text; form not found; amounts not read; meaning not found; issuer or ' +
        'year not found; project expenditure that projects does not have; expenditure that function_expenditure ' +
        'does not have',
      'document 文档未读,page 页无文字,form 缺表,amounts 金额未读,meaning 含义未识别,issuer 主体未识别,year ' +
        '年度未识别,projects 表 projects 未含的项目支出,functions 表 function_expenditure 未含的支出',
    ),
    input: text.maybe('Input, where it became no document', '输入;未成文档时填列'),
    document_id: text.maybe('Document', '文档'),
    detail: text.maybe(
      'Form, page, or error code; of projects and functions the year, the stage, the source of the money where ' +
        'it is not all, and how much of the printed total is there',
      '表式、页码或错误代码;projects 与 functions 为年度、阶段、资金来源(非全部资金时)及已列金额占公布总额',
    ),
    count: large('How many', '数量'),
  }),
});
