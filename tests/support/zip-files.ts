import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipMember {
  readonly name: string | Buffer;
  readonly content: Buffer;
  /** General purpose flags; 0x800 says that the name is UTF-8, 1 that the content is encrypted. */
  readonly flags?: number;
  /** Length that the archive claims for the content. */
  readonly claimed?: number;
  /** Points at the bytes of the member before it instead of having its own. */
  readonly sharesBytes?: boolean;
}

/** A zip archive, byte by byte (APPNOTE 4.3): for what no archiver writes. */
export function zipFile(members: readonly ZipMember[]): Buffer {
  const parts: Buffer[] = [],
    directory: Buffer[] = [];
  let offset = 0,
    last = 0;
  for (const { name, content, flags = 0x800, claimed = content.length, sharesBytes = false } of members) {
    const named = Buffer.from(name as string),
      packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimed, 18);
    fields.writeUInt16LE(named.length, 22);
    if (!sharesBytes) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, named, packed]);
      last = offset;
      offset += local.length;
      parts.push(local);
    }
    const end = Buffer.alloc(14);
    end.writeUInt32LE(last, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, end, named]));
  }
  const listed = Buffer.concat(directory),
    tail = Buffer.alloc(18);
  tail.writeUInt16LE(members.length, 4);
  tail.writeUInt16LE(members.length, 6);
  tail.writeUInt32LE(listed.length, 8);
  tail.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06', 'latin1'), tail]);
}
