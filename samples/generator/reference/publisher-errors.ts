import type { PublisherError } from '../types.ts';

/** Contradictions that the published document holds; all are printed as published. */
export const publisherErrors: readonly PublisherError[] = [
  {
    what: 'General public expenditure of the year is 2137.18 in one table and 2600.78 in the others',
    where: '财政拨款收支预算表 一、本年支出 against 一般公共预算支出预算表 合计',
    at: [
      { table: 'appropriation', row: 1 },
      { table: 'general-public-expenditure', row: 0 },
      { block: 'general-text', key: '2600.78万元' },
      { table: 'department-performance', row: 7 },
    ],
    evidence:
      '2600.78 - 2137.18 = 463.60: the carryover is carried forward again (年终结转结余) in one table and ' +
      'spent in the other.',
    severity: 'error',
  },
  {
    what: 'Disaster prevention and emergency management (224) is blank in one table and 463.60 in the others',
    where: '财政拨款收支预算表 （二十四）灾害防治及应急管理',
    at: [
      { table: 'appropriation', row: 24 },
      { table: 'appropriation', row: 32 },
      { table: 'revenue-expenditure', row: 22 },
      { table: 'expenditure', row: 12 },
      { table: 'general-public-expenditure', row: 12 },
      { block: 'general-text', key: '灾害防治及应急管理支出463.60万元' },
    ],
    evidence:
      '部门收支预算表, 部门支出预算表 and 一般公共预算支出预算表 (2240499) spend 463.60; 财政拨款收支预算表 ' +
      'prints nothing there and 463.60 under 二、年终结转结余.',
    severity: 'error',
  },
  {
    what: 'The note says the table holds current-year fiscal appropriation only; its total does not',
    where: '一般公共预算支出预算表 note 本表仅含当年财政拨款安排的支出',
    at: [{ table: 'general-public-expenditure', row: 0 }],
    evidence:
      '当年财政拨款 is 2123.98 (current-year general public budget 2137.18); the total 2600.78 holds the ' +
      'carryover 463.60 of 2240499 and 13.20 outside 财政拨款.',
    severity: 'error',
  },
  {
    what: 'One project under two names',
    where:
      '项目支出预算表 企业服务工作组经费 against 企业服务工作经费 in the narrative and in the project ' +
      'performance table',
    at: [
      { table: 'project-expenditure', row: 6 },
      { block: 'key-projects-text', key: '企业服务工作经费' },
      { table: 'project-performance', row: 21 },
    ],
    evidence: 'Same budgetary unit 471301 and same amount 21.51; the names differ by 组.',
    severity: 'warning',
  },
  {
    what: 'Fixed assets are 0.01 less than their parts',
    where: '（四）国有资产占用情况',
    at: [{ block: 'assets-text', key: '250.67万元' }],
    evidence:
      '0 + 95.07 + 134.67 + 4.2 + 16.74 = 250.68, printed 250.67; inside rounding (4.2 has one decimal), but ' +
      'every other sum of the document is exact.',
    severity: 'warning',
  },
];
