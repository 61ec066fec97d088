import type { ZodType } from 'zod';
import { remembered } from '../lib/remembered.ts';
import type { $ZodChecks, $ZodTypes } from 'zod/v4/core';

/**
 * The JSON of a value that fits its schema, keys in the schema's order; null for a value that does not, or may not,
 * fit.
 */
export type Write = (value: unknown) => string | null;

/** Checked texts repeat (codes, members, amounts): what was found of them is kept, up to this many for each schema. */
const KEPT_TEXTS = 10_000;

/**
 * A function that validates and writes in one go, made once from the schema: rebuilding each value only to write it
 * costs several times as much. Where it gives null the schema itself has the last word.
 */
export function writerOf(schema: ZodType): Write {
  const def = defOf(schema);
  const inner = (type: unknown): Write => writerOf(type as ZodType);
  switch (def.type) {
    case 'string': {
      const fits = (def.checks ?? []).map((check) => patternOf((check as $ZodChecks)['_zod'].def));
      if ('format' in def || fits.includes(null)) return remembered(bySchema(schema), KEPT_TEXTS);
      if (fits.length === 0) return (value) => (typeof value === 'string' ? JSON.stringify(value) : null);
      return (value) =>
        typeof value === 'string' && fits.every((pattern) => pattern!.test(value)) ? JSON.stringify(value) : null;
    }
    case 'number': {
      const fits = (def.checks ?? []).map((check) => numberCheck((check as $ZodChecks)['_zod'].def));
      if ('check' in def) fits.push(numberCheck(def as unknown as $ZodChecks['_zod']['def']));
      if (fits.includes(null)) return bySchema(schema);
      return (value) =>
        typeof value === 'number' && Number.isFinite(value) && fits.every((check) => check!(value))
          ? String(value)
          : null;
    }
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? String(value) : null);
    case 'enum':
      return oneOf(Object.values(def.entries));
    case 'literal':
      return oneOf(def.values);
    case 'optional':
      return inner(def.innerType); // an absent key is seen to by the object
    case 'nullable': {
      const write = inner(def.innerType);
      return (value) => (value === null ? 'null' : write(value));
    }
    case 'array': {
      const fits = (def.checks ?? []).map((check) => lengthCheck((check as $ZodChecks)['_zod'].def));
      return fits.includes(null) ? bySchema(schema) : arrayWriter(inner(def.element), fits as LengthCheck[]);
    }
    case 'record':
      return (def.checks ?? []).length > 0 ||
        !isAnyText(def.keyType) ||
        defOf(def.valueType as unknown as ZodType).type !== 'unknown'
        ? bySchema(schema)
        : writeRecord;
    case 'tuple':
      return def.rest ? bySchema(schema) : tupleWriter(def.items.map(inner));
    case 'union': {
      const writes = def.options.map(inner);
      return (value) => {
        for (const write of writes) {
          const text = write(value);
          if (text !== null) return text;
        }
        return null;
      };
    }
    case 'object':
      return def.catchall || (def.checks ?? []).length > 0
        ? bySchema(schema)
        : objectWriter(
            Object.entries(def.shape).map(([key, type]) => ({
              key,
              name: `${JSON.stringify(key)}:`,
              optional: defOf(type as unknown as ZodType).type === 'optional',
              write: inner(type),
            })),
          );
    default:
      return bySchema(schema);
  }
}

/** What the schema was made from. */
const defOf = (schema: ZodType): $ZodTypes['_zod']['def'] => (schema as unknown as $ZodTypes)['_zod'].def;

/** What the schema makes of the value. */
const bySchema =
  (schema: ZodType): Write =>
  (value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? (JSON.stringify(parsed.data) ?? null) : null;
  };

/** The pattern that a check asks for; null for any other check, and for patterns that remember where they were. */
const patternOf = (check: $ZodChecks['_zod']['def']): RegExp | null =>
  check.check === 'string_format' &&
  check.format === 'regex' &&
  check.pattern &&
  !check.pattern.global &&
  !check.pattern.sticky
    ? check.pattern
    : null;

/** The check as a function; null for one that is not known here. */
function numberCheck(check: $ZodChecks['_zod']['def']): ((value: number) => boolean) | null {
  switch (check.check) {
    case 'number_format':
      return check.format === 'safeint' ? Number.isSafeInteger : null;
    case 'greater_than': {
      const { value: least, inclusive } = check;
      return (value) => (inclusive ? value >= (least as number) : value > (least as number));
    }
    case 'less_than': {
      const { value: most, inclusive } = check;
      return (value) => (inclusive ? value <= (most as number) : value < (most as number));
    }
    default:
      return null;
  }
}

type LengthCheck = (length: number) => boolean;

/** The check as a function of the length; null for one that is not known here. */
function lengthCheck(check: $ZodChecks['_zod']['def']): LengthCheck | null {
  switch (check.check) {
    case 'min_length': {
      const { minimum } = check;
      return (length) => length >= minimum;
    }
    case 'max_length': {
      const { maximum } = check;
      return (length) => length <= maximum;
    }
    default:
      return null;
  }
}

/** Whether keys may be any text. */
function isAnyText(type: unknown): boolean {
  const def = defOf(type as ZodType);
  return def.type === 'string' && (def.checks ?? []).length === 0 && !('format' in def);
}

/** A plain object whose keys and values may be anything. */
const writeRecord: Write = (value) => {
  if (typeof value !== 'object' || value === null || Object.hasOwn(value, '__proto__')) return null;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? JSON.stringify(value) : null;
};

function oneOf(values: readonly unknown[]): Write {
  const texts = new Map(values.map((value) => [value, JSON.stringify(value) ?? null]));
  return (value) => texts.get(value) ?? null;
}

function arrayWriter(write: Write, fits: readonly LengthCheck[]): Write {
  return (value) => {
    if (!Array.isArray(value) || !fits.every((check) => check(value.length))) return null;
    let all = '';
    for (let index = 0; index < value.length; index++) {
      const text = write(value[index]);
      if (text === null) return null;
      all += index === 0 ? text : `,${text}`;
    }
    return `[${all}]`;
  };
}

function tupleWriter(writes: readonly Write[]): Write {
  return (value) => {
    if (!Array.isArray(value) || value.length !== writes.length) return null;
    let all = '';
    for (let index = 0; index < writes.length; index++) {
      const text = writes[index]!(value[index]);
      if (text === null) return null;
      all += index === 0 ? text : `,${text}`;
    }
    return `[${all}]`;
  };
}

interface Key {
  readonly key: string;
  readonly name: string;
  readonly optional: boolean;
  readonly write: Write;
}

function objectWriter(keys: readonly Key[]): Write {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    let all = '';
    for (const { key, name, optional, write } of keys) {
      const own = (value as Readonly<Record<string, unknown>>)[key];
      if (own === undefined && optional) continue;
      const text = write(own);
      if (text === null) return null;
      all += all === '' ? name + text : `,${name}${text}`;
    }
    return `{${all}}`;
  };
}
