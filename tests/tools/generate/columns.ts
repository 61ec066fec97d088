import type { Coordinates } from '../../../schemas/coordinates.ts';
import { partsOf } from '../../../schemas/members.ts';
import { contains } from '../../../src/lib/members.ts';
import { codesUnder, type Query, type Unit } from './budget.ts';
import { amountOf, type FormContext } from './context.ts';
import type { AmountColumn, MatrixColumn, MatrixRow } from './matrix.ts';
import { ECONOMIC_NAMES, FUNCTION_NAMES } from './vocabulary/classification.ts';
import type { Concept } from './vocabulary/lexicon.ts';

const USES: readonly (readonly [string, Concept])[] = [
  ['basic', 'basic'],
  ['project', 'project'],
  ['business', 'business'],
  ['remittance', 'remittance'],
  ['affiliate-subsidy', 'affiliateSubsidy'],
];

/** 合计 | 基本支出 (小计, 人员, 公用) | 项目支出 | … Every use with money is a column, so the columns add up. */
export function useColumns(
  context: FormContext,
  query: Query,
  options: { detail: boolean; rare: boolean; whereof?: boolean },
): MatrixColumn[] {
  const { words } = context;
  const shown = USES.filter(([use], index) => index < 2 || options.rare || amountOf(context, { ...query, use }) !== 0n);
  const column = (key: string, concept: Concept, use: string, sumOf?: string[]): AmountColumn => ({
    text: words(concept),
    key,
    coordinates: { use },
    query: { use },
    ...(sumOf ? { sumOf } : {}),
  });
  const parts: MatrixColumn[] = shown.map(([use, concept]): MatrixColumn =>
    use === 'basic' && options.detail
      ? {
          text: words('basic'),
          children: [
            column('basic', 'subtotal', 'basic', ['personnel', 'operating']),
            column('personnel', 'personnel', 'basic.personnel'),
            column('operating', 'operating', 'basic.operating'),
          ],
        }
      : column(use, concept, use),
  );
  const total: AmountColumn = {
    text: words(options.whereof ? 'subtotal' : 'total'),
    key: 'total',
    coordinates: {},
    query: {},
    sumOf: shown.map(([use]) => use),
  };
  return options.whereof ? [total, { text: '其中：', children: parts }] : [total, ...parts];
}

export const FUND_CONCEPTS: readonly (readonly [string, Concept])[] = [
  ['general-public', 'generalPublic'],
  ['government-fund', 'governmentFund'],
  ['state-capital', 'stateCapital'],
  ['fiscal-account', 'fiscalAccount'],
  ['unit.institutional', 'institutional'],
  ['unit.operating', 'unitOperating'],
  ['unit.superior-subsidy', 'superiorSubsidy'],
  ['unit.affiliate-remittance', 'affiliateRemittance'],
  ['unit.debt', 'debt'],
  ['unit.other', 'unitOther'],
];

/** Columns by source of money. Beside a carry-over column the sources are this year's. */
export function fundColumns(
  context: FormContext,
  query: Query,
  options: { grouped: boolean; carryover: boolean; all: boolean; currentGroup: boolean },
): MatrixColumn[] {
  // In a table of expenditure the source is named without 收入.
  const words = (concept: Concept): string =>
    query.flow === 'expenditure' &&
    /^(generalPublic|governmentFund|stateCapital|appropriation|fiscalAccount)$/.test(concept)
      ? context.words(concept).replace(/收入$/, '')
      : context.words(concept);
  const period: { period?: 'current' } = options.carryover ? { period: 'current' } : {};
  const shown = FUND_CONCEPTS.filter(
    ([fund], index) => index < 3 || options.all || amountOf(context, { ...query, ...period, fund }) !== 0n,
  );
  const column = (key: string, text: string, coordinates: Partial<Coordinates>, sumOf?: string[]): AmountColumn => ({
    text,
    key,
    coordinates,
    query: coordinates as Partial<Query>,
    ...(sumOf ? { sumOf } : {}),
  });
  const single = ([fund, concept]: readonly [string, Concept]): AmountColumn =>
    column(fund, words(concept), { ...period, fund });
  const own = shown.filter(([fund]) => contains('fund', 'unit', fund));
  let sources: MatrixColumn[];
  let keys: string[];
  if (options.grouped) {
    const account = shown.find(([fund]) => fund === 'fiscal-account');
    sources = [
      {
        text: words('appropriation'),
        children: [
          column('appropriation', words('subtotal'), { ...period, fund: 'appropriation' }, [
            ...partsOf('fund', 'appropriation'),
          ]),
          ...shown.slice(0, 3).map(single),
        ],
      },
    ];
    keys = ['appropriation'];
    if (account) {
      sources.push(single(account));
      keys.push('fiscal-account');
    }
    if (own.length > 0) {
      sources.push({
        text: words('unitMoney'),
        children: [
          column(
            'unit',
            words('subtotal'),
            { ...period, fund: 'unit' },
            own.map(([fund]) => fund),
          ),
          ...own.map(single),
        ],
      });
      keys.push('unit');
    }
  } else {
    sources = shown.map(single);
    keys = shown.map(([fund]) => fund);
  }
  if (options.currentGroup && options.carryover) {
    sources = [
      {
        text: words('currentGroup'),
        children: [column('current', words('subtotal'), { period: 'current' }, keys), ...sources],
      },
    ];
    keys = ['current'];
  }
  if (options.carryover) {
    sources.push(column('carryover', words('carryover'), { period: 'carryover' }));
    keys = [...keys, 'carryover'];
  }
  return [column('total', words('total'), {}, keys), ...sources];
}

/** Code and name columns in the document's code style. */
export function codeColumns(context: FormContext, kind: 'function' | 'economic'): MatrixColumn[] {
  const { style, words } = context;
  const [code, name, fused] =
    kind === 'function'
      ? (['functionCode', 'functionName', 'functionFused'] as const)
      : (['economicCode', 'economicName', 'economicFused'] as const);
  const classified = (row: MatrixRow): string => (row.kind === kind || row.kind === 'unit' ? (row.code ?? '') : '');
  const label: MatrixColumn = { text: words(name), lead: (row) => row.label, kind: 'label', width: 9 };
  const digit = (row: MatrixRow, place: number): string => {
    if (row.kind === 'unit') return place === 0 ? (row.code ?? '') : '';
    const digits = classified(row);
    const part = place === 0 ? digits.slice(0, 3) : digits.slice(1 + place * 2, 3 + place * 2);
    const own = digits.length === 3 ? 0 : digits.length === 5 ? 1 : 2;
    return style.codeStyle === 'three-sparse' && place !== own ? '' : part;
  };
  switch (style.codeStyle) {
    case 'single':
      return [{ text: words(code), lead: classified, kind: 'code', width: 4.5 }, label];
    case 'three':
    case 'three-sparse': {
      const places = (
        kind === 'function'
          ? (['classCode', 'sectionCode', 'itemCode'] as const)
          : (['classCode', 'sectionCode'] as const)
      ).map((concept, place): MatrixColumn => ({
        text: words(concept),
        lead: (row) => digit(row, place),
        kind: 'code',
        width: place === 0 ? 2.2 : 1.8,
        align: 'center',
      }));
      return [{ text: words(code), children: places }, label];
    }
    case 'fused-dash':
    case 'fused-bracket':
      return [
        {
          text: words(fused),
          kind: 'label',
          width: 11,
          lead: (row) => {
            const digits = classified(row);
            return digits === ''
              ? row.label
              : style.codeStyle === 'fused-dash'
                ? `${digits}-${row.label}`
                : `[${digits}]${row.label}`;
          },
        },
      ];
    case 'absent':
      return [{ ...label, text: words(fused) }];
    default:
      return style.codeStyle satisfies never;
  }
}

/** category ⊃ section ⊃ item rows with money under the query. */
export function functionRows(context: FormContext, query: Query): MatrixRow[] {
  return nested(
    codesUnder(context.budget, query, 'function', 3),
    (parent, digits) => codesUnder(context.budget, { ...query, function: parent }, 'function', digits),
    FUNCTION_NAMES,
    'function',
    [5, 7],
  );
}

export function economicRows(context: FormContext, query: Query): MatrixRow[] {
  return nested(
    codesUnder(context.budget, query, 'economic', 3),
    (parent, digits) => codesUnder(context.budget, { ...query, economic: parent }, 'economic', digits),
    ECONOMIC_NAMES,
    'economic',
    [5],
  );
}

function nested(
  codes: readonly string[],
  under: (parent: string, digits: number) => string[],
  names: ReadonlyMap<string, string>,
  kind: 'function' | 'economic',
  deeper: readonly number[],
): MatrixRow[] {
  return codes.map((code) => ({
    kind,
    label: names.get(code) ?? code,
    code,
    coordinates: { [kind]: code },
    query: { [kind]: code },
    children: deeper.length > 0 ? nested(under(code, deeper[0]!), under, names, kind, deeper.slice(1)) : [],
  }));
}

export const entityOf = (unit: Unit): { code: string; name: string } => ({ code: unit.code, name: unit.name });

/** One row per budgetary unit with money, under the department's own row where the publisher prints it. */
export function unitRows(
  context: FormContext,
  query: Query,
  options: { departmentRow: boolean; withCode: boolean; children?: (unit: number) => MatrixRow[] },
): MatrixRow[] {
  const { budget } = context;
  const units: MatrixRow[] = budget.units.flatMap((unit, index) =>
    amountOf(context, { ...query, unit: index }) === 0n
      ? []
      : [
          {
            kind: 'unit' as const,
            label: unit.name,
            code: unit.code,
            query: { unit: index },
            children: options.children?.(index) ?? [],
            coordinates: { entity: options.withCode ? entityOf(unit) : { name: unit.name } },
          },
        ],
  );
  if (!options.departmentRow) return units;
  return [
    {
      kind: 'unit',
      label: budget.department,
      code: budget.departmentCode,
      coordinates: {},
      query: {},
      children: units,
    },
  ];
}

export const totalRow = (context: FormContext, children: readonly MatrixRow[]): MatrixRow => ({
  kind: 'total',
  label: context.words('totalRow'),
  coordinates: {},
  query: {},
  children,
});
