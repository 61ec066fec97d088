import type { Box } from '../../../schemas/index.ts';
import type { GridCell } from '../../model/table.ts';

/** Numbers of a packed cell: which of the table's texts, place and span, page, glyphs, indent, confidence, box, box of the text. */
const WIDTH = 17;
/** Where the box of its text begins; its first number is 0 where there is none. */
const TEXT_BOX = 13;
/** So many different numbers, or texts, a packed table may have; one with more stays as it is. */
const MOST = 0xffff;
/** Numbers of one block of memory, shared by tables: small ones cost as much again to manage. */
const BLOCK = 1 << 15;
/** So many tables unpacked last are kept: steps look at a table again and again, and at its neighbours. */
const KEPT_UNPACKED = 3;

/** What is not usual of a cell. The usual one was read as text, on one line, in one way. */
type Unusual = Partial<Pick<GridCell, 'lines' | 'method' | 'readings' | 'rests' | 'reviewed'>>;

/** A table's cells: `codes` count its different numbers and texts. */
interface PackedCells {
  readonly codes: Uint16Array;
  readonly values: Float64Array;
  readonly texts: readonly string[];
  readonly unusual: ReadonlyMap<number, Unusual> | null;
}

interface WithCells {
  readonly cells: readonly GridCell[];
}

/** Puts the cells of tables away in a quarter of the room that objects take, and makes them anew when somebody looks. */
export interface CellStore {
  /** The table with `cells` made when they are looked at: the same values, but other objects each time that other tables were looked at between. */
  readonly pack: <T extends WithCells>(table: T) => T;
}

const NONE: readonly never[] = [];

export function createCellStore(): CellStore {
  const unpacked: { readonly of: PackedCells; readonly cells: readonly GridCell[] }[] = [];
  const lookAt = (packed: PackedCells): readonly GridCell[] => {
    const at = unpacked.findIndex(({ of }) => of === packed);
    const entry = at < 0 ? { of: packed, cells: unpack(packed) } : unpacked[at]!;
    if (at === 0) return entry.cells;
    if (at > 0) unpacked.splice(at, 1);
    unpacked.unshift(entry);
    unpacked.length = Math.min(unpacked.length, KEPT_UNPACKED);
    return entry.cells;
  };
  const takeCodes = takenFrom((length) => new Uint16Array(length)),
    takeValues = takenFrom((length) => new Float64Array(length));
  return {
    pack: (table) => {
      const packed = packCells(table.cells, takeCodes, takeValues);
      return packed ? withCells(table, packed, lookAt) : table;
    },
  };
}

const withCells = <T extends WithCells>(
  table: T,
  packed: PackedCells,
  lookAt: (packed: PackedCells) => readonly GridCell[],
): T =>
  Object.defineProperty({ ...table }, 'cells', { get: () => lookAt(packed), enumerable: true, configurable: true });

type Take<A> = (numbers: readonly number[]) => A;

/** Copies numbers to where the last ones ended. */
function takenFrom<A extends Uint16Array | Float64Array>(create: (length: number) => A): Take<A> {
  let block = create(0),
    used = 0;
  return (numbers) => {
    if (used + numbers.length > block.length) {
      block = create(Math.max(BLOCK, numbers.length));
      used = 0;
    }
    block.set(numbers, used);
    used += numbers.length;
    return block.subarray(used - numbers.length, used) as A;
  };
}

/** Most numbers of a table are one of its few edges and sizes, most texts are blank; null for a table of too many different ones. */
function packCells(
  cells: readonly GridCell[],
  takeCodes: Take<Uint16Array>,
  takeValues: Take<Float64Array>,
): PackedCells | null {
  const values: number[] = [0],
    valueCodes = new Map<number, number>(),
    texts: string[] = [],
    textCodes = new Map<string, number>();
  const codeOf = (value: number): number => {
    let code = valueCodes.get(value);
    if (code === undefined) {
      code = values.push(value) - 1;
      valueCodes.set(value, code);
    }
    return code;
  };
  const codes: number[] = [];
  let unusual: Map<number, Unusual> | null = null;
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index]!,
      { text, box, textBox } = cell;
    let ofText = textCodes.get(text);
    if (ofText === undefined) {
      ofText = texts.push(text) - 1;
      textCodes.set(text, ofText);
    }
    codes.push(
      ofText,
      codeOf(cell.row),
      codeOf(cell.column),
      codeOf(cell.rowSpan),
      codeOf(cell.columnSpan),
      codeOf(cell.page),
      codeOf(cell.glyphs),
      codeOf(cell.indent),
      codeOf(cell.confidence),
      codeOf(box[0]),
      codeOf(box[1]),
      codeOf(box[2]),
      codeOf(box[3]),
    );
    if (textBox) codes.push(codeOf(textBox[0]), codeOf(textBox[1]), codeOf(textBox[2]), codeOf(textBox[3]));
    else codes.push(0, 0, 0, 0);
    const own = unusualOf(cell);
    if (own) (unusual ??= new Map<number, Unusual>()).set(index, own);
  }
  if (values.length > MOST || texts.length > MOST) return null;
  return { codes: takeCodes(codes), values: takeValues(values), texts: texts.slice(), unusual };
}

function unusualOf({ text, lines, method, readings, rests, reviewed }: GridCell): Unusual | null {
  const asUsual = text === '' ? lines.length === 0 : lines.length === 1 && lines[0] === text;
  if (asUsual && method === 'text' && readings.length === 0 && !rests && !reviewed) return null;
  return {
    ...(asUsual ? {} : { lines }),
    method,
    ...(readings.length > 0 ? { readings } : {}),
    ...(rests ? { rests } : {}),
    ...(reviewed ? { reviewed } : {}),
  };
}

/** Whole numbers take no room of their own, unless they come from a list of others. */
const shortest = (value: number): number => ((value | 0) === value ? value | 0 : value);

function unpack({ codes, values, texts, unusual }: PackedCells): readonly GridCell[] {
  const cells: GridCell[] = [];
  const boxAt = (from: number): Box => [
    values[codes[from]!]!,
    values[codes[from + 1]!]!,
    values[codes[from + 2]!]!,
    values[codes[from + 3]!]!,
  ];
  for (let from = 0; from < codes.length; from += WIDTH) {
    const at = (offset: number): number => shortest(values[codes[from + offset]!]!);
    const text = texts[codes[from]!]!,
      own = unusual?.get(cells.length);
    const cell: GridCell = {
      row: at(1),
      column: at(2),
      rowSpan: at(3),
      columnSpan: at(4),
      page: at(5),
      box: boxAt(from + 9),
      text,
      lines: own?.lines ?? (text === '' ? NONE : [text]),
      textBox: codes[from + TEXT_BOX] === 0 ? null : boxAt(from + TEXT_BOX),
      indent: at(7),
      glyphs: at(6),
      method: own?.method ?? 'text',
      confidence: at(8),
      readings: own?.readings ?? NONE,
    };
    cells.push(
      own?.rests || own?.reviewed
        ? { ...cell, ...(own.rests ? { rests: own.rests } : {}), ...(own.reviewed ? { reviewed: own.reviewed } : {}) }
        : cell,
    );
  }
  return cells;
}
