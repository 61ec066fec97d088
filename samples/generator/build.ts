/** Writes the committed samples: `npx tsx samples/generator/build.ts [id…]`. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { addUp } from './arithmetic.ts';
import type { Sums } from './arithmetic.ts';
import { BROWSER_LAYOUT } from './browser-layout.ts';
import { DISTRICT_LAYOUT, SUMS as DISTRICT_SUMS, smallDistrict } from './district/document.ts';
import { LIBRARY_LAYOUT } from './library-layout.ts';
import { reference } from './reference/document.ts';
import { SUMS } from './reference/sums.ts';
import { truthOf } from './truth.ts';
import type { DocumentSpec, Rendered } from './types.ts';

// The packaged Chromium unpacks its libraries only when it believes to run there.
process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x';

interface Sample {
  readonly id: string;
  readonly spec: DocumentSpec;
  readonly sums: Readonly<Record<string, Sums>>;
  /** Printed totals that do not add up, known and listed as the publisher's errors. */
  readonly wrongSums: number;
  readonly exercises: readonly string[];
  readonly render: () => Promise<Rendered>;
}

const SAMPLES: readonly Sample[] = [
  {
    id: 'reference-browser',
    spec: reference,
    sums: SUMS,
    wrongSums: 0,
    exercises: [
      'printed by a browser',
      'rulings as thin filled rectangles',
      'many TrueType subsets with ToUnicode',
      'portrait and landscape mixed',
      'headers of two and three rows',
      'tables over several pages, header repeated',
      'performance targets over pages, no header repeated',
      'merged cell cut by a page, its text on one part',
      'long codes and names wrapped in narrow cells',
      'empty forms',
      'narrative facts',
    ],
    render: async () => (await import('./browser.ts')).renderWithBrowser(reference, BROWSER_LAYOUT),
  },
  {
    id: 'reference-library',
    spec: reference,
    sums: SUMS,
    wrongSums: 0,
    exercises: [
      'drawn by a PDF library',
      'rulings as stroked lines',
      'CFF fonts',
      'A4 and A3',
      'a page stored with /Rotate 90',
      'continuation pages with nothing, with the header, with title and header',
      'a last page of one row',
      'merged cell cut by a page, its text repeated on every part',
      'empty forms',
      'narrative facts',
    ],
    render: async () => (await import('./library.ts')).renderWithLibrary(reference, LIBRARY_LAYOUT),
  },
  {
    id: 'small-district',
    spec: smallDistrict,
    sums: DISTRICT_SUMS,
    wrongSums: 2,
    exercises: [
      'money unit 元 without decimals',
      'codes of 3, 5 and 7 digits fused with names, indented',
      'three label and amount pairs side by side',
      'year columns',
      'printed zeros',
      'one seeded contradiction with a unique repair',
    ],
    render: async () => (await import('./library.ts')).renderWithLibrary(smallDistrict, DISTRICT_LAYOUT),
  },
];

const folder = new URL('../', import.meta.url);
const write = (name: string, content: Uint8Array | string): Promise<void> => writeFile(new URL(name, folder), content);

function assertSums({ id, spec, sums, wrongSums }: Sample): void {
  const { checked, differences } = addUp(spec, sums);
  if (differences.length !== wrongSums) throw new Error(`${id}: ${JSON.stringify(differences)}`);
  console.log(`${id}: ${checked} sums checked, ${wrongSums} wrong as published`);
}

async function writeSample({ id, spec, render }: Sample): Promise<void> {
  const rendered = await render();
  const truth = truthOf(spec, rendered, `${id}.pdf`);
  await write(`${id}.pdf`, rendered.bytes);
  await write(`${id}.truth.json`, `${JSON.stringify(truth, null, 1)}\n`);
  console.log(`${id}: ${rendered.placement.pageCount} pages, ${rendered.bytes.length} bytes`);
}

async function manifestEntry({
  id,
  spec,
  exercises,
  truthFrom = id,
}: Pick<Sample, 'id' | 'spec' | 'exercises'> & { readonly truthFrom?: string }): Promise<object> {
  const file = `${id}.pdf`;
  const sha256 = createHash('sha256')
    .update(await readFile(new URL(file, folder)))
    .digest('hex');
  const { issuer, fiscalYear } = spec.document;
  return { id, file, truth: `${truthFrom}.truth.json`, sha256, department: issuer.name, year: fiscalYear, exercises };
}

const wanted = process.argv.slice(2);
for (const sample of SAMPLES) {
  if (wanted.length > 0 && !wanted.includes(sample.id)) continue;
  assertSums(sample);
  await writeSample(sample);
}
/** What `scans.ts` makes of the reference document's pages 13, 15 and 16, whose figures are its truth. */
const SCAN = {
  id: 'reference-scan',
  spec: reference,
  truthFrom: 'reference-library',
  exercises: [
    'scanned askew at 200 dpi: blurred, noisy, JPEG',
    'a page on its side',
    'a red stamp over figures',
    'a table over two scanned pages',
  ],
};
await write('manifest.json', `${JSON.stringify(await Promise.all([...SAMPLES, SCAN].map(manifestEntry)), null, 2)}\n`);
