// `npm run golden`: writes what each phase makes of one page, to be read before it is committed.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { onePage, phasesOf } from '../golden/one-page.ts';
import { ROOT } from './root.ts';

writeFileSync(path.join(ROOT, 'tests/golden/one-page.txt'), phasesOf(onePage()));
