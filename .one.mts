// one.mts OUT doc... : reads single documents with the worktree's code
import { extractBytes } from '/tmp/w/wt/reading/src/run/extract-bytes.ts';
import fs from 'node:fs'; import path from 'node:path'; import { createHash } from 'node:crypto';
const [out,...names]=process.argv.slice(2);
for (const d of ['/work/shared/corpus-2','/work/shared/corpus','/work/shared/corpus-government']) for (const f of fs.readdirSync(d)) if (f.endsWith('.pdf') && names.some(n=>f.includes(n))) {
  const p=path.join(d,f); const sha=createHash('sha256').update(fs.readFileSync(p)).digest('hex');
  const r=await extractBytes(fs.readFileSync(p), f, {secondReading:'off',ocr:'off'} as never); const o=path.join(out,sha.slice(0,2),sha); fs.mkdirSync(o,{recursive:true}); fs.writeFileSync(path.join(o,'result.json'),JSON.stringify(r)); console.log(f,r.facts.length);
}
