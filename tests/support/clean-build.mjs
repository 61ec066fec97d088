// A build into a folder with older output would ship files that are no longer in the sources.
import { rmSync } from 'node:fs';

rmSync(new URL('../../dist', import.meta.url), { recursive: true, force: true });
