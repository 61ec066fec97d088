import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CODES } from '../schemas/codes/index.ts';
import { Coordinates, ExtractOptions, FORM_IDS, FORMS } from '../schemas/index.ts';
import { jsonSchemas } from './support/json-schemas.ts';
import { lexiconModules } from './support/lexicon/index.ts';
import { ROOT } from './support/root.ts';

const FOLDER = path.join(ROOT, 'schemas/json');

describe('JSON Schema', () => {
  test.each([...jsonSchemas()])('%s is current (npm run schemas)', (name, content) => {
    expect(readFileSync(path.join(FOLDER, name), 'utf8')).toBe(content);
  });
  test('nothing else lies beside it', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([...jsonSchemas().keys()].sort());
  });
});

test('every option has a default or may be left out, and says what it does', () => {
  expect(ExtractOptions.safeParse({}).success).toBe(true);
  for (const [name, option] of Object.entries(ExtractOptions.shape)) expect(option.description, name).toMatch(/\w/);
});

describe('forms', () => {
  test.each(FORMS.map((form) => [form.example, form] as const))('%s', (example, form) => {
    expect(FORM_IDS).toContain(form.id);
    expect(form.title.test(example) && !form.not?.test(example)).toBe(true);
    expect(Coordinates.partial().parse(form.defaults)).toEqual(form.defaults);
  });
});

describe.each(Object.entries(CODES))('%s codes', (_, codes) => {
  const entries = Object.entries(codes);
  test('have 3, 5 or 7 digits and a name', () => {
    expect(entries.filter(([code, { name }]) => !/^\d{3}(\d{2}){0,2}$/.test(code) || name.trim() === '')).toEqual([]);
  });
  test('nest: the parent of each is listed', () => {
    expect(entries.map(([code]) => code).filter((code) => code.length > 3 && !(code.slice(0, -2) in codes))).toEqual(
      [],
    );
  });
});

describe('lexicon', async () => {
  test.each([...(await lexiconModules())])('%s is current (npm run schemas)', (file, content) => {
    expect(readFileSync(path.join(ROOT, file), 'utf8')).toBe(content);
  });
});
