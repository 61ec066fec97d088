import { PDFDocument, PDFPage } from '@cantoo/pdf-lib';

/**
 * A PDF of `count` pages: those of the source again and again, each a page of its own that shares fonts and contents.
 */
export async function repeatPages(source: Uint8Array, count: number): Promise<Uint8Array> {
  const target = await PDFDocument.create();
  const original = await PDFDocument.load(source);
  const copied = await target.copyPages(original, original.getPageIndices());
  for (let index = 0; index < count; index++) {
    const page = copied[index % copied.length]!;
    if (index < copied.length) {
      target.addPage(page);
      continue;
    }
    const leaf = page.node.clone(target.context);
    target.addPage(PDFPage.of(leaf, target.context.register(leaf), target));
  }
  return target.save();
}
