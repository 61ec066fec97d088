import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { laterFlags } from '../../../src/run/pool/compile-later.ts';

test('V8 of this version of Node knows the flags', () => {
  const { status, stderr } = spawnSync(process.execPath, [...laterFlags(process.versions.v8), '-e', '0']);
  expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
});

test.each<[string, string[]]>([
  ['11.3.244.8-node.33', ['--interrupt-budget=2000000']],
  ['12.4.254.21-node.57', ['--invocation-count-for-turbofan=45000', '--no-maglev']],
  ['13.6.233.17-node.53', []],
])('V8 %s compiles later by %j', (version, flags) => {
  expect(laterFlags(version)).toEqual(flags);
});
