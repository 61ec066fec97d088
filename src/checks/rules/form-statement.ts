import type { Bilingual } from '../../../schemas/index.ts';
import { stableHash } from '../../lib/hash.ts';
import type { CheckedTable } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { append, tableName } from '../words.ts';

/** What a form as a whole is judged for. */
export interface FormClaim {
  readonly kind: string;
  readonly holds: boolean;
  readonly severity: Identity['severity'];
  readonly says: Bilingual;
}

/** One statement about a form, found by its title. */
export function statementOfForm(table: CheckedTable, { kind, holds, severity, says }: FormClaim): Identity {
  const page = table.pages[0]!;
  return {
    id: stableHash(`${kind}|${table.id}`),
    rule: 'presence',
    kind: 'statement',
    label: append(tableName(table), `（第${page}页）：${says.zh}`, ` (p. ${page}): ${says.en}`),
    total: null,
    parts: [],
    outcome: holds ? 'passed' : 'failed',
    reason: holds ? null : says,
    band: null,
    difference: null,
    tolerance: null,
    severity,
    cells: [{ table: table.id, page, text: table.title ?? '', role: 'culprit' }],
  };
}
