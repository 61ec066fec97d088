// Bundles the page's program and styles with Vite: `node src/views/report/build-client.mjs [folder]`.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const HERE = path.dirname(fileURLToPath(import.meta.url));

/**
 * Writes client.js, client.css and pictures.js into the folder, the same ones whoever asks. Fonts become data URLs: the
 * page loads nothing.
 */
export async function buildClient(folder) {
  // A test runner sets another environment, for which packages give their larger halves.
  const environment = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await buildBoth(folder);
  } finally {
    if (environment === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = environment;
  }
}

async function buildBoth(folder) {
  const shared = {
    configFile: false,
    mode: 'production',
    root: path.join(HERE, 'client'),
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    define: { 'process.env.NODE_ENV': '"production"' },
  };
  const output = { outDir: folder, target: 'es2022', reportCompressedSize: false };
  await build({
    ...shared,
    build: {
      ...output,
      emptyOutDir: true,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      cssCodeSplit: false,
      lib: {
        entry: path.join(HERE, 'client/main.tsx'),
        formats: ['iife'],
        name: 'crossfootReport',
        fileName: () => 'client.js',
        cssFileName: 'client',
      },
    },
  });
  // The drawings alone, for the command line.
  await build({
    ...shared,
    build: {
      ...output,
      emptyOutDir: false,
      lib: { entry: path.join(HERE, 'client/pictures.tsx'), formats: ['es'], fileName: () => 'pictures.js' },
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildClient(path.resolve(process.argv[2] ?? path.join(HERE, '../../../dist/src/views/report/client-bundle')));
}
