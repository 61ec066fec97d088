export { applyCorrections, type Corrected } from './apply.ts';
export { effectOf, type Effect } from './effect.ts';
export { goldLabels } from './gold.ts';
export { joinDecisions } from './joins.ts';
export { decideFindings } from './states.ts';
export { synonymsOf, TERM_COLUMNS, termLine } from './synonyms.ts';
