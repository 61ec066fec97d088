/** Reads Stata files of version 118 by their documentation: what a section holds is found through the map alone. */
export interface StataFile {
  readonly label: string;
  readonly names: readonly string[];
  readonly labels: readonly string[];
  readonly notes: Readonly<Record<string, string>>;
  /** `null`: a number that is missing. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const [LONG_TEXT, DOUBLE, LONG, BYTE] = [32_768, 65_526, 65_528, 65_530];
const text = (bytes: Buffer): string => bytes.toString('utf8').replace(/\0.*$/s, '');

export function readStata(file: Buffer): StataFile {
  const head = file.subarray(0, 300).toString('latin1');
  if (!head.startsWith('<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>'))
    throw new Error('No Stata file of version 118.');
  const after = (tag: string): number => file.indexOf(`<${tag}>`) + tag.length + 2;
  const columns = file.readUInt16LE(after('K')),
    count = Number(file.readBigUInt64LE(after('N')));
  const label = file
    .subarray(after('label') + 2, after('label') + 2 + file.readUInt16LE(after('label')))
    .toString('utf8');
  const map = Array.from({ length: 14 }, (_, index) => Number(file.readBigUInt64LE(after('map') + 8 * index)));
  const section = (index: number, tag: string): Buffer => {
    const from = map[index]!;
    if (
      !file
        .subarray(from)
        .toString('latin1', 0, tag.length + 2)
        .startsWith(`<${tag}>`)
    )
      throw new Error(`The map is wrong about ${tag}.`);
    const end = `</${tag}>`;
    if (file.toString('latin1', map[index + 1]! - end.length, map[index + 1]) !== end)
      throw new Error(`The map is wrong about the end of ${tag}.`);
    return file.subarray(from + tag.length + 2, map[index + 1]! - end.length);
  };
  if (file.toString('latin1', map[12], map[13]) !== '</stata_dta>' || map[13] !== file.length)
    throw new Error('The map is wrong about the end.');
  const each = (index: number, tag: string, bytes: number): Buffer[] =>
    Array.from({ length: columns }, (_, at) => section(index, tag).subarray(at * bytes, (at + 1) * bytes));
  const types = each(2, 'variable_types', 2).map((bytes) => bytes.readUInt16LE());
  section(4, 'sortlist');
  each(5, 'formats', 57).forEach((format) => {
    if (!/^%/.test(text(format))) throw new Error('A format is wrong.');
  });
  const notes: Record<string, string> = {};
  for (let rest = section(8, 'characteristics'); rest.length > 0;) {
    const length = rest.readUInt32LE(4),
      content = rest.subarray(8, 8 + length);
    if (text(content.subarray(129, 258)) === 'note1')
      notes[text(content.subarray(0, 129))] = text(content.subarray(258));
    rest = rest.subarray(8 + length + '</ch>'.length);
  }
  const long = new Map<string, string>();
  for (let rest = section(10, 'strls'); rest.length > 0;) {
    if (rest.toString('latin1', 0, 3) !== 'GSO' || rest[15] !== 130) throw new Error('A long text is wrong.');
    const length = rest.readUInt32LE(16);
    long.set(`${rest.readUInt32LE(3)}/${rest.readBigUInt64LE(7)}`, text(rest.subarray(20, 20 + length)));
    rest = rest.subarray(20 + length);
  }
  const data = section(9, 'data');
  let at = 0;
  const cell = (type: number): string | number | null => {
    const from = at;
    if (type === LONG_TEXT) {
      at += 8;
      const key = `${data.readUInt16LE(from)}/${data.readUIntLE(from + 2, 6)}`;
      return key === '0/0' ? '' : long.get(key)!;
    }
    if (type === DOUBLE) {
      at += 8;
      return data.readDoubleLE(from) > 8.9e307 ? null : data.readDoubleLE(from);
    }
    if (type === LONG) {
      at += 4;
      return data.readInt32LE(from) > 2_147_483_620 ? null : data.readInt32LE(from);
    }
    if (type === BYTE) {
      at += 1;
      return data.readInt8(from) > 100 ? null : data.readInt8(from);
    }
    at += type;
    return text(data.subarray(from, at));
  };
  const rows = Array.from({ length: count }, () => types.map(cell));
  if (at !== data.length) throw new Error('The rows have another length than the file says.');
  return {
    label,
    names: each(3, 'varnames', 129).map(text),
    labels: each(7, 'variable_labels', 321).map(text),
    notes,
    rows,
  };
}
