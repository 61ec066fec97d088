import type {
  Bilingual,
  DepartmentFigure,
  Fact,
  GovernmentComparison,
  GovernmentFigure,
  PlacedFigure,
  ReconciledDocument,
} from '../../../schemas/index.ts';
import { valueOf } from '../../checks/identity.ts';
import { both } from '../../checks/words.ts';
import { add, compare, decimalText, isZero, rescale, subtract, ZERO, type Decimal } from '../../lib/decimal.ts';
import { labelKey } from '../../lib/text.ts';
import { cellOf, type Party } from './cell-of.ts';
import { nameFigure } from './name-figure.ts';
import {
  departmentFigures,
  governmentFigures,
  namedBodies,
  projectFigures,
  type GovernmentPrints,
  type ScopedFigure,
  type Stretch,
} from './part-figures.ts';

/** Figures of a government, ready to be held against departments that come one after the other. */
export interface GovernmentSide {
  readonly party: Party;
  readonly stretch: Stretch;
  /** The names of its area, the widest first, written without blanks. */
  readonly area: string;
  readonly whole: ReadonlyMap<string, GovernmentPrints>;
  readonly bodies: ReadonlyMap<string, ReadonlyMap<string, Fact>>;
  readonly projects: ReadonlyMap<string, Fact>;
}

export function governmentSide(party: Party, stretch: Stretch): GovernmentSide {
  const { result } = party,
    { province, city, county } = result.document.region;
  return {
    party,
    stretch,
    area: labelKey(`${province ?? ''}${city ?? ''}${county ?? ''}`),
    whole: governmentFigures(result, stretch),
    bodies: namedBodies(result, stretch),
    projects: projectFigures(result, stretch, 'government'),
  };
}

/** A figure of a department that the government prints as well. */
interface Match {
  readonly kind: GovernmentFigure['kind'];
  /** Figures of several departments with one key are parts of one figure. */
  readonly key: string;
  readonly government: ScopedFigure;
  readonly others: readonly Fact[];
  readonly fact: Fact;
  readonly department: Omit<DepartmentFigure, 'share'>;
}

/** What a department, of one or several documents, the fullest first, prints of what the government prints. */
export function matchesOf(side: GovernmentSide, documents: readonly Party[]): Match[] {
  const matches = new Map<string, Match>();
  for (const party of documents)
    for (const match of [...parts(side, party), ...named(side, party), ...projects(side, party)])
      if (!matches.has(`${match.kind} ${match.key}`)) matches.set(`${match.kind} ${match.key}`, match);
  return [...matches.values()];
}

const placed = (fact: Fact, party: Party, scope: Bilingual | null): PlacedFigure => ({
  amount: fact.amount,
  cell: cellOf(fact, party, 'other'),
  scope,
});

function parts(side: GovernmentSide, party: Party): Match[] {
  return [...departmentFigures(party.result, side.stretch)].flatMap(([key, { fact, scope }]): Match[] => {
    const prints = side.whole.get(key);
    if (prints === undefined || (isZero(valueOf(fact)) && isZero(valueOf(prints.widest.fact)))) return [];
    return [
      {
        kind: 'part',
        key,
        government: prints.widest,
        others: prints.others,
        fact: prints.widest.fact,
        department: placed(fact, party, scope),
      },
    ];
  });
}

/** What the government prints of this very department: 省教育厅 in the budget of 某省 is 某省教育厅. */
function named(side: GovernmentSide, party: Party): Match[] {
  const own = departmentFigures(party.result, side.stretch),
    issuer = labelKey(party.about.issuer);
  return [...side.bodies].flatMap(([name, figures]) =>
    isBody(name, issuer, side.area)
      ? [...figures].flatMap(([key, fact]): Match[] => {
          const figure = own.get(key);
          return figure === undefined
            ? []
            : [
                {
                  kind: 'same',
                  key: `${issuer} ${key}`,
                  government: { fact, scope: null },
                  others: [],
                  fact,
                  department: placed(figure.fact, party, figure.scope),
                },
              ];
        })
      : [],
  );
}

/** A name of two characters may be anybody's. */
const LEAST_NAME = 3;

/** Whether a name is the issuer's, with or without the places before it. */
const isBody = (name: string, issuer: string, area: string): boolean =>
  name.length >= LEAST_NAME && issuer.endsWith(name) && area.includes(issuer.slice(0, -name.length));

function projects(side: GovernmentSide, party: Party): Match[] {
  return [...projectFigures(party.result, side.stretch, 'department')].flatMap(([name, fact]): Match[] => {
    const other = side.projects.get(name);
    return other === undefined
      ? []
      : [
          {
            kind: 'same',
            key: `project ${name}`,
            government: { fact: other, scope: null },
            others: [],
            fact: { ...fact, project: { name: fact.project!.name } },
            department: placed(fact, party, null),
          },
        ];
  });
}

/** The comparison of a government with its departments, from the matches of each. */
export function governmentComparison(
  { party, stretch }: GovernmentSide,
  departments: readonly ReconciledDocument[],
  matches: readonly Match[],
): GovernmentComparison {
  const groups = new Map<string, Match[]>();
  for (const match of matches)
    groups.set(`${match.kind} ${match.key}`, [...(groups.get(`${match.kind} ${match.key}`) ?? []), match]);
  return {
    government: party.about,
    departments: [...departments],
    figures: [...groups.values()]
      .map((group) => figureOf(group as [Match, ...Match[]], party, stretch))
      .sort(
        (a, b) =>
          a.kind.localeCompare(b.kind) || orderOf(a).localeCompare(orderOf(b)) || a.name.zh.localeCompare(b.name.zh),
      ),
    notComparable:
      groups.size > 0
        ? null
        : both('政府和部门没有可比的数字', "no figure of the departments is a part of one of the government's"),
  };
}

/** Totals before their classes, by fund; items after classes. */
const orderOf = ({ coordinates: { fund, item, governmentEconomic, function: code, use } }: GovernmentFigure): string =>
  [fund ?? '', item ?? '', use ?? '', governmentEconomic ?? '', code ?? ''].join('|');

function figureOf(group: readonly [Match, ...Match[]], party: Party, { year, stage }: Stretch): GovernmentFigure {
  const [{ kind, government, others, fact }] = group,
    whole = valueOf(government.fact),
    sum = group.reduce((total, { department }) => add(total, amountOf(department)), ZERO),
    { fund, use, function: code, governmentEconomic, item, entity, project } = fact;
  return {
    kind,
    name: nameFigure(fact),
    coordinates: {
      flow: 'expenditure',
      year,
      stage,
      ...(fund === undefined ? {} : { fund }),
      ...(use === undefined ? {} : { use }),
      ...(code === undefined ? {} : { function: code }),
      ...(governmentEconomic === undefined ? {} : { governmentEconomic }),
      ...(item === undefined ? {} : { item }),
      ...(entity === undefined ? {} : { entity: entity.name }),
      ...(project === undefined ? {} : { project: project.name }),
    },
    government: placed(government.fact, party, government.scope),
    otherPrints: others.map((other) => placed(other, party, null)),
    departments: group.map(({ department }) => ({ ...department, share: percentOf(amountOf(department), whole) })),
    sum: decimalText(sum),
    difference: decimalText(subtract(whole, sum)),
    share: percentOf(sum, whole),
    note: kind === 'part' && compare(sum, whole) > 0 ? MORE_THAN_ALL : null,
  };
}

const MORE_THAN_ALL = both(
  '部门数大于政府数：部门可能含上年结转、上级转移支付或按另一口径编列，不说明哪一方有错',
  'departments print more than the government: they may count what was carried over or comes from above, or another ' +
    'scope; it does not say that either is wrong',
);

const amountOf = ({ amount }: { readonly amount: string }): Decimal => valueOf({ amount } as Fact);

/** Digits after the point of a percentage. */
const PERCENT_PLACES = 2;

/** A share in percent, rounded half up; null of nothing. */
function percentOf(part: Decimal, whole: Decimal): string | null {
  if (isZero(whole)) return null;
  const places = Math.max(part.places, whole.places),
    size = (value: bigint): bigint => (value < 0n ? -value : value),
    under = size(rescale(whole, places)),
    over = size(rescale(part, places)) * 100n * 10n ** BigInt(PERCENT_PLACES),
    isNegative = part.units < 0n !== whole.units < 0n;
  const rounded = (over * 2n + under) / (under * 2n);
  return decimalText({ units: isNegative ? -rounded : rounded, places: PERCENT_PLACES });
}
