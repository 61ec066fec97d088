import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { harmlessStream } from '../../../../src/app/cli/harmless-stream.ts';
import { openLog } from '../../../../src/app/cli/log.ts';
import { textTable } from '../../../../src/app/cli/text-table.ts';
import { harmless } from '../../../../src/lib/visible-text.ts';
import { csvLine } from '../../../../src/views/dataset/csv.ts';

const HOSTILE = 'a\u001b[2J\r\u202e\u2066\u200b\u061c\u0085\ud800😀\u{e0041}b';

test('lines and tabs stay, all that is not seen becomes an escape', () => {
  expect(harmless(`1\t2\n${HOSTILE}`)).toBe(
    String.raw`1${'\t'}2${'\n'}a\u001b[2J\u000d\u202e\u2066\u200b\u061c\u0085\ud800😀\udb40\udc41b`,
  );
});
test('JSON loses nothing', () => {
  const json = harmless(JSON.stringify({ [HOSTILE]: HOSTILE }));
  expect(json).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  expect(JSON.parse(json)).toEqual({ [HOSTILE]: HOSTILE });
});
test('a stream lets bytes and a byte order mark through, text as it may be shown', () => {
  const written: string[] = [];
  const stream = harmlessStream(
    new Writable({
      decodeStrings: false,
      write(piece: string | Buffer, _, done) {
        written.push(String(piece));
        done();
      },
    }),
  );
  stream.write('\ufeffa\u001bb\n');
  stream.write(Buffer.from('\u001b'));
  expect(written).toEqual(['\ufeffa\\u001bb\n', '\u001b']);
});
test('a name takes one line of a table and of a log', async () => {
  expect(textTable(['name'], [['a\nb\u001b']], ['left'])).toBe(
    'name\n────────\na b\\u{1b}'.replace('────────', '─'.repeat(9)),
  );
  const folder = await mkdtemp(path.join(tmpdir(), 'harmless-'));
  try {
    const file = path.join(folder, 'log');
    const log = openLog(file);
    log.event({ input: HOSTILE }, 'read');
    log.close();
    const text = await readFile(file, 'utf8');
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(JSON.parse(text)).toMatchObject({ input: expect.stringContaining('\u001b[2J') as string });
  } finally {
    await rm(folder, { recursive: true });
  }
});
test('a line of CSV', () => {
  expect(csvLine(['a\u202eb', '\u001b=1'], [])).toBe('a\\u202eb,\\u001b=1\n');
});
