/**
 * One field of a protobuf message: its number, its wire type, and its value as it is encoded (of type 2: without the
 * length).
 */
export interface Field {
  readonly number: number;
  readonly wire: number;
  readonly bytes: Uint8Array;
}

const VARINT = 0,
  FIXED_64 = 1,
  BYTES = 2,
  FIXED_32 = 5;

/** The fields of a message in their order. Throws RangeError where the bytes are none. */
export function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length;) {
    const key = varint(),
      from = at,
      wire = key & 7,
      number = key >>> 3;
    const length = wire === BYTES ? varint() : 0,
      start = wire === BYTES ? at : from;
    switch (wire) {
      case VARINT:
        varint();
        break;
      case BYTES:
        at += length;
        break;
      case FIXED_32:
        at += 4;
        break;
      case FIXED_64:
        at += 8;
        break;
      default:
        throw new RangeError(`protobuf: wire type ${wire}`);
    }
    if (at > message.length) throw new RangeError('protobuf: a field is cut off');
    fields.push({ number, wire, bytes: message.subarray(start, at) });

    function varint(): number {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = message[at++];
        if (byte === undefined) throw new RangeError('protobuf: a number is cut off');
        value += (byte & 127) * factor;
        if (byte < 128) return value;
      }
    }
  }
  return fields;
}

/** The message of these fields. */
export function messageOf(fields: readonly Field[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(({ number, wire, bytes }) => [
      varintOf(number * 8 + wire),
      ...(wire === BYTES ? [varintOf(bytes.length)] : []),
      bytes,
    ]),
  );
}

export const bytesField = (number: number, bytes: Uint8Array): Field => ({ number, wire: BYTES, bytes });
export const textField = (number: number, text: string): Field => bytesField(number, Buffer.from(text));
export const numberField = (number: number, value: number): Field => ({ number, wire: VARINT, bytes: varintOf(value) });
export const floatField = (number: number, value: number): Field => ({
  number,
  wire: FIXED_32,
  bytes: new Uint8Array(Float32Array.of(value).buffer),
});

/** The value of a field that holds a number. */
export const numberOf = ({ bytes }: Field): number => bytes.reduceRight((value, byte) => value * 128 + (byte & 127), 0);
export const textOf = ({ bytes }: Field): string => Buffer.from(bytes).toString('utf8');

function varintOf(value: number): Uint8Array {
  const bytes: number[] = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Uint8Array.from([...bytes, value]);
}
