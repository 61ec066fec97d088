import { readFile } from 'node:fs/promises';
import path from 'node:path';
import PQueue from 'p-queue';
import type { ExtractionResult } from '../../../schemas/index.ts';
import { imageScale } from '../../views/report/index.ts';
import type { Pool } from '../../run/pool/pool.ts';

/** Pages drawn together: opening a document costs as much as drawing a few of its pages. */
const TOGETHER = 8;
/** Drawing eight pages takes a second; a page that takes far longer is hostile. */
const TIMEOUT_SECONDS = 60;

/** Images of pages, drawn in the pool's processes when they are asked for, kept in a folder of the service. */
export class Drawings {
  readonly #pool: Pool;
  readonly #folder: string;
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #groups = new Map<string, Promise<void>>();

  constructor(pool: Pool, folder: string) {
    this.#pool = pool;
    this.#folder = folder;
  }

  /** The image of a page; null where it cannot be drawn. Its neighbours are drawn with it. */
  async page(
    sha256: string,
    pdf: string,
    pages: ExtractionResult['source']['pages'],
    page: number,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const at = pages.findIndex((each) => each.page === page);
    if (at < 0) return null;
    const from = at - (at % TOGETHER);
    const folder = path.join(this.#folder, sha256),
      key = `${sha256}/${from}`;
    let group = this.#groups.get(key);
    if (!group) {
      const wanted = pages
        .slice(from, from + TOGETHER)
        .map((each) => ({ page: each.page, scale: imageScale(each), turned: each.turned, deskewed: each.deskewed }));
      group = this.#queue.add(() =>
        this.#pool.draw({ path: pdf, folder, pages: wanted, timeoutSeconds: TIMEOUT_SECONDS }),
      );
      this.#groups.set(key, group);
    }
    await group.catch(() => {});
    const image = await readFile(path.join(folder, `${page}.image`)).catch(() => null);
    return image && image.length > 0 ? image : null;
  }

  close(): void {
    this.#queue.clear();
  }
}
