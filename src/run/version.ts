import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The package's version, from package.json beside the sources or above the build. */
export const VERSION: string = readVersion();

function readVersion(): string {
  for (const candidate of ['../../package.json', '../../../package.json']) {
    try {
      const manifest = require(candidate) as { name?: string; version?: string };
      if (manifest.name === 'crossfoot' && manifest.version) return manifest.version;
    } catch {
      /* the build lies one folder deeper than the sources */
    }
  }
  return '0.0.0';
}
