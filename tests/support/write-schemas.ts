// `npm run schemas`: writes schemas/json from the zod sources.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { jsonSchemas } from './json-schemas.ts';
import { ROOT } from './root.ts';

const folder = path.join(ROOT, 'schemas/json');
mkdirSync(folder, { recursive: true });
for (const [name, content] of jsonSchemas()) writeFileSync(path.join(folder, name), content);
console.log(`${jsonSchemas().size} schemas written to schemas/json`);
