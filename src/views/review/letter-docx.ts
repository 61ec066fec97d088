import { AlignmentType, Document, Packer, Paragraph, TextRun, type IParagraphOptions } from 'docx';
import type { LetterBlock } from './letter.ts';

/** Body 三号 and title 二号 after GB/T 9704 (layout of official documents), in half points. */
const BODY_SIZE = 32,
  TITLE_SIZE = 44;
/** Two characters of the body, and the line spacing of 28 pt, in twentieths of a point. */
const INDENT = 640,
  LINE = 560;
const FONT = { ascii: 'Times New Roman', eastAsia: '仿宋', hAnsi: 'Times New Roman' };
const TITLE_FONT = { ...FONT, eastAsia: '宋体' },
  HEADING_FONT = { ...FONT, eastAsia: '黑体' };

/** The letter as a Word document. */
export async function letterDocx(blocks: readonly LetterBlock[]): Promise<Uint8Array> {
  const title = blocks.find(({ kind }) => kind === 'title')?.text ?? '';
  const document = new Document({
    creator: 'crossfoot',
    title,
    styles: {
      default: {
        document: {
          run: { font: FONT, size: BODY_SIZE, language: { eastAsia: 'zh-CN' } },
          paragraph: { spacing: { line: LINE, lineRule: 'exact' } },
        },
      },
    },
    // Margins of GB/T 9704: 37 mm above, 28 mm left, 26 mm right, 35 mm below.
    sections: [
      {
        properties: {
          page: {
            size: { width: '210mm', height: '297mm' },
            margin: { top: '37mm', left: '28mm', right: '26mm', bottom: '35mm' },
          },
        },
        children: blocks.flatMap(paragraphsOf),
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function paragraphsOf(block: LetterBlock): Paragraph[] {
  const own = (
    text: string,
    more: IParagraphOptions = {},
    run: { readonly font?: typeof FONT; readonly size?: number; readonly bold?: boolean } = {},
  ): Paragraph => new Paragraph({ ...more, children: [new TextRun({ text, ...run })] });
  switch (block.kind) {
    // A larger font needs more than the exact line of the body.
    case 'title':
      return [
        own(
          block.text,
          { alignment: AlignmentType.CENTER, spacing: { line: 680, lineRule: 'exact', after: 320 } },
          { font: TITLE_FONT, size: TITLE_SIZE, bold: true },
        ),
      ];
    case 'greeting':
      return [own(block.text)];
    case 'paragraph':
      return [own(block.text, { indent: { firstLine: INDENT } })];
    case 'heading':
      return [own(block.text, { indent: { firstLine: INDENT } }, { font: HEADING_FONT })];
    case 'point':
      return [
        own(`${block.number}. ${block.text}`, { indent: { firstLine: INDENT } }),
        ...block.details.map((detail) => own(detail, { indent: { firstLine: INDENT } })),
      ];
    case 'closing':
      return [own(block.text, block.text === '此致' ? { indent: { firstLine: INDENT } } : {})];
    case 'signature':
      return [own(block.text, { alignment: AlignmentType.RIGHT })];
    default:
      return block satisfies never;
  }
}
