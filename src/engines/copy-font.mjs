// Puts the face for PDFs without embedded fonts, with its licence, beside the built module that registers it: the
// font's package holds every weight and costs eighty times as much.
import { copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const { resolve } = createRequire(import.meta.url),
  folder = path.resolve(import.meta.dirname, '../../dist/src/engines'),
  font = '@fontsource/noto-sans-sc';
copyFileSync(
  resolve(`${font}/files/noto-sans-sc-chinese-simplified-400-normal.woff2`),
  path.join(folder, 'noto-sans-sc.woff2'),
);
copyFileSync(
  path.join(path.dirname(resolve(`${font}/package.json`)), 'LICENSE'),
  path.join(folder, 'noto-sans-sc.LICENSE'),
);
