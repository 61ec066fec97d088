// Runs before `npm start` and `npm test`, in plain Node with nothing installed: installs the dependencies of the lock
// file when they are missing or belong to another lock file.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(root, 'node_modules', '.crossfoot-lock-sha256');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Crossfoot needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}

// By content, not by time: a checkout or a copy gives files new times without changing them.
const lockHash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
const installedHash = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null;
if (installedHash !== lockHash) install();

function install() {
  console.error(installedHash === null ? 'Installing dependencies (npm ci); this is needed once.' : 'The lock file has changed: installing dependencies (npm ci).');
  // The development dependencies hold tsx and vitest, so a production setting must not leave them out.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const npm = process.env.npm_execpath;
  const done = npm && /\.c?js$/.test(npm)
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (done.status !== 0) {
    console.error(`npm ci failed${done.error ? `: ${done.error.message}` : ''}.`);
    process.exit(done.status ?? 1);
  }
  writeFileSync(stampFile, lockHash);
}
