import type { Bilingual, ExtractionResult } from '../../schemas/index.ts';
import { stableHash } from '../lib/hash.ts';
import type { PictureReport } from '../model/picture-report.ts';

const REASONS: Readonly<Record<PictureReport['reason'], Bilingual>> = {
  sideways: { zh: '图片侧放', en: 'it lies on its side' },
  'no-engine': { zh: '图像识别已关闭', en: 'recognition is switched off' },
  'no-table': { zh: '图中有文字而无表格框线', en: 'it shows text, but no ruled table' },
};

/** What is to be known of pictures on pages of text that were not read. */
export function pictureFindings(pictures: readonly PictureReport[] = []): ExtractionResult['findings'] {
  return pictures.map(({ page, box, reason }) => {
    const { zh, en } = REASONS[reason];
    const message = { zh: `第 ${page} 页的图片未读取：${zh}`, en: `A picture on page ${page} was not read: ${en}` };
    return {
      id: stableHash(`picture|${page}|${box.join('|')}`),
      rule: 'reading',
      severity: reason === 'no-table' ? 'info' : 'warning',
      message,
      expected: null,
      actual: null,
      difference: null,
      tolerance: null,
      cells: [],
      checks: [],
      cause: 'extraction',
      evidence: [message],
      repair: null,
    };
  });
}
