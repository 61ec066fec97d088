import { z } from 'zod';
import { Cause, CellReference, CheckOutcome, FindingState, RULE_IDS, Severity } from '../finding.ts';
import { choice, exact, text, whole, measurement } from './column.ts';
import { documentId } from './document-tables.ts';
import { OF_DOCUMENT, OF_FACT, table } from './table.ts';

const documentKey = { document_id: documentId };
const findingId = text('Finding, within the document', '文档内的发现标识');
const checkId = text('Identity, within the document', '文档内的恒等式标识');
const options = <T extends string>(values: readonly T[]): [T, ...T[]] => values as [T, ...T[]];

export const FINDINGS = table({
  name: 'findings',
  title: { zh: '发现', en: 'Findings' },
  description: { zh: '文档中不相符之处,一因一行', en: 'What does not add up, one row for each cause' },
  key: ['document_id', 'finding_id'],
  references: [OF_DOCUMENT],
  row: z.object({
    ...documentKey,
    finding_id: findingId,
    rule: choice(RULE_IDS)('Rule that tells it', '规则'),
    severity: choice(options(Severity.options))('error, warning or info', 'error 错误,warning 警告,info 提示'),
    cause: choice(options(Cause.options))(
      'Whose fault: extraction, publisher, rounding, undetermined',
      '原因:extraction 读取,publisher 公开主体,rounding 四舍五入,undetermined 未定',
    ),
    message_en: text('In English', '英文说明'),
    message_zh: text('In Chinese', '中文说明'),
    evidence_en: text.maybe('What speaks for the cause, in English', '原因的依据(英文)'),
    evidence_zh: text.maybe('What speaks for the cause, in Chinese', '原因的依据(中文)'),
    expected: exact.maybe('Value that would fit', '应有数值'),
    actual: exact.maybe('Value that is there', '实有数值'),
    difference: exact.maybe('Their difference', '差额'),
    tolerance: exact.maybe('Difference that rounding may make', '允许的舍入差'),
    state: choice(options(FindingState.options))(
      'open, confirmed, false-alarm, asked (the publisher was), corrected (since then)',
      'open 待核,confirmed 属实,false-alarm 误报,asked 已函询,corrected 已更正',
    ),
    state_note: text.maybe('Note of who decided', '处理备注'),
    state_by: text.maybe('Who decided', '处理人'),
    state_at: text.maybe('When, ISO 8601', '处理时间(ISO 8601)'),
    page: whole.maybe('Page of the first cell', '首个单元格的页码'),
    repair_fact_id: text.maybe('Amount that the offered repair changes', '建议更正的金额'),
    repair_from: exact.maybe('From', '更正前'),
    repair_to: exact.maybe('To', '更正后'),
  }),
});

export const FINDING_CELLS = table({
  name: 'finding_cells',
  title: { zh: '发现所涉单元格', en: 'Cells of findings' },
  description: { zh: '每项发现所涉的单元格,肇因在前', en: 'The cells of each finding, the culprit first' },
  key: ['document_id', 'finding_id', 'ordinal'],
  references: [
    OF_DOCUMENT,
    { columns: ['document_id', 'finding_id'], table: 'findings', to: ['document_id', 'finding_id'] },
  ],
  row: z.object({
    ...documentKey,
    finding_id: findingId,
    ordinal: whole('Position in the finding, from 0', '序号,从 0 起'),
    role: choice(options(CellReference.shape.role.options))('Part that the cell plays', '单元格的角色'),
    fact_id: text.maybe('Amount read from it', '由其读出的金额'),
    table_id: text.maybe('Table', '表'),
    statement_id: text.maybe('Sentence', '语句'),
    table_row: whole.maybe('Row, from 0', '行,从 0 起'),
    table_column: whole.maybe('Column, from 0', '列,从 0 起'),
    page: whole('Page', '页码'),
    x0: measurement.maybe('Left edge in pt', '左边界(pt)'),
    y0: measurement.maybe('Upper edge in pt', '上边界(pt)'),
    x1: measurement.maybe('Right edge in pt', '右边界(pt)'),
    y1: measurement.maybe('Lower edge in pt', '下边界(pt)'),
    text: text.maybe('What is printed', '原文'),
  }),
});

export const CHECKS = table({
  name: 'checks',
  title: { zh: '检验', en: 'Checks' },
  description: { zh: '检验过的每一个恒等式及其结果', en: 'Every identity evaluated and its outcome' },
  key: ['document_id', 'check_id'],
  references: [OF_DOCUMENT],
  row: z.object({
    ...documentKey,
    check_id: checkId,
    rule: choice(RULE_IDS)('Rule', '规则'),
    outcome: choice(options(CheckOutcome.options))(
      'passed, failed, not-applicable, errored',
      'passed 通过,failed 不成立,not-applicable 不适用,errored 出错',
    ),
    band: text.maybe('Where the difference lies: equal, rounding, interval, outside', '差额所在区间'),
    label_en: text('The identity in English', '恒等式(英文)'),
    label_zh: text('The identity in Chinese', '恒等式(中文)'),
    reason_en: text.maybe('Why it did not apply, in English', '不适用或出错的原因(英文)'),
    reason_zh: text.maybe('Why it did not apply, in Chinese', '不适用或出错的原因(中文)'),
    difference: exact.maybe('Total less the sum of the parts', '合计减去各部分之和'),
    tolerance: exact.maybe('Difference that rounding may make', '允许的舍入差'),
  }),
});

export const CHECK_FACTS = table({
  name: 'check_facts',
  title: { zh: '检验所涉金额', en: 'Amounts of checks' },
  description: { zh: '每个恒等式的合计(序号 0)与各部分', en: 'The total (ordinal 0) and the parts of each identity' },
  key: ['document_id', 'check_id', 'ordinal'],
  references: [
    OF_DOCUMENT,
    { columns: ['document_id', 'check_id'], table: 'checks', to: ['document_id', 'check_id'] },
    OF_FACT,
  ],
  row: z.object({
    ...documentKey,
    check_id: checkId,
    ordinal: whole('0: the total; parts from 1', '0 为合计,部分从 1 起'),
    role: choice(['total', 'part'])('Part that the amount plays', '角色'),
    fact_id: text('Amount', '金额标识'),
  }),
});
