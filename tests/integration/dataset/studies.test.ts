import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extract, toJson } from '../../../src/index.ts';
import { ROOT } from '../../support/root.ts';
import { runInProcess } from '../../support/run-in-process.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-studies-'));
  for (const name of ['small-district', 'reference-library'])
    await writeFile(
      path.join(folder, `${name}.json`),
      toJson(await extract(path.join(ROOT, `samples/${name}.pdf`), { secondReading: 'off' })),
    );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Each question of a page with the answer that it shows. */
async function studiesOf(language: string): Promise<[title: string, sql: string, answer: string][]> {
  const text = await readFile(path.join(ROOT, `docs/${language}/studies.md`), 'utf8');
  return [...text.matchAll(/^## (\d.*?)\n.*?```sql\n(.*?)```\n\n```\n(.*?)\n```/gms)].map(([, title, sql, answer]) => [
    title!,
    sql!,
    answer!,
  ]);
}

describe.each(['en', 'zh'])('docs/%s/studies.md', (language) => {
  test('each answer is the one that its question gets', async () => {
    const studies = await studiesOf(language);
    expect(studies).toHaveLength(5);
    for (const [title, sql, answer] of studies) {
      const { stdout, stderr } = await runInProcess('query', sql, folder);
      expect(stderr, title).toBe('');
      expect(stdout.split('\n').slice(0, -2).join('\n'), title).toBe(answer);
    }
  });
});
