import { expect, test } from 'vitest';
import { extract } from '../../../src/index.ts';

test.each([
  ['a file that is not there', 'nowhere.pdf', {}, 'NOT_FOUND'],
  ['a folder', 'samples', {}, 'NOT_A_FILE'],
  ['an option that makes no sense', new Uint8Array(), { pages: 'two' }, 'BAD_OPTION'],
])('the library throws for %s, with a code', async (_, source, options, code) => {
  await expect(extract(source, options)).rejects.toMatchObject({ name: 'ExtractError', code });
});
