/** Writes the committed samples: `npx tsx samples/generator/build.ts [id…]`. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { BROWSER_LAYOUT } from './browser-layout.ts';
import { LIBRARY_LAYOUT } from './library-layout.ts';
import { reference } from './reference/document.ts';
import { truthOf } from './truth.ts';
import type { DocumentSpec, Rendered } from './types.ts';

// The packaged Chromium unpacks its libraries only when it believes to run there.
process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x';

interface Sample {
  readonly id: string;
  readonly spec: DocumentSpec;
  readonly render: () => Promise<Rendered>;
}

const SAMPLES: readonly Sample[] = [
  {
    id: 'reference-browser',
    spec: reference,
    render: async () => (await import('./browser.ts')).renderWithBrowser(reference, BROWSER_LAYOUT),
  },
  {
    id: 'reference-library',
    spec: reference,
    render: async () => (await import('./library.ts')).renderWithLibrary(reference, LIBRARY_LAYOUT),
  },
];

const folder = new URL('../', import.meta.url);
const write = (name: string, content: Uint8Array | string): Promise<void> => writeFile(fileURLToPath(new URL(name, folder)), content);

const wanted = process.argv.slice(2);
for (const { id, spec, render } of SAMPLES) {
  if (wanted.length > 0 && !wanted.includes(id)) continue;
  const rendered = await render();
  const truth = truthOf(spec, rendered, `${id}.pdf`);
  await write(`${id}.pdf`, rendered.bytes);
  await write(`${id}.truth.json`, `${JSON.stringify(truth, null, 1)}\n`);
  console.log(id, rendered.placement.pageCount, 'pages', rendered.bytes.length, 'bytes');
}
