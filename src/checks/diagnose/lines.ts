import type { Fact, Unread } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { holds } from '../../lib/members.ts';
import { ROW_DIMENSIONS, type Dimension } from '../evidence/dimensions.ts';
import { fromUnits } from './units.ts';
import { decimalText } from '../../lib/decimal.ts';
import { isNoAmount } from './fused.ts';
import { both, tableName } from '../words.ts';
import { isBlankPlaceholder } from '../evidence/blank-placeholder.ts';
import { effectOf, type Hypothesis } from './hypothesis.ts';
import { columnOf, residualOf, rowOf, tableOf, type Cell, type Graph, type Link } from './graph.ts';

/** What the document prints elsewhere, to find a line that one table lacks. */
export interface Elsewhere {
  readonly byAmount: ReadonlyMap<string, readonly Fact[]>;
  readonly unread: readonly Unread[];
}

const COST = { unread: 0.05, told: 0.1, untold: 0.45, twin: 0.1, noTwin: 0.48 } as const;

/** Suspects of one line are told for so many columns. */
const MAX_COLUMNS = 3;

/**
 * Lines that a table lacks, or prints once too often: every failing column of one total misses just what the line
 * holds.
 */
export function lineHypotheses(open: readonly Link[], graph: Graph, elsewhere: Elsewhere): Hypothesis[] {
  const byTotalRow = new Map<string, Link[]>();
  for (const link of open) {
    const total = link.cells[0]!;
    const row = rowOf(total);
    if (row === null || link.identity.kind !== 'sum' || isBlankPlaceholder(total.fact) || !goesDownRows(link, total))
      continue;
    addToList(byTotalRow, `${row}|${partRows(link)}`, link);
  }
  return [...byTotalRow.values()].flatMap((links) => [
    ...missingLine(
      links.filter((link) => residualOf(link) > link.allowed),
      open,
      elsewhere,
    ),
    ...repeatedLines(
      links.filter((link) => residualOf(link) < -link.allowed),
      graph,
    ),
  ]);
}

/** Sums over the same kind of split: which dimensions the parts differ in from the total. */
function partRows(link: Link): string {
  const { total, parts } = link.identity;
  return ROW_DIMENSIONS.filter((dimension) => parts.some((part) => differ(dimension, total!, part))).join('+');
}

const differ = (dimension: Dimension, total: Fact, part: Fact): boolean => !holds(dimension, part, total);

function goesDownRows(link: Link, total: Cell): boolean {
  const { parts } = link.identity;
  return (
    parts.length > 0 &&
    partRows(link) !== '' &&
    link.cells.slice(1).every((cell) => tableOf(cell) === tableOf(total) && rowOf(cell) !== rowOf(total))
  );
}

function missingLine(links: readonly Link[], open: readonly Link[], elsewhere: Elsewhere): Hypothesis[] {
  if (links.length === 0) return [];
  const line = links.map((link) => lineElsewhere(link, elsewhere)).find((fact) => fact !== null) ?? null;
  const unread = links.map((link) => unreadFor(link, elsewhere)).find((entry) => entry !== null) ?? null;
  const suspects = [...links]
    .sort((a, b) => (residualOf(b) > residualOf(a) ? 1 : -1))
    .map((link) => link.cells[0]!)
    .slice(0, MAX_COLUMNS);
  const amount = decimalText(
    fromUnits(links.reduce((most, link) => (residualOf(link) > most ? residualOf(link) : most), 0n)),
  );
  const evidence = unread
    ? both(
        `第${unread.page}页的“${unread.text}”不成数字，恰为所缺的数`,
        `“${unread.text}” on page ${unread.page} has just the digits that are missing and is no amount as printed`,
      )
    : line
      ? both(
          `另一张表（${tableName({ title: null, form: line.form }).zh}）列有${nameOf(line)}一行，金额` +
            `${line.published.text}，本表没有`,
          `another table (${line.form}) prints the line ${nameOf(line)} with ${line.published.text}, which this ` +
            'table lacks',
        )
      : both(
          `此合计之下可能缺一行，金额${amount}元：有${links.length}栏大于各部分之和（依法不公开的明细也会如此）`,
          `a line of ${amount} yuan may be missing under this total: ${links.length} of its columns ` +
            `${links.length === 1 ? 'is' : 'are'} too large for the parts (lines that are lawfully withheld look the ` +
            'same)',
        );
  // Totals of other tables over the same lines miss the same amount.
  const alike = open.filter(
    (link) =>
      link.identity.kind === 'sum' &&
      links.some(
        (own) =>
          near(residualOf(link), residualOf(own), link.allowed + own.allowed) &&
          tableOf(link.cells[1]!) === tableOf(own.cells[1]!),
      ),
  );
  return [
    {
      kind: 'missing-line',
      changes: new Map(),
      explains: new Set([...links, ...alike]),
      breaks: [],
      cost: unread ? COST.unread : line ? COST.told : COST.untold,
      exact: false,
      suspects,
      evidence: [evidence],
      strong: unread !== null || line !== null,
      ...(unread ? { unread } : {}),
    },
  ];
}

/** Characters on the pages of a sum that are no amount, but have the digits of what the sum lacks. */
function unreadFor(link: Link, { unread }: Elsewhere): Unread | null {
  const digits = (text: string): string => text.replace(/\D/g, '').replace(/^0+|0+$/g, '');
  const wanted = digits(decimalText(fromUnits(residualOf(link))));
  const pages = new Set(
    link.cells.flatMap(({ fact }) => fact.provenance.flatMap((at) => ('page' in at ? [at.page] : []))),
  );
  return wanted.length < 3
    ? null
    : (unread.find((entry) => pages.has(entry.page) && isNoAmount(entry) && digits(entry.text) === wanted) ?? null);
}

const nameOf = (fact: Fact): string =>
  [fact.function, fact.economic, fact.governmentEconomic, fact.entity?.name, fact.project?.name, fact.line?.name]
    .filter((part) => part !== undefined)
    .join(' ');

/** A line below this total, with the missing amount, that another table prints. */
function lineElsewhere(link: Link, { byAmount }: Elsewhere): Fact | null {
  const { total, parts } = link.identity;
  const table = tableOf(link.cells[0]!);
  const [first] = parts;
  const dimensions = ROW_DIMENSIONS.filter((dimension) => first && differ(dimension, total!, first));
  const found = (byAmount.get(decimalText(fromUnits(residualOf(link)))) ?? []).find((fact) => {
    const at = fact.provenance[0];
    return (
      at &&
      'table' in at &&
      at.table !== table &&
      fact.year === total!.year &&
      fact.stage === total!.stage &&
      dimensions.every(
        (dimension) =>
          fact[dimension] !== undefined &&
          holds(dimension, total!, fact) &&
          String(fact.function ?? '').length >= String(first!.function ?? '').length,
      ) &&
      !parts.some((part) => dimensions.every((dimension) => holds(dimension, part, fact)))
    );
  });
  return found ?? null;
}

/** Rows without which the total would be right: the row counts for nothing, in every sum that it stands in. */
function repeatedLines(links: readonly Link[], graph: Graph): Hypothesis[] {
  const [first] = links;
  if (!first) return [];
  const surplus = (link: Link): bigint => -residualOf(link);
  const options = first.cells
    .slice(1)
    .filter(
      (cell) =>
        near(cell.value, surplus(first), first.allowed) &&
        links.every((link) =>
          link.cells.some((other) => rowOf(other) === rowOf(cell) && near(other.value, surplus(link), link.allowed)),
        ),
    );
  const twins = options.filter((cell) => options.some((other) => other !== cell && sameRow(cell, other, graph)));
  return (twins.length > 0 ? twins : options).map((cell): Hypothesis => {
    const changes = new Map(
      (graph.rows.get(rowOf(cell)!) ?? []).filter(({ value }) => value !== 0n).map((each) => [each, 0n] as const),
    );
    const { explains, breaks } = effectOf(changes);
    return {
      kind: 'repeated-line',
      changes,
      explains,
      breaks,
      cost: twins.length > 0 ? COST.twin : COST.noTwin,
      exact: false,
      suspects: [cell],
      evidence: [
        twins.length > 0
          ? both('有一行印了两次，合计只计一次', 'a line is printed twice: the total counts it once')
          : both('合计漏计了其下的一行', 'the total leaves out a line that stands under it'),
      ],
      strong: twins.length > 0,
    };
  });
}

const near = (a: bigint, b: bigint, allowed: bigint): boolean => a - b <= allowed && b - a <= allowed;

function sameRow(a: Cell, b: Cell, graph: Graph): boolean {
  const own = graph.rows.get(rowOf(a)!) ?? [],
    others = graph.rows.get(rowOf(b)!) ?? [];
  return own.every(
    (cell) =>
      others.some((other) => columnOf(other) === columnOf(cell) && other.value === cell.value) || cell.value === 0n,
  );
}
