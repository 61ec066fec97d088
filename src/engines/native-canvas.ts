import { createRequire } from 'node:module';
import type * as Canvas from '@napi-rs/canvas';
import { ExtractError } from '../errors.ts';

/**
 * The canvas is a native package: it is not there where optional packages were left out, or where there is none for the
 * platform.
 */
const loaded = load();

function load(): typeof Canvas | { readonly cause: unknown } {
  try {
    return createRequire(import.meta.url)('@napi-rs/canvas') as typeof Canvas;
  } catch (cause) {
    return { cause };
  }
}

/** What draws pages. Throws ExtractError MISSING_PACKAGE. */
export function canvasPackage(): typeof Canvas {
  if ('cause' in loaded)
    throw new ExtractError(
      'MISSING_PACKAGE',
      {
        en: 'Pages are drawn by a package that is not installed: npm install @napi-rs/canvas',
        zh: '绘制页面的软件包没有安装：npm install @napi-rs/canvas',
      },
      {
        cause: loaded.cause,
      },
    );
  return loaded;
}

/** Reading draws nothing, but pdf.js names these as it is loaded, and warns of each one that is not there. */
if ('cause' in loaded) {
  const names = ['DOMMatrix', 'ImageData', 'Path2D'] as const;
  for (const name of names) (globalThis as Record<string, unknown>)[name] ??= Object;
}
