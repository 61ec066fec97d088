import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z, type ZodType } from 'zod';
import { ExtractionResult } from '../../../schemas/index.ts';
import { toJson, toJsonLine } from '../../../src/emit/json.ts';
import { writerOf } from '../../../src/emit/writers.ts';
import { extractBytes } from '../../../src/run/extract-bytes.ts';
import { ROOT } from '../../support/root.ts';

const Shape = z.object({
  a: z.number().int().min(0),
  b: z.string().regex(/^x/).optional(),
  c: z.union([z.literal('p'), z.object({ d: z.boolean() })]).nullable(),
});

describe('writing by the schema', () => {
  it.each<[string, ZodType, unknown, string | null]>([
    ['keys come in the order of the schema', Shape, { c: 'p', b: 'xy', a: 1 }, '{"a":1,"b":"xy","c":"p"}'],
    ['keys that the schema does not know are left out', Shape, { a: 0, c: null, z: 1 }, '{"a":0,"c":null}'],
    ['an optional key may be undefined', Shape, { a: 0, b: undefined, c: { d: true } }, '{"a":0,"c":{"d":true}}'],
    ['a required key is missed', Shape, { a: 0 }, null],
    ['a broken number', Shape, { a: 1.5, c: null }, null],
    ['a number below its least', Shape, { a: -1, c: null }, null],
    ['a text that breaks its pattern', Shape, { a: 1, b: 'y', c: null }, null],
    ['no option of a union', Shape, { a: 1, c: 'q' }, null],
    ['no number', z.number(), NaN, null],
    ['a number on the edge', z.number().max(1), 1, '1'],
    ['a number over the edge', z.number().lt(1), 1, null],
    ['quotes and signs', z.string(), '"万\n', '"\\"万\\n"'],
    ['a member', z.enum(['a', 'b']), 'b', '"b"'],
    ['no member', z.enum(['a', 'b']), 'c', null],
    ['a list with one bad entry', z.array(z.string()), ['a', 1], null],
    ['a tuple', z.tuple([z.number(), z.string()]), [0.5, 'a'], '[0.5,"a"]'],
    ['a tuple too long', z.tuple([z.number()]), [1, 2], null],
    ['what only the schema itself can tell', z.record(z.string(), z.number()), { k: 1 }, '{"k":1}'],
    [
      'anything under any key',
      z.record(z.string(), z.unknown()),
      { k: [1], a: { b: '"' } },
      '{"k":[1],"a":{"b":"\\""}}',
    ],
    ['no record but a list', z.record(z.string(), z.unknown()), [1], null],
    ['no record but an object of a class', z.record(z.string(), z.unknown()), new Map(), null],
    ['keys that must fit a pattern', z.record(z.string().regex(/^a/), z.unknown()), { b: 1 }, null],
    ['a list as long as it must be', z.array(z.number()).min(1), [1], '[1]'],
    ['a list that is too short', z.array(z.number()).min(1), [], null],
    ['a list that is too long', z.array(z.number()).max(1), [1, 2], null],
    ['a list with a rule of its own', z.array(z.number()).refine((list) => list[0] === 1), [2], null],
    ['a text that fits two patterns', z.string().regex(/^a/).regex(/b$/), 'ab', '"ab"'],
    ['a text that fits one pattern of two', z.string().regex(/^a/).regex(/b$/), 'ac', null],
    ['a pattern and a length that is too short', z.string().regex(/^a/).min(2), 'a', null],
    ['no text where a pattern is asked for', z.string().regex(/1/), 1, null],
    ['a rule of its own', z.string().refine((text) => text.length > 1), 'a', null],
  ])('%s', (_, schema, value, expected) => expect(writerOf(schema)(value)).toBe(expected));
});

describe('a result', () => {
  const read = async () =>
    extractBytes(await readFile(path.join(ROOT, 'samples/small-district.pdf')), 'small-district.pdf');

  it('is written as the schema itself rebuilds it', async () => {
    const result = await read();
    const rebuilt = ExtractionResult.parse(result);
    expect(result.facts.length).toBeGreaterThan(20);
    expect(toJsonLine(result)).toBe(`${JSON.stringify(rebuilt)}\n`);
    expect(JSON.stringify(JSON.parse(toJson(result)))).toBe(JSON.stringify(rebuilt));
  });

  it('that breaks the contract is not written, and the error says where', async () => {
    const result = await read();
    const broken = { ...result, facts: [{ ...result.facts[0]!, amount: '1.50' }] };
    expect(() => toJson(broken as ExtractionResult)).toThrow(/amount/);
    expect(() => toJsonLine(broken as ExtractionResult)).toThrow(/amount/);
  });
});
