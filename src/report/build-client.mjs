// Bundles the page's program and styles with Vite: `node src/report/build-client.mjs [folder]`.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const HERE = path.dirname(fileURLToPath(import.meta.url));

/** Writes client.js and client.css into the folder. Fonts become data URLs: the page loads nothing. */
export async function buildClient(folder) {
  await build({
    configFile: false,
    root: path.join(HERE, 'client'),
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: folder, emptyOutDir: true, target: 'es2022', assetsInlineLimit: Number.MAX_SAFE_INTEGER, cssCodeSplit: false, reportCompressedSize: false,
      lib: { entry: path.join(HERE, 'client/main.tsx'), formats: ['iife'], name: 'crossfootReport', fileName: () => 'client.js', cssFileName: 'client' },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildClient(path.resolve(process.argv[2] ?? path.join(HERE, '../../dist/src/report/client-bundle')));
}
