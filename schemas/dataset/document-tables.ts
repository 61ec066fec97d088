import { z } from 'zod';
import { DOCUMENT_KINDS } from '../document.ts';
import { FORM_IDS } from '../forms/index.ts';
import { OUTCOMES } from '../run.ts';
import { choice, flag, large, measurement, text, whole } from './column.ts';
import { OF_DOCUMENT, OF_TABLE, table } from './table.ts';

export const ADMIN_LEVELS = ['province', 'city', 'county', 'township'] as const;

export const documentId = text(
  'Document: the first 16 hex digits of the SHA-256 of the PDF',
  '文档标识:PDF 的 SHA-256 的前 16 位',
);
const documentKey = { document_id: documentId };

export const INPUTS = table({
  name: 'inputs',
  title: { zh: '输入', en: 'Inputs' },
  description: {
    zh: '运行的每一个输入及其唯一结果,包括失败、重复和被取代的',
    en: 'Every input of the run with its one outcome, also those that failed, repeat another or were superseded',
  },
  key: ['input'],
  references: [OF_DOCUMENT],
  row: z.object({
    input: text(
      'The input as it was named; in a plain folder of results, the result file',
      '输入的名称;普通结果文件夹中为结果文件名',
    ),
    id: text.maybe("The user's own id, from the manifest", '用户清单中的标识'),
    outcome: choice(OUTCOMES)('What became of it', '处理结果'),
    code: text.maybe('Error code of a failed input', '失败时的错误代码'),
    other_input: text.maybe('The input that this one repeats or is superseded by', '与之重复或取代它的输入'),
    document_id: text.maybe('Document read from it', '由其读出的文档'),
    address: text.maybe('Address from which it was fetched', '下载地址'),
    retrieved_at: text.maybe('Time of retrieval, ISO 8601', '下载时间(ISO 8601)'),
    metadata: text.maybe('Other columns of the manifest, as JSON', '清单的其他各列(JSON)'),
  }),
});

export const DOCUMENTS = table({
  name: 'documents',
  title: { zh: '文档', en: 'Documents' },
  description: {
    zh: '每份读过的文档一行,附其内容与质量的概况',
    en: 'One row for each document that was read, with what it is and how well it was read',
  },
  key: ['document_id'],
  references: [{ columns: ['issuer_id'], table: 'issuers', to: ['issuer_id'] }],
  row: z.object({
    ...documentKey,
    file: text('Name of the file', '文件名'),
    sha256: text.maybe('SHA-256 of the file; empty when it could not be opened', '文件的 SHA-256;无法打开时为空'),
    bytes: large('Size of the file in bytes', '文件字节数'),
    page_count: whole('Pages', '页数'),
    status: choice(['complete', 'partial', 'failed'])(
      'complete; partial: a page or table could not be read; failed: nothing could be',
      'complete 完整;partial 有页或表未能读取;failed 全部未能读取',
    ),
    error_codes: text.maybe('Codes of what could not be read, joined by blanks', '未能读取部分的错误代码,以空格分隔'),
    is_budget: flag('The document is a budget, final accounts or performance targets', '是否为预算、决算或绩效文件'),
    not_budget_reason: text.maybe('Why it is none', '不是预算文件的理由'),
    kind: choice(DOCUMENT_KINDS)('Kind of document', '文档种类'),
    issuer_id: text('Issuer, the same across spellings and renames', '公开主体标识,各种写法与更名前后一致'),
    issuer_level: choice(['department', 'unit'])(
      'Whether it speaks of a department with its units, or of a single unit',
      'department 部门(含所属单位),unit 单位',
    ),
    issuer_name: text.maybe('Issuer as the document names it', '文档所载公开主体名称'),
    issuer_code: text.maybe('Code of the issuer as printed', '文档所载主体代码'),
    province: text.maybe('Province-level region', '省级行政区'),
    city: text.maybe('City; of a municipality under the central government its own name', '市;直辖市为其自身名称'),
    county: text.maybe('County or district', '县(区)'),
    region_code: text.maybe(
      'Code of the smallest region that the document tells (GB/T 2260)',
      '行政区划代码(GB/T 2260),文档所示最低一级',
    ),
    admin_level: choice(ADMIN_LEVELS).maybe(
      'Level of government: province (also a municipality under the central government), city, county, township',
      '行政层级:province 省级(含直辖市),city 地级,county 县级,township 乡级',
    ),
    fiscal_year: whole.maybe('Fiscal year that the document is about', '文档所属财政年度'),
    title: text.maybe('Title as printed', '标题'),
    money_unit: text.maybe('Money unit of its tables as printed; mixed: several', '金额单位;mixed 表示多种'),
    verdict: choice(['adds-up', 'contradictions', 'cannot-tell'])('Whether the document adds up', '勾稽结论'),
    identities_checked: whole('Identities evaluated', '已检验的恒等式数'),
    identities_failed: whole('Identities that fail', '不成立的恒等式数'),
    identities_not_checkable: whole('Identities that could not be evaluated', '无法检验的恒等式数'),
    facts: whole('Amounts read', '读出的金额数'),
    facts_non_zero: whole('Amounts other than zero', '非零金额数'),
    facts_proven: whole('Of those, proven by an identity that holds', '其中由成立的恒等式证明的金额数'),
    facts_unsure: whole('Amounts of confidence below 0.95, which no panel takes', '置信度低于 0.95 的金额数,不入面板'),
    facts_unmapped: whole('Amounts whose row or column has no coordinate', '行或列未能识别含义的金额数'),
    facts_corrected: whole('Amounts that a second reading or a reviewer put right', '经复读或人工更正的金额数'),
    amounts_unread: whole('Printed amounts that became no fact', '未能成为数据的金额数'),
    characters_unplaced: whole(
      'Characters of its pages that belong to nothing that was understood',
      '未能归属的字符数',
    ),
    findings_error: whole('Findings of severity error', '错误级发现数'),
    findings_warning: whole('Findings of severity warning', '警告级发现数'),
    findings_info: whole('Findings of severity info', '提示级发现数'),
    schema_version: text('Version of the result format', '结果格式版本'),
    extractor: text('Name and version of the program that read it', '读取程序及其版本'),
    producer: text.maybe('Program that made the PDF', '生成 PDF 的程序'),
  }),
});

export const PAGES = table({
  name: 'pages',
  title: { zh: '页', en: 'Pages' },
  description: { zh: '每页的种类及其字符的去向', en: 'Each page, its kind, and where its characters went' },
  key: ['document_id', 'page'],
  references: [OF_DOCUMENT],
  row: z.object({
    ...documentKey,
    page: whole('Page, from 1', '页码,从 1 起'),
    kind: choice(['text', 'scan', 'mixed', 'blank'])('What the page is made of', '页面种类'),
    width: measurement('Width in pt', '宽(pt)'),
    height: measurement('Height in pt', '高(pt)'),
    characters: whole.maybe('Characters drawn; empty when the page was not read', '绘出的字符数;未读取时为空'),
    in_cells: whole.maybe('In cells of tables', '表格单元格中的字符数'),
    in_headings: whole.maybe('In titles and headings', '标题中的字符数'),
    in_paragraphs: whole.maybe('In paragraphs', '正文中的字符数'),
    in_notes: whole.maybe('In notes of tables', '表注中的字符数'),
    in_furniture: whole.maybe('In headers, footers and page numbers', '页眉页脚中的字符数'),
    hidden: whole.maybe('Not visible', '不可见的字符数'),
    unplaced: whole.maybe('Belonging to nothing that was understood', '未能归属的字符数'),
  }),
});

export const ERRORS = table({
  name: 'errors',
  title: { zh: '读取错误', en: 'Errors' },
  description: { zh: '文档或页面未能读取的原因', en: 'What of a document could not be read, and why' },
  key: ['document_id', 'ordinal'],
  references: [OF_DOCUMENT],
  row: z.object({
    ...documentKey,
    ordinal: whole("Position in the document's list, from 0", '在文档列表中的序号,从 0 起'),
    code: text('Error code', '错误代码'),
    page: whole.maybe('Page, where it concerns one', '所涉页码'),
    message: text('What happened', '说明'),
    hint: text('What to do', '建议'),
  }),
});

export const TABLES = table({
  name: 'tables',
  title: { zh: '表', en: 'Tables' },
  description: {
    zh: '每张公开表一行,跨页部分已拼接',
    en: 'One row for each published table after joining its parts over pages',
  },
  key: ['document_id', 'table_id'],
  references: [OF_DOCUMENT, { columns: ['form'], table: 'forms', to: ['form'] }],
  row: z.object({
    ...documentKey,
    table_id: text('Table, within the document', '文档内的表标识'),
    ordinal: whole('Position in the document, from 0', '在文档中的序号,从 0 起'),
    form: choice(FORM_IDS)('Official form that the table is', '所属规范表式'),
    title: text.maybe('Title as printed', '表名'),
    official_number: text.maybe('Number of the form as printed', '表号'),
    money_unit: text.maybe('Money unit as printed', '金额单位'),
    first_page: whole('First page', '起始页'),
    last_page: whole('Last page', '结束页'),
    rows: whole('Rows, headers with them', '行数(含表头)'),
    columns: whole('Columns', '列数'),
    header_rows: whole('Header rows', '表头行数'),
    joins: whole('Places where parts were joined', '拼接处数'),
    weakest_join: measurement.maybe('Confidence of the least certain join, 0 to 1', '最不确定的拼接的置信度(0–1)'),
    notes: text.maybe('Notes printed with it, joined by line breaks', '表注,以换行分隔'),
  }),
});

export const COLUMNS = table({
  name: 'table_columns',
  title: { zh: '表列', en: 'Columns of tables' },
  description: {
    zh: '每张表的每一列及其含义的识别依据',
    en: 'Each column of each table, and what it was taken to mean',
  },
  key: ['document_id', 'table_id', 'table_column'],
  references: [OF_DOCUMENT, OF_TABLE],
  row: z.object({
    ...documentKey,
    table_id: text('Table', '表标识'),
    table_column: whole('Column, from 0', '列号,从 0 起'),
    header_path: text.maybe('Header words from top to bottom, joined by /', '自上而下的表头文字,以 / 分隔'),
    role: text('Part the column plays: code, name, amount, measure, text, index, empty', '列的作用'),
    coordinates: text('What it contributes to each amount in it, as JSON', '对列内金额坐标的贡献(JSON)'),
    confidence: measurement('Confidence of that, 0 to 1', '识别置信度(0–1)'),
  }),
});
