import { Option, type Command } from 'commander';
import { z } from 'zod';
import type { Bilingual } from '../../../schemas/index.ts';
import type { OptionWords } from './words/options.ts';
import type { Speech } from './words/speech.ts';

interface Property {
  readonly type?: string;
  readonly default?: unknown;
  readonly description?: string;
}

/** One option of a zod schema as people write it. */
export interface OptionFlag {
  readonly key: string;
  readonly flag: string;
  readonly description: Bilingual;
  readonly default: unknown;
  readonly isNumber: boolean;
}

const kebab = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * The flags of an options schema, in its order: the schema is the only place where an option is written down; `words`
 * says the same in Chinese.
 */
export function flagsOf<Options extends z.ZodObject>(
  schema: Options,
  words: OptionWords<z.infer<Options>>,
): OptionFlag[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' }) as { properties?: Record<string, Property> };
  return Object.entries(properties).map(([key, property]) => {
    const isNumber = property.type === 'number' || property.type === 'integer';
    return {
      key,
      flag: `--${kebab(key)} <${isNumber ? 'n' : 'text'}>`,
      description: { en: property.description ?? '', zh: (words as Readonly<Record<string, string>>)[key]! },
      default: property.default,
      isNumber,
    };
  });
}

/** Adds the flags to a command; values are left to the schema to judge. */
export function addFlags(command: Command, flags: readonly OptionFlag[], { says, usage, language }: Speech): Command {
  for (const { flag, description, default: value, isNumber } of flags) {
    const usual =
      value === undefined ? '' : language === 'zh' ? `（默认：${String(value)}）` : ` (default: ${String(value)})`;
    const option = new Option(usage(flag), says(description) + usual);
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
