import { stableHash } from '../../lib/hash.ts';
import type { CheckedTable } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';

type OddCode = NonNullable<CheckedTable['oddCodes']>[number];

/** A code that lost or gained a digit, as the name beside it shows. */
export const malformedCodes: SubRule = {
  id: 'classification/malformed-code',
  title: both('科目编码的位数正确', 'Codes of classes have as many digits as their level'),
  explanation: both(
    '科目编码为类3位、款5位、项7位；名称为某一科目、而编码比该科目的编码只多或少一位的，编码印错。',
    'Codes of classes have 3, 5 or 7 digits. One that has another number of digits, beside the name of a class whose ' +
      'code has one digit more or less, lost or gained it.',
  ),
  holds: both('2080505 机关事业单位基本养老保险缴费支出', '2080505 beside the name of that class'),
  fails: both('208505 机关事业单位基本养老保险缴费支出', '208505 beside the name of 2080505'),
  source: both('财政部《政府收支分类科目》（每年）', '政府收支分类科目 (MOF, yearly)'),
  *check({ tables }) {
    for (const table of tables) for (const odd of table.oddCodes ?? []) yield malformed(table, odd);
  },
};

function malformed(table: CheckedTable, { code, name, meant, page, row }: OddCode): Identity {
  return {
    id: stableHash(`malformed-code|${table.id}|${row}|${code}`),
    rule: 'classification',
    kind: 'statement',
    label: both(`${code} ${name}（第${page}页）`, `${code} ${name} (p. ${page})`),
    total: null,
    parts: [],
    outcome: 'failed',
    reason: both(
      `编码${code}为${code.length}位；${name}的编码是${meant}`,
      `${code} has ${code.length} digits; ${name} is ${meant}`,
    ),
    band: null,
    difference: null,
    tolerance: null,
    severity: 'warning',
    cells: [{ table: table.id, row, page, text: code, role: 'culprit' }],
  };
}
