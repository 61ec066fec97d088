import type { Bilingual, ExtractionResult } from '../../schemas/index.ts';
import { readingFinding } from '../lib/reading-finding.ts';
import type { PictureReport } from '../model/picture-report.ts';

type Finding = ExtractionResult['findings'][number];

const REASONS: Readonly<Record<PictureReport['reason'], Bilingual>> = {
  sideways: { zh: '图片侧放', en: 'it lies on its side' },
  'no-engine': { zh: '图像识别已关闭', en: 'recognition is switched off' },
  'no-budget': {
    zh: '该扫描文件的前几页未涉及资金，也没有表格；--ocr all 可识别全部页面',
    en: 'the first pages of this scanned paper neither speak of money nor show a table; --ocr all reads every page',
  },
  'no-table': { zh: '图中有文字而无表格框线', en: 'it shows text, but no ruled table' },
};

/** What is to be known of pictures that were not read: each on a page of text, and all whole pages at once. */
export function pictureFindings(pictures: readonly PictureReport[] = []): Finding[] {
  const passedOver = pictures.filter(({ reason }) => reason === 'no-budget').map(({ page }) => page);
  return [
    ...pictures.filter(({ reason }) => reason !== 'no-budget').map(ofPicture),
    ...(passedOver.length > 0 ? [ofPages(passedOver)] : []),
  ];
}

function ofPicture({ page, box, reason }: PictureReport): Finding {
  const { zh, en } = REASONS[reason];
  // Who switches recognition off knows that pictures are not read.
  return readingFinding(`picture|${page}|${box.join('|')}`, reason === 'sideways' ? 'warning' : 'info', {
    zh: `第 ${page} 页的图片未读取：${zh}`,
    en: `A picture on page ${page} was not read: ${en}`,
  });
}

function ofPages(pages: readonly number[]): Finding {
  const { zh, en } = REASONS['no-budget'],
    list = pageList(pages);
  return readingFinding(`pages|${list}`, 'info', {
    zh: `第 ${list} 页的扫描图像未识别：${zh}`,
    en: `Scanned pages ${list} were not read: ${en}`,
  });
}

/** Ascending pages as ranges: `5–19`, `5–7, 9`. */
export function pageList(pages: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const page of pages) {
    const last = ranges.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else ranges.push([page, page]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
