/**
 * Words that tell the budget or the final accounts of a whole government from a department's, by where they stand.
 * Sources: Budget Law of the PRC, articles 5 to 11, 16, 28 and 48; 财预〔2016〕143号, annex of the forms of local
 * governments.
 */
export interface GovernmentWords {
  /** Titles of tables and of the document: levels of government before one of the four budgets, debt, transfers. */
  readonly titles: readonly RegExp[];
  /** What makes a title that of a department or of one programme, whatever else it says. */
  readonly notInTitles: RegExp;
  /** Words of the running text and of labels that no department's budget has. */
  readonly words: readonly string[];
  /** Words of a department's budget: they speak against. */
  readonly departmentWords: readonly string[];
}

export const GOVERNMENT_WORDS: GovernmentWords = {
  titles: [
    new RegExp(
      '(全[省市县区州旗]|自治[区州县]本?级|[省市县区州旗]本?级|地方)' +
        '.{0,8}(一般公共预算|公共财政预算|政府性基金|国有资本经营|社会保险基金).{0,12}(收入|支出|收支|转移支付|平衡)',
    ),
    /(地方政府|政府)?(一般|专项)?债务(限额|余额|还本付息|发行)/,
    /(税收返还|转移支付)(情况|预算|决算|分地区|分项目|明细)?.{0,4}表/,
    /社会保险基金(预算|收入|支出|收支|决算)/,
    /(预算|预决算|决算)(执行情况)?和?.{0,30}预算\(?草案\)?(的报告)?|(省|市|县|区|州|旗)级?(财政|政府)(总?预算|总?决算)/,
  ],
  notInTitles: /部门|单位|绩效|项目支出/,
  words: [
    '债务限额',
    '返还性收入',
    '一般性转移支付',
    '专项转移支付',
    '上解收入',
    '上解支出',
    '调入资金',
    '预算稳定调节基金',
    '社会保险基金预算',
    '地方政府债券',
    '人民政府委托',
    '各位代表',
    '转移支付分地区',
    '财政决算',
    '税收返还',
  ],
  departmentWords: ['本部门', '本单位', '部门概况', '单位概况', '主要职能', '主要职责', '部门职责', '机构设置'],
};
