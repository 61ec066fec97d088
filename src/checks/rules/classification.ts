import { CODES, type Classification } from '../../../schemas/codes/index.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey, similarity } from '../../lib/text.ts';
import type { Fact } from '../../../schemas/index.ts';
import type { BudgetDocument } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { stableHash } from '../../lib/hash.ts';
import type { Rule } from '../rule.ts';
import { both } from '../words.ts';

/** Below this likeness a printed name is another name, not a variant of one that stands far away in the list. */
const MIN_SIMILARITY = 0.5;

/** From this year on the economic classes are those of 财预〔2017〕98号. */
const NEW_ECONOMIC_CLASSES = 2018;

/** A code's printed name is the name of that code. Codes that the lists do not hold are not judged. */
export const classification: Rule = {
  id: 'classification',
  title: { zh: '科目编码与名称相符', en: 'Codes and names match' },
  explanation: {
    zh: '科目编码存在于收支分类科目，且名称相符。',
    en: 'A code exists in the classification and carries its name.',
  },
  needs: both('带编码和名称的行', 'rows with a code and a name'),
  source: { zh: '财政部《政府收支分类科目》（每年）', en: '政府收支分类科目 (MOF, yearly)' },
  example: { zh: '2080505 机关事业单位基本养老保险缴费支出', en: '2080505 basic pension contributions' },
  *check({ tables, document }: BudgetDocument): Iterable<Identity> {
    const isOld = document.fiscalYear !== null && document.fiscalYear < NEW_ECONOMIC_CLASSES;
    for (const table of tables) {
      const firsts = firstOfRows(table.facts);
      for (const { classification: kind, code, name, page, row } of table.labels) {
        const entry = CODES[kind][code];
        const label = `${code} ${name}`;
        const common = {
          id: stableHash(`classification|${table.id}|${row}|${label}`),
          rule: 'classification' as const,
          kind: 'statement' as const,
          label: both(`${label}（第${page}页）`, `${label} (p. ${page})`),
          total: null,
          parts: firsts.get(row) ?? [],
          difference: null,
          tolerance: null,
          cells: [{ table: table.id, row, page, text: code, role: 'culprit' as const }],
        };
        if (isOld && kind !== 'function') {
          yield {
            ...common,
            outcome: 'not-applicable',
            reason: both(
              '2018年以前的经济分类与手头的科目表不同',
              'economic classes before 2018 are not those of the lists that are at hand',
            ),
            band: null,
            severity: 'info',
          };
          continue;
        }
        if (!entry) {
          yield {
            ...common,
            outcome: 'not-applicable',
            reason: both('手头的科目表中没有此编码', 'the code is not in the lists that are at hand'),
            band: null,
            severity: 'info',
          };
          continue;
        }
        const names = [entry.name, ...entry.otherNames];
        const own = names.some((known) => labelKey(known) === labelKey(name));
        // The very name of another code shows a wrong code; a name that no code has may be a new wording.
        const elsewhere = own ? undefined : codeNamed(kind, name, code);
        const fits =
          own ||
          elsewhere === undefined ||
          names.some((known) => contains(known, name)) ||
          (!sameBranch(elsewhere, code) &&
            names.some((known) => similarity(trimmed(known), trimmed(name)) >= MIN_SIMILARITY));
        yield {
          ...common,
          outcome: fits ? 'passed' : 'failed',
          reason: fits
            ? null
            : both(
                `科目表中${code}为${entry.name}；${name}的编码是${elsewhere}`,
                `the list says ${entry.name}; ${name} is ${elsewhere}`,
              ),
          band: null,
          severity: 'warning',
        };
      }
    }
  },
};

/** The first figure of each row, as a list of one. */
function firstOfRows(facts: readonly Fact[]): ReadonlyMap<number, readonly [Fact]> {
  const firsts = new Map<number, readonly [Fact]>();
  for (const fact of facts)
    for (const at of fact.provenance) if ('row' in at && !firsts.has(at.row)) firsts.set(at.row, [fact]);
  return firsts;
}

/** The codes that have a name, by its key. */
function byName(kind: Classification): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, string[]>();
  for (const [code, { name }] of Object.entries(CODES[kind])) {
    const key = labelKey(name);
    codes.set(key, [...(codes.get(key) ?? []), code]);
  }
  return codes;
}

const CODES_BY_NAME: Readonly<Record<Classification, ReadonlyMap<string, readonly string[]>>> = {
  function: byName('function'),
  economic: byName('economic'),
  governmentEconomic: byName('governmentEconomic'),
};

/** Another code of the same length that has this name; of several the one nearest by. */
function codeNamed(kind: Classification, name: string, code: string): string | undefined {
  const named = CODES_BY_NAME[kind].get(labelKey(name)) ?? [],
    others = named.filter((other) => other !== code && other.length === code.length);
  return others.find((other) => sameBranch(other, code)) ?? others[0];
}

const sameBranch = (a: string, b: string): boolean => a.slice(0, -2) === b.slice(0, -2);

const trimmed = (name: string): string => labelKey(name).replace(pattern`${'class-name-endings'}$`, '');

function contains(known: string, printed: string): boolean {
  const a = trimmed(known),
    b = trimmed(printed);
  return a.startsWith(b) || b.startsWith(a);
}
