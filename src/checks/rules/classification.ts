import { CODES, type Classification } from '../../../schemas/codes/index.ts';
import { labelKey, similarity } from '../../lib/text.ts';
import type { BudgetDocument } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { stableHash } from '../../lib/hash.ts';
import type { Rule } from '../rule.ts';

/** Below this likeness a printed name is another name, not a variant. */
const MIN_SIMILARITY = 0.5;

/** A code's printed name is the name of that code. Codes that the lists do not hold are not judged. */
export const classification: Rule = {
  id: 'classification',
  title: { zh: '科目编码与名称相符', en: 'Codes and names match' },
  explanation: { zh: '科目编码存在于收支分类科目，且名称相符。', en: 'A code exists in the classification and carries its name.' },
  source: '政府收支分类科目 (MOF, yearly)',
  example: { zh: '2080505 机关事业单位基本养老保险缴费支出', en: '2080505 basic pension contributions' },
  *check({ tables }: BudgetDocument): Iterable<Identity> {
    for (const table of tables) for (const { classification: kind, code, name, page, row } of table.labels) {
      const entry = CODES[kind][code];
      const label = `${code} ${name}`;
      const id = stableHash(`classification|${table.id}|${row}|${label}`);
      const common = { id, rule: 'classification' as const, kind: 'statement' as const, label: `${label} (p. ${page})`, total: null, parts: table.facts.filter((fact) => fact.provenance.some((at) => 'row' in at && at.row === row)).slice(0, 1), difference: null, tolerance: null };
      if (!entry) { yield { ...common, outcome: 'not-applicable', reason: 'the code is not in the lists that are at hand', band: null, severity: 'info' }; continue; }
      const fits = [entry.name, ...entry.otherNames].some((known) => alike(known, name));
      // The same name under another code of the list shows a wrong code; otherwise it may be a new wording.
      const elsewhere = !fits && Object.entries(CODES[kind as Classification]).some(([other, known]) => other !== code && other.length === code.length && labelKey(known.name) === labelKey(name));
      yield { ...common, outcome: fits || !elsewhere ? 'passed' : 'failed', reason: fits || elsewhere ? null : `the list says ${entry.name}`, band: null, severity: 'warning' };
    }
  },
};

function alike(known: string, printed: string): boolean {
  const a = labelKey(known).replace(/支出$|事务$/, ''), b = labelKey(printed).replace(/支出$|事务$/, '');
  return a === b || a.startsWith(b) || b.startsWith(a) || similarity(a, b) >= MIN_SIMILARITY;
}
