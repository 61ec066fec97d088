// `npm run readme`: writes the generated sections of README.md and src/README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GENERATED_SECTIONS, withSection } from './readme-sections.ts';
import { ROOT } from './root.ts';

for (const [file, sections] of Object.entries(GENERATED_SECTIONS)) {
  const target = path.join(ROOT, file);
  let text = readFileSync(target, 'utf8');
  for (const [name, content] of Object.entries(sections)) text = withSection(text, name, await content());
  writeFileSync(target, text);
  console.log(`${file}: ${Object.keys(sections).join(', ')}`);
}
