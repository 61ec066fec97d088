import type {
  GovernmentComparison,
  GovernmentFigure,
  PlacedFigure,
  ReconciledDocument,
} from '../../../schemas/index.ts';
import type { Language } from './words/language.ts';

const WORDS = {
  zh: {
    heading: (count: number): string => `政府与本级${count}个部门（仅供参考，不是问题）`,
    government: '政府',
    departments: '部门合计',
    same: '同名',
    covers: (share: string): string => `占政府数的${share}%`,
    apart: (amount: string): string => `相差${amount}元`,
    yuan: (amount: string): string => `${amount}元`,
    place: (file: string, page: number, text: string): string => `${file} 第${page}页 印为 ${text}`,
    also: '另印为',
    finer: (count: number): string => `另有${count}个款、项级科目，见 --format json`,
  },
  en: {
    heading: (count: number): string => `a government and ${count} of its departments (information, no complaint)`,
    government: 'government',
    departments: 'departments together',
    same: 'the same name',
    covers: (share: string): string => `${share} % of the government's`,
    apart: (amount: string): string => `${amount} yuan apart`,
    yuan: (amount: string): string => `${amount} yuan`,
    place: (file: string, page: number, text: string): string => `${file} page ${page} prints ${text}`,
    also: 'it also prints',
    finer: (count: number): string =>
      `${count} more ${count === 1 ? 'section or item' : 'sections and items'}: see --format json`,
  },
} as const;

/** Categories have three digits; what is finer is in the report alone. */
const CATEGORY_DIGITS = 3;

const isBroad = ({ kind, coordinates }: GovernmentFigure): boolean =>
  kind === 'same' ||
  ((coordinates.function?.length ?? 0) <= CATEGORY_DIGITS &&
    (coordinates.governmentEconomic?.length ?? 0) <= CATEGORY_DIGITS);

/** A government and its departments as people read it: totals, categories, items and what has one name. */
export function governmentLines(
  { government, departments, figures, notComparable }: GovernmentComparison,
  language: Language,
): string[] {
  const words = WORDS[language],
    named = ({ file, issuer, fiscalYear }: ReconciledDocument): string => `${file} (${issuer}, ${fiscalYear ?? '?'})`,
    files = new Map([government, ...departments].map(({ sha256, file }) => [sha256, file])),
    bodies = new Set(departments.map(({ issuer }) => issuer)).size,
    broad = figures.filter(isBroad);
  const place = ({ cell }: PlacedFigure): string =>
    words.place(files.get(cell.document ?? '') ?? '', cell.page, cell.text);
  const scoped = (figure: PlacedFigure): string =>
    `${place(figure)}${figure.scope === null ? '' : ` (${figure.scope[language]})`}`;
  return [
    `${words.heading(bodies)}: ${named(government)}`,
    ...(notComparable === null ? [] : [`  ${notComparable[language]}`]),
    ...broad.flatMap((figure) => [
      `  ${figure.name[language]}${figure.kind === 'same' ? ` [${words.same}]` : ''}: ` +
        [
          `${words.government} ${words.yuan(figure.government.amount)}`,
          `${words.departments} ${words.yuan(figure.sum)}`,
          ...(figure.share === null ? [] : [words.covers(figure.share)]),
          words.apart(figure.difference.replace('-', '')),
        ].join(language === 'zh' ? '，' : ', '),
      `    ${scoped(figure.government)}`,
      ...figure.otherPrints.map((other) => `    ${words.also}: ${scoped(other)}`),
      ...figure.departments.map(
        (department) =>
          `    ${scoped(department)}${department.share === null ? '' : `: ${words.covers(department.share)}`}`,
      ),
      ...(figure.note === null ? [] : [`    ${figure.note[language]}`]),
    ]),
    ...(broad.length < figures.length ? [`  ${words.finer(figures.length - broad.length)}`] : []),
  ];
}
