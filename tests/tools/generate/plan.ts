import type { DocumentKind } from '../../../schemas/index.ts';
import type { Budget } from './budget.ts';
import { buildBudget } from './build-budget.ts';
import { amountOf, chineseOrdinal, formatIn, type FormContext } from './context.ts';
import { buildAgencyOperating, buildProcurement, buildThreePublics } from './forms/items.ts';
import {
  buildBasic,
  buildEconomicClassification,
  buildExpenditure,
  buildFundExpenditure,
  buildProjects,
  buildRevenue,
} from './forms/matrices.ts';
import { buildPairs } from './forms/pairs.ts';
import {
  buildDepartmentPerformance,
  buildProjectPerformance,
  buildProjectPerformanceList,
} from './forms/performance.ts';
import type { ContentsEntry } from './layout/blocks.ts';
import { quantumOf } from './money.ts';
import { type NarrativeBlock } from './narrative-writer.ts';
import { writeNarrative } from './narrative.ts';
import type { GenerateOptions } from './options.ts';
import { createRandom, type Random } from './random.ts';
import { sizeFor, sizeOf, type Size } from './size.ts';
import { structuresNamed, styleOf, type StructureFamily } from './structures/index.ts';
import { drawStyle, type DocumentStyle } from './style.ts';
import { makeCell, type Cell, type TableSpec } from './table.ts';
import type { GeneratedForm } from './vocabulary/lexicon.ts';
import { createWords } from './wording.ts';

/** Everything that is printed, before any of it has a place on a page. */
export interface Plan {
  readonly seed: string;
  readonly budget: Budget;
  readonly style: DocumentStyle;
  readonly kind: DocumentKind;
  readonly cover: readonly string[] | null;
  readonly contents: readonly ContentsEntry[] | null;
  readonly narrative: readonly NarrativeBlock[];
  readonly narrativeFirst: boolean;
  readonly tables: readonly TableSpec[];
  readonly heldBack: ReadonlyMap<string, string>;
}

export function planDocument(options: GenerateOptions): Plan {
  const random = createRandom(options.seed);
  const families = (options.structures ?? []).flatMap((name) => structuresNamed(name) ?? []);
  const pages = options.pages ?? random.fork('pages').int(8, 15);
  const covered = pages > 5 && random.fork('cover').chance(0.85);
  const drawn: DocumentStyle = { ...drawStyle(random.fork('style')), ...styleOf(families, random), ...options.style };
  // The fiscal year is printed somewhere: in titles where no cover tells it.
  const style: DocumentStyle = { ...drawn, yearInTitle: drawn.yearInTitle || !covered };
  const size = sizeFor(sizeOf(random.fork('size'), pages), families);
  const stage = stageOf(options, families, random);
  const format = { unit: style.moneyUnit, decimals: style.decimals, thousands: style.thousands };
  const fiscalYear = random.fork('year').int(2019, 2026);
  const drawnBudget = buildBudget(random.fork('budget'), {
    fiscalYear,
    units: size.units,
    projects: size.projects,
    quantum: style.rounding ? 1n : quantumOf(format),
  });
  const budget = families.reduce(
    (before, family) => family.budget?.(before, random.fork(`budget-${family.name}`)) ?? before,
    drawnBudget,
  );
  const whose = budget.units.length > 1 ? '部门' : '单位';
  const words = createWords(random.fork('words'), {
    fiscalYear,
    final: stage === 'final',
    whose,
    heldBackShare: options.heldBack ? 0.4 : 0,
  });
  const context: FormContext = {
    budget,
    style,
    words,
    random: random.fork('forms'),
    version: stage,
    stage,
    format,
    carryoverLine: budget.leaves.some((leaf) => leaf.period === 'carryover') || random.fork('carryover').chance(0.5),
    carryForwardLine:
      budget.leaves.some((leaf) => leaf.use === 'carry-forward') || random.fork('carry-forward').chance(0.4),
  };
  const whole = families.find((family) => family.whole)?.whole?.(context, random.fork('whole'));
  const built = whole ? [...whole.tables] : buildTables(context, options, size, families);
  const narrative = whole ? [] : narrativeOf(context, options, size, families, random);
  numberTables(style, built, random.fork('numbers'));
  const tables = built.map((table) =>
    families.reduce((before, family) => family.table?.(before, context, random.fork(family.name)) ?? before, table),
  );
  const finished = style.titleInGrid ? tables.map(withTitleInside) : tables;
  const stageWord = stage === 'final' ? '决算' : '预算';
  const title = `${fiscalYear}年度${whose}${stageWord}`;
  const full = pages > 5;
  return {
    seed: String(options.seed),
    budget,
    style,
    kind: whole ? whole.kind : kindOf(stage, budget),
    tables: finished,
    narrative,
    narrativeFirst: random.fork('order').chance(0.75),
    heldBack: words.heldBack,
    cover: whole
      ? whole.cover.length > 0
        ? whole.cover
        : null
      : covered
        ? [budget.department, title, dateLine(fiscalYear, stage)]
        : null,
    contents:
      !whole && full && random.fork('contents').chance(0.7) ? contentsOf(budget, narrative, tables, title) : null,
  };
}

const stageOf = (options: GenerateOptions, families: readonly StructureFamily[], random: Random): 'budget' | 'final' =>
  options.stage ??
  families.find((family) => family.stage)?.stage ??
  (random.fork('stage').chance(0.12) ? 'final' : 'budget');

const kindOf = (stage: string, budget: Budget): DocumentKind =>
  stage === 'final' ? 'final-accounts' : budget.units.length > 1 ? 'department-budget' : 'unit-budget';

/** The usual sections of text, and those of the families. */
function narrativeOf(
  context: FormContext,
  options: GenerateOptions,
  size: Size,
  families: readonly StructureFamily[],
  random: Random,
): readonly NarrativeBlock[] {
  const usual =
    (options.narrative ?? size.narrative)
      ? writeNarrative(context, { detail: size.detail, duties: random.fork('duties').int(3, 9) })
      : [];
  return families.reduce<readonly NarrativeBlock[]>(
    (blocks, family) => [...blocks, ...(family.narrative?.(context, random.fork(family.name)) ?? [])],
    usual,
  );
}

const dateLine = (year: number, stage: string): string => {
  const digits = [...String(stage === 'final' ? year + 1 : year)]
    .map((digit) => '〇一二三四五六七八九'[Number(digit)]!)
    .join('');
  return `${digits}年${stage === 'final' ? '九' : '二'}月`;
};

function contentsOf(
  budget: Budget,
  narrative: readonly NarrativeBlock[],
  tables: readonly TableSpec[],
  title: string,
): ContentsEntry[] {
  const entries: ContentsEntry[] = narrative.flatMap((block) =>
    block.kind === 'heading' && block.level < 3 ? [{ text: block.text, level: block.level - 1 }] : [],
  );
  entries.push({ text: `附件：${budget.department}${title}表`, level: 0 });
  const seen = new Set<string>();
  for (const table of tables) {
    if (seen.has(table.form)) continue;
    seen.add(table.form);
    entries.push({ text: `${chineseOrdinal(seen.size)}、${table.title}`, level: 1 });
  }
  return entries;
}

function buildTables(
  context: FormContext,
  options: GenerateOptions,
  size: Size,
  families: readonly StructureFamily[],
): TableSpec[] {
  const draw = context.random.fork('which');
  const { budget } = context;
  const final = context.stage === 'final';
  const performing = budget.projects.map((_, index) => index).slice(0, size.performance);
  // A list of all projects is much shorter than a table for each: long documents need the latter.
  const listed = size.performance > 1 && size.performance < 20 && draw.chance(0.35);
  const builders: [GeneratedForm, number, (context: FormContext) => (TableSpec | null)[]][] = [
    ['revenue-expenditure', 1, (context) => [buildPairs(context, 'revenue-expenditure')]],
    ['revenue', 0.97, (context) => [buildRevenue(context)]],
    ['expenditure', 0.97, (context) => [buildExpenditure(context)]],
    ['appropriation', 0.95, (context) => [buildPairs(context, 'appropriation')]],
    ['general-public-expenditure', 0.95, (context) => [buildFundExpenditure(context, 'general-public-expenditure')]],
    ['basic-expenditure', 0.9, (context) => [buildBasic(context)]],
    ['economic-classification', final ? 0 : 0.4, (context) => [buildEconomicClassification(context)]],
    ['three-publics', 0.9, (context) => [buildThreePublics(context)]],
    ['government-fund-expenditure', 0.85, (context) => [buildFundExpenditure(context, 'government-fund-expenditure')]],
    ['state-capital-expenditure', 0.75, (context) => [buildFundExpenditure(context, 'state-capital-expenditure')]],
    ['project-expenditure', final ? 0 : 0.6, (context) => [buildProjects(context, 400)]],
    [
      'agency-operating',
      final ? 0 : 0.4,
      (context) =>
        amountOf(context, {
          flow: 'expenditure',
          fund: 'general-public',
          use: 'basic.operating',
          administrative: true,
        }) === 0n
          ? []
          : [buildAgencyOperating(context)],
    ],
    ['procurement', final ? 0 : 0.4, (context) => [buildProcurement(context)]],
    ['department-performance', final || size.forms < 9 ? 0 : 0.5, (context) => [buildDepartmentPerformance(context)]],
    [
      'project-performance',
      final ? 0 : 1,
      (context) =>
        performing.length === 0
          ? []
          : listed
            ? [buildProjectPerformanceList(context, performing)]
            : performing.map((index) => buildProjectPerformance(context, index)),
    ],
  ];
  const wanted = options.forms;
  const needed = new Set(families.flatMap(({ forms = [] }) => forms));
  const chosen = builders.filter(([form, share]) =>
    wanted ? wanted.includes(form) : needed.has(form) || draw.fork(form).chance(share),
  );
  const first = wanted || size.forms > 1 ? chosen : [draw.pick(chosen.slice(0, 6))];
  // Short documents print a few of the forms, in their usual order.
  const kept =
    wanted || first.length <= size.forms
      ? first
      : first.filter((entry) => draw.fork('kept').shuffle(first).slice(0, size.forms).includes(entry));
  return kept
    .flatMap(([form, , usual]) => {
      const build = families.find(({ builders }) => builders?.[form])?.builders?.[form] ?? usual;
      return build(withOwnUnit(context, form));
    })
    .filter((table) => table !== null);
}

/**
 * Now and then one table of a document speaks of 元 where the others speak of 万元, or the other way round. No figure
 * loses a digit by it.
 */
function withOwnUnit(context: FormContext, form: GeneratedForm): FormContext {
  if (!context.random.fork(`unit-${form}`).chance(0.05)) return context;
  return { ...context, format: formatIn(context, context.format.unit === '万元' ? '元' : '万元') };
}

/** 表一, 公开03表, 预算01表 and the like. */
function numberTables(style: DocumentStyle, tables: readonly TableSpec[], random: Random): void {
  const scheme = random.pick(['表{n}', '表{c}', '公开{z}表', '预算{z}表', '附表{n}', '公开表{n}'] as const);
  tables.forEach((table, index) => {
    (table as { id: string }).id = `T${index + 1}`;
    if (style.tableNumbers !== 'none')
      (table as { officialNumber?: string }).officialNumber = scheme
        .replace('{n}', String(index + 1))
        .replace('{c}', chineseOrdinal(index + 1))
        .replace('{z}', String(index + 1).padStart(2, '0'));
  });
}

/** Title and unit line as the first rows of the grid. */
function withTitleInside(table: TableSpec): TableSpec {
  const width = table.columns.length;
  if (width < 3) return table;
  const left = Math.ceil(width / 2);
  const cells: Cell[] = [makeCell(0, 0, 'header', table.title, { columnSpan: width, bold: true })];
  cells.push(
    makeCell(1, 0, 'text', table.caption, { columnSpan: left }),
    makeCell(1, left, 'text', table.unitLine ?? '', { columnSpan: width - left, align: 'right' }),
  );
  for (const cell of table.cells) cell.row += 2;
  return {
    ...table,
    cells: [...cells, ...table.cells],
    rowCount: table.rowCount + 2,
    headerRows: table.headerRows > 0 ? table.headerRows + 2 : 0,
    titleInside: true,
    ...(table.indicators
      ? { indicators: table.indicators.map((indicator) => ({ ...indicator, row: indicator.row + 2 })) }
      : {}),
  };
}
