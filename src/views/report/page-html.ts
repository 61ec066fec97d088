import { createHash } from 'node:crypto';
import type { ClientBundle } from './client-bundle.ts';
import type { PageImage } from './page-images.ts';
import type { ReportData } from './report-data.ts';

/** Two columns that come to the same sum, ruled off twice. */
const FAVICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" ' +
    'fill="#17352a"/><path d="M8 8h6M8 13h6M18 8h6M18 13h6" stroke="#a5dcb9" stroke-width="2.6"/><path d="M6 ' +
    '19h20M6 23h20" stroke="#fff" stroke-width="2.2"/></svg>',
)}`;

/** JSON that cannot end the script it stands in: `<` opens every tag and comment that could. */
export const inlineJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const hashOf = (content: string): string => `'sha256-${createHash('sha256').update(content, 'utf8').digest('base64')}'`;

/**
 * Only our own script and style run; nothing is loaded. Inline style attributes are set by script, which the policy
 * lets pass.
 */
const policyOf = ({ script, style }: ClientBundle): string =>
  `default-src 'none'; img-src data: blob:; font-src data:; style-src ${hashOf(style)}; script-src ` +
  `${hashOf(script)}; base-uri 'none'; form-action 'none'`;

/** The same for a page of the web application, which also asks its own service; sent as a header. */
export const servedPolicy = ({ script, style }: ClientBundle): string =>
  `default-src 'none'; img-src 'self' data: blob:; connect-src 'self'; font-src data:; style-src ` +
  `${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'self'; frame-ancestors ` +
  `'none'`;

/**
 * One self-contained page, in pieces so that a long document is never one string. The program stands before the images:
 * the first view is drawn while they still arrive. Text of the document is data only. Without a list of images the page
 * is served, and its policy is in a header.
 */
export async function* pageHtml(
  data: ReportData,
  title: string,
  bundle: ClientBundle,
  images: AsyncIterable<PageImage> | Iterable<PageImage> | null,
): AsyncGenerator<string> {
  yield `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
${images === null ? '' : `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policyOf(bundle))}">`}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${FAVICON}">
<style>${bundle.style}</style>
</head>
<body>
<div id="app"></div>
<noscript>This report needs JavaScript. 本报告需要启用 JavaScript。</noscript>
<script type="application/json" id="report-data">${inlineJson(data)}</script>
<script>${bundle.script}</script>
`;
  // Base64 holds no `<`, so it cannot end its element.
  for await (const { page, base64 } of images ?? [])
    yield `<script type="text/plain" id="image-${page}">${base64}</script>\n`;
  yield '</body>\n</html>\n';
}
