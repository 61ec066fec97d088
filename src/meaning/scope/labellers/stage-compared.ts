import type { Stage } from '../../../../schemas/index.ts';
import { labelKey } from '../../../lib/text.ts';
import { stageCompared } from '../../words/times.ts';
import type { Labeller, ScopeContext } from '../question.ts';

/** What the document's sentences compare its figures with: 比上年执行数. */
export const stageOfComparisons: Labeller = {
  kind: 'stage-compared',
  speaksFor({ stage }, question, context) {
    if (question.stage?.of !== 'years-before') return 0;
    const compared = stagesCompared(context);
    return compared.length === 0 ? 0 : compared.filter((each) => each === stage).length / compared.length;
  },
};

const known = new WeakMap<ScopeContext, readonly Stage[]>();

function stagesCompared(context: ScopeContext): readonly Stage[] {
  const before = known.get(context);
  if (before) return before;
  const compared = context.lines.flatMap(({ role, text }) =>
    role === 'furniture' ? [] : (stageCompared(labelKey(text)) ?? []),
  );
  known.set(context, compared);
  return compared;
}
