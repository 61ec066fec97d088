/**
 * The format of Stata files, version 118 (Stata 14 and later): UTF-8, little-endian, sections between tags, and a map
 * that says where each begins.
 */

/** How the cells of a column are stored. `text` has a fixed number of bytes, `long-text` stands behind the rows. */
export type StataType =
  { readonly kind: 'text'; readonly bytes: number } | { readonly kind: 'long-text' | 'double' | 'long' | 'yes-no' };

export interface StataColumn {
  readonly name: string;
  readonly type: StataType;
  /** What tables and dialogs show beside the name. */
  readonly label: string;
  /** What `notes` prints. */
  readonly note: string;
}

export type StataCell = string | number | boolean | null;

/** Longest text with a fixed place; what is longer stands behind the rows. */
export const MOST_TEXT_BYTES = 2045;
const LONGEST_LABEL = 80,
  NAME_BYTES = 129,
  FORMAT_BYTES = 57,
  LABEL_BYTES = 321;
const TYPE_CODES = { 'long-text': 32_768, double: 65_526, long: 65_528, 'yes-no': 65_530 } as const;
const WIDTHS = { 'long-text': 8, double: 8, long: 4, 'yes-no': 1 } as const;
const FORMATS = { 'long-text': '%-20s', double: '%20.0g', long: '%12.0g', 'yes-no': '%8.0g' } as const;
const WIDEST_SHOWN = 40;
/** What an empty cell of each type holds. */
const MISSING_DOUBLE = Buffer.from([0, 0, 0, 0, 0, 0, 0xe0, 0x7f]),
  MISSING_LONG = 2_147_483_621,
  MISSING_BYTE = 101;
const YES_NO = 'yes_no';

const number = (bytes: 1 | 2 | 4, value: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
};
const large = (value: number): Buffer => {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
};
/** Text in a place of fixed length, ended by zeros. */
const placed = (text: string, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.write(text, 0, bytes - 1, 'utf8');
  return buffer;
};
const tagged = (tag: string, ...content: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from(`<${tag}>`), ...content, Buffer.from(`</${tag}>`)]);
const shortened = (text: string): string => [...text].slice(0, LONGEST_LABEL).join('');

const typeCode = (type: StataType): number => (type.kind === 'text' ? type.bytes : TYPE_CODES[type.kind]);
const widthOf = (type: StataType): number => (type.kind === 'text' ? type.bytes : WIDTHS[type.kind]);
const formatOf = (type: StataType): string =>
  type.kind === 'text' ? `%-${Math.min(type.bytes, WIDEST_SHOWN)}s` : FORMATS[type.kind];

/** A note of a variable, as its characteristics hold it. */
function noteOf({ name, note }: StataColumn): Buffer {
  const characteristic = (key: string, text: string): Buffer => {
    const content = Buffer.concat([
      placed(name, NAME_BYTES),
      placed(key, NAME_BYTES),
      Buffer.from(`${text}\0`, 'utf8'),
    ]);
    return tagged('ch', number(4, content.length), content);
  };
  return Buffer.concat([characteristic('note0', '1'), characteristic('note1', note)]);
}

/** What the numbers of yes-and-no columns are called. */
function yesNoLabels(): Buffer {
  const words = ['no', 'yes'].map((word) => Buffer.from(`${word}\0`)),
    length = words.reduce((sum, word) => sum + word.length, 0);
  const table = Buffer.concat([
    number(4, words.length),
    number(4, length),
    number(4, 0),
    number(4, words[0]!.length),
    number(4, 0),
    number(4, 1),
    ...words,
  ]);
  return tagged('lbl', number(4, table.length), placed(YES_NO, NAME_BYTES), Buffer.alloc(3), table);
}

/** The parts of a file that stand around its rows. */
export interface StataFrame {
  /** Everything up to the first row. */
  readonly head: Buffer;
  /** What stands between the rows and the long texts, and behind these. */
  readonly afterRows: Buffer;
  readonly tail: Buffer;
  /** Bytes of a row. */
  readonly width: number;
  /** The map, once it is known how many bytes the long texts take, and where in the file it stands. */
  map(longTextBytes: number): { readonly at: number; readonly bytes: Buffer };
}

/** Lays out a file of so many rows. */
export function stataFrame(columns: readonly StataColumn[], rows: number, label: string): StataFrame {
  const labelBytes = Buffer.from(shortened(label), 'utf8');
  const header = tagged(
    'header',
    Buffer.from('<release>118</release><byteorder>LSF</byteorder>'),
    tagged('K', number(2, columns.length)),
    tagged('N', large(rows)),
    tagged('label', number(2, labelBytes.length), labelBytes),
    // The same rows give the same bytes: the file does not say when it was made.
    tagged('timestamp', number(1, 0)),
  );
  const start = Buffer.concat([Buffer.from('<stata_dta>'), header]);
  const width = columns.reduce((sum, { type }) => sum + widthOf(type), 0);
  const sections = [
    tagged('variable_types', ...columns.map(({ type }) => number(2, typeCode(type)))),
    tagged('varnames', ...columns.map(({ name }) => placed(name, NAME_BYTES))),
    tagged('sortlist', Buffer.alloc(2 * (columns.length + 1))),
    tagged('formats', ...columns.map(({ type }) => placed(formatOf(type), FORMAT_BYTES))),
    tagged('value_label_names', ...columns.map(({ type }) => placed(type.kind === 'yes-no' ? YES_NO : '', NAME_BYTES))),
    tagged('variable_labels', ...columns.map((column) => placed(shortened(column.label), LABEL_BYTES))),
    tagged('characteristics', ...columns.map(noteOf)),
  ];
  const MAP_ENTRIES = 14,
    mapLength = '<map></map>'.length + 8 * MAP_ENTRIES;
  const offsets = [0, start.length, start.length + mapLength];
  for (const section of sections) offsets.push(offsets.at(-1)! + section.length);
  const afterRows = Buffer.from('</data><strls>'),
    labels = tagged('value_labels', yesNoLabels()),
    tail = Buffer.concat([Buffer.from('</strls>'), labels, Buffer.from('</stata_dta>')]);
  const mapOf = (entries: readonly number[]): Buffer => tagged('map', ...entries.map(large));
  return {
    head: Buffer.concat([start, mapOf(Array<number>(MAP_ENTRIES).fill(0)), ...sections, Buffer.from('<data>')]),
    afterRows,
    tail,
    width,
    map(longTextBytes) {
      const texts = offsets.at(-1)! + '<data>'.length + rows * width + '</data>'.length,
        values = texts + '<strls></strls>'.length + longTextBytes,
        end = values + labels.length;
      return { at: start.length, bytes: mapOf([...offsets, texts, values, end, end + '</stata_dta>'.length]) };
    },
  };
}

/** Rows as bytes; `first` is the number of the first one, from 1, by which long texts are found. */
export function stataRows(
  columns: readonly StataColumn[],
  width: number,
  rows: readonly (readonly StataCell[])[],
  first: number,
): Buffer {
  const bytes = Buffer.alloc(rows.length * width);
  let at = 0;
  rows.forEach((row, index) =>
    columns.forEach(({ type }, column) => {
      const cell = row[column] ?? null;
      if (type.kind !== 'long-text') writeCell(bytes, at, type, cell);
      else if (cell !== null && cell !== '') {
        bytes.writeUInt16LE(column + 1, at);
        bytes.writeUIntLE(first + index, at + 2, 6);
      }
      at += widthOf(type);
    }),
  );
  return bytes;
}

function writeCell(bytes: Buffer, at: number, type: StataType, cell: StataCell): void {
  if (type.kind === 'text') {
    if (typeof cell === 'string') bytes.write(cell, at, type.bytes, 'utf8');
  } else if (type.kind === 'double') {
    if (cell === null) MISSING_DOUBLE.copy(bytes, at);
    else bytes.writeDoubleLE(Number(cell), at);
  } else if (type.kind === 'long') bytes.writeInt32LE(cell === null ? MISSING_LONG : Number(cell), at);
  else bytes.writeInt8(cell === null ? MISSING_BYTE : Number(cell), at);
}

/** A long text as it stands behind the rows, found by its column and row, both from 1. */
export function stataLongText(text: string, column: number, row: number): Buffer {
  const content = Buffer.from(`${text}\0`, 'utf8'),
    ENDED_BY_ZERO = 130;
  return Buffer.concat([
    Buffer.from('GSO'),
    number(4, column),
    large(row),
    number(1, ENDED_BY_ZERO),
    number(4, content.length),
    content,
  ]);
}
