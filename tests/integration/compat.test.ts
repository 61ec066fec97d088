import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../schemas/index.ts';
import { ExtractError, verbatim } from '../../src/errors.ts';
import { failedResult } from '../../src/emit/failed-result.ts';
import { asResult, readResult } from '../../src/run/ledger/read-result.ts';
import { ROOT } from '../support/root.ts';

const FOLDER = path.join(ROOT, 'tests/compat');
const written = failedResult(
  { file: 'a.pdf', sha256: 'a'.repeat(64), bytes: 1, extractor: { name: 'crossfoot', version: '0', options: {} } },
  new ExtractError('DAMAGED', verbatim('cut off')),
);

/** Schema versions under a release's heading of the changelog; what is unreleased may still change. */
function releasedVersions(): string[] {
  const releases = readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8')
    .split(/^## /m)
    .filter((part) => /^\[\d/.test(part));
  return releases.flatMap((part) => [...part.matchAll(/schemaVersion` (\d+\.\d+\.\d+)/g)].map((match) => match[1]!));
}

test('each released schema version has a result in tests/compat, and each of them is read', async () => {
  const kept = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
  expect(releasedVersions().filter((version) => !kept.includes(`${version}.json`))).toEqual([]);
  const major = (version: string): string => version.split('.')[0]!;
  for (const name of kept) {
    const read = await readResult(path.join(FOLDER, name));
    expect(major(read.schemaVersion), name).toBe(major(SCHEMA_VERSION));
    expect(read.facts.length, name).toBeGreaterThan(0);
  }
});

describe('a result', () => {
  test('of this version is taken as it is', () => {
    expect(asResult(structuredClone(written), 'a')).toEqual(written);
  });
  test('of an older version is migrated, step by step', () => {
    const { document, ...rest } = structuredClone(written);
    const old = { ...rest, schemaVersion: '0.8.0', file: document };
    const steps = [
      {
        from: '0.8.0',
        to: '0.9.0',
        migrate: ({ file, ...other }: Record<string, unknown>) => ({ ...other, meaning: file }),
      },
      {
        from: '0.9.0',
        to: SCHEMA_VERSION,
        migrate: ({ meaning, ...other }: Record<string, unknown>) => ({ ...other, document: meaning }),
      },
    ];
    expect(asResult(old, 'a', steps)).toEqual(written);
  });
  test.each<[string, unknown, string]>([
    ['of a newer version', { ...written, schemaVersion: '99.0.0' }, '99.0.0'],
    ['without a version', {}, 'no result'],
    ['cut short', { ...written, facts: undefined }, 'facts'],
    ['no object', [], 'no result'],
    ['null', null, 'no result'],
  ])('%s is refused', (_, value, message) => {
    expect(() => asResult(value, 'a')).toThrow(
      expect.objectContaining({ code: 'NOT_A_RESULT', message: expect.stringContaining(message) }),
    );
  });
});
