import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { Coordinates } from '../../../schemas/coordinates.ts';
import { FORM_IDS } from '../../../schemas/forms/ids.ts';
import { ROOT } from '../root.ts';

const FORMS_YAML = 'schemas/lexicon/forms.yaml';

const Titles = z.array(z.string().regex(/^\^?[^\s|()[\]{}*+?.^$]+\$?$/, 'titles have words, …, ^ and $ alone'));
const Form = z.strictObject({
  form: z.enum(FORM_IDS),
  titles: Titles.min(1),
  not: Titles.optional(),
  fixes: Coordinates.pick({ flow: true, period: true, fund: true, use: true, item: true, debt: true })
    .partial()
    .strict()
    .default({}),
  example: z.string().min(1),
});

/** The forms in order; what is wrong is said with file and line. */
export function readForms(file = FORMS_YAML): z.infer<typeof Form>[] {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path.resolve(ROOT, file), 'utf8'), { lineCounter: lines });
  const faults = document.errors.map(({ message, pos }) => `${file}:${lines.linePos(pos[0]).line} ${message}`);
  const entries = isSeq(document.contents) ? document.contents.items : [];
  const forms = entries.flatMap((entry) => {
    const checked = Form.safeParse((entry as { toJS(of: unknown): unknown }).toJS(document));
    if (checked.success) return [checked.data];
    const at = (entry as { readonly range?: readonly number[] }).range?.[0] ?? 0;
    faults.push(
      ...checked.error.issues.map(
        (issue) => `${file}:${lines.linePos(at).line} ${issue.path.join('.')}: ${issue.message}`,
      ),
    );
    return [];
  });
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return forms;
}
