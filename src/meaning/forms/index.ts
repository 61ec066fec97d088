import { FORMS, type FormId } from '../../../schemas/index.ts';
import type { IdentifiedTable } from '../../model/form.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import { titleCoordinates } from '../outline/identify.ts';
import { titleTells } from './title-tells.ts';
import { formChances, OPEN_FORMS, type FormChance } from './choose.ts';
import type { FormQuestion } from './question.ts';

/** A form that a title names is worth this. */
const NAMED = 1;

/**
 * Gives every table whose title names no form, or says more than the form that it names, the form for which most
 * speaks; the best rival is kept.
 */
export function withChosenForms(identified: readonly IdentifiedTable[], lexicon: Lexicon): IdentifiedTable[] {
  const questions = formQuestions(identified, lexicon);
  return identified.map((table, index) => {
    const question = questions[index];
    return question ? asForm(table, formChances(question), lexicon) : table;
  });
}

/** What is asked of each table; null where its title tells. */
export function formQuestions(identified: readonly IdentifiedTable[], lexicon: Lexicon): (FormQuestion | null)[] {
  return identified.map((table, index) => (isOpen(table, lexicon) ? questionOf(index, identified, lexicon) : null));
}

/** The question of one table, whatever its title tells. */
export function questionOf(index: number, identified: readonly IdentifiedTable[], lexicon: Lexicon): FormQuestion {
  const table = identified[index]!,
    isNamed = ({ form, score }: IdentifiedTable): boolean => score >= NAMED && isOpenForm(form);
  const others = identified.filter((other) => other !== table && isNamed(other));
  return {
    identified: table,
    title: table.title,
    before: identified.slice(0, index).findLast(isNamed)?.form ?? null,
    after: identified.slice(index + 1).find(isNamed)?.form ?? null,
    taken: new Set(others.map(({ form }) => form)),
    lexicon,
  };
}

const isOpenForm = (form: FormId): boolean => OPEN_FORMS.some((open) => open === form);

/** Whether no title tells the form: tables of indicators and lists of single events show what they are. */
function isOpen(table: IdentifiedTable, lexicon: Lexicon): boolean {
  const { form, score, defaults } = table;
  if (!isOpenForm(form) || defaults.item !== undefined || !hasAmounts(table)) return false;
  return score < NAMED || saysMore(table, lexicon);
}

const FIGURE = /^-?[\d,]+(\.\d+)?$/;
/** Whether figures stand below its header. */
export const hasAmounts = ({ table }: IdentifiedTable): boolean =>
  table.cells.some(({ row, text }) => row >= table.headerEnd && FIGURE.test(text));

/** Whether a title names a fund or a use of which its form is not. */
export function saysMore({ title, form, defaults }: IdentifiedTable, lexicon: Lexicon): boolean {
  const { fund, use } = titleTells(title ?? '', lexicon);
  return (
    form !== 'unknown' &&
    ((fund !== undefined && defaults.fund === undefined) || (use !== undefined && defaults.use === undefined))
  );
}

/** The table as it is likeliest to be, with the best other form. */
function asForm(table: IdentifiedTable, chances: readonly FormChance[], lexicon: Lexicon): IdentifiedTable {
  const [likeliest, second] = chances as [FormChance, FormChance];
  const isLikely = likeliest.chance >= LIKELY || likeliest.form === 'unknown',
    form = isLikely ? likeliest.form : 'unknown',
    formRival = isLikely ? second : likeliest;
  if (form === table.form || (!isLikely && table.score >= NAMED))
    return { ...table, formRival: rivalOf(table, chances) };
  const definition = FORMS.findLast(({ id }) => id === form),
    title = table.title ?? '',
    { fund, use } = titleTells(title, lexicon);
  return {
    ...table,
    form,
    score: Math.min(likeliest.chance, UNNAMED),
    formRival,
    defaults: {
      ...(fund === undefined ? {} : { fund }),
      ...(use === undefined ? {} : { use }),
      ...definition?.defaults,
      ...titleCoordinates(title, form),
    },
  };
}
/** A form less likely than this is none: a table of something else has one as well that is the likeliest. */
const LIKELY = 0.6;

const rivalOf = ({ form }: IdentifiedTable, chances: readonly FormChance[]): FormChance =>
  chances.find((other) => other.form !== form)!;

/** No weighing makes a form as sure as a title that names it. */
const UNNAMED = 0.9;
