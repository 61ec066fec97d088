// `npm run gallery`: makes the gallery of a sample in output/gallery, and its pictures in docs/pictures.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { extract } from '../../src/index.ts';
import { writeGallery, writePictures } from './gallery.ts';
import { ROOT } from './root.ts';

const folder = path.join(ROOT, 'output/gallery'),
  pictures = path.join(ROOT, 'docs/pictures');
for (const { files } of await writeGallery(folder)) console.log(files.join(', '));
await mkdir(pictures, { recursive: true });
await writePictures(await extract(path.join(ROOT, 'samples/small-district.pdf')), pictures);
console.log(path.join(folder, 'index.html'));
