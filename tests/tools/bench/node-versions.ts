// `npm run test:versions -- [22 24] [-- tests/unit/lib]`: runs the unit tests under other versions of Node, whose
// binaries come as the npm package `node`, into a temporary folder. Needs a registry of packages.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../../support/root.ts';

const VERSIONS = ['22', '24'];

const [versions, paths] = split(process.argv.slice(2));

/** Versions are numbers; what else is given are the tests to run. */
function split(words: readonly string[]): readonly [string[], string[]] {
  const given = words.filter((word) => /^\d/.test(word));
  return [given.length > 0 ? given : VERSIONS, words.filter((word) => !/^\d/.test(word) && word !== '--')];
}

/** Runs a command with its output on ours; whether it went well. */
const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' }).status === 0;

const folder = mkdtempSync(path.join(tmpdir(), 'crossfoot-node-'));
try {
  for (const version of versions) {
    const prefix = path.join(folder, version),
      node = path.join(prefix, 'node_modules', 'node', 'bin', 'node');
    const isWell =
      run('npm', [
        'install',
        '--prefix',
        prefix,
        '--no-audit',
        '--no-fund',
        '--loglevel',
        'error',
        `node@${version}`,
      ]) &&
      run(node, ['--version']) &&
      run(node, [
        path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
        'run',
        '--config',
        'tests/vitest.config.ts',
        '--project',
        'units',
        '--reporter',
        'dot',
        ...paths,
      ]);
    process.stdout.write(`Node ${version}: ${isWell ? 'passed' : 'FAILED'}\n`);
    if (!isWell) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
