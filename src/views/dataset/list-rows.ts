import { FORM_IDS, FORMS } from '../../../schemas/index.ts';
import { CODES, REVENUE_CODES } from '../../../schemas/codes/index.ts';
import { GOVERNMENT_FORMS } from '../../../schemas/government/forms.ts';
import { CODE_CHANGES } from '../../../schemas/crosswalks/index.ts';
import { LISTED_MEMBERS } from '../../../schemas/dataset/index.ts';
import { joined, type Row, type Rows } from './row.ts';

const CLASSIFICATIONS = [
  ['function', CODES.function],
  ['economic', CODES.economic],
  ['government-economic', CODES.governmentEconomic],
  ['revenue', REVENUE_CODES],
] as const;

/** The lists that explain the codes and members of the other tables. */
export function listRows(): Rows<'codes' | 'members' | 'forms' | 'code_changes'> {
  return {
    codes: CLASSIFICATIONS.flatMap(([classification, codes]) =>
      Object.entries(codes).map(([code, { name, otherNames, status }]) => ({
        classification,
        code,
        name,
        other_names: joined(otherNames, ';'),
        parent: code.length > 3 ? code.slice(0, -2) : null,
        level: (code.length - 1) / 2,
        status,
      })),
    ),
    members: LISTED_MEMBERS.map(({ coordinate, member, parent, relation, name }) => ({
      coordinate,
      member,
      parent,
      relation,
      name_zh: name.zh,
      name_en: name.en,
    })),
    forms: [
      ...FORM_IDS.map((form) => ({
        form,
        title: [...FORMS, ...GOVERNMENT_FORMS].find(({ id }) => id === form)?.example ?? null,
      })),
      { form: 'narrative' as const, title: null },
    ],
    code_changes: CODE_CHANGES.map(({ classification, from, to, firstYear, relation, name, basis, evidence }) => ({
      classification,
      from_code: from,
      to_code: to,
      first_year: firstYear,
      relation: relation as Row<'code_changes'>['relation'],
      name,
      basis: basis as Row<'code_changes'>['basis'],
      evidence,
    })),
  };
}
