import { Option, type Command } from 'commander';
import { z } from 'zod';

interface Property {
  readonly type?: string;
  readonly default?: unknown;
  readonly description?: string;
  readonly minimum?: number;
}

/** One option of a zod schema as people write it. */
export interface OptionFlag {
  readonly key: string;
  readonly flag: string;
  readonly description: string;
  readonly default: unknown;
  readonly isNumber: boolean;
}

const kebab = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The flags of an options schema, in its order: the schema is the only place where an option is written down. */
export function flagsOf(schema: z.ZodObject): OptionFlag[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' }) as { properties?: Record<string, Property> };
  return Object.entries(properties).map(([key, property]) => {
    const isNumber = property.type === 'number' || property.type === 'integer';
    return {
      key,
      flag: `--${kebab(key)} <${isNumber ? 'n' : 'text'}>`,
      description: property.description ?? '',
      default: property.default,
      isNumber,
    };
  });
}

/** Adds the flags to a command; values are left to the schema to judge. */
export function addFlags(command: Command, flags: readonly OptionFlag[]): Command {
  for (const { flag, description, default: value, isNumber } of flags) {
    const option = new Option(flag, description + (value === undefined ? '' : ` (default: ${String(value)})`));
    // An empty text is no number, though Number('') is 0.
    if (isNumber) option.argParser((text: string) => (text.trim() === '' ? Number.NaN : Number(text)));
    command.addOption(option);
  }
  return command;
}

/** What the command line gave for these flags. */
export const givenFor = (
  flags: readonly OptionFlag[],
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(flags.filter(({ key }) => given[key] !== undefined).map(({ key }) => [key, given[key]]));
