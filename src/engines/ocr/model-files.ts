import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ExtractError } from '../../errors.ts';

/** SHA-256 of each file of a model as it was tried and measured with this version, by its path within its package. */
const SHA256: Readonly<Record<string, string>> = {
  'assets/ch_PP-OCRv4_rec_infer.onnx': '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0',
  'assets/ppocr_keys_v1.txt': '28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7',
  '4.0.0_best_int/chi_sim.traineddata.gz': 'b8a23f10c7de500891eb458a8adc9cc58ab7f242f08b7d149f5e9aea4ad5db7c',
  '4.0.0_best_int/eng.traineddata.gz': '45b4cb346724ac1774f1c36f42f182b887bcdb28ebe63e6fff90ac41f3fcff91',
};

/**
 * The bytes of a file of a model, given by its folder and name. A model that was changed, by chance or by somebody,
 * reads other figures and is as sure of them: throws ExtractError OCR_FAILED where the bytes are not those that were
 * tried.
 */
export async function modelFile(folder: string, name: string): Promise<Buffer> {
  const bytes = await readFile(path.join(folder, name));
  if (createHash('sha256').update(bytes).digest('hex') !== SHA256[`${path.basename(folder)}/${name}`])
    throw new ExtractError('OCR_FAILED', {
      en:
        `${name} is not the file that this version reads pictures with: it was changed, or comes from another ` +
        'version of its package. Install the packages for pictures again.',
      zh: `${name} 不是本版本识别图像所用的文件：它被改动过，或来自软件包的另一版本。请重新安装识别图像的软件包。`,
    });
  return bytes;
}
