import { columnLabel, columnsOf, type DatasetTable } from '../../../schemas/dataset/index.ts';
import type { DatasetLabels } from './package.ts';

const WORDS = {
  en: {
    of: 'Codebook',
    tables: 'Tables',
    rows: 'rows',
    key: 'Key',
    references: 'Refers to',
    column: 'column',
    type: 'type',
    empty: 'may be empty',
    meaning: 'meaning',
    values: 'one of',
    yes: 'yes',
    licence: 'Licence',
    notes: [
      'Amounts are exact decimals in yuan (DECIMAL in DuckDB and Parquet, exact text in CSV and JSON Lines). A ' +
        'value that no such decimal holds is empty in `amount` and whole in `exact_text`.',
      'An empty cell is unknown or does not apply, never zero. A printed zero is a fact of its own.',
      'In CSV, text that a spreadsheet would take for a formula has a single quote before it.',
    ],
  },
  zh: {
    of: '编码手册',
    tables: '表',
    rows: '行',
    key: '主键',
    references: '外键',
    column: '列',
    type: '类型',
    empty: '可为空',
    meaning: '含义',
    values: '取值',
    yes: '是',
    licence: '许可',
    notes: [
      '金额为以元计的精确小数(DuckDB 与 Parquet 中为 DECIMAL,CSV 与 JSON Lines 中为精确文本)。' +
        '超出该类型的数值在 `amount` 中为空,在 `exact_text` 中完整保留。',
      '空单元格表示未知或不适用,绝不表示零;印出的零是独立的数据。',
      'CSV 中,电子表格会当作公式的文本前加有单引号。',
    ],
  },
} as const;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (columns: readonly string[]): string => `\`${columns.join(', ')}\``;
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** The codebook in one language, made from the definitions of the tables and their number of rows. */
export function codebook(
  language: 'en' | 'zh',
  labels: DatasetLabels,
  tables: readonly { readonly table: DatasetTable; readonly rows: number }[],
): string {
  const words = WORDS[language],
    colon = language === 'zh' ? ':' : ': ';
  const sections = tables.map(({ table, rows }) =>
    [
      `## ${table.name} – ${table.title[language]}`,
      '',
      `${table.description[language]}${language === 'zh' ? '。' : '.'} ${rows} ${words.rows}`,
      '',
      `${words.key}${colon}${table.key.map((name) => code([name])).join(', ')}`,
      '',
      ...(table.references.length === 0
        ? []
        : [
            words.references +
              colon +
              table.references
                .map(({ columns, table: to, to: fields }) => `${code(columns)} → ${code([to])} (${code(fields)})`)
                .join('; '),
            '',
          ]),
      row([words.column, words.type, words.empty, words.meaning]),
      row(['---', '---', '---', '---']),
      ...columnsOf(table.row).map(({ name, sql, required, description, values }) =>
        row([
          language === 'zh' ? `\`${name}\` ${columnLabel(name)}` : `\`${name}\``,
          sql,
          required ? '' : words.yes,
          description[language] +
            (values === null ? '' : ` (${words.values}${colon}${values.map((value) => `\`${value}\``).join(', ')})`),
        ]),
      ),
      '',
    ].join('\n'),
  );
  return [
    `# ${labels.title} – ${words.of}`,
    '',
    ...words.notes.map((note) => `- ${note}`),
    ...(labels.licence === null ? [] : [`- ${words.licence}${colon}${labels.licence}`]),
    '',
    ...sections,
  ].join('\n');
}
