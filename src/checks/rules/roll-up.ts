import type { BudgetDocument, CheckedTable } from '../../model/document.ts';
import { compareSum } from '../bands.ts';
import { familiesOf, type Family } from '../families.ts';
import { identityOf, notApplicable, quantumOf, valueOf, type Identity } from '../identity.ts';
import type { Rule } from '../rule.ts';
import { acrossTables } from './across-tables.ts';

/** A printed total equals the finest lines that its table prints under it. */
export const rollUp: Rule = {
  id: 'roll-up',
  title: { zh: '合计等于分项之和', en: 'A total equals its parts' },
  explanation: { zh: '同一张表中，合计等于表内列示的最细分项之和；空白不计。', en: 'Within one table a printed total equals the finest lines printed under it; blanks add nothing.' },
  source: 'XBRL Calculations 1.1 (rounding); 财预〔2016〕143号 disclosure template (structure of the forms)',
  example: { zh: '2,600.78 = 2,063.32 + 537.46', en: '2,600.78 = 2,063.32 + 537.46' },
  *check(document: BudgetDocument): Iterable<Identity> {
    for (const table of document.tables) yield* withinTable(table);
    yield* acrossTables(document);
  },
};

function* withinTable(table: CheckedTable): Iterable<Identity> {
  const families = familiesOf(table);
  const borneOut = supported(families);
  for (const { total, parts, dimensions } of families) {
      const label = `${table.title ?? table.form}: total over ${dimensions.join(' and ')}`;
      const compared = compareSum(valueOf(total), parts.map(valueOf), [total, ...parts].map(quantumOf));
      // A line without coordinates may be the missing part: the sum cannot be told wrong.
      const incomplete = compared.band === 'outside' && table.facts.some((fact) => fact.unmapped);
      // Projects and named lines make a whole only where some sum of the table bears it out.
      const loose = compared.band !== 'equal' && dimensions.some((dimension) => dimension === 'project' || dimension === 'line') && !borneOut.has(dimensions.join('+'));
      if (incomplete || loose) yield notApplicable('roll-up', label, incomplete ? 'a line of this table has no coordinates' : 'no sum of this table bears out that these lines are its parts', [total, ...parts]);
      else yield identityOf({ rule: 'roll-up', kind: 'sum', total, parts, label, compared });
  }
}

/** Splits that at least one sum of several figures in the table confirms. */
function supported(families: readonly Family[]): ReadonlySet<string> {
  return new Set(families.filter(({ total, parts }) => parts.filter((part) => part.amount !== '0').length >= 2 && ['equal', 'rounding'].includes(compareSum(valueOf(total), parts.map(valueOf), [total, ...parts].map(quantumOf)).band)).map(({ dimensions }) => dimensions.join('+')));
}
