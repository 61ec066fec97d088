import type { Language } from '../../schemas/languages.ts';

/** Why figures became no fact that stand in rows, as those of a table do, where no table took them. */
export const OUTSIDE_TABLES = 'in a row outside every table';
/** Why a cell of amounts gave none: its text is no amount. */
export const NOT_AN_AMOUNT = 'not an amount as printed';
/** Why amounts of cells became no fact though their text is one. */
export const UNPLACED = {
  header: 'above the rows of the table',
  words: 'in a column of names and texts',
  row: 'in a row that was not understood',
  form: 'no label of money beside it',
} as const;

/** Why amounts with a money unit became no fact: no word explains them, and the document is no budget. */
export const NO_BUDGET = 'in a document that is no budget';

/** Why amounts of sentences became no fact: a whole government's sentences are not understood. */
export const OF_GOVERNMENT = 'in a sentence of a whole government';

/** Reasons that the reading gives in English alone, in Chinese. What is not here is shown as it is. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  // Figures of tables and sentences that are no facts.
  [new RegExp(`^${NOT_AN_AMOUNT}$`), '印出的不是数额'],
  [new RegExp(`^${NO_BUDGET}$`), '文件不是预算'],
  [new RegExp(`^${OF_GOVERNMENT}$`), '在政府预算的文字说明里'],
  [new RegExp(`^${UNPLACED.header}$`), '在表的各行之上'],
  [new RegExp(`^${UNPLACED.words}$`), '在名称或文字栏里'],
  [new RegExp(`^${UNPLACED.row}$`), '所在的行未能理解'],
  [new RegExp(`^${UNPLACED.form}$`), '旁边没有说明资金的文字'],
  [new RegExp(`^${OUTSIDE_TABLES}$`), '在表外的一行里'],
  [/^threshold$/, '只是一个界限'],
  [/^no words before it$/, '前面没有说明的文字'],
  [/^no coordinate for the words before it$/, '前面的文字不对应任何要素'],
  [/^what the money is for$/, '说的是资金的用处'],
  [/^a reason$/, '说的是原因'],
  [/^percentage of nothing named$/, '百分比未说明所指'],
  [/^share of nothing named$/, '占比未说明所指'],
  [/^a class that the classification does not know$/, '分类目录中没有的类别'],
  [/^money outside the department$/, '不是本部门的资金'],
  [/^share of two kinds at once$/, '一个占比同时说了两类'],
  [/^what work brings about$/, '说的是工作的成果'],
  // Joins of page tables.
  [/^same title$/, '标题相同'],
  [/^the rest of the title$/, '标题的后半截'],
  [/^same header \((\d+) rows\)$/, '表头相同（$1 行）'],
  [/^no title above$/, '上方没有标题'],
  [/^same outer borders$/, '外框相同'],
  [/^same columns in another size$/, '各列相同，大小不同'],
  [/^same columns$/, '各列相同'],
  [/^as many columns$/, '列数相同'],
  [/^first on its page$/, '在本页最前'],
  [/^the table before ends its page$/, '前一张表到页末为止'],
  [/^a reviewer says so$/, '审核人的决定'],
  [/^numbering goes on \((\d+), (\d+)\)$/, '序号相接（$1、$2）'],
  [/^codes go on in order$/, '编码依次相接'],
  [/^(\d+) sum\(s\) close only when joined$/, '有$1个合计只有接起来才相等'],
  [/^no title printed again$/, '标题没有重印'],
  [/^no header printed again$/, '表头没有重印'],
  [/^other columns$/, '各列不同'],
  [/^(\d+) page\(s\) between$/, '中间隔$1页'],
  [/^a note ended the table before$/, '前一张表已以注结束'],
  [/^same number of rows \((\d+)\)$/, '行数相同（$1）'],
  [/^same rows, equally high \((\d+)\)$/, '各行等高（$1 行）'],
  [/^each row as high as several \((\d+) and (\d+)\)$/, '一行与另一页的几行等高（$1 行与$2 行）'],
  [/^targets of the projects on the left$/, '是左半表各项目的绩效指标'],
  [/^the same labels in (\d+) column\(s\)$/, '有$1列文字相同'],
  [/^no labels of its own$/, '自身没有行名'],
  [/^equal row heights, no labels of its own$/, '各行等高，自身没有行名'],
  [/^columns of the halves before$/, '与前面两半的列一致'],
  [/^the right half stands on (a page|pages) of (its|their) own$/, '右半边自成一页'],
  // Other readings of a cell.
  [/^overflowing text (.*) cut at the border$/s, '越出边线的文字“$1”按边线截断'],
  [/^recognised so, but no amount$/, '识别如此，但不是数额'],
  [/^recognised so, but the marks beside it tell$/, '识别如此，但由旁边的标记可知'],
  [/^recognised so, but named otherwise elsewhere$/, '识别如此，但别处的名称不同'],
  [/^recognised with less probability$/, '识别的可能性较小'],
  [/^recognised so, with other decimals than its column$/, '识别如此，但小数位与本栏其他数不同'],
  [/^its column prints (\d+) decimals$/, '本栏的数都有$1位小数'],
  [/^resembles a known word, but does not fit the sums$/, '与已知的词相近，但与合计不符'],
  [/^resembles (.*)$/s, '与“$1”相近'],
  [/^has the same name, below another class$/, '名称相同，在另一类之下'],
  [/^columns of the other rows$/, '与其他行的列对齐'],
  [/^two figures side by side in (\d+) cell\(s\)$/, '有$1格中两个数并列'],
  [/^label and figure side by side in (\d+) cell\(s\)$/, '有$1格中文字与数并列'],
  [/^two names above$/, '上方有两个名称'],
  [/^two names in a header$/, '一格表头中有两个名称'],
  [/^two numbers of columns$/, '有两个栏次'],
  [/^figures under each \((\d+), (\d+)\)$/, '两边之下各有数（$1、$2）'],
  [/^columns of the page before$/, '与前一页的列一致'],
  // The document.
  [/^none of the tables is a budget form$/, '没有一张表是预算表'],
  [/^no budget table and no budget sentence was found$/, '没有找到预算表，也没有预算说明'],
  [/^no text on any page$/, '各页都没有文字'],
  [/^not read: (\w+)$/, '未能读取（$1）'],
];
/** What drew a line that the page does not draw, and why: several reasons in one. */
const PARTED = /^as drawn; parted by a line that is not drawn: (.*)$/s;

/** A reason of the reading in the reader's language. */
export function reasonWords(reason: string, language: Language): string {
  if (language === 'en') return reason;
  const parted = PARTED.exec(reason);
  if (parted)
    return `按原线框；现按未画出的线分开：${parted[1]!
      .split(/, (?=two|columns|label)/)
      .map((each) => reasonWords(each, language))
      .join('，')}`;
  const known = REASONS.find(([pattern]) => pattern.test(reason));
  return known ? reason.replace(known[0], known[1]) : reason;
}

/** Several of them in one line. */
export const reasonsLine = (reasons: readonly string[], language: Language): string =>
  reasons.map((each) => reasonWords(each, language)).join(language === 'zh' ? '；' : '; ');
