/** Words of the score tables, as `readmeTables` writes them → in Chinese. */
const WORDS: Readonly<Record<string, string>> = {
  'F1 in percent': 'F1（%）',
  documents: '文档',
  facts: '数字',
  'facts F1': '数字 F1',
  'non-zero': '非零',
  sentences: '句子',
  indicators: '指标',
  'grid cells': '单元格',
  labelled: '标注文档',
  'labelled, each issuer left out': '标注文档，去掉各自的单位',
  generated: '生成文档',
  'generated, four words in ten never seen': '生成文档，十个用语中四个没有见过',
  'generated, unusual layouts': '生成文档，不寻常的版式',
  'generated, layouts held back': '生成文档，留作测试的版式',
  document: '文档',
  precision: '精确率',
  recall: '召回率',
  F1: 'F1',
  'left out': '去掉的单位',
  'words removed': '去掉的用语',
  'F1 whole': '去掉前 F1',
  'F1 without': '去掉后 F1',
  'narrative whole': '去掉前句子',
  'narrative without': '去掉后句子',
  mean: '平均',
  set: '文档组',
  engine: '引擎',
  issuers: '单位',
  pages: '页',
  amounts: '金额',
  'right as read': '读出时正确',
  'right after the sums': '核对合计后正确',
  spurious: '多出',
  'silently wrong': '悄悄出错',
  'Chinese characters wrong': '错误的汉字',
  's a page': '秒/页',
  MB: 'MB',
  'all facts, in percent': '全部数字（%）',
  'right at ≥ 0.99': '≥ 0.99 时正确',
  'right at 0.95 to 0.99': '0.95–0.99 时正确',
  'right at 0.8 to 0.95': '0.8–0.95 时正确',
  'right below': '更低时正确',
  'facts at ≥ 0.95': '≥ 0.95 的数字',
  'of these silently wrong': '其中悄悄出错',
  'of the proven silently wrong': '已证实的中悄悄出错',
  'of the wrong silent': '错误中没有提示的',
  'seeded error': '埋入的错误',
  mutants: '文档',
  'read right': '读对',
  'breaking an identity': '破坏了等式',
  found: '发现',
  'cell named': '指出单元格',
  'cell named if unique': '唯一时指出单元格',
  'candidates (median)': '候选（中位数）',
  'cause right': '责任判对',
  'repair right': '改法正确',
  'other errors': '其他错误',
  labeller: '依据',
  tables: '表',
  'right without it': '不用它时读对',
  'all together': '全部',
};

/** Names of sets with a number or a file in them, and the sentences between the tables. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^published documents, up to (\d+) pages each, (\d+) dpi$/, '公开文档，每份至多 $1 页，$2 dpi'],
  [/^generated, clean scanner, (\d+) dpi$/, '生成文档，干净的扫描仪，$1 dpi'],
  [/^generated, office scanner, (\d+) dpi$/, '生成文档，办公扫描仪，$1 dpi'],
  [/^generated, worn scanner, (\d+) dpi$/, '生成文档，老旧的扫描仪，$1 dpi'],
  [/^(\S+\.pdf), (\d+) dpi$/, '$1，$2 dpi'],
  [
    /^How far `confidence` can be trusted\..*$/,
    '`confidence` 有多可信。悄悄出错：金额或坐标有误，而把握仍在 0.95 以上。',
  ],
  [
    new RegExp(
      String.raw`^Of (\d+) table pages drawn by lot and labelled cell by cell, ([\d.]+) % of the cells have text, ` +
        String.raw`row, column and spans right; of (\d+) ends of tables, (\d+) are rightly told to run on over the ` +
        String.raw`page or not\.$`,
    ),
    '随机抽取 $1 页表格逐格标注，$2 % 的单元格文字、行、列和合并都正确；$3 处表尾是否接到下一页，判对 $4 处。',
  ],
  [
    /^Each labelled document, the worst first \((\d+) more hold no amount, and none was made up\):$/,
    '每份标注文档，最差的在前（另有 $1 份没有金额，也没有凭空读出金额）：',
  ],
  [/^Each labelled document, the worst first:$/, '每份标注文档，最差的在前：'],
  [
    /^How an unseen issuer fares: its documents, read without the words and title patterns that only it supports\.$/,
    '没有见过的单位会怎样：读取它的文档时，不用只有它支持的用语和标题。',
  ],
  [
    /^Printed, scanned .*$/,
    '打印后扫描（歪斜、模糊、有噪点，有的盖章，JPEG）再识别，与同一页的文字相比；单位为 %，附 95 % 区间。' +
      '悄悄出错：数值有误，既没有问题指出，把握也不低。',
  ],
  [
    new RegExp(
      '^One error seeded into a generated document: .*? ' +
        String.raw`Generated documents without an error get ([\d.]+) false errors and ([\d.]+) false warnings each; ` +
        String.raw`([\d.]+) % of them get any warning\. .*$`,
    ),
    '在生成文档里埋入一个错误：是否发现；其单元格是否就是所指的那一格或在候选之中（限于有唯一最小解释的错误）' +
      '；候选有几个。没有错误的生成文档平均误报错误 $1 个、警告 $2 个，$3 % 的文档有警告。发现也包括警告；' +
      '其他错误只计错误。',
  ],
  [
    /^What a table says in none of its cells is chosen .*$/,
    '表格各格都没有说的，由各看一处的依据在各种读法中权衡选定。下表是不用其中一项时读对的表数：先是资金来源、' +
      '年度归属和金额单位，再是不看标题中指明表种的字时的表种：',
  ],
  [
    /^One error seeded into a generated document: .*$/,
    '在生成文档里埋入一个错误：是否发现；其单元格是否就是所指的那一格或在候选之中（限于有唯一最小解释的错误）' +
      '；候选有几个。',
  ],
];

/** A set that was read by an engine. */
const SCANNED = /^scanned: (.*), (\w+)$/;

/** What stays as it is: figures, names of files, issuers, engines and kinds of errors, marks of tables. */
const KEPT = /^(?:[\d.,()–%/ R-]*|:?-+:?|[a-z]+(?:-[a-z]+)*|\S*\p{Script=Han}.*|\S+\.pdf)$/u;

function word(text: string): string {
  const known = WORDS[text];
  if (known !== undefined) return known;
  const [, set, engine] = SCANNED.exec(text) ?? [];
  if (set !== undefined) return `扫描：${word(set)}，${engine}`;
  for (const [pattern, zh] of PATTERNS) if (pattern.test(text)) return text.replace(pattern, zh);
  if (KEPT.test(text)) return text;
  throw new Error(`The score tables have no Chinese for: ${text}`);
}

/** The score tables in Chinese. Throws where a word has none, so that none stays English unseen. */
export const scoresInChinese = (markdown: string): string =>
  markdown
    .split('\n')
    .map((line) =>
      line.startsWith('| ')
        ? `| ${line
            .slice(2, -2)
            .split(' | ')
            .map((cell) => word(cell.trim()))
            .join(' | ')} |`
        : word(line),
    )
    .join('\n');
