import { memberModule } from './member-table.ts';
import { readForms } from './form-list.ts';
import { readGovernmentTerms } from './government-table.ts';
import { readTerms } from './term-table.ts';
import { readVocabulary } from './vocabulary-lists.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** The modules that are made from the tables of the lexicon, by file: phases read no files. */
export async function lexiconModules(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    await memberModule(),
    ['schemas/lexicon/terms.json', json(readTerms())],
    ['schemas/lexicon/forms.json', json(readForms())],
    ['schemas/lexicon/vocabulary.json', json(readVocabulary())],
    ['schemas/lexicon/government/forms.json', json(readForms('schemas/lexicon/government/forms.yaml'))],
    ['schemas/lexicon/government/rows.json', json(readGovernmentTerms())],
  ]);
}
