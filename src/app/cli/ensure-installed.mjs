// Runs before `npm start` and `npm test`, in plain Node with nothing installed: installs the dependencies of the lock
// file when they are missing or belong to another lock file.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Crossfoot needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}

const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return null; // not there, or cut off by an installation that was stopped
  }
};
// By content, not by time: a checkout or a copy gives files new times without changing them.
const wanted = packagesOf(path.join(root, 'package-lock.json')) ?? {};
const installed = packagesOf(path.join(root, 'node_modules/.package-lock.json'));
const isInstalled = ([name, { version, optional }]) =>
  name === '' || (installed?.[name] ? installed[name].version === version : optional === true);
if (installed === null || !Object.entries(wanted).every(isInstalled)) install();

function install() {
  console.error(
    installed === null
      ? 'Installing dependencies (npm ci); this is needed once.'
      : 'The lock file has changed: installing dependencies (npm ci).',
  );
  // The development dependencies hold tsx and vitest, so a production setting must not leave them out.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  // The recognition runtime's install script would fetch parts for graphics cards from elsewhere; they are not needed.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
  const options = { cwd: root, stdio: ['ignore', 2, 2], env };
  const npm = process.env.npm_execpath;
  const done =
    npm && /\.c?js$/.test(npm)
      ? spawnSync(process.execPath, [npm, ...args], options)
      : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (done.status !== 0) {
    console.error(`npm ci failed${done.error ? `: ${done.error.message}` : ''}.`);
    process.exit(done.status ?? 1);
  }
}
