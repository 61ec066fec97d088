import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Bilingual } from '../../../schemas/index.ts';
import { asExtractError } from '../../errors.ts';
import { DATASET_FILES, measured } from './dataset-files.ts';

/** A file of a data set that is not what was written. */
export interface DatasetDamage {
  readonly file: string;
  readonly what: Bilingual;
}

export interface VerifiedDataset {
  readonly files: number;
  readonly damages: readonly DatasetDamage[];
}

interface Resource {
  readonly path: string;
  readonly bytes: number;
  /** `sha256:…`; what people read beside the tables has none. */
  readonly hash?: string;
}

/** Is the folder a data set: has it a descriptor? */
export const isDatasetFolder = (folder: string): Promise<boolean> =>
  stat(path.join(folder, DATASET_FILES.descriptor)).then(
    (found) => found.isFile(),
    () => false,
  );

/** Holds each file of a data set against its length and hash in the descriptor. Nothing is changed. */
export async function verifyDataset(folder: string): Promise<VerifiedDataset> {
  const resources = await resourcesOf(folder);
  if (resources === null)
    return {
      files: 0,
      damages: [
        {
          file: DATASET_FILES.descriptor,
          what: { en: 'Not a descriptor of a data set.', zh: '不是数据集的描述文件。' },
        },
      ],
    };
  const damages: DatasetDamage[] = [];
  for (const resource of resources) {
    const what = await damageOf(folder, resource);
    if (what !== null) damages.push({ file: resource.path, what });
  }
  return { files: resources.length, damages };
}

/** What the descriptor lists; null where it is none, or names files outside its folder. */
async function resourcesOf(folder: string): Promise<readonly Resource[] | null> {
  try {
    const { resources } = JSON.parse(await readFile(path.join(folder, DATASET_FILES.descriptor), 'utf8')) as {
      readonly resources: readonly Resource[];
    };
    return resources.every(
      ({ path: file, bytes }) =>
        typeof bytes === 'number' && !path.isAbsolute(file) && !file.split(/[\\/]/).includes('..'),
    )
      ? resources
      : null;
  } catch {
    return null;
  }
}

async function damageOf(folder: string, { path: file, bytes, hash }: Resource): Promise<Bilingual | null> {
  try {
    const found = await measured(path.join(folder, file));
    if (found.bytes !== bytes)
      return {
        en: `It has ${found.bytes} bytes, and had ${bytes}.`,
        zh: `现有 ${found.bytes} 字节，写入时为 ${bytes} 字节。`,
      };
    return hash === undefined || hash === `sha256:${found.sha256}`
      ? null
      : { en: 'Other bytes than were written.', zh: '内容与写入时不同。' };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? { en: 'It is gone.', zh: '不见了。' }
      : asExtractError(error).said;
  }
}
