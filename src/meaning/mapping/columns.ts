import type { ColumnRole, PartialCoordinates } from '../../../schemas/index.ts';
import { labelKey } from '../../lib/text.ts';
import type { IdentifiedTable, LabelKind, MappedColumn, Outline, RunnerUp, TermEvidence } from '../../model/form.ts';
import { readAmount } from '../../lib/amounts.ts';
import { classColumns, type ClassColumns } from './class-columns.ts';
import { contains, refine } from '../words/compose.ts';
import { indicatorRole } from '../performance/indicators.ts';
import { isTotalKey, readLabel } from '../words/labels.ts';
import { evidenceOf, readTerms } from '../words/lexicon.ts';
import { namesQuantity } from '../words/quantities.ts';
import { headerPathOf, type TableView } from './table-view.ts';
import { readTimes } from '../words/times.ts';

/** Share of filled body cells that must be amounts for a column without telling words to be an amount column. */
const AMOUNT_SHARE = 0.6;

/** Of the codes below a header that says so this share may look like amounts: a speck before a code reads as a point. */
const SPOILT_CODES = 0.1;

const CODE_HEADER = /编码|代码|编号|代号|^[类款项目]$/;
const NAME_HEADER =
  /名称|科目$|目录|类别$|^项目$|^项目[(]|事项|指标|^(单位|部门|预算单位|项目单位|资金使用单位)([(].*[)])?$|类型|^支出项目类别|^科目|用途$|^支出项目|^功能分类$|^经济分类$|分类科目[(]?|采购物品|品目|^地区|^区县/;
const TEXT_HEADER =
  /备注|绩效|简介|说明|内容|序号|行次|规格|型号|时间|方式|组织形式|数量|单价|依据|期限|目标|联系|占比权重|权重|计量单位|度量单位|是否|性质$|^类型$|项目(类别|分类|类型|级次|级别)$|资金性质/;
const QUANTITY_HEADER = /数量|单价|人数|个数|辆数|台数|批次|权重|分值|比例|序号|行次|面积|编制数/;

/** Whole figures below these are money, whatever else the header says. */
const MONEY_HEADER = /(支出|收入|金额|资金|拨款|经费|补助|转移支付|结转|结余|费用?|预算数?|决算数?)$/;

interface BodyShape {
  readonly filled: number;
  readonly amounts: number;
  readonly codes: number;
  readonly decimals: number;
}

function bodyShape(view: TableView, column: number): BodyShape {
  let filled = 0,
    amounts = 0,
    codes = 0,
    decimals = 0;
  for (let row = view.table.headerEnd; row < view.table.rowCount; row++) {
    const cell = view.cellAt(row, column);
    if (!cell || cell.row !== row || cell.column !== column || cell.text === '') continue;
    filled++;
    const key = labelKey(cell.text);
    const reading = readAmount(cell.text);
    if (reading.kind === 'amount' || reading.kind === 'dash' || reading.kind === 'percent') amounts++;
    if (reading.kind === 'amount' && (reading.decimals > 0 || key.includes(','))) decimals++;
    if ((/^\d{2,9}$/.test(key) && !key.startsWith('0')) || /^0\d$/.test(key) || /^\d{3,9}$/.test(key)) codes++;
  }
  return { filled, amounts, codes, decimals };
}

/** Maps each leaf column: its role, its block, and the coordinates that its header path says. */
export function mapColumns(view: TableView, identified: IdentifiedTable, outline: Outline): MappedColumn[] {
  const columns: MappedColumn[] = [];
  let block = 0,
    lastRole: ColumnRole = 'empty',
    blockHasAmount = false;
  const performance = identified.form === 'project-performance' || identified.form === 'department-performance';
  const shapes = Array.from({ length: view.table.columnCount }, (_, column) => bodyShape(view, column));
  const paths = shapes.map((_, column) => headerPathOf(view, column));
  const first = paths.map((path) => readPath(path, identified, outline, null));
  const classes = classColumns(
    paths.filter(
      (_, column) => first[column]!.byLikeness && shapes[column]!.amounts >= shapes[column]!.filled * AMOUNT_SHARE,
    ),
    identified,
  );
  for (let column = 0; column < view.table.columnCount; column++) {
    const path = paths[column]!,
      shape = shapes[column]!;
    const reading = classes === null ? first[column]! : readPath(path, identified, outline, classes);
    // In an indicator list whatever stands right of the amounts speaks of indicators, not of rows.
    const role =
      performance && blockHasAmount && roleOf(path, shape, reading) === 'name'
        ? 'text'
        : performance && !['project', 'entity', null].includes(indicatorRole(path.at(-1) ?? ''))
          ? 'text'
          : roleOf(path, shape, reading);
    const counts = role === 'text' && identified.form === 'procurement' && /^(采购)?数量(?!单位)/.test(leafKey(path));
    const isLabel = role === 'name' || role === 'code';
    // A label column after amounts opens the next side-by-side block, when amounts follow it again; in a list only where its words come again.
    if (
      isLabel &&
      blockHasAmount &&
      lastRole !== 'name' &&
      lastRole !== 'code' &&
      hasAmountsAfter(column, shapes, paths) &&
      (!ONE_LIST.test(identified.form) || columns.some(({ headerPath }) => leafKey(headerPath) === leafKey(path)))
    ) {
      block++;
      blockHasAmount = false;
    }
    if (role === 'amount') blockHasAmount = true;
    if (role !== 'empty') lastRole = role;
    columns.push({
      column,
      headerPath: path.slice(),
      role: counts ? 'amount' : role,
      labelKind: isLabel || (role === 'text' && !performance) ? labelKindOf(path, identified) : null,
      block,
      coordinates: counts ? { measure: 'count' } : reading.coordinates,
      known: counts || reading.known,
      guessed: !counts && reading.guessed,
      isTotal: reading.isTotal,
      total: reading.total,
      above: reading.above,
      unexplained: reading.unexplained,
      evidence: reading.evidence.slice(),
      confidence: reading.confidence,
      runnersUp: reading.runnersUp.slice(),
      ...(reading.conflict ? { conflict: reading.conflict } : {}),
    });
  }
  return columns;
}

/** Lists whose lines go over the whole width: an amount between their labels ends no line. */
const ONE_LIST = /^(procurement|service-purchase)$/;

function hasAmountsAfter(column: number, shapes: readonly BodyShape[], paths: readonly (readonly string[])[]): boolean {
  return shapes.some(
    (shape, other) =>
      other > column &&
      !CODE_HEADER.test(leafKey(paths[other]!)) &&
      ((shape.decimals > 0 && shape.amounts >= shape.filled * AMOUNT_SHARE) ||
        /金额|预算数|预算$|决算数|^合计$|^小计$|^总计$/.test(leafKey(paths[other]!))),
  );
}

const leafKey = (path: readonly string[]): string => labelKey(path.at(-1) ?? '');

/** Likenesses below this are guesses that sums may overrule. */
const SURE = 0.7;

interface PathReading {
  readonly coordinates: PartialCoordinates;
  readonly known: boolean;
  readonly guessed: boolean;
  readonly isTotal: boolean;
  readonly total: 'all' | 'grand' | 'year' | null;
  readonly evidence: readonly TermEvidence[];
  readonly runnersUp: readonly RunnerUp[];
  readonly confidence: number;
  readonly above: PartialCoordinates;
  readonly unexplained: boolean;
  /** No exact word explains the leaf. */
  readonly byLikeness: boolean;
  readonly conflict?: NonNullable<MappedColumn['conflict']>;
}

/** 其他… below a fund is the rest of it. */
const OTHER = /^其[他它]/;
const WITH_REST: ReadonlySet<string> = new Set(['fiscal-account', 'unit']);

/** Dimensions in which what stands below a heading is a part of it; below 其他资金 stands whatever it sums up. */
const CONFINED = ['fund', 'use', 'item'] as const;
/** Whether nothing below a heading can be what a label resembles. */
export const excludedBy = (over: PartialCoordinates, gives: PartialCoordinates): boolean =>
  CONFINED.some((dimension) => excludes(dimension, over[dimension], gives[dimension]));
const excludes = (dimension: (typeof CONFINED)[number], over: string | undefined, leaf: string | undefined): boolean =>
  over !== undefined && leaf !== undefined && !contains(dimension, over, leaf) && !contains(dimension, leaf, over);

/** Characters of a header level that no word explains and that say something. */
const UNEXPLAINED = 3;

function withoutBase(coordinates: PartialCoordinates): PartialCoordinates {
  const { base: _, ...rest } = coordinates;
  return rest;
}

/** Composes the terms of a header path, top to leaf; the leaf overrides its parents. */
function readPath(
  path: readonly string[],
  identified: IdentifiedTable,
  outline: Outline,
  classes: ClassColumns | null,
): PathReading {
  let coordinates: PartialCoordinates = {},
    above: PartialCoordinates = {},
    unexplained = false,
    exactLeaf = false;
  const evidence: TermEvidence[] = [],
    runnersUp: RunnerUp[] = [];
  let conflict: PathReading['conflict'];
  let known = path.length > 0,
    total: PathReading['total'] = null,
    confidence = 1,
    told = false,
    split = false;
  // How sure each coordinate is: what a leaf says for certain no longer rests on what its parent resembles.
  const sure = new Map<string, number>();
  path.forEach((text, level) => {
    const label = readLabel(text);
    const read = readTimes(label.key, outline);
    // 2026年预算数比2025年执行数 over 增减额: the base is said above.
    const times =
      read.assumesBase && coordinates.base !== undefined
        ? { ...read, coordinates: withoutBase(read.coordinates) }
        : read;
    // What a heading only resembles fixes nothing for sums.
    above = Object.fromEntries(Object.entries(coordinates).filter(([dimension]) => (sure.get(dimension) ?? 1) >= SURE));
    const classed = classes?.read(text) ?? null;
    if (classed) {
      const { governmentEconomic: _, ...others } = coordinates;
      coordinates = { ...(classed.gives.economic === undefined ? coordinates : others), ...classed.gives };
      evidence.push({ word: classed.word, gives: classed.gives, from: text });
      told = true;
      exactLeaf = true;
      return;
    }
    if (!isTotalKey(label.key)) exactLeaf = false;
    if (Object.keys(times.coordinates).length > 0) {
      coordinates = refine(coordinates, times.coordinates);
      evidence.push({ word: label.key, gives: times.coordinates, from: text });
      told = true;
    }
    const under = refine(identified.defaults, coordinates),
      fund = coordinates.fund;
    const words = readTerms(outline.lexicon, times.rest, 'column', under);
    const free = level === 0 || path.slice(0, level).some((heading) => OTHER.test(readLabel(heading).key));
    // What a label only resembles is nothing that its heading cannot hold.
    const hits = free
      ? words.hits
      : words.hits.filter(
          ({ confidence: worth, term: { gives } }) =>
            worth === 1 || !excludedBy(coordinates, memoOf(gives, under, label.memo)),
        );
    const leftover = hits.length < words.hits.length ? times.rest : words.leftover;
    if (
      level > 0 &&
      OTHER.test(label.key) &&
      fund !== undefined &&
      WITH_REST.has(fund) &&
      !hits.some(
        ({ term, confidence: worth }) => term.gives.fund !== undefined && worth === 1 && term.gives.fund !== fund,
      )
    ) {
      coordinates = { ...coordinates, fund: `${fund}.other` };
      evidence.push({ word: '其他', gives: { fund: `${fund}.other` }, from: text });
      told = true;
      exactLeaf = true;
      return;
    }
    if (hits.some(({ confidence: worth }) => worth === 1) || Object.keys(times.coordinates).length > 0)
      exactLeaf = true;
    if (
      hits.length === 0 &&
      leftover.length >= UNEXPLAINED &&
      Object.keys(times.coordinates).length === 0 &&
      !NAME_HEADER.test(label.key) &&
      !OTHER.test(label.key)
    )
      unexplained = true;
    const over = coordinates;
    for (const hit of hits) {
      const gives = memoOf(hit.term.gives, under, label.memo);
      if (!free && hit.confidence === 1 && excludedBy(over, gives))
        conflict = { over: path.slice(0, level).join(' / '), leaf: text };
      if (splitsRemainder(over, gives)) split = true;
      coordinates = refine(coordinates, gives);
      evidence.push(evidenceOf(hit, gives, text));
      if (hit.runnerUp) runnersUp.push(hit.runnerUp);
      for (const dimension of Object.keys(gives)) sure.set(dimension, hit.confidence);
      if (level === path.length - 1 || isTotalKey(labelKey(path.at(-1)!))) total = hit.term.total ?? total;
      told = true;
    }
    if (leftover !== '' && !NAME_HEADER.test(label.key)) {
      confidence = Math.min(confidence, hits.length > 0 || told ? 0.7 : 0.3);
      if (hits.length === 0 && level === path.length - 1 && Object.keys(times.coordinates).length === 0) known = false;
    }
  });
  if (coordinates.base !== undefined && coordinates.measure === undefined) coordinates = withoutBase(coordinates);
  if (split) known = false;
  const leaf = readLabel(path.at(-1) ?? '').key;
  const isTotal = isTotalKey(leaf) && !split,
    guess = Math.min(1, ...sure.values());
  return {
    coordinates,
    known,
    isTotal,
    total,
    evidence,
    runnersUp,
    above,
    unexplained,
    byLikeness: !exactLeaf,
    ...(conflict ? { conflict } : {}),
    confidence: Math.min(confidence, guess),
    guessed: (!known && !isTotal) || guess < SURE,
  };
}

/** Uses that are no spending: what stands below them (项目支出结转和结余) has no coordinate. */
const REMAINDERS: ReadonlySet<string> = new Set(['carry-forward', 'surplus-distribution', 'unallocated']);
/** Whether a label divides money that is left over by what it was for, or takes it for last year's. */
export const splitsRemainder = ({ use }: PartialCoordinates, gives: PartialCoordinates): boolean =>
  use !== undefined &&
  REMAINDERS.has(use) &&
  ((gives.use !== undefined && !REMAINDERS.has(gives.use)) || (gives.period !== undefined && gives.use === undefined));

/** 其中：财政拨款 under 一般公共预算 is a memo member of it, not a wider fund. */
export function memoOf(gives: PartialCoordinates, path: PartialCoordinates, memo: boolean): PartialCoordinates {
  if (gives.fund === 'appropriation' && path.fund === 'general-public' && memo)
    return { ...gives, fund: 'general-public.appropriation' };
  if (gives.fund?.startsWith('fiscal-account') && path.fund?.startsWith('unit.institutional') && memo)
    return { ...gives, fund: 'unit.institutional.fiscal-account' };
  if (gives.fund === 'general-public' && path.fund === 'appropriation' && memo && gives !== path) return gives;
  return gives;
}

function roleOf(path: readonly string[], shape: BodyShape, reading: PathReading): ColumnRole {
  const leaf = leafKey(path);
  if (path.length === 0 && shape.filled === 0) return 'empty';
  if (CODE_HEADER.test(leaf) && shape.decimals <= shape.codes * SPOILT_CODES) return 'code';
  if (
    QUANTITY_HEADER.test(leaf) &&
    !/金额|经费|万元/.test(leaf) &&
    !(reading.coordinates.measure !== undefined && !/权重|分值/.test(leaf))
  )
    return 'text';
  if (reading.coordinates.measure === undefined && namesQuantity(leaf)) return 'text';
  const amountLike = shape.filled > 0 && shape.amounts >= shape.filled * AMOUNT_SHARE;
  if (
    amountLike &&
    shape.decimals === 0 &&
    shape.codes === shape.filled &&
    NAME_HEADER.test(leaf) &&
    !/金额|预算|支出|收入|资金/.test(leaf)
  )
    return 'code';
  if (amountLike && (reading.known || shape.decimals > 0 || path.length === 0))
    return shape.decimals > 0 ||
      reading.evidence.length > 0 ||
      reading.isTotal ||
      /金额|数$|预算|决算|额$|费$/.test(leaf) ||
      MONEY_HEADER.test(leaf)
      ? 'amount'
      : 'text';
  // Figures under a header that no word explains are amounts without a coordinate, not names.
  if (
    amountLike &&
    path.length > 0 &&
    shape.codes * 2 < shape.filled &&
    !TEXT_HEADER.test(leaf) &&
    !NAME_HEADER.test(leaf)
  )
    return 'amount';
  if (amountLike && path.length > 0 && MONEY_HEADER.test(leaf) && !TEXT_HEADER.test(leaf) && !NAME_HEADER.test(leaf))
    return 'amount';
  if (/^支出项目类别|^支出项目|采购(内容|项目|目录|类别)/.test(leaf)) return 'name';
  if (TEXT_HEADER.test(leaf)) return 'text';
  if (NAME_HEADER.test(leaf)) return 'name';
  if (shape.filled === 0)
    return reading.evidence.length > 0 || reading.isTotal || /金额|预算|决算|数$|额$/.test(leaf) ? 'amount' : 'empty';
  if (reading.evidence.length > 0 && shape.amounts > 0) return 'amount';
  return path.length === 0
    ? 'name'
    : shape.amounts > 0 && shape.decimals > 0 && shape.amounts >= shape.filled * 0.4
      ? 'amount'
      : 'name';
}

/** Names of what a list has money for, one by one. */
const EVENT = /^(会议|培训)名称$/;

function labelKindOf(path: readonly string[], identified: IdentifiedTable): LabelKind {
  const words = path.map(labelKey).join('|');
  const leaf = leafKey(path);
  if (/政?府(预算)?.{0,4}经济/.test(words)) return 'governmentEconomic';
  if (/经济(分类|科目)|经济类/.test(words)) return 'economic';
  if (/功能(分类|科目)?|支出功能/.test(words)) return 'function';
  if (/^年度$|^年份$/.test(leaf)) return 'year';
  if (EVENT.test(leaf)) return 'line';
  if (identified.form === 'procurement' && /^(项目|采购(项目|内容|目录|品目)(名称)?)$/.test(leaf)) return 'any';
  if (
    /项目(编码|代码|编号|名称)|^项目$|^预算项目|专项名称|采购项目/.test(leaf) &&
    /project|procurement|carryover|basic-expenditure-detail|service/.test(identified.form)
  )
    return 'project';
  if (/支出项目类别|单位[(]项目[)]名称|单位[(]科目名称[)]|单位[(]科目[)]/.test(leaf)) return 'any';
  if (/单位|部门(名称|代码|编码)|^部门$/.test(leaf) && !/项目|科目/.test(leaf)) return 'entity';
  if (/^项目单位$|^(资金)?(使用|实施|承担)单位$/.test(leaf)) return 'entity';
  if (/用途|支出性质/.test(words)) return 'use';
  if (/科目|^[类款项]$/.test(leaf)) return 'classification';
  return 'any';
}
