// Makes a few files of each built program that people wait for: `node tests/support/bundle-programs.mjs`. Opening some
// hundred modules one by one takes longer than reading a small document. Packages stay where they are; the modules stay
// beside the programs, for the library and for the versions that a ledger keeps of them.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const PROGRAMS = ['src/app/cli/main.js', 'src/run/pool/worker.js'];
const OWN_URL = /\bimport\.meta\.url\b/g;

/** A module that asks for its own place is told where it lay, not where the program lies. */
const keepPlaces = (program) => ({
  name: 'keep-places',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, async ({ path: file }) => {
      const place = JSON.stringify(path.relative(path.dirname(program), file).replaceAll(path.sep, '/'));
      const contents = (await readFile(file, 'utf8')).replace(OWN_URL, `new URL(${place}, import.meta.url).href`);
      return { contents, loader: 'js' };
    });
  },
});

for (const name of PROGRAMS) {
  const program = path.join(DIST, name);
  await build({
    entryPoints: [program],
    outdir: DIST,
    outbase: DIST,
    allowOverwrite: true,
    bundle: true,
    // What a command does not need is not loaded for it. Parts lie beside their program, for the places in them.
    splitting: true,
    chunkNames: `${path.dirname(name)}/part-[hash]`,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    logLevel: 'error',
    plugins: [keepPlaces(program)],
  });
}
