import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { onePage, phasesOf } from '../golden/one-page.ts';
import { ROOT } from '../support/root.ts';

test('each phase makes of one page what tests/golden/one-page.txt says (npm run golden)', () => {
  expect(phasesOf(onePage())).toBe(readFileSync(path.join(ROOT, 'tests/golden/one-page.txt'), 'utf8'));
});
