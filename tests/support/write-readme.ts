// `npm run readme`: writes the generated sections of README.md and src/README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GENERATED_SECTIONS, withSection } from './readme-sections.ts';
import { ROOT } from './root.ts';

for (const [file, sections] of Object.entries(GENERATED_SECTIONS)) {
  const target = path.join(ROOT, file);
  const text = Object.entries(sections).reduce((so, [name, content]) => withSection(so, name, content()), readFileSync(target, 'utf8'));
  writeFileSync(target, text);
  console.log(`${file}: ${Object.keys(sections).join(', ')}`);
}
