import type { Coordinates } from '../../../../schemas/coordinates.ts';
import type { WrittenMember } from '../../../../schemas/members.ts';
import { itemSum, type Query } from '../budget.ts';
import { codeColumns, economicRows, totalRow, unitRows } from '../columns.ts';
import { baseCoordinates, bracketed, finishTable, printAmount, type FormContext } from '../context.ts';
import { buildMatrix, naturalWidth, type AmountColumn, type MatrixColumn, type MatrixRow } from '../matrix.ts';
import { buildHeader, makeCell, type Cell, type TableSpec } from '../table.ts';
import type { Concept } from '../vocabulary/lexicon.ts';

type Item = WrittenMember<'item'>;
type Version = 'budget' | 'previous' | 'final';

/**
 * A title that names all appropriations makes the fund `appropriation`; the budgets keep these items in the general
 * public budget, so either is right.
 */
const fundOf = (title: string): string => (title.includes('一般公共预算') ? 'general-public' : 'appropriation');

export function buildThreePublics(context: FormContext): TableSpec {
  const draw = context.random.fork('three-publics');
  const fund = fundOf(context.words.title('three-publics'));
  const kind =
    context.stage === 'final'
      ? ('final' as const)
      : draw.weigh([
          ['columns', 4],
          ['list', 2],
          ['years', 2],
          ['year-rows', 1],
          ['units', context.budget.units.length > 1 ? 2 : 0],
        ] as const);
  const more = kind !== 'list' && draw.chance(0.35);
  const spec = { form: 'three-publics', flow: 'expenditure', coordinates: { fund }, query: {} } as const;
  const year = context.budget.fiscalYear;
  switch (kind) {
    case 'list': {
      const row = (label: string, item: Item, children: MatrixRow[] = []): MatrixRow => ({
        kind: 'other',
        label,
        coordinates: { item },
        query: {},
        children,
      });
      const { words } = context;
      const figure = (text: string, version: Version, coordinates: Partial<Coordinates>): AmountColumn => ({
        text,
        key: version,
        coordinates,
        query: {},
        amount: (line) => itemSum(context.budget, line.coordinates.item!, version),
      });
      const columns: MatrixColumn[] = [
        { text: words('itemHeader'), lead: (line) => line.label, kind: 'label', width: 14 },
      ];
      if (draw.chance(0.3)) columns.push(figure(words('previousAmount'), 'previous', { year: year - 1 }));
      columns.push(figure(words('amount'), 'budget', {}));
      const total: MatrixRow = {
        kind: 'total',
        label: words('totalRow'),
        coordinates: { item: 'three-publics' },
        query: {},
        children: [
          row(`1、${words('overseas')}`, 'overseas'),
          row(`2、${words('reception')}`, 'reception'),
          row(`3、${words('vehicles')}`, 'vehicles', [
            row(`（1）${words('vehicleOperation')}`, 'vehicles.operation'),
            row(`（2）${words('vehiclePurchase')}`, 'vehicles.purchase'),
          ]),
        ],
      };
      return buildMatrix(context, { ...spec, columns, rows: [total] });
    }
    case 'years': {
      const before = itemColumns(context, 'previous', { year: year - 1 }, false),
        now = itemColumns(context, 'budget', {}, false);
      return buildMatrix(context, {
        ...spec,
        columns: [
          { text: `${year - 1}年预算数`, children: before },
          { text: `${year}年预算数`, children: now },
        ],
        rows: [wholeRow(context)],
      });
    }
    case 'year-rows': {
      // One row for each year, as in tables that show the years one under the other.
      const header: MatrixColumn[] = [
        { text: '年度', lead: (line) => line.label, kind: 'label', width: 6 },
        ...itemColumns(context, 'budget', {}, more),
      ];
      const line = (label: number, version: Version, coordinates: Partial<Coordinates>): MatrixRow => ({
        kind: 'other',
        label: `${label}年`,
        coordinates,
        query: {},
        children: [],
        version,
      });
      return buildMatrix(context, {
        ...spec,
        columns: header,
        rows: [line(year - 1, 'previous', { year: year - 1 }), line(year, 'budget', {})],
      });
    }
    case 'final':
      return buildMatrix(context, {
        ...spec,
        columns: [
          { text: '预算数', children: itemColumns(context, 'budget', { stage: 'budget' }, false) },
          { text: '决算数', children: itemColumns(context, 'final', { stage: 'final' }, false) },
        ],
        rows: [wholeRow(context)],
      });
    case 'units':
      return buildMatrix(context, {
        ...spec,
        columns: [
          { text: context.words('unitName'), lead: (row) => row.label, kind: 'label', width: 12 },
          ...itemColumns(context, 'budget', {}, more),
        ],
        rows: [
          totalRow(context, unitRows(context, { flow: 'expenditure' }, { departmentRow: false, withCode: false })),
        ],
      });
    case 'columns': {
      const named = draw.chance(0.4);
      const columns = itemColumns(context, 'budget', {}, more);
      return buildMatrix(context, {
        ...spec,
        columns: named
          ? [
              { text: context.words('unitName'), lead: () => context.budget.department, kind: 'label', width: 10 },
              ...columns,
            ]
          : columns,
        rows: [wholeRow(context)],
      });
    }
    default:
      return kind satisfies never;
  }
}

/** The department's own line. */
const wholeRow = (context: FormContext): MatrixRow => ({
  kind: 'other',
  label: context.budget.department,
  coordinates: {},
  query: {},
  children: [],
});

function itemColumns(
  context: FormContext,
  version: Version,
  coordinates: Partial<Coordinates>,
  more: boolean,
): MatrixColumn[] {
  const { words } = context;
  const prefix = `${version}:`;
  const column = (item: Item, concept: Concept, sumOf?: Item[]): AmountColumn => ({
    text: words(concept),
    key: prefix + item,
    coordinates: { ...coordinates, item },
    query: {},
    amount: (row) => itemSum(context.budget, item, row.version ?? version, row.query.unit),
    ...(sumOf ? { sumOf: sumOf.map((part) => prefix + part) } : {}),
  });
  const vehicles: MatrixColumn = {
    text: words('vehicles'),
    children: [
      column('vehicles', 'subtotal', ['vehicles.purchase', 'vehicles.operation']),
      column('vehicles.purchase', 'vehiclePurchase'),
      column('vehicles.operation', 'vehicleOperation'),
    ],
  };
  const columns: MatrixColumn[] = [
    column('three-publics', 'threePublics', ['overseas', 'vehicles', 'reception']),
    column('overseas', 'overseas'),
    vehicles,
    column('reception', 'reception'),
  ];
  return more ? [...columns, column('conference', 'conference'), column('training', 'training')] : columns;
}

export function buildAgencyOperating(context: FormContext): TableSpec {
  const draw = context.random.fork('agency');
  const fund = fundOf(context.words.title('agency-operating'));
  const scope: Query = { flow: 'expenditure', fund: 'general-public', use: 'basic.operating', administrative: true };
  const figure: AmountColumn = {
    text: draw.pick([context.words('agencyOperating'), context.words('amount')]),
    key: 'total',
    coordinates: {},
    query: {},
  };
  const spec = {
    form: 'agency-operating',
    flow: 'expenditure',
    coordinates: { item: 'agency-operating', fund },
    query: scope,
  } as const;
  if (draw.chance(0.7))
    return buildMatrix(context, {
      ...spec,
      columns: [...codeColumns(context, 'economic'), figure],
      rows: [totalRow(context, economicRows(context, scope))],
      leafOnly: context.style.leafOnly,
    });
  const columns: MatrixColumn[] = [
    { text: context.words('unitName'), lead: (row) => row.label, kind: 'label', width: 14 },
    figure,
  ];
  return buildMatrix(context, {
    ...spec,
    columns,
    rows:
      context.budget.units.length > 1
        ? [totalRow(context, unitRows(context, scope, { departmentRow: false, withCode: false }))]
        : [wholeRow(context)],
  });
}

const CATEGORY_NAMES = { goods: '货物', works: '工程', services: '服务' } as const;

export function buildProcurement(context: FormContext): TableSpec {
  const draw = context.random.fork('procurement');
  const { budget, words, style } = context;
  const withQuantity = draw.chance(0.5),
    byCategory = draw.chance(0.5),
    withUnit = budget.units.length > 1 && draw.chance(0.5);
  const heads = [
    ...(withUnit ? [words('unitName')] : []),
    words('procurementItem'),
    words('catalogue'),
    ...(withQuantity ? [words('quantity')] : []),
    draw.pick([words('projectAmount'), words('amount')]),
  ];
  const header = buildHeader(
    heads.map((text) => ({ text: bracketed(style, text) })),
    style.headerBold,
  );
  const cells: Cell[] = [...header.cells];
  const last = heads.length - 1;
  let row = header.rows;
  const figure = (at: number, amount: bigint, coordinates: Partial<Coordinates>, label: string): Cell => {
    const cell = makeCell(at, last, 'amount', printAmount(context, amount), {
      fact: {
        coordinates: { ...baseCoordinates(context, 'expenditure'), ...coordinates },
        figure: 'money',
        label: `${label} / ${heads[last]!}`,
      },
    });
    cells.push(cell);
    return cell;
  };
  const sum = (list: readonly { amount: bigint }[]): bigint => list.reduce((total, entry) => total + entry.amount, 0n);
  cells.push(makeCell(row, 0, 'label', words('totalRow'), { columnSpan: last, align: 'center' }));
  const total = figure(row++, sum(budget.purchases), { item: 'procurement' }, words('totalRow'));
  const sums: TableSpec['sums'] = [];
  const tops: Cell[] = [];
  const seen = new Map<string, number>();
  for (const category of ['goods', 'works', 'services'] as const) {
    const list = budget.purchases.filter((purchase) => purchase.category === category);
    if (list.length === 0) continue;
    let head: Cell | null = null;
    if (byCategory) {
      cells.push(makeCell(row, 0, 'label', CATEGORY_NAMES[category], { columnSpan: last }));
      head = figure(row++, sum(list), { item: `procurement.${category}` }, CATEGORY_NAMES[category]);
      tops.push(head);
    }
    const parts = list.map((purchase) => {
      let column = 0;
      if (withUnit) cells.push(makeCell(row, column++, 'text', budget.units[purchase.unit]!.name));
      cells.push(
        makeCell(row, column++, 'label', purchase.name, { indent: byCategory ? 1 : 0 }),
        makeCell(row, column++, 'code', purchase.catalogue),
      );
      seen.set(purchase.name, (seen.get(purchase.name) ?? 0) + 1);
      const entity = withUnit ? { entity: { name: budget.units[purchase.unit]!.name } } : {};
      const bought = {
        ...entity,
        item: `procurement.${category}`,
        line: { name: purchase.name, code: purchase.catalogue },
      };
      if (withQuantity)
        cells.push(
          makeCell(row, column, 'amount', String(purchase.quantity), {
            align: 'center',
            fact: {
              coordinates: { ...baseCoordinates(context, 'expenditure'), ...bought, measure: 'count' },
              figure: 'count',
              label: `${purchase.name} / ${heads[column]!}`,
            },
          }),
        );
      return figure(row++, purchase.amount, bought, purchase.name);
    });
    if (head) sums.push({ total: head, parts, what: `${CATEGORY_NAMES[category]} = Σ rows` });
    else tops.push(...parts);
  }
  sums.push({ total, parts: tops, what: `${words('totalRow')} = Σ rows` });
  const columns = heads.map((_, index) => ({
    kind: index === last ? ('amount' as const) : ('text' as const),
    width: naturalWidth(cells, index, index === last ? 5 : 3),
  }));
  return finishTable(context, { form: 'procurement', columns, headerRows: header.rows, rowCount: row, cells, sums });
}
