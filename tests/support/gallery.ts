import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Bilingual, ExtractionResult } from '../../schemas/index.ts';
import { emitResult, extract, toJson } from '../../src/index.ts';
import { loadPage } from '../../src/run/inspect-loader.ts';
import { inspectFile } from '../../src/views/inspect/index.ts';
import { picturesOf, toSvg, writeDocumentReport, writeRunReport, runEntry } from '../../src/views/report/index.ts';
import { correctionLetter, leftOutText, letterText, reviewDocument, waiverList } from '../../src/views/review/index.ts';
import { letterDocx } from '../../src/views/review/letter-docx.ts';
import { ROOT } from './root.ts';

const SAMPLE = path.join(ROOT, 'samples/small-district.pdf');
const LANGUAGES = ['en', 'zh'] as const;
/** The page of the sample on which its publisher erred. */
const SHOWN_PAGE = 4;

interface Exhibit {
  readonly title: Bilingual;
  readonly files: readonly string[];
}

/**
 * Makes the gallery of a folder: everything that is made of one sample, and a page that shows it. It is static: any
 * server, or none, serves it.
 */
export async function writeGallery(folder: string): Promise<readonly Exhibit[]> {
  await mkdir(folder, { recursive: true });
  const result = await extract(SAMPLE),
    at = (name: string): string => path.join(folder, name);
  await copyFile(SAMPLE, at('document.pdf'));
  await writeFile(at('result.json'), toJson(result));
  await writeDocumentReport({ result, pdf: await readFile(SAMPLE), out: at('report.html') });
  await writeRunReport({ name: 'samples', documents: [runEntry(result, 'report.html')], out: at('overview.html') });
  await inspectFile({ pdf: SAMPLE, page: SHOWN_PAGE, out: at('inspect.html') }, loadPage);
  await inspectFile({ pdf: SAMPLE, page: SHOWN_PAGE, out: at('inspect.png') }, loadPage);
  await writeFile(at('workbook.xlsx'), await workbookOf(result));
  const exhibits: Exhibit[] = [
    { title: { en: 'The document', zh: '原文档' }, files: ['document.pdf', 'result.json'] },
    { title: { en: 'Report', zh: '报告' }, files: ['report.html', 'overview.html'] },
    { title: { en: 'One page, layer by layer', zh: '一页，逐层查看' }, files: ['inspect.html', 'inspect.png'] },
    { title: { en: 'Workbook with live sums', zh: '带活公式的工作簿' }, files: ['workbook.xlsx'] },
    { title: { en: 'Letter to the publisher', zh: '致发布单位的函' }, files: await writeLetter(result, folder) },
    { title: { en: 'Pictures of the money', zh: '资金图' }, files: await writePictures(result, folder) },
  ];
  await writeFile(at('index.html'), pageOf(exhibits));
  return exhibits;
}

async function workbookOf(result: ExtractionResult): Promise<Uint8Array> {
  const bytes = await emitResult(result, 'xlsx');
  return bytes instanceof Uint8Array ? bytes : Buffer.from([...bytes].join(''));
}

async function writeLetter(result: ExtractionResult, folder: string): Promise<string[]> {
  const review = reviewDocument(result, waiverList([], '')),
    blocks = correctionLetter(review),
    leftOut = leftOutText(review);
  if (blocks === null) return [];
  await writeFile(path.join(folder, 'letter.docx'), await letterDocx(blocks));
  await writeFile(path.join(folder, 'letter.txt'), letterText(blocks));
  if (leftOut !== null) await writeFile(path.join(folder, 'letter.left-out.txt'), leftOut);
  return ['letter.docx', 'letter.txt', ...(leftOut === null ? [] : ['letter.left-out.txt'])];
}

/** The pictures of a result in both languages, as SVG; gives their names. */
export async function writePictures(result: ExtractionResult, folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const language of LANGUAGES) {
    for (const picture of await picturesOf(result, { language, includeUnproven: false, width: 1000 })) {
      const name = `${picture.name}.${language}.svg`;
      await writeFile(path.join(folder, name), toSvg(picture));
      names.push(name);
    }
  }
  return names;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function pageOf(exhibits: readonly Exhibit[]): string {
  const shown = (file: string): string =>
    /\.(svg|png)$/.test(file)
      ? `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a>`
      : `<a href="${file}">${file}</a>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Crossfoot – gallery / 图库</title>
<style>
  body { font: 16px/1.6 system-ui, sans-serif; color-scheme: light dark; }
  body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
  img { max-width: 100%; height: auto; background: #fff; border: 1px solid #8886; margin: .5rem 0; }
  li { list-style: none; } ul { padding: 0; }
</style>
<h1>Crossfoot – gallery / 图库</h1>
<p>
  Everything here is made of <a href="document.pdf">one PDF</a>. /
  这里的一切都由<a href="document.pdf">一份 PDF</a> 得出。
</p>
${exhibits
  .map(
    ({ title, files }) =>
      `<h2>${escaped(title.en)} / ${escaped(title.zh)}</h2>\n<ul>\n` +
      `${files.map((file) => `  <li>${shown(file)}</li>`).join('\n')}\n</ul>`,
  )
  .join('\n')}
</html>
`;
}
