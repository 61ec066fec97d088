// `npm run schemas`: writes the modules of the lexicon from its tables, then schemas/json from the zod sources.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { memberModule } from './lexicon/member-table.ts';
import { ROOT } from './root.ts';

const write = (file: string, content: string): void => writeFileSync(path.join(ROOT, file), content);
write(...(await memberModule()));
// What follows imports the modules that were written before it.
const { lexiconModules } = await import('./lexicon/index.ts');
const modules = await lexiconModules();
for (const [file, content] of modules) write(file, content);
console.log(`${modules.size} modules of the lexicon written to schemas/lexicon`);

const { jsonSchemas } = await import('./json-schemas.ts');
const folder = path.join(ROOT, 'schemas/json');
mkdirSync(folder, { recursive: true });
for (const [name, content] of jsonSchemas()) writeFileSync(path.join(folder, name), content);
console.log(`${jsonSchemas().size} schemas written to schemas/json`);
