import type { Explanation } from './explain.ts';
import { COMPARED, coordinateText, type ComparableFact } from './fact-key.ts';

/** Explanations with one cause, the most frequent first. */
export interface CauseGroup {
  readonly cause: string;
  readonly side: Explanation['side'];
  readonly count: number;
  readonly documents: number;
  readonly forms: readonly string[];
  readonly examples: readonly {
    readonly file: string;
    readonly page: number | null;
    readonly truth: string;
    readonly output: string;
  }[];
}

const EXAMPLES = 5;

/** Examples of as many documents as possible. */
function chosen<Example extends { readonly file: string }>(examples: readonly Example[]): Example[] {
  const first = new Set(new Map([...examples].reverse().map((example) => [example.file, example])).values());
  return [
    ...examples.filter((example) => first.has(example)),
    ...examples.filter((example) => !first.has(example)),
  ].slice(0, EXAMPLES);
}

export function groupCauses(
  explained: readonly { readonly file: string; readonly explanations: readonly Explanation[] }[],
): CauseGroup[] {
  const groups = new Map<string, { file: string; explanation: Explanation }[]>();
  for (const { file, explanations } of explained)
    for (const explanation of explanations) {
      const key = `${explanation.side} ${explanation.cause}`;
      const group = groups.get(key);
      if (group) group.push({ file, explanation });
      else groups.set(key, [{ file, explanation }]);
    }
  return [...groups.values()]
    .map((members) => {
      const { cause, side } = members[0]!.explanation;
      const forms = new Map<string, number>();
      for (const { explanation } of members) forms.set(explanation.form, (forms.get(explanation.form) ?? 0) + 1);
      return {
        cause,
        side,
        count: members.length,
        documents: new Set(members.map(({ file }) => file)).size,
        forms: [...forms].sort((a, b) => b[1] - a[1]).map(([form, count]) => `${form} ${count}`),
        examples: chosen(members).map(({ file, explanation }) => ({
          file,
          page: explanation.page,
          truth: explanation.truth
            ? `${explanation.truth.label ?? ''} = ${explanation.truth.published ?? explanation.truth.amount}  ` +
              `${shown(explanation.truth)}`
            : '',
          output: explanation.output
            ? `${explanation.output.published?.text ?? explanation.output.amount}  ${shown(explanation.output)}`
            : '',
        })),
      };
    })
    .sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1));
}

/** The groups of many documents as one list. */
export function joinCauses(lists: readonly (readonly CauseGroup[])[]): CauseGroup[] {
  const joined = new Map<string, CauseGroup>();
  for (const group of lists.flat()) {
    const key = `${group.side} ${group.cause}`,
      before = joined.get(key);
    joined.set(
      key,
      before
        ? {
            ...group,
            count: before.count + group.count,
            documents: before.documents + group.documents,
            forms: addForms(before.forms, group.forms),
            examples: chosen([...before.examples, ...group.examples]),
          }
        : group,
    );
  }
  return [...joined.values()].sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1));
}

function addForms(a: readonly string[], b: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const entry of [...a, ...b]) {
    const [form = '', count = '0'] = entry.split(' ');
    counts.set(form, (counts.get(form) ?? 0) + Number(count));
  }
  return [...counts].sort((x, y) => y[1] - x[1]).map(([form, count]) => `${form} ${count}`);
}

/** Coordinates as one readable line. */
function shown(fact: ComparableFact): string {
  return COMPARED.map((coordinate) => ({ coordinate, text: coordinateText(fact, coordinate) }))
    .filter(({ text }) => text !== '')
    .map(({ coordinate, text }) =>
      coordinate === 'form' || coordinate === 'flow' || coordinate === 'year' || coordinate === 'stage'
        ? text
        : `${coordinate}=${text}`,
    )
    .join(' ');
}
