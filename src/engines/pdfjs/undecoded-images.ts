/** Bytes that belong to a document that is read and not drawn: nobody looks at its pictures' pixels. */
const read = new WeakSet<ArrayBufferLike>();

/** Says of a document's bytes, which pdf.js takes as they are, that its pictures need not be unpacked. */
export function leaveUndecoded({ buffer }: Uint8Array): void {
  read.add(buffer);
}

/** What stands for the pixels of a picture that nobody unpacks. */
export const UNDECODED = { close(): void {} };

/**
 * pdf.js has a JPEG picture without a mask unpacked by whoever is called ImageDecoder, as browsers have it (WebCodecs,
 * W3C); unpacking it itself takes longer than reading the rest of its page. This one leaves pictures of documents that
 * are read as they are, and has pdf.js unpack those that are drawn, and those that are not whole: it complains of them.
 */
class ImageDecoder {
  readonly #data: Uint8Array;

  static async isTypeSupported(type: string): Promise<boolean> {
    return type === 'image/jpeg';
  }

  constructor({ data }: { readonly data: Uint8Array }) {
    this.#data = data;
  }

  /** No image: pdf.js unpacks it. */
  async decode(): Promise<{ readonly image: typeof UNDECODED | null }> {
    return { image: read.has(this.#data.buffer) && isWhole(this.#data) ? UNDECODED : null };
  }

  close(): void {}
}

Object.assign(globalThis, { ImageDecoder });

/** JPEG markers (ITU-T T.81, table B.1). */
const MARKER = 0xff,
  START_OF_SCAN = 0xda,
  END_OF_IMAGE = Buffer.from([MARKER, 0xd9]);
/** Frames that pdf.js knows: baseline, extended and progressive. */
const FRAMES = [0xc0, 0xc1, 0xc2];
/** Tables without which nothing can be unpacked: of quantization, and Huffman's. */
const TABLES = [0xdb, 0xc4];
/** Some writers add a line's end or blanks. */
const MOST_BEHIND_END = 64;

/** Whether a JPEG picture has all its parts from its start to its end; what its scans hold is not looked at. */
export function isWhole(data: Uint8Array): boolean {
  const met = new Set<number>();
  for (let at = 2; at + 4 <= data.length; at += 2 + (data[at + 2]! << 8) + data[at + 3]!) {
    if (data[at] !== MARKER) return false;
    met.add(data[at + 1]!);
    if (!met.has(START_OF_SCAN)) continue;
    const ending = Buffer.from(data.subarray(-MOST_BEHIND_END)).includes(END_OF_IMAGE);
    return ending && FRAMES.some((frame) => met.has(frame)) && TABLES.every((table) => met.has(table));
  }
  return false;
}
