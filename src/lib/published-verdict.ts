import type { Verdict } from '../../schemas/index.ts';
import { judge, type JudgedResult } from './verdict.ts';
import { verdictReason } from './verdict-words.ts';

/** The verdict as the output contract writes it. */
export function verdictOf(result: JudgedResult): Verdict {
  const judgement = judge(result);
  const { outcome, identities, findings } = judgement;
  return {
    outcome,
    reason: verdictReason(judgement),
    identities: {
      checked: identities.held + identities.failed,
      failed: identities.failed,
      notCheckable: identities.notApplicable + identities.errored,
    },
    errorFindings: { ...findings.error },
  };
}
