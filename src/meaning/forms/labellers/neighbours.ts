import type { FormLabeller } from '../question.ts';

/** Forms are published in much the same order everywhere. */
export const neighbours: FormLabeller = ({ before, after }) => [
  ...(before === null ? [] : ([[`after:${before}`, 1]] as const)),
  ...(after === null ? [] : ([[`before:${after}`, 1]] as const)),
];
