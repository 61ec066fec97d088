import { z } from 'zod';

/** 元, 千元, 万元, 亿元 as printed in unit lines. */
export const MoneyUnit = z.enum(['元', '千元', '万元', '亿元']).describe('Money unit as printed');
export type MoneyUnit = z.infer<typeof MoneyUnit>;

/** Decimal places that a money unit shifts an amount against yuan. */
export const MONEY_UNIT_EXPONENT: Readonly<Record<MoneyUnit, number>> = { 元: 0, 千元: 3, 万元: 4, 亿元: 8 };

/** Exact decimal text: no exponent, no trailing zeros, no plus sign. */
export const DecimalText = z
  .string()
  .regex(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/)
  .describe('Exact decimal text, no exponent, no trailing zeros');

export const Published = z.object({
  text: z.string().describe('The amount as printed'),
  moneyUnit: MoneyUnit.nullable().describe('Unit of the printed figure; null for rates and counts'),
  decimals: z.number().int().min(0).describe('Decimal places printed'),
});
export type Published = Readonly<z.infer<typeof Published>>;
