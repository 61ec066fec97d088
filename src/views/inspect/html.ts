import { createHash } from 'node:crypto';
import { cellDetails } from './details.ts';
import { CLIENT_SCRIPT } from './html-client.ts';
import { CLIENT_STYLE } from './html-style.ts';
import { LAYER_IDS, LAYERS, LAYERS_OVER_PRINT, styleOf, type LayerId } from './layers.ts';
import { cellsOnPage } from './page-cells.ts';
import type { Scene } from './scene.ts';
import { shapesOf } from './shapes.ts';

export interface HtmlRequest extends Scene {
  /** File name for the heading. */
  readonly file: string;
  /** Layers that are on when the page opens; all can be switched. */
  readonly layers: readonly LayerId[];
}

/** JSON that cannot end the script it stands in: `<` opens every tag and comment that could. */
const inlineJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const hashOf = (content: string): string => `'sha256-${createHash('sha256').update(content, 'utf8').digest('base64')}'`;

/** Width and height in px stand at a fixed place in every PNG (IHDR). */
const pngSize = (png: Uint8Array): readonly [number, number] => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return [view.getUint32(16), view.getUint32(20)];
};

/**
 * One self-contained HTML file: the page, its layers to switch, and what lies behind each cell. Document text is data
 * only.
 */
export function pageHtml(request: HtmlRequest): string {
  const { page, scale, file } = request;
  const cells = cellsOnPage(request.layout, page.page);
  const found = new Map(shapesOf(request, LAYER_IDS).map((entry) => [entry.layer, entry]));
  const [widthPx, heightPx] = pngSize(request.png);
  const data = {
    page: {
      number: page.page,
      width: widthPx / scale,
      height: heightPx / scale,
      kind: page.kind,
      rotation: page.rotation,
    },
    image: `data:image/png;base64,${Buffer.from(request.png).toString('base64')}`,
    layers: LAYERS.map((layer) => ({
      id: layer.id,
      name: layer.name,
      describes: layer.describes,
      swatch: layer.swatch,
      on: request.layers.includes(layer.id),
      halo: !LAYERS_OVER_PRINT.includes(layer.id),
      ...found.get(layer.id)!,
      style: layer.style,
      variants: Object.fromEntries(
        Object.entries(layer.variants).map(([name, { describes }]) => [
          name,
          { describes, style: styleOf(layer, name) },
        ]),
      ),
      missing:
        layer.id === 'facts' && !request.result
          ? 'no result'
          : layer.id === 'joined' && !request.joinedRulings
            ? 'not given'
            : layer.id === 'rulings' && page.rulings === null
              ? 'engine cannot tell'
              : null,
    })),
    cells: cellDetails(cells, request.result),
  };
  const title = `${file}, page ${page.page}`;
  const policy =
    `default-src 'none'; img-src data:; style-src ${hashOf(CLIENT_STYLE)}; script-src ` +
    `${hashOf(CLIENT_SCRIPT)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${CLIENT_STYLE}</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1><p id="about"></p></header>
<main>
<section id="controls" aria-label="Layers"></section>
<section id="stage" aria-label="Page"></section>
<aside id="details" aria-live="polite" aria-label="Cell"><p>Click a cell, or move with the arrow keys.</p></aside>
</main>
<noscript>This page needs JavaScript to draw its layers.</noscript>
<script type="application/json" id="scene">${inlineJson(data)}</script>
<script>${CLIENT_SCRIPT}</script>
</body>
</html>
`;
}
