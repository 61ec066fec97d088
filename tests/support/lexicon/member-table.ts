import { readFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { z } from 'zod';
import { ROOT } from '../root.ts';
import { readTable, type Placed } from './csv-table.ts';

const MEMBERS_CSV = 'schemas/lexicon/members.csv';

const MemberRow = z.object({
  dimension: z.enum([
    'flow',
    'stage',
    'period',
    'fund',
    'use',
    'item',
    'measure',
    'level',
    'transfer',
    'balancing',
    'debt',
    'insurance',
  ]),
  member: z.string().regex(/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)*$/, 'a member is lower-case words, dots and hyphens'),
  within: z.string().transform((text) => (text === '' ? [] : text.split(/\s*;\s*/))),
  relation: z.enum(['part', 'memo', 'other']),
  zh: z.string().min(1),
  en: z.string().min(1),
});
type MemberRow = Placed<z.infer<typeof MemberRow>>;

/**
 * The members of all dimensions; a member that is listed twice or stands under one that is not listed before it is
 * told.
 */
function readMembers(): MemberRow[] {
  const rows = readTable(MEMBERS_CSV, MemberRow);
  const faults: string[] = [];
  const listed = new Set<string>();
  for (const { dimension, member, within, relation, place } of rows) {
    if (listed.has(`${dimension} ${member}`)) faults.push(`${place} member: ${member} is listed twice`);
    for (const whole of within)
      if (!listed.has(`${dimension} ${whole}`))
        faults.push(`${place} within: no ${dimension} ${whole} is listed above`);
    if (relation !== 'other' && within.length === 0) faults.push(`${place} within: a ${relation} is within something`);
    listed.add(`${dimension} ${member}`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return rows;
}

/** The module that is made of them. It comes before all others, which check their own members by it. */
export async function memberModule(): Promise<readonly [file: string, content: string]> {
  const rows = readMembers().map(({ dimension, member, within, relation, zh, en }) =>
    JSON.stringify([dimension, member, within.join('; '), relation, zh, en]),
  );
  const text =
    `/** Made from ${MEMBERS_CSV} by \`npm run schemas\`: dimension, member, within, relation, names. */\n` +
    `export const MEMBER_ROWS = [${rows.join(',\n')}] as const;\n`;
  const style = JSON.parse(readFileSync(path.join(ROOT, '.prettierrc.json'), 'utf8')) as object;
  return ['schemas/lexicon/member-rows.ts', await format(text, { parser: 'typescript', ...style })];
}
