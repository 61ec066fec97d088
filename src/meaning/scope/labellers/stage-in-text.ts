import type { Stage } from '../../../../schemas/index.ts';
import { pattern } from '../../../lib/pattern.ts';
import { labelKey } from '../../../lib/text.ts';
import { budgetNamed, stageNamed } from '../../words/stages.ts';
import type { Labeller, ScopeQuestion } from '../question.ts';

const SENTENCE_END = /[;。；]/;

/** The stage that title and notes of a table name: 预算数为全年预算数, 决算表. */
export const stageInText: Labeller = {
  kind: 'stage-in-text',
  speaksFor: ({ stage }, question) => (stagesSaid(question).includes(stage) ? 1 : 0),
};

function stagesSaid({ table: { identified }, stage }: ScopeQuestion): Stage[] {
  const notes = identified.notes.join('').split(SENTENCE_END).map(labelKey);
  switch (stage?.of) {
    case undefined:
      return [];
    case 'bare-budget':
      return notes.flatMap((note) => budgetNamed(note) ?? []);
    case 'years-before':
      return notes.filter((note) => LAST_YEAR.test(note)).flatMap((note) => stageNamed(note) ?? []);
    case 'whole-table':
      return [identified.title ?? '', ...notes].flatMap((text) => stageNamed(labelKey(text)) ?? []);
  }
}

const LAST_YEAR = pattern`${'last-year-named'}`;
